import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("Before anything is sent")
struct GatewayRefusalTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    @Test(
        "a header that cannot be acted on is refused by its name, its value and the form expected",
        arguments: [
            ("Helicone-RateLimit-Policy", "1000", "<quota>;w=<seconds>"),
            ("Helicone-RateLimit-Policy", "1000;w=59", "at least 60 seconds"),
            ("Helicone-RateLimit-Policy", "1000;w=31536001", "at most 31536000"),
            ("Helicone-RateLimit-Policy", "0;w=60", "more than 0"),
            ("Helicone-RateLimit-Policy", "-5;w=60", "<quota>;w=<seconds>"),
            ("Helicone-Rate-Limit-Policy", "10;w=60;u=tokens", "request|cents"),
            ("Helicone-RateLimit-Policy", "10;w=60;s=", "<quota>;w=<seconds>"),
            ("Helicone-RateLimit-Policy", "10; w=60", "<quota>;w=<seconds>"),
            ("Helicone-Cache-Bucket-Max-Size", "0", "1 to 20"), ("Helicone-Cache-Bucket-Max-Size", "21", "1 to 20"),
            ("Helicone-Cache-Bucket-Max-Size", "many", "1 to 20"), ("Helicone-Cache-Enabled", "yes", "true or false"),
            ("Helicone-Retry-Num", "-1", "whole number"), ("Helicone-Retry-Num", "two", "whole number"),
            ("Helicone-Retry-Num", "1.5", "whole number"), ("Helicone-Retry-Factor", "-2", "number"),
            ("Helicone-Retry-Factor", "nan", "number"), ("Helicone-Retry-Min-Timeout", "-1", "whole number"),
            ("Helicone-Retry-Max-Timeout", "1s", "whole number"), ("Helicone-Retry-Enabled", "1", "true or false"),
            ("Helicone-Fallbacks", "[", "target-url"), ("Helicone-Fallbacks", "[]", "target-url"),
            ("Helicone-Fallbacks", "{}", "target-url"),
            ("Helicone-Fallbacks", #"[{"target-url":"http://x"}]"#, "headers"),
            ("Helicone-Fallbacks", #"[{"target-url":"http://x","headers":{},"onCodes":[99]}]"#, "onCodes"),
            ("Helicone-Stream-Usage", "maybe", "true or false"),
            ("Helicone-Moderations-Enabled", "on", "gateway alone"),
            ("Helicone-Cache-Enable", "on", "Helicone-Cache-Enabled"),
        ]
    )
    func header(name: String, value: String, form: String) throws {
        var request = try bench.request("openai/gpt-4o")
        try request.headers.set(name, value)
        let client = try bench.client()
        let failure = #expect(throws: Failure.self) { try client.ask(request) }
        #expect(failure?.status == .header)
        let message = failure?.message ?? ""
        #expect(message.lowercased().contains(name.lowercased().replacing("rate-limit", with: "ratelimit")))
        #expect(message.contains(form))
        // Fallbacks hold keys, so their value is not repeated.
        #expect(message.contains(value) || name == "Helicone-Fallbacks")
        #expect(try bench.seen().isEmpty)
    }

    @Test("a least wait above the longest is refused with both")
    func waits() throws {
        let headers: KeyValuePairs = [
            "Helicone-Retry-Enabled": "true", "Helicone-Retry-Min-Timeout": "5000",
            "Helicone-Retry-Max-Timeout": "4000",
        ]
        let failure = #expect(throws: Failure.self) {
            try bench.client().ask(bench.request("openai/gpt-4o", headers))
        }
        #expect(failure?.status == .header)
        #expect(failure?.message.contains("5000") == true && failure?.message.contains("4000") == true)
    }

    @Test(
        "a policy that counts by what the request does not say is refused, never unlimited",
        arguments: [("1;w=60;s=user", "Helicone-User-Id"), ("1;w=60;s=team", "Helicone-Property-Team")]
    )
    func missingSegment(policy: String, header: String) throws {
        let request = try bench.request("openai/gpt-4o", ["Helicone-RateLimit-Policy": policy])
        let failure = #expect(throws: Failure.self) { try bench.client().ask(request) }
        #expect(failure?.status == .header && failure?.message.contains(header) == true)
        let client = try bench.client(("limit", policy))
        let second = #expect(throws: Failure.self) { try client.ask(bench.request("openai/gpt-4o")) }
        #expect(second?.message.contains(header) == true)
        #expect(try bench.seen().isEmpty)
    }

    @Test(
        "a model string without a route is refused",
        arguments: [
            ("opnai/gpt-4o", "openai"), ("openai/", "openai"), ("!openai", "!openai"), (",", ","),
            ("helicone/", "helicone/"),
            ("openai/gpt-4o,,vllm/m", "empty"), ("gpt-4o", "gpt-4o"), ("openai/gpt-4o,!openai", "!openai"),
        ]
    )
    func route(model: String, says: String) throws {
        let client = try bench.client()
        let failure = #expect(throws: Failure.self) { try client.ask(Request(.chatCompletion, model: model)) }
        #expect(failure?.status == .route)
        #expect(failure?.message.contains(says) == true && failure?.message.contains("expected") == true)
    }

    @Test("a direct route without a key is refused, and the variable named")
    func key() throws {
        let client = try bench.client()
        let failure = #expect(throws: Failure.self) {
            try client.ask(bench.request("groq/llama-3.3-70b-versatile"))
        }
        #expect(failure?.status == .key && failure?.message.contains("GROQ_API_KEY") == true)
        #expect(try bench.seen().isEmpty)
    }

    @Test(
        "an option that cannot be is refused by its name, its value and the range",
        arguments: [
            ("retries", "-1"), ("retries", "x"), ("retry_factor", "0.5"), ("retry_min_ms", "-1"), ("limit", "10"),
            ("limit", "10;w=5"), ("limit_wait", "perhaps"), ("circuit_failures", "-1"), ("stream_hold_events", "-1"),
            ("stream_failover", "again"), ("cost", "guessed"), ("cache_memory_bytes", "-1"),
        ]
    )
    func option(name: String, value: String) throws {
        let failure = #expect(throws: Failure.self) { try bench.configuration([(name, value)]) }
        #expect(failure?.status == .argument)
        #expect(failure?.message.contains(name) == true && failure?.message.contains(value) == true)
        #expect(failure?.message.contains("expected") == true)
    }

    @Test("waits that contradict each other are refused, in whichever order they are set")
    func optionWaits() throws {
        for options in [
            [("retry_min_ms", "50"), ("retry_max_ms", "40")], [("retry_max_ms", "40"), ("retry_min_ms", "50")],
        ] {
            let configuration = try bench.configuration(options)
            let failure = #expect(throws: Failure.self) { try Client(configuration) }
            #expect(failure?.status == .argument && failure?.message.contains("retry_min_ms is 50") == true)
        }
        let fine = try bench.configuration([("retry_max_ms", "100"), ("retry_min_ms", "60")])
        #expect(fine.retry.minimumWait == .milliseconds(60) && fine.retry.maximumWait == .milliseconds(100))
        var request = try bench.request("openai/gpt-4o")
        try request.setOption("retry_max_ms", "0")
        let client = try bench.client()
        #expect(throws: Failure.self) { try client.ask(request) }
    }
}
