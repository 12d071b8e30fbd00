import SluiceBase
import SluiceTestSupport
import Testing

@testable import Sluice

/// What comes from outside and is refused, each with a way in: the message says what was wrong without repeating
/// more of it than a line, and nothing that may be a key.
@Suite("Messages")
struct MessageTests {
    /// The message with which `body` fails; nil where it does not.
    private static func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let failure as Failure {
            return failure.message
        } catch { return "\(error)" }
    }

    private static func plan(
        _ model: String,
        _ headers: [(String, String)] = [],
        base: String? = "https://host/v1"
    ) throws {
        var configuration = Configuration()
        configuration.environment = { $0.hasSuffix("_KEY") ? "key" : nil }
        if let base { try configuration.set("base_url", base) }
        var request = try Request(.chatCompletion, model: model)
        for (name, value) in headers { try request.headers.set(name, value) }
        _ = try Plan(request, isStream: false, configuration)
    }

    private static func option(_ name: String, _ value: String) throws {
        var configuration = Configuration()
        try configuration.set(name, value)
    }

    /// Each way in, given a long text.
    private static func give(_ text: String, by way: String) throws {
        var headers = HeaderList()
        var body = RequestBody()
        var request = try Request(.chatCompletion, model: "m")
        switch way {
        case "an option's name": try option(text, "1")
        case "a request's option": try request.setOption(text, "1")
        case "a header's name": try headers.set(text + " ", "v")
        case "a header's value": try headers.set("X-A", text + "\n")
        case "a property's name": try headers.setProperty(text + " ", "v")
        case "a method": _ = try Request(.other(method: text + "m", path: "/"), model: "m")
        case "a path": _ = try Request(.other(method: "GET", path: text), model: "m")
        case "a member's name": try body.set(text, json: [0x7B])
        case "a whole body": _ = try RequestBody(whole: Array(text.utf8))
        case "a provider's name": try plan(text + "/model", base: nil)
        case "a model without a provider": try plan(text, base: nil)
        case "a provider without a model": try plan("openai/," + text, base: nil)
        case "an exclusion": try plan("openai/x,!" + text)
        case "a base URL": try option("base_url", "ftp://" + text)
        case "a port": try option("base_url", "http://host:" + text)
        case "the lifetime": try plan("m", [("Helicone-Cache-Enabled", "true"), ("Cache-Control", "max-age=-" + text)])
        case "a policy's quota": try plan("m", [("Helicone-RateLimit-Policy", "0." + text + ";w=60")])
        case "a policy's window": try plan("m", [("Helicone-RateLimit-Policy", "1;w=0" + text)])
        case "a policy's property": try plan("m", [("Helicone-RateLimit-Policy", "1;w=60;s=" + text)])
        case "a fallback's code": try plan("m", fallbacks("http://h", "", "\"\(text)\""))
        case "a fallback's header": try plan("m", fallbacks("http://h", "\"\(text)\":1", ""))
        case "a fallback's URL": try plan("m", fallbacks(text, "", ""))
        case let name where name.hasPrefix("option "): try option(String(name.dropFirst("option ".count)), text)
        default: try plan("m", [(way, text + " ")])
        }
    }

    private static func fallbacks(_ url: String, _ headers: String, _ codes: String) -> [(String, String)] {
        [("Helicone-Fallbacks", #"[{"target-url":"\#(url)","headers":{\#(headers)},"onCodes":[\#(codes)]}]"#)]
    }

    /// Options that take any text.
    private static let free = [
        "api_key", "user_agent", "shared", "shared_proxy", "shared", "shared_proxy", "store", "ca_file", "ca_path",
        "proxy", "base_url", "client_certificate_file",
        "client_key_file", "ca_fallback_file", "prompts",
    ]

    static let ways: [String] =
        Option.all.map { "\($0.name)" }.filter { !free.contains($0) }.map { "option " + $0 } + [
            "an option's name", "a request's option", "a header's name", "a header's value", "a property's name",
            "a method", "a path", "a member's name", "a whole body", "a provider's name",
            "a model without a provider", "a provider without a model", "an exclusion", "a base URL", "a port",
            "the lifetime", "a policy's quota", "a policy's window", "a policy's property",
            "a fallback's code", "a fallback's header", "a fallback's URL", "Helicone-Cache-Enabled",
            "Helicone-Cache-Bucket-Max-Size", "Helicone-Retry-Num", "Helicone-Retry-Factor",
            "Helicone-RateLimit-Policy", "Helicone-Fallbacks",
        ]

    @Test("are given, and hold some 200 characters of a value and not its 100,000", arguments: ways)
    func short(way: String) throws {
        var messages: [String] = []
        for filling in ["x", "9", "é", "x/", "x,", "\u{301}", " "] {
            let text = String(repeating: filling, count: 100_000 / filling.utf8.count)
            if let message = Self.message({ try Self.give(text, by: way) }) { messages.append(message) }
        }
        #expect(!messages.isEmpty)
        #expect(messages.allSatisfy { !$0.isEmpty && $0.utf8.count < 2000 }, "\(messages.map(\.utf8.count))")
    }

    @Test(
        "never show what may be a key",
        arguments: [
            "a header option without a colon", "metadata without a colon", "a line given for a header's name",
            "a value read from a file", "a base URL's password", "a base URL's password with a slash",
            "a base URL's query", "a base URL without a scheme", "a path's query", "a fallback's header",
            "a fallback's URL", "a fallback's code", "a fallback list that is not JSON",
        ]
    )
    func secrets(way: String) throws {
        let message = try #require(Self.message { try Self.give(secret: "sk-s3cr3t", by: way) })
        #expect(!message.contains("s3cr3t"))
    }

    private static func give(secret: String, by way: String) throws {
        var headers = HeaderList()
        switch way {
        case "a header option without a colon": try option("header", "Authorization Bearer \(secret)")
        case "metadata without a colon": try option("metadata", "key \(secret)")
        case "a line given for a header's name": try headers.set("Authorization: Bearer \(secret)", "")
        case "a value read from a file": try headers.set("X-Custom-Pass", "\(secret)\n")
        case "a base URL's password": try option("base_url", "ftp://user:\(secret)@host")
        case "a base URL's password with a slash": try option("base_url", "https://user:a/\(secret)@host:x")
        case "a base URL's query": try option("base_url", "ftp://host/?key=\(secret)")
        case "a base URL without a scheme": try option("base_url", "user:\(secret)@host/v1")
        case "a path's query": _ = try Request(.other(method: "GET", path: "v1?key=\(secret)"), model: "openai")
        case "a fallback's header": try plan("m", fallbacks("http://h", #""X-Custom":"\#(secret)\n""#, ""))
        case "a fallback's URL": try plan("m", fallbacks("ftp://u:\(secret)@h", "", ""))
        case "a fallback's code": try plan("m", fallbacks("http://h", "", "\"\(secret)\""))
        default: try plan("m", [("Helicone-Fallbacks", secret)])
        }
    }

    @Test(
        "show of a URL its scheme, host and path",
        arguments: [
            ("https://host/v1", "https://host/v1"), ("https://host/v1?a=b", "https://host/v1?…"),
            ("https://u:p@host/v1?a=b@c", "https://…@c"), ("u:p@host", "…@host"), ("", ""), ("?", "?…"), ("@", "…@"),
        ]
    )
    func url(url: String, shown: String) {
        #expect(EndpointURL.shown(url) == shown)
    }

    @Test(
        "quote a value in one line",
        arguments: [
            ("", #""""#), ("a b", #""a b""#), ("a\r\nb", #""a\r\nb""#), ("a\0", #""a\0""#),
            ("\u{2028}", #""\u{2028}""#),
            ("é😀", #""é😀""#),
        ]
    )
    func quoted(text: String, expected: String) {
        #expect(text.quoted == expected)
    }

    @Test("quote 200 characters whole, and of 201 the first 200")
    func limit() {
        #expect(String(repeating: "é", count: 200).shortened.count == 200)
        #expect(String(repeating: "é", count: 201).shortened == String(repeating: "é", count: 200) + "…")
        #expect(("a" + String(repeating: "\u{301}", count: 1000)).shortened.utf8.count < 500)
    }
}
