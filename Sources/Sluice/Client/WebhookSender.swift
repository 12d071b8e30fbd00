internal import CCrypto
internal import CLinux
internal import SluiceBase
internal import SluiceLedger
internal import SluiceWire

/// Posts what alerts have to say, on a short-lived thread of its own: the ledger's waits for no network.
///
/// Each message is tried three times, for ten seconds each, and signed as Helicone signs its webhooks.
final class WebhookSender: AlertPoster {
    private struct State {
        var waiting: [AlertPost] = []
        var isRunning = false
        var isEnding = false
    }

    private let settings: TransferSettings
    private let transport: any Transport
    private let clock: any Clock
    private let state = ConditionLock(State())
    private let generation = Fork.generation

    private static let tries = 3
    private static let timeout = Milliseconds(10_000)
    /// Before the second and the third try.
    private static let rests = [Milliseconds(1000), Milliseconds(4000)]

    init(_ settings: TransferSettings, _ transport: any Transport, _ clock: any Clock) {
        self.clock = clock
        var settings = settings
        // Who this side is to a provider is not a webhook's business.
        settings.clientCertificateFile = nil
        settings.clientKeyFile = nil
        settings.clientKeyPassword = nil
        self.settings = settings
        self.transport = transport
    }

    var isIdle: Bool { state.withLock { $0.waiting.isEmpty && !$0.isRunning && !$0.isEnding } }

    func post(_ message: AlertPost) {
        let needsThread = state.withLock { state in
            guard !state.isEnding else { return false }
            state.waiting.append(message)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard needsThread, !startThread() else { return }
        // Without a thread the messages stay with the ledger, which offers them again.
        state.notify { state in
            state.waiting = []
            state.isRunning = false
        }
    }

    func finish(until deadline: Instant) {
        guard generation == Fork.generation else { return }
        state.notify { $0.isEnding = true }
        _ = state.wait(until: deadline) { $0.isRunning ? nil : true }
    }

    private func startThread() -> Bool {
        guard let thread = try? SystemThread("sluice-alerts", { self.run() }) else { return false }
        thread.detach()
        return true
    }

    private func run() {
        let loop = try? EventLoop(clock: clock, poller: EventLoop.systemPoller())
        while true {
            let next = state.notify { state -> AlertPost? in
                guard let loop, !loop.isInherited, !state.waiting.isEmpty else {
                    state.waiting = []
                    state.isRunning = false
                    return nil
                }
                return state.waiting.removeFirst()
            }
            guard let next, let loop else { return }
            switch send(next, on: loop) {
            case .arrived: next.done(nil)
            case .failed(let trouble): next.done(trouble)
            // The ledger offers it again when its lease has run out.
            case .left: break
            }
        }
    }

    // MARK: One message

    private enum Ending {
        case arrived
        case failed(String)
        /// The client was closed before that was known.
        case left
    }

    private func send(_ message: AlertPost, on loop: EventLoop) -> Ending {
        guard let signature = Self.signature(of: message.body, key: message.key) else {
            return .failed("the message could not be signed")
        }
        var trouble = ""
        for attempt in 0..<Self.tries {
            if attempt > 0 {
                let end = clock.now + Self.rests[min(attempt, Self.rests.count) - 1]
                let isEnding = state.wait(until: end) { $0.isEnding ? true : nil } ?? false
                guard !isEnding else { return .left }
            }
            switch transfer(message, signature, on: loop) {
            case .success(let status) where 200...299 ~= status: return .arrived
            case .success(let status): trouble = "the webhook answered with status \(status)"
            case .failure(let failure): trouble = "the webhook was not reached: \(failure.message)"
            }
        }
        return .failed(trouble)
    }

    private final class Sink: TransferSink {
        var status = 0

        func receive(head: HTTPHead) -> StreamAction {
            status = head.status
            // Whatever the answer says beside its status is not read.
            return .finish
        }

        func receive(body: UnsafeBufferPointer<UInt8>) -> StreamAction { .finish }
    }

    private func transfer(
        _ message: AlertPost,
        _ signature: String,
        on loop: EventLoop
    ) -> Result<Int, TransferFailure> {
        let sink = Sink()
        let request = TransferRequest(
            method: "POST",
            url: message.url,
            headers: [
                HeaderField("Content-Type", "application/json"), HeaderField("Helicone-Signature", signature),
            ],
            body: message.body,
            timeouts: Timeouts(connect: Self.timeout, total: Self.timeout),
            settings: settings,
            isStream: false
        )
        var result: Result<Void, TransferFailure>?
        _ = loop.drive {
            let transfer = transport.start(request, on: loop, sink: sink) { result = $0 }
            while result == nil, !loop.isInherited { loop.turn(until: .distantFuture) }
            withExtendedLifetime(transfer) {}
            if !loop.isInherited { loop.stopLingering() }
        }
        switch result {
        case .success, nil: return .success(sink.status)
        case .failure(let failure): return .failure(failure)
        }
    }

    /// The HMAC-SHA256 of the bytes in hexadecimal digits, with the key's text as the key (RFC 2104).
    static func signature(of bytes: [UInt8], key: String) -> String? {
        let key = Array(key.utf8)
        var mac = [UInt8](repeating: 0, count: SHA256.byteCount)
        var length = 0
        let isDone =
            EVP_Q_mac(nil, "HMAC", nil, "SHA256", nil, key, key.count, bytes, bytes.count, &mac, mac.count, &length)
            != nil
        guard isDone, length == mac.count else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: mac.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
