internal import SluiceBase

/// Clients that are driven in several places and keep what they keep together: a program with a loop and threads has one
/// cache, one set of limits and budgets, one ledger.
final class ClientGroup: Sendable {
    /// What the group keeps in the process that made it, and how many clients use it.
    private struct Kept {
        let state: KeptState
        let generation: Int
        var users: Int
    }

    private let makeStores: Stores.Factory
    private let kept = Lock<Kept?>(nil, survivesFork: true)

    init(_ makeStores: @escaping Stores.Factory) { self.makeStores = makeStores }

    /// What the group keeps, for one more user; made by the first in this process.
    ///
    /// - Throws: `Failure` when the stores cannot be used.
    func join(_ configuration: Configuration, _ surroundings: Surroundings) throws(Failure) -> KeptState {
        if let state = use(nil) { return state }
        // Made without the lock: opening a file may wait for another process.
        let fresh = KeptState(configuration, surroundings, try makeStores())
        let state = use(fresh) ?? fresh
        if state !== fresh { fresh.close(until: surroundings.clock.now) }
        return state
    }

    /// Counts a user of what there is, or else of `fresh`.
    private func use(_ fresh: KeptState?) -> KeptState? {
        kept.withLock { kept in
            if kept?.generation != Fork.generation {
                kept = fresh.map { Kept(state: $0, generation: Fork.generation, users: 0) }
            }
            kept?.users += 1
            return kept?.state
        }
    }

    /// A user has come to its end. The last one of this process ends what they kept, waiting for that until `deadline`.
    func leave(_ state: KeptState, until deadline: Instant) {
        let isLast = kept.withLock { kept in
            guard kept?.state === state else { return false }
            kept?.users -= 1
            guard kept?.users == 0 else { return false }
            kept = nil
            return true
        }
        if isLast { state.close(until: deadline) }
    }
}
