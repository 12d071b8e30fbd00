@testable import SluiceBase
import SluiceWire
import SluiceTestSupport
import Testing

@testable import Sluice

/// Feeds a receiver as the wire does, and keeps what its listener heard.
private final class Feed {
    let receiver: Receiver
    var flow = StreamAction.continue
    private(set) var flows: [StreamAction] = []

    let listener = Listener()

    init(
        stream: Bool = true,
        limit: Int = 1 << 20,
        status: Int = 200,
        type: String? = "text/event-stream",
        headers: [HeaderField] = [],
        isGeneral: Bool = false,
        recordingLimit: Int = 0,
        stopAtOnce: Bool = false
    ) {
        let listener = listener
        if stopAtOnce { listener.answer.update { $0 = { _ in .stop } } }
        receiver = Receiver(
            wantsStream: stream,
            limit: limit,
            startedAt: .now,
            clock: SystemClock(),
            isGeneral: isGeneral,
            recordingLimit: recordingLimit
        ) { listener.hear($0) }
        let fields = (type.map { [HeaderField("Content-Type", $0)] } ?? []) + headers
        flows.append(receiver.receive(head: HTTPHead(status: status, fields: fields)))
    }

    func trailer(_ count: Int) -> StreamAction { receiver.receive(trailerOf: count) }

    @discardableResult
    func body(_ text: String) -> Feed {
        let flow = Array(text.utf8).withUnsafeBufferPointer { receiver.receive(body: $0) }
        flows.append(flow)
        return self
    }

    func end(_ failure: TransferFailure? = nil, expectsJSON: Bool = true) -> Outcome {
        receiver.outcome(of: failure.map { .failure($0) } ?? .success(()), expectsJSON: expectsJSON)
    }

    var events: [String] { listener.heard.value.events.map(\.description) }
}

private func sse(_ chunks: String...) -> String { chunks.map { "data: \($0)\n\n" }.joined() }

private let broken = TransferFailure(.broken, "the connection closed after 99 bytes of the answer: reset")

@Suite("Receiving an answer")
struct ReplyReceiverTests {
    @Suite("as a stream")
    struct Stream {
        private let first = chunk(#"{"role":"assistant","content":"Hi"}"#)
        private let last = chunk("{}", finish: #""stop""#)

        @Test("gives the head, the events, and the response put together")
        func success() throws {
            let feed = Feed(headers: [HeaderField("x-request-id", "r1")])
            let outcome = feed.body(sse(first, last, "[DONE]")).end()
            #expect(outcome.failure == nil)
            #expect(feed.events == ["head", "text Hi", "finish stop"])
            #expect(
                try meaning(feed.listener.heard.value.events[0].json)
                    == meaning(
                        #"{"status":200,"headers":[["Content-Type","text/event-stream"],["x-request-id","r1"]]}"#
                    )
            )
            let response = try #require(outcome.response)
            #expect(response.requestID == "r1")
            #expect(response.timing.chunkCount == 2)
            #expect(response.timing.receivedBytes == UInt64(sse(first, last, "[DONE]").utf8.count))
            let firstEvent = try #require(response.timing.firstEvent)
            #expect(try firstEvent >= #require(response.timing.firstByte))
            #expect(try #require(response.timing.total) >= firstEvent)
            #expect(response.assembly.choices.first?.content == Array("Hi".utf8))
            #expect(
                try meaning(response.body)
                    == meaning(
                        #"{"id":"c1","object":"chat.completion","created":7,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}"#
                    )
            )
        }

        @Test("gives one batch a read")
        func batches() {
            let feed = Feed()
            feed.body(sse(first, first, first))
            #expect(feed.listener.heard.value.batches == 1)
            feed.body(": ping\n\n")
            #expect(feed.listener.heard.value.batches == 1, "a read without events is none")
        }

        @Test("is complete without [DONE] where every choice has a finish reason")
        func withoutDone() { #expect(Feed().body(sse(first, last)).end().failure == nil) }

        @Test("is complete where [DONE] lacks its line end")
        func unfinishedDone() { #expect(Feed().body(sse(first, last) + "data: [DONE]").end().failure == nil) }

        @Test(
            "is complete after [DONE], however the connection ends",
            arguments: [TransferFailure(.broken, "reset"), TransferFailure(.timeout, "the answer stalled")]
        )
        func brokenAfterDone(failure: TransferFailure) {
            #expect(Feed().body(sse(first, last, "[DONE]")).end(failure).failure == nil)
        }

        @Test("ignores what comes after [DONE]")
        func afterDone() {
            let feed = Feed().body(sse(first, last, "[DONE]", first)).body("data: garbage\n\n")
            #expect(feed.end().failure == nil)
            #expect(feed.events == ["head", "text Hi", "finish stop"])
        }

        @Test(
            "says when it is complete, and takes nothing more",
            arguments: [
                ("[DONE]", nil), (#"{"type":"message_stop"}"#, "message_stop"),
                (#"{"type":"response.completed"}"#, "response.completed"),
                (#"{"type":"response.failed"}"#, "response.failed"),
            ] as [(String, String?)]
        )
        func complete(data: String, name: String?) {
            let feed = Feed(isGeneral: name != nil).body(sse(first, last))
            #expect(!feed.receiver.isComplete)
            #expect(feed.flows.last == .continue, "usage may still come")
            feed.body((name.map { "event: \($0)\n" } ?? "") + sse(data))
            #expect(feed.receiver.isComplete)
            #expect(feed.flows.last == .finish)
            let count = feed.events.count
            feed.body(sse(first))
            #expect(feed.flows.last == .finish)
            #expect(feed.events.count == count)
        }

        @Test("that is complete while its listener pauses stays paused")
        func completeAndPaused() {
            let feed = Feed()
            feed.listener.answer.update { $0 = { _ in .pause } }
            #expect(feed.body(sse(first, last, "[DONE]")).flows.last == .pause)
            #expect(feed.receiver.isComplete)
        }

        @Test(
            "is broken where [DONE] comes and no choice ever said why it ended",
            arguments: [
                [chunk(#"{"role":"assistant","content":"Hi"}"#)], [], [#"{"choices":[]}"#],
                [chunk("{}", finish: #""""#)],
                [chunk("{}", finish: "7")], [#"{"id":"c","object":"text_completion","choices":[]}"#],
            ]
        )
        func doneWithoutReason(chunks: [String]) throws {
            let feed = Feed().body(chunks.map { sse($0) }.joined() + sse("[DONE]"))
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .broken)
            #expect(failure.message.contains("without a finish reason: \(chunks.count) events"))
            #expect(feed.receiver.cacheableBody == nil)
        }

        @Test("of a text completion may end at [DONE] without a reason, as old servers do, and is not kept")
        func textWithoutReason() {
            let feed = Feed(recordingLimit: 1 << 20)
                .body(sse(#"{"object":"text_completion","choices":[{"index":0,"text":"a"}]}"#, "[DONE]"))
            #expect(feed.end().failure == nil)
            #expect(feed.receiver.cacheableBody == nil)
        }

        @Test("is complete at [DONE] where one of several choices has a finish reason, and is not kept")
        func oneReason() {
            let feed = Feed(recordingLimit: 1 << 20).body(
                sse(last, chunk(#"{"content":"a"}"#, index: 1), "[DONE]")
            )
            #expect(feed.end().failure == nil)
            #expect(feed.receiver.cacheableBody == nil)
        }

        @Test("is kept to its end where every choice is finished")
        func kept() throws {
            let feed = Feed(recordingLimit: 1 << 20).body(sse(first, last, "[DONE]"))
            #expect(feed.end().failure == nil)
            let kept = try #require(feed.receiver.cacheableBody)
            #expect(kept.isStream)
            #expect(String(decoding: kept.body, as: UTF8.self) == sse(first, last, "[DONE]"))
        }

        @Test(
            "of a general request is kept unless it says that it failed",
            arguments: [("response.completed", true), ("response.failed", false), ("response.incomplete", false)]
        )
        func generalKept(name: String, isKept: Bool) {
            let feed = Feed(isGeneral: true, recordingLimit: 1 << 20).body("event: \(name)\n" + sse(#"{"type":"x"}"#))
            #expect(feed.end(expectsJSON: false).failure == nil)
            #expect((feed.receiver.cacheableBody != nil) == isKept)
        }

        @Test("of a general request may hold what would be an error elsewhere")
        func generalMembers() {
            let feed = Feed(isGeneral: true).body(sse(#"{"detail":"a"}"#, #"{"message":"b","code":1}"#))
            #expect(feed.end(expectsJSON: false).failure == nil)
            #expect(feed.events == ["head", "raw", "raw"])
        }

        @Test(
            "reports an error in a shape of its own, as in an object of that name",
            arguments: [
                (#"{"object":"error","message":"boom","type":"InternalServerError","code":500}"#, "boom", "500"),
                (#"{"choices":[],"object":"error","message":"boom","code":"x"}"#, "boom", "x"),
                (#"{"type":"error","message":"boom"}"#, "boom", nil), (#"{"detail":"boom"}"#, "boom", nil),
                (#"{"detail":[{"msg":"boom"}]}"#, #"[{"msg":"boom"}]"#, nil),
                (#"{"message":"boom","code":429}"#, "boom", "429"),
                (#"{"code":401,"msg":"boom","data":null}"#, "boom", "401"),
                (#"{"success":false,"message":"boom"}"#, "boom", nil),
                (#"{"error":"boom","status":503}"#, "boom", "503"),
                (#"{"errors":[{"message":"boom","code":7003}]}"#, "boom", "7003"),
                (#"{"error":{"detail":"boom"}}"#, "boom", nil), (#"{"fault":{"faultstring":"boom"}}"#, "boom", nil),
                (
                    #"{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error","error":{"code":502,"message":"boom"}}]}"#,
                    "boom", "502"
                ),
                (#"{"choices":[{"index":0,"delta":{},"error":"boom","finish_reason":"stop"}]}"#, "boom", nil),
                (#"{"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}"#, "error", nil),
            ] as [(String, String, String?)]
        )
        func errorShapes(chunk: String, message: String, code: String?) throws {
            let feed = Feed(recordingLimit: 1 << 20).body(sse(first, chunk, "[DONE]"))
            #expect(feed.flows.last == .stop)
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .stream)
            #expect(failure.provider.message == message)
            #expect(failure.provider.code == code)
            #expect(feed.events == ["head", "text Hi"])
            #expect(feed.receiver.cacheableBody == nil)

            let alone = Feed().body(sse(chunk, "[DONE]"))
            #expect(alone.end().failure?.status == .stream)
            #expect(alone.events.isEmpty, "another attempt may take its place")
        }

        @Test(
            "takes for no error what only looks like one",
            arguments: [
                #"{"choices":[{"index":0,"delta":{"content":"a"},"error":null}],"detail":"x"}"#,
                #"{"choices":[],"detail":"x"}"#, #"{"detail":null}"#, #"{"message":"hi"}"#, #"{"code":1}"#,
                #"{"object":"chat.completion.chunk","message":"a","code":1}"#, #"{"message":{"a":1},"code":1}"#,
                #"{"success":true,"message":"a"}"#, #"{"success":false,"choices":[],"message":"a"}"#,
            ]
        )
        func noError(chunk: String) { #expect(Feed().body(sse(chunk, last)).end().failure == nil) }

        @Test("is refused where its choices are no list: nobody knows what they say")
        func choicesOfAnotherKind() throws {
            let choices = #"{"choices":{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}}"#
            let failure = try #require(Feed().body(sse(choices, last, "[DONE]")).end().failure)
            #expect(failure.status == .protocolError)
            #expect(failure.message.contains("choices is no array"))
            #expect(Feed(isGeneral: true).body(sse(choices)).end(expectsJSON: false).failure == nil)
        }

        @Test("is broken where it ends without a finish reason, and says how much had come")
        func incomplete() throws {
            let outcome = Feed().body(sse(first, first)).end()
            let failure = try #require(outcome.failure)
            #expect(failure.status == .broken)
            #expect(failure.message.contains("2 events (\(sse(first, first).utf8.count) bytes) arrived"))
            #expect(outcome.response?.assembly.choices.first?.content == Array("HiHi".utf8))
        }

        @Test("is broken where one of several choices has no finish reason")
        func oneUnfinished() {
            #expect(Feed().body(sse(last, chunk(#"{"content":"a"}"#, index: 1))).end().failure?.status == .broken)
        }

        @Test("is broken where it brings no event at all")
        func noEvent() throws {
            let failure = try #require(Feed().body(": ping\n\n").end().failure)
            #expect(failure.status == .broken)
            #expect(failure.message.contains("without a single event (8 bytes arrived)"))
        }

        @Test("is broken where the connection breaks, finish reasons or not, and says how many events had come")
        func connectionBroken() throws {
            for body in [sse(first, first), sse(first, last)] {
                let outcome = Feed().body(body).end(broken)
                #expect(outcome.failure?.status == .broken)
                #expect(outcome.failure?.message == broken.message + "; 2 events had arrived")
                #expect(outcome.response != nil)
            }
        }

        @Test("of another operation ends when it ends: how it says so is not known here")
        func otherOperation() {
            #expect(
                Feed().body("event: response.completed\n" + sse(#"{"type":"response.completed"}"#)).end(
                    expectsJSON: false
                ).failure == nil
            )
        }

        @Test("names a chunk that is not JSON by number, place and text, after the events before it")
        func malformed() throws {
            let feed = Feed().body(sse(first, #"{"choices":[}"#, first))
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .protocolError)
            #expect(
                failure.message
                    == #"event 2 of the stream is not a JSON object that can be read: choices holds what is no object at byte 12 of "{"choices":[}""#
            )
            #expect(feed.flows.last == .stop)
            #expect(feed.events == ["head", "text Hi"])
        }

        @Test("reports an error object with what the provider said, after how many events")
        func errorObject() throws {
            let feed = Feed().body(
                sse(first, first, #"{"error":{"message":"Overloaded","type":"server_error","code":503}}"#, first)
            )
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .stream)
            #expect(failure.httpStatus == 503)
            #expect(failure.provider.message == "Overloaded")
            #expect(failure.provider.type == "server_error")
            #expect(failure.provider.code == "503")
            #expect(failure.message == "the upstream reported an error after 2 events of the stream: Overloaded")
            #expect(feed.flows.last == .stop)
        }

        @Test(
            "reports an event named error, whatever its data",
            arguments: [
                (#"{"message":"no"}"#, "no"), (#"{"type":"error","error":{"message":"no"}}"#, "no"), (#""no""#, "no"),
                ("Internal Server Error", "Internal Server Error"),
            ]
        )
        func errorEvent(data: String, message: String) throws {
            let failure = try #require(Feed().body("event: error\ndata: \(data)\n\n").end().failure)
            #expect(failure.status == .stream)
            #expect(failure.provider.message == message)
            #expect(failure.message == "the upstream reported an error after 0 events of the stream: \(message)")
        }

        @Test(
            "refuses more than the limit in all, be it one event or many",
            arguments: [
                Array(repeating: sse(chunk(#"{"content":"\#(String(repeating: "x", count: 170))"}"#)), count: 4),
                ["data: " + String(repeating: "x", count: 900), String(repeating: "x", count: 100)],
                Array(repeating: ": \(String(repeating: "x", count: 190))\n", count: 6),
            ]
        )
        func tooLarge(pieces: [String]) throws {
            let feed = Feed(limit: 1000)
            for piece in pieces.dropLast() { feed.body(piece) }
            #expect(feed.flows.allSatisfy { $0 == .continue })
            feed.body(pieces[pieces.count - 1])
            #expect(feed.flows.last == .stop)
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .protocolError)
            #expect(failure.message.contains("max_response_bytes, which is 1000"))
        }

        @Test("ends as its listener says, with what had come")
        func stopped() {
            let feed = Feed()
            feed.listener.answer.update { $0 = { $0 == 2 ? .stop : .continue } }
            feed.body(sse(first)).body(sse(first))
            #expect(feed.flows == [.continue, .continue, .stop])
            let outcome = feed.end(TransferFailure(.stopped, "stopped by its receiver"))
            #expect(outcome.failure?.status == .stopped)
            #expect(outcome.response?.assembly.choices.first?.content == Array("HiHi".utf8))
        }

        @Test("shows the head with the first chunk: until then another attempt may take its place")
        func headWaits() {
            let feed = Feed().body(": ping\n\n")
            #expect(feed.events.isEmpty)
            #expect(feed.body(sse(first)).events == ["head", "text Hi"])
        }

        @Test("ends as stopped also where its listener stopped at once")
        func stoppedAtOnce() {
            let feed = Feed(stopAtOnce: true).body(sse(first))
            #expect(feed.flows == [.continue, .stop])
            #expect(feed.end(TransferFailure(.stopped, "stopped by its receiver")).failure?.status == .stopped)
        }

        @Test("pauses as its listener says")
        func paused() {
            let feed = Feed()
            feed.listener.answer.update { $0 = { _ in .pause } }
            #expect(feed.body(sse(first)).flows.last == .pause)
        }

        @Test(
            "is taken for one whatever its type, unless that says JSON or HTML",
            arguments: [nil, "text/plain", "text/event-stream; charset=utf-8", "application/octet-stream"]
        )
        func typeless(type: String?) {
            let feed = Feed(type: type).body(sse(first, last, "[DONE]"))
            #expect(feed.end().failure == nil)
            #expect(feed.events == ["head", "text Hi", "finish stop"])
        }

        @Test(
            "that is answered with JSON is heard as one chunk",
            arguments: ["application/json", "Application/JSON; charset=utf-8"]
        )
        func answeredWithJSON(type: String) throws {
            let plain =
                #"{"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"n":1}}"#
            let feed = Feed(type: type).body(String(plain.prefix(20))).body(String(plain.dropFirst(20)))
            let outcome = feed.end()
            #expect(outcome.failure == nil)
            #expect(feed.events == ["head", "text Hi", "finish stop", #"usage {"n":1}"#])
            #expect(outcome.response?.body == Array(plain.utf8))
            #expect(outcome.response?.assembly.choices.first?.content == Array("Hi".utf8))
        }

        @Test("that is answered with a page is no success")
        func answeredWithHTML() throws {
            let feed = Feed(type: "text/html").body("<html><title>Login</title></html>")
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .protocolError)
            #expect(failure.message.contains("text/html"))
            #expect(feed.events.isEmpty)
        }

        @Test("that is answered with an error status brings no event")
        func errorStatus() throws {
            let feed = Feed(status: 429, type: "text/event-stream").body(#"{"error":{"message":"slow down"}}"#)
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .http)
            #expect(failure.httpStatus == 429)
            #expect(feed.events.isEmpty)
        }
    }

    @Suite("as a whole")
    struct Plain {
        private func feed(
            status: Int = 200,
            type: String? = "application/json",
            limit: Int = 1 << 20,
            headers: [HeaderField] = []
        ) -> Feed {
            Feed(stream: false, limit: limit, status: status, type: type, headers: headers)
        }

        @Test("keeps the body as it came, and reads it; no event is heard")
        func success() throws {
            let body =
                #"{ "choices": [{"message":{"content":"Hi","x":1.0},"finish_reason":"stop"}] , "usage":{"n":1} }"#
            let feed = feed().body(body)
            let outcome = feed.end()
            #expect(outcome.failure == nil)
            #expect(outcome.response?.body == Array(body.utf8))
            #expect(outcome.response?.assembly.choices.first?.content == Array("Hi".utf8))
            #expect(outcome.response?.assembly.usage == Array(#"{"n":1}"#.utf8))
            #expect(outcome.response?.timing.firstEvent == nil)
            #expect(feed.events.isEmpty)
        }

        @Test("that leads elsewhere says where to, without a password and a query")
        func redirect() throws {
            let place = [HeaderField("Location", "https://user:secret@host/v1?key=secret")]
            let failure = try #require(feed(status: 302, headers: place).end().failure)
            #expect(failure.message.contains("https://…@host/v1?…") && !failure.message.contains("secret"))
        }

        @Test("is read where it is not quite UTF-8, and then is")
        func notUTF8() {
            let (before, after) = (#"{"choices":[{"message":{"content":"h"#, #"i"},"finish_reason":"stop"}]}"#)
            for (mark, odd) in [([0xEF, 0xBB, 0xBF], []), ([], [0xE9])]
                as [([UInt8], [UInt8])]
            {
                let feed = feed()
                let body = mark + Array(before.utf8) + odd + Array(after.utf8)
                _ = body.withUnsafeBufferPointer { feed.receiver.receive(body: $0) }
                let outcome = feed.end()
                #expect(outcome.failure == nil)
                let repaired = odd.isEmpty ? "" : "\u{FFFD}"
                #expect(outcome.response?.body == Array((before + repaired + after).utf8))
                #expect(outcome.response?.assembly.choices.first?.content == Array("h\(repaired)i".utf8))
            }
        }

        @Test("wants a JSON object", arguments: ["", "[]", "not json", #"{"a":1"#, "<html></html>"])
        func notJSON(body: String) throws {
            let outcome = feed(type: "text/x").body(body).end()
            let failure = try #require(outcome.failure)
            #expect(failure.status == .protocolError)
            #expect(failure.message.contains("text/x, \(body.utf8.count) bytes"))
            #expect(outcome.response?.body == Array(body.utf8))
        }

        @Test("takes anything for other operations")
        func other() {
            let outcome = feed().body("anything").end(expectsJSON: false)
            #expect(outcome.failure == nil)
            #expect(outcome.response?.body == Array("anything".utf8))
        }

        @Test(
            "does not call a success what holds an error, in any shape",
            arguments: [
                #"{"error":{"message":"no","code":402}}"#, #"{"object":"error","message":"no","code":402}"#,
                #"{"message":"no","code":402}"#, #"{"msg":"no","code":402}"#,
                #"[{"error":{"message":"no","code":402}}]"#,
                #"{"errors":[{"message":"no","code":402}],"success":false}"#,
                #"{"fault":{"faultstring":"no","code":402}}"#,
                #"{"choices":[{"error":{"message":"no","code":402},"message":{"content":"a"},"finish_reason":"error"}]}"#,
            ]
        )
        func errorInside(body: String) throws {
            let feed = feed().body(body)
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .http)
            #expect(failure.httpStatus == 402)
            #expect(failure.provider.code == "402")
            #expect(failure.message == "the upstream answered status 200 with an error inside: no")
            #expect(feed.receiver.cacheableBody == nil)
        }

        @Test(
            "does not call a success what answers nothing",
            arguments: [
                "{}", #"{"message":"no"}"#, #"{"choices":null}"#, #"{"object":"chat.completion"}"#, #"{"data":{}}"#,
            ]
        )
        func nothing(body: String) throws {
            let feed = feed().body(body)
            let failure = try #require(feed.end().failure)
            #expect(failure.status == .protocolError && feed.receiver.cacheableBody == nil)
            #expect(failure.message.contains("can be read: it has neither choices nor data"))
            #expect(failure.message.hasSuffix("\"\(body)\""))
        }

        @Test(
            "is kept where it is whole: a finished choice, or embeddings that hold something",
            arguments: [
                (#"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#, true),
                (#"{"object":"list","data":[ {"embedding":[1]}]}"#, true),
                (#"{"object":"list","data":[ ]}"#, false), (#"{"choices":[]}"#, false),
                (#"{"choices":[{"message":{"content":"a"},"finish_reason":null}]}"#, false),
                (#"{"choices":[{"message":{"content":"a"},"finish_reason":""}]}"#, false),
                (#"{"choices":[{"finish_reason":"stop"},{"finish_reason":null}]}"#, false),
            ]
        )
        func kept(body: String, isKept: Bool) {
            let feed = feed().body(body)
            #expect(feed.end().failure == nil)
            #expect(feed.receiver.cacheableBody?.body == (isKept ? Array(body.utf8) : nil))
        }

        @Test(
            "of a general request is kept unless it is empty or says that it failed",
            arguments: [
                ("speech", true), (#"{"status":"completed","error":null}"#, true), ("[1]", true), ("", false),
                (#"{"status":"failed"}"#, false), (#"{"status":"in_progress"}"#, false),
                (#"{"error":{"message":"no"}}"#, false), (#"{"object":"error"}"#, false),
            ]
        )
        func generalKept(body: String, isKept: Bool) {
            let feed = Feed(stream: false, type: nil, isGeneral: true).body(body)
            #expect(feed.end(expectsJSON: false).failure == nil)
            #expect((feed.receiver.cacheableBody != nil) == isKept)
        }

        @Test("says U+FFFD for half of a surrogate pair, in the text and in the body")
        func surrogates() throws {
            let answer = { (text: String) in
                #"{"choices":[{"message":{"content":"a\#(text)\\ud83d"},"finish_reason":"stop"}]}"#
            }
            let outcome = feed().body(answer(#"\ud83d\ude00\uDE00"#)).end()
            #expect(outcome.response?.body == Array(answer(#"\ud83d\ude00\ufffd"#).utf8))
            #expect(outcome.response?.assembly.choices.first?.content == Array("a😀\u{FFFD}\\ud83d".utf8))
        }

        @Test("reports an error status with what was said, and when to come again")
        func errorStatus() throws {
            let failure = try #require(
                feed(status: 429, headers: [HeaderField("Retry-After", "7")]).body(
                    #"{"error":{"message":"slow down","type":"t"}}"#
                ).end().failure
            )
            #expect(failure.status == .http)
            #expect(failure.httpStatus == 429)
            #expect(failure.retryAfterMilliseconds == 7000)
            #expect(failure.provider.type == "t")
            #expect(failure.message == "the upstream answered status 429: slow down")
        }

        @Test(
            "reads when to come again without being led astray",
            arguments: [
                ("retry-after-ms", "1500.5", 1500), ("Retry-After", "0.25", 250),
                ("Retry-After", "99999999999999999999", 31_536_000_000),
                ("Retry-After", "-1", nil), ("Retry-After", "nan", nil), ("Retry-After", "soon", nil),
                ("Retry-After", "", nil),
            ] as [(String, String, Int64?)]
        )
        func retryAfter(name: String, value: String, expected: Int64?) throws {
            let failure = try #require(feed(status: 503, headers: [HeaderField(name, value)]).end().failure)
            #expect(failure.retryAfterMilliseconds == expected)
        }

        @Test("quotes the first 2,000 characters of what an upstream says, and keeps the rest beside the message")
        func longError() throws {
            let said = String(repeating: "é", count: 5000)
            let failure = try #require(feed(status: 500).body(#"{"detail":"\#(said)"}"#).end().failure)
            #expect(failure.message == "the upstream answered status 500: " + said.prefix(2000))
            #expect(failure.provider.message == said)
        }

        @Test("says that an error without a body said nothing", arguments: [301, 307, 401, 500])
        func silentError(status: Int) throws {
            let failure = try #require(feed(status: status).end().failure)
            #expect(failure.message == "the upstream answered status \(status) and said nothing")
        }

        @Test("counts trailers among its bytes")
        func trailers() {
            let feed = feed(limit: 10).body("01234")
            #expect(feed.trailer(5) == .continue)
            #expect(feed.trailer(1) == .stop)
            #expect(feed.end(TransferFailure(.stopped, "")).failure?.message.contains("max_response_bytes") == true)
        }

        @Test("refuses a body larger than the limit")
        func tooLarge() throws {
            let feed = feed(limit: 10).body("0123456789")
            #expect(feed.flows.last == .continue)
            feed.body("x")
            #expect(feed.flows.last == .stop)
            #expect(feed.end().failure?.status == .protocolError)
        }

        @Test("is broken where the connection breaks")
        func connectionBroken() {
            let outcome = feed().body("{").end(broken)
            #expect(outcome.failure?.status == .broken)
            #expect(outcome.failure?.message == broken.message)
            #expect(outcome.response?.body == Array("{".utf8))
        }

        @Test(
            "sorts the failures of the wire",
            arguments: [
                (.connect, .connect), (.tls, .tls), (.timeout, .timeout), (.broken, .broken),
                (.protocolError, .protocolError), (.stopped, .cancelled),
            ] as [(TransferFailure.Kind, Status)]
        )
        func kinds(kind: TransferFailure.Kind, status: Status) {
            let receiver = Receiver(wantsStream: false, limit: 1, startedAt: .now, clock: SystemClock(), listener: nil)
            #expect(
                receiver.outcome(of: .failure(TransferFailure(kind, "why")), expectsJSON: true).failure?.status
                    == status
            )
        }
    }
}
