public import CSluice
internal import Sluice
internal import SluiceBase

@_cdecl("sluice_response_attempt_count") @implementation
public func sluice_response_attempt_count(_ response: OpaquePointer?) -> Int {
    Handle.object(response, ResponseObject.self)?.response.attempts.count ?? 0
}

@_cdecl("sluice_response_attempt_at") @implementation
public func sluice_response_attempt_at(
    _ response: OpaquePointer?,
    _ index: Int,
    _ attempt: UnsafeMutablePointer<sluice_attempt>?
) -> sluice_status {
    guard let object = Handle.object(response, ResponseObject.self), object.response.attempts.indices.contains(index)
    else { return SLUICE_E_ARGUMENT }
    let made = object.response.attempts[index]
    return fill(attempt) { target in
        target.provider = object.named("attempt \(index) provider", made.provider)
        target.model = object.named("attempt \(index) model", made.model)
        target.status = made.failure?.status.c ?? SLUICE_OK
        target.http_status = Int32(clamping: made.httpStatus)
        target.wait_ms = made.wait.count
        target.duration_ns = made.nanoseconds
        target.fallback = Int32(clamping: made.fallback)
        target.message = made.failure.flatMap { object.named("attempt \(index) message", $0.message) }
    }
}
