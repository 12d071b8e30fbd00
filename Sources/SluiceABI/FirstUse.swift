internal import CSluice
internal import Sluice
internal import SluiceBase
internal import SluiceRemote
internal import SluiceWire
internal import Synchronization

/// A rehearsal of what the library is used for, at the process's first use of it, while no thread may fork.
///
/// The language makes types and constants when they are first needed, behind locks of its own that no fork handler can
/// take: a child whose fork came in the midst of that would wait for ever for a thread that it does not have. What the
/// rehearsal has gone through, nobody makes any more. It opens no file, speaks to nobody, and leaves
/// nothing behind.
enum FirstUse {
    private static let isRehearsed = Atomic<Bool>(false)
    /// Only touched while no other thread may.
    nonisolated(unsafe) private static var isBegun = false

    /// Has to come before anything else that the function does that is called first.
    static func prepare() {
        if isRehearsed.load(ordering: .acquiring) { return }
        Fork.exclude {
            // Those who come meanwhile wait for its end. The rehearsal itself comes here too.
            guard !isBegun else { return }
            isBegun = true
            ThreadState.withoutCancellation(rehearse)
            isRehearsed.store(true, ordering: .releasing)
        }
    }

    private static func rehearse() {
        let options = sluice_options_new()
        // It runs no thread: whoever asks drives.
        let settings = [
            ("base_url", "http://127.0.0.1:1"), ("api_key", "none"), ("loop", "host"), ("limit", "1000000;w=60"),
            ("retries", "1"), ("timeout_ms", "5000"), ("stream_hold_events", "1"), ("circuit_failures", "5"),
        ]
        for (name, value) in settings { _ = sluice_options_set(options, name, value, nil) }
        let configuration = Handle.object(options, OptionsObject.self)?.configuration
        sluice_options_free(options)
        var surroundings = Surroundings()
        surroundings.transport = RehearsalTransport(answer)
        guard let configuration, let object = try? Client(configuration, surroundings) else { return }
        let client = Handle.retain(ClientObject(object))
        // The second provider's key is looked for among the variables.
        for model in ["helicone/gpt-4o-mini", "openai/gpt-4o,mistral/small", "anthropic/claude-sonnet-4-5"] {
            let request = makeRequest(model)
            perform(client, request)
            // Once more, of which the client knows everything but the body.
            perform(client, request)
            if model.hasPrefix("openai") { pull(client, request) } else { stream(client, request) }
            sluice_request_free(request)
        }
        beRefused(client)
        SharedStores.rehearse()
        sluice_string_free(sluice_client_model_info(client, "gpt-4o", nil))
        sluice_string_free(sluice_client_stats(client, nil))
        _ = sluice_client_free(client)
    }

    /// More than a stream at rest keeps memory for.
    private static let padding = String(repeating: "x", count: 5000)

    /// What an upstream would say.
    private static func answer(_ request: TransferRequest) -> String {
        let isAnthropic = request.headers.contains { $0.name == "anthropic-version" }
        let body =
            switch (isAnthropic, request.isStream) {
            case (false, false):
                #"{"id":"1","model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":"one"},"#
                    + #""finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"#
            case (false, true):
                #"data: {"id":"1","model":"gpt-4o","choices":[{"index":0,"delta":{"role":"assistant","content":"one","#
                    + #""tool_calls":[{"index":0,"id":"a","function":{"name":"b","arguments":"{}"}}]},"#
                    + #""finish_reason":"stop"}],"obfuscation":""# + padding + #""}"# + "\n\ndata: [DONE]\n\n"
            case (true, false):
                #"{"type":"message","id":"1","model":"m","role":"assistant","content":[{"type":"text","text":"one"}],"#
                    + #""stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}"#
            case (true, true):
                [
                    #"{"type":"message_start","message":{"id":"1","model":"m","usage":{"input_tokens":1}}}"#,
                    #"{"type":"content_block_start","index":1,"content_block":{"type":"thinking","signature":"a"}}"#,
                    #"{"type":"content_block_stop","index":1}"#,
                    #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
                    #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"one"}}"#,
                    #"{"type":"content_block_stop","index":0}"#,
                    #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}"#,
                    #"{"type":"message_stop"}"#,
                ]
                .map { "data: \($0)\n\n" }.joined()
            }
        let type = request.isStream ? "text/event-stream" : "application/json"
        return "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nConnection: close\r\nContent-Length: \(body.utf8.count)"
            + "\r\n\r\n" + body
    }

    private static func makeRequest(_ model: String) -> OpaquePointer? {
        let request = sluice_request_new(SLUICE_CHAT, model, nil)
        _ = sluice_request_add_message(request, "user", "one two", nil)
        _ = sluice_request_set_json(request, "stop", "[\"a\"]", 5, nil)
        _ = sluice_request_set_number(request, "temperature", 0.5, nil)
        _ = sluice_request_set_integer(request, "seed", 1, nil)
        _ = sluice_request_set_property(request, "Name", "value", nil)
        _ = sluice_request_set_user(request, "user", nil)
        _ = sluice_request_set_session(request, "session", "/path", "name", nil)
        _ = sluice_request_set_cache(request, true, 60, nil)
        _ = sluice_request_set_retry(request, 1, 2, 1, 1, nil)
        _ = sluice_request_set_rate_limit(request, "1000000;w=60;u=cents;s=user", nil)
        return request
    }

    private static func perform(_ client: OpaquePointer?, _ request: OpaquePointer?) {
        var response: OpaquePointer?
        _ = sluice_client_perform(client, request, &response, nil)
        read(response)
    }

    private static func stream(_ client: OpaquePointer?, _ request: OpaquePointer?) {
        var callbacks = sluice_callbacks()
        callbacks.size = MemoryLayout<sluice_callbacks>.size
        callbacks.on_events = { _, _, _, _ in SLUICE_CONTINUE }
        var response: OpaquePointer?
        _ = sluice_client_stream(client, request, &callbacks, &response, nil)
        read(response)
    }

    private static func pull(_ client: OpaquePointer?, _ request: OpaquePointer?) {
        let call = sluice_client_start(client, request, true, nil, nil)
        sluice_call_pause(call)
        sluice_call_resume(call)
        var events: UnsafePointer<sluice_event>?
        var count = 0
        for _ in 0..<4 {
            _ = sluice_client_dispatch(client, 0, nil)
            _ = sluice_call_next(call, 0, &events, &count, nil)
        }
        var response: OpaquePointer?
        _ = sluice_call_wait(call, 5000, &response, nil)
        read(response)
        sluice_call_free(call)
    }

    private static func read(_ response: OpaquePointer?) {
        _ = sluice_response_text(response, 0, nil)
        _ = sluice_response_reasoning(response, 0, nil)
        _ = sluice_response_body(response, nil)
        _ = sluice_response_header(response, "content-type")
        _ = sluice_response_tool_call_count(response, 0)
        _ = sluice_response_model(response)
        var usage = sluice_usage()
        usage.size = MemoryLayout<sluice_usage>.size
        _ = sluice_response_usage(response, &usage)
        var cost = sluice_cost()
        cost.size = MemoryLayout<sluice_cost>.size
        _ = sluice_response_cost(response, &cost)
        sluice_response_free(response)
    }

    /// A message has parts that nothing else has.
    private static func beRefused(_ client: OpaquePointer?) {
        var error: OpaquePointer?
        let request = sluice_request_new(SLUICE_CHAT, "nobody/gpt-4o", nil)
        _ = sluice_client_perform(client, request, nil, &error)
        _ = sluice_error_message(error)
        _ = sluice_error_provider_message(error)
        sluice_error_free(error)
        sluice_request_free(request)
    }
}
