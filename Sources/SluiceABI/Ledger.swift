public import CSluice
internal import Sluice
internal import SluiceBase
internal import SluiceLedger

private func client(_ handle: OpaquePointer?) throws(Failure) -> Client {
    try required(handle, ClientObject.self, "client").client
}

/// The bytes of a text that came with its length.
private func bytes(_ json: UnsafePointer<CChar>?, _ length: Int, _ name: String) throws(Failure) -> [UInt8] {
    guard let json else { throw Failure(.argument, "\(name) is NULL") }
    guard length >= 0 else { throw Failure(.argument, "length of \(name) is \(length)") }
    return Array(UnsafeRawBufferPointer(start: json, count: length))
}

@_cdecl("sluice_client_flush") @implementation
public func sluice_client_flush(
    _ handle: OpaquePointer?,
    _ timeout_ms: Int32,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in try client(handle).flushLedger(until: deadline(timeout_ms)) }
}

@_cdecl("sluice_client_query") @implementation
public func sluice_client_query(
    _ handle: OpaquePointer?,
    _ query: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in try client(handle).query(bytes(query, length, "query")) }
}

@_cdecl("sluice_client_export") @implementation
public func sluice_client_export(
    _ handle: OpaquePointer?,
    _ query: UnsafePointer<CChar>?,
    _ length: Int,
    _ path: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let query = query == nil ? nil : try bytes(query, length, "query")
        try client(handle).exportLedger(query, to: text(path, "path"))
    }
}

@_cdecl("sluice_client_report") @implementation
public func sluice_client_report(
    _ handle: OpaquePointer?,
    _ query: UnsafePointer<CChar>?,
    _ length: Int,
    _ path: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let query = query == nil ? nil : try bytes(query, length, "query")
        try client(handle).report(query, to: text(path, "path"))
    }
}

@_cdecl("sluice_client_import") @implementation
public func sluice_client_import(
    _ handle: OpaquePointer?,
    _ path: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in try client(handle).importLedger(from: text(path, "path")) }
}

@_cdecl("sluice_client_define") @implementation
public func sluice_client_define(
    _ handle: OpaquePointer?,
    _ kind: UnsafePointer<CChar>?,
    _ name: UnsafePointer<CChar>?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let json = json == nil ? nil : try bytes(json, length, "json")
        try client(handle).define(text(kind, "kind"), text(name, "name"), json)
    }
}

@_cdecl("sluice_client_annotate") @implementation
public func sluice_client_annotate(
    _ handle: OpaquePointer?,
    _ request_id: UnsafePointer<CChar>?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        try client(handle).annotate(text(request_id, "request_id"), bytes(json, length, "json"))
    }
}

@_cdecl("sluice_client_record") @implementation
public func sluice_client_record(
    _ handle: OpaquePointer?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in try client(handle).record(bytes(json, length, "json")) }
}

@_cdecl("sluice_client_remove_user") @implementation
public func sluice_client_remove_user(
    _ handle: OpaquePointer?,
    _ user: UnsafePointer<CChar>?,
    _ count: UnsafeMutablePointer<Int>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        let removed = try client(handle).removeUser(text(user, "user"))
        count?.pointee = removed
    }
}

@_cdecl("sluice_response_record_id") @implementation
public func sluice_response_record_id(_ response: OpaquePointer?) -> UnsafePointer<CChar>? {
    guard let object = Handle.object(response, ResponseObject.self) else { return nil }
    return object.response.recordID.flatMap { object.named("record id", $0.text) }
}
