package import SluiceJSON

/// Translates an answer of Anthropic's Messages into an OpenAI chat completion.
package enum AnthropicResponse {
    /// The chat completion; nil when `message` is not a Messages answer.
    ///
    /// `created` is in seconds since 1970, which Anthropic does not tell. Thinking comes as `reasoning_content`, and
    /// with its signatures as `thinking_blocks`, which the next request has to bring back if tools are used. Where
    /// Anthropic's own tools took part, `content_blocks` holds all blocks as they came, to be sent back as the content;
    /// `citations` holds those of the texts, a list for each text that has some.
    package static func translate(_ message: JSONValue, created: Int64) -> [UInt8]? {
        guard let content = message["content"], content.kind == .array else { return nil }
        var usage = AnthropicUsage()
        usage.update(message["usage"])
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("id")
            writer.string(message["id"]?.string ?? "")
            writer.name("object")
            writer.string("chat.completion")
            writer.name("created")
            writer.int(created)
            writer.name("model")
            writer.string(message["model"]?.string ?? "")
            writer.name("choices")
            writer.array { writer in
                writer.object { writer in
                    writer.name("index")
                    writer.int(0)
                    writer.name("message")
                    writeMessage(content.elements, to: &writer)
                    writer.name("finish_reason")
                    // No reason at all is not an end.
                    if let reason = message["stop_reason"]?.string {
                        writer.string(finishReason(reason))
                    } else {
                        writer.null()
                    }
                }
            }
            guard usage.isKnown else { return }
            writer.name("usage")
            usage.write(to: &writer)
        }
        return writer.bytes
    }

    /// OpenAI's word for why Anthropic stopped; Anthropic's own where OpenAI has none, such as `pause_turn`: a program
    /// that saw `stop` would take half an answer for the whole.
    static func finishReason(_ reason: String) -> String {
        switch reason {
        case "end_turn", "stop_sequence": "stop"
        case "max_tokens", "model_context_window_exceeded": "length"
        case "tool_use": "tool_calls"
        case "refusal": "content_filter"
        default: reason
        }
    }

    private static func writeMessage(_ blocks: [JSONValue], to writer: inout JSONWriter) {
        let texts = strings("text", of: "text", in: blocks)
        let thoughts = strings("thinking", of: "thinking", in: blocks)
        let thinkingBlocks = blocks.filter { ["thinking", "redacted_thinking"].contains($0["type"]?.string) }
        let calls = blocks.filter { $0["type"]?.string == "tool_use" }
        writer.object { writer in
            writer.name("role")
            writer.string("assistant")
            writer.name("content")
            if texts.isEmpty { writer.null() } else { writer.string(texts.joined()) }
            if !thoughts.isEmpty {
                writer.name("reasoning_content")
                writer.string(thoughts.joined())
            }
            if !thinkingBlocks.isEmpty {
                writer.name("thinking_blocks")
                writer.array { writer in
                    for block in thinkingBlocks { writer.raw(block.raw) }
                }
            }
            let citations = blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["citations"] }
                .filter { !$0.elements.isEmpty }
            if !citations.isEmpty {
                writer.name("citations")
                writer.array { writer in
                    for list in citations { writer.raw(list.raw) }
                }
            }
            if blocks.contains(where: { AnthropicContent.isOfServer($0["type"]?.string ?? "") }) {
                writer.name("content_blocks")
                writer.array { writer in
                    for block in blocks { writer.raw(block.raw) }
                }
            }
            guard !calls.isEmpty else { return }
            writer.name("tool_calls")
            writer.array { writer in
                for call in calls { writeCall(call, to: &writer) }
            }
        }
    }

    private static func strings(_ member: String, of type: String, in blocks: [JSONValue]) -> [String] {
        blocks.filter { $0["type"]?.string == type }.compactMap { $0[member]?.string }
    }

    private static func writeCall(_ call: JSONValue, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("id")
            writer.string(call["id"]?.string ?? "")
            writer.name("type")
            writer.string("function")
            writer.name("function")
            writer.object { writer in
                writer.name("name")
                writer.string(call["name"]?.string ?? "")
                writer.name("arguments")
                if let input = call["input"] { writer.string(input.raw) } else { writer.string("{}") }
            }
        }
    }
}

/// Translates Anthropic's errors into OpenAI's shape.
package enum AnthropicError {
    /// `{"error":{"message","type","param","code"}}` from `{"type":"error","error":{"type","message"}}`; nil when
    /// `body` is not an error of Anthropic's.
    ///
    /// The type stays Anthropic's; the code is OpenAI's where it has one for the case.
    package static func translate(_ body: JSONValue) -> [UInt8]? {
        guard let error = body["error"], error.kind == .object, let message = error["message"]?.string else {
            return nil
        }
        return json(message: message, type: error["type"]?.string ?? "api_error")
    }

    static func json(message: String, type: String) -> [UInt8] {
        let codes = [
            "authentication_error": "invalid_api_key", "rate_limit_error": "rate_limit_exceeded",
            "not_found_error": "model_not_found",
        ]
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("error")
            writer.object { writer in
                writer.name("message")
                writer.string(message)
                writer.name("type")
                writer.string(type)
                writer.name("param")
                writer.null()
                writer.name("code")
                if let code = codes[type] { writer.string(code) } else { writer.null() }
            }
        }
        return writer.bytes
    }
}
