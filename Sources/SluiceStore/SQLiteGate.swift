internal import CLinux
internal import Glibc
internal import SluiceBase
internal import Synchronization

/// Keeps forks and SQLite apart: a fork finds no thread of the library inside SQLite and no connection open.
///
/// SQLite's memory of a file, its locks above all, would be copied to the child, which then takes the parent's locks for
/// its own, although the system has given it none ("How To Corrupt An SQLite Database File", 2.6). A lock inside SQLite
/// that another thread held would never be released in the child. So every use of SQLite, opening and closing included,
/// passes this gate; a fork closes it, waits until those inside have come out, and closes their connections. Parent
/// and child open their own when they next need one.
///
/// A fork waits for the disk at most, never for another process: whoever waits inside for a locked file sees
/// `isForking`, gives up, comes out, and tries again behind the fork.
enum SQLiteGate {
    private struct State {
        var mutex = pthread_mutex_t()
        var condition = pthread_cond_t()
        /// Threads inside SQLite.
        var inside = 0
        var isForking = false
        /// What a fork has to close.
        var slots: [ObjectIdentifier: ConnectionSlot] = [:]
    }

    // Allocated once and never freed, at one address as POSIX asks; `inside`, `isForking` and `slots` are touched with
    // `mutex` held alone.
    nonisolated(unsafe) private static let state: UnsafeMutablePointer<State> = {
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State())
        pthread_mutex_init(&state.pointee.mutex, nil)
        pthread_cond_init(&state.pointee.condition, nil)
        pthread_atfork({ SQLiteGate.close() }, { SQLiteGate.open() }, { SQLiteGate.openInChild() })
        return state
    }()

    private static let forking = Atomic<Bool>(false)

    /// A fork waits for those inside. Read by SQLite's busy handler.
    static var isForking: Bool { forking.load(ordering: .relaxed) }

    /// Runs `body`, which may use SQLite, while no fork is under way. It may not be called again within.
    static func pass<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(&state.pointee.mutex)
        while state.pointee.isForking { pthread_cond_wait(&state.pointee.condition, &state.pointee.mutex) }
        state.pointee.inside += 1
        pthread_mutex_unlock(&state.pointee.mutex)
        defer {
            pthread_mutex_lock(&state.pointee.mutex)
            state.pointee.inside -= 1
            if state.pointee.isForking { pthread_cond_broadcast(&state.pointee.condition) }
            pthread_mutex_unlock(&state.pointee.mutex)
        }
        return try ThreadState.withoutFileSizeSignal(body)
    }

    static func add(_ slot: ConnectionSlot) {
        // The first use makes it, and registers the handlers.
        Fork.exclude { _ = state }
        pthread_mutex_lock(&state.pointee.mutex)
        state.pointee.slots[ObjectIdentifier(slot)] = slot
        pthread_mutex_unlock(&state.pointee.mutex)
    }

    static func remove(_ slot: ConnectionSlot) {
        pthread_mutex_lock(&state.pointee.mutex)
        state.pointee.slots[ObjectIdentifier(slot)] = nil
        pthread_mutex_unlock(&state.pointee.mutex)
    }

    // MARK: Around a fork

    /// Before the fork. The mutex is held until `open`, so that two forks at once take turns.
    private static func close() {
        pthread_mutex_lock(&state.pointee.mutex)
        state.pointee.isForking = true
        forking.store(true, ordering: .sequentiallyConsistent)
        while state.pointee.inside > 0 { pthread_cond_wait(&state.pointee.condition, &state.pointee.mutex) }
        for slot in state.pointee.slots.values { slot.abandon() }
    }

    private static func open() {
        state.pointee.isForking = false
        forking.store(false, ordering: .sequentiallyConsistent)
        pthread_cond_broadcast(&state.pointee.condition)
        pthread_mutex_unlock(&state.pointee.mutex)
    }

    /// The condition counts the parent's threads that wait for it, and they are not here: it is made anew.
    private static func openInChild() {
        pthread_cond_init(&state.pointee.condition, nil)
        open()
    }
}

/// A place for a connection, which a fork can empty.
///
/// The value is only touched inside the gate, or by the fork's handler when nobody is inside.
final class ConnectionSlot: Sendable {
    struct Content {
        var connection: SQLiteConnection?
        /// Which file was opened last, or was tried.
        var identity: FileIdentity?
    }

    let content = Lock(Content())

    /// Forgets the connection without a word to the file.
    func abandon() {
        content.withLock { content in
            content.connection?.abandon()
            content.connection = nil
        }
    }
}
