internal import SluiceBase
internal import CLinux
internal import SluiceWire
internal import Synchronization

/// The part of a client that does not survive a fork: workers, their threads and connections.
final class ClientCore: Sendable {
    private struct State {
        var threads: [IOThread] = []
        var nextThread = 0
        var host: Worker?
        /// Workers of blocking calls: those at rest, and those that a thread is driving.
        var spare: [Worker] = []
        /// In the order in which they were borrowed.
        var borrowed: [Borrowed] = []
        var isClosed = false

        /// Takes out the workers of the running thread, which is in no callback and so drives none of them any more: an
        /// exception or `longjmp` has left them. Such a worker stands in the middle of something, and is never used
        /// again.
        mutating func forgetAbandonedWorkers() {
            let thread = UInt(pthread_self())
            // Their end would have libcurl end what it is still in the middle of.
            for abandoned in borrowed where abandoned.thread == thread {
                _ = Unmanaged.passRetained(abandoned.worker)
            }
            borrowed.removeAll { $0.thread == thread }
        }
    }

    private struct Borrowed {
        let worker: Worker
        let thread: UInt
    }

    let generation = Fork.generation
    let shared: SharedState
    let plans = PlanMemory()
    private let configuration: Configuration
    private let state = ConditionLock(State())

    /// How long the end waits for what the stores have still to write.
    private static let storeEnd = Milliseconds(2000)

    /// More workers at rest than this are closed: each holds three descriptors and its connections.
    private static let spareLimit = 64

    /// - Throws: `Failure` when the group's stores cannot be used.
    init(_ configuration: Configuration, _ surroundings: Surroundings, in group: ClientGroup) throws(Failure) {
        self.configuration = configuration
        let kept = try group.join(configuration, surroundings)
        shared = SharedState(configuration, surroundings, kept) { group.leave(kept, until: $0) }
    }

    // MARK: Started calls

    /// The worker whose turn it is.
    func nextWorker() throws(Failure) -> Worker {
        try locked { (state) throws(Failure) in try worker(for: &state) }
    }

    /// Starts a call that was made for the worker.
    ///
    /// One step with the look at `isClosed`: a call is either seen by `close` or refused, never lost between the two.
    func start(_ call: Call, _ handlers: Call.Handlers, on worker: Worker) throws(Failure) {
        try locked { (state) throws(Failure) in
            guard !state.isClosed else { throw Self.closed }
            worker.start(call, handlers)
        }
    }

    /// A step that may fail, with the state to itself.
    private func locked<Value>(_ body: (inout State) throws(Failure) -> Value) throws(Failure) -> Value {
        let result: Result<Value, Failure> = state.withLock { state in
            do throws(Failure) {
                return .success(try body(&state))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func worker(for state: inout State) throws(Failure) -> Worker {
        guard !state.isClosed else { throw Self.closed }
        if configuration.isHostDriven { return try hostWorker(&state) }
        if state.threads.count < configuration.threadCount {
            state.threads.append(try IOThread(number: state.threads.count, shared))
        }
        state.nextThread = (state.nextThread + 1) % state.threads.count
        return state.threads[state.nextThread].worker
    }

    /// The worker that the host drives, made when first asked for.
    func hostWorker() throws(Failure) -> Worker {
        try locked { (state) throws(Failure) in
            guard !state.isClosed else { throw Self.closed }
            return try hostWorker(&state)
        }
    }

    private func hostWorker(_ state: inout State) throws(Failure) -> Worker {
        if let worker = state.host { return worker }
        do throws(SystemError) {
            let worker = try Worker(shared, isHostDriven: true)
            state.host = worker
            return worker
        } catch {
            throw Failure(.system, "\(error)")
        }
    }

    // MARK: Blocking calls

    /// Runs `body` with a worker that no other thread drives.
    func withWorker<Result>(_ body: (Worker) -> Result) throws(Failure) -> Result {
        let worker = try borrow()
        defer { giveBack(worker) }
        return body(worker)
    }

    private func borrow() throws(Failure) -> Worker {
        let made: Result<Worker, Failure> = state.withLock { state in
            guard !state.isClosed else { return .failure(Self.closed) }
            do throws(SystemError) {
                state.forgetAbandonedWorkers()
                let worker = if let spare = state.spare.popLast() { spare } else { try Worker(shared) }
                state.borrowed.append(Borrowed(worker: worker, thread: UInt(pthread_self())))
                return .success(worker)
            } catch {
                return .failure(Failure(.system, "\(error)"))
            }
        }
        return try made.get()
    }

    /// The process has no descriptor left: workers at rest give up theirs, and their connections.
    func closeSpareWorkers() {
        let spare = state.withLock { state in
            let resting = state.spare.filter(\.isAtRest)
            state.spare.removeAll(where: \.isAtRest)
            return resting
        }
        withExtendedLifetime(spare) {}  // outside of the lock
    }

    private func giveBack(_ worker: Worker) {
        // A callback has forked: what the lock guards is the parent's.
        guard generation == Fork.generation else { return }
        state.notify { state in
            state.borrowed.removeAll { $0.worker === worker }
            if state.spare.count < Self.spareLimit, !state.isClosed { state.spare.append(worker) }
        }
    }

    // MARK: The end

    /// Ends every call with `closed`, each once, and waits until all have ended.
    func close() {
        let (threads, host) = state.withLock { state in
            state.isClosed = true
            state.forgetAbandonedWorkers()
            for borrowed in state.borrowed { borrowed.worker.cancelAll(.closed) }
            defer { state.threads = [] }
            return (state.threads, state.host)
        }
        for thread in threads { thread.end() }
        if let host {
            host.cancelAll(.closed)
            // A thread that is in dispatch comes back soon, woken by the line above, and will not be let in again.
            while !host.loop.drive({ repeat { host.loop.turn(until: .distantPast) } while !host.isIdle }) {
                shared.surroundings.rest(200)
            }
        }
        // Connections at rest end here: handles of calls keep this object, and must not keep them.
        let spare = state.wait(until: .distantFuture) { state -> [Worker]? in
            guard state.borrowed.isEmpty else { return nil }
            defer { state.spare = [] }
            return state.spare
        }
        // What calls that were cancelled have asked of a store is answered to nobody, and has to come to its end.
        for worker in spare ?? [] {
            _ = worker.loop.drive { while !worker.isIdle { worker.loop.turn(until: .distantFuture) } }
        }
        withExtendedLifetime(spare) {}  // outside of the lock
        shared.close(until: shared.surroundings.clock.now + Self.storeEnd)
    }

    private static var closed: Failure { Failure(.closed, "the client is being freed") }
}
