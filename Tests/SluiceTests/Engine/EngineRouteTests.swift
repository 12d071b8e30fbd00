import SluiceBase
import SluiceJSON
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("On direct routes")
struct GatewayRouteTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    @Test("no Helicone header leaves the process, whoever set it, whichever the target")
    func heliconeHeaders() throws {
        let client = try bench.client(
            ("header", "Helicone-Auth: Bearer \(GatewayBench.heliconeKey)"),
            ("metadata", "helicone-user-id: u")
        )
        var request = try bench.request(
            "openai/gpt-4o+status=500,anthropic/claude-3.5-haiku",
            ["Helicone-Property-Env": "test", "HELICONE-Cache-Enabled": "true", "X-Mine": "kept"]
        )
        try request.setMetadata("Helicone-Session-Id", "s")
        #expect(try client.ask(request).status == .ok)
        let seen = try bench.seen()
        #expect(seen.map(\.path) == ["/openai/v1/chat/completions", "/anthropic/v1/messages"])
        for one in seen {
            #expect(one.headers.filter { $0.name.lowercased().hasPrefix("helicone") }.isEmpty)
            #expect(one.header("x-mine") == "kept")
        }
    }

    @Test("every Helicone header goes out on the gateway's route, spelled as given")
    func gatewayHeaders() throws {
        let request = try bench.request(
            "helicone/gpt-4o",
            ["Helicone-Property-Env": "test", "helicone-RETRY-enabled": "true"]
        )
        #expect(try bench.client().ask(request).status == .ok)
        let names = try bench.seen().flatMap { $0.headers.map(\.name) }
        #expect(names.contains("Helicone-Property-Env") && names.contains("helicone-RETRY-enabled"))
    }

    @Test("each provider gets its own key and no other's")
    func keys() throws {
        let request = try bench.request(
            "openai/gpt-4o+status=500,anthropic/claude-3.5-haiku+status=500,vllm/m+status=500,ollama/m"
        )
        #expect(try bench.client().ask(request).status == .ok)
        let seen = try bench.seen()
        try #require(seen.count == 4)
        #expect(seen[0].header("authorization") == "Bearer sk-of-openai")
        #expect(seen[1].header("x-api-key") == "sk-of-anthropic" && seen[1].header("authorization") == nil)
        #expect(seen[2].header("authorization") == nil && seen[2].header("x-api-key") == nil)
        #expect(seen[3].header("authorization") == "Bearer key-of-ollama")
    }

    @Test(
        "credentials given by hand belong to the provider named first",
        arguments: ["Authorization", "x-api-key", "api-key", "X-Goog-Api-Key", "Cookie", "Proxy-Authorization"]
    )
    func givenCredentials(header: String) throws {
        let request = try bench.request(
            "openai/gpt-4o+status=500,anthropic/claude-3.5-haiku+status=500,openai/gpt-4o-mini",
            [header: "Bearer by-hand"]
        )
        _ = try bench.client().ask(request)
        let seen = try bench.seen()
        try #require(seen.count == 3)
        #expect(seen[0].header(header) == "Bearer by-hand")
        #expect(!seen[1].headers.contains { $0.value.contains("by-hand") })
        #expect(seen[1].header("x-api-key") == "sk-of-anthropic")
        #expect(seen[2].header(header) == "Bearer by-hand")
    }

    @Test("the options base_url and api_key belong to the provider named first")
    func optionsOfTheFirst() throws {
        let client = try bench.client(("base_url", bench.standIn.url + "/openai/v1"), ("api_key", "sk-option"))
        #expect(try client.ask(bench.request("groq/llama+status=500,anthropic/claude-3.5-haiku")).status == .ok)
        let seen = try bench.seen()
        try #require(seen.count == 2)
        #expect(seen[0].header("authorization") == "Bearer sk-option")
        #expect(!seen[1].headers.contains { $0.value.contains("sk-option") })
    }

    @Test("the entries of Helicone-Fallbacks are sent their own headers and nothing else")
    func fallbackHeaders() throws {
        let url = bench.standIn.url
        let fallbacks = """
            [{"target-url":"\(url)/openai/v1","headers":{"Authorization":"Bearer first"},"onCodes":[500]},\
            {"target-url":"\(url)/v1","headers":{"X-Second":"yes"},"onCodes":[500]}]
            """
        try bench.script("status=500")
        let request = try bench.request(
            "openai/gpt-4o",
            ["Helicone-Fallbacks": fallbacks, "Authorization": "Bearer own", "X-Own": "1"]
        )
        #expect(try bench.client().ask(request).status == .ok)
        let seen = try bench.seen()
        try #require(seen.count == 2)
        #expect(seen[0].header("authorization") == "Bearer first" && seen[0].header("x-own") == nil)
        #expect(seen[1].header("authorization") == nil && seen[1].header("x-second") == "yes")
    }

    // MARK: Anthropic

    @Test("a call to Anthropic goes out as Messages and comes back as a chat completion")
    func anthropic() throws {
        var request = try bench.request("anthropic/claude-3.5-haiku")
        try request.body.set("max_tokens", json: Array("99".utf8))
        let outcome = try bench.client().ask(request)
        #expect(outcome.text?.contains("Paris") == true)
        let body = try JSONDocument(outcome.response?.body ?? []).root
        #expect(body["object"]?.string == "chat.completion")
        #expect(body["choices"]?[0]?["finish_reason"]?.string == "stop")
        #expect(body["usage"]?["prompt_tokens"]?.int ?? 0 > 0)
        let seen = try #require(try bench.seen().first)
        #expect(seen.path == "/anthropic/v1/messages" && seen.header("anthropic-version") == "2023-06-01")
        let sent = try JSONDocument(Array(seen.body.utf8)).root
        #expect(sent["max_tokens"]?.int == 99)
    }

    @Test("a stream from Anthropic is heard as OpenAI's, with finish reason and usage")
    func anthropicStream() throws {
        let listener = Listener()
        let outcome = try bench.client().stream(bench.request("anthropic/claude-3.5-haiku"), listener)
        #expect(outcome.status == .ok)
        #expect(listener.events.first == "<head>")
        #expect(listener.text == outcome.text && listener.text.contains("Paris"))
        #expect(listener.events.contains("<finish>") && listener.events.contains("<usage>"))
        let body = try JSONDocument(outcome.response?.body ?? []).root
        #expect(body["object"]?.string == "chat.completion")
        #expect(body["usage"]?["total_tokens"]?.int ?? 0 > 0)
    }

    @Test("an error of Anthropic's is told in OpenAI's members", arguments: [400, 401, 429, 529])
    func anthropicError(status: Int) throws {
        let outcome = try bench.client().ask(bench.request("anthropic/claude-3.5-haiku+status=\(status)"))
        #expect(outcome.failure?.status == .http && outcome.failure?.httpStatus == status)
        #expect(outcome.failure?.provider.message?.isEmpty == false)
        #expect(outcome.failure?.provider.type?.isEmpty == false)
        let body = try JSONDocument(outcome.response?.body ?? []).root
        #expect(body["error"]?["message"]?.string == outcome.failure?.provider.message)
    }

    @Test("an error inside a stream of Anthropic's ends it with what it said")
    func anthropicStreamError() throws {
        let outcome = try bench.client().stream(bench.request("anthropic/claude-3.5-haiku+error=4"))
        #expect(outcome.status == .stream)
        #expect(outcome.failure?.provider.message?.isEmpty == false)
    }
}
