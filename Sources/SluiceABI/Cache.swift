public import CSluice
internal import Sluice

@_cdecl("sluice_response_shared") @implementation
public func sluice_response_shared(_ response: OpaquePointer?) -> sluice_shared_state {
    sluice_shared_state(UInt32(Handle.object(response, ResponseObject.self)?.response.shared.rawValue ?? 0))
}

@_cdecl("sluice_response_cache") @implementation
public func sluice_response_cache(
    _ response: OpaquePointer?,
    _ cache: UnsafeMutablePointer<sluice_cache>?
) -> sluice_status {
    guard let state = Handle.object(response, ResponseObject.self)?.response.cache else { return SLUICE_E_ARGUMENT }
    return fill(cache) { target in
        target.state = sluice_cache_state(UInt32(state.state.rawValue))
        target.bucket_index = Int32(clamping: state.bucketIndex ?? -1)
        target.latency_ms = state.latency ?? -1
        target.saved_nano_usd = state.savedNanoDollars ?? -1
        target.saved_prompt_tokens = state.savedPromptTokens
        target.saved_completion_tokens = state.savedCompletionTokens
    }
}
