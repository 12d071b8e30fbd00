/// Where a row's facts come from, and the day they were taken.
package struct PriceSource: Sendable, Equatable {
    /// The table's name and version, such as "litellm 1.110.2".
    package let name: String
    /// ISO 8601, such as "2026-11-24".
    package let date: String

    package init(name: String, date: String) {
        self.name = name
        self.date = date
    }
}

/// One rate of a row: what a million units of a kind cost, in which tier.
package struct PriceRate: Sendable, Equatable {
    package let kind: PriceKind
    package let serviceTier: ServiceTier
    /// The rate holds from this many tokens on; 0 for the base rate.
    package let threshold: Int
    /// Nano-dollars per million units. Every published price is a whole number of these (1e-15 dollars a token).
    package let amount: UInt64

    package init(kind: PriceKind, serviceTier: ServiceTier = .standard, threshold: Int = 0, amount: UInt64) {
        self.kind = kind
        self.serviceTier = serviceTier
        self.threshold = threshold
        self.amount = amount
    }
}

/// Which tokens are compared with a threshold, and which kinds then move to the upper tier.
package enum TierBasis: UInt8, Sendable {
    /// The whole prompt, cached and written tokens included, moves every kind: what providers publish.
    case prompt
    /// The whole prompt moves input and output; all else keeps the base rate (Helicone's rule for Anthropic).
    case inputAndOutput
    /// Uncached input moves input and output, cached tokens move themselves (Helicone's rule for Vertex).
    case separate
}

/// What a model can do, as LiteLLM's `supports_…` members tell it.
package struct ModelCapabilities: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let functionCalling = ModelCapabilities(rawValue: 1 << 0)
    package static let parallelFunctionCalling = ModelCapabilities(rawValue: 1 << 1)
    package static let toolChoice = ModelCapabilities(rawValue: 1 << 2)
    package static let responseSchema = ModelCapabilities(rawValue: 1 << 3)
    package static let vision = ModelCapabilities(rawValue: 1 << 4)
    package static let pdfInput = ModelCapabilities(rawValue: 1 << 5)
    package static let audioInput = ModelCapabilities(rawValue: 1 << 6)
    package static let audioOutput = ModelCapabilities(rawValue: 1 << 7)
    package static let reasoning = ModelCapabilities(rawValue: 1 << 8)
    package static let promptCaching = ModelCapabilities(rawValue: 1 << 9)
    package static let webSearch = ModelCapabilities(rawValue: 1 << 10)
    package static let systemMessages = ModelCapabilities(rawValue: 1 << 11)
    package static let computerUse = ModelCapabilities(rawValue: 1 << 12)
    package static let assistantPrefill = ModelCapabilities(rawValue: 1 << 13)
    /// Claude decides itself how long it thinks, steered by an effort instead of a budget.
    package static let adaptiveThinking = ModelCapabilities(rawValue: 1 << 14)
    package static let extraHighEffort = ModelCapabilities(rawValue: 1 << 15)
    package static let maximumEffort = ModelCapabilities(rawValue: 1 << 16)

    /// Each capability with LiteLLM's name of it.
    static let all: [(capability: ModelCapabilities, name: String)] = [
        (.functionCalling, "supports_function_calling"),
        (.parallelFunctionCalling, "supports_parallel_function_calling"),
        (.toolChoice, "supports_tool_choice"),
        (.responseSchema, "supports_response_schema"),
        (.vision, "supports_vision"),
        (.pdfInput, "supports_pdf_input"),
        (.audioInput, "supports_audio_input"),
        (.audioOutput, "supports_audio_output"),
        (.reasoning, "supports_reasoning"),
        (.promptCaching, "supports_prompt_caching"),
        (.webSearch, "supports_web_search"),
        (.systemMessages, "supports_system_messages"),
        (.computerUse, "supports_computer_use"),
        (.assistantPrefill, "supports_assistant_prefill"),
        (.adaptiveThinking, "supports_adaptive_thinking"),
        (.extraHighEffort, "supports_xhigh_reasoning_effort"),
        (.maximumEffort, "supports_max_reasoning_effort"),
    ]

    /// The capability of a letter in the table, or nil.
    init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "f"): self = .functionCalling
        case UInt8(ascii: "p"): self = .parallelFunctionCalling
        case UInt8(ascii: "t"): self = .toolChoice
        case UInt8(ascii: "s"): self = .responseSchema
        case UInt8(ascii: "v"): self = .vision
        case UInt8(ascii: "d"): self = .pdfInput
        case UInt8(ascii: "a"): self = .audioInput
        case UInt8(ascii: "A"): self = .audioOutput
        case UInt8(ascii: "r"): self = .reasoning
        case UInt8(ascii: "c"): self = .promptCaching
        case UInt8(ascii: "w"): self = .webSearch
        case UInt8(ascii: "m"): self = .systemMessages
        case UInt8(ascii: "u"): self = .computerUse
        case UInt8(ascii: "x"): self = .assistantPrefill
        case UInt8(ascii: "h"): self = .adaptiveThinking
        case UInt8(ascii: "y"): self = .extraHighEffort
        case UInt8(ascii: "z"): self = .maximumEffort
        default: return nil
        }
    }

    /// The capability that LiteLLM calls `name` ("supports_vision"), or nil.
    package init?(named name: String) {
        guard let entry = Self.all.first(where: { $0.name == name }) else { return nil }
        self = entry.capability
    }
}

/// One model's prices, limits and capabilities.
package struct PriceRow: Sendable, Equatable {
    /// The row's key in its table, such as "gemini/gemini-2.5-pro".
    package let name: String
    /// LiteLLM's name of the provider.
    package internal(set) var provider: String
    /// LiteLLM's mode: "chat", "embedding", "responses", …
    package internal(set) var mode = "chat"
    /// Tokens; nil where the table does not say.
    package internal(set) var maxInputTokens: Int?
    package internal(set) var maxOutputTokens: Int?
    package internal(set) var capabilities: ModelCapabilities = []
    package internal(set) var basis: TierBasis = .prompt
    package internal(set) var rates: [PriceRate] = []
    package internal(set) var offPeak = OffPeak()
    package internal(set) var source: PriceSource
}

extension PriceRow {
    /// The rate that applies to `kind`, its stand-ins included; nil if the row has none.
    ///
    /// The highest threshold that was reached decides, and within it the service tier before the standard one: a tier
    /// that has no long-context rate of its own is billed at the standard one.
    package func rate(for kind: PriceKind, in tier: ServiceTier, usage: Usage) -> PriceRate? {
        let tokens = tokensCompared(for: kind, usage)
        let own = closestRate(for: kind, in: tier, tokens: tokens)
        switch kind {
        case .reasoning:
            // Reasoning is output unless the same tier prices it apart.
            guard let output = rate(for: .output, in: tier, usage: usage) else { return own }
            return own.map { rank($0, in: tier) >= rank(output, in: tier) ? $0 : output } ?? output
        case .output:
            // Models that answer in images alone have no text rate.
            return own ?? closestRate(for: .imageOutput, in: tier, tokens: tokens)
        default:
            return own ?? kind.standIn.flatMap { rate(for: $0, in: tier, usage: usage) }
        }
    }

    private func closestRate(for kind: PriceKind, in tier: ServiceTier, tokens: Int) -> PriceRate? {
        var best: PriceRate?
        for rate in rates where rate.kind == kind && rate.threshold <= tokens {
            guard rate.serviceTier == .standard || rate.serviceTier == tier else { continue }
            if best.map({ rank($0, in: tier) < rank(rate, in: tier) }) ?? true { best = rate }
        }
        return best
    }

    private func rank(_ rate: PriceRate, in tier: ServiceTier) -> (threshold: Int, isAsked: Int) {
        (rate.threshold, rate.serviceTier == tier ? 1 : 0)
    }

    private func tokensCompared(for kind: PriceKind, _ usage: Usage) -> Int {
        switch (basis, kind) {
        case (.prompt, _): usage.contextTokens
        case (.inputAndOutput, .input), (.inputAndOutput, .output), (.inputAndOutput, .reasoning): usage.contextTokens
        case (.separate, .input), (.separate, .output), (.separate, .reasoning): usage.input
        case (.separate, .cachedInput): usage.cachedInput
        default: 0
        }
    }
}
