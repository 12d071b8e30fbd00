import SluiceJSON
import Testing

@Suite("A JSON document")
struct JSONDocumentTests {
    @Test(
        "keeps every byte of numbers, spacing and order",
        arguments: [
            #"{"b":1.0,"a":12345678901234567890}"#, " [ 1 , 2e10 ] ", #""\u00e9""#, "null", "-0.0e+1",
        ]
    )
    func keepsBytes(text: String) throws {
        #expect(try JSONDocument(text).bytes == Array(text.utf8))
    }

    @Test(
        "refuses what RFC 8259 refuses",
        arguments: [
            "", "{", "[1,]", #"{"a":1,}"#, "01", "1.", "+1", ".5", "nul", #""\x""#, "\"\u{1}\"", "[1] 2", #"{"a" 1}"#,
            #""\u12g4""#,
        ]
    )
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
    }

    @Test("says where the mistake is")
    func saysWhere() throws {
        let error = try #require(throws: JSONError.self) { try JSONDocument("{\n  \"a\": tru\n}") }
        #expect(error.line == 2)
        #expect(error.column == 8)
    }

    @Test("refuses bytes that are not UTF-8 and names the first")
    func refusesBadUTF8() throws {
        let error = try #require(throws: JSONError.self) { try JSONDocument([0x22, 0x61, 0xFF, 0x22]) }
        #expect(error.offset == 2)
    }

    @Test("refuses nesting beyond 256 and accepts 256")
    func depth() throws {
        let deep = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
        #expect(throws: Never.self) { try JSONDocument(deep) }
        #expect(throws: JSONError.self) { try JSONDocument("[" + deep + "]") }
    }

    @Test(
        "decodes escapes, surrogate pairs and lone surrogates",
        arguments: [
            (#""a\n\"\\\/b""#, "a\n\"\\/b"), (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "😀"),
            (#""\ud83dx""#, "\u{FFFD}x"),
        ]
    )
    func decodes(text: String, value: String) throws {
        #expect(try JSONDocument(text).root.string == value)
    }

    @Test("finds the last of two members with one name")
    func lastWins() throws {
        #expect(try JSONDocument(#"{"a":1,"a":2}"#).root["a"]?.int == 2)
    }
}

@Suite("The editor")
struct JSONEditorTests {
    @Test(
        "replaces in place, appends at the end, and leaves the rest",
        arguments: [
            (#"{"model":"x", "t": 1.0}"#, "model", #""y""#, #"{"model":"y", "t": 1.0}"#),
            (#"{"t":1.0}"#, "n", "2", #"{"t":1.0,"n":2}"#),
            ("{ }", "n", "2", #"{"n":2 }"#),
        ]
    )
    func sets(text: String, name: String, value: String, expected: String) throws {
        let edited = try JSONDocument(text).setting(name, to: value.utf8)
        #expect(String(decoding: edited.bytes, as: UTF8.self) == expected)
    }

    @Test(
        "removes a member with one comma",
        arguments: [
            (#"{"a":1,"b":2}"#, "a", #"{"b":2}"#), (#"{"a":1, "b":2}"#, "b", #"{"a":1}"#), (#"{"a":1}"#, "a", "{}"),
            (#"{"a":1,"b":2,"a":3}"#, "a", #"{"b":2}"#), (#"{"a":1}"#, "z", #"{"a":1}"#),
        ]
    )
    func removes(text: String, name: String, expected: String) throws {
        #expect(String(decoding: try JSONDocument(text).removing(name).bytes, as: UTF8.self) == expected)
    }

    @Test("merges deeply")
    func merges() throws {
        let patch = try JSONDocument(#"{"a":{"y":9},"c":[1]}"#).root
        let merged = try JSONDocument(#"{"a":{"x":1,"y":2},"b":3}"#).merging(patch)
        #expect(String(decoding: merged.bytes, as: UTF8.self) == #"{"a":{"x":1,"y":9},"b":3,"c":[1]}"#)
    }
}

@Suite("The writer")
struct JSONWriterTests {
    @Test("puts commas and escapes where JSON needs them")
    func writes() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("a")
            writer.array { writer in
                writer.int(1)
                writer.string("\"\u{1}é\n")
                writer.bool(true)
            }
            writer.name("b")
            writer.null()
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":[1,"\"\u0001é\n",true],"b":null}"#)
    }
}
