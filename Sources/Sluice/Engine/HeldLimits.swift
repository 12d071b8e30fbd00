internal import SluiceBase
internal import SluicePrice
internal import SluiceStore

/// The hold of a call, which travels with its progress; used on the call's loop alone.
final class HeldLimits {
    private var hold: LimitHold?
    /// Of the first limit, which the answer's headers tell.
    let firstDecision: RateLimitDecision?

    init(_ hold: consuming LimitHold) {
        firstDecision = hold.decisions.first
        self.hold = consume hold
    }

    func counts(_ unit: RateLimitPolicy.Unit) -> Bool { hold?.counts(unit) ?? false }

    func add(_ charge: RateLimitCharge) { hold?.add(charge) }

    nonisolated(nonsending) func settle(now: WallTime) async throws(StoreError) {
        guard let hold = hold.take() else { return }
        try await hold.settle(now: now)
    }

    /// The same where `buckets` are what it is held in.
    func settle(in buckets: MemoryLimitStore, now: WallTime) {
        guard let hold = hold.take() else { return }
        hold.settle(in: buckets, now: now)
    }

    /// Gives back what was taken: nothing was sent.
    func release() { hold = nil }
}
