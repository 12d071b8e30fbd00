internal import SluiceBase
internal import CSluice
internal import Sluice
internal import SluiceWire
internal import Synchronization

/// A host's callbacks for one call. When the last reference goes, so does the library's last use of `user`: then, and
/// only then, `release` is called.
///
/// `@unchecked Sendable`: `callbacks` is constant, `handle` atomic, and `buffer` belongs to the thread that drives the
/// call.
final class Callbacks: @unchecked Sendable {
    private let callbacks: sluice_callbacks
    /// The call's handle as the host knows it; 0 before there is one and after it was freed.
    let handle = Atomic<UInt>(0)
    private var buffer = UnsafeMutableBufferPointer<sluice_event>(start: nil, count: 0)

    /// - Throws: `Failure` when the struct's size is that of no version.
    init(_ source: UnsafePointer<sluice_callbacks>) throws(Failure) {
        var copy = sluice_callbacks()
        let size = source.pointee.size
        guard size >= MemoryLayout<Int>.size * 2 else {
            throw Failure(.argument, "callbacks.size is \(size); set it to sizeof(sluice_callbacks)")
        }
        withUnsafeMutableBytes(of: &copy) { target in
            // Every member is a word; half a pointer is none.
            let count = min(size, target.count) / MemoryLayout<Int>.size * MemoryLayout<Int>.size
            target.copyMemory(from: UnsafeRawBufferPointer(start: source, count: count))
        }
        callbacks = copy
    }

    deinit {
        buffer.deallocate()
        callbacks.release?(callbacks.user)
    }

    private var call: OpaquePointer? { OpaquePointer(bitPattern: handle.load(ordering: .acquiring)) }

    func handlers(wantsFinish: Bool) -> Call.Handlers {
        var handlers = Call.Handlers()
        if callbacks.on_events != nil { handlers.events = { self.hear($0) } }
        if let ready = callbacks.on_ready { handlers.ready = { ready(self.call, self.callbacks.user) } }
        // Even a host that wants to hear nothing has its `user` kept until the end.
        if wantsFinish, let finish = callbacks.on_finish {
            handlers.finish = { outcome in
                let response = outcome.response.map { Handle.retain(ResponseObject($0)) }
                let error = outcome.failure.map { Handle.retain(ErrorObject($0)) }
                finish(self.call, outcome.status.c, response, error, self.callbacks.user)
            }
        }
        handlers.owner = self
        return handlers
    }

    private func hear(_ events: StreamEvents) -> StreamAction {
        guard let listener = callbacks.on_events else { return .continue }
        if buffer.count < events.count {
            buffer.deallocate()
            buffer = .allocate(capacity: max(events.count, buffer.count * 2, 4))
        }
        for index in events.indices { buffer.initializeElement(at: index, to: sluice_event(events[index])) }
        switch listener(call, buffer.baseAddress, events.count, callbacks.user) {
        case SLUICE_PAUSE: return .pause
        case SLUICE_STOP: return .stop
        default: return .continue
        }
    }
}

extension sluice_event {
    init(_ event: StreamEvent) {
        self.init(
            kind: event.kind.rawValue,
            choice: event.choice,
            tool: event.tool,
            chunk: event.chunk,
            text: pointer(event.text),
            text_length: event.text.count,
            json: pointer(event.json),
            json_length: event.json.count,
            id: pointer(event.id),
            id_length: event.id.count,
            name: pointer(event.name),
            name_length: event.name.count
        )
    }
}

private func pointer(_ bytes: Bytes) -> UnsafePointer<CChar>? {
    UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
}
