internal import SluiceBase
import SluiceJSON

/// Reads one model of LiteLLM's price table (`model_prices_and_context_window.json`).
struct LiteLLMRow {
    private(set) var row: PriceRow

    /// - Parameters:
    ///   - name: the model's key.
    ///   - old: the row it replaces, whose facts stay where the new one is silent.
    ///   - value: an object of LiteLLM's members.
    ///   - source: what the row will say it comes from.
    /// - Throws: `PriceError` for a number that is negative, too large, missing or not a number.
    init(name: String, over old: PriceRow?, reading value: JSONValue, source: PriceSource) throws(PriceError) {
        guard value.kind == .object else { throw PriceError(row: name, reason: "expected an object") }
        let prefix = name.firstIndex(of: "/").map { String(name[..<$0]) }
        row = PriceRow(name: name, provider: prefix ?? "openai", source: source)
        if let old {
            row = old.renamed(name)
            row.source = source
        }
        let members = value.members
        for (member, value) in members where !value.isNull {
            if let string = value.string, member == "litellm_provider" { row.provider = string }
            if let string = value.string, member == "mode" { row.mode = string }
        }
        for (member, value) in members where !value.isNull { try read(member, value) }
        let isPricedOtherwise = members.contains {
            $0.name.hasPrefix("input_cost_per_") && !$0.value.isNull && RateName($0.name) == nil
        }
        try checkThatNothingIsMissing(isInputPricedOtherwise: isPricedOtherwise)
    }

    private mutating func read(_ member: String, _ value: JSONValue) throws(PriceError) {
        switch member {
        case "max_input_tokens": row.maxInputTokens = try count(member, value)
        case "max_output_tokens": row.maxOutputTokens = try count(member, value)
        case "max_tokens":
            let limit = try count(member, value)
            row.maxOutputTokens = row.maxOutputTokens ?? limit
        case "search_context_cost_per_query": try readSearchFees(value)
        case "tiered_pricing": try readTiers(value)
        case "off_peak_pricing": try readOffPeak(value)
        case "input_cost_per_query": try put(.request, amount(member, value, .request))
        case "input_cost_per_token_cache_hit":
            let hit = try amount(member, value, .cachedInput)
            if baseRate(.cachedInput) == nil { put(.cachedInput, hit) }
        default:
            if let capability = ModelCapabilities(named: member) {
                try readCapability(capability, member, value)
            } else if let rate = RateName(member) {
                let from = rate.threshold == 0 || row.provider == "xai" ? rate.threshold : rate.threshold + 1
                try put(rate.kind, amount(member, value, rate.kind), tier: rate.tier, threshold: from)
            }
        }
    }

    private mutating func readCapability(
        _ capability: ModelCapabilities,
        _ member: String,
        _ value: JSONValue
    ) throws(PriceError) {
        guard let isThere = value.bool else { throw error(member, "expected true or false") }
        if isThere { row.capabilities.insert(capability) } else { row.capabilities.remove(capability) }
    }

    /// Fees by the size of the search context; see the generator's `add_search_fees`, which does the same.
    private mutating func readSearchFees(_ value: JSONValue) throws(PriceError) {
        let member = "search_context_cost_per_query"
        guard value.kind == .object else { throw error(member, "expected an object") }
        let isPerplexity = row.provider == "perplexity"
        let isPerRequest = isPerplexity && !row.name.holds("deep-research")
        let kinds: [(size: String, kind: PriceKind)] = [
            ("low", isPerRequest ? .requestLow : .webSearchLow),
            ("medium", isPerRequest ? .requestMedium : .webSearchMedium),
            ("high", isPerRequest ? .requestHigh : .webSearchHigh),
        ]
        for (size, kind) in kinds {
            guard let fee = value["search_context_size_\(size)"], !fee.isNull else { continue }
            let amount = try amount("\(member).search_context_size_\(size)", fee, kind)
            put(kind, amount)
            if size == (isPerplexity ? "low" : "medium"), let plain = kind.standIn { put(plain, amount) }
        }
    }

    /// LiteLLM's list of tiers, each complete in itself: what it leaves out is billed at its own input rate.
    private mutating func readTiers(_ value: JSONValue) throws(PriceError) {
        let member = "tiered_pricing"
        guard value.kind == .array else { throw error(member, "expected a list") }
        for tier in value.elements {
            guard tier.kind == .object else { throw error(member, "expected a list of objects") }
            var rates: [(kind: PriceKind, amount: UInt64)] = []
            for (name, value) in tier.members {
                guard let rate = RateName(name), rate.tier == .standard, rate.threshold == 0 else { continue }
                rates.append((rate.kind, try amount("\(member).\(name)", value, rate.kind)))
            }
            // Search engines have tiers by the number of results, which are not about tokens.
            guard !rates.isEmpty else { continue }
            guard let start = tier["range"]?[0] else { throw error(member, "a tier's range is missing") }
            let from = try count("\(member).range", start)
            if from > 0, let input = rates.first(where: { $0.kind == .input }) {
                for kind in [PriceKind.cachedInput, .cacheWrite5m] where !rates.contains(where: { $0.kind == kind }) {
                    rates.append((kind, input.amount))
                }
            }
            for rate in rates { put(rate.kind, rate.amount, threshold: from == 0 ? 0 : from + 1) }
        }
    }

    private mutating func readOffPeak(_ value: JSONValue) throws(PriceError) {
        let member = "off_peak_pricing"
        guard value.kind == .object else { throw error(member, "expected an object") }
        row.offPeak = OffPeak(liteLLM: value)
        for (name, value) in value.members {
            guard let rate = RateName(name), rate.tier == .standard, rate.threshold == 0 else { continue }
            try put(rate.kind, amount("\(member).\(name)", value, rate.kind), tier: .offPeak)
        }
    }

    /// A model that answers in text needs both prices: with one of them, its cost would be wrong instead of unknown.
    ///
    /// - Parameter isInputPricedOtherwise: the input is billed in a unit that is not ours, such as seconds of video;
    ///   such a model's cost is unknown.
    /// - Throws: `PriceError` naming the price that is missing.
    private func checkThatNothingIsMissing(isInputPricedOtherwise: Bool) throws(PriceError) {
        guard ["chat", "completion", "responses"].contains(row.mode), !row.rates.isEmpty else { return }
        let hasInput = row.rates.contains { !$0.kind.isFee && $0.kind < .output }
        let hasOutput = row.rates.contains { !$0.kind.isFee && $0.kind >= .output }
        if baseRate(.input) != nil, !hasOutput { throw error("output_cost_per_token", "missing beside the input's") }
        if baseRate(.output) != nil, !hasInput, !isInputPricedOtherwise {
            throw error("input_cost_per_token", "missing beside the output's")
        }
    }

    private mutating func put(
        _ kind: PriceKind,
        _ amount: UInt64,
        tier: ServiceTier = .standard,
        threshold: Int = 0
    ) {
        row.rates.removeAll { $0.kind == kind && $0.serviceTier == tier && $0.threshold == threshold }
        row.rates.append(PriceRate(kind: kind, serviceTier: tier, threshold: threshold, amount: amount))
    }

    private func baseRate(_ kind: PriceKind) -> PriceRate? {
        row.rates.first { $0.kind == kind && $0.serviceTier == .standard && $0.threshold == 0 }
    }

    private func amount(_ member: String, _ value: JSONValue, _ kind: PriceKind) throws(PriceError) -> UInt64 {
        guard value.kind == .number else { throw error(member, "expected a number of dollars") }
        // Dollars for one become nano-dollars for a million: fifteen places.
        return try PriceLimits.amount(
            DecimalNumber.read(value.raw, scale: 15),
            kind: kind,
            row: row.name,
            member: member
        )
    }

    private func count(_ member: String, _ value: JSONValue) throws(PriceError) -> Int {
        guard value.kind == .number else { throw error(member, "expected a number of tokens") }
        return try PriceLimits.count(DecimalNumber.read(value.raw, scale: 0), row: row.name, member: member)
    }

    private func error(_ member: String, _ reason: String) -> PriceError {
        PriceError(row: row.name, member: member, reason: reason)
    }
}

/// LiteLLM's name of a rate, taken apart: `input_cost_per_token_above_200k_tokens_priority`.
struct RateName {
    let kind: PriceKind
    let tier: ServiceTier
    /// The number in the name; the rate holds above it. 0 for a base rate.
    let threshold: Int

    init?(_ name: String) {
        var rest = name[...]
        tier = ServiceTier.allCases.first { $0 != .standard && name.hasSuffix($0.liteLLMSuffix) } ?? .standard
        rest = rest.dropLast(tier.liteLLMSuffix.count)
        var threshold = 0
        if rest.hasSuffix("_tokens"), let above = rest.lastRange(of: "_above_") {
            let number = rest[above.upperBound...].dropLast("_tokens".count)
            let isThousands = number.hasSuffix("k")
            guard let value = Int(isThousands ? number.dropLast() : number), 0..<1_000_000_000 ~= value else {
                return nil
            }
            threshold = isThousands ? value * 1000 : value
            rest = rest[..<above.lowerBound]
        }
        guard let kind = Self.kinds[String(rest)] else { return nil }
        self.kind = kind
        self.threshold = threshold
    }

    private static let kinds: [String: PriceKind] = {
        var kinds: [String: PriceKind] = [:]
        for kind in PriceKind.allCases {
            if let name = kind.liteLLMName { kinds["\(name)"] = kind }
        }
        return kinds
    }()
}

extension Substring {
    /// Where `part` stands last.
    fileprivate func lastRange(of part: String) -> Range<Index>? {
        var end = endIndex
        while let start = index(end, offsetBy: -part.count, limitedBy: startIndex) {
            if self[start..<end] == part { return start..<end }
            end = index(before: end)
        }
        return nil
    }
}

extension PriceRow {
    /// The row under another name, for a model that was found under a name which folds to the same.
    fileprivate func renamed(_ name: String) -> PriceRow {
        var row = PriceRow(name: name, provider: provider, source: source)
        (row.mode, row.maxInputTokens, row.maxOutputTokens) = (mode, maxInputTokens, maxOutputTokens)
        (row.capabilities, row.basis, row.rates) = (capabilities, basis, rates)
        row.offPeak = offPeak
        return row
    }
}

extension PriceKind {
    fileprivate static func < (left: PriceKind, right: PriceKind) -> Bool { !(left >= right) }
}
