package import SluiceStore

/// Texts and their numbers, in the file and in memory. Belongs to one connection, whose attachment it is.
package final class NameTable {
    private struct Key: Hashable {
        let kind: Int64
        let text: String
    }

    private var known: [Key: Int64] = [:]
    private var counts: [NameKind: Int] = [:]

    /// What each column of the last record had: it is what the next has, more often than not.
    private var last = [(text: String, id: Int64)?](repeating: nil, count: 64)

    /// A kind with more texts is looked up in the file.
    private static let limit = 100_000

    package init() {}

    /// Which removal of names the memory has heard of.
    private var removals: Int64 = 0

    /// Forgets what it knows where somebody has renamed or removed names since. Inside the transaction that writes.
    func refresh(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        var now: Int64 = 0
        try connection.statement("SELECT value FROM settings WHERE name = 'name_removals'").run {
            now = Int64($0.text(0)) ?? 0
        }
        guard now != removals else { return }
        forget()
        removals = now
    }

    /// Tells everybody that names were renamed or removed. Inside the transaction that does it.
    static func noteRemoval(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        try connection.execute(
            "INSERT OR REPLACE INTO settings (name, value) VALUES ('name_removals', 1 + ifnull("
                + "(SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'name_removals'), 0))"
        )
    }

    /// A transaction was rolled back: its numbers are not in the file.
    package func forget() {
        known = [:]
        counts = [:]
        for index in last.indices { last[index] = nil }
    }

    /// The connection's own.
    package static func of(_ connection: SQLiteConnection) -> NameTable {
        if let table = connection.attachment as? NameTable { return table }
        let table = NameTable()
        connection.attachment = table
        return table
    }

    /// The same for a column of records, whose last text is remembered besides.
    func id(
        _ kind: NameKind,
        _ text: String,
        in column: RecordColumn,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int64 {
        let index = Int(truncatingIfNeeded: column.rawValue)
        if let last = last[index], last.text == text { return last.id }
        let id = try id(kind, text, connection)
        last[index] = (text, id)
        return id
    }

    /// The text's number, which it gets if it has none. Inside a transaction that writes.
    package func id(
        _ kind: NameKind,
        _ text: String,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int64 {
        let key = Key(kind: kind.rawValue, text: text)
        if let id = known[key] { return id }
        let bytes = Array(text.utf8)
        var id = try find(kind, bytes, connection)
        if id == nil {
            let insert = try connection.statement("INSERT INTO names (kind, text) VALUES (?1, ?2)")
            insert.bind(kind.rawValue, at: 1)
            insert.bind(text: bytes, at: 2)
            try insert.run()
            id = connection.lastInsertedID
        }
        let found = id ?? 0
        if counts[kind, default: 0] < Self.limit {
            known[key] = found
            counts[kind, default: 0] += 1
        }
        return found
    }

    private func find(
        _ kind: NameKind,
        _ text: [UInt8],
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int64? {
        let select = try connection.statement("SELECT id FROM names WHERE kind = ?1 AND text = ?2")
        select.bind(kind.rawValue, at: 1)
        select.bind(text: text, at: 2)
        var id: Int64?
        try select.run { id = $0.int(0) }
        return id
    }
}
