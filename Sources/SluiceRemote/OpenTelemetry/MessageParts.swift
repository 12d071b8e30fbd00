internal import SluiceJSON

/// Messages of a request or an answer in the form of the conventions: a role and parts, as JSON.
///
/// Source: docs/gen-ai/gen-ai-input-messages.json and gen-ai-output-messages.json of the conventions.
enum MessageParts {
    /// What was said to the model, but for the instructions; nil where the body has no messages.
    static func input(_ body: JSONValue) -> [UInt8]? {
        if let messages = body["messages"], messages.kind == .array {
            return written(messages.elements.filter { !isInstruction($0) }) { message, writer in
                write(message, to: &writer)
            }
        }
        // A text completion's prompt, an embedding's input.
        guard let text = (body["prompt"] ?? body["input"])?.string else { return nil }
        var writer = JSONWriter()
        writer.array { writer in
            writer.object { writer in
                writer.name("role")
                writer.string("user")
                writer.name("parts")
                writer.array { text.isEmpty ? () : writeText(text, to: &$0) }
            }
        }
        return writer.bytes
    }

    /// The system's and the developer's messages as parts; nil without any.
    static func instructions(_ body: JSONValue) -> [UInt8]? {
        let messages = (body["messages"]?.elements ?? []).filter(isInstruction)
        guard !messages.isEmpty else { return nil }
        var writer = JSONWriter()
        writer.array { writer in for message in messages { writeContent(message["content"], to: &writer) } }
        return writer.bytes
    }

    /// What the model said, a message a choice; nil where there are none.
    static func output(_ body: JSONValue) -> [UInt8]? {
        guard let choices = body["choices"]?.elements, !choices.isEmpty else { return nil }
        return written(choices) { choice, writer in
            let message = choice["message"]
            writer.object { writer in
                writer.name("role")
                writer.string(message?["role"]?.string ?? "assistant")
                writer.name("parts")
                writer.array { writer in
                    if let reasoning = (message?["reasoning_content"] ?? message?["reasoning"])?.string {
                        writePart("reasoning", ["content": reasoning], to: &writer)
                    }
                    writeContent(message?["content"] ?? choice["text"], to: &writer)
                    if let refusal = message?["refusal"]?.string { writeText(refusal, to: &writer) }
                    writeCalls(message, to: &writer)
                }
                writer.name("finish_reason")
                writer.string(choice["finish_reason"]?.string ?? "")
            }
        }
    }

    private static func isInstruction(_ message: JSONValue) -> Bool {
        ["system", "developer"].contains(message["role"]?.string)
    }

    private static func written(
        _ values: [JSONValue],
        _ body: (JSONValue, inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in for value in values { body(value, &writer) } }
        return writer.bytes
    }

    private static func write(_ message: JSONValue, to writer: inout JSONWriter) {
        let role = message["role"]?.string ?? "user"
        writer.object { writer in
            writer.name("role")
            writer.string(role)
            writer.name("parts")
            writer.array { writer in
                if role == "tool" {
                    writer.object { writer in
                        writer.name("type")
                        writer.string("tool_call_response")
                        writer.name("id")
                        writer.string(message["tool_call_id"]?.string ?? "")
                        writer.name("response")
                        if let content = message["content"] { writer.raw(content.raw) } else { writer.null() }
                    }
                } else {
                    writeContent(message["content"], to: &writer)
                    writeCalls(message, to: &writer)
                }
            }
        }
    }

    /// A text, or a list of parts. Pictures and sounds are told by their kind alone.
    private static func writeContent(_ content: JSONValue?, to writer: inout JSONWriter) {
        if let text = content?.string {
            if !text.isEmpty { writeText(text, to: &writer) }
            return
        }
        for part in content?.elements ?? [] {
            if let text = part["text"]?.string ?? part.string {
                writeText(text, to: &writer)
            } else {
                writePart(part["type"]?.string ?? "unknown", [:], to: &writer)
            }
        }
    }

    private static func writeCalls(_ message: JSONValue?, to writer: inout JSONWriter) {
        for call in message?["tool_calls"]?.elements ?? [] {
            let function = call["function"]
            writer.object { writer in
                writer.name("type")
                writer.string("tool_call")
                writer.name("id")
                writer.string(call["id"]?.string ?? "")
                writer.name("name")
                writer.string(function?["name"]?.string ?? "")
                writer.name("arguments")
                // A text of JSON is told as the JSON that it holds.
                let text = function?["arguments"]?.string
                if let text, let parsed = try? JSONDocument(text) {
                    writer.raw(parsed.root.raw)
                } else if let text {
                    writer.string(text)
                } else if let arguments = function?["arguments"] {
                    writer.raw(arguments.raw)
                } else {
                    writer.null()
                }
            }
        }
    }

    private static func writeText(_ text: String, to writer: inout JSONWriter) {
        writePart("text", ["content": text], to: &writer)
    }

    private static func writePart(
        _ type: String,
        _ members: KeyValuePairs<String, String>,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.name("type")
            writer.string(type)
            for (name, value) in members {
                writer.name(name)
                writer.string(value)
            }
        }
    }
}
