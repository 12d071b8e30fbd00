internal import SluiceBase

/// How much of what may be used in how long, and who shares it.
///
///     policy  = quota ";w=" window [ ";u=" unit ] [ ";s=" segment ]   ; this order, no space inside
///     quota   = 1*DIGIT [ "." 1*9DIGIT ]      ; more than 0
///     window  = 1*DIGIT                       ; seconds, 60 to 31536000 (one year)
///     unit    = "request" / "cents"           ; "request" if left out
///     segment = "user" / property             ; the whole client if left out
///     property = 1*( ALPHA / DIGIT / "_" / "-" )
///
/// The grammar of `Helicone-RateLimit-Policy` (Helicone's documentation: Custom rate limits). Letters ignore case,
/// space around the whole is trimmed. Policies that a client is opened with may also count `tokens`.
package struct RateLimitPolicy: Sendable, Equatable {
    package enum Unit: String, Sendable {
        case request
        /// Cents of a US dollar, known after the answer.
        case cents
        /// Prompt and completion tokens, known after the answer.
        case tokens
    }

    package enum Segment: Sendable, Equatable {
        case global
        case user
        /// A property's name, lower case.
        case property(String)
    }

    /// Billionths of a unit.
    package typealias Nano = Int128

    /// Seconds that a window may have.
    package static let windowRange: ClosedRange<Int64> = 60...31_536_000
    /// The largest quota. With the longest window it keeps `TokenBucket` within 128 bits.
    package static let maximumQuota: Int64 = 1_000_000_000_000

    /// The quota in billionths of `unit`.
    package let quota: Nano
    /// Seconds.
    package let window: Int64
    package let unit: Unit
    package let segment: Segment

    /// A policy of whole units (1 to `maximumQuota`) per seconds; what lies outside the bounds is moved to the nearest.
    package init(quota: Int64, window: Int64, unit: Unit = .request, segment: Segment = .global) {
        self.quota = Nano(min(max(quota, 1), Self.maximumQuota)) * DecimalNumber.billion
        self.window = min(max(window, Self.windowRange.lowerBound), Self.windowRange.upperBound)
        self.unit = unit
        self.segment = segment
    }

    /// Reads a policy; nil for a blank text, which asks for no limit.
    ///
    /// `allowsTokens` accepts `u=tokens`, which the request header does not know.
    ///
    /// - Throws: `RateLimitPolicyError`. The shape is checked first, then the quota, then the window.
    package init?(_ text: String, allowsTokens: Bool = false) throws(RateLimitPolicyError) {
        let trimmed = ASCII.trimmed(text)
        guard !trimmed.isEmpty else { return nil }
        guard var parts = Parts(trimmed) else {
            throw RateLimitPolicyError(.policy, value: String(trimmed), allowsTokens)
        }
        unit = try parts.takeUnit(allowsTokens)
        segment = try parts.takeSegment(allowsTokens)
        guard parts.isEmpty else { throw RateLimitPolicyError(.policy, value: String(trimmed), allowsTokens) }
        guard let quota = DecimalNumber.billionths(parts.quota), quota > 0,
            quota <= Nano(Self.maximumQuota) * DecimalNumber.billion
        else {
            throw RateLimitPolicyError(.quota, value: String(parts.quota), allowsTokens)
        }
        // A request is admitted whole: a bucket that holds less than one would never admit any.
        guard unit != .request || quota >= DecimalNumber.billion else {
            throw RateLimitPolicyError(.quota, value: String(parts.quota), allowsTokens)
        }
        self.quota = quota
        guard let window = Int64(parts.window), Self.windowRange.contains(window) else {
            throw RateLimitPolicyError(.window, value: String(parts.window), allowsTokens)
        }
        self.window = window
    }

    /// The policy as response headers and stores show it: defaults left out, numbers without spare zeros.
    package var canonical: String {
        var text = "\(DecimalNumber.text(billionths: quota));w=\(window)"
        if unit != .request { text += ";u=\(unit.rawValue)" }
        switch segment {
        case .global: break
        case .user: text += ";s=user"
        case .property(let name): text += ";s=\(name)"
        }
        return text
    }
}

/// What is wrong with a policy's text.
package struct RateLimitPolicyError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Field: String, Sendable {
        /// The shape as a whole.
        case policy
        case quota
        case window
    }

    package let field: Field
    package let value: String
    package let description: String

    init(_ field: Field, value: String, _ allowsTokens: Bool) {
        self.field = field
        self.value = value
        let units = allowsTokens ? "request|cents|tokens" : "request|cents"
        let form =
            "expected <quota>;w=<seconds>[;u=\(units)][;s=user|<property>], for example 1000;w=3600;u=cents;s=user"
        description =
            switch field {
            case .policy: "rate limit policy \(value.quoted) cannot be read; \(form)"
            case .quota:
                "rate limit quota \(value.shortened) is out of range: more than 0 (at least 1 for requests), at most"
                    + " \(RateLimitPolicy.maximumQuota), at most nine decimals; \(form)"
            case .window:
                "rate limit window \(value.shortened) is out of range: at least 60 seconds, at most 31536000 seconds (1 year); \(form)"
            }
    }
}

/// The pieces of a policy between its semicolons.
private struct Parts {
    let whole: Substring
    let quota: Substring
    let window: Substring
    private var rest: ArraySlice<Substring>

    var isEmpty: Bool { rest.isEmpty }

    init?(_ text: Substring) {
        let pieces = text.split(separator: ";", omittingEmptySubsequences: false)
        guard pieces.count >= 2, DecimalNumber.isPlain(pieces[0]), let window = Self.value(of: "w", in: pieces[1]),
            !window.isEmpty, window.utf8.allSatisfy(ASCII.isDigit)
        else { return nil }
        whole = text
        quota = pieces[0]
        self.window = window
        rest = pieces[2...]
    }

    mutating func takeUnit(_ allowsTokens: Bool) throws(RateLimitPolicyError) -> RateLimitPolicy.Unit {
        guard let first = rest.first, let name = Self.value(of: "u", in: first) else { return .request }
        guard let unit = RateLimitPolicy.Unit(rawValue: name.lowercased()), unit != .tokens || allowsTokens else {
            throw RateLimitPolicyError(.policy, value: String(whole), allowsTokens)
        }
        rest.removeFirst()
        return unit
    }

    mutating func takeSegment(_ allowsTokens: Bool) throws(RateLimitPolicyError) -> RateLimitPolicy.Segment {
        guard let first = rest.first, let name = Self.value(of: "s", in: first) else { return .global }
        guard !name.isEmpty, name.utf8.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D }) else {
            throw RateLimitPolicyError(.policy, value: String(whole), allowsTokens)
        }
        rest.removeFirst()
        let lowered = name.lowercased()
        return lowered == "user" ? .user : .property(lowered)
    }

    private static func value(of key: String, in piece: Substring) -> Substring? {
        let prefix = piece.prefix(2)
        guard prefix.lowercased() == key + "=" else { return nil }
        return piece.dropFirst(2)
    }
}
