package import SluiceBase

/// How often a call is repeated, and how long one waits before each repetition.
///
/// Named and defaulted as Helicone's documentation has it (Retries): `Helicone-Retry-Num` counts the calls *after* the
/// first one.
package struct RetryPolicy: Sendable, Equatable {
    /// Calls after the first. 0 is off.
    package let retries: Int
    /// By how much the wait may grow with each retry; at least 1.
    package let factor: Double
    package let minimumWait: Duration
    package let maximumWait: Duration
    /// The longest wait that a server's `Retry-After` is granted.
    package var maximumServerWait: Duration
    /// A server that wishes for a longer one is not asked again; else the wish is cut.
    package var givesUpOnLongerWish = false

    package static let off = RetryPolicy(retries: 0)
    package static let defaultRetries = 5

    package init(
        retries: Int = defaultRetries,
        factor: Double = 2,
        minimumWait: Duration = .seconds(1),
        maximumWait: Duration = .seconds(10),
        maximumServerWait: Duration = .seconds(60)
    ) {
        self.retries = max(0, retries)
        self.factor = factor.isFinite ? max(1, factor) : 1
        self.minimumWait = max(.zero, minimumWait)
        self.maximumWait = max(self.minimumWait, maximumWait)
        self.maximumServerWait = max(.zero, maximumServerWait)
    }

    /// How one call ended.
    package enum AttemptResult: Sendable, Equatable {
        /// No complete answer: connection refused, reset or timed out.
        case connectionError
        case response(status: Int, hints: RetryHints)
    }

    /// The wait before the next call; nil when there shall be none.
    ///
    /// Repeated are connection errors, statuses 408, 409, 429 and 500 to 599; the response header `x-should-retry`
    /// overrules the status. Where the server named a wait it is taken, at most `maximumServerWait`; a longer wish is cut
    /// to it or ends the retries, as `givesUpOnLongerWish` says.
    ///
    /// `attempt` counts the calls made: 1 after the first. `remaining` is the time left to the call's deadline: a wait
    /// that would not end before it is not begun.
    package func wait(
        after outcome: AttemptResult,
        attempt: Int,
        remaining: Duration? = nil,
        using random: inout some RandomNumberGenerator
    ) -> Duration? {
        guard attempt >= 1, attempt <= retries, Self.isWorthRetrying(outcome) else { return nil }
        let wish = Self.serverWish(outcome)
        if let wish, wish > maximumServerWait, givesUpOnLongerWish { return nil }
        let wait = wish.map { min($0, maximumServerWait) } ?? backoff(retry: attempt - 1, using: &random)
        if let remaining, wait >= remaining { return nil }
        return wait
    }

    /// Whether asking the same again may end otherwise.
    static func isWorthRetrying(_ outcome: AttemptResult) -> Bool {
        guard case .response(let status, let hints) = outcome else { return true }
        return hints.shouldRetry ?? (status == 408 || status == 409 || status == 429 || 500...599 ~= status)
    }

    private static func serverWish(_ outcome: AttemptResult) -> Duration? {
        guard case .response(_, let hints) = outcome else { return nil }
        return hints.wait
    }

    /// Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter") above a floor: any wait from
    /// `minimumWait` to `minimumWait × factor^(retry + 1)`, at most `maximumWait`. `retry` is 0 after the first call.
    func backoff(retry: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let floor = minimumWait.inSeconds
        let cap = maximumWait.inSeconds
        var ceiling = floor
        // A loop rather than a power: it stops at the cap, so it cannot overflow.
        for _ in 0...max(0, retry) {
            ceiling *= factor
            if ceiling >= cap || factor == 1 { break }
        }
        ceiling = min(ceiling, cap)
        guard ceiling > floor else { return minimumWait }
        let wait = Duration.seconds(Double.random(in: floor...ceiling, using: &random))
        return min(max(wait, minimumWait), maximumWait)
    }
}

/// What an answer's headers say about asking again.
package struct RetryHints: Sendable, Equatable {
    /// `x-should-retry`
    package let shouldRetry: Bool?
    /// `retry-after-ms`, else `Retry-After` as seconds (a fraction is accepted) or as a date. nil if absent, unreadable
    /// or not in the future.
    package let wait: Duration?

    package static let none = RetryHints(shouldRetry: nil, wait: nil)
    /// A wait beyond this is no plan for a call; it also keeps the arithmetic small.
    private static let longest = 31_536_000.0

    package init(shouldRetry: Bool?, wait: Duration?) {
        self.shouldRetry = shouldRetry
        self.wait = wait
    }

    /// A date is compared to `now`.
    package init(headers: [HeaderField], now: WallTime) {
        var shouldRetry: Bool?
        var milliseconds: Duration?
        var seconds: Duration?
        for header in headers {
            let text = ASCII.trimmed(header.value)
            switch header.name.lowercased() {
            case "x-should-retry": shouldRetry = ["true": true, "false": false][text.lowercased()]
            case "retry-after-ms": milliseconds = Self.duration(text, unit: 0.001)
            case "retry-after": seconds = Self.duration(text, unit: 1) ?? Self.duration(untilDate: text, now)
            default: break
            }
        }
        self.shouldRetry = shouldRetry
        wait = milliseconds ?? seconds
    }

    private static func duration(_ text: Substring, unit: Double) -> Duration? {
        guard let number = Double(text), number.isFinite, number > 0 else { return nil }
        return .seconds(min(number * unit, longest))
    }

    private static func duration(untilDate text: Substring, _ now: WallTime) -> Duration? {
        guard let date = HTTPDate.seconds(text) else { return nil }
        let (wait, overflows) = date.subtractingReportingOverflow(now.seconds)
        guard !overflows, wait > 0 else { return nil }
        return .seconds(min(Double(wait), longest))
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
