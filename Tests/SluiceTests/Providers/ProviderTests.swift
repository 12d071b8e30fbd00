import SluiceBase
import Testing

@testable import Sluice

@Suite("The provider table")
struct RouteProviderTests {
    @Test(
        "knows the providers of the trade",
        arguments: [
            "helicone", "openai", "azure", "anthropic", "google", "gemini", "google-ai-studio", "mistral", "groq",
            "deepseek",
            "xai", "together", "fireworks", "cerebras", "perplexity", "openrouter", "nebius", "novita", "deepinfra",
            "cohere",
            "bedrock", "ollama", "vllm", "llamacpp", "lmstudio", "sluice",
        ]
    )
    func knows(name: String) {
        #expect(ProviderTable.builtIn[name] != nil)
    }

    @Test("gives no name to two providers")
    func unambiguous() {
        let names = ProviderTable.builtIn.providers.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0 == $0.lowercased() })
    }

    @Test("has a callable URL for each provider")
    func callable() throws {
        for provider in ProviderTable.builtIn.providers {
            let base = try provider.baseURL { $0 == "AZURE_RESOURCE_NAME" ? "mine" : nil }
            #expect(throws: Never.self) { try EndpointURL.join(base: base, endpoint: .chatCompletions) }
        }
    }

    @Test("lets a host's provider replace a built-in one")
    func replaced() {
        let table = ProviderTable(ProviderTable.builtIn.providers + [Provider("openai", "http://proxy/v1")])
        #expect(table["openai"]?.baseURL == "http://proxy/v1")
        #expect(table["groq"] != nil)
    }

    @Test(
        "sends the key as each provider wants it",
        arguments: [
            ("openai", ["Authorization: Bearer k"]),
            ("anthropic", ["x-api-key: k", "anthropic-version: 2023-06-01"]),
            ("azure", ["api-key: k"]),
            ("ollama", ["Authorization: Bearer k"]),
            ("sluice", []),
        ]
    )
    func authorization(name: String, headers: [String]) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        #expect(provider.headers(key: "k").map { "\($0.name): \($0.value)" } == headers)
        #expect(provider.headers(key: nil) == provider.fixedHeaders)
    }

    @Test(
        "needs no key for what runs at home",
        arguments: [
            ("openai", true), ("helicone", true), ("ollama", false), ("vllm", false), ("llamacpp", false),
            ("lmstudio", false),
            ("sluice", false),
        ]
    )
    func needsKey(name: String, needed: Bool) {
        #expect(ProviderTable.builtIn[name]?.needsKey == needed)
    }

    @Test("takes the first variable that is set and not empty")
    func keyVariables() throws {
        let google = try #require(ProviderTable.builtIn["google"])
        #expect(google.key { ["GEMINI_API_KEY": "", "GOOGLE_API_KEY": "g"][$0] } == "g")
        #expect(google.key { _ in nil } == nil)
    }

    @Test(
        "fills placeholders from the environment",
        arguments: [
            ("bedrock", [:], "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1"),
            ("bedrock", ["AWS_REGION": "eu-west-1"], "https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1"),
            ("azure", ["AZURE_RESOURCE_NAME": "mine"], "https://mine.openai.azure.com/openai/v1"),
            ("azure", ["AZURE_OPENAI_ENDPOINT": "https://other/"], "https://other/"),
            ("helicone", ["HELICONE_API_BASE": "http://localhost:1"], "http://localhost:1"),
            ("helicone", ["HELICONE_API_BASE": ""], "https://ai-gateway.helicone.ai/"),
        ]
    )
    func base(name: String, environment: [String: String], expected: String) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        #expect(try provider.baseURL { environment[$0] } == expected)
    }

    @Test("names the variable that a placeholder lacks")
    func missingVariable() throws {
        let azure = try #require(ProviderTable.builtIn["azure"])
        let error = try #require(throws: RouteError.self) { try azure.baseURL { _ in nil } }
        #expect(error.description.contains("AZURE_RESOURCE_NAME"))
        #expect(error.description.contains("AZURE_OPENAI_ENDPOINT"))
    }
}

@Suite("A base URL and an endpoint")
struct RouteEndpointURLTests {
    @Test(
        "are joined whatever the base's ending",
        arguments: [
            ("https://api.openai.com", "/v1", "https://api.openai.com/v1/chat/completions"),
            ("https://api.openai.com/", "/v1", "https://api.openai.com/v1/chat/completions"),
            ("https://api.openai.com/v1", "/v1", "https://api.openai.com/v1/chat/completions"),
            ("https://api.openai.com/v1/", "/v1", "https://api.openai.com/v1/chat/completions"),
            ("https://api.openai.com/v1//", "/v1", "https://api.openai.com/v1/chat/completions"),
            ("https://ai-gateway.helicone.ai/", "", "https://ai-gateway.helicone.ai/chat/completions"),
            ("https://ai-gateway.helicone.ai/v1", "", "https://ai-gateway.helicone.ai/v1/chat/completions"),
            ("http://127.0.0.1:8080/x/chat/completions", "/v1", "http://127.0.0.1:8080/x/chat/completions"),
            ("http://127.0.0.1:8080/chat/completions/", "/v1", "http://127.0.0.1:8080/chat/completions"),
            ("http://h/v1/embeddings", "/v1", "http://h/v1/chat/completions"),
            ("http://h/d?api-version=1", "/v1", "http://h/d/chat/completions?api-version=1"),
            ("http://h?a=/b", "/v1", "http://h/v1/chat/completions?a=/b"),
            ("http://h/chat/completions?a=b", "/v1", "http://h/chat/completions?a=b"),
            ("http://h/v1#part", "/v1", "http://h/v1/chat/completions"),
            ("HTTP://[::1]:80", "/v1", "HTTP://[::1]:80/v1/chat/completions"),
            ("sluice:echo", "", "sluice:echo"),
        ]
    )
    func joins(base: String, prefix: String, expected: String) throws {
        #expect(try EndpointURL.join(base: base, endpoint: .chatCompletions, apiPrefix: prefix) == expected)
    }

    @Test("keep one path, whichever endpoint the base ends in")
    func otherEndpoint() throws {
        #expect(
            try EndpointURL.join(base: "http://h/v1/chat/completions", endpoint: .embeddings)
                == "http://h/v1/embeddings"
        )
        #expect(
            try EndpointURL.join(base: "https://api.anthropic.com", endpoint: .messages)
                == "https://api.anthropic.com/v1/messages"
        )
    }

    @Test(
        "are refused unless absolute http",
        arguments: [
            "", "localhost:8000", "ftp://h/", "http://", "https:///v1", "http://h /v1", "http://h\r\n/v1", "/v1",
            "http://?x", "http://#", "http://:80/v1", "http://[::1", "http://h:99999/v1", "http://h:abc",
            "http://u:p@h:-1/",
        ]
    )
    func refuses(base: String) throws {
        let error = try #require(throws: RouteError.self) { try EndpointURL.join(base: base, endpoint: .models) }
        #expect(error.reason == .invalidURL)
        #expect(error.description.contains("expected a form like"))
    }

    @Test(
        "have an origin without path, query, case or credentials",
        arguments: [
            ("https://Api.OpenAI.com/v1?x=1", "https://api.openai.com"), ("http://u:p@h:81/v1", "http://h:81"),
            ("sluice:echo", "sluice:echo"),
        ]
    )
    func origin(url: String, expected: String) {
        #expect(EndpointURL.origin(of: url) == expected)
    }
}

@Suite("The nearest name")
struct RouteNearestNameTests {
    @Test(
        "is one that differs in at most a third of its letters",
        arguments: [
            ("opnai", "openai"), ("anthropci", "anthropic"), ("mistral-ai", "mistral"), ("goq", "groq"),
            ("zzzzzz", nil), ("", nil), (String(repeating: "o", count: 100_000), nil),
        ] as [(String, String?)]
    )
    func finds(name: String, expected: String?) {
        #expect(ProviderTable.builtIn.nearest(to: name) == expected)
    }
}
