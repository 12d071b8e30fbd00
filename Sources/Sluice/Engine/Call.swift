package import SluiceBase
internal import SluicePrice
package import SluiceWire
internal import Synchronization

/// One request under way: the piece that the host's threads and the loop's thread share.
///
/// It ends exactly once. Whatever ends it first (the pipeline, a cancel, the client's end) decides how.
///
/// `@unchecked Sendable`: `shared` is locked, the atomics are atomic, and what is marked as the loop's is touched by
/// the loop's driver alone.
package final class Call: @unchecked Sendable {
    /// What a host gave to hear of the call. Called on the thread that drives it.
    package struct Handlers {
        package var events: ((StreamEvents) -> StreamAction)?
        package var ready: (() -> Void)?
        package var finish: ((Outcome) -> Void)?
        /// Kept until the call has ended.
        package var owner: AnyObject?
        package init() {}
    }

    let plan: Plan
    let request: Request
    let configuration: Configuration
    let isStream: Bool
    /// The price table as it was when the call began.
    let prices: PriceTable
    let generation = Fork.generation
    let startedAt = Instant.now
    /// The same moment by the clock on the wall, in seconds since 1970.
    let startedOn = WallTime.seconds

    private let shared = ConditionLock<SharedBox>(SharedBox())
    private let cancelReason = Atomic<Int32>(0)
    private let isPaused = Atomic<Bool>(false)
    private let isQueueFull = Atomic<Bool>(false)

    /// Set before the call is posted to its worker, never changed after.
    nonisolated(unsafe) weak var worker: Worker?

    // The loop's: who hears of the call until it ends, what to do when the call is interrupted, and who can pause.
    private var handlers: Handlers
    var interruption: (() -> Void)?
    var setTransferPaused: ((Bool) -> Void)?
    /// Runs once, when the call's consumer first makes it wait.
    var whenPaused: (() -> Void)?

    // The loop's too: what has come in this turn for a consumer that pulls.
    private var incoming = EventQueue()
    private var willPublish = false

    /// A box, since a monitor's state is copyable and the queue is not.
    private final class SharedBox {
        var queue = EventQueue()
        var outcome: Outcome?
        var isOutcomeTaken = false
        /// The consumer has emptied the queue and waits to be told.
        var consumerWaits = true
        /// Nobody will pull any more.
        var isDiscarding = false
    }

    init(
        _ request: Request,
        plan: Plan,
        isStream: Bool,
        prices: PriceTable,
        _ configuration: Configuration,
        _ handlers: Handlers
    ) {
        self.prices = prices
        self.request = request
        self.plan = plan
        self.isStream = isStream
        self.configuration = configuration
        self.handlers = handlers
    }

    /// The call belongs to a process that this one was forked from.
    package var isInherited: Bool { generation != Fork.generation }

    // MARK: For any thread

    /// Ends the call soon. The first reason counts.
    package func cancel(_ reason: Status = .cancelled) {
        guard !isInherited else { return }
        let (isFirst, _) = cancelReason.compareExchange(
            expected: 0,
            desired: reason.rawValue,
            ordering: .sequentiallyConsistent
        )
        guard isFirst else { return }
        worker?.loop.post { self.interruption?() }
    }

    package func setPaused(_ paused: Bool) {
        guard !isInherited else { return }
        isPaused.store(paused, ordering: .sequentiallyConsistent)
        worker?.loop.post { self.updatePause() }
    }

    /// The status that a cancel asked for.
    var cancelStatus: Status? {
        Status(rawValue: cancelReason.load(ordering: .sequentiallyConsistent)).flatMap { $0 == .ok ? nil : $0 }
    }

    package var isFinished: Bool { shared.withLock { $0.outcome != nil } }

    /// What `next` found.
    package enum Pulled {
        case batch(PulledBatch)
        case nothingYet
        case end
    }

    /// The events that have come, waiting for some until `deadline`. `old` is the batch before, if it is done with: its
    /// memory is used again.
    package func next(until deadline: Instant, recycling old: PulledBatch? = nil) -> Pulled {
        let delivery = old ?? PulledBatch()
        let pulled: Pulled? = shared.wait(until: deadline) { box in
            if box.queue.take(into: delivery) { return .batch(delivery) }
            box.consumerWaits = true
            return box.outcome == nil ? nil : .end
        }
        if case .batch = pulled, isQueueFull.exchange(false, ordering: .sequentiallyConsistent) {
            worker?.loop.post { self.updatePause() }
        }
        return pulled ?? .nothingYet
    }

    /// The outcome, waiting for it until `deadline`. The response and failure are handed over once.
    package func wait(until deadline: Instant) -> (status: Status, outcome: Outcome?)? {
        shared.wait(until: deadline) { box in
            guard let outcome = box.outcome else { return nil }
            defer { box.isOutcomeTaken = true }
            return (outcome.status, box.isOutcomeTaken ? nil : outcome)
        }
    }

    /// Drops the events that were not pulled and those to come: somebody waits for the end alone.
    package func discardEvents() {
        shared.withLock { box in
            box.isDiscarding = true
            _ = box.queue.take()
        }
        if isQueueFull.exchange(false, ordering: .sequentiallyConsistent) { worker?.loop.post { self.updatePause() } }
    }

    // MARK: For the loop

    /// Hands a batch to the consumer, whichever way it listens.
    func deliver(_ events: StreamEvents) -> StreamAction {
        let flow = hand(over: events)
        if flow == .pause { notePause() }
        return flow
    }

    private func hand(over events: StreamEvents) -> StreamAction {
        // Who has cancelled, most of all inside a callback, hears no more; nor does a child that a callback has forked.
        guard cancelReason.load(ordering: .relaxed) == 0, !isInherited else { return .stop }
        if let listener = handlers.events {
            let flow = CallbackScope.enter { listener(events) }
            guard !isInherited else { return .stop }
            switch flow {
            case .continue, .finish: return isPaused.load(ordering: .relaxed) ? .pause : .continue
            case .stop: return .stop
            case .pause:
                isPaused.store(true, ordering: .sequentiallyConsistent)
                return .pause
            }
        }
        incoming.append(events)
        if incoming.isLarge {
            if publish() { return .pause }
        } else if !willPublish {
            willPublish = true
            worker?.loop.soon { if self.publish() { self.updatePause() } }
        }
        return isPaused.load(ordering: .relaxed) ? .pause : .continue
    }

    /// Gives the consumer what has come in this turn of the loop: one lock and one waking a turn, not one an event.
    ///
    /// - Returns: the consumer has fallen behind.
    private func publish() -> Bool {
        willPublish = false
        guard !incoming.isEmpty, !isInherited else { return false }
        let (isFull, wasStarved) = shared.notify { box in
            if box.isDiscarding { incoming.removeAll() } else { incoming.move(to: &box.queue) }
            // Under the lock: a consumer that empties the queue has to find the mark, or nobody would resume.
            isQueueFull.store(box.queue.isFull, ordering: .sequentiallyConsistent)
            defer { box.consumerWaits = false }
            return (box.queue.isFull, box.consumerWaits)
        }
        if wasStarved, let ready = handlers.ready { CallbackScope.enter { ready() } }
        return isFull
    }

    /// The host has paused the call.
    var isPausedByHost: Bool { isPaused.load(ordering: .sequentiallyConsistent) }

    /// Brings the transfer in line with what host and queue ask for.
    func updatePause() {
        let paused =
            isPaused.load(ordering: .sequentiallyConsistent) || isQueueFull.load(ordering: .sequentiallyConsistent)
        setTransferPaused?(paused)
        if paused { notePause() }
    }

    private func notePause() {
        let body = whenPaused
        whenPaused = nil
        body?()
    }

    /// The one end.
    func finish(_ outcome: Outcome) {
        guard !isInherited else { return }
        _ = publish()
        interruption = nil
        setTransferPaused = nil
        whenPaused = nil
        let isFirst = shared.notify { box in
            guard box.outcome == nil else { return false }
            box.outcome = outcome
            box.isOutcomeTaken = handlers.finish != nil
            return true
        }
        guard isFirst else { return }
        CallbackScope.enter {
            handlers.finish?(outcome)
            handlers.ready?()
            // What the host gave is released here and now, however long it keeps the call.
            handlers = Handlers()
        }
    }
}
