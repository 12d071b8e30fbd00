import SluiceJSON
import Testing

@Suite("A JSON string")
struct JSONTextTests {
    /// Texts are read in words of eight bytes: what is special stands at every place of one, and behind it.
    static let places = Array(0..<18)

    private static func text(_ special: String, at place: Int) -> String {
        String(repeating: "a", count: place) + special + String(repeating: "z", count: 17 - place)
    }

    @Test(
        "is written so that reading gives it back, whatever stands where",
        arguments: (0..<0x21).map { String(Unicode.Scalar(UInt8($0))) } + [
            "\"", "\\", "/", "\u{7F}", "é", "€", "😀", "\u{2028}",
        ]
    )
    func roundTrip(special: String) throws {
        for place in Self.places {
            let text = Self.text(special, at: place)
            var writer = JSONWriter()
            writer.string(text)
            #expect(try JSONDocument(writer.bytes).root.string == text)
            // Sequences that do not lie in one piece are written alike.
            var other = JSONWriter()
            other.string(Array(text.utf8).lazy.map { $0 })
            #expect(other.bytes == writer.bytes)
        }
    }

    @Test(
        "has the shortest escapes where JSON asks for one, and none elsewhere",
        arguments: [
            ("\u{0}", #"\u0000"#), ("\u{1}", #"\u0001"#), ("\u{8}", #"\u0008"#), ("\t", #"\t"#), ("\n", #"\n"#),
            ("\u{C}", #"\u000c"#), ("\r", #"\r"#), ("\u{F}", #"\u000f"#), ("\u{10}", #"\u0010"#),
            ("\u{1A}", #"\u001a"#),
            ("\u{1F}", #"\u001f"#), (" ", " "), ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\u{7F}", "\u{7F}"),
            ("é", "é"),
        ]
    )
    func escapes(text: String, written: String) {
        var writer = JSONWriter()
        writer.string(text)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"" + written + "\"")
    }

    @Test(
        "is decoded escape by escape",
        arguments: [
            (#"\b\f\n\r\t\"\\\/"#, "\u{8}\u{C}\n\r\t\"\\/"), (#"\u0041\u00E9\u20ac"#, "Aé€"),
            (#"\uD83D\uDE00"#, "😀"), (#"\ud800\udc00"#, "\u{10000}"), (#"\uDBFF\uDFFF"#, "\u{10FFFF}"),
            (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
            (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
            (#"\ud7ff\ue000"#, "\u{D7FF}\u{E000}"), (#"\u0000"#, "\0"), (#"\uffff"#, "\u{FFFF}"),
        ]
    )
    func decodes(written: String, value: String) throws {
        #expect(try JSONDocument("\"" + written + "\"").root.string == value)
        #expect(try JSONDocument("\"0123456\(written)0123456\"").root.string == "0123456\(value)0123456")
    }

    @Test(
        "is refused where it is broken, at every place",
        arguments: [#"\x"#, #"\u"#, #"\u12"#, #"\u12g4"#, #"\U0041"#, "\u{0}", "\u{1F}", "\n", "\"", #"\"#]
    )
    func broken(special: String) {
        for place in Self.places {
            // A backslash makes an escape of the quote behind it where it is the last.
            let text = special == #"\"# ? String(repeating: "a", count: place) + special : Self.text(special, at: place)
            #expect(throws: JSONError.self) { try JSONDocument("\"" + text + "\"") }
        }
        #expect(throws: JSONError.self) { try JSONDocument("\"a" + special + "a") }
    }

    @Test(
        "is refused where its bytes are no UTF-8, and the first of them is named",
        arguments: [
            ("a continuation alone", [0x80]), ("overlong /", [0xC0, 0xAF]), ("overlong in two", [0xC1, 0xBF]),
            ("overlong in three", [0xE0, 0x9F, 0xBF]), ("overlong in four", [0xF0, 0x8F, 0xBF, 0xBF]),
            ("a high surrogate", [0xED, 0xA0, 0x80]), ("a low surrogate", [0xED, 0xBF, 0xBF]),
            ("beyond the last", [0xF4, 0x90, 0x80, 0x80]), ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
            ("cut after one", [0xC3]), ("cut after two", [0xE2, 0x82]), ("cut after three", [0xF0, 0x9F, 0x98]),
            ("a wrong third", [0xE2, 0x82, 0x41]), ("a wrong fourth", [0xF0, 0x9F, 0x98, 0xC0]), ("FF", [0xFF]),
        ] as [(String, [UInt8])]
    )
    func notUTF8(name: String, bytes: [UInt8]) throws {
        for place in Self.places {
            let before = [0x22] + [UInt8](repeating: 0x61, count: place)
            let after = [UInt8](repeating: 0x62, count: 17 - place) + [0x22]
            let error = try #require(throws: JSONError.self) { try JSONDocument(before + bytes + after) }
            #expect(error.offset == before.count, "\(name)")
        }
    }

    @Test(
        "may hold the first and the last scalar of each length",
        arguments: [
            0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF,
        ]
            as [UInt32]
    )
    func scalars(value: UInt32) throws {
        let scalar = String(try #require(Unicode.Scalar(value)))
        for place in Self.places {
            let text = Self.text(scalar, at: place)
            #expect(try JSONDocument("\"" + text + "\"").root.string == text)
        }
    }
}

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "of numbers keep their text, and are whole only where they are written so and fit",
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("9223372036854775807", .max, 9.223372036854775807e18),
            ("-9223372036854775808", .min, -9.223372036854775808e18),
            ("9223372036854775808", nil, 9.223372036854775808e18),
            ("1.0", nil, 1), ("1e2", nil, 100), ("-1.5E-1", nil, -0.15), ("1e400", nil, .infinity), ("0.1e+1", nil, 1),
        ] as [(String, Int64?, Double)]
    )
    func numbers(text: String, int: Int64?, double: Double) throws {
        let value = try JSONDocument(text).root
        #expect(value.kind == .number && value.numberText == text)
        #expect(value.int == int)
        #expect(value.double == double)
        #expect(value.string == nil && value.bool == nil && !value.isNull)
    }

    @Test(
        "of a number are refused in any other form",
        arguments: [
            "-", "00", "-01", "1e", "1e+", "1E-", "1.e1", "0x1", "1_0", "Infinity", "NaN", "--1", "1 1", "1a", "e1",
        ]
    )
    func notNumbers(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
        #expect(throws: JSONError.self) { try JSONDocument("[" + text + "]") }
    }

    @Test(
        "of other kinds are what they are",
        arguments: [
            ("true", .bool), ("false", .bool), ("null", .null), ("{}", .object), ("[]", .array), ("\"\"", .string),
            ("{ \n\t\r}", .object), ("[ \n\t\r]", .array),
        ] as [(String, JSONValue.Kind)]
    )
    func kinds(text: String, kind: JSONValue.Kind) throws {
        let value = try JSONDocument(" " + text + "\n").root
        #expect(value.kind == kind)
        #expect(value.isNull == (kind == .null))
        #expect(value.bool == (kind == .bool ? text == "true" : nil))
        #expect(value.string == (kind == .string ? "" : nil))
        #expect(value.numberText == nil && value.int == nil && value.double == nil)
        #expect(value.members.isEmpty && value.elements.isEmpty && value["a"] == nil && value[0] == nil)
        #expect(String(decoding: value.raw, as: UTF8.self) == text)
    }

    @Test(
        "are refused where the grammar is broken",
        arguments: [
            "tru", "truE", "nulll", "fals", "[1 2]", "[,1]", "[1,,2]", "[1", "]", "{\"a\"}", "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "{,}", "{1:2}", "{\"a\":1", "{\"a\":1,}", "[}", "{]", "[]]", "", " ", "\u{FEFF}1", "// 1", "'a'",
        ]
    )
    func broken(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
    }

    @Test("are found by position and by name, through any spelling of the name")
    func lookUp() throws {
        let root = try JSONDocument(#"{"a": [10, {"b":[]}, "c"], "\u0061b": 1, "": 2, "a\"": 3}"#).root
        #expect(root["a"]?.elements.count == 3)
        #expect(root["a"]?[0]?.int == 10)
        #expect(root["a"]?[1]?["b"]?.kind == .array)
        #expect(root["a"]?[2]?.string == "c")
        #expect(root["a"]?[3] == nil && root["a"]?[-1] == nil)
        #expect(root["ab"]?.int == 1 && root[""]?.int == 2 && root["a\""]?.int == 3)
        #expect(root["b"] == nil && root["abc"] == nil && root["A"] == nil)
        #expect(root.members.map(\.name) == ["a", "ab", "", "a\""])
    }

    @Test(
        "say in line and column where a mistake is, in bytes",
        arguments: [
            ("", 1, 1, 0), ("x", 1, 1, 0), ("[1,\n\n  x]", 3, 3, 7), ("\"é\" x", 1, 6, 5), ("{\n\"a\":1}\n}", 3, 1, 9),
        ]
    )
    func place(text: String, line: Int, column: Int, offset: Int) throws {
        let error = try #require(throws: JSONError.self) { try JSONDocument(text) }
        #expect(error.line == line && error.column == column && error.offset == offset)
        #expect(error.description.contains("line \(line), column \(column) (byte \(offset))"))
    }

    @Test("may nest 256 deep, in objects as in arrays, and no deeper", arguments: [("[", "]"), (#"{"a":"#, "}")])
    func depth(open: String, close: String) {
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + (open == "[" ? "" : "1") + String(repeating: close, count: depth)
        }
        #expect(throws: Never.self) { try JSONDocument(nested(256)) }
        #expect(throws: JSONError.self) { try JSONDocument(nested(257)) }
        #expect(throws: JSONError.self) { try JSONDocument(nested(100_000)) }
    }
}

@Suite("Edits")
struct JSONEditTests {
    private func edited(_ text: String, _ edit: (JSONDocument) throws -> JSONDocument) throws -> String {
        let bytes = try edit(JSONDocument(text)).bytes
        // What comes out is JSON, and is found where it was put.
        return String(decoding: try JSONDocument(bytes).bytes, as: UTF8.self)
    }

    @Test(
        "keep the space around the root, and the place of the last of two members with one name",
        arguments: [
            (" {\"a\":1} \n", "a", "22", " {\"a\":22} \n"), ("\n{}\n", "a", "1", "\n{\"a\":1}\n"),
            (#"{"a":1,"b":2,"a":3}"#, "a", "4", #"{"a":1,"b":2,"a":4}"#),
            (#"{"a":{"b":1}}"#, "b", "2", #"{"a":{"b":1},"b":2}"#),
            (#"{"\u0061":1}"#, "a", "2", #"{"\u0061":2}"#), ("{}", "q\"\n", "1", #"{"q\"\n":1}"#),
            ("[1]", "a", "2", "[1]"), ("7", "a", "2", "7"),
        ]
    )
    func sets(text: String, name: String, value: String, expected: String) throws {
        #expect(try edited(text) { try $0.setting(name, to: value.utf8) } == expected)
    }

    @Test("of several members one after the other find each where it stands")
    func series() throws {
        let text = try edited(#" {"a":1, "bb":[2],"c":"3" } "#) { document in
            try document.setting("bb", to: "[20,21]".utf8).setting("a", to: "null".utf8).removing("c").setting(
                "d",
                to: "4".utf8
            )
        }
        #expect(text == #" {"a":null, "bb":[20,21],"d":4 } "#)
    }

    @Test("refuse a value that is none, or more than one", arguments: ["", "x", "1 2", "[", "1,"])
    func badValue(value: String) throws {
        let document = try JSONDocument(#"{"a":1}"#)
        #expect(throws: JSONError.self) { try document.setting("a", to: value.utf8) }
    }

    @Test(
        "that remove take one comma and its space with them",
        arguments: [
            (#"{"a":1 , "b":2}"#, "a", #"{"b":2}"#), (#"{"a":1 , "b":2 }"#, "b", #"{"a":1 }"#),
            (#"{ "a":1 }"#, "a", "{ }"), (#"{"a":1,"a":2}"#, "a", "{}"),
            (#"{"a":{"a":1},"b":2}"#, "b", #"{"a":{"a":1}}"#),
            ("[1]", "a", "[1]"), ("{}", "a", "{}"),
        ]
    )
    func removes(text: String, name: String, expected: String) throws {
        let removed = try edited(text) { $0.removing(name) }
        #expect(try JSONDocument(removed).root[name] == nil)
        #expect(removed.filter { !$0.isWhitespace } == expected.filter { !$0.isWhitespace })
    }

    @Test(
        "that merge replace what is no object on either side",
        arguments: [
            (#"{"a":{"x":1}}"#, #"{"a":2}"#, #"{"a":2}"#), (#"{"a":2}"#, #"{"a":{"x":1}}"#, #"{"a":{"x":1}}"#),
            (#"{"a":[1,2]}"#, #"{"a":[3]}"#, #"{"a":[3]}"#), (#"{"a":1}"#, "{}", #"{"a":1}"#),
            (#"{"a":1}"#, "[2]", #"{"a":1}"#),
            (#"{"a":{"b":{"c":1,"d":2}}}"#, #"{"a":{"b":{"c":3}}}"#, #"{"a":{"b":{"c":3,"d":2}}}"#),
            (#"{"a":1}"#, #"{"a":null}"#, #"{"a":null}"#),
        ]
    )
    func merges(text: String, patch: String, expected: String) throws {
        #expect(try edited(text) { try $0.merging(JSONDocument(patch).root) } == expected)
    }

    @Test("are what the writer makes of the same values")
    func writer() {
        var writer = JSONWriter()
        writer.array { writer in
            writer.object { _ in }
            writer.array { _ in }
            writer.object { writer in
                writer.name("q\"")
                writer.int(Int64.min)
                writer.name("u")
                writer.int(UInt64.max)
                writer.name("r")
                writer.raw("[1, 2]".utf8)
                writer.name("f")
                writer.bool(false)
            }
            writer.string("")
            writer.string("[")
            writer.null()
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"[{},[],{"q\"":-9223372036854775808,"u":18446744073709551615,"r":[1, 2],"f":false},"","[",null]"#
        )
    }
}

@Suite("The cursor")
struct JSONCursorTests {
    @Test(
        "knows a name by all of its bytes",
        arguments: [
            ("content", true), ("contenu", false), ("conten", false), ("contents", false), ("", false),
            ("Content", false),
        ]
    )
    func matches(written: String, isSame: Bool) throws {
        try Array("\"\(written)\"".utf8).withUnsafeBufferPointer { bytes in
            var cursor = JSONCursor(bytes)
            let read = cursor.string()
            let token = try #require(read)
            #expect(cursor.matches(token, "content") == isSame)
            #expect(cursor.isAtEnd)
        }
    }

    @Test(
        "walks an array element by element, and says whether it ended or broke",
        arguments: [
            ("[1, 2 ,3]", 3, false), ("[]", 0, false), ("[1 2]", 1, true), ("[1", 1, true),
        ]
    )
    func walks(text: String, count: Int, breaks: Bool) {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var cursor = JSONCursor(bytes)
            var (isFirst, isBroken, found) = (true, false, 0)
            let hasEntered = cursor.enter(UInt8(ascii: "["))
            #expect(hasEntered)
            while cursor.next(close: UInt8(ascii: "]"), isFirst: &isFirst, isBroken: &isBroken), cursor.skipValue() {
                found += 1
            }
            #expect(found == count && isBroken == breaks)
        }
    }
}
