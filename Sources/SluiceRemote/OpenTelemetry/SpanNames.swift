/// What OpenTelemetry's conventions for generative AI call things, by version: the one table of names.
///
/// Source: github.com/open-telemetry/semantic-conventions, model/gen-ai/registry.yaml and spans.yaml.
struct SpanNames {
    /// Which conventions a receiver reads.
    enum Version: Sendable {
        /// Until 1.36: `gen_ai.system`, contents as events of their own.
        case v1_36
        /// From 1.37 on: `gen_ai.provider.name`, contents as attributes.
        case latest

        init?(_ text: String) {
            switch text {
            case "1.36": self = .v1_36
            case "latest": self = .latest
            default: return nil
            }
        }
    }

    let version: Version

    var provider: String { version == .latest ? "gen_ai.provider.name" : "gen_ai.system" }
    let operation = "gen_ai.operation.name"
    let conversation = "gen_ai.conversation.id"
    let requestModel = "gen_ai.request.model"
    let responseModel = "gen_ai.response.model"
    let responseID = "gen_ai.response.id"
    let finishReasons = "gen_ai.response.finish_reasons"
    let firstChunk = "gen_ai.response.time_to_first_chunk"
    let outputType = "gen_ai.output.type"
    let inputTokens = "gen_ai.usage.input_tokens"
    let outputTokens = "gen_ai.usage.output_tokens"
    let cacheReadTokens = "gen_ai.usage.cache_read.input_tokens"
    let cacheWriteTokens = "gen_ai.usage.cache_creation.input_tokens"
    let reasoningTokens = "gen_ai.usage.reasoning.output_tokens"
    let systemInstructions = "gen_ai.system_instructions"
    let inputMessages = "gen_ai.input.messages"
    let outputMessages = "gen_ai.output.messages"
    let toolDefinitions = "gen_ai.tool.definitions"

    /// Members of a request and what they are called, where they are told.
    let requestMembers: [(member: String, name: String)] = [
        ("temperature", "gen_ai.request.temperature"), ("top_p", "gen_ai.request.top_p"),
        ("top_k", "gen_ai.request.top_k"), ("max_tokens", "gen_ai.request.max_tokens"),
        ("max_completion_tokens", "gen_ai.request.max_tokens"),
        ("frequency_penalty", "gen_ai.request.frequency_penalty"),
        ("presence_penalty", "gen_ai.request.presence_penalty"), ("seed", "gen_ai.request.seed"),
        ("n", "gen_ai.request.choice.count"), ("stop", "gen_ai.request.stop_sequences"),
        ("dimensions", "gen_ai.embeddings.dimension.count"), ("encoding_format", "gen_ai.request.encoding_formats"),
    ]

    /// The conventions' name of a provider; its own where they have none.
    func provider(_ name: String) -> String {
        switch name {
        case "azure": version == .latest ? "azure.ai.openai" : "az.ai.openai"
        case "bedrock": "aws.bedrock"
        case "gemini": "gcp.gemini"
        case "vertex", "vertex_ai": "gcp.vertex_ai"
        case "mistral": "mistral_ai"
        case "xai": version == .latest ? "x_ai" : "xai"
        case "moonshot": "moonshot_ai"
        case "watsonx": "ibm.watsonx.ai"
        default: name
        }
    }
}
