@testable import SluiceBase
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A retry")
struct GatewayRetryTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    static let quick: KeyValuePairs = [
        "Helicone-Retry-Enabled": "true", "Helicone-Retry-Min-Timeout": "1", "Helicone-Retry-Max-Timeout": "5",
    ]

    @Test(
        "is made where asking again may help",
        arguments: [
            "status=408", "status=409", "status=429", "status=500",
            "status=503", "status=599", "cut=before", "reset=before", "status=400;should-retry=true",
        ]
    )
    func retried(failure: String) throws {
        try bench.script(failure)
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o", Self.quick))
        #expect(outcome.status == .ok)
        #expect(outcome.response?.attempts.count == 2)
        #expect(try bench.seen().count == 2)
    }

    @Test(
        "is not made where it cannot",
        arguments: [
            "status=400", "status=401", "status=404", "status=422",
            "status=503;should-retry=false",
        ]
    )
    func notRetried(failure: String) throws {
        try bench.script(failure)
        let outcome = try bench.client().ask(bench.request("openai/gpt-4o", Self.quick))
        #expect(outcome.status == .http)
        #expect(try bench.seen().count == 1)
    }

    @Test("is made when nobody listens at the address")
    func refused() throws {
        let outcome = try bench.client(("retries", "2")).ask(bench.request("llamacpp/m"))
        #expect(outcome.path == "llamacpp connect, llamacpp connect, llamacpp connect")
        #expect(outcome.status == .connect)
    }

    @Test("is made after an attempt took too long")
    func timedOut() throws {
        try bench.script("stall=before")
        // On a busy machine a later attempt may take too long as well.
        let client = try bench.client(("retries", "50"), ("attempt_timeout_ms", "300"))
        let path = try client.ask(bench.request("openai/gpt-4o", Self.quick)).path
        #expect(path.hasPrefix("openai timeout, openai ") && path.hasSuffix("openai ok"))
    }

    @Test(
        "is made five times by default, and as often as the header or the option says",
        arguments: [
            (["Helicone-Retry-Enabled": "true"], [:], 6),
            (["Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "2"], [:], 3),
            (["Helicone-Retry-Enabled": "false", "Helicone-Retry-Num": "2"], ["retries": "4"], 1),
            (["Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "0"], [:], 1),
            (["Helicone-Retry-Num": "3"], [:], 1),
            ([:], ["retries": "3"], 4),
            (["Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "1"], ["retries": "3"], 2),
            ([:], [:], 1),
        ] as [([String: String], [String: String], Int)]
    )
    func count(headers: [String: String], options: [String: String], calls: Int) throws {
        var request = try bench.request("openai/gpt-4o+status=500")
        for (name, value) in headers { try request.headers.set(name, value) }
        if headers["Helicone-Retry-Enabled"] == "true" {
            try request.headers.set("Helicone-Retry-Min-Timeout", "1")
            try request.headers.set("Helicone-Retry-Max-Timeout", "2")
        }
        for (name, value) in options { try request.setOption(name, value) }
        let outcome = try bench.client().ask(request)
        #expect(outcome.status == .http && outcome.response?.attempts.count == calls)
        #expect(try bench.seen().count == calls)
    }

    @Test("waits at least the least and at most the longest wait, and the attempts tell")
    func waits() throws {
        let request = try bench.request(
            "openai/gpt-4o+status=500",
            [
                "Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "3", "Helicone-Retry-Min-Timeout": "20",
                "Helicone-Retry-Max-Timeout": "60", "Helicone-Retry-Factor": "2",
            ]
        )
        let start = Instant.now
        let waits = try bench.client().ask(request).response?.attempts.map(\.wait.count) ?? []
        #expect(waits.count == 4 && waits.first == 0)
        #expect(waits.dropFirst().allSatisfy { (20...60).contains($0) })
        #expect(Instant.now.nanoseconds(since: start) / 1_000_000 >= waits.reduce(0, +))
    }

    @Test("waits as long as the server asks", arguments: ["retry-after-ms=120", "retry-after=0.12"])
    func serverWait(hint: String) throws {
        try bench.script("status=503;" + hint)
        let outcome = try bench.client(("retries", "1")).ask(bench.request("openai/gpt-4o"))
        #expect(outcome.response?.attempts.last?.wait.count == 120)
        #expect(outcome.status == .ok)
    }

    @Test("is not made when the server's wait would cross the deadline, and the answer is given at once")
    func deadline() throws {
        // A wait that were begun would end with the deadline, as a timeout.
        try bench.script("status=503;retry-after=30")
        let outcome = try bench.client(("retries", "3"), ("timeout_ms", "20000")).ask(bench.request("openai/gpt-4o"))
        #expect(outcome.failure?.httpStatus == 503)
        #expect(outcome.failure?.retryAfterMilliseconds == 30_000)
        #expect(outcome.response?.attempts.count == 1)
    }

    @Test("ends with the call's deadline, in the middle of an attempt too")
    func deadlineWithin() throws {
        try bench.script("status=500", "stall=before")
        let outcome = try bench.client(("retries", "5"), ("timeout_ms", "3000"))
            .ask(bench.request("openai/gpt-4o", Self.quick))
        #expect(outcome.status == .timeout)
        #expect(outcome.path == "openai 500, openai timeout")
    }

    @Test("is counted over all targets of a chain")
    func overTargets() throws {
        let client = try bench.client(("retries", "3"), ("circuit_failures", "0"))
        let outcome = try client.ask(bench.request("openai/gpt-4o+status=500,vllm/m+status=500"))
        #expect(outcome.response?.attempts.count == 5)
    }

    @Test("is the gateway's business on its own route: the headers go out, Sluice asks once")
    func gatewayRoute() throws {
        try bench.script("status=503")
        let outcome = try bench.client().ask(bench.request("helicone/gpt-4o", Self.quick))
        #expect(outcome.failure?.httpStatus == 503)
        let seen = try bench.seen()
        #expect(seen.count == 1 && seen.first?.header("helicone-retry-enabled") == "true")
    }

    @Test("is made on the gateway's route where the client's own option says so")
    func gatewayRouteByOption() throws {
        try bench.script("status=503")
        let outcome = try bench.client(("retries", "1")).ask(bench.request("helicone/gpt-4o"))
        #expect(outcome.path == "helicone 503, helicone ok")
    }

    // MARK: Streams

    @Test("of a stream is made while nothing of it has been shown", arguments: ["cut=head", "error=0", "garbage=1"])
    func unseen(failure: String) throws {
        try bench.script(failure)
        let listener = Listener()
        let outcome = try bench.client(("retries", "1")).stream(bench.request("openai/gpt-4o"), listener)
        #expect(outcome.status == .ok)
        #expect(outcome.response?.attempts.count == 2)
        #expect(listener.events.count { $0 == "<head>" } == 1)
        #expect(listener.text == outcome.text)
    }

    @Test("of a stream is not made once something was shown", arguments: ["cut=3", "error=3", "garbage=4"])
    func seen(failure: String) throws {
        try bench.script(failure + ";pace=20")
        let listener = Listener()
        let outcome = try bench.client(("retries", "3")).stream(bench.request("openai/gpt-4o"), listener)
        #expect(outcome.status != .ok)
        #expect(outcome.response?.attempts.count == 1)
        #expect(!listener.text.isEmpty && listener.text == outcome.text)
    }

    @Test("is not made of a call that was cancelled or stopped")
    func stopped() throws {
        try bench.script("cut=5;pace=10")
        let outcome = try bench.client(("retries", "3")).stream(
            bench.request("openai/gpt-4o"),
            Listener { $0 >= 1 ? .stop : .continue }
        )
        #expect(outcome.status == .stopped && outcome.response?.attempts.count == 1)
    }
}
