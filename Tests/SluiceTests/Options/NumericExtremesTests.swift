import SluiceBase
import SluiceJSON
import SluiceTestSupport
import Testing

@testable import Sluice

/// Every number that comes in as an option, a header or an argument, at its extremes. Each is refused with a message,
/// or the client that has it answers: a trap would end the host's process.
@Suite("Numbers from outside")
struct NumericExtremesTests {
    static let numbers = [
        "", "0", "-0", "1", "-1", "+1", "00", "127", "128", "255", "256", "32767", "65536", "2147483647", "2147483648",
        "-2147483648", "4294967295", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "1000000000000", "1000000000001", "86400000", "86400001", "1099511627776", "1125899906842624",
        "1" + String(repeating: "0", count: 400), "0." + String(repeating: "0", count: 400) + "1", "0.5", "1.5",
        "1e308",
        "1e309", "1e-400", "-1e308", "nan", "inf", "-inf", "NaN", "Infinity", "0x10", "0x1p1023", "1_000", " 1", "1 ",
        "٣", "1000", "999.9999999999999999", "4.9e-324",
    ]

    static let policies =
        numbers.map { "\($0);w=60" } + numbers.map { "1;w=\($0)" }
        + numbers.map { "\($0);w=31536000;u=cents" } + numbers.map { "\($0);w=31536000;u=tokens" }
        + [
            "0.000000001;w=31536000;u=cents", "1000000000000;w=60;u=cents", "1000000000000;w=31536000;u=tokens",
            "1000000000000;w=31536000", "1;w=31536000", "0.0000000001;w=60;u=cents",
        ]

    /// Makes a client with these options, and asks it something twice, whole and as a stream.
    private static func use(_ options: [(String, String)], headers: [(String, String)] = []) throws {
        var configuration = Configuration()
        try configuration.set("base_url", "sluice:echo")
        // Where a limit or a retry makes a call wait, it does not wait long.
        try configuration.set("timeout_ms", "200")
        for (name, value) in options where name != "base_url" { try configuration.set(name, value) }
        let client = try Client(configuration)
        defer { try? client.close() }
        for isStream in [false, true] {
            var request = try Request(.chatCompletion, model: "openai/gpt-4o")
            try request.body.addMessage(role: "user", content: "one two three")
            for (name, value) in headers { try request.headers.set(name, value) }
            let outcome = try client.run(request, isStream: isStream, Call.Handlers())
            #expect(outcome.status == .ok || !(outcome.failure?.message ?? "").isEmpty)
        }
        _ = try client.stats()
    }

    /// Whether `body` was let through; what it refuses it refuses with a message.
    private static func isAccepted(_ what: String, _ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch let failure as Failure {
            #expect(!failure.message.isEmpty, "\(what)")
            return false
        } catch {
            Issue.record("\(what): \(error)")
            return false
        }
    }

    @Test(
        "as options of a client",
        arguments: Option.all.map { "\($0.name)" }.filter { $0 != "store" && $0 != "base_url" }
    )
    func options(name: String) {
        let values = name == "limit" ? Self.policies : Self.numbers
        let accepted = values.filter { value in
            Self.isAccepted("\(name)=\(value)") { try Self.use([(name, value)]) }
        }
        let isNumeric = Option.all.contains { "\($0.name)" == name && Int("\($0.defaultValue)") != nil }
        #expect(!isNumeric || !accepted.isEmpty && accepted.count < values.count, "\(accepted)")
    }

    @Test("as options of a request", arguments: Option.all.filter(\.isPerRequest).map { "\($0.name)" })
    func requestOptions(name: String) throws {
        let client = try makeClient([("timeout_ms", "200")])
        for value in Self.numbers {
            _ = Self.isAccepted("\(name)=\(value)") {
                let request = try makeRequest(options: [(name, value)])
                _ = try client.run(request, isStream: true, Call.Handlers())
            }
        }
    }

    @Test("as all options at once, each at the largest or the smallest that it takes", arguments: [true, false])
    func together(largest: Bool) throws {
        var options: [(String, String)] = []
        for option in Option.all {
            let taken = Self.numbers.filter { value in
                var configuration = Configuration()
                return Int(value) != nil && (try? option.apply(&configuration, value)) != nil
            }
            .sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
            let isNumeric = Double("\(option.defaultValue)") != nil && "\(option.name)" != "http_version"
            // A call that may take no time at all tells nothing.
            guard isNumeric, let value = largest ? taken.last : taken.first, "\(option.name)" != "timeout_ms" else {
                continue
            }
            options.append(("\(option.name)", value))
        }
        #expect(options.count > 12)
        try Self.use(options + [("limit", "1;w=31536000"), ("limit_wait", "true")])
    }

    @Test(
        "as times of a real transfer",
        arguments: [
            "timeout_ms", "attempt_timeout_ms", "connect_timeout_ms", "first_byte_timeout_ms", "idle_timeout_ms",
            "stream_hold_ms", "max_response_bytes",
        ]
    )
    func transfers(name: String) throws {
        for value in Self.numbers {
            _ = Self.isAccepted("\(name)=\(value)") {
                let client = try makeClient([(name, value)], standIn: true)
                defer { try? client.close() }
                let outcome = try client.run(makeRequest(directives: "pace=0"), isStream: true, Call.Handlers())
                #expect(
                    outcome.status == .ok || [.timeout, .protocolError].contains(outcome.status),
                    "\(name)=\(value)"
                )
            }
        }
    }

    @Test(
        "as waits of retries, where the call's own time ends them",
        arguments: ["retry_min_ms", "retry_max_ms", "retry_factor", "retries"]
    )
    func retries(name: String) throws {
        for value in Self.numbers {
            _ = Self.isAccepted("\(name)=\(value)") {
                let options = [("timeout_ms", "30"), ("retries", "1000"), ("retry_min_ms", "0"), (name, value)]
                let client = try makeClient(options, standIn: true)
                defer { try? client.close() }
                _ = try client.run(makeRequest(directives: "status=503"), isStream: false, Call.Handlers())
            }
        }
    }

    static let headers = [
        "Cache-Control", "Helicone-Cache-Bucket-Max-Size", "Helicone-Retry-Num", "Helicone-Retry-Factor",
        "Helicone-Retry-Min-Timeout", "Helicone-Retry-Max-Timeout", "Helicone-RateLimit-Policy", "Helicone-Fallbacks",
        "Helicone-Cache-Seed", "Helicone-User-Id", "Helicone-Request-Id", "Helicone-Session-Id",
    ]

    @Test("as headers of a direct route", arguments: headers)
    func headerNumbers(name: String) {
        let values: [String] =
            switch name {
            case "Cache-Control": Self.numbers.flatMap { ["max-age=\($0)", "s-maxage=\"\($0)\""] }
            case "Helicone-RateLimit-Policy": Self.policies
            case "Helicone-Fallbacks":
                Self.numbers.flatMap { number in
                    ["\(number)", #"{"from":\#(number),"to":\#(number)}"#, #"{"from":100,"to":\#(number)}"#].map {
                        #"[{"target-url":"sluice:echo","headers":{},"onCodes":[\#($0)],"bodyKeyOverride":{"n":1}}]"#
                    }
                }
            default: Self.numbers
            }
        let accepted = values.filter { value in
            Self.isAccepted("\(name): \(value)") {
                try Self.use(
                    [],
                    headers: [
                        ("Helicone-Cache-Enabled", "true"), ("Helicone-Retry-Enabled", "true"), (name, value),
                    ]
                )
            }
        }
        #expect(!accepted.isEmpty)
    }

    @Test("as arguments of the setters for retries and members")
    func setters() throws {
        for count in [Int.min, -1, 0, 1, 1000, Int(Int32.max), Int.max] {
            for factor in [
                -Double.infinity, -1e308, -1, -0.0, 0, Double.leastNonzeroMagnitude, 0.5, 1, 1000, 1e16, 1e308,
                .infinity, .nan,
            ] {
                for wait in [Int64.min, -1, 0, 86_400_000, 86_400_001, .max] {
                    _ = Self.isAccepted("\(count) \(factor) \(wait)") {
                        var request = try makeRequest()
                        try request.headers.setRetry(count: count, factor: factor, minimum: wait, maximum: wait)
                        var configuration = Configuration()
                        try configuration.set("base_url", "sluice:echo")
                        _ = try Plan(request, isStream: false, configuration)
                    }
                }
            }
        }
        var body = RequestBody()
        for number in [Double.greatestFiniteMagnitude, -1e308, .leastNonzeroMagnitude, 1e21, 0.1, -0.0] {
            try body.set("n", json: Array("\(number)".utf8))
            #expect(body["n"]?.numberText.flatMap(Double.init) == number)
        }
    }

    @Test("as the length of a chain: 64 items are tried, and more are refused before anything is built")
    func chains() throws {
        var configuration = Configuration()
        configuration.environment = { $0.hasSuffix("_KEY") ? "key" : nil }
        let chain = { (count: Int) in Array(repeating: "openai/m", count: count).joined(separator: ",") }
        let longest = try Request(.chatCompletion, model: chain(64))
        #expect(try Plan(longest, isStream: false, configuration).targets.count == 64)
        for count in [65, 20_000] {
            let request = try Request(.chatCompletion, model: chain(count))
            let failure = try #require(throws: Failure.self) { try Plan(request, isStream: false, configuration) }
            #expect(failure.status == .route)
            #expect(failure.message.contains("more than 64 items"))
        }
        let entry = #"{"target-url":"http://h","headers":{},"onCodes":[500]}"#
        let list = { (count: Int) in "[" + Array(repeating: entry, count: count).joined(separator: ",") + "]" }
        #expect(try PolicyHeaders([HeaderField("Helicone-Fallbacks", list(64))]).fallbacks.count == 64)
        #expect(throws: HeaderError.self) { try PolicyHeaders([HeaderField("Helicone-Fallbacks", list(65))]) }
    }
}
