internal import SluiceBase

/// Where one item of a model string leads.
package enum RouteTarget: Sendable, Equatable {
    /// Helicone's gateway, which reads `model` in its own grammar.
    case gateway(model: String)
    case direct(DirectTarget)
}

/// One provider asked for one model, without a gateway.
package struct DirectTarget: Sendable, Equatable {
    package let provider: Provider
    /// The model's name as the provider knows it.
    package let model: String
    /// `:online` stood behind the model: search the web.
    package let isOnline: Bool

    package init(provider: Provider, model: String, isOnline: Bool = false) {
        self.provider = provider
        self.model = model
        self.isOnline = isOnline
    }
}

/// Reads the model string of a request.
///
///     string    = item *( "," item )                  ; tried in order; space around an item is ignored
///     item      = "helicone/" rest                    ; gateway
///               / provider "/" model                  ; direct
///               / model "/" provider [ "/" uid ]      ; direct, in the order of Helicone's fallback lists
///               / model                               ; direct, if there is a default provider
///               / "!" provider                        ; exclusion
///     model     = name [ ":online" ]
///
/// What could be read in two ways is decided by these rules, in this order:
///
/// 1. An item that begins with `helicone/` takes everything behind it, to the end of the string and byte for byte,
///    commas and exclamation marks included: they belong to Helicone's grammar.
/// 2. If the first part names a provider, it is the provider and all the rest is the model. So
///    `openrouter/anthropic/claude-3.5` asks OpenRouter, and `mistral/ollama` asks Mistral.
/// 3. An item of exactly three parts whose second names a provider is Helicone's `model/provider/uid`. The last part
///    names a key that is stored at Helicone, and means nothing on a direct route.
/// 4. If the last part names a provider, it is the provider and all before it is the model:
///    `meta-llama/Llama-3.3-70B/together`. The last part `helicone` gives the item, as it stands, to the gateway.
/// 5. Otherwise the whole item is a model of the default provider, if there is one (the host gave a base URL), and
///    an error if not.
///
/// An exclusion holds for the whole list, wherever it stands, explicit providers included. It has to be written behind
/// `helicone/` to reach the gateway, so one in front of `helicone/` is refused rather than lost.
/// `:online` is taken off the model, save for providers that read it themselves. Provider names ignore case.
package enum ModelString {
    /// The forms an item may have, for error messages.
    static let forms =
        "expected helicone/<model> (gateway), <provider>/<model> or <model>/<provider> (direct), !<provider> (exclusion)"

    /// The most items a chain may have: each has a body of its own ready before the first is sent.
    static let maximumItems = 64

    /// The targets of `text` in the order in which they are to be tried.
    ///
    /// - Throws: `RouteError` naming the string, the item and the forms expected.
    package static func parse(
        _ text: String,
        providers: ProviderTable = .builtIn,
        defaultProvider: Provider? = nil
    ) throws(RouteError) -> [RouteTarget] {
        var reader = Reader(text: text, providers: providers, defaultProvider: defaultProvider)
        return try reader.read()
    }

    private struct Reader {
        let text: String
        let providers: ProviderTable
        let defaultProvider: Provider?
        var targets: [RouteTarget] = []
        var excluded: Set<String> = []

        mutating func read() throws(RouteError) -> [RouteTarget] {
            guard !trim(text[...]).isEmpty else { throw refuse(.emptyChain, "", "the model string is empty") }
            var rest = text[...]
            while true {
                let start = trimStart(rest)
                if start.utf8.starts(with: "helicone/".utf8) {
                    try addGateway(start.dropFirst("helicone/".count))
                    break
                }
                let end = rest.utf8.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
                try add(trim(rest[..<end]))
                guard end < rest.endIndex else { break }
                rest = rest[rest.utf8.index(after: end)...]
            }
            return try withoutExcluded()
        }

        private func countItem(_ item: Substring) throws(RouteError) {
            guard targets.count < maximumItems else {
                throw refuse(.tooManyItems, item, "the chain has more than \(maximumItems) items")
            }
        }

        private mutating func addGateway(_ model: Substring) throws(RouteError) {
            guard !trim(model).isEmpty else {
                throw refuse(.missingModel, "helicone/", "no model stands behind \"helicone/\"")
            }
            try countItem("helicone/")
            targets.append(.gateway(model: String(model)))
        }

        private mutating func add(_ item: Substring) throws(RouteError) {
            guard !item.isEmpty else { throw refuse(.emptyItem, "", "an item between commas is empty") }
            if item.utf8.first == UInt8(ascii: "!") { return try exclude(item) }
            try countItem(item)
            targets.append(try target(of: item))
        }

        private mutating func exclude(_ item: Substring) throws(RouteError) {
            let name = trim(item.dropFirst())
            guard !name.isEmpty else {
                throw refuse(.emptyExclusion, item, "\"!\" names no provider to leave out")
            }
            guard let provider = providers[name] else { throw unknown(name, in: item) }
            excluded.insert(provider.name)
        }

        private func target(of item: Substring) throws(RouteError) -> RouteTarget {
            guard item.utf8.contains(UInt8(ascii: "/")) else { return try bare(item) }
            let parts = item.split(separator: "/", omittingEmptySubsequences: false)
            guard let first = parts.first, let last = parts.last else { return try bare(item) }
            if let provider = providers[first] {
                return try direct(provider, item.dropFirst(first.count + 1), item)
            }
            if parts.count == 3, let provider = providers[parts[1]], provider.name != "helicone", !last.isEmpty {
                return try direct(provider, first, item)
            }
            if let provider = providers[last] {
                if provider.name == "helicone" { return .gateway(model: String(item)) }
                return try direct(provider, item.dropLast(last.count + 1), item)
            }
            return try bare(item)
        }

        /// An item that names no provider.
        private func bare(_ item: Substring) throws(RouteError) -> RouteTarget {
            if let provider = providers[item] {
                throw refuse(.missingModel, item, "\(item.quoted) is a provider; write \(provider.name)/<model>")
            }
            guard let defaultProvider else {
                let parts = item.split(separator: "/", omittingEmptySubsequences: false)
                guard parts.count > 1, let first = parts.first, let last = parts.last else {
                    throw refuse(.unknownProvider, item, "\(item.quoted) names no provider and no base URL was given")
                }
                throw unknown(
                    providers.nearest(to: first) == nil && providers.nearest(to: last) != nil ? last : first,
                    in: item
                )
            }
            return try direct(defaultProvider, item, item)
        }

        private func direct(
            _ provider: Provider,
            _ model: Substring,
            _ item: Substring
        ) throws(RouteError) -> RouteTarget {
            let suffix = ":online"
            let isOnline =
                model.utf8.reversed().starts(with: suffix.utf8.reversed())
                && !provider.quirks.contains(.readsOnlineSuffix)
            let name = isOnline ? model.dropLast(suffix.count) : model
            guard !name.isEmpty else {
                throw refuse(.missingModel, item, "\(item.quoted) names the provider \(provider.name) but no model")
            }
            return .direct(
                DirectTarget(provider: provider, model: String(name), isOnline: isOnline)
            )
        }

        private func withoutExcluded() throws(RouteError) -> [RouteTarget] {
            guard !excluded.isEmpty else { return targets }
            let kept = targets.filter {
                switch $0 {
                case .gateway: !excluded.contains("helicone")
                case .direct(let target): !excluded.contains(target.provider.name)
                }
            }
            let names = excluded.sorted().map { "!" + $0 }.joined(separator: ",")
            guard !kept.isEmpty else {
                throw refuse(.everythingExcluded, text[...], "the exclusions \(names) leave nothing to try")
            }
            guard !kept.contains(where: { if case .gateway = $0 { true } else { false } }) else {
                throw refuse(
                    .exclusionOutsideGateway,
                    text[...],
                    "the exclusions \(names) would not reach the gateway; write them behind it: helicone/\(names),<model>"
                )
            }
            return kept
        }

        private func unknown(_ name: Substring, in item: Substring) -> RouteError {
            let hint = providers.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            return refuse(.unknownProvider, item, "unknown provider \(name.quoted)\(hint)")
        }

        private func refuse(_ reason: RouteError.Reason, _ item: Substring, _ why: String) -> RouteError {
            let place = item.isEmpty || item.count == text.count ? "" : " in item \(item.quoted)"
            return RouteError(
                reason,
                text: text,
                item: String(item),
                "model string \(text.quoted): \(why)\(place); \(forms)"
            )
        }

        // What the grammar is made of is ASCII: it is found as bytes, without breaking the text into characters.

        private func trimStart(_ text: Substring) -> Substring { Substring(text.utf8.drop(while: isSpace)) }

        private func trim(_ text: Substring) -> Substring {
            var bytes = trimStart(text).utf8
            while let last = bytes.last, isSpace(last) { bytes.removeLast() }
            return Substring(bytes)
        }

        private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    }
}
