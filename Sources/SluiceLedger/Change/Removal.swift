internal import SluiceStore

/// Removes what a user can be known by: name, sessions, properties, what has no column, and bodies. What remains counts
/// requests and money, of a user that has no name any more.
enum Removal {
    private static let step: Int64 = 2000

    /// - Returns: how many records the user had.
    static func removeUser(_ user: String, from ledger: Ledger) throws(StoreError) -> Int {
        let name = try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) -> Int64? in
            var id: Int64?
            try connection.execute(
                "SELECT id FROM names WHERE kind = ?1 AND text = ?2",
                [.int(NameKind.user.rawValue), .text(user)]
            ) { id = $0.int(0) }
            return id
        }
        guard let name else { return 0 }
        var count = 0
        var last: Int64 = 0
        while let next = try clear(name, after: last, ledger, &count) { last = next }
        try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            try connection.transaction { () throws(SQLiteConnection.Failure) in
                try connection.execute(
                    "UPDATE names SET text = ?1 WHERE id = ?2",
                    [.text("removed-\(name)"), .int(name)]
                )
                try AlertHistory.removeUser(user, connection)
                // Whose texts nobody has any more.
                for (kind, column) in [(NameKind.session, "session"), (.path, "path"), (.sessionName, "session_name")] {
                    try connection.execute(
                        "DELETE FROM names WHERE kind = ?1 AND id NOT IN "
                            + "(SELECT \(column) FROM records WHERE \(column) IS NOT NULL)",
                        [.int(kind.rawValue)]
                    )
                }
                try NameTable.noteRemoval(connection)
                NameTable.of(connection).forget()
            }
        }
        try ledger.file.giveBack()
        return count
    }

    /// Clears some of the user's rows and their bodies.
    ///
    /// - Returns: the last row that was looked at; nil at the end.
    private static func clear(
        _ name: Int64,
        after last: Int64,
        _ ledger: Ledger,
        _ count: inout Int
    ) throws(StoreError) -> Int64? {
        struct Row {
            let id: Int64
            let month: Int64
            let body: Int64?
        }
        let (rows, end) = try ledger.file.perform {
            (connection) throws(SQLiteConnection.Failure) -> ([Row], Int64) in
            var rows: [Row] = []
            var end: Int64 = 0
            try connection.execute("SELECT max(id) FROM records") { end = $0.int(0) }
            try connection.execute(
                "SELECT id, month, body FROM records WHERE id > ?1 AND id <= ?1 + ?2 AND user = ?3",
                [.int(last), .int(step), .int(name)]
            ) { rows.append(Row(id: $0.int(0), month: $0.int(1), body: $0.isNull(2) ? nil : $0.int(2))) }
            return (rows, end)
        }
        guard last < end else { return nil }
        for (month, rows) in Dictionary(grouping: rows.filter { $0.body != nil }, by: \.month) {
            try ledger.bodies.remove(month: month, references: rows.compactMap(\.body))
        }
        if !rows.isEmpty {
            try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
                try connection.transaction { () throws(SQLiteConnection.Failure) in
                    for row in rows {
                        try connection.execute(
                            "UPDATE records SET session = NULL, path = NULL, session_name = NULL, properties = NULL,"
                                + " extra = NULL, month = NULL, body = NULL WHERE id = ?1",
                            [.int(row.id)]
                        )
                    }
                    for chunk in Set(rows.map { ($0.id - 1) / LedgerSchema.chunkSize }) {
                        try Sealing.unseal(chunk: chunk, connection)
                    }
                }
            }
        }
        count += rows.count
        return last + step
    }
}
