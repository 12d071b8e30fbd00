package import SluiceStore
internal import SluiceJSON

/// Cached answers in a file, `cache.sqlite`, shared by the processes that open the same folder.
///
/// Bounded by bytes: expired answers go first, then the ones kept longest ago. Finding an answer writes nothing.
package final class SQLiteCacheStore: CacheStore {
    private let file: SQLiteFile
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

    /// - Throws: `StoreError` when folder or file cannot be made or opened.
    package init(folder: String, maximumBytes: Int64 = 1 << 30) throws(StoreError) {
        file = try SQLiteFile(folder: folder, name: "cache.sqlite", schema: Self.schema)
        self.maximumBytes = max(0, maximumBytes)
    }

    package func entry(for key: CacheKey, now: Int64) throws(StoreError) -> CacheEntry? {
        try file.perform { (connection) throws(SQLiteConnection.Failure) -> CacheEntry? in
            var entry: CacheEntry?
            try connection.execute(
                """
                SELECT status, headers, body, latency, request_id, prompt_tokens, completion_tokens, nano_dollars, expires
                FROM entries WHERE key = ? AND expires > ?
                """,
                [.blob(key.bytes), .int(now)]
            ) { entry = CacheEntry($0) }
            return entry
        }
    }

    package func insert(_ entry: CacheEntry, for key: CacheKey, now: Int64) throws(StoreError) -> Bool {
        let size = Int64(entry.size)
        guard size <= maximumBytes else { return false }
        return try file.perform { (connection) throws(SQLiteConnection.Failure) -> Bool in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> Bool in
                try connection.execute("DELETE FROM entries WHERE expires <= ?", [.int(now)])
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
                try self.makeRoom(connection)
                return true
            }
        }
    }

    package func removeAll() throws(StoreError) {
        try file.perform { (connection) throws(SQLiteConnection.Failure) in
            try connection.execute("DELETE FROM entries")
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

    /// The columns in the order in which `entry(for:now:)` asks for them.
    fileprivate convenience init(_ row: SQLiteConnection.Row) {
        let pairs = (try? JSONDocument(row.blob(1)))?.root.elements ?? []
        self.init(
            status: Int(row.int(0)),
            headers: pairs.map { HeaderField($0[0]?.string ?? "", $0[1]?.string ?? "") },
            body: row.blob(2),
            latency: row.int(3),
            requestID: row.text(4),
            usage: Usage(
                promptTokens: row.int(5),
                completionTokens: row.int(6),
                nanoDollars: row.isNull(7) ? nil : row.int(7)
            ),
            expires: row.int(8)
        )
    }
}
