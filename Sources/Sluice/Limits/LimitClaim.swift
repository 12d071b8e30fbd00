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
