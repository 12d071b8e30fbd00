/// What a call used, each token counted once.
///
/// `input` never includes cached, written, audio, image, video or file tokens; `output` never includes reasoning or
/// other modalities. What the provider itself called prompt, completion and total is kept beside.
package struct Usage: Sendable, Equatable {
    package var input = 0
    package var output = 0
    package var cachedInput = 0
    package var cacheWrite5m = 0
    package var cacheWrite1h = 0
    package var cacheWrite12h = 0
    package var reasoning = 0
    package var audioInput = 0
    package var audioCached = 0
    package var audioOutput = 0
    package var imageInput = 0
    package var imageCached = 0
    package var imageOutput = 0
    package var videoInput = 0
    package var videoCached = 0
    package var videoOutput = 0
    package var fileInput = 0
    package var fileCached = 0
    package var fileOutput = 0
    /// Images by the piece, for models priced so.
    package var inputImages = 0
    package var outputImages = 0
    package var webSearches = 0
    package var searchContext: SearchContext = .unspecified
    package var requests = 1

    /// The provider's own totals, as OpenAI counts them: cached tokens inside the prompt, reasoning inside the
    /// completion.
    package var promptTokens = 0
    package var completionTokens = 0
    package var totalTokens = 0

    /// What the provider says the call cost, in nano-dollars; nil if it does not say.
    package var declaredCost: Int64?
    /// The service the provider says it rendered.
    package var serviceTier: ServiceTier = .standard
    /// The tokens are reckoned from the text's length, since the provider sent none.
    package var isEstimate = false
    /// The provider told what went in, and what came out: where it did not, the count is unknown and not 0.
    package var isInputKnown = true
    package var isOutputKnown = true

    package init() {}

    /// Of an answer whose usage nobody can read: the tokens are not known, which is never the same as 0.
    package static let unknown: Usage = {
        var usage = Usage()
        (usage.isInputKnown, usage.isOutputKnown) = (false, false)
        return usage
    }()

    /// Text alone.
    package init(input: Int, output: Int) {
        self.input = Self.clamp(input)
        self.output = Self.clamp(output)
        deriveTotals()
    }

    /// Counts beyond this are a broken answer; held here, no sum of a few dozen overflows.
    static let largestCount = 1_000_000_000_000_000

    static func clamp(_ count: Int) -> Int { min(max(count, 0), largestCount) }

    /// How many units of a kind are billed.
    package func quantity(of kind: PriceKind) -> Int {
        let count =
            switch kind {
            case .input: input
            case .cachedInput: cachedInput
            case .cacheWrite5m: cacheWrite5m
            case .cacheWrite1h: cacheWrite1h
            case .cacheWrite12h: cacheWrite12h
            case .audioInput: audioInput
            case .audioCached: audioCached
            case .imageInput: imageInput
            case .imageCached: imageCached
            case .videoInput: videoInput
            case .videoCached: videoCached
            case .fileInput: fileInput
            case .fileCached: fileCached
            case .output: output
            case .reasoning: reasoning
            case .audioOutput: audioOutput
            case .imageOutput: imageOutput
            case .videoOutput: videoOutput
            case .fileOutput: fileOutput
            case .inputImage: inputImages
            case .outputImage: outputImages
            case .request: searchContext == .unspecified ? requests : 0
            case .requestLow: searchContext == .low ? requests : 0
            case .requestMedium: searchContext == .medium ? requests : 0
            case .requestHigh: searchContext == .high ? requests : 0
            case .webSearch: searchContext == .unspecified ? webSearches : 0
            case .webSearchLow: searchContext == .low ? webSearches : 0
            case .webSearchMedium: searchContext == .medium ? webSearches : 0
            case .webSearchHigh: searchContext == .high ? webSearches : 0
            }
        return Self.clamp(count)
    }

    /// All tokens that went in, cached and written ones included: what thresholds are compared with.
    package var contextTokens: Int {
        var sum = 0
        for kind in PriceKind.inputTokens { sum += quantity(of: kind) }
        return sum
    }

    /// All tokens that came out, reasoning included.
    package var generatedTokens: Int {
        var sum = 0
        for kind in PriceKind.outputTokens { sum += quantity(of: kind) }
        return sum
    }

    /// Fills in the totals that the provider left out.
    mutating func deriveTotals() {
        if promptTokens == 0 { promptTokens = contextTokens }
        if completionTokens == 0 { completionTokens = generatedTokens }
        if totalTokens == 0 { totalTokens = promptTokens + completionTokens }
    }

    /// Takes over what a later part of the same answer says, where it says anything.
    ///
    /// Anthropic sends input counts in `message_start` and the final output count in `message_delta`, which may repeat
    /// the former. Every other provider's last usage replaces the earlier ones.
    package mutating func merge(_ later: Usage) {
        for path in Self.counts where later[keyPath: path] > 0 { self[keyPath: path] = later[keyPath: path] }
        declaredCost = later.declaredCost ?? declaredCost
        isInputKnown = isInputKnown || later.isInputKnown
        isOutputKnown = isOutputKnown || later.isOutputKnown
        if later.serviceTier != .standard { serviceTier = later.serviceTier }
        if later.searchContext != .unspecified { searchContext = later.searchContext }
        (promptTokens, completionTokens, totalTokens) = (0, 0, 0)
        deriveTotals()
    }

    /// Takes the counts for unsaid.
    package mutating func forget() { (isInputKnown, isOutputKnown) = (false, false) }

    /// Takes from a guess what the provider left unsaid, and is then an estimate as a whole.
    package mutating func complete(with estimate: Usage) {
        guard !isInputKnown || !isOutputKnown else { return }
        if !isInputKnown { (input, promptTokens) = (estimate.input, estimate.promptTokens) }
        if !isOutputKnown { (output, completionTokens) = (estimate.output, estimate.completionTokens) }
        (isInputKnown, isOutputKnown, isEstimate) = (true, true, true)
        totalTokens = max(totalTokens, promptTokens + completionTokens)
    }

    private static var counts: [WritableKeyPath<Usage, Int>] {
        [
            \.input, \.output, \.cachedInput, \.cacheWrite5m, \.cacheWrite1h, \.cacheWrite12h, \.reasoning,
            \.audioInput, \.audioCached, \.audioOutput, \.imageInput, \.imageCached, \.imageOutput,
            \.videoInput, \.videoCached, \.videoOutput, \.fileInput, \.fileCached, \.fileOutput,
            \.inputImages, \.outputImages, \.webSearches,
        ]
    }
}

extension PriceKind {
    static let inputTokens: [PriceKind] = allCases.filter { !($0 >= .output) }
    static let outputTokens: [PriceKind] = allCases.filter { $0 >= .output && !($0 >= .inputImage) }
}
