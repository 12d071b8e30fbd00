package import SluiceBase
package import SluiceLedger
internal import SluiceWire

/// What a call came to, as its one settlement hands it on.
///
/// One small object that points to what the call has anyway: the thread that ends calls pays for each byte of it.
package final class Settlement: Sendable {
    /// The call's own request, whoever answered.
    private let asked: Asked
    /// What was asked last, where that was a fallback.
    private let fallback: PlannedRequest?
    package let isStream: Bool
    /// When the call began, in seconds since 1970.
    package let startedOn: WallTime
    package let nanoseconds: Int64
    package let outcome: Outcome
    /// The id under which it is kept.
    package let recordID: RequestID
    /// Its place in a trace; nil where nobody traces.
    package let trace: TraceContext?
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
        askedLast last: PlannedRequest,
        isStream: Bool,
        startedOn: WallTime,
        nanoseconds: Int64,
        _ outcome: Outcome,
        recordID: RequestID,
        trace: TraceContext? = nil,
        targets: [Target],
        paid: [(outcome: Outcome, pricing: PriceQuery)]
    ) {
        asked = .planned(planned)
        fallback = last === planned ? nil : last
        self.isStream = isStream
        self.startedOn = startedOn
        self.nanoseconds = nanoseconds
        self.outcome = outcome
        self.recordID = recordID
        self.trace = trace
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
        recordID: RequestID,
        trace: TraceContext? = nil
    ) {
        asked = .refused(request, tags, configuration)
        fallback = nil
        self.isStream = isStream
        self.startedOn = startedOn
        nanoseconds = 0
        outcome = Outcome(failure: failure)
        self.recordID = recordID
        self.trace = trace
        targets = []
        paid = []
    }

    package var request: Request {
        switch asked {
        case .planned(let planned): planned.request
        case .refused(let request, _, _): request
        }
    }

    /// The request or the fallback that was asked last: who answered, if anybody did.
    package var askedLast: Request { fallback?.request ?? request }

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

/// Takes settlements too, and tells another system of them as spans. A seam, as the ledger's.
package protocol TraceSink: LedgerSink {
    /// How far it has come.
    var status: TraceStatus { get }

    /// Whether a trace is told of, by the lower half of its id and by what was decided of it before; nil: it begins here.
    func samples(low: UInt64, parent: Bool?) -> Bool

    /// Has bodies go through `body` before they are told; nil: as they are.
    func redact(_ body: (@Sendable (inout RecordBodies) -> Void)?)

    /// Has all that was taken so far told. The calling thread waits, until `deadline`.
    ///
    /// - Returns: whether nothing waits any more.
    func flush(until deadline: Instant) -> Bool
}

/// How far a trace sink has come, in spans.
package struct TraceStatus: Sendable {
    package var endpoint = ""
    package var taken: Int64 = 0
    package var sent: Int64 = 0
    package var dropped: Int64 = 0
    /// Why the last batch was not taken; nil: it was.
    package var trouble: String?

    package init() {}
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
