@testable import SluiceBase
import SluiceTestSupport

@testable import SluiceWire

/// Keeps what it receives and answers as it is told.
final class RecordingSink: TransferSink {
    private(set) var head = HTTPHead()
    private(set) var headCount = 0
    private(set) var body: [UInt8] = []
    private(set) var pieceCount = 0
    var onHead: () -> StreamAction = { .continue }
    /// Hears the number of the piece, from 1.
    var onBody: (Int) -> StreamAction = { _ in .continue }

    var text: String { String(decoding: body, as: UTF8.self) }

    func receive(head: HTTPHead) -> StreamAction {
        self.head = head
        headCount += 1
        return onHead()
    }

    private(set) var trailerBytes = 0
    var largestTrailers = Int.max

    func receive(trailerOf count: Int) -> StreamAction {
        trailerBytes += count
        return trailerBytes <= largestTrailers ? .continue : .stop
    }

    func receive(body bytes: UnsafeBufferPointer<UInt8>) -> StreamAction {
        body += bytes
        pieceCount += 1
        return onBody(pieceCount)
    }
}

/// A loop that this thread drives, and transfers on it against the stand-in gateway.
final class TransferBench {
    let loop: EventLoop
    let base: String

    init(_ standIn: StandIn? = nil) throws {
        loop = try EventLoop()
        base = try (standIn ?? StandIn.shared.get()).url
    }

    /// A chat request, with the stand-in's directives in its header.
    func request(
        _ directives: String = "",
        path: String = "/v1/chat/completions",
        stream: Bool = false,
        timeouts: Timeouts = Timeouts(),
        method: String = "POST",
        headers: [HeaderField] = [],
        settings: TransferSettings = TransferSettings(),
        sendsBody: Bool? = nil
    ) -> TransferRequest {
        let body =
            #"{"model":"m","stream":\#(stream),"messages":[{"role":"user","content":"one two three four five"}]}"#
        return TransferRequest(
            method: method,
            url: path.hasPrefix("http") ? path : base + path,
            headers: [HeaderField("Content-Type", "application/json")]
                + (directives.isEmpty ? [] : [HeaderField("X-Stand-In", directives)]) + headers,
            body: sendsBody ?? (method == "POST") ? Array(body.utf8) : nil,
            timeouts: timeouts,
            settings: settings,
            isStream: stream
        )
    }

    /// How a transfer ended: nil until it has; `count` says how often it did.
    final class Ending {
        var result: Result<Void, TransferFailure>?
        var count = 0

        var failure: TransferFailure? {
            if case .failure(let failure) = result { failure } else { nil }
        }
        var isSuccess: Bool {
            if case .success = result { true } else { false }
        }
    }

    /// Starts a transfer; driver only.
    func start(_ request: TransferRequest, _ sink: RecordingSink) -> (transfer: Transfer, ending: Ending) {
        let ending = Ending()
        let transfer = Transfer(request, on: loop, sink: sink) {
            ending.result = $0
            ending.count += 1
        }
        return (transfer, ending)
    }

    /// Drives until `isDone`, `limit` milliseconds at most.
    func drive(limit: Int64 = 15_000, until isDone: () -> Bool) {
        let limit = Instant.now + Milliseconds(limit)
        while !isDone(), Instant.now < limit { loop.turn(until: limit) }
    }

    /// Runs one transfer to its end, and a little longer, in case it ends twice.
    func run(
        _ request: TransferRequest,
        _ sink: RecordingSink = RecordingSink(),
        whileRunning: (Transfer) -> Void = { _ in }
    ) -> (sink: RecordingSink, ending: Ending) {
        var ending = Ending()
        _ = loop.drive {
            let started = start(request, sink)
            ending = started.ending
            whileRunning(started.transfer)
            drive { ending.result != nil }
            loop.turn(until: loop.now)
        }
        return (sink, ending)
    }
}
