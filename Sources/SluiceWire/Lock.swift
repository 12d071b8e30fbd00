internal import Glibc

/// State that one thread at a time may touch.
///
/// The standard library's `Mutex` would do, but ThreadSanitizer cannot see inside it: everything that one thread hands
/// to another through it, which is how work reaches a loop, would be reported as a race. It knows POSIX mutexes.
///
/// `@unchecked Sendable`: `state` is only touched with the mutex held. The mutex lives at one address for the object's
/// life, which POSIX requires and Swift's own value types do not promise.
final class Lock<State>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var state: State

    init(_ state: State) {
        self.state = state
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&state)
    }
}
