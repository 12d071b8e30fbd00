import SluiceJSON

/// The names under which a model may stand in a price table.
///
/// A model is asked for as it was sent or as a provider answered: dated or not, with a provider before it
/// ("groq/llama-3.3-70b-versatile") or after it ("claude-3.5-haiku/anthropic", Helicone's order). The candidates go from
/// the most to the least exact; the first that has a row wins, and the row's own name says which it was.
struct ModelName {
    /// A longer name is nobody's model.
    static let longest = 256

    private let name: [UInt8]
    private let provider: String?

    /// - Parameters:
    ///   - model: as sent or answered; "helicone/" before it and ":online" behind it make no difference.
    ///   - provider: whose prices count, under LiteLLM's, Helicone's or its own name; nil if the model's name tells.
    init?(_ model: String, provider: String?) {
        var bytes = Array(model.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.longest, !bytes.contains(UInt8(ascii: " ")) else { return nil }
        if let end = bytes.firstRange(ofBytes: ":online".utf8),
            end.upperBound == bytes.count
                || bytes[end.upperBound] == UInt8(ascii: "/")
        {
            bytes.removeSubrange(end)
        }
        name = bytes
        self.provider = provider
    }

    /// Calls `find` with each candidate and the provider that its row must belong to, until one has a row.
    func firstRow(_ find: (_ name: [UInt8], _ provider: String?) -> PriceRow?) -> PriceRow? {
        if let provider, provider != "helicone" {
            return Self.forms(of: name[...]).firstResult { Self.row(of: $0, at: provider, find) }
        }
        if let row = find(Array("helicone/".utf8) + name, nil) ?? find(name, nil) { return row }
        let plain = name.starts(with: "helicone/".utf8) ? name.dropFirst(9) : name[...]
        return Self.forms(of: plain).firstResult { Self.row(of: $0, find) }
    }

    /// A name without provider: the bare one, then either order of provider and model, then whoever makes the model.
    private static func row(of name: ArraySlice<UInt8>, _ find: ([UInt8], String?) -> PriceRow?) -> PriceRow? {
        if let row = find(Array(name), nil) { return row }
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")) else {
            return Provider.makers.firstResult { find(join($0, name), nil) }
        }
        let first = name[..<slash]
        let rest = name[name.index(after: slash)...]
        let second = rest.prefix { $0 != UInt8(ascii: "/") }
        return row(of: rest, at: String(decoding: first, as: UTF8.self), find)
            ?? row(of: first, at: String(decoding: second, as: UTF8.self), find)
    }

    private static func row(
        of name: ArraySlice<UInt8>,
        at provider: String,
        _ find: ([UInt8], String?) -> PriceRow?
    ) -> PriceRow? {
        let entry = Provider(named: provider)
        for prefix in entry.prefixes {
            if let row = find(join(prefix, name), nil) { return row }
        }
        // A bare row counts only if it is this provider's: another's price is not an answer.
        return find(Array(name), entry.name)
    }

    private static func join(_ prefix: String, _ name: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(prefix.utf8.count + name.count + 1)
        result.append(contentsOf: prefix.utf8)
        result.append(UInt8(ascii: "/"))
        result.append(contentsOf: name)
        return result
    }

    /// The name, then the name without its date or "-latest".
    private static func forms(of name: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        // Helicone's order may have the provider behind the date: only the model's part is shortened.
        let tail = name.lastIndex(of: UInt8(ascii: "/")).map { name[$0...] } ?? []
        let isProviderLast = !tail.isEmpty && !tail.contains { 0x30...0x39 ~= $0 }
        let model = isProviderLast ? name.dropLast(tail.count) : name
        guard let short = undated(model) else { return [name] }
        return [name, isProviderLast ? (Array(short) + tail)[...] : short]
    }

    /// The name without "-2024-08-06", "-20241022", "@20241022" or "-latest" at its end; nil if it has none.
    private static func undated(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if name.count > 7, name.suffix(7).elementsEqual("-latest".utf8) { return name.dropLast(7) }
        for (length, dashes) in [(11, [0, 5, 8]), (9, [0])] where name.count > length {
            let tail = Array(name.suffix(length))
            let isDate = tail.enumerated().allSatisfy { index, byte in
                dashes.contains(index)
                    ? byte == UInt8(ascii: "-") || index == 0 && byte == UInt8(ascii: "@") : 0x30...0x39 ~= byte
            }
            if isDate, tail[1] == UInt8(ascii: "2"), tail[2] == UInt8(ascii: "0") { return name.dropLast(length) }
        }
        return nil
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

extension Sequence {
    /// What `body` makes of the first element of which it makes anything.
    fileprivate func firstResult<Result>(_ body: (Element) -> Result?) -> Result? {
        for element in self {
            if let result = body(element) { return result }
        }
        return nil
    }
}
