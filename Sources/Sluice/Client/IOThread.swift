internal import CLinux
internal import SluiceWire
internal import SluiceBase
internal import Synchronization

/// A thread of the library's own that drives one worker until it is told to end.
final class IOThread: Sendable {
    let worker: Worker
    private let isEnding = Atomic<Bool>(false)
    private let handle = Lock<SystemThread?>(nil)

    /// - Throws: `Failure` when the system refuses a thread or a descriptor.
    init(number: Int, _ shared: SharedState) throws(Failure) {
        do {
            worker = try Worker(shared)
        } catch {
            throw Failure(.system, "\(error)")
        }
        try start(number)
    }

    private func start(_ number: Int) throws(Failure) {
        do throws(SystemError) {
            // The thread owns itself until it returns.
            let thread = try SystemThread("sluice-io-\(number)") { self.run() }
            handle.withLock { $0 = thread }
        } catch {
            throw Failure(.system, "\(error)")
        }
    }

    private func run() {
        _ = worker.loop.drive {
            while true {
                // Read before the turn, which then takes up everything that was posted before the end was asked for:
                // also a call that this thread has not seen yet.
                let isLast = isEnding.load(ordering: .sequentiallyConsistent)
                worker.loop.turn(until: isLast && worker.isIdle ? .distantPast : .distantFuture)
                if worker.loop.isInherited { Self.endForkedChild() }
                if isLast && worker.isIdle { break }
            }
        }
    }

    /// A callback has forked and come back in the child, where this thread is the only one and has nothing to do: the
    /// process ends, as it does when its last thread returns.
    private static func endForkedChild() -> Never { exit(0) }

    /// Ends every call of the worker with `closed` and waits for the thread.
    func end() {
        worker.cancelAll(.closed)
        isEnding.store(true, ordering: .sequentiallyConsistent)
        worker.loop.post {}
        if let thread = handle.withLock({ $0.take() }) { thread.join() }
    }
}
