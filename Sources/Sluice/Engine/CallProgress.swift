internal import SluiceBase
internal import SluiceWire

/// What has happened to a call on its way: the attempts, and what they left behind.
struct CallProgress {
    let call: ActiveCall
    let deadline: Instant?
    private var attempts: [Response.Attempt] = []
    /// The limits have let the request through; they are asked once.
    var isAdmitted = false
    /// What the call holds under its limits from then on.
    var hold: HeldLimits?
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
    /// Who gave the last attempt's answer, whole or in part; nil where it gave none.
    private(set) var answeredBy: Target?
    /// Answers that were received, whole or in part, and have to be paid for, with who gave them.
    private(set) var received: [(response: Response, target: Target)] = []
    /// Targets that a request was made for, each once, the one asked last at the end.
    private(set) var asked: [Target] = []
    /// Targets taken up so far.
    var targetCount = 0
    /// How many retries have been made, over all targets.
    var retryCount = 0

    init(_ call: ActiveCall, deadline: Instant?) {
        self.call = call
        self.deadline = deadline
        if call.plan.targets.isEmpty {
            last.failure = Failure(.route, "the model string \(call.request.model.quoted) leads nowhere")
        }
    }

    /// Milliseconds left to the call's deadline.
    func remaining(_ now: Instant) -> Duration? {
        deadline.map { .nanoseconds(max(0, $0.nanoseconds(since: now))) }
    }

    mutating func note(_ target: Target, _ outcome: Outcome, wait: Milliseconds, nanoseconds: Int64) {
        wasSent = true
        if asked.last !== target { asked.append(target) }
        answeredBy = nil
        if let response = outcome.response, outcome.failure == nil || response.wasAnswered {
            answeredBy = target
            received.append((response, target))
        }
        append(target, outcome, wait, nanoseconds)
    }

    private mutating func append(_ target: Target, _ outcome: Outcome, _ wait: Milliseconds, _ nanoseconds: Int64) {
        attempts.append(
            Response.Attempt(
                provider: target.provider.name,
                model: target.model,
                failure: outcome.failure,
                httpStatus: outcome.response?.head.status ?? 0,
                wait: wait,
                nanoseconds: nanoseconds
            )
        )
    }

    mutating func noteSkipped(_ target: Target) {
        let failure = Failure(.state, "passed over: it failed too often in a row and is left alone for a while")
        append(target, Outcome(failure: failure), Milliseconds(0), 0)
    }

    /// A target that cannot take the request is an attempt with its reason; the first such reason is the call's, where no
    /// target says more.
    mutating func noteUnable(_ target: Target, _ failure: Failure) {
        let outcome = Outcome(failure: failure)
        if last.failure == nil { last = outcome }
        append(target, outcome, Milliseconds(0), 0)
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

    /// The outcome with the way that led to it.
    func withAttempts(_ outcome: Outcome) -> Outcome {
        var outcome = outcome
        guard !attempts.isEmpty || hold != nil else { return outcome }
        var response = outcome.response ?? Response()
        response.attempts = attempts
        if let decision = hold?.firstDecision { response.head.append(decision.headers) }
        if targetCount > 0, call.plan.targets.contains(where: { $0.fallbackStatuses != nil }) {
            response.head.append([("Helicone-Fallback-Index", "\(targetCount - 1)")])
        }
        outcome.response = response
        return outcome
    }
}

extension Response {
    /// Something of an answer came, though it may have broken off.
    fileprivate var wasAnswered: Bool { !assembly.choices.isEmpty || assembly.usage != nil }
}
