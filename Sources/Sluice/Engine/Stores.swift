package import SluiceBase
package import SluicePrompt

/// Where a client keeps what is more than its own memory, as it is given to it.
package struct Stores: Sendable {
    /// Behind the cache in memory; nil for none.
    package let cache: (any CacheStore)?
    package let limits: any LimitStore
    /// Behind the budgets in memory; nil for none.
    package let budgets: (any BudgetStore)?
    /// Takes the settlement of every call; nil for none.
    package let ledger: (any LedgerSink)?
    /// Tells another system of every call; nil for none.
    package let traces: (any TraceSink)?
    /// Prompts that requests name; nil for none.
    package let prompts: Prompts?
    /// How the engine is that other processes share; nil for none.
    package let sharedStatus: (@Sendable () -> SharedStatus)?
    /// Ends the stores: writes what is left, and waits for that until the deadline.
    package let close: @Sendable (Instant) -> Void

    package init(
        cache: (any CacheStore)? = nil,
        limits: any LimitStore = MemoryLimitStore(),
        budgets: (any BudgetStore)? = nil,
        ledger: (any LedgerSink)? = nil,
        traces: (any TraceSink)? = nil,
        prompts: Prompts? = nil,
        sharedStatus: (@Sendable () -> SharedStatus)? = nil,
        close: @escaping @Sendable (Instant) -> Void = { _ in }
    ) {
        self.cache = cache
        self.limits = limits
        self.budgets = budgets
        self.ledger = ledger
        self.traces = traces
        self.prompts = prompts
        self.sharedStatus = sharedStatus
        self.close = close
    }

    /// The same stores with `traces`, which `ends` first.
    package func with(traces: any TraceSink, ends: @escaping @Sendable (Instant) -> Void) -> Stores {
        Stores(
            cache: cache,
            limits: limits,
            budgets: budgets,
            ledger: ledger,
            traces: traces,
            prompts: prompts,
            sharedStatus: sharedStatus,
            close: { [close] deadline in
                ends(deadline)
                close(deadline)
            }
        )
    }

    /// Makes a client's stores: once when it is created, and once in each forked child that uses it.
    package typealias Factory = @Sendable () throws(Failure) -> Stores
}
