internal import Glibc
internal import SluiceBase
internal import SluiceLedger
internal import SluiceStore

extension Stores {
    /// How a client with these options makes its stores: in memory, or as files in the folder of option `store`.
    ///
    /// A relative folder is one of the folder that the process is in now: a child may have moved elsewhere.
    static func factory(for configuration: Configuration, _ surroundings: Surroundings) -> Factory {
        guard let folder = configuration.store.map(absolute) else { return { () throws(Failure) in Stores() } }
        return { () throws(Failure) in
            do throws(StoreError) {
                return try opening(folder, configuration, surroundings)
            } catch {
                throw Failure(.system, "the folder of option store cannot be used: \(error)")
            }
        }
    }

    private static func opening(
        _ folder: String,
        _ configuration: Configuration,
        _ surroundings: Surroundings
    ) throws(StoreError) -> Stores {
        let clock = surroundings.clock
        var settings = Ledger.Settings()
        if configuration.ledgerUse == .read {
            settings.isReadOnly = true
            let ledger = try Ledger(folder: folder, settings, clock: clock, randomness: surroundings.randomness)
            return Stores(ledger: LedgerRecorder(ledger, waits: false), close: { ledger.close(until: $0) })
        }
        let thread = try StoreThread(clock: clock)
        let cache = try SQLiteCacheStore(
            folder: folder,
            maximumBytes: configuration.cacheStoreBytes,
            thread: thread,
            clock: clock
        )
        let limits = try SQLiteLimitStore(folder: folder, thread: thread, clock: clock)
        let holder = Int64(truncatingIfNeeded: surroundings.randomness.next())
        guard configuration.ledgerUse == .write else {
            let budgets = configuration.budgets.isEmpty ? nil : limits.budgets(holder: holder)
            return Stores(cache: cache, limits: limits, budgets: budgets, close: { thread.stop(until: $0) })
        }
        settings.bounds.bytes = configuration.ledgerQueueBytes
        settings.retention = configuration.retention
        settings.poster = WebhookSender(configuration.settings, surroundings.transport, clock)
        let ledger = try Ledger(
            folder: folder,
            settings,
            clock: clock,
            randomness: surroundings.randomness
        )
        let budgets =
            configuration.budgets.isEmpty
            ? nil : limits.budgets(holder: holder) { ledger.spent(under: $0, since: $1) }
        return Stores(
            cache: cache,
            limits: limits,
            budgets: budgets,
            ledger: LedgerRecorder(ledger, waits: configuration.waitsForLedger),
            close: { deadline in
                ledger.close(until: deadline)
                thread.stop(until: deadline)
            }
        )
    }

    private static func absolute(_ folder: String) -> String {
        guard !folder.hasPrefix("/"), let current = getcwd(nil, 0) else { return folder }
        defer { free(current) }
        return String(cString: current) + "/" + folder
    }
}
