import SluiceTestSupport
@testable import SluiceBase
import Testing

@testable import Sluice

@Suite("A retry policy")
struct PolicyRetryTests {
    static func response(_ status: Int, _ headers: [HeaderField] = []) -> RetryPolicy.AttemptResult {
        .response(status: status, hints: RetryHints(headers: headers, now: .seconds(784_111_777)))
    }

    static func wait(
        _ policy: RetryPolicy,
        _ outcome: RetryPolicy.AttemptResult,
        attempt: Int = 1,
        remaining: Duration? = nil,
        seed: UInt64 = 1
    ) -> Duration? {
        var random = SeededGenerator(seed: seed)
        return policy.wait(after: outcome, attempt: attempt, remaining: remaining, using: &random)
    }

    @Test(
        "repeats what may pass, and nothing else",
        arguments: [
            (200, false), (301, false), (400, false), (401, false), (403, false), (404, false), (408, true),
            (409, true),
            (422, false), (429, true), (499, false), (500, true), (503, true), (599, true), (600, false),
        ]
    )
    func statuses(status: Int, isRepeated: Bool) {
        #expect((Self.wait(RetryPolicy(), Self.response(status)) != nil) == isRepeated)
    }

    @Test("repeats calls that got no answer")
    func connection() {
        #expect(Self.wait(RetryPolicy(), .connectionError) != nil)
        #expect(Self.wait(.off, .connectionError) == nil)
    }

    @Test("counts retries, not calls", arguments: [0, 1, 2, 5])
    func counts(retries: Int) {
        let policy = RetryPolicy(retries: retries)
        let calls = 1 + (1...20).prefix { Self.wait(policy, Self.response(500), attempt: $0) != nil }.count
        #expect(calls == retries + 1)
    }

    @Test(
        "obeys x-should-retry before the status",
        arguments: [
            (400, "true", true), (500, "false", false), (500, "maybe", true), (200, "TRUE", true),
        ]
    )
    func shouldRetry(status: Int, value: String, isRepeated: Bool) {
        #expect(
            (Self.wait(RetryPolicy(), Self.response(status, [HeaderField("X-Should-Retry", value)])) != nil)
                == isRepeated
        )
    }

    @Test(
        "waits as long as the server asks, up to the cap",
        arguments: [
            ([HeaderField("Retry-After", "2")], 2000),
            ([HeaderField("retry-after", " 1.5 ")], 1500),
            ([HeaderField("retry-after-ms", "250"), HeaderField("retry-after", "9")], 250),
            ([HeaderField("retry-after-ms", "x"), HeaderField("retry-after", "9")], 9000),
            ([HeaderField("Retry-After", "3600")], 60_000),
            ([HeaderField("Retry-After", "Sun, 06 Nov 1994 08:49:42 GMT")], 5000),
            ([HeaderField("Retry-After", "1e300")], 60_000),
        ] as [([HeaderField], Int)]
    )
    func serverWait(headers: [HeaderField], milliseconds: Int) {
        #expect(Self.wait(RetryPolicy(), Self.response(503, headers)) == .milliseconds(milliseconds))
    }

    @Test("a server that asks for more than the cap: waits as long as the cap, or not at all")
    func longerWish() {
        var policy = RetryPolicy()
        policy.maximumServerWait = .seconds(5)
        let wish = Self.response(503, [HeaderField("Retry-After", "6")])
        #expect(Self.wait(policy, wish) == .seconds(5))
        policy.givesUpOnLongerWish = true
        #expect(Self.wait(policy, wish) == nil)
        #expect(Self.wait(policy, Self.response(503, [HeaderField("Retry-After", "5")])) == .seconds(5))
    }

    @Test(
        "computes its own wait when the server's cannot be used",
        arguments: [
            "0", "-1", "soon", "nan", "inf", "", "Sun, 06 Nov 1994 08:49:36 GMT",
        ]
    )
    func unusable(value: String) throws {
        let wait = try #require(Self.wait(RetryPolicy(), Self.response(503, [HeaderField("Retry-After", value)])))
        #expect(wait >= .seconds(1))
        #expect(wait <= .seconds(2))
    }

    @Test(
        "spreads each wait from the minimum to a ceiling that grows to the maximum",
        arguments: [
            (0, 2.0), (1, 4.0), (2, 8.0), (3, 10.0), (4, 10.0), (1000, 10.0),
        ]
    )
    func backoff(retry: Int, ceiling: Double) {
        var random = SeededGenerator(seed: 7)
        let waits = (0..<500).map { _ in RetryPolicy().backoff(retry: retry, using: &random) }
        #expect(waits.allSatisfy { $0 >= .seconds(1) && $0 <= .seconds(ceiling) })
        #expect((waits.max() ?? .zero) > .seconds(ceiling * 0.95))
        #expect((waits.min() ?? .zero) < .seconds(1.2))
    }

    @Test(
        "has sane waits at its edges",
        arguments: [
            (RetryPolicy(minimumWait: .zero), Duration.zero...Duration.zero),
            (RetryPolicy(factor: 1), .seconds(1)...Duration.seconds(1)),
            (RetryPolicy(factor: .infinity), .seconds(1)...Duration.seconds(1)),
            (
                RetryPolicy(factor: 1000, minimumWait: .seconds(1), maximumWait: .seconds(3)),
                .seconds(1)...Duration.seconds(3)
            ),
            (RetryPolicy(minimumWait: .seconds(20), maximumWait: .seconds(10)), .seconds(20)...Duration.seconds(20)),
        ]
    )
    func edges(policy: RetryPolicy, range: ClosedRange<Duration>) {
        var random = SeededGenerator(seed: 3)
        #expect(range.contains(policy.backoff(retry: 3, using: &random)))
    }

    @Test("does not begin a wait that would cross the deadline")
    func deadline() {
        let outcome = Self.response(503, [HeaderField("Retry-After", "5")])
        #expect(Self.wait(RetryPolicy(), outcome, remaining: .seconds(5)) == nil)
        #expect(Self.wait(RetryPolicy(), outcome, remaining: .seconds(6)) == .seconds(5))
        #expect(Self.wait(RetryPolicy(), outcome, remaining: .seconds(-1)) == nil)
    }
}

@Suite("An HTTP date")
struct PolicyHTTPDateTests {
    @Test(
        "is read in all three forms",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
            ("Sat, 01 Jan 2000 00:00:00 GMT", 946_684_800), ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ] as [(String, Int64)]
    )
    func reads(text: String, seconds: Int64) {
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "120", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nox 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
            "a b c d e f",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        ]
    )
    func refuses(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}
