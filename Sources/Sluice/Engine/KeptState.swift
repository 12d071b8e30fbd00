internal import SluiceBase

/// What outlives a call and may belong to several clients: caches, limits, budgets, circuits, counters, ledger,
/// prompts.
///
/// Made anew in a forked child, and so are the stores that it is given: neither connections nor threads survive a fork.
final class KeptState: Sendable {
    let memoryCache: MemoryCache
    let circuits: CircuitBreakers
    let budgets: BudgetBook
    let traffic = TrafficCounters()
    let stores: Stores

    init(_ configuration: Configuration, _ surroundings: Surroundings, _ stores: Stores) {
        self.stores = stores
        memoryCache = MemoryCache(maximumBytes: configuration.cacheMemoryBytes)
        budgets = BudgetBook(store: stores.budgets, clock: surroundings.clock)
        circuits = CircuitBreakers(settings: configuration.circuit)
    }

    /// Ends the stores, once no call is under way. Waits until `deadline` for what they have still to write.
    func close(until deadline: Instant) {
        budgets.finish()
        stores.close(deadline)
    }
}
