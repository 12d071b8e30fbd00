internal import CLinux
internal import Synchronization

/// Notices that this process is a forked child, and sees to it that a child finds every lock open that it may ask for.
package enum Fork {
    private static let counter = Atomic<Int>(0)

    // Runs once, at the first look at `generation`; the handlers stay for the life of the process.
    private static let isWatching: Bool = {
        pthread_atfork({ ForkLocks.takeAll() }, { ForkLocks.giveBackAll() }) {
            let isInCallback = ThreadState.isInCallback
            Fork.counter.add(1, ordering: .relaxed)
            ForkLocks.giveBackAllInChild()
            // The code that called back here goes on in the child, on a loop that is the parent's. What it still has in
            // hand are numbers of descriptors, which must not become those of the child's own files.
            Descriptors.leaveAllToParent(keepingNumbers: isInCallback)
        }
        return true
    }()

    /// How many forks lie between this process and the one that loaded the library. State made in another generation
    /// belongs to an ancestor: its threads do not exist here and its connections are closed.
    package static var generation: Int {
        _ = isWatching
        return counter.load(ordering: .relaxed)
    }

    /// Runs `body` while no thread forks: for what is made once a process, which a child would find half made and for
    /// ever under way. What is made once by the language's own means is made inside, and nowhere else: who waits for that
    /// would wait for who waits here. It may be called again within.
    package static func exclude<Result>(_ body: () -> Result) -> Result {
        _ = isWatching
        return ForkLocks.whileNoneForks(body)
    }
}

/// The locks that forks take, so that a child finds them open and what they guard whole.
///
/// It is a list and no table, since locks come and go with what they guard. A fork takes all or none: where one is taken
/// it gives back what it has and begins again, so that no order of locks can stand still.
enum ForkLocks {
    typealias Mutex = UnsafeMutablePointer<pthread_mutex_t>

    struct Node {
        let mutex: Mutex
        var previous: UnsafeMutablePointer<Node>?
        var next: UnsafeMutablePointer<Node>?
    }

    /// `first` is only touched with this held.
    nonisolated(unsafe) private static let list: Mutex = makeMutex()
    nonisolated(unsafe) private static var first: UnsafeMutablePointer<Node>?
    /// Held by who makes what is made once.
    nonisolated(unsafe) private static let making: Mutex = {
        let mutex = Mutex.allocate(capacity: 1)
        initializeRecursive(mutex)
        return mutex
    }()

    private static func makeMutex() -> Mutex {
        let mutex = Mutex.allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        return mutex
    }

    private static func initializeRecursive(_ mutex: Mutex) {
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &attributes)
        pthread_mutexattr_destroy(&attributes)
    }

    static func add(_ mutex: Mutex) -> UnsafeMutablePointer<Node> {
        let node = UnsafeMutablePointer<Node>.allocate(capacity: 1)
        pthread_mutex_lock(list)
        node.initialize(to: Node(mutex: mutex, previous: nil, next: first))
        first?.pointee.previous = node
        first = node
        pthread_mutex_unlock(list)
        return node
    }

    static func remove(_ node: UnsafeMutablePointer<Node>) {
        pthread_mutex_lock(list)
        let (previous, next) = (node.pointee.previous, node.pointee.next)
        if let previous { previous.pointee.next = next } else { first = next }
        next?.pointee.previous = previous
        pthread_mutex_unlock(list)
        node.deallocate()
    }

    static func whileNoneForks<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(making)
        defer { pthread_mutex_unlock(making) }
        return body()
    }

    static func takeAll() {
        pthread_mutex_lock(making)
        pthread_mutex_lock(list)
        while let taken = firstThatIsTaken() {
            giveBack(before: taken)
            // Who holds it may be about to make or to end another.
            pthread_mutex_unlock(list)
            sched_yield()
            pthread_mutex_lock(list)
        }
    }

    private static func firstThatIsTaken() -> UnsafeMutablePointer<Node>? {
        var node = first
        while let current = node {
            if pthread_mutex_trylock(current.pointee.mutex) != 0 { return current }
            node = current.pointee.next
        }
        return nil
    }

    private static func giveBack(before end: UnsafeMutablePointer<Node>?) {
        var node = first
        while let current = node, current != end {
            pthread_mutex_unlock(current.pointee.mutex)
            node = current.pointee.next
        }
    }

    static func giveBackAll() {
        giveBack(before: nil)
        pthread_mutex_unlock(list)
        pthread_mutex_unlock(making)
    }

    /// A recursive mutex knows its owner by a number that the thread has in the parent alone, so it is made anew.
    static func giveBackAllInChild() {
        giveBack(before: nil)
        pthread_mutex_unlock(list)
        initializeRecursive(making)
    }
}
