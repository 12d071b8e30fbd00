package import Sluice
package import SluiceBase
package import SluiceStore

/// Cached answers in Redis, for all processes that use it, each until Redis lets it expire. How much is kept is Redis's
/// own business (`maxmemory`); one answer is not large, since limits and budgets wait behind it on the same connection.
package final class RedisCacheStore: CacheStore {
    private let client: RedisClient
    private let prefix: String

    /// Bytes of the largest answer that is kept.
    package static let largestEntry = 1 << 20
    /// Milliseconds: longer than any answer is kept.
    private static let longestLife: Int64 = 400 * 86_400_000

    package init(_ client: RedisClient, prefix: String = "sluice") {
        self.client = client
        self.prefix = "{\(prefix)}:c:"
    }

    package nonisolated(nonsending) func entry(
        for key: CacheKey,
        now: WallTime
    ) async throws(StoreError) -> CacheEntry? {
        guard case .bulk(let bytes) = try await client.run(RedisCommand(["GET", prefix + key.hex])) else { return nil }
        guard let entry = CachedValue.entry(bytes) else {
            // It would be in the way of a good one.
            _ = try await client.run(RedisCommand(["DEL", prefix + key.hex]))
            return nil
        }
        return entry.expires > now.seconds ? entry : nil
    }

    package nonisolated(nonsending) func insert(
        _ entry: CacheEntry,
        for key: CacheKey,
        now: WallTime
    ) async throws(StoreError) -> Bool {
        guard entry.status == 200, entry.size <= Self.largestEntry else { return false }
        let seconds = Int128(entry.expires) - Int128(now.seconds)
        guard seconds > 0 else { return false }
        let life = min(Self.longestLife, Int64(clamping: seconds * 1000))
        let words =
            ["SET", prefix + key.hex].map { Array($0.utf8) } + [CachedValue.bytes(of: entry)]
            + ["NX", "PX", "\(life)"].map { Array($0.utf8) }
        return try await client.run(RedisCommand(words)) == .simple(Array("OK".utf8))
    }

    package nonisolated(nonsending) func removeAll() async throws(StoreError) {
        var cursor = "0"
        repeat {
            let answer = try await client.run(RedisCommand(["SCAN", cursor, "MATCH", prefix + "*", "COUNT", "1000"]))
            guard let parts = answer.elements, parts.count == 2, let next = parts[0].text,
                let keys = parts[1].elements?.compactMap(\.text)
            else { throw StoreError("\(client.address.shown) has answered SCAN with something else") }
            if !keys.isEmpty { _ = try await client.run(RedisCommand(["UNLINK"] + keys)) }
            cursor = next
        } while cursor != "0"
    }
}
