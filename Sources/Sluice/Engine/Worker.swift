internal import SluiceBase
internal import SluiceWire

/// A loop and the engine that lives on it.
final class Worker: Sendable {
    let loop: EventLoop
    let engine: Engine

    init(_ shared: SharedState, isHostDriven: Bool = false) throws(SystemError) {
        loop = try EventLoop()
        engine = Engine(loop, shared, isHostDriven: isHostDriven)
    }

    /// Starts the call on this worker. Any thread.
    func start(_ call: Call) {
        call.worker = self
        loop.post { [engine] in engine.assumeIsolated { $0.begin(call) } }
    }

    /// Ends every call of this worker soon. Any thread.
    func cancelAll(_ reason: Status) {
        loop.post { [engine] in engine.assumeIsolated { $0.cancelAll(reason) } }
    }

    /// No call is under way. Driver only.
    var isIdle: Bool { engine.assumeIsolated { $0.isIdle } }
}
