import SluiceBase
import Testing

@testable import SluiceWire

@Suite("An answer's head")
struct HTTPHeadTests {
    /// Feeds lines as libcurl gives them; returns the head and how often it said that it is complete.
    private func head(_ lines: String...) -> (head: HTTPHead, completions: Int) {
        var head = HTTPHead()
        var completions = 0
        for line in lines {
            if Array(line.utf8).withUnsafeBufferPointer({ head.take(line: $0) }) { completions += 1 }
        }
        return (head, completions)
    }

    @Test(
        "has the status of its status line",
        arguments: [
            ("HTTP/1.1 200 OK\r\n", 200), ("HTTP/1.1 404\r\n", 404), ("HTTP/1.1 503 \r\n", 503),
            ("HTTP/2 429 \r\n", 429),
            ("HTTP/1.0 307 Temporary Redirect\r\n", 307), ("HTTP/1.1 200 200 200\r\n", 200), ("HTTP/1.1\r\n", 0),
            ("HTTP/1.1 abc\r\n", 0), ("HTTP/1.1 99999\r\n", 999),
        ]
    )
    func status(line: String, status: Int) {
        #expect(head(line).head.status == status)
    }

    @Test("is complete at the empty line, once")
    func complete() {
        #expect(head("HTTP/1.1 200 OK\r\n", "a: b\r\n").completions == 0)
        #expect(head("HTTP/1.1 200 OK\r\n", "a: b\r\n", "\r\n").completions == 1)
        #expect(head("HTTP/1.1 200 OK\n", "\n").completions == 1)
    }

    @Test("is that of the final answer: interim ones are forgotten")
    func interim() {
        let (head, completions) = head(
            "HTTP/1.1 100 Continue\r\n",
            "x: early\r\n",
            "\r\n",
            "HTTP/1.1 103 Early Hints\r\n",
            "link: a\r\n",
            "\r\n",
            "HTTP/1.1 201 Created\r\n",
            "y: late\r\n",
            "\r\n"
        )
        #expect(completions == 1)
        #expect(head.status == 201)
        #expect(head.fields.map(\.name) == ["y"])
    }

    @Test("keeps fields in their order and spelling, duplicates included; of several the last is found, in any case")
    func duplicates() {
        let (head, _) = head("HTTP/1.1 200 OK\r\n", "Set-Cookie: a\r\n", "X-B: 1\r\n", "set-cookie: b\r\n", "\r\n")
        #expect(head.fields.map { "\($0.name)=\($0.value)" } == ["Set-Cookie=a", "X-B=1", "set-cookie=b"])
        #expect(head["SET-COOKIE"] == "b")
        #expect(head["x-b"] == "1")
        #expect(head["x-c"] == nil)
        #expect(head["x-"] == nil)
    }

    @Test(
        "trims the space around values and names",
        arguments: ["a:b\r\n", "a: b\r\n", "a:   b  \r\n", "a:\tb\t\r\n", "a: b\n", "a : b\r\n"]
    )
    func spacing(line: String) {
        let (head, _) = head("HTTP/1.1 200 OK\r\n", line, "\r\n")
        #expect(head.fields.map { "\($0.name)=\($0.value)" } == ["a=b"])
        #expect(head["A"] == "b")
    }

    @Test("joins a value that goes on in the next line (obsolete folding, RFC 9112 5.2)")
    func folding() {
        let (head, _) = head("HTTP/1.1 200 OK\r\n", "a: b\r\n", "  c: d\r\n", "e: f\r\n", "\r\n")
        #expect(head.fields.map { "\($0.name)=\($0.value)" } == ["a=b c: d", "e=f"])
    }

    @Test("keeps colons and empty values, and passes over lines that are no fields")
    func oddities() {
        let (head, _) = head("HTTP/1.1 200 OK\r\n", "a: b:c\r\n", "empty:\r\n", "no field\r\n", "\r\n")
        #expect(head["a"] == "b:c")
        #expect(head["empty"] == "")
        #expect(head.fields.count == 2)
    }

    @Test("replaces bytes that are not UTF-8")
    func notUTF8() {
        var head = HTTPHead()
        for line in [Array("HTTP/1.1 200 OK\r\n".utf8), Array("a: x".utf8) + [0xFF, 0x0D, 0x0A]] {
            _ = line.withUnsafeBufferPointer { head.take(line: $0) }
        }
        #expect(head["a"] == "x\u{FFFD}")
    }
}
