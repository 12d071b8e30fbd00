internal import SluiceWire

/// Holds back the first events of a stream, so that a failure before they are shown can be mended unseen.
///
/// Held are up to `count` events and for up to `time`, whichever ends first; then all are delivered and the rest goes
/// straight through. Used by the loop's driver only.
final class HeldEvents {
    private let call: Call
    private let loop: EventLoop
    private var limit: Int
    private var queue = EventQueue()
    private var heldCount = 0
    private var timer: EventLoop.TimerID?

    /// Something of the answer has been shown.
    private(set) var hasShown = false

    init(_ call: Call, on loop: EventLoop, count: Int, time: Milliseconds?) {
        self.call = call
        self.loop = loop
        limit = count
        if count == 0, time != nil { limit = .max }
        if let time, limit > 0 {
            timer = loop.schedule(at: loop.now + time) { [weak self] in
                guard let self, case .stop = self.release() else { return }
                self.call.cancel(.stopped)
            }
        }
    }

    /// Says to the caller that what an earlier attempt showed is void.
    func announceRestart(_ reason: String) {
        Array(reason.utf8).withUnsafeBufferPointer { text in
            let event = StreamEvent(
                kind: .restart,
                choice: 0,
                tool: 0,
                chunk: 0,
                text: text,
                json: Bytes(start: nil, count: 0)
            )
            withUnsafePointer(to: event) { _ = call.deliver(StreamEvents(start: $0, count: 1)) }
        }
    }

    /// Takes a batch, and says how the transfer goes on.
    func hear(_ events: StreamEvents) -> TransferFlow {
        guard limit > 0 else {
            hasShown = true
            return call.deliver(events)
        }
        queue.append(events)
        heldCount += events.count
        return heldCount > limit ? release() : .proceed
    }

    /// Shows what is held; from now on nothing is held any more.
    @discardableResult
    func release() -> TransferFlow {
        limit = 0
        drop()
        guard let held = queue.take() else { return .proceed }
        hasShown = true
        return held.events.withUnsafeBufferPointer { call.deliver($0) }
    }

    /// Ends the wait. What was held is never shown unless it is released.
    func drop() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }
}
