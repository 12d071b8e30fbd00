internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

/// The part of a call that lives on its loop: who hears of it, what is under way, what has come in this turn.
///
/// Not Sendable: it is made for one engine, which alone holds it.
final class ActiveCall {
    let call: Call
    /// Calls of one engine count from 1, in the order in which they began.
    let number: UInt64
    private let loop: EventLoop
    private var handlers: Call.Handlers
    /// What is asked now: the call's request, or one of its fallbacks.
    var planned: PlannedRequest
    /// The call's own request, whatever is asked now.
    private(set) var own: PlannedRequest

    /// When the call has to be done.
    let deadline: Instant?
    private var timer: EventLoop.TimerID?
    /// Set while the call's first attempt is under way without a task, and until that attempt has been noted.
    var firstAttempt: FirstAttempt?

    /// The cache's key of a target, where the memory has been asked for it before there was a task.
    var knownKey: (target: Target, key: CacheKey)?

    /// What a cancel or a pause has to reach.
    private(set) var current: (any Interruptible)?
    /// Runs once, when the call's consumer first makes it wait.
    var whenPaused: (() -> Void)?

    /// Its place in a trace, once somebody has asked.
    var trace: TraceContext?

    /// What has come in this turn for a consumer that pulls.
    private var incoming = EventQueue()
    private var willPublish = false

    init(_ call: Call, number: UInt64, _ handlers: Call.Handlers, on loop: EventLoop) {
        self.call = call
        planned = call.planned
        own = call.planned
        self.number = number
        self.handlers = handlers
        self.loop = loop
        deadline = call.planned.configuration.callTimeout.map { call.startedAt + $0 }
        if let deadline { timer = loop.schedule(at: deadline) { call.cancel(.timeout) } }
    }

    var plan: Plan { planned.plan }
    var request: Request { planned.request }
    var configuration: Configuration { planned.configuration }
    var isStream: Bool { call.isStream }
    var prices: PriceTable { call.prices }
    var startedAt: Instant { call.startedAt }
    var startedOn: Int64 { call.startedOn }
    var startedOnWall: WallTime { call.startedOnWall }
    var cancelStatus: Status? { call.cancelStatus }
    var isPausedByHost: Bool { call.isPausedByHost }

    /// The call's request has its prompts filled in.
    func replan(_ planned: PlannedRequest) {
        self.planned = planned
        own = planned
    }

    func cancel(_ reason: Status) { call.cancel(reason) }

    // MARK: Tracing

    /// Begins the span of an attempt.
    ///
    /// - Returns: what its upstream is told of it; nil where nobody traces.
    func beginAttemptSpan(_ shared: SharedState) -> String? {
        guard var trace = tracePlace(shared) else { return nil }
        defer { self.trace = trace }
        return trace.beginAttempt(shared.surroundings.randomness)
    }

    /// Its place in a trace; nil where nobody traces.
    func tracePlace(_ shared: SharedState) -> TraceContext? {
        shared.traces.map { sink in
            trace ?? TraceContext(own.request.headers, shared.surroundings.randomness, for: sink)
        }
    }

    // MARK: What is under way

    /// Starts something and waits for its result; meanwhile a cancel or a pause reaches it.
    ///
    /// `start` resumes the continuation exactly once, whatever happens: it is unsafe, which costs no bookkeeping.
    func run<Result>(
        isolation: isolated (any Actor)? = #isolation,
        _ start: (UnsafeContinuation<Result, Never>) -> any Interruptible
    ) async -> Result {
        let result = await withUnsafeContinuation(isolation: isolation) { continuation in
            begin(start(continuation))
        }
        hasEnded()
        return result
    }

    /// Has a cancel or a pause reach what has been started.
    func begin(_ started: any Interruptible) {
        current = started
        updatePause()
    }

    func hasEnded() { current = nil }

    func interrupt() { current?.cancel() }

    /// Brings what is under way in line with what host and queue ask for.
    func updatePause() {
        let paused = call.waitsForConsumer
        current?.setPaused(paused)
        if paused { notePause() }
    }

    private func notePause() {
        let body = whenPaused
        whenPaused = nil
        body?()
    }

    // MARK: Events

    /// Hands a batch to the consumer, whichever way it listens.
    func deliver(_ events: StreamEvents) -> StreamAction {
        let action = hand(over: events)
        if action == .pause { notePause() }
        return action
    }

    private func hand(over events: StreamEvents) -> StreamAction {
        // Who has cancelled, most of all inside a callback, hears no more; nor does a child that a callback has forked.
        guard !call.isCancelled, !call.isInherited else { return .stop }
        if let listener = handlers.events {
            let action = CallbackScope.enter { listener(events) }
            guard !call.isInherited else { return .stop }
            switch action {
            case .pause: call.isPausedByHost = true
            case .stop: return .stop
            default: break
            }
            return call.isPausedByHost ? .pause : .continue
        }
        incoming.append(events)
        if incoming.isLarge {
            if publish() { return .pause }
        } else if !willPublish {
            willPublish = true
            loop.soon { if self.publish() { self.updatePause() } }
        }
        return call.isPausedByHost ? .pause : .continue
    }

    /// Gives the consumer what has come in this turn of the loop: one lock and one waking a turn, not one an event.
    ///
    /// - Returns: the consumer has fallen behind.
    private func publish() -> Bool {
        willPublish = false
        guard !incoming.isEmpty, !call.isInherited else { return false }
        let (isFull, consumerWaited) = call.publish(&incoming)
        if consumerWaited, let ready = handlers.ready { CallbackScope.enter { ready() } }
        return isFull
    }

    // MARK: The end

    /// Ends the call: the host hears of it, once, and what it gave is released.
    func finish(_ outcome: Outcome) {
        guard !call.isInherited else { return }
        _ = publish()
        current = nil
        whenPaused = nil
        firstAttempt = nil
        if let timer { loop.cancel(timer) }
        guard call.end(outcome, isTaken: handlers.finish != nil) else { return }
        CallbackScope.enter {
            handlers.finish?(outcome)
            handlers.ready?()
            // Here and now, however long the host keeps the call.
            handlers = Call.Handlers()
        }
    }
}
