@testable import SluiceBase
import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceWire

@Suite("Transfers")
struct TransferTests {
    @Test("bring an answer's head once, then its body, then their one end")
    func success() throws {
        let bench = try TransferBench()
        let (sink, ending) = bench.run(bench.request())
        #expect(ending.isSuccess)
        #expect(ending.count == 1)
        #expect(sink.headCount == 1)
        #expect(sink.head.status == 200)
        #expect(sink.head["content-type"]?.hasPrefix("application/json") == true)
        #expect(sink.text.contains("You said: one two three four five"))
    }

    @Test(
        "read whatever framing the server chooses",
        arguments: [
            "http10", "close", "connection-close", "chunked", "chunked;chunk=1", "chunked;chunk=7;chunk-extensions",
            "chunked;trailers", "split=1", "slow-head=1", "informational=100", "informational=103", "duplicate-headers",
        ]
    )
    func framing(directives: String) throws {
        let bench = try TransferBench()
        let plain = bench.run(bench.request()).sink.body.count
        let (sink, ending) = bench.run(bench.request(directives))
        #expect(ending.isSuccess)
        #expect(sink.headCount == 1)
        #expect(sink.head.status == 200)
        #expect(sink.body.count == plain)
    }

    @Test("use a connection again, and open no second one for calls in a row")
    func reuse() throws {
        let standIn = try StandIn()
        let bench = try TransferBench(standIn)
        for _ in 0..<5 { #expect(bench.run(bench.request()).ending.isSuccess) }
        #expect(bench.run(bench.request(stream: true)).ending.isSuccess)
        #expect(try standIn.connections().count == 1)
    }

    @Test("ask anew where the server has closed a kept connection")
    func staleConnection() throws {
        let bench = try TransferBench()
        #expect(bench.run(bench.request("drop-after")).ending.isSuccess)
        usleep(50_000)
        #expect(bench.run(bench.request()).ending.isSuccess)
    }

    @Test("run side by side on one loop")
    func many() throws {
        let bench = try TransferBench()
        var endings: [TransferBench.Ending] = []
        let sinks = (0..<50).map { _ in RecordingSink() }
        _ = bench.loop.drive {
            for sink in sinks { endings.append(bench.start(bench.request("pace=5", stream: true), sink).ending) }
            bench.drive { endings.allSatisfy { $0.result != nil } }
        }
        #expect(endings.allSatisfy { $0.isSuccess && $0.count == 1 })
        #expect(Set(sinks.map { $0.body.count }).count == 1)
    }

    @Test("name a proxy of a kind that nobody knows without its password")
    func strangeProxy() throws {
        let bench = try TransferBench()
        var settings = TransferSettings()
        settings.proxy = "foo://user:secret@127.0.0.1:9"
        let request = bench.request(path: "http://127.0.0.1:9/", settings: settings)
        let message = try #require(bench.run(request).ending.failure?.message)
        #expect(message.contains("foo://…@127.0.0.1:9") && !message.contains("secret"), "\(message)")
    }

    @Test("send the body and the headers as they are given")
    func sends() throws {
        let standIn = try StandIn()
        let bench = try TransferBench(standIn)
        let given = [
            HeaderField("X-Empty", ""), HeaderField("X-Blank", "  "), HeaderField("x-Odd-CASE", "a;b: c"),
            HeaderField("X-Text", "é"),
        ]
        var settings = TransferSettings()
        settings.userAgent = "tests/1"
        _ = bench.run(bench.request(headers: given, settings: settings))
        let seen = try #require(try standIn.requests().first)
        let headers = try #require(seen["headers"] as? [[String]]).map { "\($0[0])=\($0[1])" }
        #expect(headers.contains("X-Empty="))
        #expect(headers.contains("X-Blank="))
        #expect(headers.contains("x-Odd-CASE=a;b: c"))
        #expect(headers.contains("User-Agent=tests/1"))
        #expect(!headers.contains { $0.lowercased().hasPrefix("expect") })
        #expect(seen["method"] as? String == "POST")
    }

    @Test(
        "use the method asked for, with and without a body",
        arguments: ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]
    )
    func methods(method: String) throws {
        let standIn = try StandIn()
        let bench = try TransferBench(standIn)
        for sendsBody in [false, true] where !(method == "HEAD" && sendsBody) {
            let request = bench.request(path: "/v1/models", method: method, sendsBody: sendsBody)
            #expect(bench.run(request).ending.isSuccess, "\(sendsBody ? "with" : "without") a body")
            let seen = try #require(try standIn.requests().last)
            #expect(seen["method"] as? String == method)
            let names = try #require(seen["headers"] as? [[String]]).map { $0[0].lowercased() }
            let hasLength = sendsBody || ["POST", "PUT", "PATCH"].contains(method)
            #expect(
                names.contains("content-length") == hasLength,
                "RFC 9110 8.6; \(sendsBody ? "with" : "without") a body"
            )
        }
    }

    @Test("take an error status for an answer", arguments: [400, 401, 404, 429, 500, 503])
    func errorStatus(status: Int) throws {
        let bench = try TransferBench()
        let (sink, ending) = bench.run(bench.request("status=\(status)"))
        #expect(ending.isSuccess)
        #expect(sink.head.status == status)
        #expect(sink.text.contains("error"))
    }

    @Test("follow no redirect: the key would go to another host")
    func redirect() throws {
        let bench = try TransferBench()
        let (sink, ending) = bench.run(bench.request("redirect=\(bench.base)/v1/models"))
        #expect(ending.isSuccess)
        #expect(sink.head.status == 307)
        #expect(sink.head["location"]?.hasSuffix("/v1/models") == true)
    }

    @Test("unpack a compressed answer, and say truthfully that they can, of streams too")
    func compression() throws {
        let standIn = try StandIn()
        let bench = try TransferBench(standIn)
        _ = bench.run(bench.request())
        _ = bench.run(bench.request(stream: true))
        let offers = try standIn.requests().map { request in
            (request["headers"] as? [[String]] ?? []).first { $0[0].lowercased() == "accept-encoding" }?[1]
        }
        #expect(offers.count == 2)
        #expect(offers.allSatisfy { $0?.contains("gzip") == true })

        let server = try OneAnswerServer(OneAnswerServer.gzipped("hello hello hello hello"))
        defer { withExtendedLifetime(server) {} }
        let (sink, ending) = bench.run(bench.request(path: server.url + "/x"))
        #expect(ending.isSuccess)
        #expect(sink.text == "hello hello hello hello")
    }

    // MARK: Failures

    @Test("say where nobody listens")
    func refusedPort() throws {
        let bench = try TransferBench()
        let port = try OneAnswerServer.closedPort()
        let (_, ending) = bench.run(bench.request(path: "http://127.0.0.1:\(port)/v1/x"))
        #expect(ending.failure?.kind == .connect)
        #expect(ending.failure?.message.contains("\(port)") == true)
        #expect(ending.count == 1)
    }

    @Test("say which host is unknown")
    func unknownHost() throws {
        let bench = try TransferBench()
        let (_, ending) = bench.run(bench.request(path: "http://nowhere.invalid/v1/x"))
        #expect(ending.failure?.kind == .connect)
        #expect(ending.failure?.message.contains("nowhere.invalid") == true)
    }

    @Test("say that a plain server does not speak TLS")
    func noTLS() throws {
        let bench = try TransferBench()
        let server = try OneAnswerServer(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), waitsForRequest: false)
        defer { withExtendedLifetime(server) {} }
        let url = server.url.replacingOccurrences(of: "http://", with: "https://")
        #expect(bench.run(bench.request(path: url + "/v1/x")).ending.failure?.kind == .tls)
    }

    @Test(
        "say that the connection broke, and how much had come",
        arguments: [
            ("reset=before", false), ("reset=head", false), ("reset=40", false), ("cut=before", false),
            ("cut=head", false),
            ("cut=40", false), ("reset=3", true), ("cut=3", true), ("http10;cut=40", false),
        ]
    )
    func broken(directives: String, stream: Bool) throws {
        let bench = try TransferBench()
        let (sink, ending) = bench.run(bench.request(directives, stream: stream))
        #expect(ending.failure?.kind == .broken, "\(ending.failure?.message ?? "success")")
        #expect(
            ending.failure?.message.contains("after \(sink.body.count) bytes") == true,
            "\(ending.failure?.message ?? "")"
        )
        #expect(ending.count == 1)
    }

    @Test("refuse what is not HTTP")
    func notHTTP() throws {
        let bench = try TransferBench()
        let server = try OneAnswerServer(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))
        defer { withExtendedLifetime(server) {} }
        let (sink, ending) = bench.run(bench.request(path: server.url + "/x"))
        #expect(ending.failure?.kind == .protocolError, "\(ending.failure?.message ?? "success")")
        #expect(sink.headCount == 0)
    }

    // MARK: Timeouts

    struct Stall: CustomTestStringConvertible {
        let option: String
        let directives: String
        var stream = false
        let timeouts: Timeouts
        var testDescription: String { "\(option), \(directives)" }
    }

    static let short = Milliseconds(150)
    static let long = Milliseconds(60_000)

    @Test(
        "end a stall by the limit that it exceeds, soon, and name the option",
        arguments: [
            Stall(option: "first_byte_timeout_ms", directives: "stall=before", timeouts: Timeouts(firstByte: short)),
            Stall(
                option: "first_byte_timeout_ms",
                directives: "stall=before",
                timeouts: Timeouts(connect: long, firstByte: short, idle: long, total: long)
            ),
            Stall(option: "idle_timeout_ms", directives: "stall=head", timeouts: Timeouts(idle: short)),
            Stall(option: "idle_timeout_ms", directives: "stall=40", timeouts: Timeouts(idle: short)),
            Stall(
                option: "idle_timeout_ms",
                directives: "stall=3",
                stream: true,
                timeouts: Timeouts(connect: long, firstByte: long, idle: short, total: long)
            ),
            Stall(option: "attempt_timeout_ms", directives: "stall=before", timeouts: Timeouts(total: short)),
            Stall(
                option: "attempt_timeout_ms",
                directives: "stall=3",
                stream: true,
                timeouts: Timeouts(connect: long, firstByte: long, idle: long, total: short)
            ),
            Stall(
                option: "attempt_timeout_ms",
                directives: "pace=20;words=1000",
                stream: true,
                timeouts: Timeouts(idle: short, total: short)
            ),
        ]
    )
    func stall(_ stall: Stall) throws {
        let bench = try TransferBench()
        let start = Instant.now
        let (_, ending) = bench.run(bench.request(stall.directives, stream: stall.stream, timeouts: stall.timeouts))
        let elapsed = Instant.now.nanoseconds(since: start) / 1_000_000
        #expect(ending.failure?.kind == .timeout)
        #expect(
            ending.failure?.message.contains("\(stall.option) is 150") == true,
            "\(ending.failure?.message ?? "success")"
        )
        #expect(ending.count == 1)
        #expect((140..<5_000).contains(elapsed), "\(elapsed) ms")
    }

    @Test("name connect_timeout_ms where no connection comes about")
    func connectTimeout() throws {
        let bench = try TransferBench()
        // A listener whose queue is full answers no further connection.
        let server = try OneAnswerServer(fullQueue: ())
        defer { withExtendedLifetime(server) {} }
        let (_, ending) = bench.run(
            bench.request(path: server.url + "/x", timeouts: Timeouts(connect: Self.short, idle: Self.long))
        )
        #expect(ending.failure?.kind == .timeout, "\(ending.failure?.message ?? "success")")
        #expect(ending.failure?.message.contains("connect_timeout_ms") == true)
    }

    @Test("do not count the time between bytes that keep coming, nor after the end")
    func noFalseTimeout() throws {
        let bench = try TransferBench()
        // All of it takes longer than either limit.
        let timeouts = Timeouts(firstByte: Milliseconds(3000), idle: Milliseconds(3000), total: Milliseconds(60_000))
        let (sink, ending) = bench.run(bench.request("pace=60;words=60", stream: true, timeouts: timeouts))
        #expect(ending.isSuccess, "\(ending.failure?.message ?? "")")
        #expect(sink.text.contains("[DONE]"))
    }

    // MARK: Pause, stop, cancel

    @Test("stop reading while paused, and bring everything once they go on", arguments: [false, true])
    func pause(fromSink: Bool) throws {
        let bench = try TransferBench()
        let whole = bench.run(bench.request("words=400", stream: true)).sink.body.count
        let sink = RecordingSink()
        _ = bench.loop.drive {
            let (transfer, ending) = bench.start(bench.request("words=400;pace=1", stream: true), sink)
            if fromSink { sink.onBody = { $0 == 5 ? .pause : .continue } }
            bench.drive { sink.pieceCount >= 5 }
            if !fromSink { transfer.setPaused(true) }
            #expect(transfer.isPaused)
            let before = sink.pieceCount
            bench.drive(limit: 200) { false }
            #expect(sink.pieceCount == before)
            #expect(ending.result == nil)
            transfer.setPaused(false)
            bench.drive { ending.result != nil }
            #expect(ending.isSuccess)
        }
        // Ids in the chunks may differ in length from run to run.
        #expect(abs(sink.body.count - whole) < 2000)
        #expect(sink.text.contains("[DONE]"))
    }

    @Test("stay paused when they were paused before anything came")
    func pausedFromTheStart() throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        _ = bench.loop.drive {
            let (transfer, ending) = bench.start(bench.request(stream: true), sink)
            transfer.setPaused(true)
            bench.drive(limit: 300) { false }
            #expect(sink.pieceCount == 0)
            transfer.setPaused(false)
            bench.drive { ending.result != nil }
            #expect(ending.isSuccess)
        }
        #expect(sink.text.contains("[DONE]"))
    }

    @Test("are not idle while paused")
    func pausedIsNotIdle() throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        sink.onBody = { $0 == 1 ? .pause : .continue }
        _ = bench.loop.drive {
            let request = bench.request("pace=1", stream: true, timeouts: Timeouts(idle: Milliseconds(1500)))
            let (transfer, ending) = bench.start(request, sink)
            bench.drive { sink.pieceCount > 0 }
            bench.drive(limit: 3000) { ending.result != nil }
            #expect(ending.result == nil)
            transfer.setPaused(false)
            bench.drive { ending.result != nil }
            #expect(ending.isSuccess)
        }
    }

    @Test(
        "end with stopped when the sink says so, and are not heard again",
        arguments: ["head", "body", "after a pause", "in what a pause held back"]
    )
    func stop(place: String) throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        var isStopped = false
        func stop() -> StreamAction {
            #expect(!isStopped, "heard after its end")
            isStopped = true
            return .stop
        }
        _ = bench.loop.drive {
            switch place {
            case "head": sink.onHead = stop
            case "body": sink.onBody = { $0 < 3 ? .continue : stop() }
            default: sink.onBody = { $0 == 1 ? .pause : stop() }
            }
            let isHeldBack = place == "in what a pause held back"
            let directives = isHeldBack ? "words=400;glue;chunk=50" : "words=400;pace=1"
            let (transfer, ending) = bench.start(bench.request(directives, stream: true), sink)
            if place == "after a pause" || isHeldBack {
                bench.drive { sink.pieceCount == 1 }
                bench.drive(limit: 100) { false }
                transfer.setPaused(false)
            }
            bench.drive { ending.result != nil }
            bench.drive(limit: 50) { false }
            #expect(ending.failure?.kind == .stopped, "\(String(describing: ending.result))")
            #expect(ending.count == 1)
        }
    }

    @Test(
        "can be cancelled at any point, any number of times",
        arguments: ["at once", "before its head", "in its body", "while paused", "after its end"]
    )
    func cancel(place: String) throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        _ = bench.loop.drive {
            let directives =
                place == "before its head" ? "stall=before" : place == "after its end" ? "" : "pace=20;words=500"
            let (transfer, ending) = bench.start(bench.request(directives, stream: true), sink)
            switch place {
            case "at once": break
            case "before its head": bench.drive(limit: 100) { false }
            case "after its end": bench.drive { ending.result != nil }
            default: bench.drive { sink.pieceCount > 2 }
            }
            if place == "while paused" { transfer.setPaused(true) }
            transfer.cancel()
            transfer.cancel()
            bench.drive { ending.result != nil }
            let pieces = sink.pieceCount
            transfer.cancel()
            transfer.setPaused(true)
            transfer.setPaused(false)
            bench.drive(limit: 50) { false }
            #expect(ending.count == 1)
            #expect(sink.pieceCount == pieces)
            if place == "after its end" { #expect(ending.isSuccess) } else { #expect(ending.failure?.kind == .stopped) }
        }
    }

    @Test("can be cancelled from within their sink")
    func cancelInside() throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        _ = bench.loop.drive {
            let (transfer, ending) = bench.start(bench.request("words=100", stream: true), sink)
            sink.onBody = { [weak transfer] _ in
                transfer?.cancel()
                return .continue
            }
            bench.drive { ending.result != nil }
            #expect(ending.failure?.kind == .stopped)
            #expect(ending.count == 1)
        }
    }

    @Test("take a huge body in pieces that the sink may end")
    func huge() throws {
        let bench = try TransferBench()
        let sink = RecordingSink()
        sink.onBody = { [unowned sink] _ in sink.body.count > 1 << 20 ? .stop : .continue }
        let (_, ending) = bench.run(bench.request("huge=33554432"), sink)
        #expect(ending.failure?.kind == .stopped)
        #expect(sink.body.count < 4 << 20)
    }

    @Test("start without a pause: a call on a warm connection takes no whole millisecond")
    func latency() throws {
        let bench = try TransferBench()
        let server = try OneAnswerServer(
            Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8),
            answers: 300
        )
        defer { withExtendedLifetime(server) {} }
        var times: [Int64] = []
        for _ in 0..<200 {
            let start = Instant.now
            #expect(bench.run(bench.request(path: server.url + "/x")).ending.isSuccess)
            times.append(Instant.now.nanoseconds(since: start))
        }
        // The best of many, since the machine has other work.
        #expect(times.min() ?? .max < 900_000, "\((times.min() ?? 0) / 1000) µs")
    }
}
