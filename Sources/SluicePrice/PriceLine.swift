/// One line of a price table.
///
///     gpt-5.4 openai 1050000/128000 +fptsvdrcm i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @batch i1.25 o7.5 c.13
///     claude-3.5-haiku =claude-3-5-haiku-20241022
///
/// Words, divided by single spaces, after the model's name:
///
/// | word | meaning |
/// |---|---|
/// | `=name` | the model is another name of that row; no other word follows |
/// | `*` | the row is from the second source (the generator's additions) |
/// | `openai`, `-` | the provider; `-` when it is the name's part before the first slash. Required |
/// | `~io`, `~own` | `TierBasis.inputAndOutput`, `.separate` |
/// | `!embedding` | the mode, unless it is chat |
/// | `128000/16384` | most input and output tokens; either may be empty |
/// | `+fvt` | capabilities, by the letters of `ModelCapabilities.all` |
/// | `i2.5` | a rate: the letters of `PriceKind.code`, then dollars for a million tokens (searches, requests, images) |
/// | `@flex`, `@>200001`, `@flex>200001` | rates that follow are for a service tier, from so many tokens on |
///
/// Names are compared without case and with a dot as a dash, and lines are sorted by name.
struct PriceLine {
    enum Content {
        case row(PriceRow)
        case alias(target: String)
    }

    private let name: String
    private var row: PriceRow
    private var tier: ServiceTier = .standard
    private var threshold = 0

    /// Reads a line without its newline.
    ///
    /// - Parameters:
    ///   - bytes: the line.
    ///   - source: what the row says it comes from.
    ///   - additions: the source of lines with `*`.
    /// - Throws: `PriceError` naming the row and the word that is wrong.
    static func read(
        _ bytes: some BidirectionalCollection<UInt8>,
        source: PriceSource,
        additions: PriceSource
    ) throws(PriceError) -> Content {
        var words = bytes.split(separator: UInt8(ascii: " "))[...]
        guard let first = words.popFirst() else { throw PriceError(reason: "a line without a name") }
        let name = String(decoding: first, as: UTF8.self)
        var isAddition = false
        if let word = words.first, word.first == UInt8(ascii: "=") {
            guard words.count == 1, word.count > 1 else {
                throw PriceError(row: name, reason: "=name must be the only word after the name")
            }
            return .alias(target: String(decoding: word.dropFirst(), as: UTF8.self))
        }
        if let word = words.first, word.elementsEqual([UInt8(ascii: "*")]) {
            isAddition = true
            words.removeFirst()
        }
        guard let provider = words.popFirst() else {
            throw PriceError(row: name, reason: "the provider is missing; write - when the name begins with it")
        }
        var line = PriceLine(
            name: name,
            provider: Self.provider(provider, of: first),
            source: isAddition ? additions : source
        )
        line.row.rates.reserveCapacity(words.count)
        for word in words { try line.read(word: word) }
        return .row(line.row)
    }

    private init(name: String, provider: String, source: PriceSource) {
        self.name = name
        row = PriceRow(name: name, provider: provider, source: source)
    }

    private static func provider(_ word: some Collection<UInt8>, of name: some Collection<UInt8>) -> String {
        guard word.elementsEqual([UInt8(ascii: "-")]) else { return String(decoding: word, as: UTF8.self) }
        return String(decoding: name.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    }

    private mutating func read(word: some BidirectionalCollection<UInt8>) throws(PriceError) {
        switch word.first {
        case UInt8(ascii: "!"): row.mode = String(decoding: word.dropFirst(), as: UTF8.self)
        case UInt8(ascii: "+"): try readCapabilities(word.dropFirst())
        case UInt8(ascii: "@"): try readTier(word.dropFirst())
        case UInt8(ascii: "~"): try readBasis(word)
        case .some(0x30...0x39), UInt8(ascii: "/"): try readLimits(word)
        default: try readRate(word)
        }
    }

    private mutating func readCapabilities(_ letters: some Collection<UInt8>) throws(PriceError) {
        for letter in letters {
            guard let entry = ModelCapabilities.all.first(where: { $0.letter == letter }) else {
                throw error(letters, "no capability has the letter \(Character(Unicode.Scalar(letter)))")
            }
            row.capabilities.insert(entry.capability)
        }
    }

    private mutating func readTier(_ word: some BidirectionalCollection<UInt8>) throws(PriceError) {
        let name = word.prefix { $0 != UInt8(ascii: ">") }
        guard
            let tier = name.isEmpty
                ? .standard : ServiceTier.allCases.first(where: { $0.name.utf8.elementsEqual(name) })
        else {
            throw error(word, "unknown service tier; the tiers are \(ServiceTier.allCases.map(\.name))")
        }
        self.tier = tier
        threshold = name.endIndex == word.endIndex ? 0 : try count(word[name.endIndex...].dropFirst())
    }

    private mutating func readBasis(_ word: some Collection<UInt8>) throws(PriceError) {
        if word.elementsEqual("~io".utf8) {
            row.basis = .inputAndOutput
        } else if word.elementsEqual("~own".utf8) {
            row.basis = .separate
        } else {
            throw error(word, "unknown rule for tiers; write ~io, ~own or nothing")
        }
    }

    private mutating func readLimits(_ word: some BidirectionalCollection<UInt8>) throws(PriceError) {
        guard let slash = word.firstIndex(of: UInt8(ascii: "/")) else {
            throw error(word, "limits are written input/output, such as 128000/16384")
        }
        let input = word[..<slash]
        let output = word[slash...].dropFirst()
        row.maxInputTokens = input.isEmpty ? nil : try count(input)
        row.maxOutputTokens = output.isEmpty ? nil : try count(output)
    }

    private mutating func readRate(_ word: some BidirectionalCollection<UInt8>) throws(PriceError) {
        let code = word.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
        guard let kind = PriceKind.coded(code) else { throw error(word, "unknown word") }
        // Nine places after the point make nano-dollars for a million units.
        let reading = DecimalNumber.read(word[code.endIndex...], scale: 9)
        let amount = try PriceLimits.amount(
            reading,
            kind: kind,
            row: name,
            member: String(decoding: word, as: UTF8.self)
        )
        row.rates.append(PriceRate(kind: kind, serviceTier: tier, threshold: threshold, amount: amount))
    }

    private func count(_ digits: some Collection<UInt8>) throws(PriceError) -> Int {
        try PriceLimits.count(
            DecimalNumber.read(digits, scale: 0),
            row: name,
            member: String(decoding: digits, as: UTF8.self)
        )
    }

    private func error(_ word: some Collection<UInt8>, _ reason: String) -> PriceError {
        PriceError(row: name, member: String(decoding: word, as: UTF8.self), reason: reason)
    }
}

extension PriceKind {
    /// The kind of a code in the table; a switch over bytes, since it runs for every rate of a row that is asked for.
    fileprivate static func coded(_ code: some Collection<UInt8>) -> PriceKind? {
        guard let first = code.first, code.count <= 2 else { return nil }
        let second = code.dropFirst().first ?? 0
        for kind in allCases {
            let own = kind.code
            guard own.utf8Start[0] == first, own.utf8CodeUnitCount == code.count else { continue }
            if own.utf8CodeUnitCount == 1 || own.utf8Start[1] == second { return kind }
        }
        return nil
    }
}

/// What a price file may say.
enum PriceLimits {
    /// A dollar a token and ten thousand dollars a request, search or image; more is a slip of the decimal point.
    static func largestAmount(_ kind: PriceKind) -> UInt64 {
        kind.isFee || kind == .inputImage || kind == .outputImage
            ? 10_000_000_000_000_000_000 : 1_000_000_000_000_000
    }

    static let largestCount = 1_000_000_000_000

    static func amount(
        _ reading: DecimalNumber.Reading,
        kind: PriceKind,
        row: String,
        member: String
    ) throws(PriceError) -> UInt64 {
        switch reading {
        case .value(let amount) where amount <= largestAmount(kind): return amount
        case .value, .huge:
            let limit = largestAmount(kind) == 1_000_000_000_000_000 ? "1 dollar a token" : "10,000 dollars each"
            throw PriceError(row: row, member: member, reason: "more than \(limit); prices are in dollars")
        case .negative: throw PriceError(row: row, member: member, reason: "a price cannot be negative")
        case .notANumber: throw PriceError(row: row, member: member, reason: "not a number")
        }
    }

    static func count(
        _ reading: DecimalNumber.Reading,
        row: String,
        member: String
    ) throws(PriceError) -> Int {
        switch reading {
        case .value(let value) where value <= UInt64(largestCount): return Int(value)
        case .value, .huge: throw PriceError(row: row, member: member, reason: "more than 1e12 tokens")
        case .negative: throw PriceError(row: row, member: member, reason: "a token limit cannot be negative")
        case .notANumber: throw PriceError(row: row, member: member, reason: "not a number of tokens")
        }
    }
}
