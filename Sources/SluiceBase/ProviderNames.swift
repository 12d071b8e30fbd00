/// What providers are called besides the names that Sluice gives them: the one list of such names.
package struct ProviderNames: Sendable {
    /// Sluice's name, in lower case.
    package let name: String
    /// Other names that a model string may give.
    package let aliases: [String]
    /// Names that answers and prices give: LiteLLM's, Helicone's, OpenRouter's. Not for model strings, where such a word may
    /// be the first of a model's own name: `mistralai/Mixtral-8x7B`.
    package let elsewhere: [String]

    private init(_ name: String, _ aliases: [String] = [], elsewhere: [String] = []) {
        self.name = name
        self.aliases = aliases
        self.elsewhere = elsewhere
    }

    /// Every name of the provider, its own first.
    package var all: [String] { [name] + aliases + elsewhere }

    /// Providers that have more than one name.
    package static let all = [
        ProviderNames("azure", elsewhere: ["azure-openai"]),
        ProviderNames("bedrock", ["amazon-bedrock"], elsewhere: ["aws", "aws-bedrock"]),
        ProviderNames("fireworks", ["fireworks_ai"], elsewhere: ["fireworks-ai"]),
        ProviderNames("google", ["gemini", "google-ai-studio"]),
        ProviderNames("llamacpp", ["llama.cpp", "llama-cpp"]),
        ProviderNames("lmstudio", ["lm_studio", "lm-studio"]),
        ProviderNames("mistral", elsewhere: ["mistralai"]),
        ProviderNames("ollama", elsewhere: ["ollama_chat"]),
        ProviderNames("sluice", ["echo"]),
        ProviderNames("together", ["together_ai"], elsewhere: ["togetherai"]),
        ProviderNames("vertex", elsewhere: ["vertex_ai", "google-vertex"]),
        ProviderNames("vllm", ["hosted_vllm"]),
        ProviderNames("xai", ["grok"], elsewhere: ["x-ai"]),
    ]

    /// The other names that a model string may give to the provider of that name.
    package static func aliases(of name: String) -> [String] { all.first { $0.name == name }?.aliases ?? [] }
}
