internal import Glibc
internal import SluiceBase
internal import SluiceLedger
internal import SluicePrompt
internal import SluiceStore

extension Stores {
    /// How a client with these options makes its stores: in memory, or as files in the folder of option `store`.
    ///
    /// A relative folder is one of the folder that the process is in now: a child may have moved elsewhere.
    package static func factory(for configuration: Configuration, _ surroundings: Surroundings) -> Factory {
        let files = configuration.promptFolder.map(absolute)
        guard let folder = configuration.store.map(absolute) else {
            guard let files else { return { () throws(Failure) in Stores() } }
            return { () throws(Failure) in
                do throws(StoreError) {
                    let thread = try StoreThread(clock: surroundings.clock)
                    let prompts = try openedPrompts(nil, files, thread, surroundings)
                    return Stores(prompts: prompts, close: { thread.stop(until: $0) })
                } catch {
                    throw Failure(.system, "the folder of option prompts cannot be used: \(error)")
                }
            }
        }
        return { () throws(Failure) in
            do throws(StoreError) {
                return try opening(folder, files, configuration, surroundings)
            } catch {
                throw Failure(.system, "the folder of option store or prompts cannot be used: \(error)")
            }
        }
    }

    private static func opening(
        _ folder: String,
        _ files: String?,
        _ configuration: Configuration,
        _ surroundings: Surroundings
    ) throws(StoreError) -> Stores {
        let clock = surroundings.clock
        var settings = Ledger.Settings()
        if configuration.ledgerUse == .read {
            settings.isReadOnly = true
            let ledger = try Ledger(folder: folder, settings, clock: clock, randomness: surroundings.randomness)
            let thread = try StoreThread(clock: clock)
            return Stores(
                ledger: LedgerRecorder(ledger, waits: false),
                prompts: try openedPrompts(folder, isReadOnly: true, files, thread, surroundings),
                close: { deadline in
                    ledger.close(until: deadline)
                    thread.stop(until: deadline)
                }
            )
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
        let prompts = try openedPrompts(folder, files, thread, surroundings)
        guard configuration.ledgerUse == .write else {
            return Stores(
                cache: cache,
                limits: limits,
                budgets: limits.budgets(holder: holder),
                prompts: prompts,
                close: { thread.stop(until: $0) }
            )
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
        return Stores(
            cache: cache,
            limits: limits,
            budgets: limits.budgets(holder: holder) { ledger.spent(under: $0, since: $1) },
            ledger: LedgerRecorder(ledger, waits: configuration.waitsForLedger),
            prompts: prompts,
            close: { deadline in
                ledger.close(until: deadline)
                thread.stop(until: deadline)
            }
        )
    }

    private static func openedPrompts(
        _ folder: String?,
        isReadOnly: Bool = false,
        _ files: String?,
        _ thread: StoreThread,
        _ surroundings: Surroundings
    ) throws(StoreError) -> Prompts {
        try Prompts(
            store: folder,
            isReadOnly: isReadOnly,
            files: files,
            thread: thread,
            clock: surroundings.clock,
            randomness: surroundings.randomness
        )
    }

    private static func absolute(_ folder: String) -> String {
        guard !folder.hasPrefix("/"), let current = getcwd(nil, 0) else { return folder }
        defer { free(current) }
        return String(cString: current) + "/" + folder
    }
}
