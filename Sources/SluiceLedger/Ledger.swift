internal import Glibc
package import SluiceBase
package import SluiceStore

/// A client's ledger: takes records without waiting, writes them on a thread of its own, and tells what became of them.
///
/// Neither a full disk nor a locked or damaged file stops a request: records wait in the queue, within its bounds, until
/// the file takes them again; what is lost is counted and said.
package final class Ledger: Sendable {
    package struct Settings: Sendable {
        package var bounds = RecordQueue.Bounds()
        package var retention = Retention()
        /// Of a record's bodies together; a frame of more could not be read again.
        package var largestBodies = BodyFrame.largest - (1 << 20)
        /// Between two checks of the alerts; nil: they are not checked.
        package var alertInterval: Milliseconds? = Milliseconds(10_000)
        /// Posts what alerts with a webhook have to say; nil: nobody of this process.
        package var poster: (any AlertPoster)?
        /// Others write; this one makes, changes, checks and removes nothing.
        package var isReadOnly = false

        package init() {}
    }

    /// What the host wants to hear of. Called on the ledger's thread.
    package struct Watch: Sendable {
        /// Rewrites bodies before they are kept.
        package var redact: (@Sendable (inout RecordBodies) -> Void)?
        /// Trouble with the files, and its end (nil).
        package var trouble: (@Sendable (String?) -> Void)?
        /// An alert went on or off, as JSON.
        package var alert: (@Sendable ([UInt8]) -> Void)?

        package init() {}
    }

    private struct State {
        var file: SQLiteFile
        var trouble: String?
        /// Damaged files that were left beside the one in use.
        var damaged: [String] = []
        var watch = Watch()
        var isClosing = false
        var lastRetention = Instant.distantPast
        var reader: (file: SQLiteFile, reader: LedgerReader)?
        /// Made anew so far.
        var damagedChunks = 0
    }

    package let queue: RecordQueue
    package let bodies: BodyStore
    package let folder: String
    /// The file system that the folder lies on, if it is one that machines share; found once.
    private let networkFileSystem: String?
    let settings: Settings
    private let clock: any Clock
    private let randomness: any Randomness
    let thread: StoreThread
    private let state: Lock<State>
    /// Chunks that a query found damaged, and that have no new columns yet.
    private let damage = ChunkDamage()
    let longestRemoval = Lock(Milliseconds(0))
    let alertState = Lock(AlertState())
    /// Why an alert's last check failed, by the alert's name.
    let alertTroubles = Lock<[String: String]>([:])

    /// Between two tries to write to a file that does not take it.
    private static let retryTime = Milliseconds(250)
    private static let retentionTime = Milliseconds(60_000)
    private static let resealedAtOnce = 16

    /// - Throws: `StoreError` when the folder cannot be used, or a ledger in it is of a newer version or another's.
    package init(
        folder: String,
        _ settings: Settings,
        clock: any Clock,
        randomness: any Randomness
    ) throws(StoreError) {
        self.folder = folder
        self.settings = settings
        self.clock = clock
        self.randomness = randomness
        queue = RecordQueue(settings.bounds)
        thread = try StoreThread()
        bodies = BodyStore(folder: folder, thread: thread, isReadOnly: settings.isReadOnly)
        let file = try LedgerFiles.current(in: folder, isReadOnly: settings.isReadOnly)
        networkFileSystem = NetworkFileSystem.name(ofFolder: folder)
        state = Lock(State(file: file))
        if settings.isReadOnly {
            try file.open(until: clock.now)
            return
        }
        thread.tend(file)
        do throws(StoreError) {
            try file.open(until: clock.now)
        } catch {
            switch error.cause {
            case .damaged: beginFresh(after: file)
            case .busy: break
            case .olderVersion, .foreign, .unusable, .refused, .other: throw error
            }
        }
        _ = thread.post { [weak self] in
            self?.retain(true)
            self?.checkAlertsIfDue()
        }
    }

    /// Opened to be asked alone.
    package var isReadOnly: Bool { settings.isReadOnly }

    package var file: SQLiteFile { state.withLock { $0.file } }

    /// Answers questions about what is on disk.
    package func reader() throws(LedgerError) -> LedgerReader {
        let file = file
        if let known = state.withLock({ $0.reader }), known.file === file { return known.reader }
        let name = file.path.split(separator: "/").last.map(String.init) ?? LedgerSchema.fileName
        let own: SQLiteFile
        do throws(StoreError) {
            own = try SQLiteFile(
                folder: folder,
                name: name,
                schema: LedgerSchema.schema,
                isReadOnly: settings.isReadOnly
            )
        } catch {
            throw .system("the ledger cannot be read: \(error)")
        }
        let reader = LedgerReader(file: own, bodies: bodies, damage: damage)
        state.withLock { $0.reader = (file, reader) }
        return reader
    }

    package func watch(_ watch: Watch) {
        state.withLock { $0.watch = watch }
        // Something may have waited for somebody who listens.
        guard watch.alert != nil, settings.alertInterval != nil else { return }
        _ = thread.post { [weak self] in
            guard let self else { return }
            deliverAlerts(now: wall)
        }
    }

    /// Runs `body` on the thread on which the host hears of everything else.
    package func post(_ body: @escaping @Sendable () -> Void) { _ = thread.post(body) }

    var alertListener: (@Sendable ([UInt8]) -> Void)? { state.withLock { $0.watch.alert } }

    package func freshID() -> RequestID { RequestID(at: clock.wall, randomness.next(), randomness.next()) }

    // MARK: Recording

    /// Queues a record, which `make` makes on the ledger's thread. Never waits; a full queue loses it, and counts it.
    package func record(bytes: Int, isForced: Bool = false, _ make: @escaping @Sendable () -> LedgerRecord) {
        let needsWriter = queue.add(RecordQueue.Entry(bytes: bytes, make: make), now: clock.now, isForced: isForced)
        if needsWriter { postDrain() }
    }

    private func postDrain() { _ = thread.post { self.drain() } }

    /// Writes one batch; then other work of the thread gets its turn.
    private func drain() {
        while let records = queue.take({ record in
            if let redact = state.withLock({ $0.watch.redact }) { redact(&record.bodies) }
            if record.bodies.size > settings.largestBodies {
                record.bodies = RecordBodies()
                record.flags.formUnion([.requestOmitted, .responseOmitted])
            }
        }) {
            write(records)
            retain(false)
            checkAlertsIfDue()
            if thread.post({ self.drain() }) { return }
        }
    }

    private func write(_ records: [LedgerRecord]) {
        var places: [(month: Int64, reference: Int64)?]?
        var loss: String?
        while true {
            do throws(StoreError) {
                if places == nil { places = try writeBodies(records, &loss) }
                try writeRows(records, places ?? [])
                // Before those who wait for the records hear of them.
                say(loss)
                queue.finish(written: records.count, lost: 0)
                return
            } catch {
                switch error.cause {
                case .damaged: beginFresh(after: file)
                // Once: where a new file is no better, the mistake is not the file's.
                case .unusable where state.withLock({ $0.damaged.isEmpty }): beginFresh(after: file)
                case .refused where records.count > 1:
                    // One of them will never be taken; it does not hold up the others.
                    for record in records { write([record]) }
                    return
                case .refused:
                    say("a record is lost: \(error)")
                    queue.finish(written: 0, lost: 1)
                    return
                default: say("\(error)")
                }
            }
            guard !state.withLock({ $0.isClosing }) else { break }
            usleep(UInt32(Self.retryTime.count * 1000))
        }
        queue.finish(written: 0, lost: records.count)
    }

    private func writeRows(
        _ records: [LedgerRecord],
        _ places: [(month: Int64, reference: Int64)?]
    ) throws(StoreError) {
        _ = try file.perform { (connection) throws(SQLiteConnection.Failure) -> Int in
            do throws(SQLiteConnection.Failure) {
                return try connection.transaction { () throws(SQLiteConnection.Failure) -> Int in
                    try RecordWriter.write(records, places, freshID: freshID, connection)
                }
            } catch {
                NameTable.of(connection).forget()
                throw error
            }
        }
    }

    /// A file of bodies that cannot be used costs the bodies, not the records; and so do bodies that no file takes. Then
    /// `loss` says so.
    private func writeBodies(
        _ records: [LedgerRecord],
        _ loss: inout String?
    ) throws(StoreError) -> [(month: Int64, reference: Int64)?] {
        do throws(StoreError) {
            return try bodies.write(records)
        } catch {
            switch error.cause {
            case .damaged, .olderVersion, .foreign, .unusable: break
            case .refused where records.count == 1: break
            default: throw error
            }
            loss = "bodies are not kept: \(error)"
            return Array(repeating: nil, count: records.count)
        }
    }

    /// Leaves a damaged file where it is and goes on with a new one beside it.
    private func beginFresh(after file: SQLiteFile) {
        guard let fresh = try? LedgerFiles.next(after: file.path, in: folder) else { return }
        state.withLock { state in
            state.damaged.append(file.path)
            state.file = fresh
        }
        thread.tend(fresh)
        say("\(file.path) is damaged and left as it is; records go to \(fresh.path)")
    }

    /// Remembers the trouble, and tells the host of it where it is news.
    private func say(_ trouble: String?) {
        let watch = state.withLock { state -> (@Sendable (String?) -> Void)? in
            guard state.trouble != trouble else { return nil }
            state.trouble = trouble
            return state.watch.trouble
        }
        watch?(trouble)
    }

    /// What is due now and then: old records go, and chunks whose rows were changed get their columns again.
    private func retain(_ isFirst: Bool) {
        let now = clock.now
        let isDue = state.withLock { state in
            guard isFirst || now.nanoseconds(since: state.lastRetention) > Self.retentionTime.count * 1_000_000 else {
                return false
            }
            state.lastRetention = now
            return true
        }
        guard isDue else { return }
        reseal()
        guard settings.retention.isNeeded else { return }
        do throws(StoreError) {
            try settings.retention.apply(to: self, now: clock.wall)
        } catch {
            say("old records stay: \(error)")
        }
    }

    /// Each chunk in a transaction of its own, so that others may write between two.
    func reseal() {
        let damaged = damage.take()
        state.withLock { $0.damagedChunks += damaged.count }
        let chunks = try? file.perform { (connection) throws(SQLiteConnection.Failure) in
            for chunk in damaged { try Sealing.unseal(chunk: chunk, connection) }
            return try Sealing.unsealedChunks(connection)
        }
        for chunk in (chunks ?? []).prefix(Self.resealedAtOnce) where !isClosing {
            // What fails is tried again; until then the rows answer.
            try? file.perform { (connection) throws(SQLiteConnection.Failure) in
                try connection.transaction { () throws(SQLiteConnection.Failure) in
                    do throws(SQLiteConnection.Failure) {
                        try Sealing.seal(chunk: chunk, connection)
                    } catch {
                        NameTable.of(connection).forget()
                        throw error
                    }
                }
            }
        }
    }

    package var wall: WallTime { clock.wall }

    /// The ledger is being closed: longer work stops where it is.
    var isClosing: Bool { state.withLock { $0.isClosing } }

    // MARK: The end

    /// Has what was recorded so far on disk when it returns true. Waits until `deadline`.
    package func flush(until deadline: Instant) -> Bool { queue.flush(until: deadline) }

    /// The same, for so long at most.
    package func flush(within time: Milliseconds) -> Bool { flush(until: clock.now + time) }

    /// Writes what is left, and waits for that until the deadline.
    package func close(until deadline: Instant) {
        queue.hurry()
        state.withLock { $0.isClosing = true }
        thread.stop(until: deadline)
        settings.poster?.finish(until: deadline)
    }

    // MARK: Status

    package struct Status: Sendable {
        package let file: String
        package let totals: RecordQueue.Totals
        package let trouble: String?
        package let damaged: [String]
        /// Alerts whose last check failed, and why.
        package let alertTroubles: [String: String]
        /// The file system's name where machines share it: then one machine alone may use the ledger.
        package let networkFileSystem: String?
        /// Chunks whose columns were found damaged; their rows answered, and give them new columns.
        package let damagedChunks: Int
        /// The longest time for which the removal of old records kept others from writing.
        package let longestRemoval: Milliseconds
        /// Of all files of the ledger, their logs included.
        package let bytes: Int64
    }

    package var status: Status {
        let (file, trouble, damaged) = state.withLock { ($0.file, $0.trouble, $0.damaged) }
        return Status(
            file: file.path,
            totals: queue.totals,
            trouble: trouble,
            damaged: damaged,
            alertTroubles: alertTroubles.withLock { $0 },
            networkFileSystem: networkFileSystem,
            damagedChunks: state.withLock { $0.damagedChunks } + damage.count,
            longestRemoval: longestRemoval.withLock { $0 },
            bytes: LedgerFiles.bytes(file: file.path, bodies: bodies)
        )
    }
}

extension Ledger {
    /// Reads a file of records and queues them, as fast as the disk takes them.
    ///
    /// - Throws: `LedgerError` naming the first line with a mistake; the records before it are kept.
    package func importRecords(from path: String) throws(LedgerError) {
        let file = RecordImport(path, freshID: freshID) { record, bytes in
            while self.queue.isFull(bytes) { self.queue.waitForRoom(bytes) }
            self.record(bytes: bytes &+ 1024) { record }
        }
        try file.read()
        _ = flush(until: .distantFuture)
    }

    /// Adds scores, feedback or properties to a record, also to one that is still on its way to the disk.
    ///
    /// - Throws: `LedgerError` when there is no such record, or the file does not take it.
    package func annotate(_ id: RequestID, _ annotation: Annotation, until deadline: Instant) throws(LedgerError) {
        _ = flush(until: deadline)
        let isThere: Bool
        do throws(StoreError) {
            isThere = try annotation.apply(to: id, in: file, at: wall)
        } catch {
            throw .system("the record cannot be annotated: \(error)")
        }
        guard isThere else { throw .argument("the ledger has no record of request \(id.text)") }
    }

    /// Removes what a user can be known by from every record and body.
    ///
    /// - Returns: how many records the user had.
    package func removeUser(_ user: String, until deadline: Instant) throws(LedgerError) -> Int {
        _ = flush(until: deadline)
        do throws(StoreError) {
            return try Removal.removeUser(user, from: self)
        } catch {
            throw .system("the user's data cannot be removed: \(error)")
        }
    }
}
