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

    /// The same for bytes that lie where the caller says. SQLite copies them.
    package func bind(blob bytes: UnsafeRawBufferPointer, at index: Int32) {
        _ = shim_bind_blob(statement, index, bytes.baseAddress, bytes.count)
    }

    /// SQLite copies the bytes.
    package func bind(text bytes: [UInt8]?, at index: Int32) {
        guard let bytes else { return _ = sqlite3_bind_null(statement, index) }
        bytes.withUnsafeBytes { _ = shim_bind_text(statement, index, $0.baseAddress, $0.count) }
    }

    package func bind(blob bytes: [UInt8], at index: Int32) {
        bytes.withUnsafeBytes { _ = shim_bind_blob(statement, index, $0.baseAddress, $0.count) }
    }

    /// Runs a statement without rows to its end. What was bound stays, for who binds every parameter anew each time.
    package func runKeepingBindings() throws(SQLiteConnection.Failure) {
        let code = sqlite3_step(statement)
        // Names the mistake before the reset, which would say it again.
        let failure = code == SQLITE_DONE ? nil : connection.failure(code)
        sqlite3_reset(statement)
        if let failure { throw failure }
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
}
