internal import SluiceBase
internal import SluiceWire

/// A sleep that a cancel ends early. Used by the loop's driver only.
final class Sleep: Interruptible {
    private unowned let loop: EventLoop
    private var timer: EventLoop.TimerID?
    private var continuation: UnsafeContinuation<Void, Never>?

    init(until deadline: Instant, on loop: EventLoop, _ continuation: UnsafeContinuation<Void, Never>) {
        self.loop = loop
        self.continuation = continuation
        timer = loop.schedule(at: deadline) { self.wakeUp() }
    }

    func cancel() {
        if let timer { loop.cancel(timer) }
        wakeUp()
    }

    func setPaused(_ paused: Bool) {}

    private func wakeUp() {
        timer = nil
        continuation?.resume()
        continuation = nil
    }
}

/// A wait for the host to resume the call. Used by the loop's driver only.
final class PauseWait: Interruptible {
    private var continuation: UnsafeContinuation<Void, Never>?

    init(_ continuation: UnsafeContinuation<Void, Never>) { self.continuation = continuation }

    func cancel() { wakeUp() }

    func setPaused(_ paused: Bool) { if !paused { wakeUp() } }

    private func wakeUp() {
        continuation?.resume()
        continuation = nil
    }
}

/// A call's wait for a store, which an interruption ends at once. Used by the loop's driver only.
final class StoreWait<Answer: ~Copyable>: Interruptible {
    private enum State { case waiting, answered, abandoned }

    private var state = State.waiting
    private var answer: Answer?
    private var continuation: UnsafeContinuation<Void, Never>?
    /// Tells the store's job of the interruption; nil where it is to go on.
    var abandon: (() -> Void)?

    /// What comes after the interruption is let go here: an admission gives back what it holds.
    func complete(_ answer: consuming Answer) {
        guard state == .waiting else { return }
        state = .answered
        self.answer = consume answer
        wakeUp()
    }

    func wait(_ continuation: UnsafeContinuation<Void, Never>) {
        self.continuation = continuation
        if state != .waiting { wakeUp() }
    }

    /// nil where the wait was interrupted.
    func take() -> Answer? { answer.take() }

    func cancel() {
        guard state == .waiting else { return }
        state = .abandoned
        abandon?()
        wakeUp()
    }

    func setPaused(_ paused: Bool) {}

    private func wakeUp() {
        continuation?.resume()
        continuation = nil
    }
}

/// A follower's wait for its leader's result, or the result's for its follower: whichever comes first. Used by the
/// driver of the follower's loop only.
///
/// `@unchecked Sendable`: the leader's thread only carries it into a body that `EventLoop.post` runs on that loop.
final class FollowerWait: Interruptible, @unchecked Sendable {
    private var result: LeaderResult?
    private var continuation: UnsafeContinuation<LeaderResult, Never>?
    /// Takes the follower out; true if no result is on its way to it.
    private var leave: () -> Bool = { false }

    func complete(_ result: LeaderResult) {
        guard self.result == nil else { return }
        self.result = result
        continuation?.resume(returning: result)
        continuation = nil
    }

    func wait(_ continuation: UnsafeContinuation<LeaderResult, Never>, leaving leave: @escaping () -> Bool) {
        if let result { return continuation.resume(returning: result) }
        self.continuation = continuation
        self.leave = leave
    }

    func cancel() { if leave() { complete(.abandoned) } }

    func setPaused(_ paused: Bool) {}
}
