internal import SluiceBase
internal import SluiceLedger
internal import SluicePrompt
internal import SluiceStore
internal import SluiceWire
internal import Synchronization

/// What the calls of a client share on direct routes: caches, limits, circuits, joined requests.
///
/// Made anew in a forked child, and so are the stores that it is given: neither connections nor threads survive a fork.
final class SharedState: Sendable {
    let memoryCache: MemoryCache
    let circuits: CircuitBreakers
    let inFlight = InFlightRequests()
    let budgets: BudgetBook
    /// Bytes of the largest answer that any of the caches may take.
    let largestEntry: Int
    let surroundings: Surroundings
    private let stores: Stores
    private let unknownPrices = Atomic<Int>(0)

    var limits: any LimitStore { stores.limits }
    /// nil: the client has none.
    var prompts: Prompts? { stores.prompts }

    init(_ configuration: Configuration, _ surroundings: Surroundings, _ stores: Stores) {
        self.surroundings = surroundings
        self.stores = stores
        memoryCache = MemoryCache(maximumBytes: configuration.cacheMemoryBytes)
        budgets = BudgetBook(store: stores.budgets, clock: surroundings.clock)
        circuits = CircuitBreakers(settings: configuration.circuit)
        let storeBytes = stores.cache == nil ? 0 : Int(clamping: configuration.cacheStoreBytes)
        largestEntry = max(configuration.cacheMemoryBytes, storeBytes)
    }

    /// Ends the stores, once no call is under way. Waits until `deadline` for what they have still to write.
    func close(until deadline: Instant) {
        budgets.finish()
        stores.close(deadline)
    }

    /// Hears of every settlement; nil: nobody keeps them.
    var ledger: (any LedgerSink)? { stores.ledger }

    /// The id of a record: the request's own, or the gateway's, so that both sides know it by one; else a new one.
    func recordID(_ tags: RequestTags, _ response: Response?) -> RequestID {
        tags.requestID.flatMap { RequestID($0) } ?? response?.head["Helicone-Id"].flatMap { RequestID($0) }
            ?? RequestID(
                at: surroundings.clock.wall,
                surroundings.randomness.next(),
                surroundings.randomness.next()
            )
    }

    /// An answer has come under a limit in cents that could not count it.
    func noteUnknownPrice() { unknownPrices.add(1, ordering: .relaxed) }

    /// How many answers limits in cents could not count.
    var unknownPriceCount: Int { unknownPrices.load(ordering: .relaxed) }

    // MARK: Cache

    /// There is a store behind the memory, which may make a call wait.
    var hasCacheStore: Bool { stores.cache != nil }

    /// A cached answer, from memory or from the store behind it. A store that fails has none: a cache may not stop a
    /// call.
    nonisolated(nonsending) func cached(_ key: CacheKey, bucketSize: Int) async -> CacheBucket.Hit? {
        let now = surroundings.clock.wall.seconds
        if bucketSize == 1 {
            if let hit = cachedInMemory(key) { return hit }
            guard let entry = try? await stores.cache?.entry(for: key, now: now) else { return nil }
            // What the store knew, the memory knows from now on.
            _ = memoryCache.insert(entry, for: key, now: now)
            return CacheBucket.Hit(entry: entry, index: 0)
        }
        var random = RandomSource(surroundings.randomness)
        if let hit = try? await CacheBucket.find(key, size: bucketSize, in: memoryCache, now: now, using: &random) {
            return hit
        }
        guard let cache = stores.cache else { return nil }
        return try? await CacheBucket.find(key, size: bucketSize, in: cache, now: now, using: &random)
    }

    /// Looks in memory alone.
    func cachedInMemory(_ key: CacheKey) -> CacheBucket.Hit? {
        memoryCache.entry(for: key, now: surroundings.clock.wall.seconds).map { CacheBucket.Hit(entry: $0, index: 0) }
    }

    nonisolated(nonsending) func keep(_ entry: CacheEntry, for key: CacheKey, bucketSize: Int) async {
        let now = surroundings.clock.wall.seconds
        _ = try? await CacheBucket.save(entry, for: key, size: bucketSize, in: memoryCache, now: now)
        guard let cache = stores.cache else { return }
        _ = try? await CacheBucket.save(entry, for: key, size: bucketSize, in: cache, now: now)
    }
}
