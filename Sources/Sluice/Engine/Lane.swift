internal import SluiceBase
internal import SluiceWire

/// A loop and the engine that lives on it.
final class Lane: Sendable {
    let loop: EventLoop
    let engine: Engine

    init(_ gateway: Gateway) throws(SystemError) {
        loop = try EventLoop()
        engine = Engine(loop, gateway)
    }

    /// Starts the call on this lane. Any thread.
    func start(_ call: Call) {
        call.lane = self
        loop.post { [engine] in engine.assumeIsolated { $0.begin(call) } }
    }

    /// Ends every call of this lane soon. Any thread.
    func cancelAll(_ reason: Status) {
        loop.post { [engine] in engine.assumeIsolated { $0.cancelAll(reason) } }
    }

    /// No call is under way. Driver only.
    var isIdle: Bool { engine.assumeIsolated { $0.isIdle } }
}
