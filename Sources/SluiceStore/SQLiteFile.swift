internal import Glibc
internal import SluiceBase

/// A database file of a store: opened, given its tables, and replaced when it turns out to be damaged.
///
/// What is kept here can be lost without harm (a cache fills again), so a damaged file never stops a client: it is
/// moved aside under the name `<file>.damaged-<seconds since 1970>` and a fresh one takes its place. Folder and file are
/// readable by their owner alone, since they hold people's conversations.
package final class SQLiteFile: Sendable {
    /// The tables of one kind of store.
    package struct Schema: Sendable {
        /// Kept in the file; one of another version is moved aside like a damaged one.
        package let version: Int64
        package let statements: [String]

        package init(version: Int64, statements: [String]) {
            self.version = version
            self.statements = statements
        }
    }

    private let path: String
    private let schema: Schema
    private let busyTimeout: Int32
    /// Nil after a fork, or where a damaged file could not be replaced; the next call opens it.
    fileprivate let connection: Lock<SQLiteConnection?>

    /// Opens `name` in `folder`; both are made if they are not there. `busyTimeout` is in milliseconds.
    package init(folder: String, name: String, schema: Schema, busyTimeout: Int32 = 2000) throws(StoreError) {
        try Self.makeFolder(folder)
        path = folder + "/" + name
        self.schema = schema
        self.busyTimeout = busyTimeout
        let opened = try Self.open(path, schema, busyTimeout)
        connection = Lock(opened)
        SQLiteForks.add(self)
    }

    deinit { SQLiteForks.remove(self) }

    /// Runs `body` with the connection; a second time with a fresh file if the first finds it damaged.
    package func perform<Result: Sendable>(
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) throws(StoreError) -> Result {
        try connection.withLock { (connection) throws(StoreError) -> Result in
            let current = if let open = connection { open } else { try Self.open(path, schema, busyTimeout) }
            connection = current
            do throws(SQLiteConnection.Failure) {
                return try body(current)
            } catch {
                guard error.isCorrupt else { throw StoreError("\(path): \(error.message)") }
            }
            // Closed before the fresh file is opened: closing removes the side files by their names.
            current.close()
            connection = nil
            try Self.moveAside(path)
            let fresh = try Self.open(path, schema, busyTimeout)
            connection = fresh
            do throws(SQLiteConnection.Failure) {
                return try body(fresh)
            } catch {
                throw StoreError("\(path): \(error.message)")
            }
        }
    }

    private static func open(
        _ path: String,
        _ schema: Schema,
        _ busyTimeout: Int32
    ) throws(StoreError) -> sending SQLiteConnection {
        try makeFile(path)
        do throws(SQLiteConnection.Failure) {
            return try connectInTurn(path, schema, busyTimeout)
        } catch {
            guard error.isCorrupt else { throw StoreError("cannot open \(path): \(error.message)") }
        }
        try moveAside(path)
        try makeFile(path)
        do throws(SQLiteConnection.Failure) {
            return try connectInTurn(path, schema, busyTimeout)
        } catch {
            throw StoreError("cannot open \(path): \(error.message)")
        }
    }

    /// Connects when others let it. SQLite's own timeout does not cover the change to a write-ahead log, which fails at
    /// once where another process opens or closes the file at the same moment.
    private static func connectInTurn(
        _ path: String,
        _ schema: Schema,
        _ busyTimeout: Int32
    ) throws(SQLiteConnection.Failure) -> sending SQLiteConnection {
        let deadline = Instant.now + Milliseconds(Int64(busyTimeout))
        while true {
            do throws(SQLiteConnection.Failure) {
                return try connect(path, schema, busyTimeout)
            } catch {
                guard error.isBusy, Instant.now < deadline else { throw error }
                usleep(2000)
            }
        }
    }

    /// A connection to a file that has the tables, or gets them because it is empty.
    private static func connect(
        _ path: String,
        _ schema: Schema,
        _ busyTimeout: Int32
    ) throws(SQLiteConnection.Failure) -> sending SQLiteConnection {
        let connection = try SQLiteConnection(path: path, busyTimeout: busyTimeout)
        try connection.transaction { () throws(SQLiteConnection.Failure) in
            var version: Int64 = 0
            try connection.execute("PRAGMA user_version") { version = $0.int(0) }
            guard version != schema.version else { return }
            guard version == 0 else { throw .otherVersion(version) }
            for statement in schema.statements { try connection.execute(statement) }
            try connection.execute("PRAGMA user_version = \(schema.version)")
        }
        return connection
    }

    // MARK: Files

    private static func makeFolder(_ folder: String) throws(StoreError) {
        var path = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            path += "/" + part
            guard mkdir(path, 0o700) != 0, errno != EEXIST else { continue }
            throw StoreError("cannot make folder \(path): \(reason())")
        }
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw StoreError("\(folder) is not a folder")
        }
    }

    /// Makes an empty file for its owner alone, which SQLite's side files then copy; one that is there is not touched:
    /// opening and closing it here would drop the locks of other connections in this process.
    private static func makeFile(_ path: String) throws(StoreError) {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw StoreError("cannot make \(path): \(reason())")
        }
    }

    private static func moveAside(_ path: String) throws(StoreError) {
        guard rename(path, "\(path).damaged-\(time(nil))") == 0 || errno == ENOENT else {
            throw StoreError("cannot move the damaged \(path) aside: \(reason())")
        }
        unlink(path + "-wal")
        unlink(path + "-shm")
    }

    private static func reason() -> String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}

/// Closes all files for the moment of a fork.
///
/// SQLite's memory of a file, its locks above all, would be copied to the child, which then takes the parent's locks for
/// its own, although the system has given it none ("How To Corrupt An SQLite Database File", 2.6). So neither process
/// inherits a connection; each opens its own when it next needs one. No one waits inside SQLite meanwhile.
private enum SQLiteForks {
    private struct Reference {
        weak var file: SQLiteFile?
    }

    private static let files = Lock<[ObjectIdentifier: Reference]>([:])
    /// The files that a fork has locked; guarded by the lock of `files`.
    nonisolated(unsafe) private static var locked: [SQLiteFile] = []

    private static let isWatching: Bool = {
        pthread_atfork({ SQLiteForks.close() }, { SQLiteForks.goOn() }, { SQLiteForks.goOn() })
        return true
    }()

    static func add(_ file: SQLiteFile) {
        _ = isWatching
        files.withLock { $0[ObjectIdentifier(file)] = Reference(file: file) }
    }

    static func remove(_ file: SQLiteFile) {
        files.withLock { $0[ObjectIdentifier(file)] = nil }
    }

    private static func close() {
        files.lock()
        locked = files.unsafeValue.pointee.values.compactMap(\.file)
        for file in locked {
            file.connection.lock()
            file.connection.unsafeValue.pointee?.close()
            file.connection.unsafeValue.pointee = nil
        }
    }

    private static func goOn() {
        let files = locked
        locked = []
        for file in files { file.connection.unlock() }
        // Released behind this line: a file that ends here asks for this lock.
        self.files.unlock()
        withExtendedLifetime(files) {}
    }
}
