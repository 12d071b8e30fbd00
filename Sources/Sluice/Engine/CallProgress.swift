internal import SluiceBase
internal import SluiceWire

/// What has happened to a call on its way: the attempts, and what they left behind.
struct CallProgress {
    let call: ActiveCall
    private var attempts: [Response.Attempt] = []
    /// The limits have let the request through; they are asked once.
    var isAdmitted = false
    /// What the call holds under its limits from then on.
    var hold: HeldLimits?
    /// Who has decided about limits and budgets; the worst of several.
    private(set) var sharedUse = SharedUse.off
    /// What it holds under its budgets.
    var heldBudgets: HeldBudgets?
    /// The outcome of the last attempt that failed.
    var last = Outcome()
    /// Something of the last attempt's answer has been shown to the caller.
    var hasShown = false
    /// The last attempt's answer, for the cache.
    var cacheableBody: (body: [UInt8], isStream: Bool)?
    /// What the settlement is to keep.
    var cacheWrite: CacheWrite?
    /// A target has been asked, whatever came of it.
    private(set) var wasSent = false
    /// Answers that were received, whole or in part, and have to be paid for, each with its price.
    private var received: [(outcome: Outcome, pricing: PriceQuery)] = []
    /// Who gave each of them.
    private(set) var answeredBy: [Target] = []
    /// Those of requests whose fallbacks were asked.
    private var earlier: [(outcome: Outcome, pricing: PriceQuery)] = []
    /// The last attempt is the last that is received.
    private var hasAnswered = false
    /// Targets that a request was made for, the one asked last at the end.
    private(set) var asked: [Target] = []
    /// Targets taken up so far.
    var targetCount = 0
    /// How many retries have been made, over all targets.
    var retryCount = 0

    init(_ call: ActiveCall) {
        self.call = call
        hold = call.firstAttempt?.hold
        isAdmitted = hold != nil
        if call.plan.targets.isEmpty {
            last = Outcome(failure: Failure(.route, "the model string \(call.request.model.quoted) leads nowhere"))
        }
    }

    /// When the call has to be done.
    var deadline: Instant? { call.deadline }

    /// Milliseconds left to the call's deadline.
    func remaining(_ now: Instant) -> Duration? {
        deadline.map { .nanoseconds(max(0, $0.nanoseconds(since: now))) }
    }

    /// - Parameters:
    ///   - target: who was asked.
    ///   - outcome: what it came to.
    ///   - wait: before it.
    ///   - startedAfter: nanoseconds from the call's start to its own.
    ///   - nanoseconds: from its start to its end.
    mutating func note(
        _ target: Target,
        _ outcome: Outcome,
        wait: Milliseconds,
        startedAfter: Int64,
        nanoseconds: Int64
    ) {
        wasSent = true
        if asked.last !== target { asked.append(target) }
        hasAnswered = false
        if outcome.wasAnswered {
            hasAnswered = true
            received.append((outcome, .live(target, call)))
            answeredBy.append(target)
        }
        append(target, outcome, wait, startedAfter, nanoseconds)
    }

    mutating func note(_ use: SharedUse) { sharedUse = max(sharedUse, use) }

    /// Gives a response what tells its price, where the last attempt gave an answer.
    func price(_ response: inout Response?) {
        guard hasAnswered, let pricing = received.last?.pricing, response?.pricing == nil else { return }
        response?.pricing = pricing
    }

    /// The outcome with what tells its price.
    func priced(_ outcome: Outcome) -> Outcome {
        var response = outcome.response
        price(&response)
        return Outcome(response: response, failure: outcome.failure)
    }

    /// Answers before the last that have to be paid for as well: broken ones that were retried.
    var paidBefore: [(outcome: Outcome, pricing: PriceQuery)] {
        // Most calls have one answer, and nothing is made of none.
        let broken = received.count - (hasAnswered ? 1 : 0)
        return broken > 0 ? earlier + received.prefix(broken) : earlier
    }

    /// What each answer came to. An answer's usage is read here, and nowhere again.
    mutating func settleReceived() -> [PriceQuery.Bill] {
        received.indices.compactMap { index in
            received[index].outcome.response.map { received[index].pricing.settle($0) }
        }
    }

    private mutating func append(
        _ target: Target,
        _ outcome: Outcome,
        _ wait: Milliseconds = Milliseconds(0),
        _ startedAfter: Int64 = 0,
        _ nanoseconds: Int64 = 0
    ) {
        attempts.append(
            Response.Attempt(
                provider: target.provider.name,
                model: target.model,
                fallback: call.planned.number,
                failure: outcome.failure,
                httpStatus: outcome.httpStatus,
                wait: wait,
                nanoseconds: nanoseconds,
                startedAfter: startedAfter,
                spanID: call.trace?.attemptID
            )
        )
        call.trace?.attemptID = nil
    }

    /// What a target comes to that failed too often in a row and is left alone for a while.
    private static var skipped: Outcome {
        Outcome(failure: Failure(.state, "passed over: it failed too often in a row and is left alone for a while"))
    }

    mutating func noteSkipped(_ target: Target) { append(target, Self.skipped) }

    /// What a request has come to that no target has answered: the last failure, or that all were passed over.
    var unanswered: Outcome { last.failure == nil ? Self.skipped : last }

    /// A target that cannot take the request is an attempt with its reason; the first such reason is the call's, where no
    /// target says more.
    mutating func noteUnable(_ target: Target, _ failure: Failure) {
        let outcome = Outcome(failure: failure)
        if last.failure == nil { last = outcome }
        append(target, outcome)
    }

    /// Whether a failure is one that another target may mend.
    func mayMoveOn(from target: Target, after outcome: Outcome) -> Bool {
        guard let failure = outcome.failure, call.cancelStatus == nil else { return false }
        guard !hasShown || call.configuration.restartsStreams else { return false }
        switch failure.status {
        case .http:
            return target.fallbackStatuses?.falls(backOn: failure.httpStatus) ?? true
        case .connect, .tls, .timeout, .broken, .protocolError, .stream: return target.fallbackStatuses == nil
        default: return false
        }
    }

    /// Whether a fallback may be asked: the failure is not the caller's own doing, and nothing was shown that would be
    /// said twice.
    func mayFallBack(after outcome: Outcome) -> Bool {
        guard let failure = outcome.failure, call.cancelStatus == nil else { return false }
        guard !hasShown || call.configuration.restartsStreams else { return false }
        return ![.cancelled, .stopped, .closed, .forked].contains(failure.status)
    }

    /// Goes on with a fallback: a request of its own under its own limits. What has been shown and tried is kept.
    mutating func begin(_ fallback: PlannedRequest, after outcome: Outcome) {
        if outcome.failure?.status == .limited, let target = call.plan.targets.first {
            append(target, outcome)
        }
        last = outcome
        call.planned = fallback
        isAdmitted = false
        hold = nil
        wasSent = false
        hasAnswered = false
        earlier += received
        received = []
        answeredBy = []
        heldBudgets = nil
        targetCount = 0
        retryCount = 0
        cacheableBody = nil
    }

    /// Gives a response the way that led to it, which is there also where no answer is.
    func addAttempts(to response: inout Response?) {
        guard !attempts.isEmpty || hold != nil || sharedUse != .off else { return }
        if response == nil { response = Response() }
        response?.attempts = attempts
        response?.shared = sharedUse
        if let decision = hold?.firstDecision { response?.head.append(decision.headers) }
        if targetCount > 0, call.plan.targets.contains(where: { $0.fallbackStatuses != nil }) {
            response?.head.append([HeaderField("Helicone-Fallback-Index", "\(targetCount - 1)")])
        }
    }
}

extension Outcome {
    /// Something of an answer came, though it may have broken off.
    fileprivate var wasAnswered: Bool {
        guard response != nil else { return false }
        return failure == nil || response?.assembly.choices.isEmpty == false || response?.assembly.usage != nil
    }

    fileprivate var httpStatus: Int { response?.head.status ?? 0 }

    /// The prompt is longer than the model can take, in whatever words it was said.
    var exceedsContextWindow: Bool { failure?.provider.code == "context_length_exceeded" }
}
