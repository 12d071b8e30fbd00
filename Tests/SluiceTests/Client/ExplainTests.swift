import SluiceJSON
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("An explanation of a model string")
struct ExplainTests {
    private func explain(_ model: String, _ options: [(String, String)] = []) throws -> [JSONValue] {
        let environment = ["OPENAI_API_KEY": "sk-secret", "HELICONE_API_BASE": "http://user:pass@gateway.local/x"]
        let client = try Client(makeConfiguration(options, to: .environment(environment)))
        return try JSONDocument(client.explain(model)).root["targets"]?.elements ?? []
    }

    @Test("names every target in order: provider, model, route, key variables, address")
    func targets() throws {
        let targets = try explain("gpt-4o/openai,anthropic/claude-x:online,helicone/a/openai,b")
        #expect(targets.map { $0["provider"]?.string } == ["openai", "anthropic", "helicone"])
        #expect(targets.map { $0["model"]?.string } == ["gpt-4o", "claude-x", "a/openai,b"])
        #expect(targets.map { $0["route"]?.string } == ["direct", "direct", "gateway"])
        #expect(targets.map { $0["format"]?.string } == ["openai", "anthropic", "openai"])
        #expect(targets[0]["base_url"]?.string == "https://api.openai.com/v1")
        #expect(targets[1]["key_variables"]?.elements.map(\.string) == ["ANTHROPIC_API_KEY"])
    }

    @Test("says whether a key is there and never which, nor what an address holds of one")
    func secrets() throws {
        let client = try Client(makeConfiguration([], to: .environment(["OPENAI_API_KEY": "sk-secret"])))
        let text = String(decoding: try client.explain("openai/m,groq/m"), as: UTF8.self)
        #expect(!text.contains("sk-secret"))
        let targets = try explain("openai/m,groq/m,helicone/m")
        #expect(
            targets.prefix(2).map { String(decoding: $0["has_key"]?.raw ?? [], as: UTF8.self) } == ["true", "false"]
        )
        #expect(targets[2]["base_url"]?.string?.contains("pass") == false)
    }

    @Test("takes the client's options into account: a base URL makes a bare model readable")
    func options() throws {
        let target = try #require(explain("my-model", [("base_url", "http://127.0.0.1:1/v1")]).first)
        #expect(target["provider"]?.string == "custom" && target["model"]?.string == "my-model")
    }

    @Test("says what an address lacks, and refuses what leads nowhere")
    func problems() throws {
        let target = try #require(explain("azure/m").first)
        #expect(target["problem"]?.string?.contains("AZURE_RESOURCE_NAME") == true)
        let failure = #expect(throws: Failure.self) { try explain("opena/gpt-4o") }
        #expect(failure?.status == .route && failure?.message.contains("openai") == true)
    }
}
