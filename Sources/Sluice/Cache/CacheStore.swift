package import SluiceBase
package import SluiceStore

/// Where cached answers live.
///
/// A seam: the library keeps them in memory or in SQLite; a shared cache is another implementation. A store that waits,
/// for a disk or for another process, suspends the caller and blocks no thread but its own. All members are called on
/// the event loop of the call, and go on there.
package protocol CacheStore: Sendable {
    /// The answer kept under `key`, unless it has expired.
    nonisolated(nonsending) func entry(for key: CacheKey, now: WallTime) async throws(StoreError) -> CacheEntry?

    /// Keeps an answer unless one is there already that has not expired; says whether it did. One step, whoever else
    /// calls meanwhile.
    nonisolated(nonsending) func insert(
        _ entry: CacheEntry,
        for key: CacheKey,
        now: WallTime
    ) async throws(StoreError) -> Bool

    nonisolated(nonsending) func removeAll() async throws(StoreError)
}
