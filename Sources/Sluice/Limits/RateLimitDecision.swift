package import SluiceBase
internal import SluiceJSON

/// What a limiter says about one request, with the numbers behind it.
package struct RateLimitDecision: Sendable, Equatable {
    package let isAdmitted: Bool
    package let policy: RateLimitPolicy
    /// Whole units left, never below 0.
    package let remaining: Int64
    /// Seconds until the bucket is full, rounded up; 0 when it is.
    package let resetSeconds: Int64
    /// Seconds until a request would be admitted, rounded up; 0 for an admitted one.
    package let retryAfterSeconds: Int64
    /// Who has said it.
    package var use = SharedUse.off

    package init(
        isAdmitted: Bool,
        policy: RateLimitPolicy,
        remaining: Int64,
        resetSeconds: Int64,
        retryAfterSeconds: Int64
    ) {
        self.isAdmitted = isAdmitted
        self.policy = policy
        self.remaining = remaining
        self.resetSeconds = resetSeconds
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// Until a request would be admitted; 0 for an admitted one.
    package var retryAfter: Milliseconds { Self.milliseconds(retryAfterSeconds) }

    /// The time to ask again. `retryAfterSeconds` is rounded up; a bucket of many requests a second has room much sooner.
    package var turn: Milliseconds {
        let interval = Int128(policy.window) * 1000 * DecimalNumber.billion / max(1, policy.quota)
        return Milliseconds(min(retryAfter.count, max(1, Int64(clamping: interval))))
    }

    /// No request is admitted before.
    package var earliestTurn: Milliseconds { Self.milliseconds(max(0, retryAfterSeconds - 1)) }

    private static func milliseconds(_ seconds: Int64) -> Milliseconds {
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
        return Milliseconds(overflows ? .max : product)
    }

    /// The headers that Helicone puts on an answer under a policy; on a refusal also `X-Helicone-Error` and
    /// `Retry-After`.
    package var headers: [HeaderField] {
        var headers = [
            HeaderField("Helicone-RateLimit-Limit", DecimalNumber.text(billionths: policy.quota)),
            HeaderField("Helicone-RateLimit-Remaining", "\(remaining)"),
            HeaderField("Helicone-RateLimit-Policy", policy.canonical),
        ]
        if resetSeconds > 0 { headers.append(HeaderField("Helicone-RateLimit-Reset", "\(resetSeconds)")) }
        if !isAdmitted {
            headers.append(HeaderField("X-Helicone-Error", "rate_limited"))
            headers.append(HeaderField("Retry-After", "\(max(1, retryAfterSeconds))"))
        }
        return headers
    }

    /// The status of a refusal.
    package static let refusalStatus = 429

    /// One sentence for the caller: which limit, how much, and when again.
    package var refusalMessage: String {
        let shared =
            switch policy.segment {
            case .global: "all requests"
            case .user: "this user"
            case .property(let name): "this value of property \(name)"
            }
        let unit =
            switch policy.unit {
            case .request: "requests"
            case .cents: "cents"
            case .tokens: "tokens"
            }
        return "rate limited by Helicone-RateLimit-Policy \(policy.canonical): \(shared) may use"
            + " \(DecimalNumber.text(billionths: policy.quota)) \(unit) per \(policy.window) s; the next request is admitted in"
            + " \(max(1, retryAfterSeconds)) s"
    }

    /// The body of a refusal, in the shape of Helicone's: an object with one member, `message`.
    package var refusalBody: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("message")
            writer.string(refusalMessage)
        }
        return writer.bytes
    }
}

/// What an answer used, turned into a policy's unit.
package struct RateLimitCharge: Sendable, Equatable {
    /// Billionths of a US dollar; nil when the model's price is unknown.
    package let nanoDollars: Int64?
    /// Prompt and completion tokens together.
    package let tokens: Int64

    /// The largest cost that one answer is charged, in cents.
    static let maximumCents: Int128 = 1_000_000

    package init(nanoDollars: Int64?, tokens: Int64) {
        self.nanoDollars = nanoDollars
        self.tokens = tokens
    }

    /// Billionths of `unit`; nothing for requests, which were charged when they were admitted.
    package func amount(in unit: RateLimitPolicy.Unit) -> Int128 {
        switch unit {
        case .request: 0
        case .cents: min(Self.maximumCents * DecimalNumber.billion, max(0, Int128(nanoDollars ?? 0) * 100))
        case .tokens: max(0, Int128(tokens)) * DecimalNumber.billion
        }
    }
}
