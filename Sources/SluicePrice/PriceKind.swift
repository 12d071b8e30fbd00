/// What is counted and billed: one kind of token, a request, a search, an image.
///
/// Every token of a call has exactly one kind, so that nothing is billed twice: `input` is text that was neither cached
/// nor written to a cache, `output` is text without reasoning.
package enum PriceKind: UInt8, Sendable, CaseIterable {
    case input, cachedInput, cacheWrite5m, cacheWrite1h, cacheWrite12h
    case audioInput, audioCached, imageInput, imageCached, videoInput, videoCached, fileInput, fileCached
    case output, reasoning, audioOutput, imageOutput, videoOutput, fileOutput
    /// An image read or made, priced by the piece.
    case inputImage, outputImage
    /// A request's own fee, and a search's, by the size of the search context; the plain case is the provider's default.
    case request, requestLow, requestMedium, requestHigh
    case webSearch, webSearchLow, webSearchMedium, webSearchHigh

    /// The kind's name in a cost breakdown.
    package var name: String {
        switch self {
        case .input: "input"
        case .cachedInput: "cached_input"
        case .cacheWrite5m: "cache_write_5m"
        case .cacheWrite1h: "cache_write_1h"
        case .cacheWrite12h: "cache_write_12h"
        case .audioInput: "audio_input"
        case .audioCached: "audio_cached"
        case .imageInput: "image_input"
        case .imageCached: "image_cached"
        case .videoInput: "video_input"
        case .videoCached: "video_cached"
        case .fileInput: "file_input"
        case .fileCached: "file_cached"
        case .output: "output"
        case .reasoning: "reasoning"
        case .audioOutput: "audio_output"
        case .imageOutput: "image_output"
        case .videoOutput: "video_output"
        case .fileOutput: "file_output"
        case .inputImage: "input_image"
        case .outputImage: "output_image"
        case .request, .requestLow, .requestMedium, .requestHigh: "request"
        case .webSearch, .webSearchLow, .webSearchMedium, .webSearchHigh: "web_search"
        }
    }

    /// The kind of a rate in the table, by the one or two letters before it (0 for no second letter).
    init?(code first: UInt8, _ second: UInt8) {
        switch (first, second) {
        case (UInt8(ascii: "i"), 0): self = .input
        case (UInt8(ascii: "c"), 0): self = .cachedInput
        case (UInt8(ascii: "w"), 0): self = .cacheWrite5m
        case (UInt8(ascii: "w"), UInt8(ascii: "h")): self = .cacheWrite1h
        case (UInt8(ascii: "w"), UInt8(ascii: "d")): self = .cacheWrite12h
        case (UInt8(ascii: "a"), UInt8(ascii: "i")): self = .audioInput
        case (UInt8(ascii: "a"), UInt8(ascii: "c")): self = .audioCached
        case (UInt8(ascii: "a"), UInt8(ascii: "o")): self = .audioOutput
        case (UInt8(ascii: "p"), UInt8(ascii: "i")): self = .imageInput
        case (UInt8(ascii: "p"), UInt8(ascii: "c")): self = .imageCached
        case (UInt8(ascii: "p"), UInt8(ascii: "o")): self = .imageOutput
        case (UInt8(ascii: "v"), UInt8(ascii: "i")): self = .videoInput
        case (UInt8(ascii: "v"), UInt8(ascii: "c")): self = .videoCached
        case (UInt8(ascii: "v"), UInt8(ascii: "o")): self = .videoOutput
        case (UInt8(ascii: "f"), UInt8(ascii: "i")): self = .fileInput
        case (UInt8(ascii: "f"), UInt8(ascii: "c")): self = .fileCached
        case (UInt8(ascii: "f"), UInt8(ascii: "o")): self = .fileOutput
        case (UInt8(ascii: "o"), 0): self = .output
        case (UInt8(ascii: "r"), 0): self = .reasoning
        case (UInt8(ascii: "m"), 0): self = .inputImage
        case (UInt8(ascii: "n"), 0): self = .outputImage
        case (UInt8(ascii: "q"), 0): self = .request
        case (UInt8(ascii: "q"), UInt8(ascii: "l")): self = .requestLow
        case (UInt8(ascii: "q"), UInt8(ascii: "m")): self = .requestMedium
        case (UInt8(ascii: "q"), UInt8(ascii: "h")): self = .requestHigh
        case (UInt8(ascii: "s"), 0): self = .webSearch
        case (UInt8(ascii: "s"), UInt8(ascii: "l")): self = .webSearchLow
        case (UInt8(ascii: "s"), UInt8(ascii: "m")): self = .webSearchMedium
        case (UInt8(ascii: "s"), UInt8(ascii: "h")): self = .webSearchHigh
        default: return nil
        }
    }

    /// LiteLLM's name of the rate, where it has one.
    var liteLLMName: StaticString? {
        switch self {
        case .input: "input_cost_per_token"
        case .cachedInput: "cache_read_input_token_cost"
        case .cacheWrite5m: "cache_creation_input_token_cost"
        case .cacheWrite1h: "cache_creation_input_token_cost_above_1hr"
        case .cacheWrite12h: "cache_creation_input_token_cost_above_12hr"
        case .audioInput: "input_cost_per_audio_token"
        case .audioCached: "cache_read_input_audio_token_cost"
        case .imageInput: "input_cost_per_image_token"
        case .imageCached: "cache_read_input_image_token_cost"
        case .videoInput: "input_cost_per_video_token"
        case .output: "output_cost_per_token"
        case .reasoning: "output_cost_per_reasoning_token"
        case .audioOutput: "output_cost_per_audio_token"
        case .imageOutput: "output_cost_per_image_token"
        case .videoOutput: "output_cost_per_video_token"
        case .inputImage: "input_cost_per_image"
        case .outputImage: "output_cost_per_image"
        case .request: "input_cost_per_request"
        default: nil
        }
    }

    /// The kind whose rate applies where a row has none for this one: a provider that does not price cached, audio or
    /// reasoning tokens apart bills them as ordinary ones.
    var standIn: PriceKind? {
        switch self {
        case .cachedInput, .cacheWrite5m, .audioInput, .imageInput, .videoInput, .fileInput: .input
        case .cacheWrite1h, .cacheWrite12h: .cacheWrite5m
        case .audioCached, .imageCached, .videoCached, .fileCached: .cachedInput
        case .reasoning, .audioOutput, .imageOutput, .videoOutput, .fileOutput: .output
        case .requestLow, .requestMedium, .requestHigh: .request
        case .webSearchLow, .webSearchMedium, .webSearchHigh: .webSearch
        case .input, .output, .inputImage, .outputImage, .request, .webSearch: nil
        }
    }

    /// A fee that a row does not mention is not charged, whereas a token without a rate makes a cost unknown.
    var isFee: Bool { self >= .request }

    static func >= (left: PriceKind, right: PriceKind) -> Bool { left.rawValue >= right.rawValue }
}

/// The service a provider was asked for, where it sells the same model at several prices.
package enum ServiceTier: UInt8, Sendable, CaseIterable {
    case standard, batch, flex, priority, balanced, ultrafast, decisions
    /// The standard service in a model's cheap hours; chosen by the clock, not by a request.
    case offPeak

    package var name: String {
        switch self {
        case .standard: "standard"
        case .batch: "batch"
        case .flex: "flex"
        case .priority: "priority"
        case .balanced: "balanced"
        case .ultrafast: "ultrafast"
        case .decisions: "decisions"
        case .offPeak: "off_peak"
        }
    }

    /// The tier of a word in the table, told by its first letter and length.
    init?(word: Slice<UnsafeBufferPointer<UInt8>>) {
        let tier: ServiceTier
        switch (word.first ?? 0, word.count) {
        case (UInt8(ascii: "b"), 5): tier = .batch
        case (UInt8(ascii: "b"), _): tier = .balanced
        case (UInt8(ascii: "f"), _): tier = .flex
        case (UInt8(ascii: "p"), _): tier = .priority
        case (UInt8(ascii: "u"), _): tier = .ultrafast
        case (UInt8(ascii: "d"), _): tier = .decisions
        case (UInt8(ascii: "o"), _): tier = .offPeak
        default: tier = .standard
        }
        guard tier.name.utf8.elementsEqual(word) else { return nil }
        self = tier
    }

    /// The ending of LiteLLM's names for this tier's rates.
    var liteLLMSuffix: String {
        switch self {
        case .standard: ""
        case .batch: "_batches"
        default: "_" + name
        }
    }

    /// The tier that a response's `service_tier` (or Google's `trafficType`) names.
    ///
    /// `default`, `auto` and names nobody has priced are the standard tier.
    package init(named text: String) {
        switch text.lowercased() {
        case "batch", "batches": self = .batch
        case "flex", "on_demand_flex": self = .flex
        case "priority", "fast", "on_demand_priority": self = .priority
        case "balanced": self = .balanced
        case "ultrafast": self = .ultrafast
        case "decisions": self = .decisions
        default: self = .standard
        }
    }
}

/// How much a provider's web search was asked to read (OpenAI's and Perplexity's `search_context_size`).
package enum SearchContext: UInt8, Sendable {
    case unspecified, low, medium, high

    package init(named text: String) {
        switch text {
        case "low": self = .low
        case "medium": self = .medium
        case "high": self = .high
        default: self = .unspecified
        }
    }
}
