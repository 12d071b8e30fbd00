internal import CLinux
internal import Glibc
package import SluiceBase

/// The thread on which a client's stores wait for disks and for other processes, so that no event loop does.
///
/// Jobs run one after another, in the order in which they were given. Between them, and when there are none, it writes
/// the logs of its files into their databases.
package final class StoreThread: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        var jobs: [Job] = []
        var later: [(due: Instant, job: Job)] = []
        var files: [SQLiteFile] = []
        var tenders: [@Sendable (Bool) -> Bool] = []
        var isEnding = false
        var hasEnded = false
    }

    /// What the thread shares with its owner; the thread keeps it alive, and not the owner.
    private final class Work: Sendable {
        let clock: any Clock
        let state = ConditionLock(State())

        init(_ clock: any Clock) { self.clock = clock }
    }

    private let work: Work
    private let handle = Lock<SystemThread?>(nil)
    private let generation = Fork.generation

    /// After so long without a job, the logs are written into the databases.
    private static let idleTime = Milliseconds(1000)

    /// `clock` tells when the thread has been idle, and when a job is due.
    ///
    /// - Throws: `StoreError` when the system refuses a thread.
    package init(clock: any Clock) throws(StoreError) {
        work = Work(clock)
        do throws(SystemError) {
            let thread = try SystemThread("sluice-store") { [work] in Self.run(work) }
            handle.withLock { $0 = thread }
        } catch {
            throw StoreError("\(error)")
        }
    }

    deinit { stop(until: .distantPast) }

    /// From here on the thread writes the file's log into its database, and closes it at its own end.
    package func tend(_ file: SQLiteFile) { work.state.notify { $0.files.append(file) } }

    /// From here on the thread calls `body` between its jobs, and once more when there have been none for a while
    /// (`isIdle`), as long as it answers that it is to be called again.
    package func tend(_ body: @escaping @Sendable (_ isIdle: Bool) -> Bool) {
        work.state.notify { $0.tenders.append(body) }
    }

    /// Runs `body` on the thread; the caller's executor is free meanwhile, and goes on with the result.
    ///
    /// Where the caller's task is cancelled, a job that has not begun is passed over, and one that waits for a locked file
    /// gives up. The result comes all the same, an error for the most part, and late perhaps.
    package nonisolated(nonsending) func run<Result: Sendable>(
        _ body: @escaping @Sendable (Abandonment) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        let abandonment = Abandonment()
        // An unsafe continuation costs no bookkeeping; a job runs once, and one that was not taken up never.
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation {
                (continuation: UnsafeContinuation<Swift.Result<Result, StoreError>, Never>) in
                let isTaken = post {
                    guard !abandonment.isDeclared else {
                        return continuation.resume(returning: .failure(StoreError("nobody waits for it any more")))
                    }
                    do throws(StoreError) {
                        continuation.resume(returning: .success(try body(abandonment)))
                    } catch {
                        continuation.resume(returning: .failure(error))
                    }
                }
                if !isTaken { continuation.resume(returning: .failure(StoreError("the store is closed"))) }
            }
        } onCancel: {
            abandonment.declare()
        }
        return try result.get()
    }

    /// The same for what is short, and is done whoever waits for it.
    package nonisolated(nonsending) func run<Result: Sendable>(
        _ body: @escaping @Sendable () throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        try await run { (_: Abandonment) throws(StoreError) in try body() }
    }

    /// Runs `body` on the thread, soon. False, and never, once the thread was told to stop.
    @discardableResult
    package func post(_ body: @escaping @Sendable () -> Void) -> Bool {
        // In a forked child the thread does not exist, and another thread of the parent may have held its lock.
        guard generation == Fork.generation else { return false }
        return work.state.notify { state in
            guard !state.isEnding else { return false }
            state.jobs.append(body)
            return true
        }
    }

    /// Runs `body` on the thread at that time or soon after, never once the thread was told to stop.
    package func post(at due: Instant, _ body: @escaping @Sendable () -> Void) {
        guard generation == Fork.generation else { return }
        work.state.notify { state in
            guard !state.isEnding else { return }
            state.later.append((due, body))
            // Has the thread look at the time it may sleep until.
            state.jobs.append {}
        }
    }

    /// Runs the jobs that were posted, closes the files and ends the thread. Waits for that until `deadline`; a thread that
    /// the disk holds up for longer ends by itself.
    package func stop(until deadline: Instant) {
        guard generation == Fork.generation else { return }
        work.state.notify { $0.isEnding = true }
        guard let thread = handle.withLock({ $0.take() }) else { return }
        let hasEnded = work.state.wait(until: deadline) { $0.hasEnded ? true : nil } ?? false
        // The last reference may be a job's own.
        if hasEnded, !thread.isCurrent {
            thread.join()
        } else {
            thread.detach()
        }
    }

    private static func runDue(_ work: Work) {
        let now = work.clock.now
        let due = work.state.withLock { state in
            defer { state.later.removeAll { $0.due <= now } }
            return state.later.filter { $0.due <= now }
        }
        for later in due { later.job() }
    }

    private static func run(_ work: Work) {
        var needsTending = false
        while true {
            let idle = needsTending ? work.clock.now + idleTime : .distantFuture
            let due = work.state.withLock { $0.later.map(\.due).min() } ?? .distantFuture
            let jobs = work.state.wait(until: min(idle, due)) { state -> [Job]? in
                if state.jobs.isEmpty { return state.isEnding ? [] : nil }
                defer { state.jobs = [] }
                return state.jobs
            }
            if let jobs {
                guard !jobs.isEmpty else { break }
                for job in jobs { job() }
            }
            runDue(work)
            needsTending = false
            for tend in work.state.withLock({ $0.tenders }) where tend(jobs == nil) { needsTending = true }
            for file in work.state.withLock({ $0.files }) where file.tend(isIdle: jobs == nil) { needsTending = true }
        }
        for file in work.state.withLock({ $0.files }) { file.close() }
        work.state.notify { state in
            state.files = []
            state.tenders = []
            state.hasEnded = true
        }
    }
}
