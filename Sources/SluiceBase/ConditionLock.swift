internal import CLinux
internal import Glibc

/// A lock with a condition to wait for, for threads of the host that wait for a call.
///
/// `@unchecked Sendable`: `state` is only touched with the mutex held. The mutex lives at one address for the object's
/// life, which POSIX requires and Swift's own value types do not promise.
package final class ConditionLock<State>: @unchecked Sendable {
    private let memory = UnsafeMutablePointer<LockAndCondition>.allocate(capacity: 1)
    private let generation = Fork.generation
    private var state: State

    package init(_ state: State) {
        self.state = state
        memory.initialize(to: LockAndCondition())
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        // In a forked child the parent's threads seem to wait for ever, and the end of a condition waits for them.
        guard generation == Fork.generation else { return }
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        memory.deallocate()
    }

    private var mutex: UnsafeMutablePointer<pthread_mutex_t> {
        UnsafeMutableRawPointer(memory).assumingMemoryBound(to: pthread_mutex_t.self)
    }
    private var condition: UnsafeMutablePointer<pthread_cond_t> {
        (UnsafeMutableRawPointer(memory) + (MemoryLayout<LockAndCondition>.offset(of: \.condition) ?? 0))
            .assumingMemoryBound(to: pthread_cond_t.self)
    }

    package func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&state)
    }

    /// Changes the state and wakes who waits.
    package func notify<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        let result = body(&state)
        pthread_cond_broadcast(condition)
        return result
    }

    /// Waits until `body` gives a value, or `deadline` has passed; past already, it only looks.
    package func wait<Result>(until deadline: Instant, _ body: (inout State) -> Result?) -> Result? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&state) { return result }
            if deadline == .distantFuture {
                pthread_cond_wait(condition, mutex)
                continue
            }
            guard deadline > .now else { return nil }
            var time = timespec(
                tv_sec: Int(deadline.nanoseconds / 1_000_000_000),
                tv_nsec: Int(deadline.nanoseconds % 1_000_000_000)
            )
            if pthread_cond_timedwait(condition, mutex, &time) == ETIMEDOUT { return body(&state) }
        }
    }
}

private struct LockAndCondition {
    var mutex = pthread_mutex_t()
    var condition = pthread_cond_t()
}
