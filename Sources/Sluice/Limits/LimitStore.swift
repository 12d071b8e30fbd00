package import SluiceBase
package import SluiceStore

/// Where limits are counted.
///
/// A seam: the library counts in memory or in SQLite; a shared limiter is another implementation. A store that waits,
/// for a disk or for another process, suspends the caller and blocks no thread but its own. All members are called on
/// the event loop of the call, and go on there.
package protocol LimitStore: Sendable {
    /// Decides about one request under all its claims at once: it takes from all of them or from none, as one step,
    /// whoever else calls meanwhile.
    nonisolated(nonsending) func admit(_ claims: [LimitClaim], now: WallTime) async throws(StoreError) -> Admission

    /// Takes what an answer used, from all claims as one step.
    nonisolated(nonsending) func settle(_ charges: [LimitCharge], now: WallTime) async throws(StoreError)

    /// Gives back what `admit` took, soon; does not wait for it.
    func refund(_ claims: [LimitClaim])

    /// The buckets where they lie in this process's memory, so that nobody has to wait for an answer; nil for a store
    /// that may suspend the caller.
    var atOnce: MemoryLimitStore? { get }

    /// What a response is told of requests that the store has let through.
    var use: SharedUse { get }
}

extension LimitStore {
    package var atOnce: MemoryLimitStore? { nil }
    package var use: SharedUse { .off }
}
