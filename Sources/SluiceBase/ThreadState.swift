internal import CLinux

/// What the library knows of the running thread: whose loop it drives, and whether it is in a callback of the host.
package enum ThreadState {
    private static var state: UnsafeMutablePointer<shim_thread_state> { shim_thread_state() }

    // MARK: The loop that the thread drives

    /// Runs `body` as the driver of the loop that `gate` belongs to.
    package static func drive(_ gate: ExitGate, _ body: () -> Void) {
        let outer = state.pointee.gate
        // Unretained: whoever drives a loop holds it, and with it its gate.
        state.pointee.gate = Unmanaged.passUnretained(gate).toOpaque()
        // A thread that were cancelled in the middle would leave locks taken and the loop without a driver.
        let cancels = disableCancellation()
        defer {
            restoreCancellation(cancels)
            state.pointee.gate = outer
        }
        body()
    }

    private static var gate: ExitGate? {
        state.pointee.gate.map { Unmanaged<ExitGate>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Callbacks

    /// Runs `body`, a callback of the host.
    package static func callBack<Result>(_ body: () -> Result) -> Result {
        let state = state
        let outer = state.pointee
        let gate = gate
        state.pointee.callback_frame = shim_frame()
        state.pointee.generation = Fork.generation
        gate?.leave()
        defer {
            gate?.enter()
            state.pointee.callback_frame = outer.callback_frame
            state.pointee.generation = outer.generation
        }
        return body()
    }

    /// Whether a callback of the host runs on this thread, where waiting would wait for itself. A child that was forked
    /// in one is free: what runs there is the parent's.
    package static var isInCallback: Bool {
        guard let frame = state.pointee.callback_frame else { return false }
        if state.pointee.generation == Fork.generation, !isAbandoned(UInt(bitPattern: frame)) { return true }
        state.pointee.callback_frame = nil
        return false
    }

    /// An exception or `longjmp` has left the callback without a word: its frame is no part of the stack any more.
    private static func isAbandoned(_ frame: UInt) -> Bool {
        let here = UInt(bitPattern: shim_frame())
        // Stacks grow downwards: whom a frame has called lies below it.
        guard here > frame else { return false }
        // Coroutines of the host have stacks of their own, of which neither is above the other.
        var (lowest, size) = (UInt(), 0)
        guard shim_stack_bounds(&lowest, &size) != 0 else { return false }
        return frame >= lowest && here - lowest < UInt(size)
    }

    // MARK: Cancellation

    /// Runs `body` as if this thread could not be cancelled: inside, a cancel would leave locks taken. It takes effect
    /// after the function of the library.
    package static func withoutCancellation<Result: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let cancels = disableCancellation()
        defer { restoreCancellation(cancels) }
        return try body()
    }

    private static func disableCancellation() -> Int32 {
        var old: Int32 = 0
        pthread_setcancelstate(Int32(PTHREAD_CANCEL_DISABLE), &old)
        return old
    }

    private static func restoreCancellation(_ old: Int32) { pthread_setcancelstate(old, nil) }

    // MARK: Signals

    /// Runs `body`, which makes a thread, with the signals blocked that are the host's. A thread inherits the mask.
    ///
    /// What a thread's own mistake raises stays open: the host's crash handler has to run there too.
    package static func withHostSignalsBlocked<Result>(_ body: () -> Result) -> Result {
        var blocked = sigset_t()
        var old = sigset_t()
        sigfillset(&blocked)
        for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS] { sigdelset(&blocked, signal) }
        pthread_sigmask(SIG_SETMASK, &blocked, &old)
        defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
        return body()
    }

    /// Runs `body`, which writes files, so that one that grows beyond the process's limit is an error and no signal, which
    /// would end the process.
    package static func withoutFileSizeSignal<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var signal = sigset_t()
        var old = sigset_t()
        sigemptyset(&signal)
        sigaddset(&signal, SIGXFSZ)
        pthread_sigmask(SIG_BLOCK, &signal, &old)
        // The library's own threads never hear it.
        guard sigismember(&old, SIGXFSZ) == 0 else { return try body() }
        defer {
            var pending = sigset_t()
            if sigpending(&pending) == 0, sigismember(&pending, SIGXFSZ) == 1 {
                var now = timespec()
                sigtimedwait(&signal, nil, &now)
            }
            pthread_sigmask(SIG_SETMASK, &old, nil)
        }
        return try body()
    }
}
