internal import CSQLite
internal import Glibc
package import SluiceBase

/// One connection to a SQLite database, used by one thread at a time.
///
/// Statements are prepared once and kept. Every failure carries SQLite's code and text.
package final class SQLiteConnection {
    /// What SQLite answered.
    package struct Failure: Error {
        package let code: Int32
        package let message: String

        /// Another connection is in the way.
        package var isBusy: Bool { code & 0xFF == SQLITE_BUSY }

        /// The file is damaged, or no database of ours at all.
        package var isCorrupt: Bool { code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB }

        /// SQLite does not understand the statement: the tables are not those it was written for.
        package var isMistake: Bool { code & 0xFF == SQLITE_ERROR }

        /// The values were too large, or against a rule of the table: trying again would end the same.
        package var isRefusal: Bool { [SQLITE_TOOBIG, SQLITE_CONSTRAINT].contains(code & 0xFF) }
    }

    package enum Value {
        case int(Int64)
        case text(String)
        case blob([UInt8])
        case null

        package init(_ value: Int64?) { self = value.map(Value.int) ?? .null }
    }

    /// The row a statement stands at; columns count from 0.
    package struct Row {
        let statement: OpaquePointer

        package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

        package func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

        package func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }

        package func blob(_ column: Int32) -> [UInt8] {
            // The order matters: the length is that of the form the pointer was asked for.
            guard let start = sqlite3_column_blob(statement, column) else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        }
    }

    /// What the connection's user wants to keep as long as the connection lives, such as what it knows of the content.
    package var attachment: AnyObject?

    private var database: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    /// What SQLite's callbacks read and write. At one address for the connection's life, since SQLite keeps the pointer;
    /// used by the connection's thread alone, as the callbacks run inside its calls.
    private struct CallbackState {
        let clock: any Clock
        var deadline: Instant
        /// Ends the waiting early.
        var abandonment: Abandonment?
        /// Pages in the write-ahead log after the last commit.
        var logPages: Int32 = 0
    }

    private let callbackState: UnsafeMutablePointer<CallbackState>

    /// Opens the database at `path`, which has to exist; an empty file is an empty database.
    ///
    /// The write-ahead log lets readers go on while another process writes; a writer that finds the database locked
    /// waits until `deadline`, or until a fork asks it to come out. The log is written into the database by
    /// `checkpoint` alone, and by the last connection that closes. `clock` is the deadline's.
    package init(path: String, until deadline: Instant, clock: any Clock) throws(Failure) {
        callbackState = .allocate(capacity: 1)
        callbackState.initialize(to: CallbackState(clock: clock, deadline: deadline))
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
        let code = sqlite3_open_v2(path, &database, flags, nil)
        guard code == SQLITE_OK else {
            let failure = failure(code)
            sqlite3_close_v2(database)
            database = nil
            throw failure
        }
        sqlite3_busy_handler(
            database,
            { state, count in
                guard let state = state?.assumingMemoryBound(to: CallbackState.self) else { return 0 }
                guard !SQLiteGate.isForking, state.pointee.deadline > state.pointee.clock.now else { return 0 }
                guard state.pointee.abandonment?.isDeclared != true else { return 0 }
                state.pointee.clock.rest(count < 10 ? 500 : 3000)
                return 1
            },
            callbackState
        )
        // Taken up by a file that is still empty alone: pages that are no longer needed can then be given back. On any
        // other it would ask for the write lock.
        var status = stat()
        if stat(path, &status) == 0, status.st_size == 0 { try execute("PRAGMA auto_vacuum = INCREMENTAL") }
        try execute("PRAGMA journal_mode = WAL")
        // With a write-ahead log this loses the last entries on a power cut, never the database.
        try execute("PRAGMA synchronous = NORMAL")
        // Takes the place of SQLite's own checkpoints, which would be made inside a commit.
        sqlite3_wal_hook(
            database,
            { state, _, _, pages in
                state?.assumingMemoryBound(to: CallbackState.self).pointee.logPages = pages
                return SQLITE_OK
            },
            callbackState
        )
    }

    deinit {
        close()
        callbackState.deinitialize(count: 1)
        callbackState.deallocate()
    }

    /// Ends the waiting early; nil: nothing does.
    package var abandonment: Abandonment? {
        get { callbackState.pointee.abandonment }
        set { callbackState.pointee.abandonment = newValue }
    }

    /// Until when a statement waits that finds the database locked.
    package var deadline: Instant {
        get { callbackState.pointee.deadline }
        set { callbackState.pointee.deadline = newValue }
    }

    /// Pages that wait in the write-ahead log, as far as this connection has seen them written.
    package var logPages: Int { Int(callbackState.pointee.logPages) }

    /// Writes what it can of the log into the database. Waits for the disk, for nobody else.
    package func checkpoint() {
        guard let database else { return }
        sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        callbackState.pointee.logPages = 0
    }

    /// Ends the connection; whatever is asked of it afterwards fails.
    package func close() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
        sqlite3_close_v2(database)
        database = nil
    }

    /// Ends the connection and leaves the log as it is: for a fork, which may not wait for a checkpoint, and for a file
    /// that is no longer the one under its name, whose side files belong to another.
    package func abandon() {
        if let database { shim_leave_log_on_close(database) }
        close()
    }

    /// A statement to be run many times.
    package func statement(_ sql: String) throws(Failure) -> SQLiteStatement {
        SQLiteStatement(try prepared(sql), self)
    }

    /// The row that was inserted last.
    package var lastInsertedID: Int64 { database.map { sqlite3_last_insert_rowid($0) } ?? 0 }

    /// Rows that the last statement inserted, changed or removed.
    package var changes: Int { database.map { Int(sqlite3_changes($0)) } ?? 0 }

    /// Runs a statement to its end and hands each row to `visit`.
    package func execute(_ sql: String, _ values: [Value] = [], _ visit: (Row) -> Void = { _ in }) throws(Failure) {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            try check(bind(value, to: statement, at: Int32(truncatingIfNeeded: index + 1)))
        }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            visit(Row(statement: statement))
        }
    }

    /// Runs `body` in a transaction that holds the write lock from its start, so that what it reads stays true until
    /// it writes, across processes. It is rolled back when `body` throws.
    package func transaction<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }

    private func prepared(_ sql: String) throws(Failure) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        guard let database else { throw Failure(code: SQLITE_MISUSE, message: "the connection is closed") }
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        guard let statement else { throw Failure(code: SQLITE_MISUSE, message: "empty statement") }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .int(let number): return sqlite3_bind_int64(statement, index, number)
        case .null: return sqlite3_bind_null(statement, index)
        case .text(let text):
            var text = text
            return text.withUTF8 { shim_bind_text(statement, index, $0.baseAddress, $0.count) }
        case .blob(let bytes):
            return bytes.withUnsafeBytes { shim_bind_blob(statement, index, $0.baseAddress, $0.count) }
        }
    }

    private func check(_ code: Int32) throws(Failure) {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    func failure(_ code: Int32) -> Failure {
        let text = database.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return Failure(code: code, message: text.map { String(cString: $0) } ?? "error \(code)")
    }
}
