import SluiceJSON
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A request's body")
struct RequestBodyTests {
    private func text(_ body: RequestBody, model: String? = "m", isStream: Bool = false) throws -> String {
        String(decoding: try body.bytes(model: model, isStream: isStream), as: UTF8.self)
    }

    private func whole(_ json: String) throws -> RequestBody { try RequestBody(whole: Array(json.utf8)) }

    @Suite("put together member by member")
    struct Members {
        private let outer = RequestBodyTests()

        @Test("begins with the model, has the members in the order in which they were set, and ends with stream")
        func order() throws {
            var body = RequestBody()
            try body.set("temperature", json: Array("1.0".utf8))
            try body.addMessage(role: "user", content: "Hi")
            #expect(
                try outer.text(body) == #"{"model":"m","temperature":1.0,"messages":[{"role":"user","content":"Hi"}]}"#
            )
            #expect(try outer.text(body, isStream: true).hasSuffix(#","stream":true}"#))
        }

        @Test(
            "sends values byte for byte",
            arguments: ["1.0", "1e5", "12345678901234567890", #"{ "b" : 1, "a":[ ] }"#, #""\u00e9""#, "null"]
        )
        func lossless(json: String) throws {
            var body = RequestBody()
            try body.set("x", json: Array(" \(json)\n".utf8))
            #expect(try outer.text(body, model: nil) == #"{"x":\#(json)}"#)
        }

        @Test("keeps the place of a member that is set again")
        func again() throws {
            var body = RequestBody()
            for (name, value) in [("a", "1"), ("b", "2"), ("a", "3")] { try body.set(name, json: Array(value.utf8)) }
            #expect(try outer.text(body, model: nil) == #"{"a":3,"b":2}"#)
        }

        @Test("takes members out")
        func unset() throws {
            var body = RequestBody()
            try body.set("a", json: Array("1".utf8))
            body.unset("a")
            body.unset("never there")
            #expect(body.isEmpty)
            #expect(try outer.text(body, model: nil) == "{}")
        }

        @Test("escapes names and texts")
        func escapes() throws {
            var body = RequestBody()
            try body.set("a\"b", string: "\"\\\n\u{1}é😀")
            #expect(try meaning(outer.text(body, model: "m\"")) == meaning(#"{"model":"m\"","a\"b":"\"\\\n\u0001é😀"}"#))
        }

        @Test("writes stream as the request is run, whatever was set")
        func stream() throws {
            var body = RequestBody()
            try body.set("stream", json: Array("true".utf8))
            #expect(try outer.text(body, model: nil) == "{}")
            try body.set("stream", json: Array("false".utf8))
            #expect(try outer.text(body, model: nil, isStream: true) == #"{"stream":true}"#)
        }

        @Test(
            "refuses what is not JSON, naming the member and the place",
            arguments: ["", "tru", "{", "[1,]", "1 2", "'a'"]
        )
        func notJSON(json: String) throws {
            var body = RequestBody()
            let failure = try #require(throws: Failure.self) { try body.set("tools", json: Array(json.utf8)) }
            #expect(failure.status == .request)
            #expect(failure.message.hasPrefix("member \"tools\" is not JSON: "))
            #expect(failure.message.contains("line 1"))
        }

        @Test("refuses the member model: it is the route")
        func model() throws {
            var body = RequestBody()
            #expect(try #require(throws: Failure.self) { try body.set("model", string: "x") }.status == .argument)
        }
    }

    @Suite("given whole")
    struct Whole {
        private let outer = RequestBodyTests()

        @Test("goes out as given, but for the model, which keeps its place")
        func lossless() throws {
            let json = "\n{ \"b\" : 1.0,\t\"model\" : \"x\" , \"a\":[ 12345678901234567890, 1e2 ], \"b\":2 }\n"
            #expect(try outer.text(outer.whole(json)) == json.replacing("\"x\"", with: "\"m\""))
            #expect(try outer.text(outer.whole(json), model: nil) == json)
        }

        @Test(
            "gets the model at its end where it has none",
            arguments: [("{}", #"{"model":"m"}"#), (#"{"a":1}"#, #"{"a":1,"model":"m"}"#), ("{ }", #"{"model":"m" }"#)]
        )
        func modelMissing(json: String, expected: String) throws {
            #expect(try meaning(outer.text(outer.whole(json))) == meaning(expected))
        }

        @Test(
            "gets stream only where it has to differ",
            arguments: [
                (#"{"stream":true,"a":1}"#, true, #"{"stream":true,"a":1}"#),
                (#"{"stream":false,"a":1}"#, true, #"{"stream":true,"a":1}"#),
                (#"{"a":1}"#, true, #"{"a":1,"stream":true}"#), (#"{"stream": true, "a":1}"#, false, #"{"a":1}"#),
                (#"{"a":1, "stream":true}"#, false, #"{"a":1}"#), (#"{"stream":false}"#, false, #"{"stream":false}"#),
                (#"{"stream":null}"#, false, #"{"stream":null}"#), (#"{"stream":null}"#, true, #"{"stream":true}"#),
            ]
        )
        func stream(json: String, isStream: Bool, expected: String) throws {
            #expect(try outer.text(outer.whole(json), model: nil, isStream: isStream) == expected)
        }

        @Test("can be changed member by member")
        func changed() throws {
            var body = try outer.whole(#"{ "a": 1, "b": 2 }"#)
            try body.set("a", json: Array("1.50".utf8))
            try body.set("c", string: "x")
            body.unset("b")
            #expect(try meaning(outer.text(body, model: nil)) == meaning(#"{"a":1.50,"c":"x"}"#))
            #expect(try outer.text(body, model: nil).contains("1.50"))
        }

        @Test("has to be an object", arguments: ["", "[]", "null", "\"a\"", "{", "{}{}", "{\"a\":\u{1}}"])
        func notAnObject(json: String) throws {
            let failure = try #require(throws: Failure.self) { try outer.whole(json) }
            #expect(failure.status == .request)
            #expect(failure.message.hasPrefix("the request body is "))
        }

        @Test("has to be UTF-8")
        func notUTF8() throws {
            #expect(throws: Failure.self) { try RequestBody(whole: [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) }
        }
    }

    @Test(
        "takes a message behind those that are there, which keep their bytes",
        arguments: [
            ("[]", #"[{"role":"user","content":"Hi"}]"#), ("[ ]", #"[ {"role":"user","content":"Hi"}]"#),
            (
                #"[{"role":"system", "content":[1.0]} ]"#,
                #"[{"role":"system", "content":[1.0]} ,{"role":"user","content":"Hi"}]"#
            ),
        ]
    )
    func addMessage(messages: String, expected: String) throws {
        for var body in [try whole(#"{"messages":\#(messages)}"#), RequestBody()] {
            if body.isEmpty { try body.set("messages", json: Array(messages.utf8)) }
            try body.addMessage(role: "user", content: "Hi")
            #expect(try text(body, model: nil) == #"{"messages":\#(expected)}"#)
        }
    }

    @Test("takes no message where messages is no array", arguments: ["{}", "\"x\"", "null"])
    func messagesNoArray(messages: String) throws {
        var body = try whole(#"{"messages":\#(messages)}"#)
        let failure = try #require(throws: Failure.self) { try body.addMessage(role: "user", content: "Hi") }
        #expect(failure.status == .request)
        #expect(failure.message.contains("messages"))
    }

    @Test("takes many messages")
    func manyMessages() throws {
        var body = RequestBody()
        for number in 0..<3000 { try body.addMessage(role: "user", content: "message \(number)") }
        #expect(body["messages"]?.elements.count == 3000)
    }

    @Test("is a value: a copy does not change with the original")
    func copies() throws {
        var body = RequestBody()
        try body.addMessage(role: "user", content: "a")
        let copy = body
        try body.addMessage(role: "user", content: "b")
        #expect(copy["messages"]?.elements.count == 1)
        #expect(body["messages"]?.elements.count == 2)
    }
}
