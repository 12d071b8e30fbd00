/// Helicone's headers by what they mean.
extension HeaderList {
    /// `Helicone-Property-<name>: value`
    package mutating func setProperty(_ name: String, _ value: String) throws(Failure) {
        guard !name.isEmpty else { throw Failure(.header, "a property needs a name") }
        try set("Helicone-Property-" + name, value)
    }

    /// `Helicone-Retry-Enabled` and its numbers; a negative one is left to the default of whoever acts on it.
    package mutating func setRetry(count: Int, factor: Double, minimum: Int64, maximum: Int64) throws(Failure) {
        guard count >= 0 else { throw Failure(.argument, "retries is \(count); expected 0 or more") }
        guard factor.isFinite else { throw Failure(.argument, "factor is \(factor); expected a number") }
        try set("Helicone-Retry-Enabled", count > 0 ? "true" : "false")
        try set("Helicone-Retry-Num", "\(count)")
        if factor >= 0 { try set("Helicone-Retry-Factor", "\(factor)") }
        if minimum >= 0 { try set("Helicone-Retry-Min-Timeout", "\(minimum)") }
        if maximum >= 0 { try set("Helicone-Retry-Max-Timeout", "\(maximum)") }
    }
}
