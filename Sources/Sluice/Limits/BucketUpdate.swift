internal import SluiceBase

/// Buckets that a store has read and will write again: what is done to them as one step.
struct BucketUpdate {
    /// Nothing to `refund`.
    let now: WallTime
    /// Those that exist, and after `body` those to be written.
    var buckets: [String: TokenBucket] = [:]

    init(now: WallTime) { self.now = now }

    enum Result: Sendable {
        /// In the order of the claims.
        case admitted([RateLimitDecision])
        case refused(RateLimitDecision)
    }

    /// Takes a place under every claim, or under none.
    mutating func admit(_ claims: [LimitClaim]) -> Result {
        var decisions: [RateLimitDecision] = []
        for (index, claim) in claims.enumerated() {
            let decision = change(claim) { $0.admit(policy: $1, now: $2) }
            guard decision.isAdmitted else {
                // A refused request costs nothing under the limits that would have let it through.
                refund(Array(claims[..<index]))
                return .refused(decision)
            }
            decisions.append(decision)
        }
        return .admitted(decisions)
    }

    mutating func settle(_ charges: [LimitCharge]) {
        for charge in charges { _ = change(charge.claim) { $0.settle(charge.amount, policy: $1, now: $2) } }
    }

    mutating func refund(_ claims: [LimitClaim]) {
        for claim in claims where claim.unit == .request { buckets[claim.key]?.refund() }
    }

    private mutating func change(
        _ claim: LimitClaim,
        _ body: (inout TokenBucket, RateLimitPolicy, _ now: WallTime) -> RateLimitDecision
    ) -> RateLimitDecision {
        switch claim.rule {
        case .bucket(let policy):
            return body(&buckets[claim.key, default: TokenBucket(policy: policy, now: now)], policy, now)
        }
    }
}
