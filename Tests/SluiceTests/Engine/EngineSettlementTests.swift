import SluiceBase
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

/// Keeps what it is given.
private final class Ledger: LedgerSink {
    let settlements = Shared<[Settlement]>([])

    let hasRoom = true

    func record(_ settlement: Settlement) { settlements.update { $0.append(settlement) } }

    var statuses: [Status] { settlements.value.map(\.outcome.status) }
}

@Suite("The settlement of a call")
struct EngineSettlementTests {
    private let bench: GatewayBench
    private let ledger = Ledger()

    init() throws { bench = try GatewayBench() }

    private func client(_ options: (String, String)...) throws -> Client {
        try Client(bench.configuration(options), stores: { [ledger] in Stores(ledger: ledger) })
    }

    @Test(
        "knows user, session and properties on the gateway's route as on a direct one",
        arguments: ["openai/gpt-4o", "helicone/gpt-4o"]
    )
    func tags(model: String) throws {
        let request = try bench.request(
            model,
            ["Helicone-User-Id": "u", "Helicone-Session-Id": "s", "Helicone-Property-App": "a"]
        )
        #expect(try client().ask(request).status == .ok)
        let settlement = try #require(ledger.settlements.value.first)
        #expect(ledger.settlements.value.count == 1)
        #expect(settlement.tags.userID == "u" && settlement.tags.sessionID == "s")
        #expect(settlement.tags.properties == [HeaderField("app", "a")])
    }

    @Test("comes once for a request that is refused before anything starts")
    func refused() throws {
        let request = try bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "maybe", "Helicone-User-Id": "u"])
        let client = try client()
        #expect(throws: Failure.self) { try client.ask(request) }
        #expect(ledger.statuses == [.header])
        #expect(ledger.settlements.value.first?.tags.userID == "u")
    }

    @Test("comes once for a request that a limit refuses")
    func limited() throws {
        let client = try client(("limit", "1;w=3600"))
        _ = try client.ask(bench.request("openai/gpt-4o"))
        #expect(try client.ask(bench.request("openai/gpt-4o")).status == .limited)
        #expect(ledger.statuses == [.ok, .limited])
    }

    @Test("comes once for a call that is answered from the cache, and costs nothing there")
    func cached() throws {
        let client = try client()
        for _ in 0..<2 { _ = try client.ask(bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "true"])) }
        let responses = ledger.settlements.value.compactMap(\.outcome.response)
        #expect(responses.map(\.cache.state) == [.miss, .hit])
        #expect(responses.map { $0.pricing?.cost(of: $0).total ?? -1 > 0 } == [true, false])
    }

    @Test(
        "prices an answer once where a limit or the cache needs it, and otherwise leaves it to whoever asks",
        arguments: [
            ([("limit", "100;w=3600;u=cents")], [:], true), ([("limit", "100000;w=3600;u=tokens")], [:], true),
            ([], ["Helicone-Cache-Enabled": "true"], true), ([("limit", "100;w=3600")], [:], false), ([], [:], false),
        ] as [([(String, String)], KeyValuePairs<String, String>, Bool)]
    )
    func pricedOnce(options: [(String, String)], headers: KeyValuePairs<String, String>, isSettled: Bool) throws {
        let client = try Client(bench.configuration(options))
        let response = try #require(try client.ask(bench.request("openai/gpt-4o", headers)).response)
        let pricing = try #require(response.pricing)
        #expect((pricing.bill != nil) == isSettled)
        // What was settled holds neither request nor guess; what was not has read nothing yet.
        #expect((pricing.estimate == nil) == isSettled)
        #expect(pricing.cost(of: response).total ?? 0 > 0)
    }

    @Test("comes once for a call that fails on every target, with all attempts")
    func failed() throws {
        let outcome = try client().ask(bench.request("openai/gpt-4o+status=400,vllm/m+status=418"))
        #expect(outcome.status == .http)
        #expect(ledger.statuses == [.http])
        #expect(ledger.settlements.value.first?.outcome.response?.attempts.count == 2)
    }

    @Test("comes once for a call whose caller stops it")
    func stopped() throws {
        let outcome = try client().stream(
            bench.request("openai/gpt-4o+words=9"),
            Listener { $0 > 2 ? .stop : .continue }
        )
        #expect(outcome.status == .stopped)
        #expect(ledger.statuses == [.stopped])
    }
}

@Suite("A chain with a target that cannot take the request")
struct EngineUnableTargetTests {
    private let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    @Test(
        "goes on past it, which is an attempt with its reason",
        arguments: [
            ("groq/llama-3.3-70b-versatile,vllm/m", "groq key, vllm ok"),
            ("vllm/m,groq/llama-3.3-70b-versatile", "vllm ok"),
        ]
    )
    func missingKey(model: String, path: String) throws {
        let outcome = try bench.client().ask(bench.request(model))
        #expect(outcome.status == .ok)
        #expect(outcome.path == path)
    }

    @Test("goes on past a provider that has no word for a member")
    func untranslatable() throws {
        var request = try bench.request("anthropic/claude-3.5-haiku,vllm/m")
        try request.body.set("n", json: Array("2".utf8))
        let outcome = try bench.client().ask(request)
        #expect(outcome.status == .ok)
        #expect(outcome.path == "anthropic request, vllm ok")
        #expect(outcome.response?.attempts.first?.failure?.message.contains("anthropic") == true)
    }

    @Test(
        "is refused with the first reason where no target can, and costs no place under a limit",
        arguments: [[], [("limit", "1;w=60")]]
    )
    func none(options: [(String, String)]) throws {
        let client = try Client(bench.configuration(options))
        for _ in 0..<2 {
            let request = try bench.request("groq/a,openrouter/b")
            var failure: Failure?
            do throws(Failure) {
                failure = try client.run(request, isStream: false, Call.Handlers()).failure
            } catch { failure = error }
            #expect(failure?.status == .key && failure?.message.contains("GROQ_API_KEY") == true)
        }
        #expect(try bench.seen().isEmpty)
    }

    @Test("searches the web for :online where the provider has a search, and refuses it where not")
    func online() throws {
        _ = try bench.client().ask(bench.request("anthropic/claude-3.5-haiku+words=3:online"))
        let sent = try #require(bench.seen().first?.body)
        #expect(sent.contains("web_search") && !sent.contains(":online"))
        let failure = #expect(throws: Failure.self) {
            try bench.client().ask(bench.request("openai/gpt-4o+words=3:online"))
        }
        #expect(failure?.status == .route && failure?.message.contains(":online") == true)
    }
}
