import SluiceBase
import Testing

@testable import Sluice

@Suite("Helicone's request headers")
struct PolicyHeaderTests {
    static func read(_ headers: [(String, String)]) throws(HeaderError) -> PolicyHeaders {
        try PolicyHeaders(headers.map { HeaderField($0.0, $0.1) })
    }

    static func read(_ name: String, _ value: String) throws(HeaderError) -> PolicyHeaders {
        try read([(name, value)])
    }

    @Test(
        "ask for nothing when absent, empty or unknown",
        arguments: [
            [], [("Helicone-Cache-Enabled", "")], [("Helicone-Nonsense", "x")], [("X-Other", "y")],
            [("Helicone-Property-", "x")],
            [("Cache-Control", "no-cache")], [("Cache-Control", "max-age=soon")],
        ] as [[(String, String)]]
    )
    func nothing(headers: [(String, String)]) throws {
        #expect(try Self.read(headers) == PolicyHeaders())
    }

    @Test(
        "turn the cache on, for reading, saving or both",
        arguments: [
            ([("Helicone-Cache-Enabled", "true")], true, true), ([("helicone-cache-enabled", "TRUE")], true, true),
            ([("Helicone-Cache-Save", "true")], false, true), ([("Helicone-Cache-Read", "True")], true, false),
            ([("Helicone-Cache-Enabled", "false")], false, false),
            ([("Helicone-Cache-Enabled", "false"), ("Helicone-Cache-Read", "true")], true, false),
        ] as [([(String, String)], Bool, Bool)]
    )
    func cache(headers: [(String, String)], reads: Bool, saves: Bool) throws {
        let cache = try Self.read(headers).cache
        #expect(cache.reads == reads)
        #expect(cache.saves == saves)
        #expect(cache.lifetime == 604_800)
        #expect(cache.bucketSize == 1)
    }

    @Test(
        "set how long an answer is kept",
        arguments: [
            ("max-age=3600", 3600), ("s-maxage=10, max-age=3600", 10), ("max-age=3600, s-maxage=10", 10),
            ("public", 604_800),
            ("Max-Age = 5", 5), ("max-age=\"60\"", 60), ("max-age=0", 0), ("max-age=99999999", 31_536_000),
            ("max-age=99999999999999999999999", 31_536_000),
        ] as [(String, Int64)]
    )
    func lifetime(value: String, seconds: Int64) throws {
        #expect(
            try Self.read([("Helicone-Cache-Enabled", "true"), ("Cache-Control", value)]).cache.lifetime == seconds
        )
    }

    @Test(
        "name the members that make no difference, quoted or not",
        arguments: [
            ("a,b", ["a", "b"]), (" a , b ", ["a", "b"]), (#""a","b""#, ["a", "b"]), (#"["a","b,c"]"#, ["a", "b,c"]),
            ("a", ["a"]),
            ("", []), ("[]", []), ("a,,b,", ["a", "b"]), (",", []), (#""a","""#, ["a"]),
        ]
    )
    func ignoredKeys(value: String, keys: [String]) throws {
        #expect(try Self.read("Helicone-Cache-Ignore-Keys", value).cache.ignoredKeys == keys)
    }

    @Test("bring every cache header into the key, sorted, names lower case")
    func keyHeaders() throws {
        let cache = try Self.read([
            ("Helicone-Cache-Seed", "s"), ("Helicone-Cache-Enabled", "true"), ("HELICONE-CACHE-CONTROL", "x"),
            ("Other", "y"),
        ]).cache
        #expect(cache.seed == "s")
        #expect(
            cache.keyHeaders == [
                .init("helicone-cache-control", "x"), .init("helicone-cache-enabled", "true"),
                .init("helicone-cache-seed", "s"),
            ]
        )
    }

    @Test(
        "ask for retries only when enabled",
        arguments: [
            ([], nil),
            ([("Helicone-Retry-Num", "3")], nil),
            ([("Helicone-Retry-Enabled", "true")], RetryPolicy(retries: 5)),
            ([("Helicone-Retry-Enabled", "false")], RetryPolicy.off),
            ([("Helicone-Retry-Enabled", "true"), ("Helicone-Retry-Num", "0")], RetryPolicy.off),
            (
                [
                    ("Helicone-Retry-Enabled", "true"), ("Helicone-Retry-Num", "2"), ("Helicone-Retry-Factor", "1.5"),
                    ("Helicone-Retry-Min-Timeout", "10"), ("Helicone-Retry-Max-Timeout", "100"),
                ], RetryPolicy(retries: 2, factor: 1.5, minimumWait: .milliseconds(10), maximumWait: .milliseconds(100))
            ),
        ] as [([(String, String)], RetryPolicy?)]
    )
    func retry(headers: [(String, String)], policy: RetryPolicy?) throws {
        #expect(try Self.read(headers).retry == policy)
    }

    @Test(
        "carry a rate limit in either spelling",
        arguments: ["Helicone-RateLimit-Policy", "Helicone-Rate-Limit-Policy"]
    )
    func rateLimit(name: String) throws {
        #expect(
            try Self.read(name, "10;w=60;s=user").rateLimit == RateLimitPolicy(quota: 10, window: 60, segment: .user)
        )
        #expect(try Self.read(name, "  ").rateLimit == nil)
    }

    @Test("list fallbacks")
    func fallbacks() throws {
        let list = try Self.read(
            "Helicone-Fallbacks",
            """
            [{"target-url":"https://a","headers":{"Authorization":"Bearer k"},"onCodes":[429,{"from":500,"to":503}],
              "bodyKeyOverride":{"model":"m"}},{"target-url":"https://b","headers":{},"onCodes":[]}]
            """.split(separator: "\n").joined()
        ).fallbacks
        #expect(list.map(\.targetURL) == ["https://a", "https://b"])
        #expect(list[0].headers == [.init("Authorization", "Bearer k")])
        #expect(list[0].bodyOverride == Array(#"{"model":"m"}"#.utf8))
        #expect([428, 429, 499, 500, 503, 504].map(list[0].falls) == [false, true, false, true, true, false])
        #expect(!list[1].falls(backOn: 500))
    }

    @Test(
        "are refused with name, value and the form expected",
        arguments: [
            ("Helicone-Cache-Enabled", "yes", "true or false"),
            ("Helicone-Cache-Enabled", "1", "true or false"),
            ("Helicone-Stream-Usage", "no", "true or false"),
            ("Helicone-Cache-Bucket-Max-Size", "0", "1 to 20"),
            ("Helicone-Cache-Bucket-Max-Size", "21", "1 to 20"),
            ("Helicone-Cache-Bucket-Max-Size", "-1", "1 to 20"),
            ("Helicone-Cache-Bucket-Max-Size", "two", "1 to 20"),
            ("Helicone-Cache-Bucket-Max-Size", "99999999999999999999", "1 to 20"),
            ("Helicone-Cache-Ignore-Keys", #""a",b"#, "names of body members"),
            ("Helicone-Cache-Ignore-Keys", "[1]", "names of body members"),
            ("Helicone-Retry-Enabled", "on", "true or false"),
            ("Helicone-Retry-Num", "-1", "whole number"),
            ("Helicone-Retry-Num", "2.5", "whole number"),
            ("Helicone-Retry-Num", "many", "whole number"),
            ("Helicone-Retry-Factor", "0.5", "from 1 to"),
            ("Helicone-Retry-Factor", "nan", "from 1 to"),
            ("Helicone-Retry-Min-Timeout", "1s", "whole number"),
            ("Helicone-Retry-Min-Timeout", "20000", "not above the maximum"),
            ("Helicone-Retry-Max-Timeout", "10", "not above the maximum"),
            ("Helicone-RateLimit-Policy", "100;w=1", "at least 60"),
            ("Helicone-Rate-Limit-Policy", "100/minute", "<quota>;w=<seconds>"),
            ("Helicone-RateLimit-Policy", "1000;w=60;u=tokens", "request|cents]"),
        ]
    )
    func refuses(name: String, value: String, expectation: String) throws {
        let error = try #require(throws: HeaderError.self) { try Self.read(name, value) }
        #expect(error.name == name)
        #expect(error.value == value)
        #expect(error.description.contains(name))
        #expect(error.description.contains(value))
        #expect(error.description.contains(expectation))
    }

    @Test(
        "name the faulty entry of a fallback list, without its keys",
        arguments: [
            ("x", "is not JSON"), ("{}", "not a JSON array"), ("[]", "not a JSON array"), ("[1]", "entry 0"),
            (#"[{"headers":{},"onCodes":[]}]"#, "target-url"),
            (#"[{"target-url":"u","onCodes":[]}]"#, "member headers"),
            (#"[{"target-url":"u","headers":{}}]"#, "member onCodes"),
            (#"[{"target-url":"u","headers":{},"onCodes":["500"]}]"#, "onCodes holds"),
            (#"[{"target-url":"u","headers":{},"onCodes":[{"from":503,"to":500}]}]"#, "onCodes holds"),
            (#"[{"target-url":"u","headers":{"Authorization":1},"onCodes":[]}]"#, "Authorization"),
            (#"[{"target-url":"u","headers":{"X-Api-Key":"sekret\n"},"onCodes":[]}]"#, "line break"),
            (#"[{"target-url":"u","headers":{},"onCodes":[],"bodyKeyOverride":1}]"#, "bodyKeyOverride"),
        ]
    )
    func refusesFallbacks(value: String, problem: String) throws {
        let error = try #require(throws: HeaderError.self) { try Self.read("Helicone-Fallbacks", value) }
        #expect(error.description.contains(problem))
        #expect(error.description.contains("target-url"))
        #expect(!error.description.contains("sekret"))
    }

    @Test("are refused when one stands twice and disagrees")
    func twice() throws {
        #expect(try Self.read([("Helicone-Cache-Save", "true"), ("helicone-cache-save", "true")]).cache.saves)
        let error = try #require(throws: HeaderError.self) {
            try Self.read([("Helicone-Cache-Seed", "a"), ("helicone-cache-seed", "b")])
        }
        #expect(error.description.contains("stands twice"))
        #expect(throws: HeaderError.self) {
            try Self.read([("Helicone-RateLimit-Policy", "1;w=60"), ("Helicone-Rate-Limit-Policy", "2;w=60")])
        }
    }

    @Test(
        "show a broken max-age when the cache is on",
        arguments: ["max-age=soon", "max-age", "s-maxage=-1", "max-age="]
    )
    func brokenLifetime(value: String) throws {
        let error = try #require(throws: HeaderError.self) {
            try Self.read([("Helicone-Cache-Enabled", "true"), ("Cache-Control", value)])
        }
        #expect(error.description.contains("max-age=<seconds>"))
    }
}

@Suite("A header field")
struct PolicyHeaderSyntaxTests {
    @Test(
        "is accepted as RFC 9110 has it",
        arguments: [
            ("X-A_b.c~1", "value"), ("helicone_auth", ""), ("A", "tab\tand space"), ("A", "naïve ☕"),
            ("!#$%&'*+-.^_`|~", "x"),
        ]
    )
    func accepts(name: String, value: String) {
        #expect(throws: Never.self) { try HeaderSyntax.validate(name: name, value: value) }
    }

    @Test("is refused when its name is not a token", arguments: ["", "a b", "a:", "a\r\n", "é", "(x)", "a\u{0}"])
    func refusesName(name: String) throws {
        let error = try #require(throws: HeaderError.self) { try HeaderSyntax.validate(name: name, value: "v") }
        #expect(error.description.contains("not a header name"))
        #expect(!error.description.contains("\r"))
    }

    @Test(
        "is refused when its value would break the message",
        arguments: [
            ("a\r\nX-Evil: 1", "carriage return"), ("a\nb", "line break"), ("a\u{0}b", "NUL"),
            ("a\u{1B}b", "control character"),
            ("secret\n", "trimmed"),
        ]
    )
    func refusesValue(value: String, problem: String) throws {
        let error = try #require(throws: HeaderError.self) { try HeaderSyntax.validate(name: "X-Note", value: value) }
        #expect(error.description.contains("X-Note"))
        #expect(error.description.contains(problem))
        #expect(!error.description.contains("\n"))
    }

    @Test(
        "never shows the value of a credential",
        arguments: [
            "Authorization", "x-api-key", "Api-Key", "Helicone-Auth", "Cookie", "aws-session-token", "helicone-jwt",
        ]
    )
    func hidesSecrets(name: String) throws {
        let error = try #require(throws: HeaderError.self) { try HeaderSyntax.validate(name: name, value: "sk-123\n") }
        #expect(error.value.isEmpty)
        #expect(!error.description.contains("sk-123"))
    }
}
