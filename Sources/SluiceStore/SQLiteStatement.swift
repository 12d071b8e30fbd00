internal import CSQLite

/// A statement that is prepared once and run many times, for paths where a list of values for each row is too dear.
///
/// Belongs to its connection and is used by the connection's thread alone, and not after the connection was closed.
package struct SQLiteStatement {
    private let statement: OpaquePointer
    private let connection: SQLiteConnection

    init(_ statement: OpaquePointer, _ connection: SQLiteConnection) {
        self.statement = statement
        self.connection = connection
    }

    /// Parameters count from 1. One that is not bound is NULL.
    package func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(statement, index, value) }

    package func bind(_ value: Int64?, at index: Int32) {
        if let value { sqlite3_bind_int64(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    /// SQLite copies the bytes.
    package func bind(text bytes: [UInt8]?, at index: Int32) {
        guard let bytes else { return _ = sqlite3_bind_null(statement, index) }
        bytes.withUnsafeBytes { bytes in
            // A pointer to the bytes, never nil: SQLite takes nil for NULL.
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
                let text = UnsafePointer(start) ?? UnsafePointer(empty.baseAddress)
                sqlite3_bind_text(statement, index, text, Int32(clamping: bytes.count), Self.copied)
            }
        }
    }

    package func bind(blob bytes: [UInt8], at index: Int32) {
        guard !bytes.isEmpty else { return _ = sqlite3_bind_zeroblob(statement, index, 0) }
        bytes.withUnsafeBytes {
            _ = sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), Self.copied)
        }
    }

    /// Runs the statement to its end, hands each row to `visit`, and forgets what was bound.
    package func run(_ visit: (SQLiteConnection.Row) -> Void = { _ in }) throws(SQLiteConnection.Failure) {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw connection.failure(code) }
            visit(SQLiteConnection.Row(statement: statement))
        }
    }

    // SQLITE_TRANSIENT, which C spells as a cast of -1: SQLite copies before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
