internal import CLinux
internal import Synchronization

/// Stands between a loop's driver and the libraries beneath. It closes when the process exits: whatever runs in them then,
/// while their own exit handlers take them down, would crash.
///
/// A thread that comes to a closed gate stays there, as the process has not long to live. One that sleeps, or is in a
/// callback of the host, keeps nobody waiting.
package final class ExitGate: Sendable {
    private static let isClosed = Atomic<Bool>(false)
    private static let exitingThread = Atomic<UInt>(0)
    /// The longest that an exit waits for a driver at work, in milliseconds.
    private static let patience: Int64 = 1000

    private struct Reference {
        weak var gate: ExitGate?
    }

    private static let gates = Lock<[ObjectIdentifier: Reference]>([:], survivesFork: true)

    private let isBusy = Atomic<Bool>(false)
    private let driver = Atomic<UInt>(0)
    private let generation = Fork.generation

    package init() { Self.gates.withLock { $0[ObjectIdentifier(self)] = Reference(gate: self) } }

    deinit { _ = Self.gates.withLock { $0.removeValue(forKey: ObjectIdentifier(self)) } }

    /// Registers the exit handler. Exit handlers run in the reverse order of their registration, so this has to come when
    /// the libraries beneath have registered theirs.
    package static func watch() {
        atexit { ExitGate.close() }
    }

    /// The process is on its way out: nothing is begun any more, and nobody waits for anything.
    package static var isExiting: Bool { isClosed.load(ordering: .relaxed) }

    /// The driver goes to work.
    package func enter() {
        driver.store(UInt(pthread_self()), ordering: .relaxed)
        // Relaxed, since this is done for every batch of events: `close` has all threads pass a barrier between its
        // closing of the gate and its look at who is busy.
        isBusy.store(true, ordering: .relaxed)
        if Self.isExiting { stay() }
    }

    /// The driver sleeps, calls the host back or has done.
    package func leave() { isBusy.store(false, ordering: .releasing) }

    private func stay() {
        isBusy.store(false, ordering: .releasing)
        // Who runs the exit handlers has to come back to them.
        guard Self.exitingThread.load(ordering: .relaxed) != UInt(pthread_self()) else { return }
        while true { pause() }
    }

    private static func close() {
        exitingThread.store(UInt(pthread_self()), ordering: .relaxed)
        isClosed.store(true, ordering: .sequentiallyConsistent)
        shim_barrier_everywhere()
        let deadline = Instant.now + Milliseconds(patience)
        let gates = gates.withLock { $0.values.compactMap(\.gate) }
        while gates.contains(where: \.isWaitedFor), .now < deadline { usleep(100) }
        // Nothing ends here: what is freed now would be used by those who stay.
        for gate in gates { _ = Unmanaged.passRetained(gate) }
    }

    private var isWaitedFor: Bool {
        isBusy.load(ordering: .acquiring) && generation == Fork.generation
            && driver.load(ordering: .relaxed) != UInt(pthread_self())
    }
}
