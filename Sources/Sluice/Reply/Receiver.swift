internal import SluiceBase
internal import Glibc
internal import SluiceJSON
internal import SluiceWire

/// Takes an answer from the wire and makes of it a response and, for a stream, events.
///
/// It is told nothing of retries: it receives one attempt. Used on the thread that drives the loop.
final class Receiver: TransferSink {
    /// Hears batches; the result says how to go on.
    typealias Listener = (StreamEvents) -> StreamAction

    private let wantsStream: Bool
    let limit: Int
    private let listener: Listener?
    private let startedAt: Instant

    private(set) var head = HTTPHead()
    private(set) var body: [UInt8] = []
    private(set) var assembly = ResponseAssembler()
    private(set) var failure: Failure?
    private(set) var chunkCount: UInt32 = 0
    let clock: any Clock
    private(set) var firstByteAt: Instant?
    private(set) var firstEventAt: Instant?
    private(set) var receivedBytes: UInt64 = 0
    /// The answer has said that it is complete: by `[DONE]`, or by the event that ends it.
    private(set) var isComplete = false
    private var isStream = false
    /// A general request's stream has said that what it is about failed.
    private var saysFailed = false
    private var wasStopped = false

    private var stream = EventStream()
    private var scanner = ChunkScanner()
    private var batch = EventBuffer()
    /// Turns another provider's events into OpenAI's chunks.
    private var translator: AnthropicStream?
    private let format: Provider.WireFormat
    private let isGeneral: Bool
    /// The number of the fallback that is asked; 0 for the request itself.
    private let fallback: Int
    /// The stream's chunks as events; nil where nobody wants to keep them, or they have become too many.
    private var recording: EventStreamWriter?
    private let recordingLimit: Int
    /// Chunks that were part of the answer; the first that is not may be the first of all.
    private var understoodCount: UInt32 = 0

    /// - Parameters:
    ///   - wantsStream: the request asked for a stream; whether it gets one, the answer's type says.
    ///   - limit: the most bytes that an answer may have, streamed or not.
    ///   - startedAt: when the call began, for the timing.
    ///   - clock: what the timing is read from.
    ///   - format: what the upstream speaks; the response is OpenAI's in any case.
    ///   - isGeneral: the answer is to a general request: nobody reads it.
    ///   - fallback: the number of the fallback that is asked; 0 for the request itself.
    ///   - recordingLimit: bytes of a stream's events to keep for the cache; a longer stream is not kept.
    ///   - listener: hears the events of a stream that was answered with success.
    init(
        wantsStream: Bool,
        limit: Int,
        startedAt: Instant,
        clock: any Clock,
        format: Provider.WireFormat = .openAI,
        isGeneral: Bool = false,
        fallback: Int = 0,
        recordingLimit: Int = 0,
        listener: Listener?
    ) {
        self.format = format
        self.isGeneral = isGeneral
        self.fallback = fallback
        scanner.expectsChunks = !isGeneral
        if wantsStream, format == .anthropic { translator = AnthropicStream(created: clock.wall.seconds) }
        self.recordingLimit = recordingLimit
        self.wantsStream = wantsStream
        self.limit = limit
        self.startedAt = startedAt
        self.clock = clock
        self.listener = listener
    }

    // MARK: The wire

    func receive(head: HTTPHead) -> StreamAction {
        self.head = head
        firstByteAt = clock.now
        let isSuccess = (200..<300).contains(head.status)
        isStream = wantsStream && isSuccess && !Self.isSomethingElse(head)
        if isStream, recordingLimit > 0 { recording = EventStreamWriter() }
        guard wantsStream, isSuccess, listener != nil else { return .continue }
        batch.append(
            StreamEvent(
                kind: .head,
                choice: 0,
                tool: 0,
                chunk: 0,
                text: Bytes(start: nil, count: 0),
                json: batch.keep(head.json(fallback: fallback))
            )
        )
        // It is shown with the first chunk: until then another attempt may still take this one's place.
        return .continue
    }

    /// A server that forgets the type of a stream is taken at its word only if it says it is something else.
    private static func isSomethingElse(_ head: HTTPHead) -> Bool {
        let type = head["content-type"]?.lowercased() ?? ""
        return type.hasPrefix("application/json") || type.hasPrefix("text/html")
    }

    func receive(body bytes: Bytes) -> StreamAction {
        let flow = collect(body: bytes)
        guard flow == .continue else { return flow }
        return deliver()
    }

    func receive(trailerOf count: Int) -> StreamAction {
        receivedBytes &+= UInt64(count)
        return receivedBytes <= limit || isComplete ? .continue : refuse(tooLarge("answer"))
    }

    func collect(body bytes: Bytes) -> StreamAction {
        receivedBytes &+= UInt64(bytes.count)
        guard isStream else {
            guard receivedBytes <= limit else { return refuse(tooLarge("answer")) }
            body.append(contentsOf: bytes)
            return .continue
        }
        guard !isComplete else { return .finish }
        if receivedBytes > limit {
            failure = tooLarge("answer")
        } else {
            stream.feed(bytes) { take($0) }
        }
        if failure != nil {
            _ = deliver()
            return .stop
        }
        if isComplete {
            let flow = deliver()
            return flow == .continue ? .finish : flow
        }
        return batch.isLarge ? deliver() : .continue
    }

    private func take(_ message: EventStreamMessage) {
        guard !isComplete, failure == nil else { return }
        if message.data.first == UInt8(ascii: "["), message.data.starts(with: "[DONE]".utf8) {
            isComplete = true
            return
        }
        if firstEventAt == nil { firstEventAt = clock.now }
        guard translator != nil, !isNamedError(message) else { return take(chunk: message.data, named: message.name) }
        for chunk in translator?.chunks(for: message.data) ?? [] {
            chunk.withUnsafeBufferPointer { take(chunk: $0, named: Bytes(start: nil, count: 0)) }
        }
        if translator?.isDone == true { isComplete = true }
    }

    /// An event of Anthropic's that its name alone says to be an error: the data is text, or an object without a type.
    private func isNamedError(_ message: EventStreamMessage) -> Bool {
        guard !message.name.isEmpty, message.name.elementsEqual("error".utf8) else { return false }
        return (try? JSONDocument(Array(message.data)))?.root["type"]?.string != "error"
    }

    private func take(chunk borrowed: Bytes, named name: Bytes) {
        // The bytes may be gone when the batch is delivered.
        let chunk = listener == nil ? borrowed : batch.keep(borrowed)
        if recording != nil { record(chunk) }
        let verdict = scanner.scan(chunk, number: chunkCount, into: &assembly, &batch)
        chunkCount &+= 1
        switch verdict {
        case .understood:
            if !name.isEmpty, name.elementsEqual("error".utf8) { return failure = streamFailure(chunk) }
            understoodCount &+= 1
            if isGeneral, !name.isEmpty { noteEnd(named: name) }
        case .error(let value):
            failure = streamFailure(value)
        case .malformed where name.elementsEqual("error".utf8):
            failure = streamFailure(text: chunk)
        case .malformed where Self.wrappedError(chunk) != nil:
            failure = Self.wrappedError(chunk).map { streamFailure($0) }
        case .malformed(let reason, let offset):
            failure = Failure(
                .protocolError,
                "event \(chunkCount) of the stream " + Self.description(of: chunk, "\(reason)", offset)
            )
        }
    }

    /// Streams of other interfaces have an event that ends them: Anthropic's messages and OpenAI's responses.
    private func noteEnd(named name: Bytes) {
        if name.elementsEqual("response.failed".utf8) || name.elementsEqual("response.incomplete".utf8) {
            (isComplete, saysFailed) = (true, true)
        } else if name.elementsEqual("message_stop".utf8) || name.elementsEqual("response.completed".utf8) {
            isComplete = true
        }
    }

    /// The answer as a cache may keep it: a stream's events to their end, or the body. nil where it is too long, and where
    /// it is not a whole answer: who asks again shall not get a failure for as long as the cache lives.
    var cacheableBody: (body: [UInt8], isStream: Bool)? {
        guard failure == nil else { return nil }
        guard isGeneral ? isWholeGeneralAnswer : (assembly.isFinished || assembly.hasData) else { return nil }
        guard isStream else { return (body, false) }
        return recording.map { ($0.ended, true) }
    }

    private var isWholeGeneralAnswer: Bool {
        guard !isStream else { return chunkCount > 0 && !saysFailed }
        // What is no JSON object, such as speech, is whole where it came to its end.
        guard let root = (try? JSONDocument(body))?.root, root.kind == .object else { return !body.isEmpty }
        let isError = root["error"].map { !$0.isNull } ?? false
        let isUnfinished = ["failed", "incomplete", "cancelled", "in_progress", "queued"].contains(
            root["status"]?.string
        )
        return !isError && !isUnfinished && root["object"]?.string != "error" && root["type"]?.string != "error"
    }

    private func record(_ chunk: Bytes) {
        recording?.append(chunk: chunk)
        if let recording, recording.bytes.count > recordingLimit { self.recording = nil }
    }

    /// Hands over the events that have come together.
    func deliver() -> StreamAction {
        guard let listener, batch.count > 0 else {
            batch.clear()
            return .continue
        }
        // An answer that fails before it has said anything has shown nothing, its head included.
        guard understoodCount > 0 else { return .continue }
        let flow = listener(batch.events)
        batch.clear()
        if flow == .stop { wasStopped = true }
        return flow
    }

    // MARK: The end

    /// The attempt's outcome, once the transfer has ended.
    func outcome(of result: Result<Void, TransferFailure>, expectsJSON: Bool) -> Outcome {
        var failure = failure
        if failure == nil, case .failure(let cause) = result, !isForgiven(cause) {
            failure = wasStopped ? Failure(.stopped, "stopped by the caller's callback") : described(cause)
        }
        if isStream {
            // Streams of other operations have ends of their own.
            if failure == nil, expectsJSON { failure = failureOfIncompleteStream() }
            assembly.sort()
        } else if failure == nil {
            failure = readPlainBody(expectsJSON: expectsJSON)
        }
        self.failure = failure
        return Outcome(response: response(), failure: failure)
    }

    /// After [DONE] nothing is missing, however the connection ended.
    private func isForgiven(_ cause: TransferFailure) -> Bool {
        isComplete && (cause.kind == .broken || cause.kind == .timeout)
    }

    private func response() -> Response {
        var response = Response()
        response.head = head
        if isStream { response.isAssembled = true } else { response.body = body }
        response.assembly = assembly
        response.timing.firstByte = firstByteAt?.nanoseconds(since: startedAt)
        response.timing.firstEvent = firstEventAt?.nanoseconds(since: startedAt)
        response.timing.total = clock.now.nanoseconds(since: startedAt)
        response.timing.receivedBytes = receivedBytes
        response.timing.chunkCount = UInt64(chunkCount)
        return response
    }

    /// A stream that nobody ended on purpose has been cut off, however cleanly the connection closed.
    private func failureOfIncompleteStream() -> Failure? {
        if assembly.isFinished { return nil }
        if isComplete || stream.endsInside("[DONE]") {
            // Not every choice has to have a reason, but an answer whose end nobody gave a reason for may be half of one.
            // Old servers of text completions never give any.
            if assembly.hasFinishReason || (assembly.hasText && !assembly.choices.isEmpty) { return nil }
            return Failure(
                .broken,
                "the stream ended without a finish reason: \(chunkCount) events (\(receivedBytes) bytes) arrived before "
                    + "its end"
            )
        }
        if chunkCount == 0 {
            return Failure(.broken, "the stream ended without a single event (\(receivedBytes) bytes arrived)")
        }
        return Failure(
            .broken,
            "the stream ended before its end: \(chunkCount) events (\(receivedBytes) bytes) arrived, without a finish "
                + "reason and without [DONE]"
        )
    }

    private func readPlainBody(expectsJSON: Bool) -> Failure? {
        let isSuccess = (200..<300).contains(head.status)
        if format == .anthropic { translateBody(isSuccess) }
        guard isSuccess else { return Self.httpFailure(head, body, clock) }
        guard expectsJSON else { return nil }
        repairBody()
        assembly.isPlain = true
        var provider = ProviderError()
        let verdict = body.withUnsafeBufferPointer { bytes in
            var verdict: ChunkScanner.Verdict = scanner.scan(answer: bytes, into: &assembly, &batch)
            if case .understood = verdict, !assembly.hasAnswer {
                verdict = .malformed(reason: "it has neither choices nor data", offset: 0)
            }
            if case .malformed = verdict, let wrapped = Self.wrappedError(bytes) {
                provider = wrapped
                return ChunkScanner.Verdict.error(bytes)
            }
            if case .error(let value) = verdict {
                // The body says more than the value, unless that stands in a choice.
                provider = ProviderError(body: body)
                if provider.message == nil, provider.code == nil { provider = ProviderError(error: value) }
            }
            // A stream was asked for: who listens to events hears the answer as one chunk.
            guard wantsStream, case .understood = verdict else {
                batch.clear()
                return verdict
            }
            chunkCount = 1
            understoodCount = 1
            _ = deliver()
            return verdict
        }
        switch verdict {
        case .understood:
            return wasStopped ? Failure(.stopped, "stopped by the caller's callback") : nil
        case .error:
            return Failure(
                .http,
                status: provider.impliedStatus ?? Self.statusOfUnnamed,
                provider: provider,
                what: "answered status \(head.status) with an error inside"
            )
        case .malformed(let reason, let offset):
            let type = head["content-type"] ?? "no content type"
            return Failure(
                .protocolError,
                "the answer (\(type), \(body.count) bytes) "
                    + body.withUnsafeBufferPointer { Self.description(of: $0, "\(reason)", offset) }
            )
        }
    }

    /// What is no UTF-8, and halves of surrogate pairs, become U+FFFD here as in the texts, whoever reads the body. The
    /// mark that some servers begin a text with is none of it.
    private func repairBody() {
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body.removeFirst(3) }
        if let sound = body.withUnsafeBufferPointer({ UTF8Text.isValid($0) ? nil : UTF8Text.repaired($0) }) {
            body = sound
        }
        let repaired = body.withUnsafeBufferPointer {
            JSONText.hasLoneSurrogate($0) ? JSONText.withoutLoneSurrogates($0) : nil
        }
        if let repaired { body = repaired }
    }

    private func translateBody(_ isSuccess: Bool) {
        guard let root = (try? JSONDocument(body))?.root else { return }
        let translated =
            isSuccess
            ? AnthropicResponse.translate(root, created: clock.wall.seconds) : AnthropicError.translate(root)
        if let translated { body = translated }
    }

    private func refuse(_ failure: Failure) -> StreamAction {
        self.failure = failure
        return .stop
    }
}
