internal import CLinux
internal import Synchronization

/// Notices that this process is a forked child.
package enum Fork {
    private static let counter = Atomic<Int>(0)

    // Runs once, at the first look at `generation`; the handler stays for the life of the process.
    private static let isWatching: Bool = {
        pthread_atfork(nil, nil) {
            Fork.counter.add(1, ordering: .relaxed)
            Descriptors.closeAllAfterFork()
        }
        return true
    }()

    /// How many forks lie between this process and the one that loaded the library. State made in another generation
    /// belongs to an ancestor: its threads do not exist here and its connections are closed.
    package static var generation: Int {
        _ = isWatching
        return counter.load(ordering: .relaxed)
    }
}
