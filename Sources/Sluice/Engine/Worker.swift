internal import SluiceBase
internal import SluiceWire

/// A loop and the engine that lives on it.
final class Worker: Sendable {
    let loop: EventLoop
    let engine: Engine
    let surroundings: Surroundings

    init(_ shared: SharedState, isHostDriven: Bool = false) throws(SystemError) {
        surroundings = shared.surroundings
        loop = EventLoop(clock: surroundings.clock, poller: try surroundings.makePoller())
        engine = Engine(loop, shared, isHostDriven: isHostDriven)
    }

    /// Carries what a host gave from its thread to the loop's.
    ///
    /// `@unchecked Sendable`: the giver lets go of it when it posts the box, and the loop's driver opens it once.
    private struct HandedOver: @unchecked Sendable {
        let handlers: Call.Handlers
    }

    /// Starts the call on this worker. Any thread.
    func start(_ call: Call, _ handlers: Call.Handlers) {
        let box = HandedOver(handlers: handlers)
        loop.post { [engine] in engine.assumeIsolated { $0.begin(call, box.handlers) } }
    }

    /// Lets what is under way in the call hear of its cancel. Any thread.
    func interrupt(_ call: Call) {
        post { $0.active(call)?.interrupt() }
    }

    /// Brings the call's transfer in line with what its consumer asks for. Any thread.
    func updatePause(_ call: Call) {
        post { $0.active(call)?.updatePause() }
    }

    /// Ends every call of this worker soon. Any thread.
    func cancelAll(_ reason: Status) {
        post { $0.cancelAll(reason) }
    }

    /// Runs `body` on the engine, soon, if it is still there. The loop may hold the body for ever where nobody drives it any
    /// more, and so must not hold the engine by it, which holds the loop.
    private func post(_ body: @escaping @Sendable (isolated Engine) -> Void) {
        loop.post { [weak engine] in engine?.assumeIsolated { body($0) } }
    }

    /// Nobody drives it, and it has nothing to do.
    var isAtRest: Bool {
        var isAtRest = false
        _ = loop.drive { isAtRest = isIdle }
        return isAtRest
    }

    /// No call is under way. Driver only.
    var isIdle: Bool { engine.assumeIsolated { $0.isIdle } }
}
