import SluiceBase
import SluiceStore

@testable import Sluice

/// Limits and a cache that answer when they are told to, and not before.
final class HeldStore: LimitStore, CacheStore {
    private struct State {
        var isOpen = false
        var waiting: [UnsafeContinuation<Void, Never>] = []
        var refunds = 0
        var settlements = 0
    }

    private let state = Lock(State())
    private let holdsLookUps: Bool

    init(holdsLookUps: Bool = true) { self.holdsLookUps = holdsLookUps }

    var waitingCount: Int { state.withLock { $0.waiting.count } }
    var refunds: Int { state.withLock { $0.refunds } }
    var settlements: Int { state.withLock { $0.settlements } }

    /// Answers all who wait, and from now on at once.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private nonisolated(nonsending) func hold() async {
        await withUnsafeContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    nonisolated(nonsending) func admit(_ claims: [LimitClaim], now: WallTime) async throws(StoreError) -> Admission {
        await hold()
        return MemoryLimitStore().admit(claims, now: now).held(claims, in: self)
    }

    nonisolated(nonsending) func settle(_ charges: [LimitCharge], now: WallTime) async throws(StoreError) {
        await hold()
        state.withLock { $0.settlements += 1 }
    }

    func refund(_ claims: [LimitClaim]) { state.withLock { $0.refunds += 1 } }

    nonisolated(nonsending) func entry(for key: CacheKey, now: WallTime) async throws(StoreError) -> CacheEntry? {
        if holdsLookUps { await hold() }
        return nil
    }

    nonisolated(nonsending) func insert(_ entry: CacheEntry, for key: CacheKey, now: WallTime) async throws(StoreError)
        -> Bool
    {
        await hold()
        return true
    }

    nonisolated(nonsending) func removeAll() async throws(StoreError) {}
}

extension Admission {
    /// The same of another store.
    fileprivate consuming func held(_ claims: [LimitClaim], in store: any LimitStore) -> Admission {
        switch consume self {
        case .admitted(let hold): .admitted(LimitHold(claims, hold.decisions, in: store))
        case .refused(let decision): .refused(decision)
        }
    }
}
