internal import SluiceBase
internal import SluiceLedger
internal import SluicePrompt
internal import SluiceStore
internal import SluiceWire
internal import Synchronization

/// What the calls of a client share on direct routes: what is kept, and requests that are joined.
///
/// Made anew in a forked child. Calls join within a client only, since the loop of another may stand still.
final class SharedState: Sendable {
    private let kept: KeptState
    let inFlight = InFlightRequests()
    /// Bytes of the largest answer that any of the caches may take.
    let largestEntry: Int
    let surroundings: Surroundings
    private let unknownPrices = Atomic<Int>(0)

    private var stores: Stores { kept.stores }
    private let leave: @Sendable (Instant) -> Void

    var memoryCache: MemoryCache { kept.memoryCache }
    var circuits: CircuitBreakers { kept.circuits }
    var budgets: BudgetBook { kept.budgets }
    var traffic: TrafficCounters { kept.traffic }
    var limits: any LimitStore { stores.limits }
    /// nil: the client has none.
    var prompts: Prompts? { stores.prompts }

    /// `leave` is called once, at the end: this is one user less of what is kept.
    init(
        _ configuration: Configuration,
        _ surroundings: Surroundings,
        _ kept: KeptState,
        leave: @escaping @Sendable (Instant) -> Void
    ) {
        self.surroundings = surroundings
        self.kept = kept
        self.leave = leave
        let storeBytes = kept.stores.cache == nil ? 0 : Int(clamping: configuration.cacheStoreBytes)
        largestEntry = max(configuration.cacheMemoryBytes, storeBytes)
    }

    /// Lets go of what is kept, once no call is under way. Waits until `deadline` for what is still to be written.
    func close(until deadline: Instant) { leave(deadline) }

    /// Hears of every settlement; nil: nobody keeps them.
    var ledger: (any LedgerSink)? { stores.ledger }

    /// Tells another system of every call; nil: nobody traces.
    var traces: (any TraceSink)? { stores.traces }

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

    /// Other processes count with this one.
    var hasSharedEngine: Bool { stores.sharedStatus != nil }

    /// How the engine is that they share; nil: there is none.
    var sharedStatus: SharedStatus? { stores.sharedStatus?() }

    // MARK: Cache

    /// There is a store behind the memory, which may make a call wait.
    var hasCacheStore: Bool { stores.cache != nil }

    /// A cached answer, from memory or from the store behind it. A store that fails has none: a cache may not stop a
    /// call.
    nonisolated(nonsending) func cached(_ key: CacheKey, bucketSize: Int) async -> CacheBucket.Hit? {
        let now = surroundings.clock.wall
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
        memoryCache.entry(for: key, now: surroundings.clock.wall).map { CacheBucket.Hit(entry: $0, index: 0) }
    }

    nonisolated(nonsending) func keep(_ entry: CacheEntry, for key: CacheKey, bucketSize: Int) async {
        let now = surroundings.clock.wall
        _ = try? await CacheBucket.save(entry, for: key, size: bucketSize, in: memoryCache, now: now)
        guard let cache = stores.cache else { return }
        _ = try? await CacheBucket.save(entry, for: key, size: bucketSize, in: cache, now: now)
    }
}
