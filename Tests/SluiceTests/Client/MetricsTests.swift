import SluiceBase
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("Metrics for Prometheus")
struct MetricsTests {
    private let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    /// The metrics, with the models as they would be without this test's mark.
    private func text(_ client: Client) throws -> String {
        String(decoding: try client.metrics(), as: UTF8.self)
            .replacing("+header=x-mark:" + bench.mark, with: "")
    }

    private func lines(_ client: Client) throws -> [String] {
        try text(client).split(separator: "\n").map(String.init)
    }

    private func value(_ name: String, _ client: Client) throws -> String? {
        try lines(client).first { $0.hasPrefix(name + " ") }.map { String($0.dropFirst(name.utf8.count + 1)) }
    }

    @Test("Calls are counted from the first question on")
    func counting() throws {
        let client = try Client(bench.configuration([]))
        _ = try client.ask(bench.request("openai/gpt-4o"))
        #expect(try !lines(client).contains { $0.hasPrefix("sluice_requests_total{") })
        _ = try client.ask(bench.request("openai/gpt-4o"))
        let labels = #"{provider="openai",model="gpt-4o""#
        #expect(try value(#"sluice_requests_total\#(labels),status="200",error=""}"#, client) == "1")
        #expect(try value(#"sluice_attempts_total\#(labels),status="200",error=""}"#, client) == "1")
        #expect(try value(#"sluice_request_duration_seconds_count\#(labels)}"#, client) == "1")
        #expect(try value(#"sluice_request_duration_seconds_bucket\#(labels),le="+Inf"}"#, client) == "1")
        #expect(try value(#"sluice_cost_dollars_total\#(labels)}"#, client).map { $0.hasPrefix("0.0") } == true)
        #expect(try value(#"sluice_tokens_total\#(labels),kind="prompt"}"#, client) != "0")
        #expect(try value(#"sluice_unknown_prices_total\#(labels)}"#, client) == "0")
    }

    @Test("A retried answer is one call and two attempts; a refused one is a call without an attempt")
    func endings() throws {
        let client = try Client(bench.configuration([("limit", "1;w=3600;s=user")]))
        _ = try client.metrics()
        _ = try client.ask(bench.request("openai/gpt-4o+status=400,vllm/m", ["Helicone-User-Id": "u"]))
        _ = try client.ask(bench.request("openai/gpt-4o", ["Helicone-User-Id": "u"]))
        #expect(throws: Failure.self) {
            try client.ask(bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "x"]))
        }
        let text = try text(client)
        #expect(
            text.contains(
                #"sluice_attempts_total{provider="openai",model="gpt-4o+status=400",status="400",error="http"} 1"#
            )
        )
        #expect(text.contains(#"sluice_attempts_total{provider="vllm",model="m",status="200",error=""} 1"#))
        #expect(text.contains(#"sluice_requests_total{provider="vllm",model="m",status="200",error=""} 1"#))
        #expect(
            text.contains(#"sluice_requests_total{provider="openai",model="gpt-4o",status="429",error="limited"} 1"#)
        )
        #expect(text.contains(#"sluice_requests_total{provider="",model="openai/gpt-4o",status="0",error="header"} 1"#))
    }

    @Test("An answer from the cache costs nothing and says what it saved")
    func cached() throws {
        let client = try Client(bench.configuration([]))
        _ = try client.metrics()
        for _ in 0..<3 { _ = try client.ask(bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "true"])) }
        let labels = #"{provider="openai",model="gpt-4o"}"#
        #expect(try value("sluice_cache_hits_total\(labels)", client) == "2")
        let cost = try #require(try value("sluice_cost_dollars_total\(labels)", client).flatMap(Double.init))
        let saved = try #require(try value("sluice_saved_dollars_total\(labels)", client).flatMap(Double.init))
        #expect(cost > 0 && abs(saved - 2 * cost) < 1e-9)
    }

    @Test("Models without end do not make series without end")
    func bounded() throws {
        let counters = TrafficCounters()
        _ = counters.read()
        for number in 0..<2000 {
            let request = try Request(.chatCompletion, model: "openai/model-\(number)")
            counters.count(request, nil, nil, nil, nanoseconds: 1)
        }
        counters.count(
            try Request(.chatCompletion, model: String(repeating: "é", count: 5000)),
            nil,
            nil,
            nil,
            nanoseconds: -1
        )
        let read = counters.read()
        #expect(read.count == 501)
        #expect(read.last?.series.model == TrafficCounters.others)
        #expect(read.last?.counts.calls[TrafficCounters.Ending(0, nil)] == 1501)
    }

    @Test("A label's value is escaped")
    func escaping() {
        var writer = MetricsWriter()
        writer.metric("m", .gauge, "Help.")
        writer.sample(7, [("a", "q\"b\\c\nd é")])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "# HELP m Help.\n# TYPE m gauge\nm{a=\"q\\\"b\\\\c\\nd é\"} 7\n"
        )
    }

    @Test(
        "Nano-dollars and nanoseconds are written exactly",
        arguments: [
            (0, "0"), (1, "0.000000001"), (-1, "-0.000000001"), (1_500_000_000, "1.5"), (10_000_000_000, "10"),
            (.max, "9223372036.854775807"), (.min, "-9223372036.854775808"),
        ] as [(Int64, String)]
    )
    func decimals(value: Int64, text: String) { #expect(MetricsWriter.decimal(nano: value) == text) }

    @Test("A histogram counts each duration once, at its bound too, and sums them without overflow")
    func histogram() {
        var histogram = DurationHistogram(bounds: [1, 10])
        for duration in [-5, 1000, 1001, 10_000, 10_001, .max, .max] as [Int64] { histogram.add(duration) }
        #expect(histogram.counts == [2, 2, 3])
        #expect(histogram.nanoseconds == .max)
    }
}
