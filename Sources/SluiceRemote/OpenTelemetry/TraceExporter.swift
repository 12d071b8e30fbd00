internal import Sluice
internal import SluiceBase
internal import SluiceLedger
internal import SluiceWire

/// Tells an OpenTelemetry collector of every call, by OTLP over HTTP, on a thread of its own.
///
/// Calls only queue what they came to, bounded by count and bytes; what finds no room, and what the collector will not
/// have, is dropped and counted.
final class TraceExporter: TraceSink {
    private struct Waiting {
        let settlement: Settlement
        let trace: TraceContext
        let bytes: Int
    }

    private struct State {
        var queue: [Waiting] = []
        var bytes = 0
        var status = TraceStatus()
        var redact: (@Sendable (inout RecordBodies) -> Void)?
        var isRunning = false
        /// A batch is being sent.
        var isSending = false
        /// Somebody waits for all that was taken so far.
        var isFlushing = false
        var isEnding = false
        /// When whoever ends it gives up.
        var deadline = Instant.distantFuture

        /// Nothing waits, and nothing is on its way.
        var isAtRest: Bool { queue.isEmpty && !isSending }
    }

    private let settings: TraceSettings
    private let spans: CallSpans
    private let collector: TraceCollector
    private let clock: any Clock
    private let state = ConditionLock(State())
    private let generation = Fork.generation

    /// Bytes of bodies that may wait.
    private static let maximumBytes = 64 << 20

    init(_ settings: TraceSettings, _ surroundings: Surroundings) {
        self.settings = settings
        clock = surroundings.clock
        spans = CallSpans(names: settings.names, tellsContent: settings.tellsContent)
        collector = TraceCollector(settings, surroundings)
        state.withLock { $0.status.endpoint = EndpointURL.shown(settings.url) }
    }

    var status: TraceStatus { state.withLock { $0.status } }

    func redact(_ body: (@Sendable (inout RecordBodies) -> Void)?) {
        var body = body
        // What was there goes outside of the lock: its end may be the host's.
        state.withLock { swap(&$0.redact, &body) }
    }

    func samples(low: UInt64, parent: Bool?) -> Bool { settings.sampler.samples(low: low, parent: parent) }

    // MARK: Taking

    let hasRoom = true

    func record(_ settlement: Settlement) {
        guard let trace = settlement.trace, trace.isSampled else { return }
        let received = settlement.outcome.response?.timing.receivedBytes ?? 0
        let bytes = settlement.request.body.size &+ Int(clamping: received)
        // Attempts that were passed over have no span.
        let attempts = settlement.outcome.response?.attempts ?? []
        let spanCount = 1 &+ Int64(attempts.count { $0.spanID != nil })
        let (wakes, needsThread) = state.withLock { state -> (Bool, Bool) in
            state.status.taken &+= spanCount
            guard !state.isEnding, state.queue.count < settings.queueLimit,
                state.queue.isEmpty || state.bytes &+ bytes <= Self.maximumBytes
            else {
                state.status.dropped &+= spanCount
                return (false, false)
            }
            state.queue.append(Waiting(settlement: settlement, trace: trace, bytes: bytes))
            state.bytes &+= bytes
            let starts = !state.isRunning
            state.isRunning = true
            // The thread sleeps for ever while there is nothing, and until the delay's end while there is little.
            return (state.queue.count == 1 || state.queue.count == settings.batchLimit, starts)
        }
        if needsThread { startThread() } else if wakes { state.notify { _ in } }
    }

    private func startThread() {
        let thread = try? SystemThread("sluice-traces") { self.run() }
        guard let thread else {
            // The next call tries again; what waits stays.
            return state.notify { $0.isRunning = false }
        }
        thread.detach()
    }

    // MARK: Waiting for the end

    func flush(until deadline: Instant) -> Bool {
        guard generation == Fork.generation else { return true }
        state.notify { $0.isFlushing = true }
        return state.wait(until: deadline) { state in state.isAtRest ? true : nil } ?? false
    }

    /// Sends what waits, and takes no more. Waits until `deadline`.
    func finish(until deadline: Instant) {
        guard generation == Fork.generation else { return }
        state.notify { state in
            state.isEnding = true
            state.deadline = deadline
        }
        _ = state.wait(until: deadline) { $0.isRunning ? nil : true }
    }

    // MARK: The thread

    private func run() {
        guard let loop = try? EventLoop(clock: clock, poller: EventLoop.systemPoller()) else {
            return state.notify { $0.isRunning = false }
        }
        while let batch = nextBatch() {
            send(batch, on: loop)
            let isOver = state.notify { state in
                state.isSending = false
                return loop.isInherited
            }
            if isOver { return }
        }
    }

    /// What is to be sent now, once there is enough or it has waited long enough; nil: it has come to its end.
    private func nextBatch() -> [Waiting]? {
        state.wait(until: .distantFuture) { state in state.queue.isEmpty && !state.isEnding ? nil : () }
        state.wait(until: clock.now + settings.delay) { state in
            state.queue.count >= settings.batchLimit || state.isFlushing || state.isEnding ? () : nil
        }
        return state.notify { state in
            guard !state.queue.isEmpty else {
                state.isFlushing = false
                guard state.isEnding else { return [] }
                state.isRunning = false
                return nil
            }
            let batch = Array(state.queue.prefix(settings.batchLimit))
            state.queue.removeFirst(batch.count)
            state.bytes = batch.reduce(state.bytes) { $0 &- $1.bytes }
            state.isSending = true
            return batch
        }
    }

    private func send(_ batch: [Waiting], on loop: EventLoop) {
        let redact = state.withLock { $0.redact }
        let batch = batch.flatMap { spans.spans(of: $0.settlement, $0.trace, redact: redact) }
        guard !batch.isEmpty else { return }
        let result = collector.send(batch, on: loop) { wait in
            // Whoever closes the client waits for no collector's rest.
            let end = clock.now + wait
            return state.wait(until: end) { $0.isEnding && $0.deadline < end ? false : nil } ?? true
        }
        state.withLock { state in
            state.status.sent &+= Int64(clamping: batch.count - result.dropped)
            state.status.dropped &+= Int64(clamping: result.dropped)
            state.status.trouble = result.trouble
        }
    }
}
