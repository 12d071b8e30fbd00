/// How a provider reports usage.
package enum UsageStyle: Sendable, Equatable {
    /// Chat completions and Responses of OpenAI and of the many who copy them.
    case openAI
    /// Net input, cache reads and writes apart.
    case anthropic
    /// `usageMetadata` of Gemini and Vertex.
    case google
    /// OpenAI's form, but reasoning is not inside the completion.
    case xAI

    /// - Parameter provider: LiteLLM's or Helicone's name. Claude on Bedrock and Vertex is told by the form itself.
    package init(provider: String) {
        switch PriceProvider(named: provider).name {
        case "anthropic": self = .anthropic
        case "gemini", "vertex_ai": self = .google
        case "xai": self = .xAI
        default: self = .openAI
        }
    }
}
