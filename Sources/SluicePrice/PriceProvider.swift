internal import SluiceBase

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

    /// How rows begin that do not begin with the provider's name, by that name.
    private static let rows = [
        "cohere": PriceProvider("cohere", ["cohere", "cohere_chat"]),
        "azure": PriceProvider("azure", ["azure", "azure_ai"]),
        "fireworks": PriceProvider("fireworks_ai", ["fireworks_ai", "fireworks_ai/accounts/fireworks/models"]),
        "google": PriceProvider("gemini", ["gemini"]),
        "together": PriceProvider("together_ai", ["together_ai"]),
        "vertex": PriceProvider("vertex_ai", ["vertex_ai"]),
    ]

    /// By every name that is not what its rows begin with, and by the usual ones in lower case.
    private static let known: [String: PriceProvider] = {
        var known = rows
        for names in ProviderNames.all {
            let entry = rows[names.name] ?? PriceProvider(names.name, [names.name])
            for name in names.all { known[name] = entry }
        }
        for name in ["openai", "anthropic"] { known[name] = PriceProvider(name, [name]) }
        return known
    }()
}
