internal import Glibc
internal import SluiceBase
internal import SluiceJSON
package import SluiceStore

/// Prompts in a file, `prompts.sqlite`, which the processes with the same folder share.
///
/// Versions are written once and never changed. What moves (names, tags, environments, experiments) moves in one
/// transaction. A reader asks SQLite whether another connection has written since it read last, and reads what has
/// changed before it goes on: whoever asks after a move sees all of it, and before it nothing.
package final class PromptStore: Sendable {
    private let file: SQLiteFile
    private let isReadOnly: Bool

    private static let schema = SQLiteFile.Schema(
        version: 1,
        statements: [
            """
            CREATE TABLE prompts (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, tags TEXT NOT NULL, created INTEGER, removed INTEGER
            ) WITHOUT ROWID
            """,
            "CREATE UNIQUE INDEX prompts_by_name ON prompts (name) WHERE removed IS NULL",
            """
            CREATE TABLE versions (
                id TEXT NOT NULL UNIQUE, prompt TEXT NOT NULL, major INTEGER NOT NULL, minor INTEGER NOT NULL,
                message TEXT, author TEXT, created INTEGER, removed INTEGER, body BLOB NOT NULL,
                UNIQUE (prompt, major, minor))
            """,
            // What was written stays as it was, whoever opens the file.
            """
            CREATE TRIGGER versions_never_change
            BEFORE UPDATE OF id, prompt, major, minor, message, author, created, body ON versions
            BEGIN SELECT RAISE(ABORT, 'a version of a prompt never changes'); END
            """,
            """
            CREATE TABLE environments (
                prompt TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (prompt, name)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE experiments (
                prompt TEXT NOT NULL, environment TEXT NOT NULL, definition TEXT NOT NULL,
                PRIMARY KEY (prompt, environment)
            ) WITHOUT ROWID
            """,
        ]
    )

    /// Nothing is opened before it is needed. `isReadOnly`: nothing is made or changed; a folder without the file is one
    /// without prompts.
    package init(folder: String, isReadOnly: Bool = false, thread: StoreThread?) throws(StoreError) {
        self.isReadOnly = isReadOnly
        file = try SQLiteFile(folder: folder, name: "prompts.sqlite", schema: Self.schema, isReadOnly: isReadOnly)
        if !isReadOnly { thread?.tend(file) }
    }

    // MARK: Reading

    /// What a connection remembers of the content. Belongs to the connection, and is used with it alone.
    private final class Memory {
        var dataVersion: Int64 = -1
        var index = PromptIndex()
        /// Of versions that were asked for, until they are too many bytes.
        var templates: [String: VersionTemplate] = [:]
        var bytes = 0

        static let maximumBytes = 32 << 20
    }

    /// Runs `body` with the prompts as they are now. The calling thread waits for the disk.
    ///
    /// - Parameters:
    ///   - abandonment: ends the waiting.
    ///   - body: may run several times.
    /// - Returns: what `body` gave.
    /// - Throws: `PromptError` of `body`, or of a file that cannot be used.
    func read<Value: Sendable>(
        unless abandonment: Abandonment? = nil,
        _ body: (PromptShelf) throws(PromptError) -> Value
    ) throws(PromptError) -> Value {
        if isReadOnly, access(file.path, F_OK) != 0 {
            return try body(PromptShelf(index: PromptIndex()) { (id) throws(PromptError) in throw .system("no \(id)") })
        }
        return try run(unless: abandonment) { (connection) throws(SQLiteConnection.Failure) in
            let memory = (connection.attachment as? Memory) ?? Memory()
            try Self.refresh(memory, connection)
            connection.attachment = memory
            let table = PromptTable(connection)
            return try table.outcome { () throws(PromptError) in try body(Self.shelf(memory, table)) }
        }
    }

    /// Runs `body` in one transaction that holds the write lock from its start. What it did is undone where it throws.
    ///
    /// - Returns: what `body` gave.
    /// - Throws: `PromptError` of `body`, or of a file that cannot be used.
    func change<Value: Sendable>(
        _ body: (PromptShelf, PromptTable) throws(PromptError) -> Value
    ) throws(PromptError) -> Value {
        guard !isReadOnly else {
            throw .argument("this client only reads its store (ledger=read); change prompts with another")
        }
        return try run { (connection) throws(SQLiteConnection.Failure) in
            // Of what this connection writes SQLite tells it nothing.
            connection.attachment = nil
            try connection.execute("BEGIN IMMEDIATE")
            do throws(SQLiteConnection.Failure) {
                let memory = Memory()
                memory.index = try PromptTable.index(connection)
                let table = PromptTable(connection)
                let outcome = try table.outcome { () throws(PromptError) in
                    try body(Self.shelf(memory, table), table)
                }
                if case .success = outcome {
                    try connection.execute("COMMIT")
                } else {
                    try connection.execute("ROLLBACK")
                }
                return outcome
            } catch {
                try? connection.execute("ROLLBACK")
                throw error
            }
        }
    }

    private func run<Value: Sendable>(
        unless abandonment: Abandonment? = nil,
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result<Value, PromptError>
    ) throws(PromptError) -> Value {
        let outcome: Result<Value, PromptError>
        do throws(StoreError) {
            outcome = try file.perform(unless: abandonment, body)
        } catch {
            throw .system("the prompts cannot be read or written: \(error)")
        }
        return try outcome.get()
    }

    private static func shelf(_ memory: Memory, _ table: PromptTable) -> PromptShelf {
        PromptShelf(index: memory.index) { (id) throws(PromptError) in
            if let template = memory.templates[id] { return template }
            guard let bytes = try table.body(of: id) else { throw .system("version \(id) has no content in the store") }
            let template = try VersionTemplate(bytes)
            if memory.bytes > Memory.maximumBytes {
                memory.templates = [:]
                memory.bytes = 0
            }
            memory.templates[id] = template
            memory.bytes += bytes.count
            return template
        }
    }

    /// Brings the memory to what the file holds now, in one look at it.
    private static func refresh(_ memory: Memory, _ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        guard try dataVersion(connection) != memory.dataVersion else { return }
        try connection.execute("BEGIN")
        do throws(SQLiteConnection.Failure) {
            memory.index = try PromptTable.index(connection)
            // Asked inside, so that it is of what was read.
            memory.dataVersion = try dataVersion(connection)
            try connection.execute("COMMIT")
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private static func dataVersion(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) -> Int64 {
        var version: Int64 = -1
        try connection.execute("PRAGMA data_version") { version = $0.int(0) }
        return version
    }
}
