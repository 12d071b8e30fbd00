internal import SluiceBase
internal import SluiceJSON

/// Reads single headers and the groups that belong together.
struct HeaderReader {
    /// As they were given, by lower-case name.
    private var given: [String: HeaderField] = [:]

    /// What the names of headers begin with that ask for something to be done.
    private static let prefixes = [
        "helicone-cache-", "helicone-retry-", "helicone-ratelimit-policy", "helicone-rate-limit-policy",
        "helicone-fallbacks", "helicone-stream-usage",
    ]

    /// No header that is read here was given.
    var isEmpty: Bool { given.isEmpty }

    /// The header of that lower-case name, unless its value is empty.
    subscript(name: String) -> HeaderField? {
        guard let header = given[name], !header.value.isEmpty else { return nil }
        return header
    }

    mutating func add(_ name: String, _ value: String) throws(HeaderError) {
        let key = name.lowercased()
        guard key == "cache-control" || Self.prefixes.contains(where: key.hasPrefix) else { return }
        if let earlier = given[key], earlier.value != value, key != "cache-control" {
            throw HeaderError(
                name: name,
                value: value,
                problem: HeaderSyntax.isSecret(name)
                    ? "stands twice with different values; give it once"
                    : "stands twice, the other time as \(earlier.value.quoted); give it once"
            )
        }
        given[key] = HeaderField(name, value)
    }

    // MARK: Simple values

    /// `true` or `false` in any case; false if absent.
    func flag(_ name: String) throws(HeaderError) -> Bool {
        guard let header = self[name] else { return false }
        switch header.value.lowercased() {
        case "true": return true
        case "false": return false
        default: throw refuse(header, "expected true or false")
        }
    }

    /// A whole number without sign.
    private func integer(_ name: String, in range: ClosedRange<Int>) throws(HeaderError) -> Int? {
        guard let header = self[name] else { return nil }
        guard header.value.utf8.allSatisfy(ASCII.isDigit), let number = Int(header.value), range.contains(number) else {
            throw refuse(header, "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func refuse(_ header: HeaderField, _ expectation: String) -> HeaderError {
        HeaderError(name: header.name, value: header.value, problem: "cannot be read; \(expectation)")
    }

    // MARK: Cache

    func cache() throws(HeaderError) -> CacheSettings {
        var settings = CacheSettings()
        guard given.keys.contains(where: { $0.hasPrefix("helicone-cache-") }) else { return settings }
        let isEnabled = try flag("helicone-cache-enabled")
        let saves = try flag("helicone-cache-save")
        let reads = try flag("helicone-cache-read")
        settings.saves = isEnabled || saves
        settings.reads = isEnabled || reads
        settings.bucketSize = try integer("helicone-cache-bucket-max-size", in: CacheSettings.bucketSizes) ?? 1
        settings.seed = self["helicone-cache-seed"]?.value ?? ""
        settings.ignoredKeys = try ignoredKeys()
        // Other programs send Cache-Control for their own reasons: it counts only where the cache is on.
        guard settings.isOn else { return settings }
        settings.lifetime = try lifetime()
        settings.keyHeaders = given.keys.filter { $0.hasPrefix("helicone-cache") }.sorted()
            .compactMap { key in given[key].map { HeaderField(key, $0.value) } }
        return settings
    }

    /// `a,b` as the documentation writes it, `"a","b"` as the hosted service reads it, or a whole JSON array.
    private func ignoredKeys() throws(HeaderError) -> [String] {
        guard let header = self["helicone-cache-ignore-keys"] else { return [] }
        let form = #"expected names of body members: a,b or "a","b""#
        let text = header.value
        if text.hasPrefix("\"") || text.hasPrefix("[") {
            let array = text.hasPrefix("[") ? text : "[" + text + "]"
            let names = (try? JSONDocument(array))?.root.elements.map(\.string) ?? [nil]
            let keys = names.compactMap { $0 }
            guard keys.count == names.count else { throw refuse(header, form) }
            return keys.filter { !$0.isEmpty }
        }
        let keys = text.split(separator: ",").map { String(ASCII.trimmed($0)) }.filter { !$0.isEmpty }
        guard !keys.contains(where: { $0.contains("\"") }) else { throw refuse(header, form) }
        return keys
    }

    /// `s-maxage` before `max-age` (RFC 9111 §5.2.2.10), cut to a year; seven days without either.
    private func lifetime() throws(HeaderError) -> Int64 {
        guard let header = self["cache-control"] else { return CacheSettings.defaultLifetime }
        var found: [String: Int64] = [:]
        for directive in header.value.split(separator: ",") {
            let parts = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = ASCII.trimmed(parts[0]).lowercased()
            guard name == "max-age" || name == "s-maxage" else { continue }
            var digits = parts.count > 1 ? ASCII.trimmed(parts[1]) : ""
            if digits.count > 1, digits.first == "\"", digits.last == "\"" { digits = digits.dropFirst().dropLast() }
            guard !digits.isEmpty, digits.utf8.allSatisfy(ASCII.isDigit) else {
                throw refuse(header, "expected max-age=<seconds> or s-maxage=<seconds>")
            }
            found[name] = min(Int64(digits) ?? .max, CacheSettings.maximumLifetime)
        }
        return found["s-maxage"] ?? found["max-age"] ?? CacheSettings.defaultLifetime
    }

    // MARK: Retries

    func retry() throws(HeaderError) -> RetryPolicy? {
        guard given.keys.contains(where: { $0.hasPrefix("helicone-retry-") }) else { return nil }
        // All are read first, so that a mistake is found even where retries are off.
        let retries = try integer("helicone-retry-num", in: 0...1000) ?? RetryPolicy.defaultRetries
        let factor = try factor()
        let day = 86_400_000
        let minimum = try integer("helicone-retry-min-timeout", in: 0...day) ?? 1000
        let maximum = try integer("helicone-retry-max-timeout", in: 0...day) ?? 10_000
        guard minimum <= maximum else {
            let header = self["helicone-retry-min-timeout"] ?? self["helicone-retry-max-timeout"]
            throw HeaderError(
                name: header?.name ?? "",
                value: header?.value ?? "",
                problem: "leaves no wait: Helicone-Retry-Min-Timeout is \(minimum) ms, Helicone-Retry-Max-Timeout is"
                    + " \(maximum) ms (defaults 1000 and 10000); expected the minimum not above the maximum"
            )
        }
        guard self["helicone-retry-enabled"] != nil else { return nil }
        guard try flag("helicone-retry-enabled") else { return .off }
        return RetryPolicy(
            retries: retries,
            factor: factor,
            minimumWait: .milliseconds(minimum),
            maximumWait: .milliseconds(maximum)
        )
    }

    private func factor() throws(HeaderError) -> Double {
        guard let header = self["helicone-retry-factor"] else { return 2 }
        guard DecimalNumber.isPlain(header.value), let factor = Double(header.value), 1...1000 ~= factor else {
            throw refuse(header, "expected a number from 1 to 1000")
        }
        return factor
    }

    // MARK: Rate limit

    /// Helicone's documentation spells the header in two ways; both are read.
    func rateLimit() throws(HeaderError) -> RateLimitPolicy? {
        let spellings = ["helicone-ratelimit-policy", "helicone-rate-limit-policy"].compactMap { self[$0] }
        guard let header = spellings.first else { return nil }
        if let other = spellings.dropFirst().first, other.value != header.value {
            throw HeaderError(
                name: other.name,
                value: other.value,
                problem: "disagrees with \(header.name): \(header.value.quoted); give one of them"
            )
        }
        do {
            return try RateLimitPolicy(header.value)
        } catch {
            throw HeaderError(name: header.name, value: header.value, problem: "cannot be used: \(error)")
        }
    }
}
