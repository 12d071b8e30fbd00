@testable import SluiceBase
import SluiceJSON
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("The cost of a response")
struct GatewayCostTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    private func cost(_ outcome: Outcome) throws -> Cost {
        let response = try #require(outcome.response)
        return try #require(response.pricing?.cost(of: response))
    }

    private func usage(_ outcome: Outcome) throws -> Usage {
        let response = try #require(outcome.response)
        return try #require(response.pricing?.usage(of: response))
    }

    @Test("is that of the tokens by the table's row")
    func plain() throws {
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o"))
        let (cost, usage) = (try cost(outcome), try usage(outcome))
        #expect(cost.row?.contains("gpt-4o") == true && !cost.isEstimate)
        // 2.50 and 10 dollars a million tokens.
        #expect(cost.total == Int64(usage.promptTokens * 2500 + usage.completionTokens * 10_000))
        #expect(cost.lines.reduce(0) { $0 + $1.amount } == cost.total)
    }

    @Test("of a general request that nobody reads is unknown, and never 0", arguments: ["/responses", "/embeddings"])
    func general(path: String) throws {
        var request = try Request(.other(method: "POST", path: path), model: "helicone/gpt-5")
        request.body = try RequestBody(whole: Array(#"{"input":"a","model":"gpt-5"}"#.utf8))
        let outcome = try bench.client().ask(request)
        let response = try #require(outcome.response)
        #expect(response.pricing?.cost(of: response).total == nil)
    }

    @Test("of a stream is the same, wherever its usage stands", arguments: ["with-choices", "twice", "every"])
    func streamUsage(place: String) throws {
        let client = try bench.client()
        let plain = try client.ask(bench.request("openai/gpt-4o"))
        let stream = try client.stream(bench.request("openai/gpt-4o+usage=\(place)"))
        #expect(try cost(stream).total == cost(plain).total)
        #expect(try !cost(stream).isEstimate)
    }

    @Test("of a stream without usage is an estimate, and says so")
    func estimate() throws {
        let outcome = try bench.client().stream(bench.request("openai/gpt-4o+usage=never+words=40"))
        let cost = try cost(outcome)
        #expect(cost.isEstimate && (cost.total ?? 0) > 0)
        #expect(try usage(outcome).completionTokens > 20)
    }

    @Test(
        "of a stream has its usage where Helicone-Stream-Usage asks for it",
        arguments: ["openai/gpt-4o", "vllm/gpt-4o"]
    )
    func askedUsage(model: String) throws {
        let client = try bench.client()
        let request = try bench.request(model + "+usage=asked", ["Helicone-Stream-Usage": "true"])
        let outcome = try client.stream(request)
        #expect(try !cost(outcome).isEstimate)
        #expect(try bench.seen().first?.body.contains(#""stream_options":{"include_usage":true}"#) == true)
        #expect(try cost(client.stream(bench.request(model + "+usage=asked"))).isEstimate)
    }

    @Test("asks no provider for usage that always sends it, and leaves the caller's own wish alone")
    func notAsked() throws {
        var request = try bench.request("openai/gpt-4o", ["Helicone-Stream-Usage": "true"])
        try request.body.set("stream_options", json: Array(#"{"include_usage":false}"#.utf8))
        _ = try bench.client().stream(request)
        #expect(try bench.seen().first?.body.contains(#""include_usage":false"#) == true)
        let configuration = try bench.configuration([("base_url", bench.standIn.url + "/v1"), ("api_key", "k")])
        let plan = try Plan(
            bench.request("mistral/m", ["Helicone-Stream-Usage": "true"]),
            isStream: true,
            configuration
        )
        #expect(plan.targets.first.map { String(decoding: $0.body, as: UTF8.self).contains("stream_options") } == false)
    }

    @Test("of a stream that broke is that of what it said")
    func broken() throws {
        let outcome = try bench.client().stream(bench.request("openai/gpt-4o+words=50+pace=3+cut=30"))
        #expect(outcome.status == .broken)
        #expect(try cost(outcome).isEstimate && cost(outcome).total ?? 0 > 0)
    }

    @Test("on Anthropic's own route counts what its cache read and wrote once", arguments: [false, true])
    func anthropicCache(isStream: Bool) throws {
        let usage =
            #"{"input_tokens":10,"output_tokens":211,"cache_read_input_tokens":4332,"cache_creation_input_tokens":4513}"#
        let answer =
            #"{"id":"m","type":"message","role":"assistant","model":"claude-sonnet-4-6","content":"#
            + #"[{"type":"text","text":"a"}],"stop_reason":"end_turn","usage":\#(usage)}"#
        let events =
            #"data: {"type":"message_start","message":{"id":"m","model":"claude-sonnet-4-6","usage":\#(usage)}}"#
            + "\n\n"
            + #"data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":211}}"#
            + "\n\n" + #"data: {"type":"message_stop"}"# + "\n\n"
        try bench.standIn.script([["body": isStream ? events : answer, "match": ["model": bench.mark]]])
        let request = try bench.request("anthropic/claude-sonnet-4-6")
        let outcome = try isStream ? bench.client().stream(request) : bench.client().ask(request)
        #expect(try cost(outcome).total == 21_418_350)
        #expect(try self.usage(outcome).promptTokens == 8855)
        #expect(try self.usage(outcome).totalTokens == 9066)
    }

    @Test(
        "of counts that nobody can read is an estimate",
        arguments: [
            #"{"prompt_tokens":null,"completion_tokens":null}"#, #"{"total_tokens":0}"#, "[]", "null",
            #"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#,
            #"{"prompt_tokens":-5,"completion_tokens":-1,"total_tokens":-6}"#,
        ]
    )
    func unreadableCounts(usage: String) throws {
        let answer =
            #"{"model":"gpt-4o","choices":[{"index":0,"message":{"content":"some words"},"finish_reason":"stop"}],"#
            + #""usage":\#(usage)}"#
        try bench.standIn.script([["body": answer, "match": ["model": bench.mark]]])
        let cost = try cost(bench.client().ask(bench.request("openai/gpt-4o")))
        #expect(cost.isEstimate && (cost.total ?? 0) > 0)
    }

    @Test("of an error is unknown, not 0")
    func error() throws {
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o+status=500"))
        #expect(outcome.cost == nil)
    }

    @Test("of a model nobody knows is unknown, not 0")
    func unknown() throws {
        let cost = try cost(bench.client().ask(bench.request("vllm/nobody-knows")))
        #expect(cost.total == nil && cost.unknown == .model)
    }

    @Test("goes by the model that answered where the one asked for has no row")
    func answeredModel() throws {
        let outcome = try bench.client().ask(bench.request("openai/my-deployment+model=gpt-4o"))
        #expect(try cost(outcome).row?.contains("gpt-4o") == true)
    }

    @Test("goes by Helicone-Model-Override where it is given")
    func override() throws {
        let outcome = try bench.client().ask(
            bench.request("vllm/nobody-knows", ["Helicone-Model-Override": "gpt-4o-mini"])
        )
        #expect(try cost(outcome).row?.hasSuffix("gpt-4o-mini") == true)
    }

    @Test("on the gateway's route goes by who answered")
    func gatewayRoute() throws {
        let client = try bench.client()
        let outcome = try client.ask(bench.request("helicone/gpt-4o+status=500/openai,claude-3.5-haiku/anthropic"))
        #expect(outcome.header("Helicone-Provider") == "anthropic")
        #expect(try cost(outcome).row?.contains("claude-3") == true)
        let other = try client.ask(bench.request("helicone/gpt-4o-mini"))
        #expect(try cost(other).row?.contains("gpt-4o-mini") == true)
    }

    @Test("is what the provider declares where the option says so", arguments: ["computed", "declared"])
    func declared(preference: String) throws {
        let answer =
            #"{"model":"gpt-4o","choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}],"usage":"#
            + #"{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,"cost":0.005}}"#
        try bench.standIn.script([["body": answer, "match": ["model": bench.mark]]])
        let cost = try cost(bench.client(("cost", preference)).ask(bench.request("openai/gpt-4o")))
        #expect(cost.declared == 5_000_000 && cost.computed == 3_500_000)
        #expect(cost.total == (preference == "declared" ? 5_000_000 : 3_500_000))
        #expect(cost.isDeclared == (preference == "declared"))
    }

    @Test("goes by the hour at which the call was made")
    func cheapHours() throws {
        let client = try bench.client()
        let file = """
            {"night-model":{"litellm_provider":"openai","input_cost_per_token":0.00001,"output_cost_per_token":0.00001,\
            "off_peak_pricing":{"hours_utc":["00:00-23:59","23:59-00:00"],"input_cost_per_token":0.000001,\
            "output_cost_per_token":0.000001}}}
            """
        try client.loadPrices(Array(file.utf8), source: .loaded(at: WallTime(nanoseconds: 0)))
        let cost = try cost(client.ask(bench.request("openai/x+model=night-model")))
        #expect(cost.row == "night-model" && cost.serviceTier == .offPeak)
    }

    @Test("goes by the prices as they were when the call began")
    func priceTable() throws {
        let client = try bench.client()
        let before = try client.ask(bench.request("vllm/mine"))
        try client.loadPrices(
            Array(
                #"{"vllm/mine":{"litellm_provider":"vllm","input_cost_per_token":0.001,"output_cost_per_token":0.001}}"#
                    .utf8
            ),
            source: .loaded(at: WallTime(nanoseconds: 0))
        )
        #expect(before.cost == nil)
        #expect(try client.ask(bench.request("vllm/mine")).cost ?? 0 > 0)
    }
}
