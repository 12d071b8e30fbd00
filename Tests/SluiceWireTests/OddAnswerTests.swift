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

    @Test("a stream comes event by event, whatever it is compressed with", arguments: ["gzip", "deflate"])
    func compressedStream(coding: String) throws {
        let program = """
            import sys, zlib
            c = zlib.compressobj(9, zlib.DEFLATED, 31 if sys.argv[1] == "gzip" else 15)
            for line in sys.stdin:
                piece = c.compress(line.encode()) + c.flush(zlib.Z_SYNC_FLUSH)
                sys.stdout.buffer.write(len(piece).to_bytes(4, "big") + piece)
            end = c.flush()
            sys.stdout.buffer.write(len(end).to_bytes(4, "big") + end)
            """
        let output = try OneAnswerServer.compressed(with: ["python3", "-c", program, coding], "one\ntwo\nthree\n")
        var pieces: [[UInt8]] = []
        var rest = output[...]
        while rest.count >= 4 {
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            pieces.append(Array(rest.dropFirst(4).prefix(count)))
            rest = rest.dropFirst(4 + count)
        }
        let all = pieces
        // Each piece goes out when the one before has been heard.
        let heard = Semaphores(count: all.count + 1)
        let server = try PieceServer(before: { piece in heard.wait(piece) }) { _ in
            [Self.answer("HTTP/1.1 200 OK\nContent-Encoding: \(coding)\nConnection: close")] + all
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
