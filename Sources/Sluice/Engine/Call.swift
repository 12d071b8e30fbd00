package import SluiceBase
internal import SluicePrice
package import SluiceWire
internal import Synchronization

/// One request under way, for any thread: who it is, how to stop it, what it has brought for those who pull or wait.
///
/// It ends exactly once. Whatever ends it first (the pipeline, a cancel, the client's end) decides how. What only the
/// loop's thread may touch is its `ActiveCall`.
package final class Call: Sendable {
    /// What a host gave to hear of the call. Called on the thread that drives it.
    package struct Handlers {
        package var events: ((StreamEvents) -> StreamAction)?
        package var ready: (() -> Void)?
        package var finish: ((Outcome) -> Void)?
        /// Kept until the call has ended, and released on the thread that drives it.
        package var owner: AnyObject?
        package init() {}
    }

    /// What the call begins with.
    let planned: PlannedRequest
    let isStream: Bool
    /// The price table as it was when the call began.
    let prices: PriceTable
    let generation = Fork.generation
    let startedAt: Instant
    /// The same moment by the clock on the wall, in seconds since 1970.
    var startedOn: Int64 { startedOnWall.seconds }
    let startedOnWall: WallTime
    /// Weak, since a host may keep its handle long after the client and its connections are gone.
    private weak let worker: Worker?

    private let shared = ConditionLock<SharedBox>(SharedBox())
    private let cancelReason = Atomic<Int32>(0)
    private let isPaused = Atomic<Bool>(false)
    private let isQueueFull = Atomic<Bool>(false)

    /// A box, since the state of a condition lock is copyable and the queue is not.
    private final class SharedBox {
        var queue = EventQueue()
        var outcome: Outcome?
        var isOutcomeTaken = false
        /// The consumer has emptied the queue and waits to be told.
        var consumerWaits = true
        /// Nobody will pull any more.
        var isDiscarding = false
        /// Made for a consumer that asks for its descriptor.
        var ready: ReadySignal?

        /// Pulling would bring something at once: an event, or the end.
        var isReady: Bool { !queue.isEmpty || outcome != nil }

        func signal() { ready?.set(isReady) }
    }

    init(
        _ planned: PlannedRequest,
        isStream: Bool,
        prices: PriceTable,
        on worker: Worker
    ) {
        self.prices = prices
        self.planned = planned
        self.isStream = isStream
        self.worker = worker
        let clock = worker.surroundings.clock
        startedAt = clock.now
        startedOnWall = clock.wall
    }

    /// The call belongs to a process that this one was forked from.
    package var isInherited: Bool { generation != Fork.generation }

    /// Ends the call soon. The first reason counts.
    package func cancel(_ reason: Status = .cancelled) {
        guard !isInherited else { return }
        let (isFirst, _) = cancelReason.compareExchange(
            expected: 0,
            desired: reason.rawValue,
            ordering: .sequentiallyConsistent
        )
        if isFirst { worker?.interrupt(self) }
    }

    package func setPaused(_ paused: Bool) {
        guard !isInherited else { return }
        isPaused.store(paused, ordering: .sequentiallyConsistent)
        worker?.updatePause(self)
    }

    /// The status that a cancel asked for.
    var cancelStatus: Status? {
        Status(rawValue: cancelReason.load(ordering: .sequentiallyConsistent)).flatMap { $0 == .ok ? nil : $0 }
    }

    package var isFinished: Bool { shared.withLock { $0.outcome != nil } }

    // MARK: Pulling and waiting

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
            if box.queue.take(into: delivery) {
                box.signal()
                return .batch(delivery)
            }
            box.consumerWaits = true
            return box.outcome == nil ? nil : .end
        }
        if case .batch = pulled { makeRoom() }
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
            box.signal()
        }
        makeRoom()
    }

    /// A descriptor that is readable while `next` would bring something at once; the same for the call's life.
    ///
    /// - Throws: `SystemError` when the process has no descriptors left.
    package func readyDescriptor() throws(SystemError) -> Int32 {
        let made: Result<Int32, SystemError> = shared.withLock { box in
            if box.ready == nil {
                do throws(SystemError) { box.ready = try ReadySignal(isRaised: box.isReady) } catch {
                    return .failure(error)
                }
            }
            return .success(box.ready?.descriptor ?? -1)
        }
        return try made.get()
    }

    /// The queue has been emptied: a transfer that waits for that goes on.
    private func makeRoom() {
        if isQueueFull.exchange(false, ordering: .sequentiallyConsistent) { worker?.updatePause(self) }
    }

    // MARK: For the loop

    /// Somebody has asked for the end; without the order between threads that `cancelStatus` gives, and cheaper.
    var isCancelled: Bool { cancelReason.load(ordering: .relaxed) != 0 }

    /// The host has paused the call.
    var isPausedByHost: Bool {
        get { isPaused.load(ordering: .sequentiallyConsistent) }
        set { isPaused.store(newValue, ordering: .sequentiallyConsistent) }
    }

    /// The transfer has to wait, for the host or for who pulls.
    var waitsForConsumer: Bool { isPausedByHost || isQueueFull.load(ordering: .sequentiallyConsistent) }

    /// Moves what has come to where the consumer pulls it from.
    func publish(_ incoming: inout EventQueue) -> (isFull: Bool, consumerWaited: Bool) {
        shared.notify { box in
            if box.isDiscarding { incoming.removeAll() } else { incoming.move(to: &box.queue) }
            // Under the lock: a consumer that empties the queue has to find the mark, or nobody would resume.
            isQueueFull.store(box.queue.isFull, ordering: .sequentiallyConsistent)
            box.signal()
            defer { box.consumerWaits = false }
            return (box.queue.isFull, box.consumerWaits)
        }
    }

    /// Sets the outcome for who waits. False if there is one already.
    func end(_ outcome: Outcome, isTaken: Bool) -> Bool {
        shared.notify { box in
            guard box.outcome == nil else { return false }
            box.outcome = outcome
            box.isOutcomeTaken = isTaken
            box.signal()
            return true
        }
    }
}
