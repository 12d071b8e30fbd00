import SluiceBase
import Testing

@testable import Sluice

@Suite("A rate limit policy")
struct PolicyRateLimitTests {
    static let one: Int128 = 1_000_000_000

    @Test(
        "is read part by part",
        arguments: [
            ("1000;w=3600", 1000, 3600, RateLimitPolicy.Unit.request, RateLimitPolicy.Segment.global),
            ("500;w=60;u=request", 500, 60, .request, .global),
            ("5000;w=86400;u=cents", 5000, 86400, .cents, .global),
            ("100;w=60;s=user", 100, 60, .request, .user),
            ("10000;w=3600;s=organization", 10000, 3600, .request, .property("organization")),
            ("5000;w=3600;u=cents;s=tenant-id", 5000, 3600, .cents, .property("tenant-id")),
            ("100;w=60;u=CENTS", 100, 60, .cents, .global),
            ("100;W=60;U=Request;S=USER", 100, 60, .request, .user),
            ("100;w=60;s=Tenant_1", 100, 60, .request, .property("tenant_1")),
            ("  1000;w=3600  ", 1000, 3600, .request, .global),
            ("1;w=31536000", 1, 31_536_000, .request, .global),
            ("007;w=0060", 7, 60, .request, .global),
            ("1000000000000;w=60", 1_000_000_000_000, 60, .request, .global),
        ]
    )
    func reads(text: String, quota: Int64, window: Int64, unit: RateLimitPolicy.Unit, segment: RateLimitPolicy.Segment)
        throws
    {
        let policy = try #require(try RateLimitPolicy(text))
        #expect(policy == RateLimitPolicy(quota: quota, window: window, unit: unit, segment: segment))
    }

    @Test(
        "has decimal quotas, exactly",
        arguments: [
            ("0.5;w=60;u=cents", 500_000_000), ("0.125;w=60;u=cents", 125_000_000), ("0.0000001;w=60;u=cents", 100),
            ("0.000000001;w=60;u=cents", 1), ("1.50;w=60", 1_500_000_000), ("2.000000000000;w=60", 2_000_000_000),
            ("12345678.123456789;w=60;u=cents", 12_345_678_123_456_789),
            ("00000000000000000000002;w=60", 2_000_000_000),
            ("1000000000000;w=60", 1_000_000_000_000_000_000_000),
        ] as [(String, Int128)]
    )
    func decimals(text: String, nano: Int128) throws {
        #expect(try RateLimitPolicy(text)?.quota == nano)
    }

    @Test("is absent when the text is blank", arguments: ["", "   ", "\t"])
    func blank(text: String) throws {
        #expect(try RateLimitPolicy(text) == nil)
    }

    @Test(
        "names the part that is wrong",
        arguments: [
            (";w=3600", "policy"), ("1000", "policy"), ("abc;w=3600", "policy"), ("-100;w=3600", "policy"),
            ("100;w=60;u=tokens", "policy"), ("100:w=60", "policy"), ("100;w=60;x=extra", "policy"),
            ("1e10;w=60", "policy"),
            ("-0.5;w=60;u=cents", "policy"), ("100;w=60;s=user;u=cents", "policy"),
            ("100;w=60;u=cents;u=cents", "policy"),
            ("100; w=60", "policy"), ("100;w=60;", "policy"), ("100;w=", "policy"), ("100;w=1.5", "policy"),
            ("100;w=-60", "policy"),
            (".5;w=60;u=cents", "policy"), ("5.;w=60;u=cents", "policy"), ("1.2.3;w=60", "policy"),
            ("+1;w=60", "policy"),
            ("100;w=60;s=", "policy"), ("100;w=60;u=", "policy"), ("100;w=60;s=\"a\"", "policy"),
            ("100;w=60;s=<a>", "policy"),
            ("100;w=60;s=a/b", "policy"), ("100;w=60;s=a™", "policy"), ("100;w=60;s=a\nb", "policy"),
            ("100;w=60;s=a b", "policy"),
            ("١;w=60", "policy"), ("unlimited", "policy"),
            ("0;w=3600", "quota"), ("0.0;w=60;u=cents", "quota"), ("0.5;w=60", "quota"),
            ("1000000000001;w=60", "quota"),
            ("99999999999999999999999;w=60", "quota"), ("0.0000000001;w=60;u=cents", "quota"),
            ("0.1000000000000000000001;w=60;u=cents", "quota"),
            ("100;w=59", "window"), ("100;w=0", "window"), ("100;w=31536001", "window"),
            ("100;w=99999999999999999999", "window"),
        ]
    )
    func refuses(text: String, field: String) throws {
        let error = try #require(throws: RateLimitPolicyError.self) { try RateLimitPolicy(text) }
        #expect(error.field.rawValue == field)
        #expect(error.description.contains("<quota>;w=<seconds>"))
        #expect(error.description.contains(error.value.shortened))
    }

    @Test("says which windows are allowed")
    func windowText() throws {
        let error = try #require(throws: RateLimitPolicyError.self) { try RateLimitPolicy("100;w=59") }
        #expect(error.description.contains("at least 60"))
        #expect(error.description.contains("1 year"))
    }

    @Test("counts tokens only where a client was opened with it")
    func tokens() throws {
        #expect(try RateLimitPolicy("100000;w=60;u=tokens;s=user", allowsTokens: true)?.unit == .tokens)
        #expect(throws: RateLimitPolicyError.self) { try RateLimitPolicy("100000;w=60;u=tokens") }
    }

    @Test(
        "has one canonical text, which reads back as the same policy",
        arguments: [
            ("1000;w=3600", "1000;w=3600"), ("500;w=60;u=request", "500;w=60"),
            ("5000;w=86400;u=cents", "5000;w=86400;u=cents"),
            ("0.50;w=60;u=CENTS;s=USER", "0.5;w=60;u=cents;s=user"), ("01;w=060;s=Org", "1;w=60;s=org"),
            ("0.000000001;w=60;u=cents", "0.000000001;w=60;u=cents"),
        ]
    )
    func canonical(text: String, expected: String) throws {
        let policy = try #require(try RateLimitPolicy(text))
        #expect(policy.canonical == expected)
        #expect(try RateLimitPolicy(policy.canonical) == policy)
    }
}

@Suite("The bucket of a request")
struct PolicySegmentTests {
    static func key(
        _ segment: RateLimitPolicy.Segment,
        scope: String = "org_123",
        user: String? = nil,
        properties: [HeaderField] = []
    ) throws -> String {
        try LimitKey.key(
            policy: RateLimitPolicy(quota: 1, window: 60, segment: segment),
            scope: scope,
            userID: user,
            properties: properties
        )
    }

    @Test("is the client's, the user's or a property value's")
    func keys() throws {
        #expect(try Self.key(.global, scope: "org:with:colons") == "tb:org_with_colons:global::request")
        #expect(try Self.key(.user, user: "user:with:colons") == "tb:org_123:user:user_with_colons:request")
        #expect(
            try Self.key(.property("organization"), properties: [HeaderField("Organization", "org_sub_123")])
                == "tb:org_123:prop:organization:org_sub_123:request"
        )
        #expect(
            try Self.key(.property("t"), properties: [HeaderField("t", "old"), HeaderField("T", "new")])
                == "tb:org_123:prop:t:new:request"
        )
    }

    @Test(
        "has a clean and bounded value",
        arguments: [
            ("  a\u{1}b\u{7F}  ", "ab"), (String(repeating: "x", count: 300), String(repeating: "x", count: 256)),
            ("é:1", "é_1"),
        ]
    )
    func values(user: String, value: String) throws {
        #expect(try Self.key(.user, user: user) == "tb:org_123:user:\(value):request")
    }

    @Test("is refused when the user is not named", arguments: [nil, "", "  ", "\u{1}"] as [String?])
    func missingUser(user: String?) throws {
        let error = try #require(throws: RateLimitSegmentError.self) { try Self.key(.user, user: user) }
        #expect(error.code == "MISSING_USER_ID")
        #expect(error.description.contains("Helicone-User-Id"))
    }

    @Test("is refused when the property is absent or empty", arguments: ["other", "tenant"])
    func missingProperty(name: String) throws {
        let error = try #require(throws: RateLimitSegmentError.self) {
            try Self.key(.property("tenant"), properties: [HeaderField(name, name == "tenant" ? " " : "x")])
        }
        #expect(error.code == "MISSING_PROPERTY")
        #expect(error.description.contains("Helicone-Property-Tenant"))
    }
}
