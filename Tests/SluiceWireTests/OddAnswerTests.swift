@testable import SluiceBase
import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceWire

@Suite("Transfers from servers that do it wrong")
struct OddAnswerTests {
    static func answer(_ head: String, _ body: String = "") -> [UInt8] {
        Array((head.replacingOccurrences(of: "\n", with: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    private func run(_ answer: [UInt8], stream: Bool = false) throws -> (RecordingSink, TransferBench.Ending) {
        let bench = try TransferBench()
        let server = try OneAnswerServer(answer)
        defer { withExtendedLifetime(server) {} }
        let (sink, ending) = bench.run(bench.request(path: server.url + "/x", stream: stream))
        #expect(ending.count == 1)
        return (sink, ending)
    }

    @Test(
        "bytes that nobody asked for are no answer to the next request",
        arguments: [
            "{}HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled", "{}excess", "{}\r\n",
        ]
    )
    func leftovers(body: String) throws {
        let bench = try TransferBench()
        let heard = Semaphores(count: 2)
        heard.signal(0)
        let server = try PieceServer(before: { heard.wait($0) }) { number in
            // The rest comes when the answer has been read whole, and before the next request.
            number == 0
                ? [Self.answer("HTTP/1.1 200 OK\nContent-Length: 2", "{}"), Array(body.utf8.dropFirst(2))]
                : [Self.answer("HTTP/1.1 200 OK\nContent-Length: 2", "ok")]
        }
        defer { withExtendedLifetime(server) {} }
        let first = bench.run(bench.request(path: server.url + "/x"))
        #expect(first.sink.text == "{}")
        heard.signal(1)
        server.waitUntilSent(pieces: 2)
        heard.signal(0)
        let second = bench.run(bench.request(path: server.url + "/x"))
        #expect(second.ending.isSuccess, "\(second.ending.failure?.message ?? "")")
        #expect(second.sink.text == "ok")
        #expect(server.connectionCount == 2)
    }

    @Test(
        "a length that no body has, or two of them, is refused and not asked again",
        arguments: [
            "Content-Length: 2\nContent-Length: 3", "Content-Length: 2, 3", "Content-Length: -2", "Content-Length: +2",
            "Content-Length: 0x2", "Content-Length: 99999999999999999999999", "Content-Length: two", "Content-Length: ",
            "Content-Length: 2 3",
        ]
    )
    func lengths(header: String) throws {
        let (sink, ending) = try run(Self.answer("HTTP/1.1 200 OK\n" + header, "{}"))
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        #expect(sink.headCount == 0)
    }

    @Test("the same length twice is one", arguments: ["Content-Length: 2\nContent-Length: 2", "Content-Length: 2, 2"])
    func equalLengths(header: String) throws {
        let (sink, ending) = try run(Self.answer("HTTP/1.1 200 OK\n" + header, "{}"))
        #expect(ending.isSuccess, "\(ending.failure?.message ?? "")")
        #expect(sink.text == "{}")
    }

    @Test(
        "a head that is cut off is a broken connection",
        arguments: [
            "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", "HTTP/1.1 200 OK\r\nContent-Ty",
            "HTTP/1.1 2", "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\n",
        ]
    )
    func cutHead(text: String) throws {
        let (sink, ending) = try run(Array(text.utf8))
        #expect(ending.failure?.kind == .broken, "\(ending.failure?.message ?? "success")")
        #expect(ending.failure?.mayRepeat == true)
        #expect(sink.headCount == 0)
    }

    @Test("too large a head is refused, in one line or in many, and not asked again", arguments: [1, 100, 5000])
    func largeHead(lines: Int) throws {
        let line = "X-Filler: " + String(repeating: "a", count: 600_000 / lines) + "\r\n"
        let text = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: lines) + "Content-Length: 2\r\n\r\n{}"
        let (sink, ending) = try run(Array(text.utf8))
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        #expect(ending.failure?.mayRepeat == false)
        #expect(sink.headCount == 0)
    }

    @Test("trailers are bounded as the sink says")
    func largeTrailers() throws {
        let length = 3000
        let line = "X-Filler: " + String(repeating: "a", count: length) + "\r\n"
        let text =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
            + String(repeating: line, count: 30) + "\r\n"
        let bench = try TransferBench()
        let server = try OneAnswerServer(Array(text.utf8))
        defer { withExtendedLifetime(server) {} }
        let sink = RecordingSink()
        sink.largestTrailers = 50_000
        let (_, ending) = bench.run(bench.request(path: server.url + "/x"), sink)
        #expect(ending.failure?.kind == .stopped, "\(ending.failure?.message ?? "success")")
        #expect(sink.trailerBytes > 50_000 && sink.trailerBytes < 60_000)
    }

    @Test("a switch to another protocol is refused at once")
    func switching() throws {
        let bench = try TransferBench()
        let server = try OneAnswerServer(
            Self.answer("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade"),
            keepsOpen: true
        )
        defer { withExtendedLifetime(server) {} }
        let (_, ending) = bench.run(bench.request(path: server.url + "/x"))
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        #expect(ending.failure?.message.contains("101") == true)
    }

    @Test(
        "what cannot be unpacked is refused by the name of its coding",
        arguments: ["gzip", "deflate", "br", "zstd", "x-unknown", "gzip, x-unknown"],
        [false, true]
    )
    func undecodable(coding: String, stream: Bool) throws {
        let body = String(repeating: "this is not compressed ", count: 20)
        let (_, ending) = try run(
            Self.answer("HTTP/1.1 200 OK\nContent-Encoding: \(coding)\nContent-Length: \(body.utf8.count)", body),
            stream: stream
        )
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        #expect(ending.failure?.message.contains(coding) == true, "\(ending.failure?.message ?? "success")")
    }

    /// "one", "two" and "three", each on a line and each flushed, and what ends the text.
    struct Compressed: CustomTestStringConvertible, Sendable {
        let coding: String
        let pieces: [String]
        var testDescription: String { "\(coding) \(pieces[0])" }
        var bytes: [[UInt8]] {
            pieces.map { hex in
                var digits = hex[...]
                var bytes: [UInt8] = []
                while let byte = UInt8(digits.prefix(2), radix: 16) {
                    bytes.append(byte)
                    digits = digits.dropFirst(2)
                }
                return bytes
            }
        }
    }

    static let codings = [
        Compressed(
            coding: "gzip",
            pieces: [
                "1f8b0800000000000203cacf4be502000000ffff", "2a29cfe702000000ffff", "2ac9284a4de502000000ffff",
                "0300b6d5e6250e000000",
            ]
        ),
        Compressed(
            coding: "deflate",
            pieces: ["78dacacf4be502000000ffff", "2a29cfe702000000ffff", "2ac9284a4de502000000ffff", "030025e004d3"]
        ),
        Compressed(
            coding: "br",
            pieces: ["8b01806f6e650a", "18000874776f0a", "2800805f42a10651242ea101", "03"]
        ),
        Compressed(
            coding: "zstd",
            pieces: ["28b52ffd00582000006f6e650a", "20000074776f0a", "30000074687265650a", "010000"]
        ),
        // Each a frame of its own.
        Compressed(
            coding: "zstd",
            pieces: [
                "28b52ffd20042100006f6e650a", "28b52ffd200421000074776f0a", "28b52ffd200631000074687265650a",
            ]
        ),
    ]
    /// Without the head of zlib, as some servers send it.
    static let rawDeflate = Compressed(
        coding: "deflate",
        pieces: ["cacf4be502000000ffff", "2a29cfe702000000ffff", "2ac9284a4de502000000ffff", "0300"]
    )

    private func run(_ compressed: Compressed, by count: Int) throws -> (RecordingSink, TransferBench.Ending) {
        let body = compressed.bytes.flatMap { $0 }
        var answer = Self.answer("HTTP/1.1 200 OK\nContent-Encoding: \(compressed.coding)\nTransfer-Encoding: chunked")
        for start in stride(from: 0, to: body.count, by: count) {
            let piece = body[start..<min(start + count, body.count)]
            answer += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
        }
        return try run(answer + Array("0\r\n\r\n".utf8), stream: true)
    }

    @Test("an answer is unpacked, whole and byte by byte", arguments: codings, [1, 3, 1000])
    func unpacked(compressed: Compressed, count: Int) throws {
        let (sink, ending) = try run(compressed, by: count)
        #expect(ending.isSuccess, "\(ending.failure?.message ?? "")")
        #expect(sink.text == "one\ntwo\nthree\n")
    }

    @Test("deflate without its head is unpacked, or refused where libcurl cannot tell, and never cut short")
    func withoutHead() throws {
        for count in [2, 1000] { #expect(try run(Self.rawDeflate, by: count).0.text == "one\ntwo\nthree\n") }
        let (sink, ending) = try run(Self.rawDeflate, by: 1)
        #expect(ending.isSuccess ? sink.text == "one\ntwo\nthree\n" : ending.failure?.kind == .protocolError)
    }

    @Test(
        "what follows where a compressed answer ends is refused, not left out",
        arguments: [
            (codings[0].coding, (codings[0].pieces + codings[0].pieces).joined()),
            (codings[1].coding, (codings[1].pieces + codings[1].pieces).joined()),
            (codings[2].coding, (codings[2].pieces + codings[2].pieces).joined()),
            (codings[0].coding, codings[0].pieces.joined() + "78"),
        ],
        [1, 1000]
    )
    func secondMember(answer: (coding: String, hex: String), count: Int) throws {
        let (_, ending) = try run(Compressed(coding: answer.coding, pieces: [answer.hex]), by: count)
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        let message = ending.failure?.message ?? ""
        #expect(message.contains(answer.coding) && message.contains("Accept-Encoding: identity"), "\(message)")
    }

    @Test("a stream comes event by event, whatever it is compressed with", arguments: codings)
    func compressedStream(compressed: Compressed) throws {
        let all = compressed.bytes
        // Each piece goes out when the one before has been heard.
        let heard = Semaphores(count: all.count + 1)
        let server = try PieceServer(before: { piece in heard.wait(piece) }) { _ in
            [Self.answer("HTTP/1.1 200 OK\nContent-Encoding: \(compressed.coding)\nConnection: close")] + all
        }
        defer { withExtendedLifetime(server) {} }
        let bench = try TransferBench()
        let sink = RecordingSink()
        var seen: [String] = []
        sink.onHead = {
            heard.signal(1)
            return .continue
        }
        sink.onBody = { [unowned sink] number in
            seen.append(sink.text)
            heard.signal(number + 1)
            return .continue
        }
        heard.signal(0)
        let (_, ending) = bench.run(bench.request(path: server.url + "/x", stream: true), sink)
        #expect(ending.isSuccess, "\(ending.failure?.message ?? "")")
        #expect(seen == ["one\n", "one\ntwo\n", "one\ntwo\nthree\n"])
    }

    @Test("an answer that is complete for its sink ends soon, though the server keeps the connection open")
    func finish() throws {
        let bench = try TransferBench()
        let server = try OneAnswerServer(
            Self.answer("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "6\r\n[DONE]\r\n"),
            keepsOpen: true
        )
        defer { withExtendedLifetime(server) {} }
        let sink = RecordingSink()
        sink.onBody = { _ in .finish }
        let (_, ending) = bench.run(bench.request(path: server.url + "/x", stream: true), sink)
        #expect(ending.isSuccess, "\(ending.failure?.message ?? "")")
        #expect(sink.text == "[DONE]")
        #expect(ending.count == 1)
    }

    @Test("one that the server ends properly leaves its connection to the next")
    func finishProperly() throws {
        let standIn = try StandIn()
        let bench = try TransferBench(standIn)
        for _ in 0..<3 {
            let sink = RecordingSink()
            sink.onBody = { [unowned sink] _ in sink.text.contains("[DONE]") ? .finish : .continue }
            #expect(bench.run(bench.request(stream: true), sink).ending.isSuccess)
        }
        #expect(try standIn.connections().count == 1)
    }
}
