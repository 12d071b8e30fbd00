internal import SluiceBase
package import SluiceJSON
package import SluicePrice

/// Translates an OpenAI chat completion request into an Anthropic Messages request.
///
/// Members that both know keep their bytes; members that neither list below names go through untouched, so what
/// Anthropic adds next week (`top_k`, `thinking`, `container`, …) works today. Hints without a counterpart are left
/// out (`ignored`). What would change the answer if left out is refused (`refuse…`).
package enum AnthropicRequest {
    /// Anthropic requires `max_tokens`; this many every model allows. Used where the price table knows no limit.
    package static let defaultMaximumTokens: Int64 = 4096

    /// What the price table knows of the model.
    package struct Model: Sendable {
        package let name: String
        /// The most tokens of an answer.
        var maximumTokens: Int64?
        /// It is told an effort (`output_config.effort`) where older models were given a budget.
        var thinksAdaptively = false
        var knowsExtraHighEffort = false
        var knowsMaximumEffort = false

        /// A model that no table knows.
        package init(name: String) { self.name = name }

        package init(name: String, row: PriceRow?) {
            self.name = name
            guard let row else { return }
            maximumTokens = row.maxOutputTokens.map { Int64($0) }
            thinksAdaptively = row.capabilities.contains(.adaptiveThinking)
            knowsExtraHighEffort = row.capabilities.contains(.extraHighEffort)
            knowsMaximumEffort = row.capabilities.contains(.maximumEffort)
        }
    }

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
    ///   - model: the model's name at Anthropic, and what the price table knows of it.
    ///   - searchesWeb: add Anthropic's web search tool.
    /// - Returns: compact JSON.
    /// - Throws: `TranslationError` naming the member without a counterpart.
    package static func translate(
        _ body: JSONValue,
        model: Model,
        searchesWeb: Bool = false
    ) throws(TranslationError) -> [UInt8] {
        guard body.kind == .object else { throw TranslationError("body", "is not a JSON object") }
        let body = JSONMembers(body)
        try refuseWithoutCounterpart(body)
        var conversation = AnthropicConversation()
        try conversation.read(body["messages"])
        let searches = searchesWeb || (body["web_search_options"]?.kind == .object)
        var thinking = try thinking(body, model)
        let limit = try maximumTokens(body, model, &thinking)

        var writer = JSONWriter()
        try writer.object { (writer: inout JSONWriter) throws(TranslationError) in
            writer.name("model")
            writer.string(model.name)
            writer.name("max_tokens")
            writer.raw(limit)
            conversation.write(to: &writer)
            if let stream = body["stream"], stream.bool == true {
                writer.name("stream")
                writer.bool(true)
            }
            try writeStop(body["stop"], to: &writer)
            try AnthropicTools.write(body, searchesWeb: searches, to: &writer)
            thinking.write(to: &writer)
            try writeOutputConfiguration(body, effort: thinking.effort, to: &writer)
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

    /// The limit as the body gives it, else the model's; a budget of thinking that a given limit leaves no room for is
    /// made smaller, as far as Anthropic's least allows.
    private static func maximumTokens(
        _ body: JSONMembers,
        _ model: Model,
        _ thinking: inout Thinking
    ) throws(TranslationError) -> [UInt8] {
        let given = [("max_completion_tokens", body["max_completion_tokens"]), ("max_tokens", body["max_tokens"])]
            .first { $0.1?.isNull == false }
        if let (name, value) = given, let value {
            guard value.kind == .number else { throw TranslationError(name, "is not a number") }
            if let budget = thinking.budget, let limit = value.int, budget >= limit {
                guard limit > leastBudget, !thinking.isGiven else {
                    throw TranslationError(
                        name,
                        "is \(limit), which leaves no room for \(budget) tokens of thinking; it has to be larger than the "
                            + "budget, and the budget at least \(leastBudget)"
                    )
                }
                thinking.budget = max(leastBudget, limit / 2)
            }
            return Array(value.raw)
        }
        // Thinking counts towards the limit, which has to leave room for the answer.
        let (least, isTooBig) = (thinking.budget ?? 0).addingReportingOverflow(defaultMaximumTokens)
        guard !isTooBig else { throw TranslationError("thinking.budget_tokens", "is larger than any limit") }
        return Array(String(max(model.maximumTokens ?? 0, least)).utf8)
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

    /// Anthropic's smallest budget of thinking.
    private static let leastBudget: Int64 = 1024

    /// How the model is asked to think.
    private struct Thinking {
        /// `thinking` as the body gives it.
        var given: [UInt8]?
        var budget: Int64?
        var effort: String?
        var isDisabled = false
        /// The budget is the caller's own, not one that an effort stands for.
        var isGiven = false

        func write(to writer: inout JSONWriter) {
            if let given {
                writer.name("thinking")
                writer.raw(given)
                return
            }
            guard budget != nil || effort != nil || isDisabled else { return }
            writer.name("thinking")
            writer.object { writer in
                writer.name("type")
                writer.string(isDisabled ? "disabled" : effort != nil ? "adaptive" : "enabled")
                if effort == nil, let budget {
                    writer.name("budget_tokens")
                    writer.int(budget)
                }
            }
        }
    }

    /// `thinking` as given, else from `reasoning_options.budget_tokens`, else from `reasoning_effort`: an effort for
    /// models that think adaptively, a budget for those before. The budgets are Anthropic's least and its doubles.
    private static func thinking(_ body: JSONMembers, _ model: Model) throws(TranslationError) -> Thinking {
        if let given = body["thinking"], !given.isNull {
            let budget = given["budget_tokens"]?.int
            if let budget, budget < leastBudget, given["type"]?.string == "enabled" {
                throw TranslationError("thinking.budget_tokens", "is \(budget); Anthropic's least is \(leastBudget)")
            }
            return Thinking(given: Array(given.raw), budget: budget, isGiven: true)
        }
        if body["disable_reasoning"]?.bool == true { return Thinking() }
        if let asked = body["reasoning_options"]?["budget_tokens"]?.int {
            guard asked >= leastBudget else {
                throw TranslationError(
                    "reasoning_options.budget_tokens",
                    "is \(asked); Anthropic's least is \(leastBudget)"
                )
            }
            return Thinking(budget: asked, isGiven: true)
        }
        // Some say it as the Responses interface does, in an object.
        let given = body["reasoning_effort"].flatMap { $0.kind == .object ? $0["effort"] : $0 }
        guard let effort = given, !effort.isNull else { return Thinking() }
        guard let name = effort.string else { throw TranslationError("reasoning_effort", "is not a text") }
        guard name != "none" else { return Thinking(isDisabled: model.thinksAdaptively) }
        let budgets: [String: Int64] = [
            "minimal": 1024, "low": 1024, "medium": 2048, "high": 4096, "xhigh": 8192, "max": 16_384,
        ]
        guard let budget = budgets[name] else {
            throw TranslationError(
                "reasoning_effort",
                "\(name.quoted) is unknown; expected none, minimal, low, medium, high, xhigh or max"
            )
        }
        guard model.thinksAdaptively else { return Thinking(budget: budget) }
        let isKnown = name == "xhigh" ? model.knowsExtraHighEffort : name == "max" ? model.knowsMaximumEffort : true
        return Thinking(effort: name == "minimal" ? "low" : isKnown ? name : "high")
    }

    /// `response_format` of kind `json_schema` becomes `output_config.format`; what else stands in `output_config` stays.
    private static func writeOutputConfiguration(
        _ body: JSONMembers,
        effort: String?,
        to writer: inout JSONWriter
    ) throws(TranslationError) {
        let schema = try schema(of: body["response_format"])
        let given = body["output_config"]?.members ?? []
        let effort = given.contains { $0.name == "effort" } ? nil : effort
        guard schema != nil || effort != nil || !given.isEmpty else { return }
        writer.name("output_config")
        writer.object { writer in
            for (name, value) in given where schema == nil || name != "format" {
                writer.name(name)
                writer.raw(value.raw)
            }
            if let effort {
                writer.name("effort")
                writer.string(effort)
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
