package import SluiceBase
package import SluiceLedger
internal import SluiceWire

/// What a call came to, as its one settlement hands it on.
///
/// One small object that points to what the call has anyway: the thread that ends calls pays for each byte of it.
package final class Settlement: Sendable {
    /// The call's own request, whoever answered.
    private let asked: Asked
    package let isStream: Bool
    /// When the call began, in seconds since 1970.
    package let startedOn: WallTime
    package let nanoseconds: Int64
    package let outcome: Outcome
    /// The id under which it is kept.
    package let recordID: RequestID
    /// Those that were asked, in order; the last is who answered.
    let targets: [Target]
    /// Answers before the last that have to be paid for: broken ones that were retried.
    let paid: [(outcome: Outcome, pricing: PriceQuery)]

    private enum Asked {
        case planned(PlannedRequest)
        /// It came to no plan.
        indirect case refused(Request, RequestTags, Configuration)
    }

    /// Of a call that came to a plan.
    init(
        _ planned: PlannedRequest,
        isStream: Bool,
        startedOn: WallTime,
        nanoseconds: Int64,
        _ outcome: Outcome,
        recordID: RequestID,
        targets: [Target],
        paid: [(outcome: Outcome, pricing: PriceQuery)]
    ) {
        asked = .planned(planned)
        self.isStream = isStream
        self.startedOn = startedOn
        self.nanoseconds = nanoseconds
        self.outcome = outcome
        self.recordID = recordID
        self.targets = targets
        self.paid = paid
    }

    /// Of one that was refused before.
    init(
        refused request: Request,
        _ tags: RequestTags,
        _ configuration: Configuration,
        isStream: Bool,
        startedOn: WallTime,
        _ failure: Failure,
        recordID: RequestID
    ) {
        asked = .refused(request, tags, configuration)
        self.isStream = isStream
        self.startedOn = startedOn
        nanoseconds = 0
        outcome = Outcome(failure: failure)
        self.recordID = recordID
        targets = []
        paid = []
    }

    package var request: Request {
        switch asked {
        case .planned(let planned): planned.request
        case .refused(let request, _, _): request
        }
    }

    package var tags: RequestTags {
        switch asked {
        case .planned(let planned): planned.plan.tags
        case .refused(_, let tags, _): tags
        }
    }

    /// Of the request's and the client's options: whether bodies are kept.
    package var keepsBodies: Bool {
        switch asked {
        case .planned(let planned): planned.configuration.keepsBodies
        case .refused(_, _, let configuration): configuration.keepsBodies
        }
    }

    /// The key that options gave, which may stand in what is kept.
    var apiKey: String? {
        switch asked {
        case .planned(let planned): planned.configuration.apiKey
        case .refused(_, _, let configuration): configuration.apiKey
        }
    }

    /// Bytes of the request's body.
    var requestSize: Int {
        switch asked {
        case .planned(let planned): planned.request.body.size
        case .refused(let request, _, _): request.body.size
        }
    }
}

/// Takes every call's settlement: also of those that were refused, cancelled, broken or answered from the cache.
///
/// A seam. `record` runs on the loop's thread, or on the caller's for a request that was refused before it started; it
/// may not wait.
package protocol LedgerSink: Sendable {
    func record(_ settlement: Settlement)

    /// Of a sink that would rather make a call wait than lose its record: there is room for one more. Always true of others.
    var hasRoom: Bool { get }

    /// Calls `body` once, as soon as there is room: on the running thread if there is some now, else on the sink's.
    func whenRoom(_ body: @escaping @Sendable () -> Void)
}

extension LedgerSink {
    package func whenRoom(_ body: @escaping @Sendable () -> Void) { body() }
}

/// A call's wait for room in the ledger, which an interruption ends at once. Woken up from any thread.
final class RoomWait: Interruptible, Sendable {
    private let continuation: Lock<UnsafeContinuation<Void, Never>?>

    init(in ledger: any LedgerSink, _ continuation: UnsafeContinuation<Void, Never>) {
        self.continuation = Lock(continuation)
        ledger.whenRoom { self.wakeUp() }
    }

    func cancel() { wakeUp() }

    func setPaused(_ paused: Bool) {}

    private func wakeUp() { continuation.withLock { $0.take() }?.resume() }
}
