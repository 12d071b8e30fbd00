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

    /// The letters before a rate in the table.
    var code: StaticString {
        switch self {
        case .input: "i"
        case .cachedInput: "c"
        case .cacheWrite5m: "w"
        case .cacheWrite1h: "wh"
        case .cacheWrite12h: "wd"
        case .audioInput: "ai"
        case .audioCached: "ac"
        case .imageInput: "pi"
        case .imageCached: "pc"
        case .videoInput: "vi"
        case .videoCached: "vc"
        case .fileInput: "fi"
        case .fileCached: "fc"
        case .output: "o"
        case .reasoning: "r"
        case .audioOutput: "ao"
        case .imageOutput: "po"
        case .videoOutput: "vo"
        case .fileOutput: "fo"
        case .inputImage: "m"
        case .outputImage: "n"
        case .request: "q"
        case .requestLow: "ql"
        case .requestMedium: "qm"
        case .requestHigh: "qh"
        case .webSearch: "s"
        case .webSearchLow: "sl"
        case .webSearchMedium: "sm"
        case .webSearchHigh: "sh"
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

    package var name: String {
        switch self {
        case .standard: "standard"
        case .batch: "batch"
        case .flex: "flex"
        case .priority: "priority"
        case .balanced: "balanced"
        case .ultrafast: "ultrafast"
        case .decisions: "decisions"
        }
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
