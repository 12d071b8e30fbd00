public import CSluice
internal import Sluice
internal import SluiceBase
internal import SluiceWire
internal import Synchronization

/// A host's handle of a call. The batch that was pulled last lives here.
///
/// `@unchecked Sendable`: `call` is set before the handle is given away; the rest belongs to the one thread that pulls.
final class CallObject: @unchecked Sendable {
    let client: Client
    /// Weak, so that `release` comes at the call's end, however long the host keeps the handle.
    private(set) weak var callbacks: Callbacks?
    var call: Call?
    private(set) var delivery: PulledBatch?
    private var events: [sluice_event] = []

    init(_ client: Client, _ callbacks: Callbacks?) {
        self.client = client
        self.callbacks = callbacks
    }

    func hold(_ delivery: PulledBatch, _ body: (UnsafePointer<sluice_event>?, Int) -> Void) {
        self.delivery = delivery
        events.removeAll(keepingCapacity: true)
        for event in delivery.events { events.append(sluice_event(event)) }
        // The array stays as it is until the next call of this function, and so does its storage.
        events.withUnsafeBufferPointer { body($0.baseAddress, $0.count) }
    }
}

// MARK: Running a request

@_cdecl("sluice_client_perform") @implementation
public func sluice_client_perform(
    _ client: OpaquePointer?,
    _ request: OpaquePointer?,
    _ response: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    response?.pointee = nil
    return attempt(error) { () throws(Failure) in try run(client, request, isStream: false, nil, response) }
}

@_cdecl("sluice_client_stream") @implementation
public func sluice_client_stream(
    _ client: OpaquePointer?,
    _ request: OpaquePointer?,
    _ callbacks: UnsafePointer<sluice_callbacks>?,
    _ response: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    response?.pointee = nil
    return attempt(error) { () throws(Failure) in
        let callbacks = try copy(callbacks)
        try run(client, request, isStream: true, callbacks, response)
    }
}

private func copy(_ callbacks: UnsafePointer<sluice_callbacks>?) throws(Failure) -> Callbacks? {
    guard let callbacks else { return nil }
    return try Callbacks(callbacks)
}

private func run(
    _ client: OpaquePointer?,
    _ request: OpaquePointer?,
    isStream: Bool,
    _ callbacks: Callbacks?,
    _ response: UnsafeMutablePointer<OpaquePointer?>?
) throws(Failure) {
    let client = try required(client, ClientObject.self, "client").client
    let request = try required(request, RequestObject.self, "request").request
    let object = CallObject(client, callbacks)
    // Callbacks may use the handle, and free it; what they leave lasts as long as this function.
    callbacks?.handle.store(UInt(bitPattern: Handle.retain(object)), ordering: .releasing)
    defer {
        let handle = callbacks?.handle.exchange(0, ordering: .acquiringAndReleasing) ?? 0
        Handle.release(OpaquePointer(bitPattern: handle), CallObject.self)
    }
    var handlers = callbacks?.handlers(wantsFinish: false) ?? Call.Handlers()
    if handlers.events == nil { handlers.events = { _ in .continue } }
    let outcome = try client.run(request, isStream: isStream, handlers) { object.call = $0 }
    response?.pointee = outcome.response.map { Handle.retain(ResponseObject($0)) }
    if let failure = outcome.failure { throw failure }
}

@_cdecl("sluice_client_start") @implementation
public func sluice_client_start(
    _ client: OpaquePointer?,
    _ request: OpaquePointer?,
    _ stream: Bool,
    _ callbacks: UnsafePointer<sluice_callbacks>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> OpaquePointer? {
    do throws(Failure) {
        // First, so that `release` is called even where the rest is refused.
        let callbacks = try copy(callbacks)
        let client = try required(client, ClientObject.self, "client").client
        let request = try required(request, RequestObject.self, "request").request
        let object = CallObject(client, callbacks)
        let handle = Handle.retain(object)
        callbacks?.handle.store(UInt(bitPattern: handle), ordering: .releasing)
        let handlers = callbacks?.handlers(wantsFinish: true) ?? Call.Handlers()
        do throws(Failure) {
            _ = try ThreadState.withoutCancellation { () throws(Failure) in
                try client.start(request, isStream: stream, handlers) { object.call = $0 }
            }
        } catch {
            Handle.release(handle, CallObject.self)
            throw error
        }
        return handle
    } catch let failure {
        report(failure, to: error)
        return nil
    }
}

// MARK: A call under way

private func call(_ handle: OpaquePointer?) -> Call? { Handle.object(handle, CallObject.self)?.call }

@_cdecl("sluice_call_cancel") @implementation
public func sluice_call_cancel(_ call: OpaquePointer?) { SluiceABI.call(call)?.cancel() }

@_cdecl("sluice_call_pause") @implementation
public func sluice_call_pause(_ call: OpaquePointer?) { SluiceABI.call(call)?.setPaused(true) }

@_cdecl("sluice_call_resume") @implementation
public func sluice_call_resume(_ call: OpaquePointer?) { SluiceABI.call(call)?.setPaused(false) }

@_cdecl("sluice_call_next") @implementation
public func sluice_call_next(
    _ call: OpaquePointer?,
    _ timeout_ms: Int32,
    _ events: UnsafeMutablePointer<UnsafePointer<sluice_event>?>?,
    _ count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    events?.pointee = nil
    count?.pointee = 0
    var found = SLUICE_OK
    let status = attempt(error) { () throws(Failure) in
        let object = try required(call, CallObject.self, "call")
        let call = try object.running()
        guard let events, let count else { throw Failure(.argument, "events or count is NULL") }
        switch try object.client.next(of: call, until: deadline(timeout_ms), recycling: object.delivery) {
        case .batch(let delivery):
            object.hold(delivery) {
                events.pointee = $0
                count.pointee = $1
            }
        case .nothingYet: found = SLUICE_AGAIN
        case .end: found = SLUICE_DONE
        }
    }
    return status == SLUICE_OK ? found : status
}

@_cdecl("sluice_call_fd") @implementation
public func sluice_call_fd(_ call: OpaquePointer?, _ error: UnsafeMutablePointer<OpaquePointer?>?) -> Int32 {
    do throws(Failure) {
        let call = try required(call, CallObject.self, "call").running()
        do throws(SystemError) { return try call.readyDescriptor() } catch { throw Failure(.system, "\(error)") }
    } catch let failure {
        report(failure, to: error)
        return -1
    }
}

@_cdecl("sluice_call_wait") @implementation
public func sluice_call_wait(
    _ call: OpaquePointer?,
    _ timeout_ms: Int32,
    _ response: UnsafeMutablePointer<OpaquePointer?>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    response?.pointee = nil
    var ended = SLUICE_AGAIN
    let status = attempt(error) { () throws(Failure) in
        let object = try required(call, CallObject.self, "call")
        let call = try object.running()
        guard let (status, outcome) = try object.client.wait(for: call, until: deadline(timeout_ms)) else { return }
        ended = status.c
        if let arrived = outcome?.response, let response { response.pointee = Handle.retain(ResponseObject(arrived)) }
        if let failure = outcome?.failure { throw failure }
    }
    return status == SLUICE_OK ? ended : status
}

@_cdecl("sluice_call_free") @implementation
public func sluice_call_free(_ call: OpaquePointer?) {
    guard let object = Handle.object(call, CallObject.self) else { return }
    object.callbacks?.handle.store(0, ordering: .releasing)
    object.call?.cancel()
    Handle.release(call, CallObject.self)
}

extension CallObject {
    /// - Throws: `Failure` in a process that the call does not belong to.
    fileprivate func running() throws(Failure) -> Call {
        guard let call else { throw Failure(.state, "the call has not been started") }
        guard !call.isInherited else {
            throw Failure(.forked, "the call belongs to the process that this one was forked from; start another here")
        }
        return call
    }
}
