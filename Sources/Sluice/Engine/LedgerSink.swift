package import SluiceBase
package import SluiceLedger
internal import SluiceWire

/// What a call came to, as its one settlement hands it on.
package struct Settlement: Sendable {
    package let request: Request
    /// The request or the fallback that was asked last: who answered, if anybody did.
    package let askedLast: Request
    package let tags: RequestTags
    package let isStream: Bool
    /// When the call began, in seconds since 1970.
    package let startedOn: WallTime
    package let nanoseconds: Int64
    package let outcome: Outcome
    /// The id under which it is kept.
    package let recordID: RequestID
    /// Of the request's and the client's options: whether bodies are kept.
    package let keepsBodies: Bool
    /// The key that options gave, which may stand in what is kept.
    let apiKey: String?
    /// Those that were asked, in order; the last is who answered.
    let asked: [Target]
    /// Answers before the last that have to be paid for: broken ones that were retried.
    let paid: [(outcome: Outcome, pricing: PriceQuery)]

    init(
        _ request: Request,
        askedLast: Request? = nil,
        _ tags: RequestTags,
        isStream: Bool,
        startedOn: WallTime,
        nanoseconds: Int64,
        _ outcome: Outcome,
        recordID: RequestID,
        keepsBodies: Bool,
        apiKey: String?,
        asked: [Target] = [],
        paid: [(outcome: Outcome, pricing: PriceQuery)] = []
    ) {
        self.request = request
        self.askedLast = askedLast ?? request
        self.tags = tags
        self.isStream = isStream
        self.startedOn = startedOn
        self.nanoseconds = nanoseconds
        self.outcome = outcome
        self.recordID = recordID
        self.keepsBodies = keepsBodies
        self.apiKey = apiKey
        self.asked = asked
        self.paid = paid
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
