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
            #"{"a":null[1]}"#, #"{"a":1{}}"#, #"[1[2]]"#, #"[[]1[2]]"#, #"{"a":"x"["b"],"c":1}"#, #"[{"a":[]}{"b":1}]"#,
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
        "refuses a text that breaks off, wherever it does",
        arguments: [
            #"{"a":[1,{"b":"c\u00e9"},[],{}],"d":-1.5e+3,"e":true,"f":null}"#, #"[[[["a"]]],[{"a":{"b":[]}}]]"#,
        ]
    )
    func brokenOff(text: String) throws {
        #expect(throws: Never.self) { try JSONDocument(text) }
        for count in 0..<text.utf8.count {
            let part = Array(text.utf8.prefix(count))
            #expect(throws: JSONError.self, "\(count) bytes") { try JSONDocument(part) }
        }
    }

    @Test(
        "refuses brackets that do not match, and says what it expected",
        arguments: [
            ("[}", "expected a value", 1), ("{]", "expected a string", 1), ("[1}", "expected , or ]", 2),
            (#"{"a":1]"#, "expected , or }", 6), ("[[1]}", "expected , or ]", 4), (#"[{"a":[]]"#, "expected , or }", 8),
            ("[1,]", "expected a value", 3), ("[[],]", "expected a value", 4), (#"{"a":{},}"#, "expected a string", 8),
            ("[1 2]", "expected , or ]", 3), ("[[] []]", "expected , or ]", 4),
            ("[[]]]", "more text after the value", 4),
            (#"{"a":{}1}"#, "expected , or }", 7),
        ]
    )
    func brackets(text: String, reason: String, offset: Int) throws {
        let error = try #require(throws: JSONError.self) { try JSONDocument(text) }
        #expect(error.reason == reason)
        #expect(error.offset == offset)
    }

    @Test(
        "takes numbers as RFC 8259 has them, and gives those that fit",
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("9223372036854775807", .max, 0x1p63), ("-9223372036854775808", .min, -0x1p63),
            ("9223372036854775808", nil, 0x1p63), ("1e2", nil, 100), ("1.0", nil, 1), ("1e999", nil, .infinity),
            ("-1E-999", nil, 0), ("1e18", nil, 1e18),
        ] as [(String, Int64?, Double)]
    )
    func numbers(text: String, int: Int64?, double: Double) throws {
        let root = try JSONDocument(text).root
        #expect(root.int == int)
        #expect(root.double == double)
        #expect(root.numberText == text)
    }

    @Test(
        "refuses what looks like a number",
        arguments: ["-", "1e", "1e+", "00", "-01", "1.e1", "0x1", "NaN", "Infinity", "1_0"]
    )
    func noNumbers(text: String) { #expect(throws: JSONError.self) { try JSONDocument(text) } }

    @Test("nests objects as deep as arrays, and both in turn")
    func mixedDepth() {
        func nested(_ depth: Int) -> String {
            let kinds = (0..<depth).map { $0 % 3 != 0 }
            return kinds.map { $0 ? #"{"a":"# : "[" }.joined() + "1" + kinds.reversed().map { $0 ? "}" : "]" }.joined()
        }
        for depth in [1, 63, 64, 65, 127, 128, 129, 192, 255, 256] {
            #expect(throws: Never.self, "\(depth)") { try JSONDocument(nested(depth)) }
            #expect(throws: Never.self, "\(depth)") { try JSONDocument("[0," + nested(depth - 1) + ",1]") }
        }
        #expect(throws: JSONError.self) { try JSONDocument(nested(257)) }
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
            (#"{"a":1,"b":2,"a":3}"#, "a", #"{"b":2}"#),
            (#"{"a":1,"a":2 , "a":3}"#, "a", "{}"), (#"{"b":0, "a":1 , "a":2}"#, "a", #"{"b":0}"#),
            (#"{ "a":1 }"#, "a", "{ }"),
            (#"{"\u0061":1,"b":"a"}"#, "a", #"{"b":"a"}"#), (#"{"a":1}"#, "z", #"{"a":1}"#),
        ]
    )
    func removes(text: String, name: String, expected: String) throws {
        #expect(String(decoding: try JSONDocument(text).removing(name).bytes, as: UTF8.self) == expected)
    }

    @Test(
        "merges many members as it does few: in place, the last of two, new ones at the end",
        arguments: [
            ("{}", #"{"a":1}"#, #"{"a":1}"#), (" { } ", #"{"a":1,"b":2}"#, #" {"a":1,"b":2 } "#),
            (#"{"a":1}"#, "{}", #"{"a":1}"#), (#"{"a":1}"#, "[1]", #"{"a":1}"#), ("[1]", #"{"a":1}"#, "[1]"),
            (#"{"a":1, "b":2,"a":3}"#, #"{"a":9,"c":[ ],"b":{}}"#, #"{"a":1, "b":{},"a":9,"c":[ ]}"#),
            (#"{"a":1}"#, #"{"b":{"x":1},"b":{"y":2},"a":{"z":3}}"#, #"{"a":{"z":3},"b":{"x":1,"y":2}}"#),
            (#"{"a":{"x":1}}"#, #"{"a":{"x":2},"a":3,"q\"":4}"#, #"{"a":3,"q\"":4}"#),
            (#"{"\u0061":1}"#, #"{"a":2}"#, #"{"\u0061":2}"#),
        ]
    )
    func mergesMany(text: String, patch: String, expected: String) throws {
        let merged = try JSONDocument(text).merging(JSONDocument(patch).root)
        #expect(String(decoding: merged.bytes, as: UTF8.self) == expected)
        #expect(try JSONDocument(merged.bytes).root.raw == merged.root.raw)
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
