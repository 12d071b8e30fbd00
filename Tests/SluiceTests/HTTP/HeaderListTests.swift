import SluiceBase
import Testing

@testable import Sluice

@Suite("Request headers")
struct RequestHeaderTests {
    private func text(_ headers: HeaderList) -> [String] { headers.fields.map { "\($0.name): \($0.value)" } }

    @Test("keep their order and spelling; one of the same name in any case gives way, and its place stays")
    func replace() throws {
        var headers = HeaderList()
        for (name, value) in [("X-First", "1"), ("x-second", "2"), ("X-FIRST", "3")] { try headers.set(name, value) }
        #expect(text(headers) == ["X-FIRST: 3", "x-second: 2"])
        #expect(headers["x-First"] == "3")
        #expect(headers["x-third"] == nil)
    }

    @Test(
        "may have any name of RFC 9110, underscores included",
        arguments: ["X_Under_Score", "a", "!#$%&'*+-.^_`|~09azAZ"]
    )
    func names(name: String) throws {
        var headers = HeaderList()
        try headers.set(name, "v")
        #expect(text(headers) == ["\(name): v"])
    }

    @Test("may have any value without control characters", arguments: ["", " ", "a\tb", "é 😀", "a: b; c", "\"q\""])
    func values(value: String) throws {
        var headers = HeaderList()
        try headers.set("X-A", value)
        #expect(headers["x-a"] == value)
    }

    @Test("are refused with a name that cannot be sent", arguments: ["", " ", "a b", "a:", "a\n", "é", "a(b)", "a\0"])
    func badName(name: String) throws {
        var headers = HeaderList()
        #expect(try #require(throws: Failure.self) { try headers.set(name, "v") }.status == .header)
        #expect(headers.fields.isEmpty)
    }

    @Test(
        "are refused with a value that would end them, naming the header",
        arguments: [
            ("a\rb", "carriage return"), ("a\nX-Evil: 1", "line break"), ("a\0b", "NUL"), ("a\u{7F}", "control"),
            ("a\r\n", "trimmed"), ("\u{1}", "control"),
        ]
    )
    func badValue(value: String, what: String) throws {
        var headers = HeaderList()
        let failure = try #require(throws: Failure.self) { try headers.set("X-Name", value) }
        #expect(failure.status == .header)
        #expect(failure.message.contains("X-Name"))
        #expect(failure.message.contains(what))
        #expect(
            failure.message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F },
            "the message is one line"
        )
    }

    @Test(
        "that are secret do not reach the message",
        arguments: ["Authorization", "x-api-key", "Helicone-Auth", "Cookie"]
    )
    func secret(name: String) throws {
        var headers = HeaderList()
        let failure = try #require(throws: Failure.self) { try headers.set(name, "Bearer sk-very-secret\n") }
        #expect(!failure.message.contains("sk-very"))
    }

    @Test(
        "that frame the message belong to the library",
        arguments: [
            "Host", "content-length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer",
            "Keep-Alive", "Proxy-Connection",
        ]
    )
    func framing(name: String) throws {
        var headers = HeaderList()
        let failure = try #require(throws: Failure.self) { try headers.set(name, "x") }
        #expect(failure.status == .header)
        #expect(failure.message.contains(name))
    }

    @Test(
        "spell the rate limit as the gateway reads it",
        arguments: ["Helicone-Rate-Limit-Policy", "helicone-rate-limit-policy", "Helicone-RateLimit-Policy"]
    )
    func rateLimit(name: String) throws {
        var headers = HeaderList()
        try headers.set("Helicone-RateLimit-Policy", "1;w=60")
        try headers.set(name, "2;w=60")
        #expect(text(headers) == ["Helicone-RateLimit-Policy: 2;w=60"])
    }

    @Test("are filled up from another list where they are missing")
    func fill() throws {
        var headers = HeaderList()
        var other = HeaderList()
        try headers.set("A", "1")
        try other.set("a", "2")
        try other.set("B", "3")
        headers.fill(from: other)
        #expect(text(headers) == ["A: 1", "B: 3"])
    }

    @Test("have a form for each of Helicone's notions")
    func helicone() throws {
        var headers = HeaderList()
        try headers.setProperty("Env", "prod")
        try headers.setRetry(count: 3, factor: 1.5, minimum: 100, maximum: -1)
        #expect(
            text(headers) == [
                "Helicone-Property-Env: prod", "Helicone-Retry-Enabled: true", "Helicone-Retry-Num: 3",
                "Helicone-Retry-Factor: 1.5", "Helicone-Retry-Min-Timeout: 100",
            ]
        )
        try headers.setRetry(count: 0, factor: -1, minimum: -1, maximum: -1)
        #expect(headers["Helicone-Retry-Enabled"] == "false")
        #expect(throws: Failure.self) { try headers.setProperty("", "x") }
        #expect(throws: Failure.self) { try headers.setProperty("a b", "x") }
        #expect(throws: Failure.self) { try headers.setRetry(count: -1, factor: 1, minimum: 0, maximum: 0) }
        #expect(throws: Failure.self) { try headers.setRetry(count: 1, factor: .nan, minimum: 0, maximum: 0) }
    }

    @Test("come from metadata whose names begin with helicone-; the rest of it is kept")
    func metadata() throws {
        var request = try Request(.chatCompletion, model: "openai/m")
        try request.setMetadata("helicone-Session-Id", "s")
        try request.setMetadata("note", "x\n")
        try request.setMetadata("note", "y")
        #expect(text(request.metadataHeaders) == ["helicone-Session-Id: s"])
        #expect(request.metadata.map { "\($0.name)=\($0.value)" } == ["note=y"])
        #expect(throws: Failure.self) { try request.setMetadata("Helicone-User-Id", "a\nb") }
    }

    @Test(
        "belong to a request with a model, and of a path to one with method and path",
        arguments: [
            (Operation.embedding, ""), (.other(method: "", path: "/v1"), "openai"),
            (.other(method: "get", path: "/v1"), "openai"),
            (.other(method: "GE T", path: "/v1"), "openai"), (.other(method: "GET", path: "v1"), "openai"),
            (.other(method: "GET", path: "/v 1"), "openai"),
            (.other(method: "GET", path: "/v\r\n1"), "openai"), (.other(method: "GET", path: ""), "openai"),
        ]
    )
    func requests(operation: Sluice.Operation, model: String) {
        #expect(throws: Failure.self) { try Request(operation, model: model) }
    }
}
