@testable import SluiceBase
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("Calls")
struct ClientCallTests {
    @Suite("that block")
    struct Blocking {
        @Test("bring the whole answer", arguments: [false, true])
        func plain(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let outcome = try client.run(makeRequest(), isStream: false, Call.Handlers())
            #expect(outcome.failure == nil)
            #expect(text(outcome)?.hasSuffix("one two three") == true)
            #expect(outcome.response?.head.status == 200)
            try client.close()
        }

        @Test("stream on the calling thread, and end once", arguments: [false, true])
        func stream(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let listener = Listener()
            let outcome = try client.run(makeRequest(), isStream: true, listener.handlers(finish: false))
            #expect(outcome.failure == nil)
            let heard = listener.heard.value
            #expect(heard.kinds.first == .head)
            #expect(heard.kinds.contains(.finish))
            #expect(heard.text.hasSuffix("one two three"))
            #expect(heard.text == text(outcome))
            #expect(heard.releases == 1)
            try client.close()
        }

        @Test("run side by side on as many threads as ask, on one client", arguments: [false, true])
        func manyThreads(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let failures = Shared<[String]>([])
            onThreads(8) { thread in
                for number in 0..<20 {
                    do {
                        let words = "thread \(thread) call \(number)"
                        let outcome = try client.run(makeRequest(words), isStream: number % 2 == 0, Call.Handlers())
                        if outcome.failure != nil || text(outcome)?.hasSuffix(words) != true {
                            failures.update { $0.append("\(outcome)") }
                        }
                    } catch {
                        failures.update { $0.append("\(error)") }
                    }
                }
            }
            #expect(failures.value.isEmpty)
            try client.close()
        }
    }

    @Suite("that were started")
    struct Started {
        @Test(
            "are heard on the library's thread, end once, and let go of what they were given",
            arguments: [false, true]
        )
        func callbacks(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let listener = Listener()
            let call = try client.start(makeRequest(), isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            #expect(listener.finishes == [.ok])
            #expect(listener.heard.value.text.hasSuffix("one two three"))
            #expect(listener.heard.value.readies >= 1)
            let ended = try #require(call.wait(until: .now))
            #expect(ended.status == .ok)
            #expect(ended.outcome == nil, "the finish handler has it")
            try client.close()
        }

        @Test("hand the outcome over once, where no finish handler takes it")
        func waitOnce() throws {
            let client = try makeClient()
            let call = try client.start(makeRequest(), isStream: false, Call.Handlers())
            let count = Shared(0)
            onThreads(8) { _ in
                let ended = try? client.wait(for: call, until: .distantFuture)
                if ended?.outcome != nil { count.update { $0 += 1 } }
            }
            #expect(count.value == 1)
            #expect(call.wait(until: .now)?.status == .ok)
            try client.close()
        }

        @Test("can be pulled to their end", arguments: [false, true])
        func pull(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let call = try client.start(makeRequest(), isStream: true, Call.Handlers())
            var events: [KeptEvent] = []
            loop: while true {
                switch try client.next(of: call, until: .in(10_000)) {
                case .batch(let delivery): events += delivery.events.map(KeptEvent.init)
                case .nothingYet: Issue.record("no end within ten seconds"); break loop
                case .end: break loop
                }
            }
            #expect(events.first?.kind == .head)
            #expect(events.filter { $0.kind == .text }.map(\.text).joined().hasSuffix("one two three"))
            #expect(events.allSatisfy { !$0.json.isEmpty })
            guard case .end = try client.next(of: call, until: .in(1000)) else {
                Issue.record("the end does not last")
                return
            }
            #expect(try client.wait(for: call, until: .now)?.outcome?.failure == nil)
            try client.close()
        }

        @Test("say that nothing has come yet")
        func nothingYet() throws {
            let client = try makeClient(standIn: true)
            let call = try client.start(makeRequest(directives: "stall=before"), isStream: true, Call.Handlers())
            guard case .nothingYet = try client.next(of: call, until: .now) else {
                Issue.record("something came"); return
            }
            let start = Instant.now
            guard case .nothingYet = try client.next(of: call, until: .in(50)) else {
                Issue.record("something came"); return
            }
            #expect(Instant.now.nanoseconds(since: start) >= 50_000_000)
            #expect(try client.wait(for: call, until: .in(20)) == nil)
            try client.close()
        }

        @Test("start on many threads, mixed with others that block, and all end once")
        func manyThreads() throws {
            let client = try makeClient([("io_threads", "3")])
            let listeners = (0..<8).map { _ in (0..<40).map { _ in Listener() } }
            onThreads(8) { thread in
                for listener in listeners[thread] {
                    _ = try? client.start(makeRequest(), isStream: true, listener.handlers())
                    _ = try? client.run(makeRequest(), isStream: false, Call.Handlers())
                }
            }
            for listener in listeners.joined() {
                #expect(listener.hasEnded())
                #expect(listener.finishes == [.ok])
            }
            try client.close()
        }

        @Test(
            "that are refused call nobody, and let go of what they were given",
            arguments: ["openai", "nowhere/m", ","]
        )
        func refused(model: String) throws {
            let client = try Client(Configuration())
            let listener = Listener()
            #expect(throws: Failure.self) {
                try client.start(Request(.chatCompletion, model: model), isStream: true, listener.handlers())
            }
            #expect(listener.heard.value.releases == 1)
            #expect(listener.finishes.isEmpty)
            try client.close()
        }
    }

    @Suite("and their callbacks")
    struct Callbacks {
        @Test("refuse what would wait, and allow the rest")
        func blockingInside() throws {
            let client = try makeClient()
            let other = try client.start(makeRequest(), isStream: true, Call.Handlers())
            let refused = Shared<[Status]>([])
            let allowed = Shared(0)
            let inner = Listener()
            let listener = Listener()
            listener.answer.update {
                $0 = { number in
                    guard number == 1 else { return .continue }
                    func note(_ body: () throws -> Void) {
                        do {
                            try body()
                            refused.update { $0.append(.ok) }
                        } catch {
                            let status = (error as? Failure)?.status ?? .done
                            refused.update { $0.append(status) }
                        }
                    }
                    note { _ = try client.run(makeRequest(), isStream: false, Call.Handlers()) }
                    note { _ = try client.close() }
                    // What is over already needs no waiting, so wait for one that is not.
                    if let open = try? client.start(makeRequest(), isStream: true, Call.Handlers()) {
                        note { _ = try client.wait(for: open, until: .in(1000)) }
                        note { _ = try client.next(of: open, until: .in(1000)) }
                        open.setPaused(true)
                        open.setPaused(false)
                        open.cancel()
                        allowed.update { $0 += 1 }
                    }
                    if (try? client.next(of: other, until: .now)) != nil { allowed.update { $0 += 1 } }
                    if (try? client.start(makeRequest(), isStream: true, inner.handlers())) != nil {
                        allowed.update { $0 += 1 }
                    }
                    return .continue
                }
            }
            _ = try client.start(makeRequest(), isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            #expect(listener.finishes == [.ok])
            #expect(refused.value == [.state, .state, .state, .state])
            #expect(allowed.value == 3)
            #expect(inner.hasEnded())
            #expect(inner.finishes == [.ok])
            try client.close()
        }

        @Test("refuse what would wait also at the end of a call")
        func blockingAtTheEnd() throws {
            let client = try makeClient()
            let listener = Listener()
            let wasRefused = Shared(false)
            listener.onFinish.update {
                $0 = {
                    do { try client.close() } catch { wasRefused.update { $0 = true } }
                }
            }
            _ = try client.start(makeRequest(), isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            #expect(wasRefused.value)
            try client.close()
        }

        @Test(
            "end a stream with stop, and are not heard again",
            arguments: [(false, 1), (false, 2), (true, 1), (true, 3)]
        )
        func stop(standIn: Bool, batch: Int) throws {
            let client = try makeClient(standIn: standIn)
            let listener = Listener()
            listener.answer.update { $0 = { $0 >= batch ? .stop : .continue } }
            let request = try makeRequest(String(repeating: "word ", count: 200), directives: "pace=2")
            _ = try client.start(request, isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            #expect(listener.finishes == [.stopped])
            #expect(listener.heard.value.batches == batch)
            try client.close()
        }

        @Test("pause a stream until it is resumed", arguments: [false, true])
        func pause(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let listener = Listener()
            listener.answer.update { $0 = { $0 == 2 ? .pause : .continue } }
            let words = Array(repeating: "word", count: 100).joined(separator: " ")
            let call = try client.start(makeRequest(words, directives: "pace=1"), isStream: true, listener.handlers())
            #expect(eventually { listener.heard.value.batches == 2 })
            #expect(!eventually(within: 0.2) { listener.heard.value.batches > 2 })
            call.setPaused(false)
            #expect(listener.hasEnded())
            #expect(listener.finishes == [.ok])
            #expect(listener.heard.value.text.hasSuffix(words))
            try client.close()
        }
    }

    @Suite("that are cancelled")
    struct Cancelled {
        @Test(
            "end once with cancelled, wherever they are",
            arguments: ["before the start", "at once", "in the stream", "while paused", "in a callback"],
            [false, true]
        )
        func places(place: String, standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let listener = Listener()
            let words = Array(repeating: "word", count: 3000).joined(separator: " ")
            let current = Shared<Call?>(nil)
            listener.answer.update {
                $0 = { number in
                    if place == "while paused", number == 2 { return .pause }
                    if place == "in a callback", number == 2 { current.value?.cancel() }
                    return .continue
                }
            }
            let call = try client.start(makeRequest(words, directives: "pace=1"), isStream: true, listener.handlers()) {
                call in
                current.update { $0 = call }
                if place == "before the start" { call.cancel() }
            }
            switch place {
            case "in the stream", "while paused": #expect(eventually { listener.heard.value.batches >= 2 })
            default: break
            }
            if place != "in a callback" { call.cancel() }
            call.cancel()
            #expect(listener.hasEnded())
            // The upstream inside the process may have said all before a cancel from outside comes.
            let mayBeOver = !standIn && (place == "in the stream" || place == "at once")
            #expect(
                listener.finishes == [.cancelled] || (mayBeOver && listener.finishes == [.ok]),
                "\(listener.finishes)"
            )
            #expect(call.wait(until: .now)?.status == listener.finishes.first)
            call.cancel()
            call.setPaused(true)
            call.setPaused(false)
            current.update { $0 = nil }
            try client.close()
            #expect(listener.finishes.count == 1)
            #expect(listener.heard.value.eventsAfterFinish == 0)
        }

        @Test("after their end stay as they are")
        func afterEnd() throws {
            let client = try makeClient()
            let listener = Listener()
            let call = try client.start(makeRequest(), isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            call.cancel()
            #expect(call.wait(until: .now)?.status == .ok)
            try client.close()
            #expect(listener.finishes == [.ok])
        }

        @Test("from many threads at any moment end once")
        func race() throws {
            let client = try makeClient([("io_threads", "2")], standIn: true)
            let listeners = (0..<200).map { _ in Listener() }
            onThreads(4) { thread in
                for (number, listener) in listeners.enumerated() where number % 4 == thread {
                    guard
                        let call = try? client.start(
                            makeRequest(directives: "pace=1"),
                            isStream: true,
                            listener.handlers()
                        )
                    else { continue }
                    detachThread { call.cancel() }
                    if number % 3 == 0 { call.setPaused(true) }
                    if number % 5 == 0 { call.cancel() }
                }
            }
            for listener in listeners {
                #expect(listener.hasEnded())
                #expect(listener.finishes == [.cancelled] || listener.finishes == [.ok])
                #expect(listener.heard.value.eventsAfterFinish == 0)
            }
            try client.close()
        }
    }

    @Suite("and the end of their client")
    struct Closing {
        @Test(
            "end with closed, each once, before close returns",
            arguments: ["stall=before", "stall=3", "pace=5;words=10000"]
        )
        func inFlight(directives: String) throws {
            let client = try makeClient([("io_threads", "2")], standIn: true)
            let listeners = (0..<20).map { _ in Listener() }
            let pulled = try client.start(makeRequest(directives: directives), isStream: true, Call.Handlers())
            for listener in listeners {
                _ = try client.start(makeRequest(directives: directives), isStream: true, listener.handlers())
            }
            let blocked = Shared<Status?>(nil)
            detachThread {
                let outcome = try? client.run(makeRequest(directives: directives), isStream: true, Call.Handlers())
                blocked.update { $0 = outcome?.status }
            }
            _ = eventually(within: 0.3) { false }
            try client.close()
            for listener in listeners {
                #expect(listener.finishes == [.closed])
                #expect(listener.heard.value.releases == 1)
            }
            #expect(pulled.wait(until: .now)?.status == .closed)
            #expect(eventually { blocked.value == .closed })
        }

        @Test("refuse what comes after it")
        func after() throws {
            let client = try makeClient()
            try client.close()
            let failure = try #require(throws: Failure.self) {
                try client.start(makeRequest(), isStream: true, Call.Handlers())
            }
            #expect(failure.status == .closed)
            #expect(
                try #require(throws: Failure.self) { try client.run(makeRequest(), isStream: true, Call.Handlers()) }
                    .status == .closed
            )
            try client.close()
        }

        @Test("end with closed right after their start")
        func atOnce() throws {
            for _ in 0..<50 {
                let client = try makeClient(standIn: true)
                let listener = Listener()
                _ = try client.start(makeRequest(directives: "stall=before"), isStream: true, listener.handlers())
                try client.close()
                #expect(listener.finishes == [.closed])
                #expect(listener.heard.value.releases == 1)
            }
        }

        @Test("refuse a call that they come before, between its making and its start")
        func duringStart() throws {
            let client = try makeClient()
            let listener = Listener()
            let failure = try #require(throws: Failure.self) {
                try client.start(makeRequest(), isStream: true, listener.handlers()) { _ in
                    onThreads(1) { _ in try? client.close() }
                }
            }
            #expect(failure.status == .closed)
            #expect(listener.finishes.isEmpty)
            #expect(listener.heard.value.releases == 1)
        }

        @Test("that nobody closes is the end of a client without calls")
        func dropped() throws {
            weak var dropped: Client?
            do {
                let client = try makeClient()
                _ = try client.run(makeRequest(), isStream: true, Call.Handlers())
                dropped = client
            }
            #expect(dropped == nil)
        }
    }

    @Suite("that take too long")
    struct Slow {
        @Test(
            "end with timeout, naming the option and its value",
            arguments: [
                ("timeout_ms", "stall=before"), ("timeout_ms", "stall=3"), ("timeout_ms", "pace=20;words=1000"),
                ("attempt_timeout_ms", "stall=before"),
                ("first_byte_timeout_ms", "stall=before"), ("idle_timeout_ms", "stall=3"),
            ]
        )
        func limits(option: String, directives: String) throws {
            let client = try makeClient(standIn: true)
            let request = try makeRequest(directives: directives, options: [(option, "120")])
            let outcome = try client.run(request, isStream: true, Call.Handlers())
            #expect(outcome.failure?.status == .timeout)
            #expect(outcome.failure?.message.contains(option) == true, "\(outcome.failure?.message ?? "")")
            #expect(outcome.failure?.message.contains("120") == true)
            try client.close()
        }

        @Test("end with timeout also while paused", arguments: [false, true])
        func paused(standIn: Bool) throws {
            let client = try makeClient([("timeout_ms", "150")], standIn: standIn)
            let listener = Listener()
            listener.answer.update { $0 = { _ in .pause } }
            _ = try client.start(makeRequest(directives: "pace=5;words=200"), isStream: true, listener.handlers())
            #expect(listener.hasEnded())
            #expect(listener.finishes == [.timeout])
            try client.close()
        }
    }

    @Suite("that fail")
    struct Failing {
        struct Case: CustomTestStringConvertible, Sendable {
            let directives: String
            let status: Status
            var httpStatus = 0
            let says: String
            var stream: Bool?
            var testDescription: String { directives }
        }

        @Test(
            "say how, once",
            arguments: [
                Case(directives: "status=401", status: .http, httpStatus: 401, says: "answered status 401: "),
                Case(
                    directives: "status=429;retry-after=3",
                    status: .http,
                    httpStatus: 429,
                    says: "answered status 429: "
                ),
                Case(directives: "status=500;body=", status: .http, httpStatus: 500, says: "and said nothing"),
                Case(directives: "status=502;html", status: .http, httpStatus: 502, says: "502"),
                Case(directives: "redirect=http://127.0.0.1:1/", status: .http, httpStatus: 307, says: "status 307"),
                Case(directives: "garbage-body", status: .protocolError, says: "not a JSON object", stream: false),
                Case(directives: "html", status: .protocolError, says: "text/html", stream: false),
                Case(directives: "reset=before", status: .broken, says: "after 0 bytes"),
                Case(directives: "cut=head", status: .broken, says: "closed"),
                Case(directives: "cut=3", status: .broken, says: "events had arrived", stream: true),
                Case(directives: "reset=3", status: .broken, says: "closed after", stream: true),
                Case(directives: "cut=20", status: .broken, says: "after 20 bytes", stream: false),
                Case(directives: "garbage=2", status: .protocolError, says: "event 2 of the stream", stream: true),
                Case(directives: "error=2", status: .stream, says: "after 2 events", stream: true),
                Case(directives: "error-event=2", status: .stream, says: "after 2 events", stream: true),
                Case(directives: "huge=300000", status: .protocolError, says: "max_response_bytes", stream: false),
                Case(
                    directives: "big-event=2:300000",
                    status: .protocolError,
                    says: "max_response_bytes",
                    stream: true
                ),
            ]
        )
        func failures(_ example: Case) throws {
            let client = try makeClient([("max_response_bytes", "200000")], standIn: true)
            for stream in [false, true] where example.stream ?? stream == stream {
                let outcome = try client.run(
                    makeRequest(directives: example.directives),
                    isStream: stream,
                    Call.Handlers()
                )
                let failure = try #require(outcome.failure, "stream \(stream)")
                #expect(failure.status == example.status, "\(failure.message), stream \(stream)")
                #expect(failure.httpStatus == example.httpStatus || example.httpStatus == 0)
                #expect(failure.message.contains(example.says), "\(failure.message), stream \(stream)")
            }
            try client.close()
        }

        @Test("are followed by calls that do not")
        func recovery() throws {
            let client = try makeClient(standIn: true)
            for directives in ["reset=before", "cut=3", "status=500", "stall=3", "garbage=1"] {
                _ = try client.run(
                    makeRequest(directives: directives, options: [("timeout_ms", "100")]),
                    isStream: true,
                    Call.Handlers()
                )
                #expect(
                    try client.run(makeRequest(), isStream: true, Call.Handlers()).failure == nil,
                    "after \(directives)"
                )
            }
            try client.close()
        }

        @Test(
            "succeed in spite of what servers do",
            arguments: [
                "no-done", "no-last-blank", "after-done", "bom", "comments", "fields", "no-space", "multiline",
                "line-end=crlf", "line-end=cr", "line-end=mixed", "glue", "split=1", "http10", "close", "chunk=1",
                "null-content", "usage=twice", "usage=with-choices", "usage=every", "bad-utf8=2", "content-type=",
                "content-type=text/plain", "reasoning=hm", "refusal=No", "informational=103", "duplicate-headers",
            ]
        )
        func oddities(directives: String) throws {
            let client = try makeClient(standIn: true)
            let listener = Listener()
            let outcome = try client.run(
                makeRequest(directives: directives),
                isStream: true,
                listener.handlers(finish: false)
            )
            #expect(outcome.failure == nil, "\(outcome.failure?.message ?? "")")
            #expect(listener.heard.value.text == text(outcome) ?? "")
            #expect(outcome.response?.assembly.isFinished == true)
            try client.close()
        }
    }

    @Suite("whose consumer is slow")
    struct Backpressure {
        @Test("wait for it with a bounded queue, lose nothing and come to their end", arguments: [false, true])
        func slowConsumer(standIn: Bool) throws {
            let client = try makeClient(standIn: standIn)
            let words = Array(repeating: "word", count: 8000).joined(separator: " ")
            let call = try client.start(makeRequest(words, directives: "glue"), isStream: true, Call.Handlers())
            _ = eventually(within: 0.5) { call.isFinished }
            #expect(!call.isFinished, "two megabytes do not fit into the queue")
            var text = ""
            var largest = 0
            loop: while true {
                switch try client.next(of: call, until: .in(10_000)) {
                case .batch(let delivery):
                    text += delivery.events.map(KeptEvent.init).filter { $0.kind == .text }.map(\.text).joined()
                    largest = max(largest, delivery.events.count)
                case .nothingYet: Issue.record("stuck after \(text.utf8.count) bytes"); break loop
                case .end: break loop
                }
            }
            #expect(text.hasSuffix(words))
            #expect(largest < 6000)
            try client.close()
        }

        @Test("are not forgotten in a pause, however the two sides meet")
        func race() throws {
            let client = try makeClient([("io_threads", "2")])
            let failures = Shared(0)
            onThreads(4) { _ in
                for _ in 0..<10 {
                    guard
                        let call = try? client.start(
                            makeRequest(String(repeating: "w ", count: 4000)),
                            isStream: true,
                            Call.Handlers()
                        )
                    else { continue }
                    var count = 0
                    loop: while true {
                        switch try? client.next(of: call, until: .in(10_000)) {
                        case .batch(let delivery): count += delivery.events.count
                        case .end: break loop
                        default: failures.update { $0 += 1 }; break loop
                        }
                    }
                    if count < 4000 { failures.update { $0 += 1 } }
                }
            }
            #expect(failures.value == 0)
            try client.close()
        }

        @Test("come to their end also where nobody pulls, but somebody waits")
        func nobodyPulls() throws {
            let client = try makeClient()
            let call = try client.start(
                makeRequest(String(repeating: "word ", count: 8000)),
                isStream: true,
                Call.Handlers()
            )
            let ended = try client.wait(for: call, until: .in(10_000))
            #expect(ended?.status == .ok)
            #expect(text(ended?.outcome)?.utf8.count == 40_000)
            try client.close()
        }
    }
}
