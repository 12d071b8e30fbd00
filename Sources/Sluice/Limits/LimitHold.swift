package import SluiceBase
package import SluiceStore

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
        let used = takeUsed()
        guard !used.isEmpty else { return }
        try await store.settle(used, now: now)
    }

    /// The same where `buckets` are what it is held in.
    consuming func settle(in buckets: MemoryLimitStore, now: WallTime) {
        let used = takeUsed()
        if !used.isEmpty { buckets.settle(used, now: now) }
    }

    /// What is to be taken; nothing is left for `deinit` to give back.
    private mutating func takeUsed() -> [LimitCharge] {
        let charges = zip(claims, amounts).map { LimitCharge($0, amount: $1) }
        claims = []
        return charges.filter { $0.claim.unit != .request && $0.amount > 0 }
    }

    /// The request was not made: gives back what was taken.
    package consuming func release() {}
}
