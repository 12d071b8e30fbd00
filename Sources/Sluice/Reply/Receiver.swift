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
    private let limit: Int
    private let listener: Listener?
    private let startedAt: Instant

    private(set) var head = HTTPHead()
    private(set) var body: [UInt8] = []
    private(set) var assembly = ResponseAssembler()
    private(set) var failure: Failure?
    private(set) var chunkCount: UInt32 = 0
    private(set) var firstByteAt: Instant?
    private(set) var firstEventAt: Instant?
    private(set) var receivedBytes: UInt64 = 0
    private var isDone = false
    private var isStream = false
    private var wasStopped = false

    private var stream = EventStream()
    private var scanner = ChunkScanner()
    private var batch = EventBuffer()
    /// Turns another provider's events into OpenAI's chunks.
    private var translator: AnthropicStream?
    private let format: Provider.WireFormat
    /// The stream's chunks as events; nil where nobody wants to keep them, or they have become too many.
    private var recording: EventStreamWriter?
    private let recordingLimit: Int
    /// Chunks that were part of the answer; the first that is not may be the first of all.
    private var understoodCount: UInt32 = 0

    /// - Parameters:
    ///   - wantsStream: the request asked for a stream; whether it gets one, the answer's type says.
    ///   - limit: the most bytes that a body, or one event of a stream, may have.
    ///   - startedAt: when the call began, for the timing.
    ///   - format: what the upstream speaks; the response is OpenAI's in any case.
    ///   - recordingLimit: bytes of a stream's events to keep for the cache; a longer stream is not kept.
    ///   - listener: hears the events of a stream that was answered with success.
    init(
        wantsStream: Bool,
        limit: Int,
        startedAt: Instant,
        format: Provider.WireFormat = .openAI,
        recordingLimit: Int = 0,
        listener: Listener?
    ) {
        self.format = format
        if wantsStream, format == .anthropic { translator = AnthropicStream(created: Int64(time(nil))) }
        self.recordingLimit = recordingLimit
        self.wantsStream = wantsStream
        self.limit = limit
        self.startedAt = startedAt
        self.listener = listener
    }

    // MARK: The wire

    func receive(head: HTTPHead) -> StreamAction {
        self.head = head
        firstByteAt = .now
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
                json: batch.keep(head.json)
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
        return flow == .continue ? deliver() : flow
    }

    func collect(body bytes: Bytes) -> StreamAction {
        receivedBytes &+= UInt64(bytes.count)
        guard isStream else {
            guard body.count + bytes.count <= limit else { return refuse(tooLarge("answer")) }
            body.append(contentsOf: bytes)
            return .continue
        }
        guard !isDone else { return .continue }
        stream.feed(bytes) { take($0) }
        if stream.pendingByteCount > limit { failure = tooLarge("event") }
        if failure != nil {
            _ = deliver()
            return .stop
        }
        return batch.isLarge ? deliver() : .continue
    }

    private func take(_ message: EventStreamMessage) {
        guard !isDone, failure == nil else { return }
        if message.data.first == UInt8(ascii: "["), message.data.starts(with: "[DONE]".utf8) {
            isDone = true
            return
        }
        if firstEventAt == nil { firstEventAt = .now }
        guard translator != nil else { return take(chunk: message.data, named: message.name) }
        for chunk in translator?.chunks(for: message.data) ?? [] {
            chunk.withUnsafeBufferPointer { take(chunk: $0, named: Bytes(start: nil, count: 0)) }
        }
        if translator?.isDone == true { isDone = true }
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
        case .error(let value):
            failure = streamFailure(value)
        case .malformed where name.elementsEqual("error".utf8):
            failure = streamFailure(text: chunk)
        case .malformed(let reason, let offset):
            failure = Failure(
                .protocolError,
                "event \(chunkCount) of the stream is not a JSON object: \(reason) at byte \(offset) of "
                    + "\"\(String(decoding: chunk.prefix(120), as: UTF8.self))\""
            )
        }
    }

    /// The answer as a cache may keep it: a stream's events to their end, or the body. nil where it is too long.
    var cacheableBody: (body: [UInt8], isStream: Bool)? {
        guard isStream else { return (body, false) }
        return recording.map { ($0.ended, true) }
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
            body = assembly.body()
        } else if failure == nil {
            failure = readPlainBody(expectsJSON: expectsJSON)
        }
        return Outcome(response: response(), failure: failure)
    }

    /// After [DONE] nothing is missing, however the connection ended.
    private func isForgiven(_ cause: TransferFailure) -> Bool {
        isDone && (cause.kind == .broken || cause.kind == .timeout)
    }

    private func response() -> Response {
        var response = Response()
        response.head = head
        response.body = body
        response.assembly = assembly
        response.timing.firstByte = firstByteAt.map { $0.nanoseconds(since: startedAt) } ?? -1
        response.timing.firstEvent = firstEventAt.map { $0.nanoseconds(since: startedAt) } ?? -1
        response.timing.total = Instant.now.nanoseconds(since: startedAt)
        response.timing.receivedBytes = receivedBytes
        response.timing.chunkCount = UInt64(chunkCount)
        return response
    }

    /// A stream that nobody ended on purpose has been cut off, however cleanly the connection closed.
    private func failureOfIncompleteStream() -> Failure? {
        if isDone || stream.endsInside("[DONE]") || assembly.isFinished { return nil }
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
        guard isSuccess else { return Self.httpFailure(head, body) }
        guard expectsJSON else { return nil }
        let verdict = body.withUnsafeBufferPointer { bytes in
            let verdict = scanner.scan(bytes, number: 0, into: &assembly, &batch)
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
                status: head.status,
                provider: ProviderError(body: body),
                what: "answered status \(head.status) with an error inside",
                retryAfter: -1
            )
        case .malformed(let reason, let offset):
            let type = head["content-type"] ?? "no content type"
            return Failure(
                .protocolError,
                "the answer (\(type), \(body.count) bytes) is not a JSON object: \(reason) at byte \(offset) of "
                    + "\"\(String(decoding: body.prefix(120), as: UTF8.self))\""
            )
        }
    }

    private func translateBody(_ isSuccess: Bool) {
        guard let root = (try? JSONDocument(body))?.root else { return }
        let translated =
            isSuccess
            ? AnthropicResponse.translate(root, created: Int64(time(nil))) : AnthropicError.translate(root)
        if let translated { body = translated }
    }

    private func refuse(_ failure: Failure) -> StreamAction {
        self.failure = failure
        return .stop
    }

    private func tooLarge(_ what: String) -> Failure {
        Failure(.protocolError, "the \(what) is larger than max_response_bytes, which is \(limit)")
    }

    private func streamFailure(_ value: Bytes) -> Failure {
        let provider = ProviderError(error: value)
        return Failure(
            .stream,
            status: provider.impliedStatus ?? head.status,
            provider: provider,
            what: "reported an error after \(chunkCount &- 1) events of the stream",
            retryAfter: -1
        )
    }

    /// The failure of an error event whose data is no object: a text, in quotes or without.
    private func streamFailure(text: Bytes) -> Failure {
        var json = Array(text)
        if (try? JSONDocument(json)) == nil {
            var writer = JSONWriter()
            writer.string(String(decoding: text, as: UTF8.self))
            json = writer.bytes
        }
        return json.withUnsafeBufferPointer { streamFailure($0) }
    }

    private func described(_ cause: TransferFailure) -> Failure {
        let progress = chunkCount > 0 ? "; \(chunkCount) events had arrived" : ""
        let status: Status =
            switch cause.kind {
            case .connect: .connect
            case .tls: .tls
            case .timeout: .timeout
            case .broken: .broken
            case .protocolError: .protocolError
            case .stopped: .cancelled
            }
        return Failure(status, cause.message + progress)
    }

    private static func retryAfter(_ head: HTTPHead) -> Int64 {
        let hints = RetryHints(headers: head.fields, now: Int64(time(nil)))
        guard let wait = hints.wait else { return -1 }
        return wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    }

    /// The failure that an error answer means.
    static func httpFailure(_ head: HTTPHead, _ body: [UInt8]) -> Failure {
        let redirect = head["location"].map { " (a redirect to \($0), which is not followed; correct the base URL)" }
        return Failure(
            .http,
            status: head.status,
            provider: ProviderError(body: body),
            what: "answered status \(head.status)" + (300...399 ~= head.status ? redirect ?? "" : ""),
            retryAfter: retryAfter(head)
        )
    }
}

extension Failure {
    fileprivate init(_ status: Status, status http: Int, provider: ProviderError, what: String, retryAfter: Int64) {
        let said = provider.message.map { ": \($0)" } ?? " and said nothing"
        self.init(status, "the upstream \(what)\(said)")
        httpStatus = http
        self.provider = provider
        retryAfterMilliseconds = retryAfter
    }
}
