@testable import SluiceBase
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A fallback")
struct GatewayFallbackTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    @Test(
        "is asked when a target fails, and the response tells the whole path",
        arguments: [
            ("openai/gpt-4o+status=429", "openai 429"), ("openai/gpt-4o+status=503", "openai 503"),
            ("openai/gpt-4o+status=401", "openai 401"), ("openai/missing", "openai 404"),
            ("llamacpp/m", "llamacpp connect"), ("openai/gpt-4o+stall=before", "openai timeout"),
            ("openai/gpt-4o+cut=before", "openai broken"), ("openai/gpt-4o+garbage-body", "openai 200"),
        ]
    )
    func movesOn(target: String, first: String) throws {
        let client = try bench.client(("attempt_timeout_ms", "400"))
        let outcome = try client.ask(bench.request(target + ",anthropic/claude-3.5-haiku,vllm/never"))
        #expect(outcome.path == first + ", anthropic ok")
        #expect(outcome.text?.contains("Paris") == true)
        let attempt = try #require(outcome.response?.attempts.first)
        #expect(attempt.failure?.message.isEmpty == false && attempt.nanoseconds > 0)
    }

    @Test("is asked after the retries of the target before it")
    func afterRetries() throws {
        let client = try bench.client(("retries", "2"))
        let outcome = try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m"))
        #expect(outcome.path == "openai 503, openai 503, openai 503, vllm ok")
        #expect(outcome.response?.attempts.dropFirst().prefix(2).allSatisfy { $0.wait.count >= 1 } == true)
    }

    @Test("that fails too gives the last target's failure")
    func allFail() throws {
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o+status=503,vllm/m+status=418"))
        #expect(outcome.failure?.httpStatus == 418 && outcome.path == "openai 503, vllm 418")
    }

    @Test("is not asked once the call's time is up")
    func deadline() throws {
        let client = try bench.client(("timeout_ms", "300"))
        let outcome = try client.ask(bench.request("openai/gpt-4o+stall=before,vllm/m"))
        #expect(outcome.status == .timeout && outcome.path == "openai timeout")
    }

    @Test("goes from a provider to the gateway and back")
    func mixed() throws {
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o+status=500,helicone/gpt-4o"))
        #expect(outcome.path == "openai 500, helicone ok")
    }

    // MARK: Helicone-Fallbacks

    private func fallbacks(_ onCodes: String, override: String = "") -> String {
        let entries = ["openai/v1", "v1", "v1"].map { path in
            #"{"target-url":"\#(bench.standIn.url)/\#(path)","headers":{"Authorization":"Bearer k"},"#
                + #""onCodes":[\#(onCodes)]\#(override)}"#
        }
        return "[" + entries.joined(separator: ",") + "]"
    }

    @Test(
        "by Helicone-Fallbacks is asked at the statuses listed, and no others",
        arguments: [
            ("503", "503", 1), (#"{"from":500,"to":599}"#, "503", 1), ("429,503", "503", 1), ("500", "503", 0),
            ("", "503", 0), (#"{"from":400,"to":499}"#, "404", 1),
        ]
    )
    func onCodes(codes: String, status: String, index: Int) throws {
        try bench.script("status=" + status)
        let outcome = try bench.client().ask(
            bench.request("openai/gpt-4o", ["Helicone-Fallbacks": fallbacks(codes)])
        )
        #expect(outcome.header("Helicone-Fallback-Index") == "\(index)")
        #expect(outcome.status == (index == 0 ? .http : .ok))
        #expect(outcome.response?.attempts.count == index + 1)
    }

    @Test("by Helicone-Fallbacks is asked with the override laid over the body, from its entry on")
    func override() throws {
        try bench.script("status=503", "status=503")
        let first = #"{"target-url":"\#(bench.standIn.url)/v1","headers":{},"onCodes":[503]}"#
        let second =
            #"{"target-url":"\#(bench.standIn.url)/v1","headers":{},"onCodes":[503],"bodyKeyOverride":"#
            + #"{"temperature":0.5,"metadata":{"a":1}}}"#
        let request = try bench.request("openai/gpt-4o", ["Helicone-Fallbacks": "[\(first),\(second),\(first)]"])
        #expect(try bench.client().ask(request).status == .ok)
        let bodies = try bench.seen().map(\.body)
        try #require(bodies.count == 3)
        #expect(!bodies[0].contains("temperature"))
        #expect(bodies[1].contains(#""temperature":0.5"#) && bodies[2].contains(#""temperature":0.5"#))
    }

    // MARK: Inside a stream

    @Test("inside a stream is unseen while its events are held back", arguments: ["cut=3", "error=3", "garbage=3"])
    func held(failure: String) throws {
        let listener = Listener()
        let request = try bench.request(
            "openai/gpt-4o+text=wrong%20words%20here%20and%20more+pace=10+\(failure),vllm/m",
            options: ["stream_hold_events": "8"]
        )
        let outcome = try bench.client().stream(request, listener)
        #expect(outcome.status == .ok && outcome.response?.attempts.count == 2)
        #expect(listener.text == outcome.text && !listener.text.contains("wrong"))
        #expect(listener.events.count { $0 == "<head>" } == 1 && !listener.events.contains("<restart>"))
    }

    @Test("inside a stream is unseen for as long as its events are held back")
    func heldByTime() throws {
        let listener = Listener()
        let request = try bench.request(
            "openai/gpt-4o+text=wrong%20words+pace=20+cut=2,vllm/m",
            options: ["stream_hold_ms": "5000"]
        )
        let outcome = try bench.client().stream(request, listener)
        #expect(outcome.status == .ok && listener.text == outcome.text && !listener.text.contains("wrong"))
    }

    @Test("holds nothing longer than was said")
    func holdEnds() throws {
        // The server says the second half when the first has been shown, though nothing but time let it go.
        let server = try HeldServer(
            #"data: {"choices":[{"index":0,"delta":{"content":"two"},"finish_reason":"stop"}]}"#
                + "\n\ndata: [DONE]\n\n",
            after: "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                + #"data: {"choices":[{"index":0,"delta":{"content":"one "}}]}"# + "\n\n"
        )
        defer { withExtendedLifetime(server) {} }
        let listener = Listener { _ in
            server.release()
            return .continue
        }
        let options: KeyValuePairs = ["stream_hold_ms": "50", "base_url": server.url, "timeout_ms": "30000"]
        let outcome = try bench.client().stream(bench.request("openai/gpt-4o", options: options), listener)
        #expect(outcome.status == .ok && listener.text == "one two")
    }

    @Test("shows everything in order, whatever was held", arguments: ["1", "3", "1000"])
    func holdAll(count: String) throws {
        let listener = Listener()
        let request = try bench.request("openai/gpt-4o+words=20", options: ["stream_hold_events": count])
        let outcome = try bench.client().stream(request, listener)
        #expect(outcome.status == .ok && listener.text == outcome.text)
        #expect(listener.events.first == "<head>" && listener.events.contains("<finish>"))
    }

    @Test("after something was shown is not made unless asked for", arguments: ["cut=4", "error=4"])
    func noRestart(failure: String) throws {
        let listener = Listener()
        let outcome = try bench.client().stream(
            bench.request("openai/gpt-4o+words=9+pace=20+\(failure),vllm/m"),
            listener
        )
        #expect(outcome.failure != nil && outcome.response?.attempts.count == 1)
        #expect(!listener.text.isEmpty && listener.text == outcome.text)
    }

    @Test("after something was shown begins anew, and says so before it does", arguments: ["cut=4", "error=4"])
    func restart(failure: String) throws {
        let listener = Listener()
        let request = try bench.request(
            "openai/gpt-4o+words=9+pace=20+\(failure),vllm/m",
            options: ["stream_failover": "restart"]
        )
        let outcome = try bench.client().stream(request, listener)
        #expect(outcome.status == .ok && outcome.response?.attempts.count == 2)
        let place = try #require(listener.events.firstIndex(of: "<restart>"))
        #expect(listener.events[..<place].contains { !$0.hasPrefix("<") })
        #expect(listener.events[(place + 1)...].filter { !$0.hasPrefix("<") }.joined() == outcome.text)
        #expect(listener.events[place + 1] == "<head>")
    }

    @Test("is announced once, also where the next target fails before it says anything")
    func restartTwice() throws {
        let listener = Listener()
        let request = try bench.request(
            "openai/gpt-4o+words=9+pace=20+cut=4,vllm/m+status=500,lmstudio/m",
            options: ["stream_failover": "restart"]
        )
        let outcome = try bench.client().stream(request, listener)
        #expect(outcome.status == .ok && outcome.response?.attempts.count == 3)
        #expect(listener.events.count { $0 == "<restart>" } == 1)
    }

    @Test("is not asked after the caller stopped, at the announcement least of all")
    func stopAtRestart() throws {
        var handlers = Call.Handlers()
        handlers.events = { events in events.contains { $0.kind == .restart } ? .stop : .continue }
        let request = try bench.request(
            "openai/gpt-4o+words=9+pace=20+cut=4,vllm/m",
            options: ["stream_failover": "restart"]
        )
        let outcome = try bench.client().run(request, isStream: true, handlers)
        #expect(outcome.status == .stopped)
        #expect(try bench.seen().count == 1)
    }

    @Test("STOP at what was held ends the call so")
    func stopAtRelease() throws {
        let request = try bench.request("openai/gpt-4o+words=5", options: ["stream_hold_events": "1000"])
        let outcome = try bench.client().stream(request, Listener { _ in .stop })
        #expect(outcome.status == .stopped)
    }
}

@Suite("A circuit")
struct GatewayCircuitTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    private func status(_ client: Client) throws -> String { String(decoding: try client.stats(), as: UTF8.self) }

    @Test("opens after failures in a row, is passed over, probed after its rest, and taken back")
    func life() throws {
        let client = try bench.client(("circuit_failures", "2"), ("circuit_cooldown_ms", "300"))
        try bench.script("status=503", "", "status=503")
        func ask() throws -> String { try client.ask(bench.request("openai/gpt-4o,vllm/m")).path }
        #expect(try ask() == "openai 503, vllm ok")
        #expect(try status(client).contains(#""state":"closed","failures":1"#))
        #expect(try ask() == "openai 503, vllm ok")
        #expect(try status(client).contains(#""state":"open""#))
        #expect(try ask() == "openai state, vllm ok")
        #expect(try bench.seen().count == 5)
        let isProbed = try eventually { try ask() == "openai ok" }
        #expect(isProbed)
        #expect(try status(client).contains(#""circuits":[]"#))
    }

    @Test("that is open is asked all the same when no other target is left")
    func onlyTarget() throws {
        let client = try bench.client(("circuit_failures", "1"))
        try bench.script("status=503")
        #expect(try client.ask(bench.request("openai/gpt-4o")).path == "openai 503")
        #expect(try client.ask(bench.request("openai/gpt-4o")).path == "openai ok")
        #expect(try status(client).contains(#""circuits":[]"#))
    }

    @Test("that opens ends the retries while another target is left")
    func endsRetries() throws {
        let client = try bench.client(("circuit_failures", "2"), ("retries", "9"))
        let outcome = try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m"))
        #expect(outcome.path == "openai 503, openai 503, vllm ok")
    }

    @Test("stays closed at answers that say that the target works", arguments: [400, 401, 404, 422])
    func notOpened(status code: Int) throws {
        let client = try bench.client(("circuit_failures", "1"))
        for _ in 0..<3 {
            let outcome = try client.ask(bench.request("openai/gpt-4o+status=\(code),vllm/m"))
            #expect(outcome.path == "openai \(code), vllm ok")
        }
    }

    @Test("never opens with circuit_failures at 0")
    func off() throws {
        let client = try bench.client(("circuit_failures", "0"))
        for _ in 0..<8 {
            #expect(try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m")).path == "openai 503, vllm ok")
        }
    }

    @Test("belongs to one model at one address")
    func perTarget() throws {
        let client = try bench.client(("circuit_failures", "1"))
        _ = try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m"))
        #expect(try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m")).path == "openai state, vllm ok")
        #expect(try client.ask(bench.request("openai/gpt-4o-mini,vllm/m")).path == "openai ok")
    }
}
