import Foundation
import SluiceBase
import SluiceJSON
import SluiceLedger
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A request that names a prompt")
struct EnginePromptTests {
    private let bench: GatewayBench
    private let folder = TemporaryFolder()

    init() throws { bench = try GatewayBench() }

    private func client(_ options: (String, String)...) throws -> Client {
        let client = try Client(bench.configuration([("store", folder.path)] + options))
        try client.define(
            "prompt",
            "greeting",
            Array(
                #"{"id":"greet1","body":{"model":"\#(bench.model("openai/gpt-4o"))","temperature":0.5,"messages":[{"role":"system","content":"Greet {{hc:name:string}}."}]}}"#
                    .utf8
            )
        )
        return client
    }

    private func request(_ model: String, _ members: String) throws -> Request {
        var request = try Request(.chatCompletion, model: model.isEmpty ? "" : bench.model(model))
        request.body = try RequestBody(whole: Array(members.utf8))
        return request
    }

    private static let ask =
        #"{"prompt_id":"greet1","inputs":{"name":"Ada"},"messages":[{"role":"user","content":"Hi"}]}"#

    private func sentTexts(_ seen: Seen) throws -> [String] {
        try JSONDocument(seen.body).root["messages"]?.elements.compactMap { $0["content"]?.string } ?? []
    }

    @Test("is selected, merged and compiled on a direct route, and nothing of the prompt's name is sent")
    func direct() throws {
        #expect(try client().ask(request("openai/gpt-4o", Self.ask)).status == .ok)
        let seen = try #require(try bench.seen().first)
        #expect(try sentTexts(seen) == ["Greet Ada.", "Hi"])
        let names = try JSONDocument(seen.body).root.members.map(\.name)
        #expect(Set(names) == ["model", "messages", "temperature"])
    }

    @Test("goes out untouched on the gateway's route")
    func gateway() throws {
        #expect(try client().ask(request("helicone/gpt-4o", Self.ask)).status == .ok)
        let root = try JSONDocument(try #require(try bench.seen().first).body).root
        #expect(root["prompt_id"]?.string == "greet1")
        #expect(root["inputs"]?["name"]?.string == "Ada")
        #expect(root["messages"]?.elements.count == 1)
    }

    @Test("goes out untouched to the gateway in a chain, and compiled to the others")
    func chain() throws {
        try bench.script("status=500")
        #expect(try client().ask(request("openai/gpt-4o,helicone/gpt-4o", Self.ask)).status == .ok)
        let seen = try bench.seen()
        #expect(try seen.map(sentTexts) == [["Greet Ada.", "Hi"], ["Hi"]])
        #expect(try seen.map { try JSONDocument($0.body).root["prompt_id"]?.string } == [nil, "greet1"])
    }

    @Test("takes the model of the version where it names none, streamed or not, started or awaited")
    func model() throws {
        let client = try client()
        #expect(try client.ask(request("", Self.ask)).status == .ok)
        #expect(try client.stream(request("", Self.ask)).status == .ok)
        let call = try client.start(request("", Self.ask), isStream: false, Call.Handlers())
        #expect(try client.wait(for: call, until: .in(10_000))?.status == .ok)
        #expect(try bench.seen().map { $0.path.contains("/openai/") } == [true, true, true])
    }

    @Test(
        "ends with one error, and nothing is sent, where prompt, version or inputs do not fit",
        arguments: [
            (#"{"prompt_id":"greet1"}"#, "name is missing"),
            (#"{"prompt_id":"greet1","environment":"staging","inputs":{"name":"A"}}"#, "staging"),
            (#"{"prompt_id":"greet1","version_id":"3.0","inputs":{"name":"A"}}"#, "3.0"),
            (#"{"prompt_id":"zzzzzz"}"#, "there is no prompt"),
            (#"{"prompt_id":"greet1","inputs":{"name":"A"},"messages":{}}"#, "messages"),
        ]
    )
    func refusals(body: String, expected: String) throws {
        let outcome = try client().ask(request("openai/gpt-4o", body))
        #expect(outcome.status == .request)
        #expect(outcome.failure?.message.contains(expected) == true)
        #expect(try bench.seen().isEmpty)
    }

    @Test("is refused where the client has no prompts; without one a model has to be named")
    func without() throws {
        let client = try Client(bench.configuration())
        let outcome = try client.ask(request("openai/gpt-4o", Self.ask))
        #expect(outcome.status == .request)
        #expect(outcome.failure?.message.contains("set the option store") == true)
        #expect(throws: Failure.self) { try client.ask(request("", #"{"messages":[]}"#)) }
        #expect(try bench.seen().isEmpty)
    }

    @Test("is filled in for a fallback too, which has a prompt of its own")
    func fallback() throws {
        try bench.script("status=500")
        var first = try request("openai/gpt-4o", #"{"messages":[{"role":"user","content":"plain"}]}"#)
        try first.addFallback(request("openai/gpt-4o-mini", Self.ask), on: .anyFailure)
        #expect(try client().ask(first).status == .ok)
        let seen = try bench.seen()
        #expect(try seen.map(sentTexts) == [["plain"], ["Greet Ada.", "Hi"]])
    }

    @Test("is recorded with the version that answered, where a fallback did")
    func fallbackRecorded() throws {
        let client = try client()
        try client.define(
            "prompt",
            "short",
            Array(#"{"id":"short1","body":{"messages":[{"role":"user","content":"Hi {{hc:name:string}}"}]}}"#.utf8)
        )
        var first = try request("openai/gpt-4o", Self.ask)
        try first.addFallback(
            request("openai/gpt-4o-mini", #"{"prompt_id":"short1","inputs":{"name":"Bob"}}"#),
            on: .anyFailure
        )
        var plain = try request("openai/gpt-4o", Self.ask)
        try plain.addFallback(
            request("openai/gpt-4o-mini", #"{"messages":[{"role":"user","content":"plain"}]}"#),
            on: .anyFailure
        )
        var texts: [String] = []
        for (request, fails) in [(first, true), (first, false), (plain, true)] {
            if fails { try bench.script("status=500") }
            let id = try #require(client.ask(request).response?.recordID).text
            try client.flushLedger(until: .in(30_000))
            texts.append(String(decoding: try client.query(Array(#"{"request":"\#(id)"}"#.utf8)), as: UTF8.self))
        }
        #expect(texts[0].contains(#""prompt_id":"short1""#) && texts[0].contains(#""prompt_inputs":{"name":"Bob"}"#))
        #expect(texts[1].contains(#""prompt_id":"greet1""#) && texts[1].contains(#""prompt_inputs":{"name":"Ada"}"#))
        #expect(!texts[2].contains("greet1"), "what answered had no prompt: \(texts[2])")
    }

    @Test("gets the same version in its fallbacks: one look at the prompts and one draw a request")
    func fallbackDraw() throws {
        let client = try client(("circuit_failures", "1000"))
        for text in ["{{hc:name:string}}, second.", "{{hc:name:string}}, third."] {
            try client.define(
                "prompt_version",
                "greeting",
                Array(#"{"body":{"messages":[{"role":"system","content":"\#(text)"}]}}"#.utf8)
            )
        }
        try client.define(
            "prompt_experiment",
            "greeting/production",
            Array(#"{"by":"request","versions":{"0.0":1,"0.1":1,"0.2":1}}"#.utf8)
        )
        for _ in 0..<12 {
            try bench.script("status=500", "status=500")
            var first = try request("openai/gpt-4o", Self.ask)
            for _ in 0..<2 { try first.addFallback(request("openai/gpt-4o-mini", Self.ask), on: .anyFailure) }
            #expect(try client.ask(first).status == .ok)
        }
        let texts = try bench.seen().map { try sentTexts($0)[0] }
        try #require(texts.count == 36)
        for call in stride(from: 0, to: 36, by: 3) { #expect(Set(texts[call..<call + 3]).count == 1) }
        #expect(Set(texts).count > 1)
    }

    @Test("hits the cache by what is sent: the same inputs do, others do not")
    func cache() throws {
        let client = try client()
        for name in ["Ada", "Ada", "Bob"] {
            var request = try request("openai/gpt-4o", Self.ask.replacingOccurrences(of: "Ada", with: name))
            try request.headers.set("Helicone-Cache-Enabled", "true")
            #expect(try client.ask(request).status == .ok)
        }
        #expect(try bench.seen().count == 2)
    }

    @Test("is recorded with its prompt, version and inputs, whatever the route; queries group by them")
    func recorded() throws {
        let client = try client()
        let outcome = try client.ask(request("openai/gpt-4o", Self.ask))
        _ = try client.ask(
            request(
                "helicone/gpt-4o",
                Self.ask.replacingOccurrences(of: #""inputs""#, with: #""version_id":"v7","inputs""#)
            )
        )
        _ = try client.ask(request("openai/gpt-4o", #"{"prompt_id":"greet1"}"#))
        try client.flushLedger(until: .in(30_000))
        let answer = try JSONDocument(client.query(Array(#"{"metrics":["requests"],"by":["prompt","version"]}"#.utf8)))
            .root
        let rows = answer["rows"]?.elements.map { String(decoding: $0.raw, as: UTF8.self) } ?? []
        #expect(rows.contains { $0.contains(#""0.0""#) && $0.contains(#""greet1""#) }, "\(rows)")
        #expect(rows.contains { $0.contains(#""v7""#) && $0.contains(#""greet1""#) }, "\(rows)")
        let id = try #require(outcome.response?.recordID).text
        let record = try client.query(Array(#"{"request":"\#(id)"}"#.utf8))
        let text = String(decoding: record, as: UTF8.self)
        #expect(text.contains(#""prompt_inputs":{"name":"Ada"}"#), "\(text)")
        #expect(text.contains(#""prompt_environment":"production""#))
    }

    @Test("keeps its inputs to itself where the request is not to be kept")
    func omitted() throws {
        let client = try client()
        var request = try request("openai/gpt-4o", Self.ask.replacingOccurrences(of: "Ada", with: "confidential"))
        try request.headers.set("Helicone-Omit-Request", "true")
        let id = try #require(client.ask(request).response?.recordID).text
        try client.flushLedger(until: .in(30_000))
        let record = try client.query(Array(#"{"request":"\#(id)","bodies":true}"#.utf8))
        #expect(!String(decoding: record, as: UTF8.self).contains("confidential"))
    }

    @Test("is filled in for a client that only reads its store, which makes nothing there")
    func readOnly() throws {
        let writer = try client()
        let reader = try Client(bench.configuration([("store", folder.path), ("ledger", "read")]))
        #expect(try reader.ask(request("openai/gpt-4o", Self.ask)).status == .ok)
        #expect(try bench.seen().map(sentTexts) == [["Greet Ada.", "Hi"]])
        let failure = #expect(throws: Failure.self) { try reader.define("prompt", "greeting", nil) }
        #expect(failure?.message.contains("ledger=read") == true)
        withExtendedLifetime(writer) {}
    }

    @Test("keeps inputs to itself that do not fit, where the request is not to be kept")
    func omittedRefusal() throws {
        let client = try client()
        try client.define(
            "prompt_version",
            "greeting",
            Array(#"{"body":{"messages":[{"role":"user","content":"{{hc:n:number}}"}]}}"#.utf8)
        )
        let ask = #"{"prompt_id":"greet1","version_id":"0.1","inputs":{"n":"confidential"}}"#
        for omits in ["false", "true"] {
            var request = try request("openai/gpt-4o", ask)
            try request.headers.set("Helicone-Omit-Request", omits)
            #expect(try client.ask(request).status == .request)
        }
        try client.flushLedger(until: .in(30_000))
        // Refused before it was sent, a request has no answer that names its record; the list has the newest first.
        let list = try JSONDocument(client.query(Array(#"{"list":"requests"}"#.utf8))).root
        let texts = try (list["rows"]?.elements ?? []).reversed().map { row in
            let id = row["request_id"]?.string ?? ""
            return String(decoding: try client.query(Array(#"{"request":"\#(id)","bodies":true}"#.utf8)), as: UTF8.self)
        }
        #expect(texts.map { $0.contains("confidential") } == [true, false])
    }

    @Test("can be compiled alone, and nothing is sent")
    func compiled() throws {
        let body = try client().compile(Array(Self.ask.utf8))
        let root = try JSONDocument(body).root
        #expect(root["model"]?.string == bench.model("openai/gpt-4o"))
        #expect(root["messages"]?[0]?["content"]?.string == "Greet Ada.")
        #expect(throws: Failure.self) { try client().compile(Array(#"{"messages":[]}"#.utf8)) }
        #expect(try bench.seen().isEmpty)
    }
}
