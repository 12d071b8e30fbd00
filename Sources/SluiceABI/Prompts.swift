internal import CSluice
internal import Sluice

@_cdecl("sluice_client_compile") @implementation
public func sluice_client_compile(
    _ handle: OpaquePointer?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in
        try required(handle, ClientObject.self, "client").client.compile(bytes(json, length, "json"))
    }
}
