import Testing

@testable import Sluice

@Suite("A model string")
struct RouteModelStringTests {
    /// `gateway:<model>` or `<provider>:<model>[+online]`, joined by spaces.
    static func summary(_ targets: [RouteTarget]) -> String {
        targets.map { target in
            switch target {
            case .gateway(let model): "gateway:\(model)"
            case .direct(let target):
                "\(target.provider.name):\(target.model)\(target.isOnline ? "+online" : "")"
            }
        }.joined(separator: " ")
    }

    @Test(
        "behind helicone/ goes to the gateway untouched",
        arguments: [
            "gpt-4o-mini", "claude-3.5-haiku/anthropic", "a/openai,b/anthropic", "!openai, gpt-4o", "helicone/x",
            "gpt-4o:online",
            "a//b", "gpt-4o ",
        ]
    )
    func gateway(rest: String) throws {
        #expect(try ModelString.parse("helicone/" + rest) == [.gateway(model: rest)])
    }

    @Test(
        "names its provider first, last, or second of three",
        arguments: [
            ("openai/gpt-4o", "openai:gpt-4o"),
            ("anthropic/claude-sonnet-4-5", "anthropic:claude-sonnet-4-5"),
            ("OpenAI/gpt-4o", "openai:gpt-4o"),
            ("gemini/gemini-2.5-flash", "google:gemini-2.5-flash"),
            ("google-ai-studio/gemini-2.5-flash", "google:gemini-2.5-flash"),
            ("ollama/llama3.2:3b", "ollama:llama3.2:3b"),
            ("openrouter/anthropic/claude-3.5-sonnet", "openrouter:anthropic/claude-3.5-sonnet"),
            ("fireworks/accounts/fireworks/models/x", "fireworks:accounts/fireworks/models/x"),
            ("together/meta-llama/Llama-3.3-70B", "together:meta-llama/Llama-3.3-70B"),
            ("mistral/ollama", "mistral:ollama"),
            ("gpt-4o/openai", "openai:gpt-4o"),
            ("llama-3.3-70b-versatile/groq", "groq:llama-3.3-70b-versatile"),
            ("meta-llama/Llama-3.3-70B/together", "together:meta-llama/Llama-3.3-70B"),
            ("claude-3-5-sonnet/anthropic/custom123", "anthropic:claude-3-5-sonnet"),
            ("x/openai/groq", "openai:x"),
            ("gpt-4o/helicone", "gateway:gpt-4o/helicone"),
            ("sluice/echo", "sluice:echo"),
        ]
    )
    func provider(text: String, expected: String) throws {
        #expect(Self.summary(try ModelString.parse(text)) == expected)
    }

    @Test(
        "is a chain, tried in its order",
        arguments: [
            ("openai/gpt-4o,anthropic/claude-3", "openai:gpt-4o anthropic:claude-3"),
            (" gpt-4o/openai , llama/groq ", "openai:gpt-4o groq:llama"),
            ("openai/a,helicone/b/openai,c/groq", "openai:a gateway:b/openai,c/groq"),
            ("openai/a, helicone/b", "openai:a gateway:b"),
        ]
    )
    func chain(text: String, expected: String) throws {
        #expect(Self.summary(try ModelString.parse(text)) == expected)
    }

    @Test(
        "takes :online off the model, save where the provider reads it",
        arguments: [
            ("openai/gpt-4o:online", "openai:gpt-4o+online"),
            ("gpt-4o:online/openai", "openai:gpt-4o+online"),
            (
                "claude-3-5-sonnet-20241022:online/anthropic/custom123",
                "anthropic:claude-3-5-sonnet-20241022+online"
            ),
            ("openrouter/openai/gpt-4o:online", "openrouter:openai/gpt-4o:online"),
            ("openai/model:online-test", "openai:model:online-test"),
        ]
    )
    func online(text: String, expected: String) throws {
        #expect(Self.summary(try ModelString.parse(text)) == expected)
    }

    @Test(
        "leaves excluded providers out, wherever the exclusion stands",
        arguments: [
            ("!openai,openai/gpt-4o,groq/llama", "groq:llama"),
            ("openai/gpt-4o,groq/llama,!OpenAI", "groq:llama"),
            ("!gemini,google/x,openai/y", "openai:y"),
            ("! anthropic,!deepinfra,gpt-4o-mini/openai", "openai:gpt-4o-mini"),
            ("!helicone,openai/x,y/helicone", "openai:x"),
        ]
    )
    func exclusions(text: String, expected: String) throws {
        #expect(Self.summary(try ModelString.parse(text)) == expected)
    }

    @Test(
        "without a provider goes to the default provider",
        arguments: [
            ("gpt-4o", "vllm:gpt-4o"), ("meta-llama/Llama-3", "vllm:meta-llama/Llama-3"),
            ("a/b/c/d", "vllm:a/b/c/d"), ("openai/gpt-4o", "openai:gpt-4o"),
        ]
    )
    func defaultProvider(text: String, expected: String) throws {
        let provider = try #require(ProviderTable.builtIn["vllm"])
        #expect(Self.summary(try ModelString.parse(text, defaultProvider: provider)) == expected)
    }

    @Test(
        "is refused with the reason, the item and the way out",
        arguments: [
            ("", RouteError.Reason.emptyChain, "", "is empty"),
            ("  ", .emptyChain, "", "is empty"),
            ("openai/a,,groq/b", .emptyItem, "", "between commas"),
            ("openai/a,", .emptyItem, "", "between commas"),
            ("helicone/", .missingModel, "helicone/", "no model"),
            ("helicone", .missingModel, "helicone", "write helicone/<model>"),
            ("openai/", .missingModel, "openai/", "no model"),
            ("/openai", .missingModel, "/openai", "no model"),
            ("openai/:online", .missingModel, "openai/:online", "no model"),
            ("gpt-4o", .unknownProvider, "gpt-4o", "no base URL"),
            ("opnai/gpt-4o", .unknownProvider, "opnai/gpt-4o", "did you mean \"openai\""),
            ("gpt-4o/antropic", .unknownProvider, "gpt-4o/antropic", "did you mean \"anthropic\""),
            ("groq/x,qqqqqqqqq/y", .unknownProvider, "qqqqqqqqq/y", "unknown provider \"qqqqqqqqq\""),
            ("!,openai/x", .emptyExclusion, "!", "names no provider"),
            ("!mistrl,openai/x", .unknownProvider, "!mistrl", "did you mean \"mistral\""),
            ("!openai,openai/x", .everythingExcluded, "!openai,openai/x", "leave nothing"),
            ("!openai", .everythingExcluded, "!openai", "leave nothing"),
            ("!openai,helicone/x", .exclusionOutsideGateway, "!openai,helicone/x", "helicone/!openai,<model>"),
        ]
    )
    func refuses(text: String, reason: RouteError.Reason, item: String, explanation: String) throws {
        let error = try #require(throws: RouteError.self) { try ModelString.parse(text) }
        #expect(error.reason == reason)
        #expect(error.item == item)
        #expect(error.description.contains(explanation))
        #expect(error.description.contains("\"\(text)\""))
        #expect(error.description.contains("<provider>/<model>"))
    }
}
