/// The names under which a model may stand in a price table.
///
/// A model is asked for as it was sent or as a provider answered: dated or not, with a provider before it
/// ("groq/llama-3.3-70b-versatile") or after it ("claude-3.5-haiku/anthropic", Helicone's order). The candidates go from
/// the most to the least exact; the first that has a row wins, and the row's own name says which it was.
struct ModelName {
    /// Calls for a row of exactly this name that belongs to the provider, if one is given.
    typealias Find = (_ name: [UInt8], _ provider: String?) -> PriceRow?

    /// A longer name is nobody's model.
    static let longest = 256

    private let name: [UInt8]
    /// The candidate at hand; one piece of memory for all of them.
    private var candidate: [UInt8] = []

    /// - Parameter model: as sent or answered; "helicone/" before it and ":online" behind it make no difference.
    init?(_ model: String) {
        var bytes = Array(model.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.longest, !bytes.contains(UInt8(ascii: " ")) else { return nil }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: ":online".utf8) {
            let end = colon + 7
            if end == bytes.count || bytes[end] == UInt8(ascii: "/") { bytes.removeSubrange(colon..<end) }
        }
        name = bytes
        candidate.reserveCapacity(bytes.count + 48)
    }

    /// The row of the first candidate that has one.
    ///
    /// - Parameters:
    ///   - provider: whose prices count, under LiteLLM's, Helicone's or its own name; nil if the model's name tells.
    ///   - find: looks a candidate up.
    /// - Returns: what `find` found, or nil.
    mutating func firstRow(at provider: String?, _ find: Find) -> PriceRow? {
        guard let provider, provider != "helicone" else { return firstRow(isGateway: provider != nil, find) }
        if let row = row(of: name[...], at: provider, find) { return row }
        guard let short = Self.base(name[...]) ?? Self.undated(name[...]) else { return nil }
        return row(of: short, at: provider, find)
    }

    private mutating func firstRow(isGateway: Bool, _ find: Find) -> PriceRow? {
        let isPrefixed = name.starts(with: "helicone/".utf8)
        let plain = isPrefixed ? name.dropFirst("helicone/".utf8.count) : name[...]
        // A row of the gateway's own, which a user has loaded.
        if isGateway || isPrefixed, let row = row("helicone", plain, find) { return row }
        if let row = row(of: plain, find) { return row }
        guard let short = Self.base(plain) ?? Self.undated(plain) else { return nil }
        return row(of: short, find)
    }

    /// A name without provider: the bare one, then either order of provider and model, then whoever makes the model.
    private mutating func row(of name: ArraySlice<UInt8>, _ find: Find) -> PriceRow? {
        if let row = row(nil, name, find) { return row }
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")) else {
            for maker in PriceProvider.makers {
                if let row = row(maker, name, find) { return row }
            }
            return nil
        }
        let first = name[..<slash]
        let rest = name[name.index(after: slash)...]
        let second = rest.prefix { $0 != UInt8(ascii: "/") }
        return row(of: rest, at: String(decoding: first, as: UTF8.self), find)
            ?? row(of: first, at: String(decoding: second, as: UTF8.self), find)
    }

    private mutating func row(of name: ArraySlice<UInt8>, at provider: String, _ find: Find) -> PriceRow? {
        let entry = PriceProvider(named: provider)
        for prefix in entry.prefixes {
            if let row = row(prefix, name, find) { return row }
        }
        // A bare row counts only if it is this provider's: another's price is not an answer.
        return row(nil, name, provider: entry.name, find)
    }

    private mutating func row(
        _ prefix: String?,
        _ name: ArraySlice<UInt8>,
        provider: String? = nil,
        _ find: Find
    ) -> PriceRow? {
        candidate.removeAll(keepingCapacity: true)
        if let prefix {
            candidate.append(contentsOf: prefix.utf8)
            candidate.append(UInt8(ascii: "/"))
        }
        candidate.append(contentsOf: name)
        return find(candidate, provider)
    }

    /// `ft:<base>` of a fine-tuned model, whose name at OpenAI goes on with `:<organisation>:<suffix>:<id>`; nil for any
    /// other. The table has a row for each base, since fine-tuned models cost more than theirs.
    private static func base(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let tuned = parts.first(where: { $0.starts(with: "ft:".utf8) }),
            let colon = tuned.dropFirst("ft:".utf8.count).firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return name[..<colon] + name[tuned.endIndex...]
    }

    /// The name with its model's part shortened by "-2024-08-06", "-20241022", "@20241022" or "-latest"; nil if that
    /// does not end so.
    private static func undated(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if let short = withoutDate(name) { return short }
        // In Helicone's order the provider is behind the date.
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")), let short = withoutDate(name[..<slash]) else {
            return nil
        }
        return (short + name[slash...])
    }

    private static func withoutDate(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if name.count > 7, name.suffix(7).elementsEqual("-latest".utf8) { return name.dropLast(7) }
        if name.count > 11, isDate(name.suffix(11), dashes: [0, 5, 8]) { return name.dropLast(11) }
        if name.count > 9, isDate(name.suffix(9), dashes: [0]) { return name.dropLast(9) }
        return nil
    }

    /// Whether a suffix is a dash or @ and then a day of this century.
    private static func isDate(_ tail: ArraySlice<UInt8>, dashes: [Int]) -> Bool {
        for (index, byte) in tail.enumerated() {
            let fits =
                if dashes.contains(index) {
                    byte == UInt8(ascii: "-") || index == 0 && byte == UInt8(ascii: "@")
                } else {
                    0x30...0x39 ~= byte
                }
            guard fits else { return false }
        }
        return tail.dropFirst().starts(with: "20".utf8)
    }
}
