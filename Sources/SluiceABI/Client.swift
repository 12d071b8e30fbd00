public import CSluice
internal import SluiceBase
internal import Sluice
internal import SluiceRemote
internal import SluiceWire

final class ClientObject: Sendable {
    let client: Client

    init(_ client: Client) { self.client = client }
}

@_cdecl("sluice_client_new") @implementation
public func sluice_client_new(
    _ options: OpaquePointer?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> OpaquePointer? {
    FirstUse.prepare()
    return make(error) { () throws(Failure) in
        let given = Handle.object(options, OptionsObject.self)?.configuration ?? Configuration()
        let configuration = given.resolved
        let surroundings = Surroundings()
        let stores = try Stores.tracing(
            SharedStores.factory(for: configuration, surroundings),
            for: configuration,
            surroundings
        )
        return ClientObject(try Client(given, surroundings, stores: stores))
    }
}

@_cdecl("sluice_client_new_sharing") @implementation
public func sluice_client_new_sharing(
    _ other: OpaquePointer?,
    _ loop: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> OpaquePointer? {
    make(error) { () throws(Failure) in
        let other = try required(other, ClientObject.self, "other").client
        var configuration = Configuration()
        try configuration.set("loop", try text(loop, "loop"))
        return ClientObject(try Client(sharing: other, isHostDriven: configuration.isHostDriven))
    }
}

@_cdecl("sluice_client_free") @implementation
public func sluice_client_free(_ client: OpaquePointer?) -> sluice_status {
    guard let object = Handle.object(client, ClientObject.self) else { return SLUICE_OK }
    let status = attempt(nil) { () throws(Failure) in try object.client.close() }
    if status == SLUICE_OK { Handle.release(client, ClientObject.self) }
    return status
}

@_cdecl("sluice_client_fd") @implementation
public func sluice_client_fd(_ client: OpaquePointer?) -> Int32 {
    Handle.object(client, ClientObject.self)?.client.descriptor ?? -1
}

@_cdecl("sluice_client_dispatch") @implementation
public func sluice_client_dispatch(
    _ client: OpaquePointer?,
    _ timeout_ms: Int32,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        try required(client, ClientObject.self, "client").client.dispatch(until: deadline(timeout_ms))
    }
}

/// The instant that lies `milliseconds` ahead; a negative number is never reached.
func deadline(_ milliseconds: Int32) -> Instant {
    milliseconds < 0 ? .distantFuture : .now + Milliseconds(Int64(milliseconds))
}

@_cdecl("sluice_client_stats") @implementation
public func sluice_client_stats(
    _ client: OpaquePointer?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in try required(client, ClientObject.self, "client").client.stats() }
}

@_cdecl("sluice_client_metrics") @implementation
public func sluice_client_metrics(
    _ client: OpaquePointer?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in try required(client, ClientObject.self, "client").client.metrics() }
}
