public import CSluice
internal import SluiceBase
internal import Sluice
internal import SluiceWire

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
        target.message = made.failure.flatMap { object.named("attempt \(index) message", $0.message) }
    }
}

@_cdecl("sluice_response_cache") @implementation
public func sluice_response_cache(
    _ response: OpaquePointer?,
    _ cache: UnsafeMutablePointer<sluice_cache>?
) -> sluice_status {
    guard let state = Handle.object(response, ResponseObject.self)?.response.cache else { return SLUICE_E_ARGUMENT }
    return fill(cache) { target in
        target.state = sluice_cache_state(UInt32(state.state.rawValue))
        target.bucket_index = Int32(clamping: state.bucketIndex)
        target.latency_ms = state.latency
        target.saved_nano_usd = state.savedNanoDollars ?? -1
        target.saved_prompt_tokens = state.savedPromptTokens
        target.saved_completion_tokens = state.savedCompletionTokens
    }
}

@_cdecl("sluice_client_status") @implementation
public func sluice_client_status(
    _ client: OpaquePointer?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in try required(client, ClientObject.self, "client").client.status() }
}

@_cdecl("sluice_string_free") @implementation
public func sluice_string_free(_ string: UnsafeMutablePointer<CChar>?) { string?.deallocate() }

/// Runs `body` and gives its text away.
func string(_ slot: ErrorSlot, _ body: () throws(Failure) -> [UInt8]) -> UnsafeMutablePointer<CChar>? {
    do {
        let bytes = try body()
        let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { memory[index] = CChar(bitPattern: byte) }
        memory[bytes.count] = 0
        return memory
    } catch {
        report(error, to: slot)
        return nil
    }
}
