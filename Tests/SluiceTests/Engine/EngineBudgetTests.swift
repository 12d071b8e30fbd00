import Foundation
import SluiceJSON
import SluicePrice
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A budget of the client")
struct EngineBudgetTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    /// The stand-in's directives are in the model's name, so that its price is asked for by another.
    private func priced(
        _ model: String,
        _ headers: KeyValuePairs<String, String> = [:],
        as name: String = "gpt-4o"
    ) throws -> Request {
        var request = try bench.request(model, headers)
        try request.headers.set("Helicone-Model-Override", name)
        return request
    }

    private func budgets(_ client: Client) throws -> [JSONValue] {
        try JSONDocument(client.stats()).root["budgets"]?.elements ?? []
    }

    @Test(
        "refuses before anything is sent, on the gateway's route as on direct ones",
        arguments: ["openai/gpt-4o", "helicone/gpt-4o"]
    )
    func refusal(model: String) throws {
        let client = try bench.client(("budget", "0.000001;period=month"))
        let refused = try client.ask(priced(model))
        #expect(refused.status == .budget && refused.failure?.provider.code == "budget_exceeded")
        let message = refused.failure?.message ?? ""
        #expect(message.contains("0.000001;period=month") && message.contains("$0 spent and $0 held of $0.000001"))
        #expect(refused.failure?.retryAfterMilliseconds ?? 0 > 0)
        #expect(try bench.seen().isEmpty)
    }

    @Test("spends what answers cost", arguments: ["openai/gpt-4o", "helicone/gpt-4o"])
    func spending(model: String) throws {
        let client = try bench.client(("budget", "1"))
        let outcome = try client.ask(priced(model))
        let cost = try #require(outcome.cost)
        #expect(cost > 0)
        let status = try #require(budgets(client).first)
        #expect(status["spent"]?.int == cost && status["held"]?.int == 0 && status["limit"]?.int == 1_000_000_000)
    }

    @Test("may be a request's own, counts with the client's, and keeps what was spent when its amount changes")
    func ofRequest() throws {
        let client = try bench.client(("budget", "1"))
        var request = try priced("openai/gpt-4o", ["Helicone-User-Id": "ada"])
        try request.setOption("budget", "0.5;period=total;s=user;name=own")
        let cost = try #require(client.ask(request).cost)
        for status in try budgets(client) { #expect(status["spent"]?.int == cost) }
        #expect(try budgets(client).count == 2)
        var poorer = try priced("openai/gpt-4o", ["Helicone-User-Id": "ada"])
        try poorer.setOption("budget", "0.000001;period=total;s=user;name=own")
        let refused = try client.ask(poorer)
        #expect(refused.status == .budget && refused.failure?.message.contains("0.000001;period=total") == true)
        #expect(try client.ask(request).status == .ok)
        #expect(try client.ask(priced("openai/gpt-4o")).status == .ok)
    }

    @Test("of the client cannot be lifted by a request, nor one be hidden in a fallback")
    func notLifted() throws {
        let client = try bench.client(("budget", "0.000001"))
        var request = try priced("openai/gpt-4o")
        try request.setOption("budget", "1000")
        let refusal = try #require(throws: Failure.self) { try client.ask(request) }
        #expect(refusal.status == .argument && refusal.message.contains("counts the same money"))
        #expect(throws: Failure.self) { try request.setOption("budget", "much") }
        var main = try priced("openai/gpt-4o")
        let failure = try #require(throws: Failure.self) { try main.addFallback(request, on: .anyFailure) }
        #expect(failure.message.contains("budget"))
    }

    @Test("spends nothing for what the cache answers")
    func cached() throws {
        let client = try bench.client(("budget", "1"))
        let request = try priced("openai/gpt-4o", ["Helicone-Cache-Enabled": "true"])
        let cost = try client.ask(request).cost
        for _ in 0..<3 { #expect(try client.ask(request).response?.cache.state == .hit) }
        #expect(try budgets(client).first?["spent"]?.int == cost)
    }

    @Test("spends what a broken stream has used")
    func brokenStream() throws {
        let client = try bench.client(("budget", "1"))
        #expect(try client.stream(priced("openai/gpt-4o+words=50+pace=5+cut=20")).status == .broken)
        let status = try #require(budgets(client).first)
        #expect((status["spent"]?.int ?? 0) > 0 && status["held"]?.int == 0)
    }

    @Test("gives back what it held where nothing could be sent")
    func unsent() throws {
        let client = try bench.client(("budget", "1"), ("limit", "1;w=3600"))
        let request = try priced("openai/gpt-4o")
        #expect(try client.ask(request).status == .ok)
        let spent = try budgets(client).first?["spent"]?.int
        #expect(try client.ask(request).status == .limited)
        let status = try #require(budgets(client).first)
        #expect(status["spent"]?.int == spent && status["held"]?.int == 0)
    }

    @Test("refuses a model without a price, and names it and the way to price it")
    func unknownPrice() throws {
        let client = try bench.client(("budget", "100"))
        let refused = try client.ask(bench.request("openai/nobody-knows-this"))
        let message = refused.failure?.message ?? ""
        #expect(refused.status == .budget && message.contains("nobody-knows-this"))
        #expect(message.contains("sluice_client_load_prices") && message.contains("unknown=allow"))
        #expect(try bench.seen().isEmpty)
    }

    @Test("may let a model without a price through, and counts what it could not price")
    func unknownAllowed() throws {
        let client = try bench.client(("budget", "100;unknown=allow"))
        #expect(try client.ask(bench.request("openai/nobody-knows-this")).status == .ok)
        let status = try #require(budgets(client).first)
        #expect(status["unpriced"]?.int == 1 && status["spent"]?.int == 0)
    }

    @Test("lets a model through whose price is 0, also when the money is gone")
    func freeModel() throws {
        let client = try bench.client(("budget", "0.000001"))
        let row =
            #"{"free-model": {"input_cost_per_token": 0, "output_cost_per_token": 0, "litellm_provider": "openai"}}"#
        try client.loadPrices(Array(row.utf8), source: .init(name: "test", date: ""))
        #expect(try client.ask(priced("openai/gpt-4o")).status == .budget)
        #expect(try client.ask(priced("openai/free-model", as: "free-model")).status == .ok)
    }

    @Test("that is exact holds the longest answer that the request allows")
    func exact() throws {
        // At 10 dollars a million tokens: 1,000 tokens of output are a cent.
        let client = try bench.client(("budget", "0.01;exact"))
        var request = try priced("openai/gpt-4o")
        try request.body.set("max_tokens", json: Array("2000".utf8))
        #expect(try client.ask(request).status == .budget)
        try request.body.set("max_tokens", json: Array("500".utf8))
        #expect(try client.ask(request).status == .ok)
    }

    @Test("by user refuses a request that names none")
    func noUser() throws {
        let client = try bench.client(("budget", "1;s=user"))
        #expect(throws: Failure.self) { try client.ask(priced("openai/gpt-4o")) }
        #expect(try client.ask(priced("openai/gpt-4o", ["Helicone-User-Id": "anna"])).status == .ok)
        #expect(try budgets(client).first?["value"]?.string == "anna")
    }

    @Test("of warning refuses nothing, and its statistics tell")
    func warning() throws {
        let client = try bench.client(("budget", "0.000001;action=warn"))
        for _ in 0..<3 { #expect(try client.ask(priced("openai/gpt-4o")).status == .ok) }
        #expect(try budgets(client).first?["warnings"]?.int == 1)
    }

    @Test("lasts from client to client in a store")
    func store() throws {
        let folder = TemporaryFolder()
        do {
            func ask() throws -> (Outcome, Int64?) {
                let client = try bench.client(("budget", "1"), ("store", folder.path))
                defer { try? client.close() }
                let outcome = try client.ask(priced("openai/gpt-4o"))
                return (outcome, try budgets(client).first?["spent"]?.int)
            }
            let first = try ask()
            let second = try ask()
            #expect(second.1 == (first.0.cost ?? 0) + (second.0.cost ?? 0))
        }
    }
}
