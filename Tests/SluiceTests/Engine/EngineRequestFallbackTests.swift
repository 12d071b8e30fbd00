@testable import SluiceBase
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A request's fallback")
struct EngineRequestFallbackTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    /// What providers say of a prompt that is too long.
    private static let tooLong = "status=400;body=" + #"{"error":{"message":"prompt is too long: 9 tokens"}}"#

    private func request(
        _ model: String,
        _ fallbacks: (String, RequestFallback.Condition)...,
        options: KeyValuePairs<String, String> = [:]
    ) throws -> Request {
        var request = try bench.request(model, options: options)
        for (model, condition) in fallbacks { try request.addFallback(bench.request(model), on: condition) }
        return request
    }

    @Test(
        "is asked after any failure of all that the request itself leads to",
        arguments: [
            ("openai/m+status=503", "openai 503, anthropic ok"),
            ("openai/m+status=400,vllm/m+status=401", "openai 400, vllm 401, anthropic ok"),
            ("llamacpp/m", "llamacpp connect, anthropic ok"), ("groq/m", "groq key, anthropic ok"),
            ("openai/m+garbage-body", "openai 200, anthropic ok"), ("openai/m", "openai ok"),
        ]
    )
    func movesOn(model: String, path: String) throws {
        let outcome = try bench.client().ask(request(model, ("anthropic/m", .anyFailure), ("vllm/never", .anyFailure)))
        #expect(outcome.path == path && outcome.status == .ok)
    }

    @Test("is a request of its own: its body, headers and retries count, and nothing of the other is added")
    func isItsOwn() throws {
        var first = try bench.request("openai/m+status=503", ["X-First": "1", "Helicone-Retry-Enabled": "false"])
        try first.body.set("temperature", json: Array("0.5".utf8))
        var other = try bench.request(
            "vllm/m",
            ["X-Other": "2", "Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "2"],
            say: "and in short?"
        )
        try other.headers.set("Helicone-Retry-Min-Timeout", "1")
        try first.addFallback(other, on: .anyFailure)
        try bench.script("status=503", "status=503")
        #expect(try bench.client().ask(first).path == "openai 503, vllm 503, vllm ok")
        let last = try #require(bench.seen().last)
        #expect(last.header("x-other") == "2" && last.header("x-first") == nil)
        #expect(last.body.contains("and in short?") && !last.body.contains("temperature"))
    }

    @Test("for a context window is asked where the prompt was too long, and nowhere else")
    func contextWindow() throws {
        let client = try bench.client()
        let asked = try request("openai/m", ("vllm/m", .contextWindowExceeded), ("anthropic/m", .anyFailure))
        try bench.script(Self.tooLong)
        #expect(try client.ask(asked).path == "openai 400, vllm ok")
        try bench.script("status=400")
        #expect(try client.ask(asked).path == "openai 400, anthropic ok")
        try bench.script("status=503")
        let alone = try client.ask(request("openai/m", ("vllm/m", .contextWindowExceeded)))
        #expect(alone.path == "openai 503" && alone.failure?.httpStatus == 503)
    }

    @Test("for a context window is asked too where an earlier fallback found the prompt too long")
    func contextWindowLater() throws {
        try bench.script("status=503", Self.tooLong)
        let outcome = try bench.client().ask(
            request("openai/m", ("vllm/m", .anyFailure), ("anthropic/m", .contextWindowExceeded))
        )
        #expect(outcome.path == "openai 503, vllm 400, anthropic ok")
    }

    @Test("has fallbacks of its own, which come before the next")
    func nested() throws {
        var inner = try bench.request("vllm/a+status=500")
        try inner.addFallback(bench.request("lmstudio/b+status=501"), on: .anyFailure)
        var outer = try bench.request("openai/m+status=503")
        try outer.addFallback(inner, on: .anyFailure)
        try outer.addFallback(bench.request("anthropic/c"), on: .anyFailure)
        #expect(try bench.client().ask(outer).path == "openai 503, vllm 500, lmstudio 501, anthropic ok")
    }

    @Test("is a copy: what is changed afterwards is another request, and no circle can be made")
    func isCopied() throws {
        var first = try bench.request("openai/m+status=503")
        var other = try bench.request("vllm/m+status=418")
        try first.addFallback(other, on: .anyFailure)
        try other.addFallback(first, on: .anyFailure)
        let outcome = try bench.client().ask(first)
        #expect(outcome.path == "openai 503, vllm 418" && outcome.failure?.httpStatus == 418)
        let copy = first
        try first.addFallback(bench.request("anthropic/m"), on: .anyFailure)
        #expect(try bench.client().ask(copy).path == "openai 503, vllm 418")
        #expect(try bench.client().ask(first).path == "openai 503, vllm 418, anthropic ok")
    }

    @Test("is refused with another operation, a deadline of its own, or as one too many")
    func refused() throws {
        var request = try bench.request("openai/m")
        func refusal(_ other: Request) -> String? {
            var request = request
            do throws(Failure) { try request.addFallback(other, on: .anyFailure) } catch { return error.message }
            return nil
        }
        #expect(try refusal(Request(.embedding, model: "openai/m"))?.contains("operation") == true)
        #expect(try refusal(bench.request("vllm/m", options: ["timeout_ms": "9"]))?.contains("timeout_ms") == true)
        for _ in 0..<Request.maximumFallbacks { try request.addFallback(bench.request("vllm/m"), on: .anyFailure) }
        #expect(try refusal(bench.request("vllm/m"))?.contains("64") == true)
        #expect(refusal(request)?.contains("64") == true)
    }

    @Test("that leads nowhere is refused before anything is sent")
    func unknownProvider() throws {
        let client = try bench.client()
        let failure = #expect(throws: Failure.self) {
            try client.ask(request("openai/m", ("nobody-knows/m", .anyFailure)))
        }
        #expect(failure?.status == .route)
        #expect(try bench.seen().isEmpty)
    }

    // MARK: One call

    @Test("in a stream is unseen where nothing was shown")
    func streamed() throws {
        let listener = Listener()
        let outcome = try bench.client().stream(
            request("openai/m+text=wrong+status=503", ("vllm/m", .anyFailure)),
            listener
        )
        #expect(outcome.path == "openai 503, vllm ok" && listener.text == outcome.text)
        #expect(listener.events.count { $0 == "<head>" } == 1 && !listener.events.contains("<restart>"))
    }

    @Test("in a stream of which something was shown is asked only with stream_failover, and announced")
    func streamedLate() throws {
        let broken = "openai/m+words=9+pace=20+cut=4"
        let ended = try bench.client().stream(request(broken, ("vllm/m", .anyFailure)), Listener())
        #expect(ended.failure != nil && ended.response?.attempts.count == 1)
        let listener = Listener()
        let outcome = try bench.client(("stream_failover", "restart"))
            .stream(request(broken, ("vllm/m", .anyFailure)), listener)
        #expect(outcome.status == .ok && outcome.response?.attempts.count == 2)
        let place = try #require(listener.events.firstIndex(of: "<restart>"))
        #expect(listener.events[(place + 1)...].filter { !$0.hasPrefix("<") }.joined() == outcome.text)
    }

    @Test("is not asked after the caller stopped, nor once the call's time is up")
    func ended() throws {
        let stopped = try bench.client().stream(
            request("openai/m+words=9+pace=20", ("vllm/m", .anyFailure)),
            Listener { _ in .stop }
        )
        #expect(stopped.status == .stopped)
        let late = try bench.client().ask(
            request("openai/m+stall=before", ("vllm/m", .anyFailure), options: ["timeout_ms": "300"])
        )
        #expect(late.status == .timeout && late.path == "openai timeout")
        #expect(try bench.seen().count == 2)
    }

    @Test("is not asked after a cancel or the client's end, which give the call its one end")
    func cancelled() throws {
        for status in [Status.cancelled, .closed] {
            let client = try bench.client()
            let outcomes = Shared<[Outcome]>([])
            var handlers = Call.Handlers()
            handlers.finish = { outcome in outcomes.update { $0.append(outcome) } }
            let call = try client.start(
                request("openai/m+stall=before", ("vllm/m", .anyFailure)),
                isStream: false,
                handlers
            )
            if status == .closed { try client.close() } else { call.cancel() }
            _ = call.wait(until: .now + Milliseconds(10_000))
            let hasEnded = eventually { outcomes.value.count == 1 }
            #expect(hasEnded && outcomes.value.first?.status == status)
            try client.close()
        }
        #expect(try !bench.seen().contains { $0.body.contains("vllm") })
    }

    @Test("is admitted under its own limits, also after a limit has refused the request")
    func limits() throws {
        let client = try bench.client()
        var asked = try bench.request("openai/m", ["Helicone-RateLimit-Policy": "1;w=60"])
        try asked.addFallback(bench.request("vllm/m"), on: .anyFailure)
        #expect(try client.ask(asked).path == "openai ok")
        #expect(try client.ask(asked).path == "openai 429, vllm ok")
    }

    @Test("gives the cache its own answer, under its own key")
    func cache() throws {
        let client = try bench.client()
        var asked = try bench.request("openai/m", ["Helicone-Cache-Enabled": "true"])
        try asked.addFallback(bench.request("vllm/m", ["Helicone-Cache-Enabled": "true"]), on: .anyFailure)
        try bench.script("status=503", "", "status=503")
        #expect(try client.ask(asked).response?.cache.state == .miss)
        #expect(try client.ask(asked).response?.cache.state == .hit)
        #expect(try client.ask(asked).response?.attempts.map(\.provider) == ["openai"])
        #expect(try client.ask(asked).response?.cache.state == .hit)
    }

    // MARK: Keys

    @Test("gets key, address and secret headers of the client only where it asks the provider they are for")
    func credentials() throws {
        let client = try bench.client(("api_key", "sk-of-the-client"))
        let same = try request("openai/m+status=503", ("openai/m", .anyFailure))
        _ = try client.ask(same)
        #expect(
            try bench.seen().map { $0.header("authorization") } == Array(repeating: "Bearer sk-of-the-client", count: 2)
        )
        let other = try request("openai/m+status=503", ("anthropic/m", .anyFailure))
        _ = try client.ask(other)
        #expect(try bench.seen().last?.header("x-api-key") == "sk-of-anthropic")
    }

    @Test("that sets an address itself is not sent the client's key there")
    func ownAddress() throws {
        let client = try bench.client(("api_key", "sk-of-the-client"))
        var asked = try bench.request("openai/m+status=503")
        let place = bench.standIn.url + "/v1"
        try asked.addFallback(bench.request("openai/m", options: ["base_url": place]), on: .anyFailure)
        _ = try client.ask(asked)
        #expect(try bench.seen().last?.header("authorization") == "Bearer sk-of-openai")
        var keyed = try bench.request("openai/m+status=503")
        try keyed.addFallback(
            bench.request("openai/m", options: ["base_url": place, "api_key": "sk-its-own"]),
            on: .anyFailure
        )
        _ = try client.ask(keyed)
        #expect(try bench.seen().last?.header("authorization") == "Bearer sk-its-own")
    }
}
