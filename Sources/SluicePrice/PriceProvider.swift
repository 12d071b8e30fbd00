/// A provider as the table knows it.
struct PriceProvider {
    /// What its rows' provider begins with.
    let name: String
    /// What its rows' names begin with.
    let prefixes: [String]

    /// - Parameter text: LiteLLM's, Helicone's, OpenRouter's or the provider's own name.
    init(named text: String) {
        let known = Self.known[text] ?? Self.known[text.lowercased()]
        name = known?.name ?? text
        prefixes = known?.prefixes ?? [text]
    }

    private init(_ name: String, _ prefixes: [String]) {
        self.name = name
        self.prefixes = prefixes
    }

    /// Where a bare model name is looked for: those who make the models they serve, then those who serve others'.
    static let makers = [
        "xai", "gemini", "deepseek", "mistral", "perplexity", "cohere", "groq", "together_ai", "fireworks_ai",
    ]

    /// Providers whose rows do not simply begin with the name they are asked by.
    private static let known: [String: PriceProvider] = {
        let gemini = PriceProvider("gemini", ["gemini"])
        let vertex = PriceProvider("vertex_ai", ["vertex_ai"])
        let bedrock = PriceProvider("bedrock", ["bedrock"])
        let xAI = PriceProvider("xai", ["xai"])
        let azure = PriceProvider("azure", ["azure", "azure_ai"])
        let together = PriceProvider("together_ai", ["together_ai"])
        let fireworks = PriceProvider("fireworks_ai", ["fireworks_ai", "fireworks_ai/accounts/fireworks/models"])
        return [
            "openai": PriceProvider("openai", ["openai"]), "anthropic": PriceProvider("anthropic", ["anthropic"]),
            "google": gemini, "google-ai-studio": gemini, "gemini": gemini,
            "vertex": vertex, "vertex_ai": vertex, "google-vertex": vertex,
            "bedrock": bedrock, "aws": bedrock, "aws-bedrock": bedrock, "amazon-bedrock": bedrock,
            "xai": xAI, "x-ai": xAI, "azure": azure, "azure-openai": azure,
            "together": together, "togetherai": together, "together_ai": together,
            "fireworks": fireworks, "fireworks-ai": fireworks, "fireworks_ai": fireworks,
            "mistralai": PriceProvider("mistral", ["mistral"]), "ollama_chat": PriceProvider("ollama", ["ollama"]),
            "cohere": PriceProvider("cohere", ["cohere", "cohere_chat"]),
        ]
    }()
}
