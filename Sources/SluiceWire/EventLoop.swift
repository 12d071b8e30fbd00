internal import CLinux
package import SluiceBase
internal import Synchronization

/// Runs transfers, timers and the jobs of the actors that live on it, on whichever thread drives it.
///
/// One thread at a time drives a loop: an I/O thread for its life, a blocked caller until its call has ended, a host
/// from `dispatch` to `dispatch`. Drivers take turns only with a happens-before edge between them (a pool's lock, the
/// host's own order), which makes the state below single-threaded in effect.
///
/// It is the serial executor of its actors and the task executor of their tasks, so that no step of a task, a resumed
/// continuation least of all, strays to the global pool: that pool costs two hops, and a forked child has none.
///
/// `@unchecked Sendable`: other threads touch only `inbox` (locked), `isAsleep` and `driver` (atomic) and the poller's
/// `wake`; the rest is the driver's.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private enum Work {
        case job(UnownedJob)
        case body(() -> Void)
    }

    private enum PostedWork: Sendable {
        case job(UnownedJob)
        case body(@Sendable () -> Void)

        var work: Work {
            switch self {
            case .job(let job): .job(job)
            case .body(let body): .body(body)
            }
        }
    }

    private let poller: any Poller
    private let clock: any Clock
    private let generation = Fork.generation
    private let gate = ExitGate()
    private let inbox = Lock<[PostedWork]>([])
    private let isAsleep = Atomic<Bool>(true)
    private let driver = Atomic<UInt>(0)

    private var queue: [Work] = []
    /// Empty between two runs: the memory of the last.
    private var ran: [Work] = []
    private var timers = Timers()
    private lazy var multi = CurlMulti(loop: self, poller: poller)

    /// The clock as it was read when this turn began; good enough for timeouts, and free.
    package private(set) var now: Instant
    /// The clock, read anew.
    var clockNow: Instant { clock.now }

    package init(clock: any Clock, poller: any Poller) {
        self.clock = clock
        self.poller = poller
        now = clock.now
    }

    /// For `fd`: becomes readable when a turn would have something to do.
    package var descriptor: Int32 { poller.descriptor }

    /// The loop belongs to a process that this one was forked from, by a callback that has now come back here.
    package var isInherited: Bool { generation != Fork.generation }

    // MARK: Work from any thread

    package func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs `body` on the loop, in order, soon.
    package func post(_ body: @escaping @Sendable () -> Void) { add(.body(body)) }

    private func add(_ work: PostedWork) {
        if isDriving {
            queue.append(work.work)
            return
        }
        inbox.withLock { $0.append(work) }
        if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { poller.wake() }
    }

    /// True on the thread that drives the loop, while it does.
    package var isDriving: Bool { driver.load(ordering: .relaxed) == currentThread }

    package func isIsolatingCurrentContext() -> Bool? { isDriving }

    package func checkIsolated() { precondition(isDriving, "reached an event loop from outside its thread") }

    /// Stops a debug build that reached the loop's confined half from another thread.
    private func assertDriving() { assert(isDriving, "reached an event loop from outside its thread") }

    private var currentThread: UInt { UInt(pthread_self()) }

    // MARK: Work of the driver

    /// Runs `body` on the loop after what is ready now. Driver only.
    package func soon(_ body: @escaping () -> Void) {
        assertDriving()
        queue.append(.body(body))
    }

    /// Driver only; the timer runs on the loop.
    package func schedule(at deadline: Instant, _ body: @escaping () -> Void) -> TimerID {
        assertDriving()
        return TimerID(id: timers.schedule(at: deadline, body))
    }

    /// Driver only; a timer that has run is no matter.
    package func cancel(_ timer: TimerID) {
        assertDriving()
        timers.cancel(timer.id)
    }

    package struct TimerID: Sendable { fileprivate let id: Timers.ID }

    /// Starts a transfer; its completion runs on the loop. Driver only.
    func start(_ transfer: Transfer) {
        assertDriving()
        multi.add(transfer)
    }

    /// Takes a transfer out at once. Driver only, outside of libcurl's callbacks.
    func stop(_ transfer: Transfer) {
        assertDriving()
        multi.remove(transfer)
    }

    /// For connections of bytes, as for transfers. Driver only.
    func open(_ connection: RawConnection) {
        assertDriving()
        multi.open(connection)
    }

    func close(_ connection: RawConnection, _ socket: Int32) {
        assertDriving()
        multi.close(connection, socket)
    }

    func watch(_ connection: RawConnection, _ socket: Int32, _ interest: PollInterest, isNew: Bool) {
        assertDriving()
        multi.watch(connection, socket, interest, isNew: isNew)
    }

    /// Closes connections whose calls have ended and whose servers have not come to an end: before a time in which nobody
    /// drives the loop. Driver only.
    package func stopLingering() { multi.stopLingering() }

    /// Lets the transfer deliver once libcurl has returned. Driver only, inside of libcurl's callbacks.
    func hasCollected(_ transfer: Transfer) {
        assertDriving()
        multi.hasCollected(transfer)
    }

    /// Makes this thread the driver for as long as `body` runs. False if another thread drives.
    package func drive(_ body: () -> Void) -> Bool {
        let (exchanged, _) = driver.compareExchange(
            expected: 0,
            desired: currentThread,
            ordering: .sequentiallyConsistent
        )
        guard exchanged else { return false }
        now = clock.now
        ThreadState.drive(gate, body)
        guard !isInherited else { return true }
        isAsleep.store(true, ordering: .sequentiallyConsistent)
        // From here on nobody but the descriptor can say that work is left.
        if !queue.isEmpty || !inbox.withLock({ $0.isEmpty }) { poller.wake() }
        driver.store(0, ordering: .sequentiallyConsistent)
        return true
    }

    /// One turn: a sleep until something is ready, `deadline` at the latest, then all that became ready. Driver only.
    ///
    /// The sleep comes first, so that a driver which waits for an end sees it between two turns, and never sleeps on
    /// work that is done. Work that the driver itself has brought is done without a look at the sockets.
    package func turn(until deadline: Instant) {
        assertDriving()
        gate.enter()
        defer { gate.leave() }
        if queue.isEmpty || isCrowded { sleep(until: queue.isEmpty ? deadline : now) }
        while !isInherited, let body = timers.popDue(now) { body() }
        for _ in 0..<Self.roundsPerTurn {
            // In a child nothing of the parent's is touched, from the callback on that has forked.
            guard !isInherited else { return }
            runQueue()
            guard !isInherited else { return }
            multi.actOnTimeout(now)
            multi.collectFinished()
            if queue.isEmpty { break }
        }
        isCrowded = !queue.isEmpty
    }

    private func sleep(until deadline: Instant) {
        isAsleep.store(true, ordering: .sequentiallyConsistent)
        // Work that came before the line above did not wake us; work that comes after it will.
        let isIdle = inbox.withLock { $0.isEmpty }
        let until = isIdle ? min(deadline, timers.next ?? .distantFuture, multi.deadline) : now
        gate.leave()
        let count = poller.wait(until: until, now: now)
        gate.enter()
        poller.forEachReady(count) { socket, readable, writable, failed in
            guard !isInherited else { return }
            multi.act(on: socket, readable: readable, writable: writable, failed: failed)
        }
        isAsleep.store(false, ordering: .sequentiallyConsistent)
        now = clock.now
    }
    /// Work that makes work is run so many times before sockets, timers and other threads have their turn again.
    private static let roundsPerTurn = 64
    /// The last turn ended with work left, so this one has to look up first.
    private var isCrowded = false

    /// For a host that polls `descriptor`: lets it sleep until the next deadline. Driver only.
    package func armForHost() {
        assertDriving()
        poller.arm(min(timers.next ?? .distantFuture, multi.deadline))
    }

    /// Runs what there is, and not what that adds.
    private func runQueue() {
        takeInbox()
        // Two lists take turns, so that a turn allocates none.
        var batch: [Work] = []
        swap(&batch, &ran)
        swap(&batch, &queue)
        for work in batch {
            guard !isInherited else { return }
            switch work {
            case .job(let job):
                job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            case .body(let body): body()
            }
        }
        guard batch.capacity <= Self.keptCapacity else { return }
        batch.removeAll(keepingCapacity: true)
        ran = batch
    }
    private static let keptCapacity = 1024

    private func takeInbox() {
        inbox.withLock { inbox in
            guard !inbox.isEmpty else { return }
            for posted in inbox { queue.append(posted.work) }
            inbox.removeAll(keepingCapacity: inbox.capacity <= Self.keptCapacity)
        }
    }
}
