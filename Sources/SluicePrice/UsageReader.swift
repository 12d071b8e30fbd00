package import SluiceJSON

extension Usage {
    /// Reads a provider's usage object.
    ///
    /// The form itself tells Anthropic's and Google's apart, so that a translating gateway's answers are read too;
    /// `style` decides the rest. A count may be a text of digits; members of another type count as absent, and absent
    /// counts as unknown (`isInputKnown`, `isOutputKnown`), and so does a negative one.
    package init(parsing usage: JSONValue, style: UsageStyle) {
        let figures = UsageFigures(usage)
        if figures.promptTokenCount != nil || figures.candidatesTokenCount != nil {
            self.init(google: figures)
        } else if figures.hasAnthropicCache, figures.promptTokens == nil, figures.promptDetails == nil {
            self.init(anthropic: figures)
        } else if style == .anthropic, figures.promptTokens == nil, figures.promptDetails == nil {
            self.init(anthropic: figures)
        } else {
            self.init(openAI: figures, isReasoningApart: style == .xAI)
        }
        declaredCost = figures.declaredCost
        webSearches = figures.webSearches ?? 0
        searchContext = figures.searchContext
        serviceTier = figures.serviceTier
        deriveTotals()
    }

    /// Reads the usage of a whole answer or of one event of a stream; nil if it has none.
    ///
    /// Looks where providers put it: `usage`, `response.usage` (Responses), `message.usage` (Anthropic's
    /// `message_start`), `x_groq.usage`, `usageMetadata`. Web-search calls among a response's output are counted, and
    /// the service tier is taken from beside the usage.
    package init?(inAnswer answer: JSONValue, style: UsageStyle) {
        var found: JSONValue?
        var tier: String?
        var searches = 0
        answer.forEachNamed { name, value in
            switch name {
            case "usage", "usageMetadata": found = value.kind == .object ? value : found
            case "response", "message", "x_groq":
                if let inner = Usage.part(of: value) { (found, tier, searches) = inner }
            case "service_tier": tier = value.string ?? tier
            case "output": searches = Usage.webSearchCalls(in: value)
            default: break
            }
        }
        guard let found else { return nil }
        self.init(parsing: found, style: style)
        if let tier, serviceTier == .standard { serviceTier = ServiceTier(named: tier) }
        if webSearches == 0 { webSearches = searches }
    }

    private static func part(of value: JSONValue) -> (usage: JSONValue?, tier: String?, searches: Int)? {
        guard let usage = value["usage"], usage.kind == .object else { return nil }
        let searches = value["output"].map(webSearchCalls) ?? 0
        return (usage, value["service_tier"]?.string, searches)
    }

    private static func webSearchCalls(in output: JSONValue) -> Int {
        output.elements.count { $0["type"]?.string == "web_search_call" }
    }

    /// OpenAI: cached, written, audio and image tokens are inside the prompt, reasoning and audio inside the completion.
    private init(openAI figures: UsageFigures, isReasoningApart: Bool) {
        self.init()
        let details = figures.promptDetails ?? UsageDetails()
        var promptCount = figures.promptTokens ?? figures.inputTokens
        if promptCount == nil, figures.cacheHit != nil || figures.cacheMiss != nil {
            promptCount = (figures.cacheHit ?? 0) + (figures.cacheMiss ?? 0)
        }
        var completionCount = figures.completionTokens ?? figures.outputTokens
        // One half and the total tell the other half.
        if let total = figures.totalTokens {
            if let known = promptCount, completionCount == nil { completionCount = max(0, total - known) }
            if let known = completionCount, promptCount == nil { promptCount = max(0, total - known) }
        }
        (isInputKnown, isOutputKnown) = (promptCount != nil, completionCount != nil)
        let prompt = promptCount ?? 0
        let completion = completionCount ?? 0
        let cached = details.cached ?? figures.cacheHit ?? figures.cacheRead ?? 0
        readWrites(figures, details)
        let written = cacheWrite5m + cacheWrite1h + cacheWrite12h

        audioCached = min(details.audioCached ?? 0, cached)
        imageCached = min(details.imageCached ?? 0, cached - audioCached)
        cachedInput = cached - audioCached - imageCached
        // Gateways differ in what they call the prompt: a total that is larger than prompt and completion tells that
        // the written part stands beside it, and a prompt smaller than one of its parts was counted without it.
        let beside = max(0, (figures.totalTokens ?? 0) - prompt - completion)
        let areReadsApart = cached > prompt
        let inside = areReadsApart ? 0 : cached
        let areWritesApart =
            written > 0 && (written > prompt - inside || beside == written || beside == cached + written)
        var rest = prompt - inside - (areWritesApart ? 0 : written)
        audioInput = Usage.take((details.audio ?? 0) - audioCached, from: &rest)
        imageInput = Usage.take((details.image ?? 0) - imageCached, from: &rest)
        videoInput = Usage.take(details.video ?? 0, from: &rest)
        input = figures.cacheMiss.map { min($0, rest) } ?? rest

        let outputDetails = figures.completionDetails ?? UsageDetails()
        reasoning = outputDetails.reasoning ?? figures.reasoningTokens ?? 0
        // xAI counts reasoning beside the completion, and so does whoever reports more of it than completion.
        let isApart = isReasoningApart || reasoning > completion
        var generated = isApart ? completion : completion - reasoning
        audioOutput = Usage.take(outputDetails.audio ?? figures.audioOutput ?? 0, from: &generated)
        imageOutput = Usage.take(outputDetails.image ?? 0, from: &generated)
        videoOutput = Usage.take(outputDetails.video ?? 0, from: &generated)
        output = generated

        promptTokens = max(prompt, areReadsApart || areWritesApart ? contextTokens : 0)
        completionTokens = isApart ? generatedTokens : completion
        totalTokens = figures.totalTokens ?? 0
    }

    private mutating func readWrites(_ figures: UsageFigures, _ details: UsageDetails) {
        cacheWrite1h = figures.write1h ?? details.write1h ?? 0
        cacheWrite12h = details.write12h ?? 0
        // What the lifetimes leave over is of the shortest one.
        let all = details.written ?? figures.cacheCreation ?? 0
        cacheWrite5m = max(figures.write5m ?? details.write5m ?? 0, all - cacheWrite1h - cacheWrite12h)
    }

    /// Anthropic: `input_tokens` is net; reads and writes stand beside it. OpenAI's name for the output counts too:
    /// whoever has only that to tell gives no other sign of the form.
    private init(anthropic figures: UsageFigures) {
        self.init()
        input = figures.inputTokens ?? 0
        output = figures.outputTokens ?? figures.completionTokens ?? 0
        cachedInput = figures.cacheRead ?? 0
        cacheWrite1h = figures.write1h ?? 0
        cacheWrite5m = max(figures.write5m ?? 0, (figures.cacheCreation ?? 0) - cacheWrite1h)
        isInputKnown = figures.inputTokens != nil
        isOutputKnown = figures.outputTokens != nil || figures.completionTokens != nil
    }

    /// Google: counts by modality, each including its cached part; thoughts stand beside the candidates.
    private init(google figures: UsageFigures) {
        self.init()
        let cached = figures.cachedByModality
        let prompt = figures.promptByModality
        (audioCached, imageCached) = (cached.audio, cached.image)
        (videoCached, fileCached) = (cached.video, cached.document)
        let total = figures.promptTokenCount ?? 0
        let totalCached = figures.cachedContentTokenCount ?? cached.sum
        cachedInput = max(0, totalCached - cached.sumWithoutText)
        audioInput = max(0, prompt.audio - cached.audio)
        imageInput = max(0, prompt.image - cached.image)
        videoInput = max(0, prompt.video - cached.video)
        fileInput = max(0, prompt.document - cached.document)
        // Text is what the other modalities leave, so that a count without details is text.
        let text = max(prompt.text, total - prompt.sumWithoutText)
        input = max(0, text - cachedInput) + (figures.toolUsePromptTokenCount ?? 0)

        let candidates = figures.candidatesByModality
        (audioOutput, imageOutput) = (candidates.audio, candidates.image)
        (videoOutput, fileOutput) = (candidates.video, candidates.document)
        output = max(candidates.text, (figures.candidatesTokenCount ?? 0) - candidates.sumWithoutText)
        reasoning = figures.thoughtsTokenCount ?? 0
        totalTokens = figures.totalTokenCount ?? 0
        isInputKnown = figures.promptTokenCount != nil
        // A prompt that was blocked has no candidates, and a total that says so.
        isOutputKnown = figures.candidatesTokenCount != nil || figures.thoughtsTokenCount != nil || totalTokens > 0
    }

    /// As much of `count` as there is, taken out of `rest`.
    private static func take(_ count: Int, from rest: inout Int) -> Int {
        let taken = min(max(count, 0), max(rest, 0))
        rest -= taken
        return taken
    }
}
