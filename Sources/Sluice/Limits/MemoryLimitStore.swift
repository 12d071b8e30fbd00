package import SluiceBase

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

    package var atOnce: MemoryLimitStore? { self }

    package var count: Int { shards.reduce(0) { $0 + $1.buckets.withLock(\.count) } }

    package func admit(_ claims: [LimitClaim], now: WallTime) -> Admission {
        switch update(claims, now, { $0.admit() }) {
        case .admitted(let decisions): .admitted(LimitHold(claims, decisions, in: self))
        case .refused(let decision): .refused(decision)
        }
    }

    package func settle(_ charges: [LimitCharge], now: WallTime) {
        update(charges.map(\.claim), now) { $0.settle(charges) }
    }

    package func refund(_ claims: [LimitClaim]) { update(claims, .distantPast) { $0.refund() } }

    /// Lends the buckets of `claims`, with the locks of all their shards held.
    private func update<Result>(
        _ claims: [LimitClaim],
        _ now: WallTime,
        _ body: (inout BucketUpdate) -> Result
    ) -> Result {
        let places = claims.map { shard(of: $0.key) }
        // Everyone takes locks in the same order, so that nobody waits in a circle.
        let involved = Self.inOrder(places)
        for place in involved { shards[place].buckets.lock() }
        defer { for place in involved { shards[place].buckets.unlock() } }
        var update = BucketUpdate(claims, now: now)
        for (index, place) in places.enumerated() {
            update[index] = shards[place].buckets.unsafeValue.pointee[claims[index].key]
        }
        let result = body(&update)
        for (index, place) in places.enumerated() {
            guard let bucket = update[index] else { continue }
            let (key, buckets) = (claims[index].key, shards[place].buckets.unsafeValue)
            if buckets.pointee.count >= maximumPerShard, buckets.pointee[key] == nil {
                Self.makeRoom(&buckets.pointee, now)
            }
            buckets.pointee[key] = bucket
        }
        return result
    }

    /// Each once, in ascending order.
    private static func inOrder(_ places: [Int]) -> [Int] {
        guard places.count > 1 else { return places }
        var inOrder: [Int] = []
        for place in places.sorted() where inOrder.last != place { inOrder.append(place) }
        return inOrder
    }

    private func shard(of key: String) -> Int {
        // FNV-1a: the same in every process, so that what is forgotten first does not depend on a random seed.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var key = key
        key.withUTF8 { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        return Int(truncatingIfNeeded: hash % UInt64(Self.shardCount))
    }

    /// Removes what has filled up, and if that is less than an eighth, the fullest until an eighth is free: the pass
    /// over the shard is then paid for by many insertions.
    private static func makeRoom(_ buckets: inout [String: TokenBucket], _ now: WallTime) {
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
    fileprivate func fill(now: WallTime) -> Double {
        let elapsed = Double(max(0, now.nanoseconds &- lastRefill.nanoseconds))
        let capacity = Double(quota) * Double(window) * 1e9
        return min(1, (Double(level) + elapsed * Double(quota)) / capacity)
    }
}
