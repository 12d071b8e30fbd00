internal import SluiceBase

/// The providers that model strings can name.
package struct ProviderTable: Sendable {
    package let providers: [Provider]
    private let indices: [String: Int]

    /// Later entries win over earlier ones of the same name, so a host's own providers go behind the built-in ones.
    package init(_ providers: [Provider]) {
        self.providers = providers
        var indices: [String: Int] = [:]
        for (index, provider) in providers.enumerated() {
            for name in [provider.name] + provider.aliases { indices[name.lowercased()] = index }
        }
        self.indices = indices
    }

    /// The provider of that name or alias, whatever its case.
    package subscript(name: some StringProtocol) -> Provider? {
        guard let index = indices[name.lowercased()], providers.indices.contains(index) else { return nil }
        return providers[index]
    }

    /// The name of who answers at an address, of which `origin` is scheme, host and port.
    func provider(ofOrigin origin: String) -> String? {
        providers.first { EndpointURL.origin(of: $0.baseURL) == origin }?.name
    }

    /// The known name closest to a misspelt one; nil when none is close enough to be meant.
    package func nearest(to name: some StringProtocol) -> String? {
        guard name.utf8.count <= 100 else { return nil }
        return NearestName.find(name.lowercased(), among: indices.keys.sorted())
    }

    /// Base URLs and key variables as each provider documents them for its OpenAI-compatible interface.
    package static let builtIn = ProviderTable([
        Provider(
            "helicone",
            "https://ai-gateway.helicone.ai/",
            key: ["HELICONE_API_KEY"],
            base: ["HELICONE_API_BASE"],
            prefix: "",
            quirks: .readsHeliconeHeaders
        ),
        Provider(
            "sluice",
            "sluice:echo",
            prefix: "",
            authorization: .none
        ),

        // Formats and addresses of their own.
        Provider(
            "anthropic",
            "https://api.anthropic.com/v1",
            key: ["ANTHROPIC_API_KEY"],
            base: ["ANTHROPIC_BASE_URL", "ANTHROPIC_API_BASE"],
            authorization: .xAPIKey,
            format: .anthropic,
            fixedHeaders: [.init("anthropic-version", "2023-06-01")]
        ),
        Provider(
            "azure",
            "https://{AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1",
            key: ["AZURE_API_KEY", "AZURE_OPENAI_API_KEY"],
            base: ["AZURE_API_BASE", "AZURE_OPENAI_ENDPOINT"],
            prefix: "/openai/v1",
            authorization: .apiKey
        ),
        Provider(
            "bedrock",
            "https://bedrock-runtime.{AWS_REGION=us-east-1}.amazonaws.com/openai/v1",
            key: ["AWS_BEARER_TOKEN_BEDROCK"],
            base: ["BEDROCK_API_BASE"],
            prefix: "/openai/v1"
        ),
        Provider(
            "google",
            "https://generativelanguage.googleapis.com/v1beta/openai",
            key: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
            base: ["GEMINI_API_BASE"],
            prefix: "/v1beta/openai"
        ),
        Provider(
            "cohere",
            "https://api.cohere.ai/compatibility/v1",
            key: ["COHERE_API_KEY", "CO_API_KEY"],
            prefix: "/compatibility/v1"
        ),

        // OpenAI's format at an address.
        Provider(
            "openai",
            "https://api.openai.com/v1",
            key: ["OPENAI_API_KEY"],
            base: ["OPENAI_BASE_URL", "OPENAI_API_BASE"]
        ),
        Provider("cerebras", "https://api.cerebras.ai/v1", key: ["CEREBRAS_API_KEY"]),
        Provider(
            "deepinfra",
            "https://api.deepinfra.com/v1/openai",
            key: ["DEEPINFRA_API_KEY", "DEEPINFRA_TOKEN"],
            prefix: "/v1/openai"
        ),
        Provider("deepseek", "https://api.deepseek.com/v1", key: ["DEEPSEEK_API_KEY"]),
        Provider(
            "fireworks",
            "https://api.fireworks.ai/inference/v1",
            key: ["FIREWORKS_API_KEY", "FIREWORKS_AI_API_KEY"],
            prefix: "/inference/v1"
        ),
        Provider("groq", "https://api.groq.com/openai/v1", key: ["GROQ_API_KEY"], prefix: "/openai/v1"),
        Provider("mistral", "https://api.mistral.ai/v1", key: ["MISTRAL_API_KEY"], quirks: .usageAlwaysStreamed),
        Provider("nebius", "https://api.studio.nebius.com/v1", key: ["NEBIUS_API_KEY"]),
        Provider("novita", "https://api.novita.ai/openai/v1", key: ["NOVITA_API_KEY"], prefix: "/openai/v1"),
        Provider(
            "openrouter",
            "https://openrouter.ai/api/v1",
            key: ["OPENROUTER_API_KEY"],
            prefix: "/api/v1",
            quirks: .readsOnlineSuffix
        ),
        Provider(
            "perplexity",
            "https://api.perplexity.ai",
            key: ["PERPLEXITY_API_KEY", "PERPLEXITYAI_API_KEY"],
            prefix: "",
            quirks: .usageAlwaysStreamed
        ),
        Provider(
            "together",
            "https://api.together.xyz/v1",
            key: ["TOGETHER_API_KEY", "TOGETHERAI_API_KEY"]
        ),
        Provider("xai", "https://api.x.ai/v1", key: ["XAI_API_KEY"]),

        // On one's own machine.
        Provider(
            "llamacpp",
            "http://localhost:8080/v1",
            base: ["LLAMACPP_API_BASE"],
            quirks: .keyOptional
        ),
        Provider(
            "lmstudio",
            "http://localhost:1234/v1",
            key: ["LM_STUDIO_API_KEY"],
            base: ["LM_STUDIO_API_BASE"],
            quirks: .keyOptional
        ),
        Provider(
            "ollama",
            "http://localhost:11434/v1",
            key: ["OLLAMA_API_KEY"],
            base: ["OLLAMA_API_BASE"],
            quirks: .keyOptional
        ),
        Provider(
            "vllm",
            "http://localhost:8000/v1",
            key: ["VLLM_API_KEY"],
            base: ["VLLM_API_BASE"],
            quirks: .keyOptional
        ),
    ])
}
