internal import SluiceBase
internal import SluiceWire

/// Holds back the first events of a stream, so that a failure before they are shown can be mended unseen.
///
/// Held are up to `count` events, the head not counted, and for up to `time`, whichever ends first; then all are
/// delivered and the rest goes straight through. Used by the loop's driver only.
final class HoldbackBuffer {
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
            timer = loop.schedule(at: loop.now + time) { [weak self] in self?.releaseInTime() }
        }
    }

    private func releaseInTime() {
        switch release() {
        case .stop: call.cancel(.stopped)
        case .pause, .continue, .finish: call.updatePause()
        }
    }

    /// Says to the caller that what an earlier attempt showed is void.
    func announceRestart(_ reason: String) -> StreamAction {
        Array(reason.utf8).withUnsafeBufferPointer { text in
            let event = StreamEvent(
                kind: .restart,
                choice: 0,
                tool: 0,
                chunk: 0,
                text: text,
                json: Bytes(start: nil, count: 0)
            )
            return withUnsafePointer(to: event) { call.deliver(StreamEvents(start: $0, count: 1)) }
        }
    }

    /// Takes a batch, and says how the transfer goes on.
    func hear(_ events: StreamEvents) -> StreamAction {
        guard limit > 0 else {
            hasShown = true
            return call.deliver(events)
        }
        queue.append(events)
        for event in events where event.kind != .head { heldCount += 1 }
        return heldCount > limit || queue.isFull ? release() : .continue
    }

    /// Shows what is held; from now on nothing is held any more.
    @discardableResult
    func release() -> StreamAction {
        limit = 0
        drop()
        guard let held = queue.take() else { return .continue }
        hasShown = true
        return held.events.withUnsafeBufferPointer { call.deliver($0) }
    }

    /// Ends the wait. What was held is never shown unless it is released.
    func drop() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }
}
