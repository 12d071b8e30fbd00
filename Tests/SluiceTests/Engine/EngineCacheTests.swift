@testable import SluiceBase
import Foundation
import SluiceJSON
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("The cache of a direct route")
struct GatewayCacheTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    static let on: KeyValuePairs = ["Helicone-Cache-Enabled": "true"]

    private func asked() throws -> Int { try bench.seen().count }

    private func states(_ client: Client, _ requests: Request...) throws -> [Response.Cache.State?] {
        try requests.map { try client.ask($0).response?.cache.state }
    }

    @Test("answers an identical request without asking, and says HIT, what it took and what was saved")
    func hit() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", Self.on)
        let live = try client.ask(request)
        #expect(live.response?.cache.state == .miss && live.header("Helicone-Cache") == "MISS")
        let hit = try client.ask(request)
        let cache = try #require(hit.response?.cache)
        let latency = try #require(cache.latency)
        #expect(cache.state == .hit && cache.bucketIndex == 0 && latency >= 0)
        #expect(hit.header("Helicone-Cache") == "HIT" && hit.header("Helicone-Cache-Bucket-Idx") == "0")
        #expect(hit.header("Helicone-Cache-Latency") == "\(latency)")
        #expect(hit.response?.body == live.response?.body && hit.text == live.text)
        #expect(hit.header("x-request-id") == live.header("x-request-id"))
        #expect(cache.savedNanoDollars == live.cost && (live.cost ?? 0) > 0)
        #expect(hit.cost == 0)
        let response = try #require(live.response)
        let usage = try #require(response.pricing?.usage(of: response))
        #expect(cache.savedPromptTokens == Int64(usage.promptTokens) && cache.savedPromptTokens > 0)
        #expect(cache.savedCompletionTokens == Int64(usage.completionTokens))
        #expect(hit.response?.attempts.isEmpty == true)
        #expect(try asked() == 1)
    }

    @Test("is off unless a header asks for it")
    func off() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o")
        #expect(try states(client, request, request) == [.off, .off])
        #expect(try asked() == 2)
    }

    @Test("a hit costs 0 also on a model nobody knows the price of")
    func unknownPrice() throws {
        let client = try bench.client()
        let request = try bench.request("vllm/nobody-knows", Self.on)
        #expect(try client.ask(request).cost == nil)
        let hit = try client.ask(request)
        #expect(hit.cost == 0 && hit.response?.cache.savedNanoDollars == nil)
    }

    @Test("keeps with Save alone, and answers with Read alone")
    func halves() throws {
        let client = try bench.client()
        let save = try bench.request("openai/gpt-4o", ["Helicone-Cache-Save": "true"])
        let read = try bench.request("openai/gpt-4o", ["Helicone-Cache-Read": "true"])
        #expect(try states(client, read, read) == [.miss, .miss])
        #expect(try states(client, save, save) == [.miss, .miss])
        // Helicone's cache headers are a part of the key: an answer saved under one set is not found under another.
        #expect(try states(client, read) == [.miss])
        let both = try bench.request("openai/gpt-4o", ["Helicone-Cache-Save": "true", "Helicone-Cache-Read": "true"])
        #expect(try states(client, both, both) == [.miss, .hit])
    }

    @Test(
        "keeps for as long as max-age or s-maxage says",
        arguments: [
            ("max-age=60", true), ("max-age=0", false), ("s-maxage=60, max-age=0", true),
            ("s-maxage=0, max-age=60", false),
            ("no-store", true),
        ]
    )
    func lifetime(control: String, isKept: Bool) throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "true", "Cache-Control": control])
        #expect(try states(client, request, request) == [.miss, isKept ? .hit : .miss])
    }

    @Test("forgets an answer when its time is up")
    func expires() throws {
        let client = try bench.client()
        let request = try bench.request(
            "openai/gpt-4o",
            ["Helicone-Cache-Enabled": "true", "Cache-Control": "max-age=1"]
        )
        #expect(try states(client, request) == [.miss])
        let isGone = try eventually { try client.ask(request).response?.cache.state == .miss }
        #expect(isGone)
    }

    @Test("fills a bucket before it answers from it, with any of its answers")
    func bucket() throws {
        let client = try bench.client()
        let request = try bench.request(
            "openai/gpt-4o",
            ["Helicone-Cache-Enabled": "true", "Helicone-Cache-Bucket-Max-Size": "3"]
        )
        #expect(try states(client, request, request, request) == [.miss, .miss, .miss])
        let hits = try (0..<40).map { _ in try client.ask(request) }
        #expect(hits.allSatisfy { $0.response?.cache.state == .hit })
        #expect(Set(hits.map { $0.response?.cache.bucketIndex }) == [0, 1, 2])
        #expect(try asked() == 3)
    }

    @Test("tells requests apart by seed, body and key, and not by user, session or property")
    func key() throws {
        let client = try bench.client()
        func state(_ headers: KeyValuePairs<String, String>, say text: String = "Hello") throws -> Response.Cache.State?
        {
            var request = try bench.request("openai/gpt-4o", Self.on, say: text)
            for (name, value) in headers { try request.headers.set(name, value) }
            return try client.ask(request).response?.cache.state
        }
        #expect(try state([:]) == .miss)
        #expect(try state(["Helicone-User-Id": "u", "Helicone-Property-A": "b", "Helicone-Session-Id": "s"]) == .hit)
        #expect(try state(["X-Other": "1", "Idempotency-Key": "7"]) == .hit)
        #expect(try state(["Helicone-Cache-Seed": "one"]) == .miss)
        #expect(try state(["Helicone-Cache-Seed": "two"]) == .miss)
        #expect(try state(["Helicone-Cache-Seed": "one"]) == .hit)
        #expect(try state(["Authorization": "Bearer of-another"]) == .miss)
        #expect(try state(["Authorization": "Bearer of-another"]) == .hit)
        #expect(try state([:], say: "Hello!") == .miss)
    }

    @Test("tells upstreams apart by their origin")
    func origin() throws {
        let other = try StandIn()
        let client = try bench.client()
        var request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try states(client, request, request) == [.miss, .hit])
        try request.setOption("base_url", other.url + "/openai/v1")
        #expect(try states(client, request, request) == [.miss, .hit])
    }

    @Test("leaves out the members that the request says make no difference")
    func ignoredKeys() throws {
        let client = try bench.client()
        func request(_ number: Int) throws -> Request {
            var request = try bench.request(
                "openai/gpt-4o",
                ["Helicone-Cache-Enabled": "true", "Helicone-Cache-Ignore-Keys": "request_id,timestamp"]
            )
            try request.body.set("request_id", json: Array("\(number)".utf8))
            return request
        }
        #expect(try states(client, request(1), request(2)) == [.miss, .hit])
    }

    @Test("keeps no key, not even in its file")
    func noCredentials() throws {
        let folder = TemporaryFolder()
        let client = try bench.client(("store", folder.path), ("api_key", "sk-very-secret"))
        _ = try client.ask(bench.request("openai/gpt-4o", Self.on))
        for name in folder.names {
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)))
            #expect(bytes.firstRange(ofBytes: Array("very-secret".utf8)) == nil)
        }
    }

    // MARK: What is kept

    @Test(
        "keeps complete successes only",
        arguments: [
            "status=500", "status=404", "garbage-body", "cut=20",
            "body=%7B%22error%22%3A%7B%22message%22%3A%22no%22%7D%7D",
        ]
    )
    func failures(failure: String) throws {
        let client = try bench.client()
        try bench.script(failure)
        let request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try client.ask(request).failure != nil)
        #expect(try states(client, request, request) == [.miss, .hit])
    }

    @Test(
        "keeps no stream that broke, failed, was stopped or cancelled",
        arguments: [
            "cut=4", "error=4", "garbage=4", "finish=error", "stop", "cancel",
        ]
    )
    func brokenStreams(failure: String) throws {
        let client = try bench.client()
        try bench.script("pace=10" + (failure.contains("=") ? ";" + failure : ""))
        let request = try bench.request("openai/gpt-4o+words=8", Self.on)
        let broken: Outcome
        switch failure {
        case "stop": broken = try client.stream(request, Listener { $0 >= 2 ? .stop : .continue })
        case "cancel":
            let slot = Shared<Call?>(nil)
            var handlers = Call.Handlers()
            handlers.events = { _ in
                slot.value?.cancel()
                return .continue
            }
            broken = try client.run(request, isStream: true, handlers) { call in slot.update { $0 = call } }
        default: broken = try client.stream(request)
        }
        #expect(broken.failure != nil)
        #expect(try client.stream(request).response?.cache.state == .miss)
        #expect(try client.stream(request).response?.cache.state == .hit)
    }

    @Test("keeps no answer whose choice ended with an error")
    func failedChoice() throws {
        let client = try bench.client()
        try bench.script("finish=error")
        let request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try client.ask(request).failure?.httpStatus == 500)
        #expect(try states(client, request, request) == [.miss, .hit])
    }

    @Test("keeps of a stream that began anew the answer that ended it, under that target's name")
    func restarted() throws {
        let client = try bench.client()
        let mixed = try bench.request(
            "openai/gpt-4o+words=9+pace=20+cut=4,vllm/m+text=second",
            Self.on,
            options: ["stream_failover": "restart"]
        )
        #expect(try client.stream(mixed).text == "second")
        let alone = try client.ask(bench.request("vllm/m+text=second", Self.on))
        #expect(alone.response?.cache.state == .hit && alone.text == "second")
        #expect(try client.ask(bench.request("openai/gpt-4o+words=9+pace=20+cut=4", Self.on)).failure != nil)
    }

    @Test("keeps nothing that is larger than itself")
    func tooLarge() throws {
        let client = try bench.client(("cache_memory_bytes", "2000"))
        let small = try bench.request("openai/gpt-4o", Self.on)
        #expect(try states(client, small, small) == [.miss, .hit])
        let large = try bench.request("openai/gpt-4o+words=500", Self.on)
        #expect(try states(client, large, large) == [.miss, .miss])
        #expect(try client.stream(large).text == client.stream(large).text)
        #expect(try client.stream(large).response?.cache.state == .miss)
    }
}
