package import SluiceBase
package import SluiceStore

/// The prompts of a client: those of its folder of files, and behind them those of its store.
package final class Prompts: Sendable {
    let store: PromptStore?
    let folder: PromptFolder?
    private let thread: StoreThread
    let clock: any Clock
    let randomness: any Randomness

    /// - Parameters:
    ///   - store: the folder of the client's store; nil for none.
    ///   - isReadOnly: of the store nothing is made or changed.
    ///   - files: the folder of its files; nil for none.
    ///   - thread: where calls have their prompts looked up.
    ///   - clock: dates versions.
    ///   - randomness: gives ids, and draws where nobody comes again.
    /// - Throws: `StoreError` when the folder cannot be made, and naming a file that is bad.
    package init(
        store: String?,
        isReadOnly: Bool = false,
        files: String? = nil,
        thread: StoreThread,
        clock: any Clock,
        randomness: any Randomness
    ) throws(StoreError) {
        self.store = try store.map { (folder) throws(StoreError) in
            try PromptStore(folder: folder, isReadOnly: isReadOnly, thread: thread)
        }
        do throws(PromptError) {
            folder = try files.map { (path) throws(PromptError) in try PromptFolder(path: path, clock: clock) }
        } catch {
            throw StoreError("\(error)")
        }
        self.thread = thread
        self.clock = clock
        self.randomness = randomness
    }

    /// Why files that have changed are not in use.
    package var trouble: String? { folder?.trouble }

    /// Runs `body` with all prompts as they are at one moment. The calling thread waits for the disk.
    ///
    /// - Parameters:
    ///   - abandonment: ends the waiting.
    ///   - body: may run several times; it may not ask for prompts in another way.
    /// - Returns: what `body` gave.
    /// - Throws: `PromptError` of `body`, or of a file that cannot be used.
    package func read<Value: Sendable>(
        unless abandonment: Abandonment? = nil,
        _ body: (PromptLibrary) throws(PromptError) -> Value
    ) throws(PromptError) -> Value {
        let files = try folder.map { (folder) throws(PromptError) in [try folder.shelf()] } ?? []
        guard let store else { return try body(PromptLibrary(shelves: files)) }
        return try store.read(unless: abandonment) { (shelf) throws(PromptError) in
            try body(PromptLibrary(shelves: files + [shelf]))
        }
    }

    /// The version that a request asks for. The calling thread waits for the disk.
    package func select(
        _ reference: PromptReference,
        _ asker: PromptAsker,
        unless abandonment: Abandonment? = nil
    ) throws(PromptError) -> SelectedPrompt {
        try read(unless: abandonment) { (library) throws(PromptError) in try library.select(reference, asker) }
    }

    /// Runs `body`, which may wait for the disk, on the store's thread.
    package nonisolated(nonsending) func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (Abandonment) -> Value
    ) async throws(StoreError) -> Value {
        try await thread.run { (abandonment: Abandonment) throws(StoreError) in body(abandonment) }
    }

    /// A random number, for who does not come again.
    package func chance() -> UInt64 { randomness.next() }

    func editing<Value: Sendable>(
        _ body: (PromptEditor) throws(PromptError) -> Value
    ) throws(PromptError) -> Value {
        guard let store else {
            throw .argument("this client has no store to keep prompts in; set the option store to a folder")
        }
        return try store.change { (shelf, table) throws(PromptError) in
            try body(
                PromptEditor(
                    shelf: shelf,
                    table: table,
                    randomness: randomness,
                    now: clock.wall.nanoseconds / 1_000_000
                )
            )
        }
    }
}
