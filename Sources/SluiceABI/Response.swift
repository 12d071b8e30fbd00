public import CSluice
internal import Sluice
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire
internal import SluiceBase

/// A response and those of its texts that C has asked for. Many threads may ask at once.
final class ResponseObject: Sendable {
    private enum Key: Hashable, Sendable {
        case body
        case header(String)
        case headerName(Int)
        case headerValue(Int)
        case text(Int)
        case reasoning(Int)
        case refusal(Int)
        case finishReason(Int)
        case toolCall(Int, Int, String)
        case named(String)
    }

    let response: Response
    private let made = Lock(Made(), survivesFork: true)

    /// What has been asked for so far.
    private struct Made: Sendable {
        var texts: [Key: CText] = [:]
        /// nil until somebody has asked what the response cost.
        var cost: Cost??
    }

    init(_ response: Response) { self.response = response }

    /// The text of `key`, made at its first use and kept for the response's life.
    private func text(_ key: Key, _ make: () -> CText?) -> CText? {
        if let text = made.withLock({ $0.texts[key] }) { return text }
        guard let text = make() else { return nil }
        return made.withLock { made in
            if let other = made.texts[key] { return other }
            made.texts[key] = text
            return text
        }
    }

    private func choice(_ index: Int) -> ResponseAssembler.Choice? {
        response.assembly.choices.first { $0.index == index }
    }

    var body: CText? { text(.body) { CText(response.body) } }

    func header(_ name: String) -> CText? {
        text(.header(name.lowercased())) { response.head[name].map { CText($0) } }
    }

    func header(at index: Int) -> (name: CText, value: CText)? {
        let fields = response.head.fields
        guard fields.indices.contains(index),
            let name = text(.headerName(index), { CText(fields[index].name) }),
            let value = text(.headerValue(index), { CText(fields[index].value) })
        else { return nil }
        return (name, value)
    }

    func content(_ index: Int) -> CText? { text(.text(index)) { choice(index)?.content.map { CText($0) } } }
    func reasoning(_ index: Int) -> CText? { text(.reasoning(index)) { choice(index)?.reasoning.map { CText($0) } } }
    func refusal(_ index: Int) -> CText? { text(.refusal(index)) { choice(index)?.refusal.map { CText($0) } } }
    func finishReason(_ index: Int) -> CText? {
        text(.finishReason(index)) { choice(index)?.finishReason.map { CText($0) } }
    }

    func toolCallCount(_ index: Int) -> Int { choice(index)?.toolCalls.count ?? 0 }

    func toolCall(_ index: Int, _ position: Int) -> (id: CText, name: CText, arguments: CText)? {
        guard let calls = choice(index)?.toolCalls, calls.indices.contains(position) else { return nil }
        let call = calls[position]
        guard let id = text(.toolCall(index, position, "id"), { CText(call.id) }),
            let name = text(.toolCall(index, position, "name"), { CText(call.name) }),
            let arguments = text(.toolCall(index, position, "arguments"), { CText(call.arguments) })
        else { return nil }
        return (id, name, arguments)
    }

    /// A top-level member that is a text.
    func member(_ name: String) -> CText? { text(.named(name)) { response.assembly.string(name).map { CText($0) } } }

    /// A text that the library made, kept under a name of its own.
    func named(_ name: String, _ value: String) -> UnsafePointer<CChar>? {
        text(.named(name)) { CText(value) }?.pointer
    }

    /// What the response cost; the sum is done once, when first asked for.
    var cost: Cost? {
        made.withLock { made in
            if let known = made.cost { return known }
            let cost = response.pricing?.cost(of: response)
            made.cost = .some(cost)
            return cost
        }
    }

    var requestID: CText? { text(.named("request id")) { response.requestID.map { CText($0) } } }
}

private func object(_ response: OpaquePointer?) -> ResponseObject? { Handle.object(response, ResponseObject.self) }

/// A text and, where the caller wants it, its length.
private func give(_ text: CText?, _ length: UnsafeMutablePointer<Int>?) -> UnsafePointer<CChar>? {
    length?.pointee = text?.count ?? 0
    return text?.pointer
}

@_cdecl("sluice_response_free") @implementation
public func sluice_response_free(_ response: OpaquePointer?) { Handle.release(response, ResponseObject.self) }

@_cdecl("sluice_response_http_status") @implementation
public func sluice_response_http_status(_ response: OpaquePointer?) -> Int32 {
    Int32(clamping: object(response)?.response.head.status ?? 0)
}

@_cdecl("sluice_response_header") @implementation
public func sluice_response_header(
    _ response: OpaquePointer?,
    _ name: UnsafePointer<CChar>?
) -> UnsafePointer<CChar>? {
    name.flatMap { object(response)?.header(String(cString: $0)) }?.pointer
}

@_cdecl("sluice_response_header_count") @implementation
public func sluice_response_header_count(_ response: OpaquePointer?) -> Int {
    object(response)?.response.head.fields.count ?? 0
}

@_cdecl("sluice_response_header_at") @implementation
public func sluice_response_header_at(
    _ response: OpaquePointer?,
    _ index: Int,
    _ name: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
    _ value: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) -> sluice_status {
    guard let field = object(response)?.header(at: index) else { return SLUICE_E_ARGUMENT }
    name?.pointee = field.name.pointer
    value?.pointee = field.value.pointer
    return SLUICE_OK
}

@_cdecl("sluice_response_body") @implementation
public func sluice_response_body(
    _ response: OpaquePointer?,
    _ length: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? { give(object(response)?.body, length) }

@_cdecl("sluice_response_choice_count") @implementation
public func sluice_response_choice_count(_ response: OpaquePointer?) -> Int {
    object(response)?.response.assembly.choices.count ?? 0
}

@_cdecl("sluice_response_text") @implementation
public func sluice_response_text(
    _ response: OpaquePointer?,
    _ choice: Int,
    _ length: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? { give(object(response)?.content(choice), length) }

@_cdecl("sluice_response_reasoning") @implementation
public func sluice_response_reasoning(
    _ response: OpaquePointer?,
    _ choice: Int,
    _ length: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? { give(object(response)?.reasoning(choice), length) }

@_cdecl("sluice_response_refusal") @implementation
public func sluice_response_refusal(
    _ response: OpaquePointer?,
    _ choice: Int,
    _ length: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? { give(object(response)?.refusal(choice), length) }

@_cdecl("sluice_response_finish_reason") @implementation
public func sluice_response_finish_reason(_ response: OpaquePointer?, _ choice: Int) -> UnsafePointer<CChar>? {
    object(response)?.finishReason(choice)?.pointer
}

@_cdecl("sluice_response_tool_call_count") @implementation
public func sluice_response_tool_call_count(_ response: OpaquePointer?, _ choice: Int) -> Int {
    object(response)?.toolCallCount(choice) ?? 0
}

@_cdecl("sluice_response_tool_call_at") @implementation
public func sluice_response_tool_call_at(
    _ response: OpaquePointer?,
    _ choice: Int,
    _ index: Int,
    _ tool_call: UnsafeMutablePointer<sluice_tool_call>?
) -> sluice_status {
    guard let call = object(response)?.toolCall(choice, index) else { return SLUICE_E_ARGUMENT }
    return fill(tool_call) { target in
        target.id = call.id.pointer
        target.name = call.name.pointer
        target.arguments = call.arguments.pointer
        target.arguments_length = call.arguments.count
    }
}

@_cdecl("sluice_response_model") @implementation
public func sluice_response_model(_ response: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(response)?.member("model")?.pointer
}

@_cdecl("sluice_response_id") @implementation
public func sluice_response_id(_ response: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(response)?.member("id")?.pointer
}

@_cdecl("sluice_response_request_id") @implementation
public func sluice_response_request_id(_ response: OpaquePointer?) -> UnsafePointer<CChar>? {
    object(response)?.requestID?.pointer
}

@_cdecl("sluice_response_usage") @implementation
public func sluice_response_usage(
    _ response: OpaquePointer?,
    _ usage: UnsafeMutablePointer<sluice_usage>?
) -> sluice_status {
    guard let object = object(response) else { return SLUICE_E_ARGUMENT }
    let response = object.response
    let root = response.assembly.usage.flatMap { try? JSONDocument($0) }?.root
    let estimate = root == nil ? response.pricing?.usage(of: response) : nil
    let prompt = root?["prompt_tokens_details"]
    let completion = root?["completion_tokens_details"]
    func count(_ object: JSONValue?, _ name: String, or other: String? = nil) -> Int64 {
        object?[name]?.int ?? other.flatMap { object?[$0]?.int } ?? -1
    }
    return fill(usage) { target in
        target.prompt_tokens =
            estimate.map { Int64($0.promptTokens) } ?? count(root, "prompt_tokens", or: "input_tokens")
        target.completion_tokens =
            estimate.map { Int64($0.completionTokens) } ?? count(root, "completion_tokens", or: "output_tokens")
        target.total_tokens = estimate.map { Int64($0.totalTokens) } ?? count(root, "total_tokens")
        target.cached_tokens = count(prompt, "cached_tokens")
        target.cache_write_tokens = count(prompt, "cache_write_tokens")
        target.reasoning_tokens = count(completion, "reasoning_tokens")
        target.audio_input_tokens = count(prompt, "audio_tokens")
        target.audio_output_tokens = count(completion, "audio_tokens")
        target.is_estimated = estimate?.isEstimate ?? false
    }
}

@_cdecl("sluice_response_timing") @implementation
public func sluice_response_timing(
    _ response: OpaquePointer?,
    _ timing: UnsafeMutablePointer<sluice_timing>?
) -> sluice_status {
    guard let measured = object(response)?.response.timing else { return SLUICE_E_ARGUMENT }
    return fill(timing) { target in
        target.first_byte_ns = measured.firstByte ?? -1
        target.first_event_ns = measured.firstEvent ?? -1
        target.total_ns = measured.total ?? -1
        target.bytes_received = measured.receivedBytes
        target.chunk_count = measured.chunkCount
    }
}
