internal import SluiceBase
import SluiceJSON

/// The numbers of a usage object under their providers' names, read in one pass.
struct UsageFigures {
    // OpenAI, Responses, DeepSeek, Perplexity, xAI
    private(set) var promptTokens: Int?
    private(set) var completionTokens: Int?
    private(set) var totalTokens: Int?
    private(set) var inputTokens: Int?
    private(set) var outputTokens: Int?
    private(set) var promptDetails: UsageDetails?
    private(set) var completionDetails: UsageDetails?
    private(set) var reasoningTokens: Int?
    private(set) var audioOutput: Int?
    private(set) var cacheHit: Int?
    private(set) var cacheMiss: Int?
    // Anthropic, Bedrock
    private(set) var cacheRead: Int?
    private(set) var cacheCreation: Int?
    private(set) var write5m: Int?
    private(set) var write1h: Int?
    // Google
    private(set) var promptTokenCount: Int?
    private(set) var candidatesTokenCount: Int?
    private(set) var cachedContentTokenCount: Int?
    private(set) var thoughtsTokenCount: Int?
    private(set) var toolUsePromptTokenCount: Int?
    private(set) var totalTokenCount: Int?
    private(set) var promptByModality = ModalityCounts()
    private(set) var cachedByModality = ModalityCounts()
    private(set) var candidatesByModality = ModalityCounts()

    private(set) var webSearches: Int?
    private(set) var searchContext: SearchContext = .unspecified
    private(set) var serviceTier: ServiceTier = .standard
    /// Nano-dollars.
    private(set) var declaredCost: Int64?

    var hasAnthropicCache: Bool { cacheRead != nil || cacheCreation != nil || write5m != nil || write1h != nil }

    init(_ usage: JSONValue) {
        usage.forEachNamed { read($0, $1) }
    }

    private mutating func read(_ name: JSONName, _ value: JSONValue) {
        switch name {
        case "prompt_tokens": promptTokens = value.tokenCount
        case "completion_tokens": completionTokens = value.tokenCount
        case "total_tokens": totalTokens = value.tokenCount
        case "input_tokens": inputTokens = value.tokenCount
        case "output_tokens": outputTokens = value.tokenCount
        case "prompt_tokens_details", "input_tokens_details", "input_token_details":
            promptDetails = UsageDetails(value) ?? promptDetails
            webSearches = webSearches ?? value["web_search_requests"]?.tokenCount
        case "completion_tokens_details", "output_tokens_details", "output_token_details":
            completionDetails = UsageDetails(value) ?? completionDetails
        case "reasoning_tokens": reasoningTokens = value.tokenCount
        case "cached_tokens", "prompt_cache_hit_tokens": cacheHit = value.tokenCount ?? cacheHit
        case "prompt_cache_miss_tokens": cacheMiss = value.tokenCount
        case "modality_tokens": audioOutput = value["audio"]?.tokenCount
        case "cache_read_input_tokens": cacheRead = value.tokenCount
        case "cache_creation_input_tokens": cacheCreation = value.tokenCount
        case "cache_creation", "cache_write_details": readCacheWrites(value)
        case "server_tool_use": webSearches = value["web_search_requests"]?.tokenCount ?? webSearches
        case "num_search_queries", "num_sources_used", "web_search_calls": webSearches = value.tokenCount ?? webSearches
        case "search_context_size": searchContext = SearchContext(named: value.string ?? "")
        case "service_tier", "trafficType": serviceTier = ServiceTier(named: value.string ?? "")
        case "cost", "cost_details", "cost_in_usd_ticks": readCost(name, value)
        default: readGoogle(name, value)
        }
    }

    private mutating func readCacheWrites(_ value: JSONValue) {
        value.forEachNamed { name, value in
            switch name {
            case "ephemeral_5m_input_tokens", "write_5m_tokens": write5m = value.tokenCount ?? write5m
            case "ephemeral_1h_input_tokens", "write_1h_tokens": write1h = value.tokenCount ?? write1h
            default: break
            }
        }
    }

    private mutating func readGoogle(_ name: JSONName, _ value: JSONValue) {
        switch name {
        case "promptTokenCount": promptTokenCount = value.tokenCount
        case "candidatesTokenCount": candidatesTokenCount = value.tokenCount
        case "cachedContentTokenCount": cachedContentTokenCount = value.tokenCount
        case "thoughtsTokenCount": thoughtsTokenCount = value.tokenCount
        case "toolUsePromptTokenCount": toolUsePromptTokenCount = value.tokenCount
        case "totalTokenCount": totalTokenCount = value.tokenCount
        case "promptTokensDetails": promptByModality = ModalityCounts(value)
        case "cacheTokensDetails": cachedByModality = ModalityCounts(value)
        case "candidatesTokensDetails": candidatesByModality = ModalityCounts(value)
        default: break
        }
    }

    /// OpenRouter's `cost` or what its upstream charged, Perplexity's `cost.total_cost`, xAI's ticks of 1e-10 dollars.
    ///
    /// A declared 0 says nothing, as in Helicone: OpenRouter sends it where the customer's own key was billed.
    private mutating func readCost(_ name: JSONName, _ value: JSONValue) {
        switch name {
        case "cost_in_usd_ticks": declaredCost = value.nanoDollars(scale: -1) ?? declaredCost
        case "cost_details": declaredCost = declaredCost ?? value["upstream_inference_cost"]?.nanoDollars(scale: 9)
        case _ where value.kind == .object: declaredCost = value["total_cost"]?.nanoDollars(scale: 9) ?? declaredCost
        default: declaredCost = value.nanoDollars(scale: 9) ?? declaredCost
        }
    }
}

/// The details beside a prompt's or completion's total.
struct UsageDetails {
    private(set) var cached: Int?
    private(set) var audio: Int?
    private(set) var image: Int?
    private(set) var video: Int?
    private(set) var reasoning: Int?
    private(set) var written: Int?
    private(set) var write5m: Int?
    private(set) var write1h: Int?
    private(set) var write12h: Int?
    private(set) var audioCached: Int?
    private(set) var imageCached: Int?

    init() {}

    init?(_ value: JSONValue) {
        guard value.kind == .object else { return nil }
        value.forEachNamed { read($0, $1) }
    }

    private mutating func read(_ name: JSONName, _ value: JSONValue) {
        switch name {
        case "cached_tokens": cached = value.tokenCount
        case "audio_tokens": audio = value.tokenCount ?? audio
        case "image_tokens": image = value.tokenCount
        case "video_tokens": video = value.tokenCount
        case "reasoning_tokens": reasoning = value.tokenCount
        case "cache_write_tokens", "cache_creation_tokens": written = value.tokenCount ?? written
        case "modality_tokens": audio = value["audio"]?.tokenCount ?? audio
        case "cached_tokens_details":
            audioCached = value["audio_tokens"]?.tokenCount
            imageCached = value["image_tokens"]?.tokenCount
        case "cache_write_details", "cache_creation_token_details":
            write5m = value["write_5m_tokens"]?.tokenCount ?? value["ephemeral_5m_input_tokens"]?.tokenCount
            write1h = value["write_1h_tokens"]?.tokenCount ?? value["ephemeral_1h_input_tokens"]?.tokenCount
            write12h = value["ephemeral_12h_input_tokens"]?.tokenCount
        default: break
        }
    }
}

/// Google's list of counts by modality.
struct ModalityCounts {
    private(set) var text = 0
    private(set) var audio = 0
    private(set) var image = 0
    private(set) var video = 0
    private(set) var document = 0

    var sumWithoutText: Int { audio + image + video + document }
    var sum: Int { text + sumWithoutText }

    init() {}

    init(_ list: JSONValue) {
        for entry in list.elements {
            let count = entry["tokenCount"]?.tokenCount ?? 0
            switch entry["modality"]?.string {
            case "TEXT": text = count
            case "AUDIO": audio = count
            case "IMAGE": image = count
            case "VIDEO": video = count
            case "DOCUMENT": document = count
            default: break
            }
        }
    }
}

extension JSONValue {
    /// The digits of a number, or of a text that may be one: some servers put their figures in quotes.
    private var figure: ArraySlice<UInt8>? {
        switch kind {
        case .number: ArraySlice(raw)
        case .string: ArraySlice(raw.dropFirst().dropLast())
        default: nil
        }
    }

    /// What most counts are: some digits and nothing else.
    private var plainCount: Int? {
        guard range.count < 10, kind == .number else { return nil }
        var value = 0
        for byte in raw {
            guard 0x30...0x39 ~= byte else { return nil }
            value = value &* 10 &+ Int(byte &- 0x30)
        }
        return Usage.clamp(value)
    }

    /// A count: whole, not negative, within `Usage.largestCount`; nil for anything but a number, in quotes or without.
    var tokenCount: Int? {
        if let plainCount { return plainCount }
        guard let figure else { return nil }
        switch DecimalNumber.read(figure, scale: 0) {
        case .value(let value): return Usage.clamp(Int(clamping: value))
        case .huge: return Usage.largestCount
        case .negative, .notANumber: return nil
        }
    }

    /// A positive amount, in nano-dollars when `scale` is the power of ten from its unit to them.
    fileprivate func nanoDollars(scale: Int) -> Int64? {
        guard let figure, case .value(let value) = DecimalNumber.read(figure, scale: scale), value > 0 else {
            return nil
        }
        return Int64(exactly: value)
    }
}
