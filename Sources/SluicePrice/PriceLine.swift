internal import SluiceBase

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
/// | `+fvt` | capabilities, by the letters of `ModelCapabilities.init(letter:)` |
/// | `i2.5` | a rate: the letters of `PriceKind.init(code:_:)`, then dollars for a million tokens (searches, requests, images) |
/// | `%0-60,240-360` | when the rates of `@off_peak` hold: minutes since Monday 00:00 UTC |
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

    /// One word of a line, or all of it.

    /// Reads a line without its newline.
    ///
    /// - Parameters:
    ///   - bytes: the line.
    ///   - source: what the row says it comes from.
    ///   - additions: the source of lines with `*`.
    /// - Returns: the row, or the name that the line stands for.
    /// - Throws: `PriceError` naming the row and the word that is wrong.
    static func read(_ bytes: Bytes, source: PriceSource, additions: PriceSource) throws(PriceError) -> Content {
        var words = Words(bytes)
        guard let first = words.next() else { throw PriceError(reason: "a line without a name") }
        let name = String(decoding: first, as: UTF8.self)
        guard var provider = words.next() else {
            throw PriceError(row: name, reason: "the provider is missing; write - when the name begins with it")
        }
        if provider.first == UInt8(ascii: "=") {
            guard words.next() == nil, provider.count > 1 else {
                throw PriceError(row: name, reason: "=name must be the only word after the name")
            }
            return .alias(target: String(decoding: provider.dropFirst(), as: UTF8.self))
        }
        var isAddition = false
        if provider.first == UInt8(ascii: "*"), let next = words.next() {
            isAddition = true
            provider = next
        }
        var line = PriceLine(
            name: name,
            provider: Self.provider(provider, of: first),
            source: isAddition ? additions : source
        )
        line.row.rates.reserveCapacity(bytes.count / 6)
        while let word = words.next() { try line.read(word: word) }
        return .row(line.row)
    }

    private init(name: String, provider: String, source: PriceSource) {
        self.name = name
        row = PriceRow(name: name, provider: provider, source: source)
    }

    private static func provider(_ word: Bytes, of name: Bytes) -> String {
        guard word.count == 1, word.first == UInt8(ascii: "-") else { return String(decoding: word, as: UTF8.self) }
        return String(decoding: name.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    }

    private mutating func read(word: Bytes) throws(PriceError) {
        switch word.first {
        case UInt8(ascii: "!"): row.mode = String(decoding: word.dropFirst(), as: UTF8.self)
        case UInt8(ascii: "+"): try readCapabilities(Bytes(rebasing: word.dropFirst()))
        case UInt8(ascii: "@"): try readTier(Bytes(rebasing: word.dropFirst()))
        case UInt8(ascii: "~"): try readBasis(word)
        case UInt8(ascii: "%"):
            guard let offPeak = OffPeak(word.dropFirst()) else {
                throw error(word, "hours are minutes, such as %0-60,240-360")
            }
            row.offPeak = offPeak
        case .some(0x30...0x39), UInt8(ascii: "/"): try readLimits(word)
        default: try readRate(word)
        }
    }

    private mutating func readCapabilities(_ letters: Bytes) throws(PriceError) {
        for letter in letters {
            guard let capability = ModelCapabilities(letter: letter) else {
                throw error(letters, "no capability has the letter \(Character(Unicode.Scalar(letter)))")
            }
            row.capabilities.insert(capability)
        }
    }

    private mutating func readTier(_ word: Bytes) throws(PriceError) {
        let name = word.prefix { $0 != UInt8(ascii: ">") }
        guard let tier = name.isEmpty ? .standard : ServiceTier(word: name) else {
            throw error(word, "unknown service tier; the tiers are \(ServiceTier.allCases.map(\.name))")
        }
        self.tier = tier
        threshold = name.count == word.count ? 0 : try count(word[(name.count + 1)...])
    }

    private mutating func readBasis(_ word: Bytes) throws(PriceError) {
        if word.elementsEqual("~io".utf8) {
            row.basis = .inputAndOutput
        } else if word.elementsEqual("~own".utf8) {
            row.basis = .separate
        } else {
            throw error(word, "unknown rule for tiers; write ~io, ~own or nothing")
        }
    }

    private mutating func readLimits(_ word: Bytes) throws(PriceError) {
        guard let slash = word.firstIndex(of: UInt8(ascii: "/")) else {
            throw error(word, "limits are written input/output, such as 128000/16384")
        }
        let output = word[(slash + 1)...]
        row.maxInputTokens = slash == 0 ? nil : try count(word[..<slash])
        row.maxOutputTokens = output.isEmpty ? nil : try count(output)
    }

    private mutating func readRate(_ word: Bytes) throws(PriceError) {
        var length = 0
        while length < word.count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= word[length] { length += 1 }
        guard 1...2 ~= length, let kind = PriceKind(code: word[0], length == 2 ? word[1] : 0) else {
            throw error(word, "unknown word")
        }
        // Nine places after the point make nano-dollars for a million units.
        let reading = DecimalNumber.read(Bytes(rebasing: word[length...]), scale: 9)
        guard case .value(let amount) = reading, amount <= PriceLimits.largestAmount(kind) else {
            _ = try PriceLimits.amount(reading, kind: kind, row: name, member: String(decoding: word, as: UTF8.self))
            return
        }
        row.rates.append(PriceRate(kind: kind, serviceTier: tier, threshold: threshold, amount: amount))
    }

    private func count(_ digits: Slice<Bytes>) throws(PriceError) -> Int {
        let reading = DecimalNumber.read(Bytes(rebasing: digits), scale: 0)
        if case .value(let value) = reading, value <= UInt64(PriceLimits.largestCount) { return Int(value) }
        return try PriceLimits.count(reading, row: name, member: String(decoding: digits, as: UTF8.self))
    }

    private func error(_ word: Bytes, _ reason: String) -> PriceError {
        PriceError(row: name, member: String(decoding: word, as: UTF8.self), reason: reason)
    }
}

/// A line's words, one after the other.
private struct Words {
    private let line: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

    mutating func next() -> UnsafeBufferPointer<UInt8>? {
        while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
        guard position < line.count else { return nil }
        let start = position
        while position < line.count, line[position] != UInt8(ascii: " ") { position += 1 }
        return UnsafeBufferPointer(rebasing: line[start..<position])
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
