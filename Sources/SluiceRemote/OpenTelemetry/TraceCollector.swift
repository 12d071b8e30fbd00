internal import Sluice
internal import SluiceBase
internal import SluiceWire

/// Posts spans to an OTLP/HTTP receiver (opentelemetry.io/docs/specs/otlp, "OTLP/HTTP"), trying again where it says so.
struct TraceCollector {
    struct Result {
        /// Spans that the collector did not take.
        var dropped = 0
        /// Why; nil: it took all.
        var trouble: String?
    }

    private let settings: TraceSettings
    private let transport: any Transport
    private let clock: any Clock
    private let randomness: any Randomness

    private static let tries = 5
    /// Bytes of spans in a message: below what receivers take by default.
    private static let messageLimit = 4 << 20
    /// The longest rest that a collector is granted.
    private static let longestRest = Milliseconds(60_000)

    init(_ settings: TraceSettings, _ surroundings: Surroundings) {
        self.settings = settings
        transport = surroundings.transport
        clock = surroundings.clock
        randomness = surroundings.randomness
    }

    /// Sends spans in as many messages as they need.
    ///
    /// - Parameters:
    ///   - spans: each written already.
    ///   - loop: driven by the calling thread.
    ///   - rest: waits so long; false: there is no time for that.
    /// - Returns: how many it did not take, and why.
    func send(_ spans: [[UInt8]], on loop: EventLoop, rest: (Milliseconds) -> Bool) -> Result {
        var result = Result()
        var left = spans[...]
        while !left.isEmpty {
            var bytes = 0
            let part = left.prefix { span in
                defer { bytes += span.count }
                return bytes == 0 || bytes + span.count <= Self.messageLimit
            }
            left = left.dropFirst(part.count)
            sendMessage(part, on: loop, rest: rest, &result)
        }
        return result
    }

    private func sendMessage(
        _ spans: ArraySlice<[UInt8]>,
        on loop: EventLoop,
        rest: (Milliseconds) -> Bool,
        _ result: inout Result
    ) {
        let message = message(spans)
        var trouble = ""
        for attempt in 0..<Self.tries {
            let answer = post(message, on: loop)
            var wait: Milliseconds
            switch answer.ending {
            case .success where 200...299 ~= answer.status:
                if let rejected = answer.rejected {
                    result.dropped += min(spans.count, rejected.count)
                    result.trouble = "the collector refused \(rejected.count) spans: \(rejected.reason.shortened)"
                }
                return
            case .success where answer.status == 413 && spans.count > 1:
                let middle = spans.startIndex + spans.count / 2
                sendMessage(spans[..<middle], on: loop, rest: rest, &result)
                return sendMessage(spans[middle...], on: loop, rest: rest, &result)
            case .success where [429, 502, 503, 504].contains(answer.status):
                trouble = "the collector answered with status \(answer.status)"
                wait = answer.wait ?? backoff(attempt)
            case .success:
                result.dropped += spans.count
                result.trouble = "the collector answered with status \(answer.status)"
                return
            case .failure(let failure):
                trouble = "the collector was not reached: \(failure.message)"
                wait = backoff(attempt)
            }
            wait = Milliseconds(min(wait.count, Self.longestRest.count))
            guard attempt + 1 < Self.tries, !loop.isInherited, rest(wait) else { break }
        }
        result.dropped += spans.count
        result.trouble = trouble
    }

    /// One second, two, four, …, each up to a quarter shorter, so that a fleet does not come back at once.
    private func backoff(_ attempt: Int) -> Milliseconds {
        let whole = Int64(1000) << Int64(min(attempt, 5))
        return Milliseconds(whole - Int64(randomness.next() % UInt64(whole / 4)))
    }

    // MARK: A message

    /// An `ExportTraceServiceRequest`.
    func message(_ spans: ArraySlice<[UInt8]>) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.message(1) { spansOfResource in
            spansOfResource.message(1) { resource in
                for (name, value) in settings.resource {
                    resource.message(1) { SpanWriter.write(name, .text(value), to: &$0) }
                }
            }
            spansOfResource.message(2) { spansOfScope in
                spansOfScope.message(1) { scope in
                    scope.string(1, "sluice")
                    scope.string(2, settings.version)
                }
                for span in spans { spansOfScope.bytes(2, span) }
            }
        }
        return writer.bytes
    }

    private struct Answer {
        var ending: Swift.Result<Void, TransferFailure>
        var status = 0
        var wait: Milliseconds?
        var rejected: (count: Int, reason: String)?
    }

    private final class Sink: TransferSink {
        var head = HTTPHead()
        var body: [UInt8] = []

        func receive(head: HTTPHead) -> StreamAction {
            self.head = head
            return .continue
        }

        func receive(body: UnsafeBufferPointer<UInt8>) -> StreamAction {
            self.body.append(contentsOf: body)
            // Whatever else it says is not read.
            return self.body.count > 65_536 ? .finish : .continue
        }
    }

    private func post(_ message: [UInt8], on loop: EventLoop) -> Answer {
        var headers = settings.headers
        headers.append(HeaderField("Content-Type", "application/x-protobuf"))
        var body = message
        if settings.isCompressed, let packed = Gzip.compress(message) {
            body = packed
            headers.append(HeaderField("Content-Encoding", "gzip"))
        }
        let sink = Sink()
        let request = TransferRequest(
            method: "POST",
            url: settings.url,
            headers: headers,
            body: body,
            timeouts: Timeouts(connect: settings.timeout, total: settings.timeout),
            settings: settings.connection,
            isStream: false
        )
        var result: Swift.Result<Void, TransferFailure>?
        _ = loop.drive {
            let transfer = transport.start(request, on: loop, sink: sink) { result = $0 }
            while result == nil, !loop.isInherited { loop.turn(until: .distantFuture) }
            withExtendedLifetime(transfer) {}
            if !loop.isInherited { loop.stopLingering() }
        }
        var answer = Answer(ending: result ?? .success(()), status: sink.head.status)
        answer.wait = RetryHints(headers: sink.head.fields, now: clock.wall).wait.map { wait in
            let (seconds, attoseconds) = wait.components
            return Milliseconds(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
        }
        answer.rejected = Self.rejected(sink.body)
        return answer
    }

    /// Of an `ExportTraceServiceResponse` the spans that were refused, and why; nil where none were.
    static func rejected(_ body: [UInt8]) -> (count: Int, reason: String)? {
        guard case .bytes(let partial)? = ProtobufReader.fields(body[...])?.first(where: { $0.number == 1 })?.value,
            let fields = ProtobufReader.fields(partial)
        else { return nil }
        var count = 0
        var reason = ""
        for field in fields {
            switch (field.number, field.value) {
            case (1, .number(let number)): count = Int(clamping: number)
            case (2, .bytes(let text)): reason = String(decoding: text, as: UTF8.self)
            default: break
            }
        }
        return count > 0 ? (count, reason) : nil
    }
}
