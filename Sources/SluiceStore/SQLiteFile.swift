internal import CSQLite
internal import Glibc
package import SluiceBase

/// A database file of a store: opened, given its tables, and opened again after a fork or when it was deleted.
///
/// A file that is damaged, or whose tables are of another version, is refused and left as it is; see `DisposableFile`
/// for one that may be replaced. Folder and file are readable by their owner alone.
package final class SQLiteFile: Sendable {
    /// The tables of one kind of store.
    package struct Schema: Sendable {
        /// Kept in the file.
        package let version: Int64
        package let statements: [String]
        /// What makes tables of each earlier version into those of the next: the first brings version 1 to 2. Where they
        /// begin later, or are none, files of the versions before are refused.
        package let upgrades: [Int64: [String]]
        /// The earliest version whose tables can be read as they are, by who may not bring them up to date.
        package let oldestReadable: Int64

        package init(
            version: Int64,
            statements: [String],
            upgrades: [Int64: [String]] = [:],
            oldestReadable: Int64? = nil
        ) {
            self.version = version
            self.oldestReadable = oldestReadable ?? version
            self.statements = statements
            self.upgrades = upgrades
        }
    }

    /// How long a store waits where another connection is in the way.
    package static let patience = Milliseconds(2000)

    private let folder: String
    package let path: String
    private let schema: Schema
    /// Nothing is made, given tables or changed: not the folder, not the file.
    private let isReadOnly: Bool
    private let clock: any Clock
    /// Empty after a fork, and where the file could not be opened; the next use opens it.
    private let slot = ConnectionSlot()

    /// A log of more pages (of 4 KB) is written into the database at once, a shorter one when there is time.
    private static let longLog = 1000

    /// Makes the folder if it is not there, and opens nothing yet. `clock` tells how long it waits for others.
    ///
    /// A path that is relative is one of the folder that the process is in now, wherever it goes later.
    package init(
        folder: String,
        name: String,
        schema: Schema,
        isReadOnly: Bool = false,
        clock: any Clock
    ) throws(StoreError) {
        self.isReadOnly = isReadOnly
        if !isReadOnly { try Self.makeFolder(folder) }
        guard let absolute = realpath(folder, nil) else {
            throw StoreError("cannot find folder \(folder): \(systemMessage())")
        }
        self.folder = String(cString: absolute)
        free(absolute)
        path = self.folder + "/" + name
        self.schema = schema
        self.clock = clock
        SQLiteGate.add(slot)
    }

    deinit {
        SQLiteGate.remove(slot)
        SQLiteGate.pass { slot.abandon() }
    }

    /// Opens the file if it is not open. The calling thread waits where another process is in the way, for as long as
    /// `patience` where no deadline is given.
    package func open(until deadline: Instant? = nil) throws(StoreError) {
        try perform(until: deadline) { _ in }
    }

    /// Runs `body` with the connection, again where another connection or a fork was in the way; so it has to be one
    /// statement or one transaction.
    ///
    /// - Parameters:
    ///   - deadline: until when it waits; nil: for as long as `patience`.
    ///   - abandonment: ends the waiting before.
    ///   - body: may run several times; what it did before is undone then.
    /// - Returns: what `body` gave.
    /// - Throws: `StoreError` when the file cannot be used, or was in somebody's hands for all that time.
    package func perform<Result: Sendable>(
        until deadline: Instant? = nil,
        unless abandonment: Abandonment? = nil,
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) throws(StoreError) -> Result {
        let deadline = deadline ?? clock.now + Self.patience
        while true {
            do throws(StoreError) {
                return try performOnce(until: deadline, unless: abandonment, body)
            } catch {
                // SQLite's own waiting does not cover the change to a write-ahead log, which fails at once where
                // another process opens or closes the file at the same moment.
                guard error.cause == .busy, clock.now < deadline, abandonment?.isDeclared != true else { throw error }
            }
            clock.rest(1000)
        }
    }

    private func performOnce<Result: Sendable>(
        until deadline: Instant,
        unless abandonment: Abandonment?,
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) throws(StoreError) -> Result {
        try SQLiteGate.pass { () throws(StoreError) -> Result in
            try slot.content.withLock { (content) throws(StoreError) -> Result in
                let connection = try current(&content, deadline)
                connection.deadline = deadline
                connection.abandonment = abandonment
                defer { connection.abandonment = nil }
                do throws(SQLiteConnection.Failure) {
                    return try body(connection)
                } catch {
                    throw storeError(error)
                }
            }
        }
    }

    /// Writes the log into the database if it has grown long, or if `isIdle` and there is one. Waits for the disk.
    ///
    /// - Returns: something is left to be written.
    package func tend(isIdle: Bool) -> Bool {
        SQLiteGate.pass {
            slot.content.withLock { content in
                guard let connection = content.connection, connection.logPages > 0 else { return false }
                if isIdle || connection.logPages > Self.longLog { connection.checkpoint() }
                return connection.logPages > 0
            }
        }
    }

    /// Gives what is no longer needed back to the system: some of the unused pages, and the whole log if nobody reads in
    /// it. Waits for the disk.
    package func giveBack() throws(StoreError) {
        try perform { (connection) throws(SQLiteConnection.Failure) in
            try connection.execute("PRAGMA incremental_vacuum(1024)")
            connection.deadline = .distantPast
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Closes the file; the next use opens it again.
    package func close() {
        SQLiteGate.pass {
            slot.content.withLock { content in
                let isOurs = content.identity == FileIdentity(of: path)
                if isOurs { content.connection?.close() } else { content.connection?.abandon() }
                content.connection = nil
            }
        }
    }

    /// Gives the file another name, `<file>.damaged-<seconds since 1970>`, so that the next use makes a fresh one.
    /// A file that another thread or process has replaced already stays.
    func moveAside() throws(StoreError) {
        try SQLiteGate.pass { () throws(StoreError) in
            try slot.content.withLock { (content) throws(StoreError) in
                content.connection?.abandon()
                content.connection = nil
                guard let tried = content.identity, tried == FileIdentity(of: path) else { return }
                guard rename(path, "\(path).damaged-\(clock.wall.seconds)") == 0 || errno == ENOENT else {
                    throw StoreError("cannot move the damaged \(path) aside: \(systemMessage())")
                }
                unlink(path + "-wal")
                unlink(path + "-shm")
            }
        }
    }

    // MARK: Opening

    /// The open connection, if the file under the name is still the one that was opened; else a new one.
    private func current(
        _ content: inout ConnectionSlot.Content,
        _ deadline: Instant
    ) throws(StoreError) -> SQLiteConnection {
        if let open = content.connection {
            if FileIdentity(of: path) == content.identity { return open }
            open.abandon()
            content.connection = nil
        }
        if isReadOnly {
            guard access(path, F_OK) == 0 else { throw StoreError("there is no \(path)") }
        } else {
            try Self.makeFolder(folder)
            try Self.makeFile(path)
        }
        for end in ["", "-wal", "-shm"] { try FileIdentity.checkOwnership(of: path + end) }
        content.identity = FileIdentity(of: path)
        do throws(SQLiteConnection.Failure) {
            let connection = try SQLiteConnection(path: path, until: deadline, clock: clock)
            if isReadOnly { try connection.execute("PRAGMA query_only = ON") }
            try prepareTables(connection)
            content.connection = connection
            return connection
        } catch {
            throw storeError(error, "cannot open ")
        }
    }

    /// Gives an empty file its tables. One that has them is only read, which no other process can hold up.
    private func prepareTables(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        let version = try self.version(connection)
        if version == schema.version { return }
        // The programs that write an older one would not know it any more.
        if isReadOnly {
            guard schema.oldestReadable..<schema.version ~= version else {
                throw .otherVersion(version, schema.version)
            }
            return
        }
        try connection.transaction { () throws(SQLiteConnection.Failure) in
            let version = try self.version(connection)
            guard version != schema.version else { return }
            if version == 0 {
                var tables: Int64 = 0
                try connection.execute("SELECT count(*) FROM sqlite_master") { tables = $0.int(0) }
                guard tables == 0 else { throw .foreign }
                for statement in schema.statements { try connection.execute(statement) }
            } else {
                guard version < schema.version, (version..<schema.version).allSatisfy({ schema.upgrades[$0] != nil })
                else { throw .otherVersion(version, schema.version) }
                for step in version..<schema.version {
                    for statement in schema.upgrades[step] ?? [] { try connection.execute(statement) }
                }
            }
            try connection.execute("PRAGMA user_version = \(schema.version)")
        }
    }

    private func version(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) -> Int64 {
        var version: Int64 = 0
        try connection.execute("PRAGMA user_version") { version = $0.int(0) }
        return version
    }

    private func storeError(_ failure: SQLiteConnection.Failure, _ doing: String = "") -> StoreError {
        let cause: StoreError.Cause =
            switch failure {
            case _ where failure.isBusy: .busy
            case _ where failure.isCorrupt: .damaged
            case _ where failure.isOlderVersion: .olderVersion
            case _ where failure.isForeign: .foreign
            case _ where failure.isRefusal: .refused
            case _ where failure.isMistake: .unusable
            default: .other
            }
        let text = "\(doing)\(path): \(failure.message)"
        guard cause == .damaged else { return StoreError(text, cause: cause) }
        return StoreError(text + "; the file is damaged: move it away or bring an intact copy back", cause: cause)
    }

    // MARK: Files

    private static func makeFolder(_ folder: String) throws(StoreError) {
        // Before anything is made of a path that no system takes.
        guard folder.utf8.count < Int(PATH_MAX) else {
            throw StoreError("folder \(folder.quoted) has a path of \(folder.utf8.count) bytes, which is too long")
        }
        var path = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            path += "/" + part
            guard mkdir(path, 0o700) != 0, errno != EEXIST else { continue }
            var status = stat()
            // A folder above that is there may be one in which nothing can be made.
            if stat(path, &status) == 0 { continue }
            throw StoreError("cannot make folder \(path): \(systemMessage())")
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
            Glibc.close(descriptor)
        } else if errno != EEXIST {
            throw StoreError("cannot make \(path): \(systemMessage())")
        }
    }
}

extension SQLiteConnection.Failure {
    private static let olderVersion = SQLITE_MISMATCH
    private static let notOurs = SQLITE_AUTH

    /// The tables are those of another version of the library.
    fileprivate static func otherVersion(_ version: Int64, _ known: Int64) -> Self {
        let text = "its tables are of version \(version), and this library knows version \(known)"
        guard version > known else { return Self(code: olderVersion, message: text + "; move the file away") }
        return Self(
            code: notOurs,
            message: text + "; a newer one wrote them: use that library, or another folder"
        )
    }

    /// Somebody else's database.
    fileprivate static var foreign: Self {
        Self(code: notOurs, message: "it is a database of another program; use another folder")
    }

    fileprivate var isOlderVersion: Bool { code == Self.olderVersion }

    fileprivate var isForeign: Bool { code == Self.notOurs }
}
