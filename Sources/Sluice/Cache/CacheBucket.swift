package import SluiceBase
package import SluiceStore

/// The answers that one request may have: with a bucket of N, the first N identical requests are live, and later ones
/// get any of those N answers (Helicone's documentation: Caching, bucket size).
package enum CacheBucket {
    package struct Hit: Sendable {
        package let entry: CacheEntry
        /// The slot it came from, from 0; nil where it came from a request under way.
        package let index: Int?

        /// The headers that Helicone adds to a cached answer.
        package var headers: [HeaderField] {
            [HeaderField("Helicone-Cache", "HIT")]
                + (index.map { [HeaderField("Helicone-Cache-Bucket-Idx", "\($0)")] } ?? [])
                + [HeaderField("Helicone-Cache-Latency", "\(entry.latency)")]
        }
    }

    /// The header of an answer that was looked for and not found.
    package static let missHeader = HeaderField("Helicone-Cache", "MISS")

    /// One of the answers, each with the same chance; nil while any slot is empty, so that the bucket fills first.
    package nonisolated(nonsending) static func find(
        _ key: CacheKey,
        size: Int,
        in store: any CacheStore,
        now: WallTime,
        using random: inout some RandomNumberGenerator
    ) async throws(StoreError) -> Hit? {
        guard size >= 1 else { return nil }
        let chosen = size == 1 ? 0 : Int.random(in: 0..<size, using: &random)
        var hit: Hit?
        for index in 0..<size {
            guard let slot = key.slot(index), let entry = try await store.entry(for: slot, now: now) else { return nil }
            if index == chosen { hit = Hit(entry: entry, index: index) }
        }
        return hit
    }

    /// Keeps an answer in the first empty slot; nil when the bucket is full or the answer may not be kept.
    ///
    /// Only answers of status 200 are kept, and none with a lifetime of 0.
    package nonisolated(nonsending) static func save(
        _ entry: CacheEntry,
        for key: CacheKey,
        size: Int,
        in store: any CacheStore,
        now: WallTime
    ) async throws(StoreError) -> Int? {
        guard entry.status == 200, entry.expires > now.seconds, size >= 1 else { return nil }
        for index in 0..<size {
            guard let slot = key.slot(index) else { return nil }
            if try await store.insert(entry, for: slot, now: now) { return index }
        }
        return nil
    }
}
