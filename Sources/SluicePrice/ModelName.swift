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
        guard let short = Self.undated(name[...]) else { return nil }
        return row(of: short, at: provider, find)
    }

    private mutating func firstRow(isGateway: Bool, _ find: Find) -> PriceRow? {
        let isPrefixed = name.starts(with: "helicone/".utf8)
        let plain = isPrefixed ? name.dropFirst("helicone/".utf8.count) : name[...]
        // A row of the gateway's own, which a user has loaded.
        if isGateway || isPrefixed, let row = row("helicone", plain, find) { return row }
        if let row = row(of: plain, find) { return row }
        guard let short = Self.undated(plain) else { return nil }
        return row(of: short, find)
    }

    /// A name without provider: the bare one, then either order of provider and model, then whoever makes the model.
    private mutating func row(of name: ArraySlice<UInt8>, _ find: Find) -> PriceRow? {
        if let row = row(nil, name, find) { return row }
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")) else {
            for maker in Provider.makers {
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
        let entry = Provider(named: provider)
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

/// A provider as the table knows it.
struct Provider {
    /// What its rows' provider begins with.
    let name: String
    /// What its rows' names begin with.
    let prefixes: [String]

    /// - Parameter text: LiteLLM's, Helicone's, OpenRouter's or the provider's own name.
    init(named text: String) {
        let known = Self.known[text] ?? Self.known[text.lowercased()]
        name = known?.name ?? text
        prefixes = known?.prefixes ?? [text]
    }

    private init(_ name: String, _ prefixes: [String]) {
        self.name = name
        self.prefixes = prefixes
    }

    /// Where a bare model name is looked for: those who make the models they serve, then those who serve others'.
    static let makers = [
        "xai", "gemini", "deepseek", "mistral", "perplexity", "cohere", "groq", "together_ai", "fireworks_ai",
    ]

    /// Providers whose rows do not simply begin with the name they are asked by.
    private static let known: [String: Provider] = {
        let gemini = Provider("gemini", ["gemini"])
        let vertex = Provider("vertex_ai", ["vertex_ai"])
        let bedrock = Provider("bedrock", ["bedrock"])
        let xAI = Provider("xai", ["xai"])
        let azure = Provider("azure", ["azure", "azure_ai"])
        let together = Provider("together_ai", ["together_ai"])
        let fireworks = Provider("fireworks_ai", ["fireworks_ai", "fireworks_ai/accounts/fireworks/models"])
        return [
            "openai": Provider("openai", ["openai"]), "anthropic": Provider("anthropic", ["anthropic"]),
            "google": gemini, "google-ai-studio": gemini, "gemini": gemini,
            "vertex": vertex, "vertex_ai": vertex, "google-vertex": vertex,
            "bedrock": bedrock, "aws": bedrock, "aws-bedrock": bedrock, "amazon-bedrock": bedrock,
            "xai": xAI, "x-ai": xAI, "azure": azure, "azure-openai": azure,
            "together": together, "togetherai": together, "together_ai": together,
            "fireworks": fireworks, "fireworks-ai": fireworks, "fireworks_ai": fireworks,
            "mistralai": Provider("mistral", ["mistral"]), "ollama_chat": Provider("ollama", ["ollama"]),
            "cohere": Provider("cohere", ["cohere", "cohere_chat"]),
        ]
    }()
}
