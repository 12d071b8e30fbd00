internal import CLinux
internal import Glibc

/// A thread of the library's own, with the host's signals blocked. To be joined or detached, once.
package struct SystemThread: Sendable {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let thread: pthread_t

    /// Starts a thread that runs `body` and ends. `name` is what debuggers show, of at most 15 bytes.
    ///
    /// - Throws: `SystemError` when the system refuses a thread.
    package init(_ name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let code = ThreadState.withHostSignalsBlocked {
            pthread_create(
                &thread,
                nil,
                { user in
                    guard let user else { return nil }
                    // Balances the retain at creation: the thread owns its work until it returns.
                    Unmanaged<Work>.fromOpaque(user).takeRetainedValue().body()
                    return nil
                },
                work.toOpaque()
            )
        }
        guard code == 0 else {
            work.release()
            throw SystemError(call: "pthread_create", code: code)
        }
        shim_set_thread_name(thread, name)
        self.thread = thread
    }

    /// The running thread is this one.
    package var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// Waits for its end.
    package func join() { pthread_join(thread, nil) }

    /// Nobody will wait for its end.
    package func detach() { pthread_detach(thread) }
}
