internal import SluiceJSON

/// Tools and the choice between them, from OpenAI's shape to Anthropic's.
enum AnthropicTools {
    static func write(_ body: JSONMembers, searchesWeb: Bool, to writer: inout JSONWriter) throws(TranslationError) {
        let given = body["tools"]?.elements ?? []
        var tools: [[UInt8]] = []
        for (index, tool) in given.enumerated() { tools.append(try self.tool(tool, path: "tools[\(index)]")) }
        if searchesWeb { tools.append(Array(#"{"type":"web_search_20250305","name":"web_search"}"#.utf8)) }
        guard !tools.isEmpty else { return }
        writer.name("tools")
        writer.array { writer in
            for tool in tools { writer.raw(tool) }
        }
        try writeChoice(body, to: &writer)
    }

    private static func tool(_ tool: JSONValue, path: String) throws(TranslationError) -> [UInt8] {
        // Anthropic's own tools have types of their own, or an input_schema.
        guard tool["type"]?.string == "function" else {
            guard tool["name"] != nil else {
                throw TranslationError(path, "is neither a function nor a tool of Anthropic's")
            }
            return Array(tool.raw)
        }
        guard let function = tool["function"], let name = function["name"], name.kind == .string else {
            throw TranslationError(path + ".function.name", "is missing")
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("name")
            writer.raw(name.raw)
            if let description = function["description"], description.kind == .string {
                writer.name("description")
                writer.raw(description.raw)
            }
            writer.name("input_schema")
            if let parameters = function["parameters"], parameters.kind == .object {
                writeSchema(parameters, to: &writer)
            } else {
                writer.raw(#"{"type":"object","properties":{}}"#.utf8)
            }
            if let strict = function["strict"], strict.kind == .bool {
                writer.name("strict")
                writer.raw(strict.raw)
            }
            AnthropicContent.writeCacheControl(tool["cache_control"] ?? function["cache_control"], to: &writer)
        }
        return writer.bytes
    }

    /// The schema's bytes, with the `type` at its top that Anthropic insists on and OpenAI does not.
    private static func writeSchema(_ schema: JSONValue, to writer: inout JSONWriter) {
        let members = schema.members
        if members.isEmpty {
            writer.raw(#"{"type":"object","properties":{}}"#.utf8)
        } else if members.contains(where: { $0.name == "type" && !$0.value.isNull }) {
            writer.raw(schema.raw)
        } else {
            writer.object { writer in
                writer.name("type")
                writer.string("object")
                for (name, value) in members where name != "type" {
                    writer.name(name)
                    writer.raw(value.raw)
                }
            }
        }
    }

    private static func writeChoice(_ body: JSONMembers, to writer: inout JSONWriter) throws(TranslationError) {
        let choice = body["tool_choice"].flatMap { $0.isNull ? nil : $0 }
        let isSerial = body["parallel_tool_calls"]?.bool == false
        guard choice != nil || isSerial else { return }
        var type = "auto"
        var name: JSONValue?
        if let choice {
            switch (choice.string, choice["type"]?.string) {
            case ("auto", _), (_, "auto"): type = "auto"
            case ("required", _), (_, "required"), (_, "any"): type = "any"
            case ("none", _), (_, "none"): type = "none"
            case (_, "tool"):
                guard let tool = choice["name"], tool.kind == .string else {
                    throw TranslationError("tool_choice.name", "is missing")
                }
                (type, name) = ("tool", tool)
            case (_, "function"):
                guard let function = choice["function"]?["name"], function.kind == .string else {
                    throw TranslationError("tool_choice.function.name", "is missing")
                }
                (type, name) = ("tool", function)
            default:
                throw TranslationError(
                    "tool_choice",
                    #"cannot be read; expected "auto", "required", "none" or {"type":"function",…}"#
                )
            }
        }
        writer.name("tool_choice")
        writer.object { writer in
            writer.name("type")
            writer.string(type)
            if let name {
                writer.name("name")
                writer.raw(name.raw)
            }
            if isSerial, type != "none" {
                writer.name("disable_parallel_tool_use")
                writer.bool(true)
            }
        }
    }
}
