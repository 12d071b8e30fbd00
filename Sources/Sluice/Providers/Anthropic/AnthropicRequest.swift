package import SluiceJSON

/// Translates an OpenAI chat completion request into an Anthropic Messages request.
///
/// Members that both know keep their bytes; members that neither list below names go through untouched, so what
/// Anthropic adds next week (`top_k`, `thinking`, `container`, …) works today. Hints without a counterpart are left
/// out (`ignored`). What would change the answer if left out is refused (`refuse…`).
package enum AnthropicRequest {
    /// Anthropic requires `max_tokens`; this many every model allows.
    package static let defaultMaximumTokens: Int64 = 4096

    /// Members with a translation of their own.
    private static let translated: Set<String> = [
        "model", "messages", "max_tokens", "max_completion_tokens", "stop", "tools", "tool_choice",
        "parallel_tool_calls",
        "user", "metadata", "reasoning_effort", "reasoning_options", "thinking", "response_format", "output_config",
        "service_tier", "stream",
    ]

    /// Hints that Anthropic does not know, and members that only Helicone's gateway reads.
    private static let ignored: Set<String> = [
        "seed", "store", "stream_options", "frequency_penalty", "presence_penalty", "logit_bias", "prompt_cache_key",
        "prompt_cache_retention", "safety_identifier", "prediction", "verbosity", "n", "logprobs", "top_logprobs",
        "modalities", "functions", "function_call", "audio", "web_search_options", "prompt_id", "version_id",
        "environment", "inputs", "plugins", "disable_reasoning", "context_editing", "image_generation",
    ]

    /// The body of the Messages request.
    ///
    /// - Parameters:
    ///   - body: an OpenAI chat completion request.
    ///   - model: the model's name at Anthropic.
    ///   - searchesWeb: add Anthropic's web search tool.
    /// - Returns: compact JSON.
    /// - Throws: `TranslationError` naming the member without a counterpart.
    package static func translate(
        _ body: JSONValue,
        model: String,
        searchesWeb: Bool = false
    ) throws(TranslationError) -> [UInt8] {
        guard body.kind == .object else { throw TranslationError("body", "is not a JSON object") }
        let body = JSONMembers(body)
        try refuseWithoutCounterpart(body)
        var conversation = AnthropicConversation()
        try conversation.read(body["messages"])
        let searches = searchesWeb || (body["web_search_options"]?.kind == .object)
        let thinking = try thinking(body)

        var writer = JSONWriter()
        try writer.object { (writer: inout JSONWriter) throws(TranslationError) in
            writer.name("model")
            writer.string(model)
            writer.name("max_tokens")
            try writeMaximumTokens(body, thinking.budget, to: &writer)
            conversation.write(to: &writer)
            if let stream = body["stream"], stream.bool == true {
                writer.name("stream")
                writer.bool(true)
            }
            try writeStop(body["stop"], to: &writer)
            try AnthropicTools.write(body, searchesWeb: searches, to: &writer)
            if let json = thinking.json {
                writer.name("thinking")
                writer.raw(json)
            }
            try writeOutputConfiguration(body, to: &writer)
            writeMetadata(body, to: &writer)
            for (name, value) in body.all where !translated.contains(name) && !ignored.contains(name) {
                guard !value.isNull else { continue }
                writer.name(name)
                writer.raw(value.raw)
            }
        }
        return writer.bytes
    }

    /// What would silently give another answer than was asked for.
    private static func refuseWithoutCounterpart(_ body: JSONMembers) throws(TranslationError) {
        if let n = body["n"], !n.isNull, n.int != 1 {
            throw TranslationError("n", "Anthropic gives one choice a request; send the request n times")
        }
        if body["logprobs"]?.bool == true {
            throw TranslationError("logprobs", "Anthropic reports no log probabilities; leave it out")
        }
        if body["modalities"]?.elements.contains(where: { $0.string == "audio" }) == true {
            throw TranslationError("modalities", "Anthropic answers in text only; leave \"audio\" out")
        }
        if let functions = body["functions"], !functions.elements.isEmpty {
            throw TranslationError("functions", "is the old form; give the same functions as tools")
        }
    }

    private static func writeMaximumTokens(
        _ body: JSONMembers,
        _ budget: Int64?,
        to writer: inout JSONWriter
    ) throws(TranslationError) {
        let given = [("max_completion_tokens", body["max_completion_tokens"]), ("max_tokens", body["max_tokens"])]
            .first { $0.1?.isNull == false }
        if let (name, value) = given, let value {
            guard value.kind == .number else { throw TranslationError(name, "is not a number") }
            writer.raw(value.raw)
        } else {
            // Thinking counts towards the limit, which has to leave room for the answer.
            writer.int((budget ?? 0).addingReportingOverflow(defaultMaximumTokens).partialValue)
        }
    }

    private static func writeStop(_ stop: JSONValue?, to writer: inout JSONWriter) throws(TranslationError) {
        guard let stop, !stop.isNull else { return }
        switch stop.kind {
        case .string:
            writer.name("stop_sequences")
            writer.array { $0.raw(stop.raw) }
        case .array:
            guard stop.elements.allSatisfy({ $0.kind == .string }) else {
                throw TranslationError("stop", "holds something that is not a text")
            }
            guard !stop.elements.isEmpty else { return }
            writer.name("stop_sequences")
            writer.raw(stop.raw)
        default: throw TranslationError("stop", "is neither a text nor an array of texts")
        }
    }

    /// `thinking` as given, else from `reasoning_options.budget_tokens`, else from `reasoning_effort`. The budgets are
    /// Anthropic's least and its doubles.
    private static func thinking(_ body: JSONMembers) throws(TranslationError) -> (json: [UInt8]?, budget: Int64?) {
        if let given = body["thinking"], !given.isNull { return (Array(given.raw), given["budget_tokens"]?.int) }
        if body["disable_reasoning"]?.bool == true { return (nil, nil) }
        let budgets: [String: Int64] = ["minimal": 1024, "low": 1024, "medium": 2048, "high": 4096, "xhigh": 8192]
        let budget: Int64
        if let asked = body["reasoning_options"]?["budget_tokens"]?.int {
            budget = asked
        } else if let effort = body["reasoning_effort"], !effort.isNull {
            guard let name = effort.string, name != "none" else { return (nil, nil) }
            guard let known = budgets[name] else {
                throw TranslationError(
                    "reasoning_effort",
                    "\"\(name)\" is unknown; expected none, minimal, low, medium, high or xhigh"
                )
            }
            budget = known
        } else {
            return (nil, nil)
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("type")
            writer.string("enabled")
            writer.name("budget_tokens")
            writer.int(budget)
        }
        return (writer.bytes, budget)
    }

    /// `response_format` of kind `json_schema` becomes `output_config.format`; what else stands in `output_config` stays.
    private static func writeOutputConfiguration(
        _ body: JSONMembers,
        to writer: inout JSONWriter
    ) throws(TranslationError) {
        let schema = try schema(of: body["response_format"])
        let given = body["output_config"]?.members ?? []
        guard schema != nil || !given.isEmpty else { return }
        writer.name("output_config")
        writer.object { writer in
            for (name, value) in given where schema == nil || name != "format" {
                writer.name(name)
                writer.raw(value.raw)
            }
            guard let schema else { return }
            writer.name("format")
            writer.object { writer in
                writer.name("type")
                writer.string("json_schema")
                writer.name("schema")
                writer.raw(schema.raw)
            }
        }
    }

    private static func schema(of format: JSONValue?) throws(TranslationError) -> JSONValue? {
        guard let format, !format.isNull else { return nil }
        switch format["type"]?.string {
        case "text": return nil
        case "json_schema":
            guard let schema = format["json_schema"]?["schema"], schema.kind == .object else {
                throw TranslationError("response_format.json_schema.schema", "is missing or not an object")
            }
            return schema
        default:
            throw TranslationError(
                "response_format",
                "Anthropic knows no such format; expected type \"text\" or \"json_schema\""
            )
        }
    }

    /// `user` becomes `metadata.user_id`; an OpenAI `metadata`, which names what it likes, has no place at Anthropic.
    private static func writeMetadata(_ body: JSONMembers, to writer: inout JSONWriter) {
        if let metadata = body["metadata"], metadata["user_id"] != nil {
            writer.name("metadata")
            writer.raw(metadata.raw)
        } else if let user = body["user"], user.kind == .string {
            writer.name("metadata")
            writer.object { writer in
                writer.name("user_id")
                writer.raw(user.raw)
            }
        }
        if let tier = body["service_tier"], let name = tier.string, name == "auto" || name == "standard_only" {
            writer.name("service_tier")
            writer.raw(tier.raw)
        }
    }
}
