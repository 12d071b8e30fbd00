internal import SluiceJSON

/// The messages of a request in Anthropic's shape: instructions apart, and turns of user and assistant in blocks.
///
/// Neighbouring messages of one side are joined into one turn, since all results of parallel tool calls have to stand in
/// the turn after them.
struct AnthropicConversation {
    private var system: [[UInt8]] = []
    private var turns: [(role: String, blocks: [[UInt8]])] = []

    mutating func read(_ messages: JSONValue?) throws(TranslationError) {
        guard let messages, messages.kind == .array else {
            throw TranslationError("messages", "is missing or not an array")
        }
        let all = messages.elements
        for (index, message) in all.enumerated() {
            try read(JSONMembers(message), path: "messages[\(index)]", isLast: index == all.count - 1)
        }
        guard !turns.isEmpty else {
            throw TranslationError("messages", "holds nothing to answer; expected a message of role user")
        }
    }

    func write(to writer: inout JSONWriter) {
        if !system.isEmpty {
            writer.name("system")
            writer.array { writer in
                for block in system { writer.raw(block) }
            }
        }
        writer.name("messages")
        writer.array { writer in
            for turn in turns {
                writer.object { writer in
                    writer.name("role")
                    writer.string(turn.role)
                    writer.name("content")
                    writer.array { writer in
                        for block in turn.blocks { writer.raw(block) }
                    }
                }
            }
        }
    }

    private mutating func read(_ message: JSONMembers, path: String, isLast: Bool) throws(TranslationError) {
        switch message["role"]?.string {
        case "system", "developer":
            system += try AnthropicContent.blocks(of: message, path: path)
        case "user":
            add(try AnthropicContent.blocks(of: message, path: path), as: "user")
        case "assistant":
            add(try assistantBlocks(message, path: path, isLast), as: "assistant")
        case "tool":
            add([try toolResult(message, path: path)], as: "user")
        case let role:
            throw TranslationError(
                path + ".role",
                "\(role.map { "\"\($0)\"" } ?? "nothing") is no role here; expected system, developer, user, assistant or tool"
            )
        }
    }

    private mutating func add(_ blocks: [[UInt8]], as role: String) {
        guard !blocks.isEmpty else { return }
        if let last = turns.indices.last, turns[last].role == role {
            turns[last].blocks += blocks
        } else {
            turns.append((role, blocks))
        }
    }

    /// Thinking first, then text, then tool calls: the order in which Anthropic made them. The beginning of an answer, which
    /// the last message is, may not end with a space.
    private func assistantBlocks(
        _ message: JSONMembers,
        path: String,
        _ isLast: Bool
    ) throws(TranslationError) -> [[UInt8]] {
        let content = message["content"]
        let thoughts = (message["thinking_blocks"]?.elements ?? []).filter(AnthropicContent.isSigned)
        // Blocks sent back as the content bring their thinking, in its place.
        let given = content?.kind == .array ? content?.elements ?? [] : []
        let bringsThinking = given.contains { ["thinking", "redacted_thinking"].contains($0["type"]?.string) }
        var blocks = bringsThinking ? [] : thoughts.map { Array($0.raw) }
        blocks += try AnthropicContent.blocks(of: message, path: path, trimsEnd: isLast)
        let calls = message["tool_calls"].flatMap { $0.isNull ? nil : $0 }
        guard calls?.kind ?? .array == .array else {
            throw TranslationError(path + ".tool_calls", "is not an array; expected [{\"id\", \"function\"}]")
        }
        if let old = message["function_call"], !old.isNull {
            throw TranslationError(
                path + ".function_call",
                "is the old form; give the same call in tool_calls, with an id"
            )
        }
        // So do they their calls.
        let brought = Set(given.compactMap { $0["type"]?.string == "tool_use" ? $0["id"]?.string : nil })
        for (index, call) in (calls?.elements ?? []).enumerated() where !brought.contains(call["id"]?.string ?? "") {
            blocks.append(try toolUse(call, path: "\(path).tool_calls[\(index)]"))
        }
        return blocks
    }

    private func toolUse(_ call: JSONValue, path: String) throws(TranslationError) -> [UInt8] {
        guard call.kind == .object else {
            let found = String(decoding: call.raw.prefix(40), as: UTF8.self)
            throw TranslationError(path, "is \(found), no object; expected {\"id\", \"function\"}")
        }
        guard let id = call["id"], id.kind == .string, let name = call["function"]?["name"], name.kind == .string else {
            throw TranslationError(path, "has no id or no function.name")
        }
        let input = try input(call["function"]?["arguments"], path: path + ".function.arguments")
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("tool_use")
            writer.name("id")
            Self.write(id: id, to: &writer)
            writer.name("name")
            writer.raw(name.raw)
            writer.name("input")
            writer.raw(input)
            AnthropicContent.writeCacheControl(call["cache_control"], to: &writer)
        }
        return writer.bytes
    }

    /// A call's id. Anthropic takes letters, digits, `_` and `-` alone, and others give ids like `functions.f:0`.
    private static func write(id: JSONValue, to writer: inout JSONWriter) {
        func isTaken(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        if id.raw.dropFirst().dropLast().allSatisfy(isTaken) {
            writer.raw(id.raw)
        } else {
            writer.string((id.string ?? "").utf8.map { isTaken($0) ? $0 : UInt8(ascii: "_") })
        }
    }

    /// A call's arguments as an object: the text of one, as OpenAI has them, or the object itself, as some servers do.
    private func input(_ arguments: JSONValue?, path: String) throws(TranslationError) -> [UInt8] {
        guard let arguments, !arguments.isNull else { return Array("{}".utf8) }
        if arguments.kind == .object { return Array(arguments.raw) }
        guard let text = arguments.string else { throw TranslationError(path, "is not the text of a JSON object") }
        if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return Array("{}".utf8) }
        guard let input = (try? JSONDocument(Array(text.utf8)))?.root, input.kind == .object else {
            throw TranslationError(path, "is not the text of a JSON object")
        }
        return Array(input.raw)
    }

    private func toolResult(_ message: JSONMembers, path: String) throws(TranslationError) -> [UInt8] {
        guard let id = message["tool_call_id"], id.kind == .string else {
            throw TranslationError(path + ".tool_call_id", "is missing: a tool message answers one call")
        }
        let content = message["content"].flatMap { $0.isNull ? nil : $0 }
        if let content, content.kind != .string, content.kind != .array {
            throw TranslationError(path + ".content", "is neither a text nor an array of parts")
        }
        let parts = content?.kind == .array ? try AnthropicContent.blocks(of: message, path: path) : []
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("tool_result")
            writer.name("tool_use_id")
            Self.write(id: id, to: &writer)
            if let content, content.kind == .string {
                writer.name("content")
                writer.raw(content.raw)
            } else if !parts.isEmpty {
                writer.name("content")
                writer.array { writer in
                    for part in parts { writer.raw(part) }
                }
            }
            if message["is_error"]?.bool == true {
                writer.name("is_error")
                writer.bool(true)
            }
            if content?.kind != .array { AnthropicContent.writeCacheControl(message["cache_control"], to: &writer) }
        }
        return writer.bytes
    }
}
