import SluiceBase
import SluiceStore
import Testing

@testable import Sluice

/// What both stores of limits have to do.
enum LimitStores: String, CaseIterable {
    case memory, file

    func make(_ folder: TemporaryFolder) throws -> any LimitStore {
        switch self {
        case .memory: MemoryLimitStore()
        case .file: try SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
        }
    }
}

@Suite("An admission under several limits")
struct PolicyLimitHoldTests {
    let folder = TemporaryFolder()
    let wide = LimitClaim(key: "wide", policy: RateLimitPolicy(quota: 3, window: 60))
    let narrow = LimitClaim(key: "narrow", policy: RateLimitPolicy(quota: 1, window: 60))
    let tokens = LimitClaim(key: "tokens", policy: RateLimitPolicy(quota: 10, window: 60, unit: .tokens))

    /// What is left under a claim after one more request: -1 where it is refused.
    private func left(_ store: any LimitStore, _ claim: LimitClaim) async throws -> Int64 {
        guard let hold = try await store.admit([claim], now: .seconds(0)).hold() else { return -1 }
        let remaining = hold.decisions[0].remaining
        hold.release()
        return remaining
    }

    @Test("takes from all or from none, and tells the first limit that refuses", arguments: LimitStores.allCases)
    func allOrNone(kind: LimitStores) async throws {
        let store = try kind.make(folder)
        guard let hold = try await store.admit([wide, narrow, tokens], now: .seconds(0)).hold() else {
            Issue.record("refused")
            return
        }
        #expect(hold.decisions.map(\.remaining) == [2, 0, 10])
        try await hold.settle(now: .seconds(0))
        for _ in 0..<5 {
            let decision = try await store.admit([wide, narrow, tokens], now: .seconds(0)).refusal
            #expect(decision?.policy == RateLimitPolicy(quota: 1, window: 60))
        }
        #expect(try await left(store, wide) == 1)
    }

    @Test("counts a bucket that two limits share twice, or not at all", arguments: LimitStores.allCases)
    func sharedBucket(kind: LimitStores) async throws {
        let store = try kind.make(folder)
        guard let hold = try await store.admit([wide, wide], now: .seconds(0)).hold() else {
            Issue.record("refused")
            return
        }
        #expect(hold.decisions.map(\.remaining) == [2, 1])
        try await hold.settle(now: .seconds(0))
        let refusal = try await store.admit([wide, wide], now: .seconds(0)).refusal
        #expect(refusal != nil)
        #expect(try await left(store, wide) == 0)
    }

    @Test("gives back what it took when it is released, and when it is dropped", arguments: LimitStores.allCases)
    func release(kind: LimitStores) async throws {
        let store = try kind.make(folder)
        for isReleased in [true, false] {
            guard let hold = try await store.admit([narrow], now: .seconds(0)).hold() else {
                Issue.record("refused")
                return
            }
            if isReleased { hold.release() } else { _ = consume hold }
        }
        #expect(try await left(store, narrow) == 0)
    }

    @Test("takes at its end what all its answers used", arguments: LimitStores.allCases)
    func settle(kind: LimitStores) async throws {
        let store = try kind.make(folder)
        guard var hold = try await store.admit([wide, tokens], now: .seconds(0)).hold() else {
            Issue.record("refused")
            return
        }
        hold.add(RateLimitCharge(nanoDollars: nil, tokens: 3))
        hold.add(RateLimitCharge(nanoDollars: nil, tokens: 4))
        try await hold.settle(now: .seconds(0))
        #expect(try await left(store, tokens) == 3)
        #expect(try await left(store, wide) == 1)
    }

    @Test("survives an answer that used more than there is", arguments: LimitStores.allCases)
    func extremes(kind: LimitStores) async throws {
        let store = try kind.make(folder)
        guard var hold = try await store.admit([tokens], now: .distantPast).hold() else {
            Issue.record("refused")
            return
        }
        for _ in 0..<3 { hold.add(RateLimitCharge(nanoDollars: .max, tokens: .max)) }
        try await hold.settle(now: .distantFuture)
        let refusal = try await store.admit([tokens], now: .distantFuture).refusal
        let decision = try #require(refusal)
        #expect(decision.retryAfterSeconds > 1_000_000_000)
        #expect(decision.retryAfter.count >= decision.retryAfterSeconds)
    }

    @Test(
        "says when to ask again, however long the window and however small the quota",
        arguments: [
            ("1;w=31536000", 31_536_000_000), ("0.000000001;w=31536000;u=cents", .max), ("300;w=60", 200),
            ("1000000000000;w=60", 1),
        ] as [(String, Int64)]
    )
    func turn(text: String, interval: Int64) throws {
        let policy = try #require(try RateLimitPolicy(text))
        let decision = RateLimitDecision(
            isAdmitted: false,
            policy: policy,
            remaining: 0,
            resetSeconds: .max,
            retryAfterSeconds: .max
        )
        #expect(decision.turn.count == interval)
        #expect(decision.retryAfter.count == .max && decision.earliestTurn.count == .max)
    }

    @Test("forgets, where all buckets are in use, the fullest")
    func fullestGoes() async throws {
        let store = MemoryLimitStore(maximumBuckets: 64)
        let policy = RateLimitPolicy(quota: 10, window: 60)
        for _ in 0..<10 { _ = try await store.admit(key: "drained", policy: policy, now: .seconds(0)) }
        for index in 0..<5000 { _ = try await store.admit(key: "used\(index)", policy: policy, now: .seconds(0)) }
        #expect(store.count <= 64)
        #expect(try await !store.admit(key: "drained", policy: policy, now: .seconds(0)).isAdmitted)
    }
}
