public import CSluice
internal import Sluice

@_cdecl("sluice_version_number") @implementation
public func sluice_version_number() -> UInt32 { UInt32(SLUICE_VERSION_NUMBER) }

@_cdecl("sluice_version_string") @implementation
public func sluice_version_string() -> UnsafePointer<CChar>? { versionString.pointer }

private let versionString = CText("sluice/\(SLUICE_VERSION_STRING) \(Client.libraries)")

@_cdecl("sluice_status_name") @implementation
public func sluice_status_name(_ status: sluice_status) -> UnsafePointer<CChar>? {
    // A static string ends with a NUL and lives for ever.
    statusName(status).withUTF8Buffer { UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self) }
}

private func statusName(_ status: sluice_status) -> StaticString {
    switch status {
    case SLUICE_OK: "SLUICE_OK"
    case SLUICE_DONE: "SLUICE_DONE"
    case SLUICE_AGAIN: "SLUICE_AGAIN"
    case SLUICE_E_ARGUMENT: "SLUICE_E_ARGUMENT"
    case SLUICE_E_STATE: "SLUICE_E_STATE"
    case SLUICE_E_SYSTEM: "SLUICE_E_SYSTEM"
    case SLUICE_E_REQUEST: "SLUICE_E_REQUEST"
    case SLUICE_E_KEY: "SLUICE_E_KEY"
    case SLUICE_E_HEADER: "SLUICE_E_HEADER"
    case SLUICE_E_ROUTE: "SLUICE_E_ROUTE"
    case SLUICE_E_LIMITED: "SLUICE_E_LIMITED"
    case SLUICE_E_BUDGET: "SLUICE_E_BUDGET"
    case SLUICE_E_CONNECT: "SLUICE_E_CONNECT"
    case SLUICE_E_TLS: "SLUICE_E_TLS"
    case SLUICE_E_TIMEOUT: "SLUICE_E_TIMEOUT"
    case SLUICE_E_BROKEN: "SLUICE_E_BROKEN"
    case SLUICE_E_PROTOCOL: "SLUICE_E_PROTOCOL"
    case SLUICE_E_HTTP: "SLUICE_E_HTTP"
    case SLUICE_E_STREAM: "SLUICE_E_STREAM"
    case SLUICE_E_CANCELLED: "SLUICE_E_CANCELLED"
    case SLUICE_E_STOPPED: "SLUICE_E_STOPPED"
    case SLUICE_E_CLOSED: "SLUICE_E_CLOSED"
    case SLUICE_E_FORKED: "SLUICE_E_FORKED"
    default: "unknown status"
    }
}
