package import SluiceBase

/// Whether a target that kept failing is asked at all.
///
/// Closed, it is asked. After `threshold` failures in a row it opens and the target is passed over for `coolDown`; then
/// one call goes through as a probe. A probe that succeeds closes it, one that fails opens it again.
package struct CircuitBreaker: Sendable, Equatable {
    package struct Settings: Sendable, Equatable {
        /// Failures in a row; 0 never opens.
        package let threshold: Int
        package let coolDown: Milliseconds

        package init(threshold: Int = 5, coolDown: Milliseconds = Milliseconds(30_000)) {
            self.threshold = max(0, threshold)
            self.coolDown = Milliseconds(max(0, coolDown.count))
        }
    }

    package enum State: Sendable, Equatable {
        case closed(failures: Int)
        case open(until: Instant)
        /// A probe is under way. One that never reports is given up at `until`.
        case halfOpen(until: Instant)
    }

    package private(set) var state = State.closed(failures: 0)

    package init() {}

    /// Asks to send one call; true has to be followed by `record` or `abandon`.
    package mutating func admit(settings: Settings, now: Instant) -> Bool {
        switch state {
        case .closed: return true
        case .open(let until), .halfOpen(let until):
            guard now >= until else { return false }
            state = .halfOpen(until: Self.later(now, settings))
            return true
        }
    }

    /// Tells how an admitted call ended.
    package mutating func record(isFailure: Bool, settings: Settings, now: Instant) {
        guard isFailure else {
            state = .closed(failures: 0)
            return
        }
        switch state {
        case .closed(let failures):
            let count = failures + 1
            let opens = settings.threshold > 0 && count >= settings.threshold
            state = opens ? .open(until: Self.later(now, settings)) : .closed(failures: min(count, Int.max - 1))
        case .halfOpen:
            state = .open(until: Self.later(now, settings))
        case .open:
            // A call from before it opened: it says nothing new.
            break
        }
    }

    /// Tells that an admitted call ended without a verdict on the target, for it was cancelled: the next may probe.
    package mutating func abandon(now: Instant) {
        if case .halfOpen = state { state = .halfOpen(until: now) }
    }

    private static func later(_ now: Instant, _ settings: Settings) -> Instant { now + settings.coolDown }

    /// Whether an outcome speaks against the target: no answer, 408, 429, or 500 to 599. A 400 says that it works.
    package static func isFailure(_ outcome: RetryPolicy.AttemptResult) -> Bool {
        switch outcome {
        case .connectionError: true
        case .response(let status, _): status == 408 || status == 429 || 500...599 ~= status
        }
    }
}

/// The breakers of a client, by target. A target that works takes no space.
package final class CircuitBreakers: Sendable {
    private let settings: CircuitBreaker.Settings
    private let breakers = Lock<[String: CircuitBreaker]>([:])

    package init(settings: CircuitBreaker.Settings = CircuitBreaker.Settings()) {
        self.settings = settings
    }

    /// No target has failed lately.
    package var isEmpty: Bool { breakers.withLock(\.isEmpty) }

    /// Asks to send one call. `evenIfOpen` asks all the same, since nobody else is left to be asked.
    ///
    /// - Returns: the right to send it; nil where the target is left alone.
    package func permit(_ target: String, now: Instant, evenIfOpen: Bool) -> CircuitPermit? {
        let isAdmitted = breakers.withLock { $0.isEmpty || $0[target]?.admit(settings: settings, now: now) ?? true }
        return isAdmitted || evenIfOpen ? CircuitPermit(self, target) : nil
    }

    fileprivate func end(_ target: String, _ end: CircuitEnd, now: Instant) {
        breakers.withLock { breakers in
            switch end {
            case .success:
                if !breakers.isEmpty { breakers[target] = nil }
            case .failure:
                breakers[target, default: CircuitBreaker()].record(isFailure: true, settings: settings, now: now)
            case .noVerdict: breakers[target]?.abandon(now: now)
            }
        }
    }

    fileprivate func abandon(_ target: String) {
        // The next call may probe at once.
        breakers.withLock { $0[target]?.abandon(now: .distantPast) }
    }

    /// The targets that have failed lately, by name.
    package var all: [(target: String, state: CircuitBreaker.State)] {
        breakers.withLock { $0.map { (target: $0.key, state: $0.value.state) } }.sorted { $0.target < $1.target }
    }

    /// The state of a target, for reports.
    package func state(of target: String) -> CircuitBreaker.State {
        breakers.withLock { $0[target]?.state } ?? .closed(failures: 0)
    }
}

/// How an admitted call ended, as far as it concerns its target.
package enum CircuitEnd: Sendable {
    case success
    case failure
    /// It was cancelled, or failed for reasons of its own.
    case noVerdict

    package init(_ result: RetryPolicy.AttemptResult) {
        self = CircuitBreaker.isFailure(result) ? .failure : .success
    }
}

/// The right to send one call to a target. Ended once: with a verdict, or by going out of scope, which is none.
package struct CircuitPermit: ~Copyable {
    private let breakers: CircuitBreakers
    private let target: String
    private var isEnded = false

    fileprivate init(_ breakers: CircuitBreakers, _ target: String) {
        self.breakers = breakers
        self.target = target
    }

    deinit {
        if !isEnded { breakers.abandon(target) }
    }

    /// Tells how the call ended, and when.
    package consuming func end(_ end: CircuitEnd, now: Instant) {
        isEnded = true
        breakers.end(target, end, now: now)
    }
}
