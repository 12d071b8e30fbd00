package import SluiceStore
internal import SluiceBase

/// Where buckets live. Each call reads, decides and writes as one step, whoever else calls meanwhile.
///
/// A seam: the library keeps buckets in memory or in SQLite; a shared limiter is another implementation.
package protocol LimitStore: Sendable {
    /// Decides about one request. `now` is nanoseconds since 1970.
    func admit(key: String, policy: RateLimitPolicy, now: Int64) throws(StoreError) -> RateLimitDecision

    /// Gives an admitted request's unit back, since the request was not made.
    func refund(key: String, policy: RateLimitPolicy, now: Int64) throws(StoreError)

    /// Takes what an answer used: billionths of the policy's unit.
    @discardableResult
    func settle(
        key: String,
        policy: RateLimitPolicy,
        amount: Int128,
        now: Int64
    ) throws(StoreError) -> RateLimitDecision
}

/// Buckets in memory, bounded in number.
///
/// When a shard is full, buckets that have filled up again go first: they are no different from new ones. If none has,
/// the ones nearest to full go, which forgives the least.
package final class MemoryLimitStore: LimitStore {
    private static let shardCount = 8

    private let shards: [Shard]

    private final class Shard: Sendable {
        let buckets = Lock<[String: TokenBucket]>([:])
    }

    private let maximumPerShard: Int

    /// - Parameter maximumBuckets: how many are kept, rounded up to a multiple of eight.
    package init(maximumBuckets: Int = 100_000) {
        maximumPerShard = max(1, (max(0, maximumBuckets) + Self.shardCount - 1) / Self.shardCount)
        shards = (0..<Self.shardCount).map { _ in Shard() }
    }

    package var count: Int { shards.reduce(0) { $0 + $1.buckets.withLock(\.count) } }

    package func admit(key: String, policy: RateLimitPolicy, now: Int64) -> RateLimitDecision {
        update(key, policy, now) { $0.admit(policy: policy, now: now) }
    }

    package func settle(key: String, policy: RateLimitPolicy, amount: Int128, now: Int64) -> RateLimitDecision {
        update(key, policy, now) { $0.settle(amount, policy: policy, now: now) }
    }

    package func refund(key: String, policy: RateLimitPolicy, now: Int64) {
        _ = update(key, policy, now) { $0.refund(policy: policy, now: now) }
    }

    private func update(
        _ key: String,
        _ policy: RateLimitPolicy,
        _ now: Int64,
        _ body: (inout TokenBucket) -> RateLimitDecision
    ) -> RateLimitDecision {
        let shard = shards[Int(UInt(bitPattern: key.hashValue) % UInt(Self.shardCount))]
        return shard.buckets.withLock { buckets in
            if buckets[key] == nil, buckets.count >= maximumPerShard { Self.makeRoom(&buckets, now) }
            return body(&buckets[key, default: TokenBucket(policy: policy, now: now)])
        }
    }

    /// Removes what has filled up, and if that is less than an eighth, the fullest until an eighth is free: the pass
    /// over the shard is then paid for by many insertions.
    private static func makeRoom(_ buckets: inout [String: TokenBucket], _ now: Int64) {
        let wanted = max(1, buckets.count / 8)
        let before = buckets.count
        buckets = buckets.filter { !$0.value.isFull(now: now) }
        let missing = wanted - (before - buckets.count)
        guard missing > 0 else { return }
        let fullest = buckets.sorted { $0.value.fill(now: now) > $1.value.fill(now: now) }.prefix(missing)
        for (key, _) in fullest { buckets[key] = nil }
    }
}

extension TokenBucket {
    /// The share of its capacity that a bucket holds; only for comparing, hence a double.
    fileprivate func fill(now: Int64) -> Double {
        let elapsed = Double(max(0, now &- lastRefill))
        let capacity = Double(quota) * Double(window) * 1e9
        return min(1, (Double(level) + elapsed * Double(quota)) / capacity)
    }
}
