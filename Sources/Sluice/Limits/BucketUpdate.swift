internal import SluiceBase

/// Buckets that a store has read and will write again: what is done to them as one step.
struct BucketUpdate {
    /// Nothing to `refund`.
    private let now: WallTime
    private let claims: [LimitClaim]
    /// In the order of the claims. Claims that share a key draw from the bucket of the first.
    private var buckets: [TokenBucket?]

    init(_ claims: [LimitClaim], now: WallTime) {
        self.claims = claims
        self.now = now
        buckets = [TokenBucket?](repeating: nil, count: claims.count)
    }

    enum Result: Sendable {
        /// In the order of the claims.
        case admitted([RateLimitDecision])
        case refused(RateLimitDecision)
    }

    /// The bucket of the claim at `index`; nil where there is none yet, and where an earlier claim has the same key.
    subscript(index: Int) -> TokenBucket? {
        get { buckets[index] }
        set { if place(of: index) == index { buckets[index] = newValue } }
    }

    private func place(of index: Int) -> Int { claims.firstIndex { $0.key == claims[index].key } ?? index }

    /// Takes a place under every claim, or under none.
    mutating func admit() -> Result {
        var decisions: [RateLimitDecision] = []
        decisions.reserveCapacity(claims.count)
        for index in claims.indices {
            let decision = change(index) { $0.admit(policy: $1, now: $2) }
            guard decision.isAdmitted else {
                // A refused request costs nothing under the limits that would have let it through.
                refund(claims[..<index].indices)
                return .refused(decision)
            }
            decisions.append(decision)
        }
        return .admitted(decisions)
    }

    /// `charges` are those of the claims, in their order.
    mutating func settle(_ charges: [LimitCharge]) {
        for (index, charge) in zip(claims.indices, charges) {
            _ = change(index) { $0.settle(charge.amount, policy: $1, now: $2) }
        }
    }

    mutating func refund() { refund(claims.indices) }

    private mutating func refund(_ indices: Range<Int>) {
        for index in indices where claims[index].unit == .request { buckets[place(of: index)]?.refund() }
    }

    private mutating func change(
        _ index: Int,
        _ body: (inout TokenBucket, RateLimitPolicy, _ now: WallTime) -> RateLimitDecision
    ) -> RateLimitDecision {
        let place = place(of: index)
        switch claims[index].rule {
        case .bucket(let policy):
            var bucket = buckets[place] ?? TokenBucket(policy: policy, now: now)
            defer { buckets[place] = bucket }
            return body(&bucket, policy, now)
        }
    }
}
