import SluiceBase
import Testing

@testable import Sluice

@Suite("A request's tags")
struct RequestTagsTests {
    private func read(_ headers: (String, String)..., user: String? = nil) -> RequestTags {
        RequestTags(headers.map { HeaderField($0.0, $0.1) }, user: user)
    }

    @Test("say who asks and for what")
    func attribution() {
        let tags = read(
            ("Helicone-User-Id", "u1"),
            ("Helicone-Session-Id", "s"),
            ("Helicone-Session-Path", "/a/b"),
            ("Helicone-Session-Name", "n"),
            ("Helicone-Prompt-Id", "p"),
            ("Helicone-Property-Plan", "Pro"),
            ("helicone-property-App", " x "),
            ("Helicone-Request-Id", "3F2504E0-4F89-41D3-9A0C-0305E82C3301"),
            ("Helicone-Omit-Request", "true"),
            ("Helicone-Omit-Response", "false"),
            ("Helicone-Model-Override", "gpt-4o")
        )
        #expect(tags.userID == "u1")
        #expect(tags.sessionID == "s")
        #expect(tags.sessionPath == "/a/b")
        #expect(tags.sessionName == "n")
        #expect(tags.promptID == "p")
        #expect(tags.properties == [.init("app", "x"), .init("plan", "Pro")])
        #expect(tags.requestID == "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
        #expect(tags.omitsRequest)
        #expect(!tags.omitsResponse)
        #expect(tags.modelOverride == "gpt-4o")
    }

    @Test("take the body's user where no header names one")
    func bodyUser() {
        #expect(read(user: "body").userID == "body")
        #expect(read(("Helicone-User-Id", "header"), user: "body").userID == "header")
        #expect(read(("Helicone-User-Id", " "), user: "body").userID == "body")
    }

    @Test("take the last of a property that stands twice, whatever its case")
    func twice() {
        let tags = read(("Helicone-Property-A", "1"), ("helicone-property-a", "2"), ("Helicone-Property-", "x"))
        #expect(tags.properties == [.init("a", "2")])
    }

    @Test(
        "count a request id that is no UUID as absent",
        arguments: [
            "123", "", "3f2504e0-4f89-01d3-9a0c-0305e82c3301", "3f2504e0-4f89-41d3-7a0c-0305e82c3301",
            "3f2504e0-4f89-41d3-9a0c-0305e82c330\u{e9}",
        ]
    )
    func requestID(value: String) { #expect(read(("Helicone-Request-Id", value)).requestID == nil) }

    @Test(
        "keep nothing of what was perhaps not meant to be kept",
        arguments: [
            ("true", true), ("TRUE", true), ("yes", true), ("1", true), ("false", false), ("False", false), ("", false),
        ]
    )
    func omits(value: String, isOmitted: Bool) {
        #expect(read(("Helicone-Omit-Request", value)).omitsRequest == isOmitted)
        #expect(read(("Helicone-Omit-Response", value)).omitsResponse == isOmitted)
    }
}
