@testable import SluiceBase
import Foundation
import SluiceJSON
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A rate limit on a direct route")
struct GatewayLimitTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    private func request(_ policy: String, _ headers: KeyValuePairs<String, String> = [:]) throws -> Request {
        var request = try bench.request("openai/gpt-4o", headers)
        try request.headers.set("Helicone-RateLimit-Policy", policy)
        return request
    }

    @Test(
        "refuses what is over the quota with Helicone's status, headers and body, and sends nothing",
        arguments: ["Helicone-RateLimit-Policy", "Helicone-Rate-Limit-Policy", "helicone-ratelimit-policy"]
    )
    func refusal(spelling: String) throws {
        let client = try bench.client()
        var request = try bench.request("openai/gpt-4o")
        try request.headers.set(spelling, "2;w=3600")
        let first = try client.ask(request)
        #expect(first.status == .ok)
        #expect(first.header("Helicone-RateLimit-Limit") == "2" && first.header("Helicone-RateLimit-Remaining") == "1")
        #expect(first.header("Helicone-RateLimit-Policy") == "2;w=3600")
        #expect(try client.ask(request).header("Helicone-RateLimit-Remaining") == "0")
        let refused = try client.ask(request)
        #expect(refused.status == .limited && refused.failure?.httpStatus == 429)
        #expect(refused.response?.head.status == 429)
        #expect(refused.header("Helicone-RateLimit-Limit") == "2")
        #expect(refused.header("Helicone-RateLimit-Remaining") == "0")
        #expect(refused.header("Helicone-RateLimit-Policy") == "2;w=3600")
        #expect(Int(refused.header("Helicone-RateLimit-Reset") ?? "") ?? 0 > 3000)
        #expect(refused.header("X-Helicone-Error") == "rate_limited")
        #expect((1000...1_800_000).contains(refused.failure?.retryAfterMilliseconds ?? 0))
        let body = try JSONDocument(refused.response?.body ?? []).root
        #expect(body["message"]?.string?.contains("2;w=3600") == true)
        #expect(refused.failure?.message.contains("2 requests per 3600 s") == true)
        #expect(refused.response?.attempts.isEmpty == true)
        #expect(try bench.seen().count == 2)
    }

    @Test("counts each user, and each value of a property, by itself")
    func segments() throws {
        let client = try bench.client()
        func status(_ policy: String, _ headers: KeyValuePairs<String, String>) throws -> Status {
            try client.ask(request(policy, headers)).status
        }
        #expect(try status("1;w=60;s=user", ["Helicone-User-Id": "a"]) == .ok)
        #expect(try status("1;w=60;s=user", ["Helicone-User-Id": "b"]) == .ok)
        #expect(try status("1;w=60;s=user", ["Helicone-User-Id": "a"]) == .limited)
        #expect(try status("1;w=60;s=team", ["Helicone-Property-Team": "x"]) == .ok)
        #expect(try status("1;w=60;s=team", ["Helicone-Property-Team": "y"]) == .ok)
        #expect(try status("1;w=60;s=team", ["Helicone-Property-Team": "x"]) == .limited)
    }

    @Test("counts the cents of the answers, and refuses once they are used up")
    func cents() throws {
        let client = try bench.client()
        // The stand-in's directives are part of the model's name here.
        let request = try request("0.0001;w=3600;u=cents", ["Helicone-Model-Override": "gpt-4o"])
        let first = try client.ask(request)
        #expect(first.status == .ok && (first.cost ?? 0) > 1000)
        let refused = try client.ask(request)
        #expect(refused.status == .limited && refused.failure?.message.contains("cents") == true)
    }

    @Test("in cents refuses a model of unknown price, before anything is sent, and names the way out")
    func unknownPrice() throws {
        let request = try bench.request("vllm/nobody-knows-me", ["Helicone-RateLimit-Policy": "100;w=3600;u=cents"])
        let refused = try bench.client().ask(request)
        #expect(refused.status == .request && refused.path == "vllm request")
        let message = refused.failure?.message ?? ""
        #expect(
            message.contains("nobody-knows-me") && message.contains("unknown_price") && message.contains("price file")
        )
        #expect(try bench.seen().isEmpty)
    }

    @Test("in cents passes over a target of unknown price where another is left")
    func unknownPriceInChain() throws {
        // Without the test's mark, which would make the name unknown.
        var request = try makeRequest(model: "vllm/m,openai/gpt-4o")
        try request.headers.set("Helicone-RateLimit-Policy", "100;w=3600;u=cents")
        let outcome = try bench.client().ask(request)
        #expect(outcome.status == .ok && outcome.path == "vllm request, openai ok")
    }

    @Test("in cents lets a model of unknown price pass where the option says so, and counts that it did")
    func allowedUnknownPrice() throws {
        let client = try bench.client(("unknown_price", "allow"))
        let request = try bench.request("vllm/m", ["Helicone-RateLimit-Policy": "0.0001;w=3600;u=cents"])
        for _ in 0..<2 { #expect(try client.ask(request).status == .ok) }
        #expect(try JSONDocument(client.stats()).root["unknown_prices"]?.int == 2)
    }

    @Test("in cents counts the tokens that Anthropic read from its cache and wrote to it")
    func cachedPrompt() throws {
        try bench.script(
            "body=%7B%22type%22:%22message%22,%22id%22:%22m%22,%22model%22:%22claude-sonnet-4-6%22,"
                + "%22role%22:%22assistant%22,%22content%22:%5B%7B%22type%22:%22text%22,%22text%22:%22a%22%7D%5D,"
                + "%22stop_reason%22:%22end_turn%22,%22usage%22:%7B%22input_tokens%22:10,%22output_tokens%22:211,"
                + "%22cache_read_input_tokens%22:4332,%22cache_creation_input_tokens%22:4513%7D%7D"
        )
        // 0.02141835 dollars were used: a little more than the quota of two cents.
        let client = try bench.client(("limit", "2;w=3600;u=cents"))
        let request = try bench.request(
            "anthropic/claude-sonnet-4-6",
            ["Helicone-Model-Override": "claude-sonnet-4-6"]
        )
        #expect(try client.ask(request).cost == 21_418_350)
        #expect(try client.ask(request).status == .limited)
    }

    @Test("counts what a broken stream has used")
    func brokenStream() throws {
        let client = try bench.client(("limit", "5;w=3600;u=tokens"))
        let request = try bench.request("openai/gpt-4o+words=50+pace=5+cut=20")
        #expect(try client.stream(request).status == .broken)
        #expect(try client.stream(request).status == .limited)
    }

    @Test("does not count what the cache answers")
    func cached() throws {
        let client = try bench.client()
        let request = try request("1;w=3600", ["Helicone-Cache-Enabled": "true"])
        #expect(try client.ask(request).status == .ok)
        for _ in 0..<3 { #expect(try client.ask(request).response?.cache.state == .hit) }
    }

    @Test("counts a call once, whatever its retries and fallbacks")
    func onceACall() throws {
        let client = try bench.client(("retries", "2"), ("limit", "2;w=3600"))
        let request = try bench.request("openai/gpt-4o+status=500,vllm/m")
        #expect(try client.ask(request).response?.attempts.count == 4)
        #expect(try client.ask(request).status == .ok)
        #expect(try client.ask(request).status == .limited)
    }

    // MARK: The client's own

    @Test(
        "of the client may count by user, key, property and model",
        arguments: [
            ("user", "openai/gpt-4o", 1), ("model", "openai/gpt-4o-mini", 2), ("key", "openai/gpt-4o", 1),
            ("key", "vllm/gpt-4o", 2), ("team", "openai/gpt-4o", 1),
        ]
    )
    func clientPolicy(segment: String, second: String, admitted: Int) throws {
        let client = try bench.client(("limit", "1;w=3600;s=\(segment)"))
        let headers: KeyValuePairs = ["Helicone-User-Id": "u", "Helicone-Property-Team": "t"]
        let statuses = try ["openai/gpt-4o", second].map { try client.ask(bench.request($0, headers)).status }
        #expect(statuses.count { $0 == .ok } == admitted)
    }

    @Test("of the client may count tokens")
    func tokens() throws {
        let client = try bench.client(("limit", "5;w=3600;u=tokens"))
        let outcome = try client.ask(bench.request("openai/gpt-4o"))
        #expect(outcome.status == .ok)
        #expect(try client.ask(bench.request("openai/gpt-4o")).status == .limited)
    }

    @Test("holds beside others: a refusal by one takes nothing from the rest", arguments: [false, true])
    func several(withStore: Bool) throws {
        let folder = TemporaryFolder()
        let store = ("store", withStore ? folder.path : "")
        let client = try bench.client(store, ("limit", "3;w=3600"), ("limit", "1;w=3600;s=user"))
        func ask(_ user: String) throws -> Outcome {
            try client.ask(bench.request("openai/gpt-4o", ["Helicone-User-Id": user]))
        }
        #expect(try ask("a").status == .ok)
        for _ in 0..<5 {
            let refused = try ask("a")
            #expect(refused.status == .limited)
            #expect(refused.header("Helicone-RateLimit-Policy") == "1;w=3600;s=user")
            #expect(refused.header("Helicone-RateLimit-Limit") == "1")
        }
        #expect(try ask("b").status == .ok)
        #expect(try ask("c").status == .ok)
        #expect(try ask("d").header("Helicone-RateLimit-Policy") == "3;w=3600")
    }

    @Test("leaves the gateway's route to the gateway: the header goes out as it is")
    func gatewayRoute() throws {
        let client = try bench.client(("limit", "1;w=3600"))
        var request = try bench.request("helicone/gpt-4o")
        try request.headers.set("Helicone-RateLimit-Policy", "1000;w=60")
        #expect(try client.ask(request).status == .ok)
        #expect(try client.ask(request).status == .ok)
        #expect(try bench.seen().last?.header("Helicone-RateLimit-Policy") == "1000;w=60")
    }

    // MARK: Waiting

    @Test("waits for its turn where the option says so")
    func wait() throws {
        let client = try bench.client(("limit_wait", "true"))
        let request = try request("300;w=60")
        // 300 a minute are 5 a second, with 300 at once: what comes behind them waits.
        let burst = try (0..<302).map { _ in try client.start(request, isStream: false, Call.Handlers()) }
        let start = Instant.now
        let outcomes = burst.compactMap { $0.wait(until: .now + Milliseconds(30_000))?.outcome }
        #expect(outcomes.count == 302 && outcomes.allSatisfy { $0.status == .ok })
        #expect(Instant.now.nanoseconds(since: start) > 100_000_000)
    }

    @Test("refuses at once where the turn would come after the deadline")
    func waitPastDeadline() throws {
        let client = try bench.client(("limit_wait", "true"), ("timeout_ms", "20000"))
        let request = try request("1;w=3600")
        #expect(try client.ask(request).status == .ok)
        // Had it waited, it would have ended with the deadline, as a timeout.
        #expect(try client.ask(request).status == .limited)
    }

    // MARK: Threads and stores

    @Test("admits no more than its quota under 64 threads", arguments: [false, true])
    func threads(withStore: Bool) throws {
        let folder = TemporaryFolder()
        let client = try bench.client(("store", withStore ? folder.path : ""))
        var request = try Request(.chatCompletion, model: "sluice/echo")
        try request.body.addMessage(role: "user", content: "Hi")
        try request.headers.set("Helicone-RateLimit-Policy", "100;w=31536000")
        let ready = request
        let admitted = Shared(0)
        let group = DispatchGroup()
        for _ in 0..<64 {
            group.enter()
            Thread.detachNewThread {
                for _ in 0..<5 where (try? client.ask(ready).status) == .ok { admitted.update { $0 += 1 } }
                group.leave()
            }
        }
        group.wait()
        #expect(admitted.value == 100)
    }

    @Test("in a store outlives the client, and holds for all clients of the folder")
    func store() throws {
        let folder = TemporaryFolder()
        let request = try request("3;w=3600")
        #expect(try bench.client(("store", folder.path)).ask(request).status == .ok)
        let (one, two) = (try bench.client(("store", folder.path)), try bench.client(("store", folder.path)))
        #expect(try one.ask(request).status == .ok && two.ask(request).status == .ok)
        #expect(try one.ask(request).status == .limited && two.ask(request).status == .limited)
    }

    @Test("in a store that cannot be written says so, and lets nobody through unseen")
    func lockedStore() throws {
        let folder = TemporaryFolder()
        let client = try bench.client(("store", folder.path))
        let request = try request("3;w=3600")
        #expect(try client.ask(request).status == .ok)
        // Another process sits on the file for longer than anybody waits.
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        other.arguments = [
            "python3", "-c",
            """
            import sqlite3, sys
            file = sqlite3.connect(sys.argv[1], isolation_level=None)
            file.execute("BEGIN IMMEDIATE")
            print("locked", flush=True)
            sys.stdin.read()
            """,
            folder.path + "/limits.sqlite",
        ]
        let (input, output) = (Pipe(), Pipe())
        other.standardInput = input
        other.standardOutput = output
        try other.run()
        #expect(output.fileHandleForReading.readData(ofLength: 6).count == 6)
        let outcome = try client.ask(request)
        #expect(outcome.status == .system)
        #expect(outcome.failure?.message.contains("limits.sqlite") == true)
        #expect(try bench.seen().count == 1)
        try input.fileHandleForWriting.close()
        other.waitUntilExit()
        #expect(try client.ask(request).status == .ok)
    }
}
