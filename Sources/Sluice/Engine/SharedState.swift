internal import SluiceStore
internal import SluiceBase

/// What the calls of a client share on direct routes: caches, limits, circuits, joined requests.
///
/// Made anew in a forked child, since database connections do not survive a fork.
final class SharedState: Sendable {
    let surroundings: Surroundings
    /// Hears of every settlement; nil: nobody keeps them.
    let ledger: (any LedgerSink)?
    /// From the fastest to the most durable.
    let caches: [any CacheStore]
    let memoryCache: MemoryCache
    let limits: any LimitStore
    let circuits: CircuitBreakers
    let inFlight = InFlightRequests()
    /// Bytes of the largest answer that any of the caches may take.
    let largestEntry: Int

    /// - Throws: `Failure` naming the file of the option `store` that cannot be used.
    init(_ configuration: Configuration, _ surroundings: Surroundings, ledger: (any LedgerSink)? = nil) throws(Failure)
    {
        self.surroundings = surroundings
        self.ledger = ledger
        memoryCache = MemoryCache(maximumBytes: configuration.cacheMemoryBytes)
        circuits = CircuitBreakers(settings: configuration.circuit)
        let storeBytes = configuration.store == nil ? 0 : Int(clamping: configuration.cacheStoreBytes)
        largestEntry = max(configuration.cacheMemoryBytes, storeBytes)
        guard let folder = configuration.store else {
            caches = [memoryCache]
            limits = MemoryLimitStore()
            return
        }
        do throws(StoreError) {
            caches = [memoryCache, try SQLiteCacheStore(folder: folder, maximumBytes: configuration.cacheStoreBytes)]
            limits = try SQLiteLimitStore(folder: folder)
        } catch {
            throw Failure(.system, "the folder of option store cannot be used: \(error)")
        }
    }

    func record(_ settlement: @autoclosure () -> Settlement) { ledger?.record(settlement()) }

    // MARK: Cache

    /// A cached answer, from the first level that has one. A level that fails has none: a cache may not stop a call.
    func cached(_ key: CacheKey, bucketSize: Int) -> CacheBucket.Hit? {
        let now = surroundings.clock.wall.seconds
        for (level, cache) in caches.enumerated() {
            guard let hit = try? cache.find(key, size: bucketSize, now: now, surroundings.randomness) else { continue }
            // What the slow level knew, the fast one knows from now on.
            if level > 0, bucketSize == 1 { _ = memoryCache.insert(hit.entry, for: key, now: now) }
            return hit
        }
        return nil
    }

    /// A look in memory alone, for who has looked everywhere a moment ago.
    func cachedInMemory(_ key: CacheKey) -> CacheBucket.Hit? {
        memoryCache.entry(for: key, now: surroundings.clock.wall.seconds).map { CacheBucket.Hit(entry: $0, index: 0) }
    }

    func keep(_ entry: CacheEntry, for key: CacheKey, bucketSize: Int) {
        let now = surroundings.clock.wall.seconds
        for cache in caches { _ = try? cache.save(entry, for: key, size: bucketSize, now: now) }
    }
}

extension CacheStore {
    fileprivate func find(_ key: CacheKey, size: Int, now: Int64, _ randomness: any Randomness)
        throws(StoreError) -> CacheBucket.Hit?
    {
        guard size > 1 else { return try entry(for: key, now: now).map { CacheBucket.Hit(entry: $0, index: 0) } }
        var random = RandomSource(randomness)
        return try CacheBucket.find(key, size: size, in: self, now: now, using: &random)
    }

    fileprivate func save(_ entry: CacheEntry, for key: CacheKey, size: Int, now: Int64) throws(StoreError) -> Int? {
        try CacheBucket.save(entry, for: key, size: size, in: self, now: now)
    }
}
