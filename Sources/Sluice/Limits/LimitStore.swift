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

    /// `admit` and `settle` may suspend the caller.
    var mayWait: Bool { get }
}

extension LimitStore {
    package var mayWait: Bool { true }
}

/// Something that has to have room for a request.
package struct LimitClaim: Sendable, Equatable {
    package enum Rule: Sendable, Equatable {
        /// A bucket that fills steadily.
        case bucket(RateLimitPolicy)
    }

    /// Names what is drawn from, see `LimitKey`.
    package let key: String
    package let rule: Rule

    package init(key: String, policy: RateLimitPolicy) {
        self.key = key
        rule = .bucket(policy)
    }

    package var policy: RateLimitPolicy {
        switch rule {
        case .bucket(let policy): policy
        }
    }

    /// What it counts.
    package var unit: RateLimitPolicy.Unit { policy.unit }
}

/// What an answer takes from a claim.
package struct LimitCharge: Sendable, Equatable {
    package let claim: LimitClaim
    /// Billionths of the claim's unit.
    package let amount: Int128

    package init(_ claim: LimitClaim, amount: Int128) {
        self.claim = claim
        self.amount = amount
    }
}

/// What a store says about a request.
package enum Admission: ~Copyable {
    case admitted(LimitHold)
    /// Nothing was taken. The decision is that of the first claim that has no room.
    case refused(RateLimitDecision)

    /// The hold of an admitted request; nil for one that was refused.
    package consuming func hold() -> LimitHold? {
        switch consume self {
        case .admitted(let hold): hold
        case .refused: nil
        }
    }

    /// The decision of the claim that refused.
    package var refusal: RateLimitDecision? {
        switch self {
        case .admitted: nil
        case .refused(let decision): decision
        }
    }
}

/// What an admitted request holds under its limits, until its end is settled or it was not made after all.
///
/// One that is dropped without either gives back what it took.
package struct LimitHold: ~Copyable, Sendable {
    /// What was said under each claim, in the order of the claims.
    package private(set) var decisions: [RateLimitDecision]
    private var claims: [LimitClaim]
    private let store: any LimitStore
    /// Used so far, in the order of the claims.
    private var amounts: [Int128]

    package init(_ claims: [LimitClaim], _ decisions: [RateLimitDecision], in store: any LimitStore) {
        self.claims = claims
        self.decisions = decisions
        self.store = store
        amounts = claims.map { _ in 0 }
    }

    deinit {
        // Requests alone are taken beforehand.
        let taken = claims.filter { $0.unit == .request }
        if !taken.isEmpty { store.refund(taken) }
    }

    /// The same, with a word on who has decided.
    package consuming func noting(_ use: SharedUse) -> LimitHold {
        for index in decisions.indices { decisions[index].use = use }
        return self
    }

    /// What was used is counted by some claim, so that it is worth finding out.
    package func counts(_ unit: RateLimitPolicy.Unit) -> Bool { claims.contains { $0.unit == unit } }

    /// Notes what an attempt used; `settle` takes it.
    package mutating func add(_ charge: RateLimitCharge) {
        for (index, claim) in claims.enumerated() {
            let (sum, overflows) = amounts[index].addingReportingOverflow(charge.amount(in: claim.unit))
            amounts[index] = overflows ? .max : sum
        }
    }

    /// The request was made: takes what was used.
    package consuming nonisolated(nonsending) func settle(now: WallTime) async throws(StoreError) {
        let charges = zip(claims, amounts).map { LimitCharge($0, amount: $1) }
        // Nothing is left for `deinit` to give back.
        claims = []
        let used = charges.filter { $0.claim.unit != .request && $0.amount > 0 }
        guard !used.isEmpty else { return }
        try await store.settle(used, now: now)
    }

    /// The request was not made: gives back what was taken.
    package consuming func release() {}
}
