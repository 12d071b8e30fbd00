public import CSluice
internal import Sluice
internal import SluiceBase

/// A failure and its texts. One thread at a time uses it, so the texts are made when asked without a lock.
final class ErrorObject {
    let failure: Failure
    let message: CText
    private(set) lazy var providerMessage = failure.provider.message.map { CText($0) }
    private(set) lazy var type = failure.provider.type.map { CText($0) }
    private(set) lazy var code = failure.provider.code.map { CText($0) }
    private(set) lazy var param = failure.provider.param.map { CText($0) }

    init(_ failure: Failure) {
        self.failure = failure
        message = CText(failure.message)
    }
}

extension Status {
    var c: sluice_status { sluice_status(UInt32(rawValue)) }
}

/// Where a caller wants its error.
typealias ErrorSlot = UnsafeMutablePointer<OpaquePointer?>?

/// Puts a failure there, once: a series of calls keeps its first.
func report(_ failure: Failure, to slot: ErrorSlot) {
    guard let slot, slot.pointee == nil else { return }
    slot.pointee = Handle.retain(ErrorObject(failure))
}

/// Runs `body` and turns its failure into a status and an error.
func attempt(_ slot: ErrorSlot, _ body: () throws(Failure) -> Void) -> sluice_status {
    do {
        try ThreadState.withoutCancellation(body)
        return SLUICE_OK
    } catch {
        report(error, to: slot)
        return error.status.c
    }
}

/// Runs `body`, which makes an object, and turns its failure into NULL and an error.
func make<Object: AnyObject>(_ slot: ErrorSlot, _ body: () throws(Failure) -> Object) -> OpaquePointer? {
    do {
        return Handle.retain(try ThreadState.withoutCancellation(body))
    } catch {
        report(error, to: slot)
        return nil
    }
}

private func object(_ error: OpaquePointer?) -> ErrorObject? { Handle.object(error, ErrorObject.self) }

@_cdecl("sluice_error_status") @implementation
public func sluice_error_status(_ error: OpaquePointer?) -> sluice_status {
    object(error)?.failure.status.c ?? SLUICE_E_ARGUMENT
}

@_cdecl("sluice_error_message") @implementation
public func sluice_error_message(_ error: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(error)?.message.pointer ?? emptyText.pointer
}

private let emptyText = CText("")

@_cdecl("sluice_error_http_status") @implementation
public func sluice_error_http_status(_ error: OpaquePointer?) -> Int32 {
    Int32(clamping: object(error)?.failure.httpStatus ?? 0)
}

@_cdecl("sluice_error_provider_message") @implementation
public func sluice_error_provider_message(_ error: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(error)?.providerMessage?.pointer
}

@_cdecl("sluice_error_type") @implementation
public func sluice_error_type(_ error: OpaquePointer?) -> UnsafePointer<CChar>? { object(error)?.type?.pointer }

@_cdecl("sluice_error_code") @implementation
public func sluice_error_code(_ error: OpaquePointer?) -> UnsafePointer<CChar>? { object(error)?.code?.pointer }

@_cdecl("sluice_error_param") @implementation
public func sluice_error_param(_ error: OpaquePointer?) -> UnsafePointer<CChar>? { object(error)?.param?.pointer }

@_cdecl("sluice_error_retry_after_ms") @implementation
public func sluice_error_retry_after_ms(_ error: OpaquePointer?) -> Int64 {
    object(error)?.failure.retryAfterMilliseconds ?? -1
}

@_cdecl("sluice_error_free") @implementation
public func sluice_error_free(_ error: OpaquePointer?) { Handle.release(error, ErrorObject.self) }
