import SluiceTestSupport
import Testing

@testable import SluiceWire

@Suite("Server-sent events")
struct EventStreamTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let body: String
        let events: [KeptEvent]
        var testDescription: String { rule }

        init(_ rule: String, _ body: String, _ events: KeptEvent...) {
            self.rule = rule
            self.body = body
            self.events = events
        }
    }

    static let cases = [
        Case("an event ends at an empty line", "data: a\n\ndata: b\n\n", KeptEvent("a"), KeptEvent("b")),
        Case("lines end with CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", KeptEvent("a"), KeptEvent("b")),
        Case("lines end with CR", "data: a\r\rdata: b\r\r", KeptEvent("a"), KeptEvent("b")),
        Case(
            "line ends may be mixed",
            "data: a\n\r\ndata: b\r\n\rdata: c\r\n\n",
            KeptEvent("a"),
            KeptEvent("b"),
            KeptEvent("c")
        ),
        Case("several data lines are joined with line feeds", "data: a\ndata: b\r\ndata: c\n\n", KeptEvent("a\nb\nc")),
        Case(
            "an empty data line is an empty line of the text",
            "data: a\ndata:\ndata\ndata: b\n\n",
            KeptEvent("a\n\n\nb")
        ),
        Case("two empty data lines are a line feed", "data\ndata\n\n", KeptEvent("\n")),
        Case("an event without data is none", "data:\n\ndata: \n\ndata\n\nevent: x\n\n\n\ndata: a\n\n", KeptEvent("a")),
        Case("the space behind the colon is optional", "data:a\n\ndata: b\n\n", KeptEvent("a"), KeptEvent("b")),
        Case("only one space is taken off", "data:  a\n\n", KeptEvent(" a")),
        Case("a tab behind the colon belongs to the text", "data:\ta\n\n", KeptEvent("\ta")),
        Case("a colon in the text belongs to it", "data: a: b\n\n", KeptEvent("a: b")),
        Case("a comment says nothing", ": hello\n\n:\ndata: a\n:x\ndata: b\n\n", KeptEvent("a\nb")),
        Case(
            "id, retry and unknown fields are passed over",
            "id: 1\nretry: 5\nfoo: x\nbar\ndata: a\n\n",
            KeptEvent("a")
        ),
        Case("field names are exact", "Data: x\n data: y\ndata : z\ndatax: w\ndata: a\n\n", KeptEvent("a")),
        Case("an event has a name", "event: error\ndata: a\n\n", KeptEvent("a", name: "error")),
        Case("the name may come after the data", "data: a\nevent: late\n\n", KeptEvent("a", name: "late")),
        Case("the last name counts", "event: x\nevent: y\ndata: a\n\n", KeptEvent("a", name: "y")),
        Case(
            "a name holds for one event",
            "event: x\ndata: a\n\ndata: b\n\n",
            KeptEvent("a", name: "x"),
            KeptEvent("b")
        ),
        Case("a name without data is forgotten", "event: x\n\ndata: a\n\n", KeptEvent("a")),
        Case("a byte order mark at the start is dropped", "\u{FEFF}data: a\n\n", KeptEvent("a")),
        Case("a byte order mark elsewhere is part of the line", "data: a\n\n\u{FEFF}data: b\n\n", KeptEvent("a")),
        Case("a byte order mark alone on its line", "\u{FEFF}\ndata: a\n\n", KeptEvent("a")),
        Case("a body may begin with empty lines", "\n\r\n\rdata: a\n\n", KeptEvent("a")),
        Case(
            "U+2028, U+2029 and U+0085 end no line",
            "data: a\u{2028}b\u{2029}c\u{85}d\n\n",
            KeptEvent("a\u{2028}b\u{2029}c\u{85}d")
        ),
        Case("a form feed or vertical tab ends no line", "data: a\u{0C}b\u{0B}c\n\n", KeptEvent("a\u{0C}b\u{0B}c")),
        Case("a NUL is a character", "data: a\0b\n\n", KeptEvent("a\0b")),
        Case("an event that the body does not finish is dropped", "data: a\n\ndata: b\n", KeptEvent("a")),
        Case("a line that the body does not finish is dropped", "data: a\n\ndata: b", KeptEvent("a")),
        Case("nothing comes of nothing", ""),
    ]

    @Test("follow WHATWG HTML 9.2.6", arguments: cases)
    func whole(_ example: Case) {
        #expect(events(of: [example.body.utf8]) == example.events)
        #expect(referenceEvents(of: Array(example.body.utf8)) == example.events, "the reference errs")
    }

    @Test("do not depend on how the body is split: one cut, two cuts, byte by byte", arguments: cases)
    func split(_ example: Case) {
        let body = Array(example.body.utf8)
        #expect(events(of: body.map { [$0] }) == example.events)
        for first in 0...body.count {
            for second in first...body.count {
                let pieces = [body[..<first], body[first..<second], body[second...]]
                guard events(of: pieces) == example.events else {
                    Issue.record("cut at \(first) and \(second): \(events(of: pieces)) instead of \(example.events)")
                    return
                }
            }
        }
    }

    @Test("agree with the plain reading of the standard on random bodies in random pieces", arguments: [1, 2, 3, 4])
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = [
            "data", ":", " ", "\n", "\n", "\r", "\r\n", "data: ", "data:{}\n\n", "event: x", "\u{FEFF}", "\0",
            "\u{2028}", "é", "a",
        ]
        for _ in 0..<1500 {
            var body: [UInt8] = []
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                body += Array((parts.randomElement(using: &random) ?? "").utf8)
            }
            var pieces: [ArraySlice<UInt8>] = []
            var rest = body[...]
            while !rest.isEmpty {
                let count = Int.random(in: 0...min(rest.count, 12), using: &random)
                pieces.append(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            guard events(of: pieces) == referenceEvents(of: body) else {
                Issue.record(
                    "\(String(decoding: body, as: UTF8.self).debugDescription) in pieces of \(pieces.map(\.count))"
                )
                return
            }
        }
    }

    @Test("carry a line of megabytes that comes in small reads")
    func huge() {
        let text = String(repeating: "x", count: 8 << 20)
        let body = Array("data: \(text)\n\n".utf8)
        let pieces = stride(from: 0, to: body.count, by: 1400).map { body[$0..<min($0 + 1400, body.count)] }
        #expect(SluiceWireTests.events(of: pieces) == [KeptEvent(text)])
    }

    /// Copying all lines for each new one would move 40 GB, and keep the suite from its end.
    @Test("carry an event of very many data lines")
    func manyLines() {
        let count = 200_000
        let body = Array(String(repeating: "data: x\n", count: count).utf8) + [0x0A]
        #expect(events(of: [body]).first?.data.utf8.count == 2 * count - 1)
    }

    @Test("count what is kept for an unfinished event, so that it can be limited")
    func pending() {
        var stream = EventStream()
        func feed(_ text: String) -> Int {
            Array(text.utf8).withUnsafeBufferPointer { stream.feed($0) { _ in } }
            return stream.pendingByteCount
        }
        #expect(feed("data: abc") == 9)
        #expect(feed("\n") == 3)
        #expect(feed("data: d") == 10)
        #expect(feed("\n\n") == 0)
        #expect(feed("event: \(String(repeating: "x", count: 100))") == 107)
        #expect(feed("\n") == 100, "a name is kept too")
    }

    @Test(
        "tell that a body ended within its last event, which some servers do not finish",
        arguments: [
            ("data: [DONE]", true), ("data:[DONE]", true), ("data: [DONE]\n", true), ("data: [DONE]\r", true),
            ("data: {}\n\ndata: [DONE]", true), ("data: [DONE", false), ("data: [DONE] and", false), ("[DONE]", false),
            ("data: [DONE]\n\n", false), ("", false), ("id: [DONE]", false),
        ]
    )
    func done(body: String, isInside: Bool) {
        for cut in 0...body.utf8.count {
            var stream = EventStream()
            for piece in [Array(body.utf8.prefix(cut)), Array(body.utf8.dropFirst(cut))] {
                piece.withUnsafeBufferPointer { stream.feed($0) { _ in } }
            }
            #expect(stream.endsInside("[DONE]") == isInside, "cut at \(cut)")
        }
    }
}
