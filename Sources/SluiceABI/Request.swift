public import CSluice
internal import Sluice
internal import SluiceBase

/// A request under construction. One thread at a time.
final class RequestObject {
    var request: Request

    init(_ request: Request) { self.request = request }
}

/// Changes the request behind a handle.
private func change(
    _ request: OpaquePointer?,
    _ error: ErrorSlot,
    _ body: (inout Request) throws(Failure) -> Void
) -> sluice_status {
    attempt(error) { () throws(Failure) in
        try body(&required(request, RequestObject.self, "request").request)
    }
}

@_cdecl("sluice_request_new") @implementation
public func sluice_request_new(
    _ operation: sluice_operation,
    _ model: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> OpaquePointer? {
    FirstUse.prepare()
    return make(error) { () throws(Failure) in
        let kind: Operation =
            switch operation {
            case SLUICE_CHAT: .chatCompletion
            case SLUICE_COMPLETION: .completion
            case SLUICE_EMBEDDING: .embedding
            default: throw Failure(.argument, "\(operation.rawValue) is no sluice_operation")
            }
        return RequestObject(try Request(kind, model: text(model, "model")))
    }
}

@_cdecl("sluice_request_new_path") @implementation
public func sluice_request_new_path(
    _ method: UnsafePointer<CChar>?,
    _ path: UnsafePointer<CChar>?,
    _ route: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> OpaquePointer? {
    FirstUse.prepare()
    return make(error) { () throws(Failure) in
        let operation = try Operation.other(method: text(method, "method"), path: text(path, "path"))
        return RequestObject(try Request(operation, model: text(route, "route")))
    }
}

@_cdecl("sluice_request_copy") @implementation
public func sluice_request_copy(_ request: OpaquePointer?) -> OpaquePointer? {
    Handle.object(request, RequestObject.self).map { Handle.retain(RequestObject($0.request)) }
}

@_cdecl("sluice_request_free") @implementation
public func sluice_request_free(_ request: OpaquePointer?) { Handle.release(request, RequestObject.self) }

// MARK: The body

@_cdecl("sluice_request_add_message") @implementation
public func sluice_request_add_message(
    _ request: OpaquePointer?,
    _ role: UnsafePointer<CChar>?,
    _ content: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.body.addMessage(role: text(role, "role"), content: text(content, "content"))
    }
}

@_cdecl("sluice_request_set_json") @implementation
public func sluice_request_set_json(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.body.set(text(name, "name"), json: bytes(json, length, "json"))
    }
}

@_cdecl("sluice_request_set_string") @implementation
public func sluice_request_set_string(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.body.set(text(name, "name"), string: text(value, "value"))
    }
}

@_cdecl("sluice_request_set_number") @implementation
public func sluice_request_set_number(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: Double,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        let name = try text(name, "name")
        guard value.isFinite else {
            throw Failure(.argument, "member \(name.quoted) cannot be \(value): JSON has no such number")
        }
        try request.body.set(name, json: Array("\(value)".utf8))
    }
}

@_cdecl("sluice_request_set_integer") @implementation
public func sluice_request_set_integer(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: Int64,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.body.set(text(name, "name"), json: Array("\(value)".utf8))
    }
}

@_cdecl("sluice_request_set_bool") @implementation
public func sluice_request_set_bool(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: Bool,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.body.set(text(name, "name"), json: Array("\(value)".utf8))
    }
}

@_cdecl("sluice_request_unset") @implementation
public func sluice_request_unset(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in request.body.unset(try text(name, "name")) }
}

@_cdecl("sluice_request_set_body") @implementation
public func sluice_request_set_body(
    _ request: OpaquePointer?,
    _ json: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        request.body = try RequestBody(whole: bytes(json, length, "json"))
    }
}

// MARK: Headers and options

@_cdecl("sluice_request_set_header") @implementation
public func sluice_request_set_header(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.set(text(name, "name"), text(value, "value"))
    }
}

@_cdecl("sluice_request_set_metadata") @implementation
public func sluice_request_set_metadata(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.setMetadata(text(name, "name"), text(value, "value"))
    }
}

@_cdecl("sluice_request_set_property") @implementation
public func sluice_request_set_property(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.setProperty(text(name, "name"), text(value, "value"))
    }
}

@_cdecl("sluice_request_set_user") @implementation
public func sluice_request_set_user(
    _ request: OpaquePointer?,
    _ id: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in try request.headers.set("Helicone-User-Id", text(id, "id")) }
}

@_cdecl("sluice_request_set_prompt") @implementation
public func sluice_request_set_prompt(
    _ request: OpaquePointer?,
    _ id: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in try request.headers.set("Helicone-Prompt-Id", text(id, "id")) }
}

@_cdecl("sluice_request_set_rate_limit") @implementation
public func sluice_request_set_rate_limit(
    _ request: OpaquePointer?,
    _ policy: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.set("Helicone-RateLimit-Policy", text(policy, "policy"))
    }
}

@_cdecl("sluice_request_set_session") @implementation
public func sluice_request_set_session(
    _ request: OpaquePointer?,
    _ id: UnsafePointer<CChar>?,
    _ path: UnsafePointer<CChar>?,
    _ name: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.set("Helicone-Session-Id", text(id, "id"))
        if path != nil { try request.headers.set("Helicone-Session-Path", text(path, "path")) }
        if name != nil { try request.headers.set("Helicone-Session-Name", text(name, "name")) }
    }
}

@_cdecl("sluice_request_set_cache") @implementation
public func sluice_request_set_cache(
    _ request: OpaquePointer?,
    _ enabled: Bool,
    _ max_age_s: Int64,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.set("Helicone-Cache-Enabled", enabled ? "true" : "false")
        if max_age_s >= 0 { try request.headers.set("Cache-Control", "max-age=\(max_age_s)") }
    }
}

@_cdecl("sluice_request_set_retry") @implementation
public func sluice_request_set_retry(
    _ request: OpaquePointer?,
    _ retries: Int32,
    _ factor: Double,
    _ min_ms: Int64,
    _ max_ms: Int64,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.headers.setRetry(count: Int(retries), factor: factor, minimum: min_ms, maximum: max_ms)
    }
}

@_cdecl("sluice_request_set_option") @implementation
public func sluice_request_set_option(
    _ request: OpaquePointer?,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { request throws(Failure) in
        try request.setOption(text(name, "name"), text(value, "value"))
    }
}

// MARK: Fallbacks

@_cdecl("sluice_request_add_fallback") @implementation
public func sluice_request_add_fallback(
    _ request: OpaquePointer?,
    _ other: OpaquePointer?,
    _ on: sluice_fallback,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> sluice_status {
    change(request, error) { target throws(Failure) in
        // Looked at first: a request cannot be read while it is being changed.
        guard request != other else { throw Failure(.argument, "a request cannot be its own fallback") }
        let condition: RequestFallback.Condition =
            switch on {
            case SLUICE_FALLBACK_ANY: .anyFailure
            case SLUICE_FALLBACK_CONTEXT_WINDOW: .contextWindowExceeded
            case SLUICE_FALLBACK_REPEATABLE: .repeatableFailure
            default: throw Failure(.argument, "\(on.rawValue) is no sluice_fallback")
            }
        try target.addFallback(required(other, RequestObject.self, "other").request, on: condition)
    }
}
