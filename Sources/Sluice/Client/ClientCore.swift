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
        /// Lanes of blocking calls: those at rest, and those that a thread is driving.
        var spare: [Worker] = []
        var borrowed: [ObjectIdentifier: Worker] = [:]
        var isClosed = false
    }

    let generation = Fork.generation
    let shared: SharedState
    private let configuration: Configuration
    private let state = ConditionLock(State())

    /// How long the end waits for what the stores have still to write.
    private static let storeEnd = Milliseconds(2000)

    /// More workers at rest than this are closed: each holds three descriptors and its connections.
    private static let spareLimit = 64

    init(_ configuration: Configuration, _ stores: Stores) {
        self.configuration = configuration
        shared = SharedState(configuration, stores)
    }

    // MARK: Started calls

    /// Puts one more call on its way.
    ///
    /// One step with the look at `isClosed`: a call is either seen by `close` or refused, never lost between the two.
    func start(_ call: Call) throws(Failure) {
        let started: Result<Void, Failure> = state.withLock { state in
            do throws(Failure) {
                try worker(for: &state).start(call)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try started.get()
    }

    private func worker(for state: inout State) throws(Failure) -> Worker {
        guard !state.isClosed else { throw Self.closed }
        if configuration.isHostDriven { return try hostLane(&state) }
        if state.threads.count < configuration.threadCount {
            state.threads.append(try IOThread(number: state.threads.count, shared))
        }
        state.nextThread = (state.nextThread + 1) % state.threads.count
        return state.threads[state.nextThread].worker
    }

    /// The worker that the host drives, made when first asked for.
    func hostLane() throws(Failure) -> Worker {
        let made: Result<Worker, Failure> = state.withLock { state in
            do throws(Failure) {
                guard !state.isClosed else { throw Self.closed }
                return .success(try hostLane(&state))
            } catch {
                return .failure(error)
            }
        }
        return try made.get()
    }

    private func hostLane(_ state: inout State) throws(Failure) -> Worker {
        if let worker = state.host { return worker }
        do throws(SystemError) {
            let worker = try Worker(shared)
            state.host = worker
            return worker
        } catch {
            throw Failure(.system, "\(error)")
        }
    }

    // MARK: Blocking calls

    /// Runs `body` with a worker that no other thread drives.
    func withLane<Result>(_ body: (Worker) -> Result) throws(Failure) -> Result {
        let worker = try borrow()
        defer { refund(worker) }
        return body(worker)
    }

    private func borrow() throws(Failure) -> Worker {
        let made: Result<Worker, Failure> = state.withLock { state in
            guard !state.isClosed else { return .failure(Self.closed) }
            do throws(SystemError) {
                let worker = if let spare = state.spare.popLast() { spare } else { try Worker(shared) }
                state.borrowed[ObjectIdentifier(worker)] = worker
                return .success(worker)
            } catch {
                return .failure(Failure(.system, "\(error)"))
            }
        }
        return try made.get()
    }

    private func refund(_ worker: Worker) {
        state.notify { state in
            state.borrowed[ObjectIdentifier(worker)] = nil
            if state.spare.count < Self.spareLimit, !state.isClosed { state.spare.append(worker) }
        }
    }

    // MARK: The end

    /// Ends every call with `closed`, each once, and waits until all have ended.
    func close() {
        let (threads, host) = state.withLock { state in
            state.isClosed = true
            for worker in state.borrowed.values { worker.cancelAll(.closed) }
            defer { state.threads = [] }
            return (state.threads, state.host)
        }
        for thread in threads { thread.end() }
        if let host {
            host.cancelAll(.closed)
            // A thread that is in dispatch comes back soon, woken by the line above, and will not be let in again.
            while !host.loop.drive({ repeat { host.loop.turn(until: .now) } while !host.isIdle }) { usleep(200) }
        }
        // Connections at rest end here: handles of calls keep this object, and must not keep them.
        let spare = state.wait(until: .distantFuture) { state -> [Worker]? in
            guard state.borrowed.isEmpty else { return nil }
            defer { state.spare = [] }
            return state.spare
        }
        withExtendedLifetime(spare) {}  // outside of the lock
        shared.close(until: .now + Self.storeEnd)
    }

    private static var closed: Failure { Failure(.closed, "the client is being freed") }
}
