package import SluiceStore
package import SluiceBase
internal import SluiceJSON

/// Cached answers in a file, `cache.sqlite`, shared by the processes that open the same folder.
///
/// The store's thread reads and writes; a cache that another process holds locked for a second has no answer and keeps
/// none. Bounded by bytes: expired answers go first, then the ones kept longest ago. Finding an answer writes nothing.
package final class SQLiteCacheStore: CacheStore {
    private let file: DisposableFile
    private let thread: StoreThread
    private let clock: any Clock
    private let maximumBytes: Int64

    private static let schema = SQLiteFile.Schema(
        version: 1,
        statements: [
            """
            CREATE TABLE entries (
                id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, expires INTEGER NOT NULL, size INTEGER NOT NULL,
                status INTEGER NOT NULL, headers TEXT NOT NULL, latency INTEGER NOT NULL, request_id TEXT NOT NULL,
                prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, nano_dollars INTEGER,
                body BLOB NOT NULL)
            """,
            "CREATE INDEX entries_by_expiry ON entries (expires)",
            "CREATE TABLE total (bytes INTEGER NOT NULL)",
            "INSERT INTO total VALUES (0)",
            """
            CREATE TRIGGER entry_added AFTER INSERT ON entries
            BEGIN UPDATE total SET bytes = bytes + NEW.size; END
            """,
            """
            CREATE TRIGGER entry_removed AFTER DELETE ON entries
            BEGIN UPDATE total SET bytes = bytes - OLD.size; END
            """,
        ]
    )

    /// How long a call waits for its cache: less than for a limit, since it can do without.
    private static let patience = Milliseconds(1000)

    /// Opens the file on the calling thread; `clock` says how long a call has waited.
    ///
    /// - Throws: `StoreError` when folder or file cannot be made or opened.
    package init(folder: String, maximumBytes: Int64 = 1 << 30, thread: StoreThread, clock: any Clock)
        throws(StoreError)
    {
        file = try DisposableFile(folder: folder, name: "cache.sqlite", schema: Self.schema, clock: clock)
        self.maximumBytes = max(0, maximumBytes)
        self.thread = thread
        self.clock = clock
        thread.tend(file.file)
    }

    package nonisolated(nonsending) func entry(
        for key: CacheKey,
        now: WallTime
    ) async throws(StoreError) -> CacheEntry? {
        try await onThread { (connection) throws(SQLiteConnection.Failure) in
            var entry: CacheEntry?
            var isDamaged = false
            try connection.execute(
                """
                SELECT status, headers, body, latency, request_id, prompt_tokens, completion_tokens, nano_dollars, expires, size
                FROM entries WHERE key = ? AND expires > ?
                """,
                [.blob(key.bytes), .int(now.seconds)]
            ) {
                entry = CacheEntry($0)
                isDamaged = entry == nil
            }
            // It would be in the way of a good one.
            if isDamaged { try connection.execute("DELETE FROM entries WHERE key = ?", [.blob(key.bytes)]) }
            return entry
        }
    }

    package nonisolated(nonsending) func insert(
        _ entry: CacheEntry,
        for key: CacheKey,
        now: WallTime
    ) async throws(StoreError) -> Bool {
        let size = Int64(entry.size)
        guard size <= maximumBytes else { return false }
        return try await onThread { [self] (connection) throws(SQLiteConnection.Failure) in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> Bool in
                try connection.execute("DELETE FROM entries WHERE expires <= ?", [.int(now.seconds)])
                try connection.execute(
                    """
                    INSERT OR IGNORE INTO entries (key, expires, size, status, headers, latency, request_id,
                        prompt_tokens, completion_tokens, nano_dollars, body)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        .blob(key.bytes), .int(entry.expires), .int(size), .int(Int64(entry.status)),
                        .text(entry.headersAsJSON), .int(entry.latency), .text(entry.requestID),
                        .int(entry.usage.promptTokens), .int(entry.usage.completionTokens),
                        .init(entry.usage.nanoDollars), .blob(entry.body),
                    ]
                )
                guard connection.changes > 0 else { return false }
                try makeRoom(connection)
                return true
            }
        }
    }

    package nonisolated(nonsending) func removeAll() async throws(StoreError) {
        try await onThread { (connection) throws(SQLiteConnection.Failure) in
            try connection.execute("DELETE FROM entries")
        }
    }

    private nonisolated(nonsending) func onThread<Result: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) async throws(StoreError) -> Result {
        // From here, not from the job's turn: those who queue behind a locked file wait no longer than the first.
        let deadline = clock.now + Self.patience
        return try await thread.run { [file] abandonment throws(StoreError) in
            try file.perform(until: deadline, unless: abandonment, body)
        }
    }

    private func makeRoom(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        while true {
            var bytes: Int64 = 0
            try connection.execute("SELECT bytes FROM total") { bytes = $0.int(0) }
            guard bytes > maximumBytes else { return }
            try connection.execute("DELETE FROM entries WHERE id = (SELECT min(id) FROM entries)")
            guard connection.changes > 0 else { return }
        }
    }
}

extension CacheEntry {
    /// `[["name","value"],…]`
    fileprivate var headersAsJSON: String {
        var writer = JSONWriter()
        writer.array { writer in
            for header in headers {
                writer.array { writer in
                    writer.string(header.name)
                    writer.string(header.value)
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The columns in the order in which `entry(for:now:)` asks for them; nil for a row that no answer left: a damaged one
    /// is a miss.
    fileprivate convenience init?(_ row: SQLiteConnection.Row) {
        guard let pairs = (try? JSONDocument(row.blob(1)))?.root, pairs.kind == .array, row.int(0) == 200 else {
            return nil
        }
        var headers: [HeaderField] = []
        for pair in pairs.elements {
            guard let name = pair[0]?.string, let value = pair[1]?.string, !name.isEmpty else { return nil }
            headers.append(HeaderField(name, value))
        }
        let isNegative = row.int(3) < 0 || row.int(5) < 0 || row.int(6) < 0
        guard !isNegative, let requestID = String(validating: row.blob(4), as: UTF8.self) else { return nil }
        self.init(
            status: 200,
            headers: headers,
            body: row.blob(2),
            latency: row.int(3),
            requestID: requestID,
            usage: Usage(
                promptTokens: row.int(5),
                completionTokens: row.int(6),
                nanoDollars: row.isNull(7) ? nil : row.int(7)
            ),
            expires: row.int(8)
        )
        guard row.int(9) == Int64(size) else { return nil }
    }
}
