internal import SluiceBase
import SluiceJSON

/// A guess at token counts for answers that bring none. It is never a tokenizer, and its usage says it is an estimate.
///
/// Each character counts for a part of a token, by its class and the model's family. The weights were fitted, and the
/// errors measured, by `Generator/fit_estimate.py` on 60,000 characters of each kind of text (manual pages in seven
/// languages, Python and Swift sources, JSON) against the families' own vocabularies:
///
/// | estimate against count | English | German | French | Russian | Chinese | Japanese | code | JSON | worst 4,000 characters |
/// |---|---|---|---|---|---|---|---|---|---|
/// | GPT-4o and later | −2 % | −6 % | −13 % | −16 % | −3 % | −1 % | +6 % | −7 % | 42 % |
/// | GPT-4, GPT-3.5 | +4 % | −11 % | −16 % | −14 % | −2 % | −1 % | +6 % | −6 % | 40 % |
/// | Claude | +6 % | −12 % | −16 % | −10 % | +0 % | −4 % | +5 % | −5 % | 37 % |
/// | DeepSeek | +2 % | −9 % | −16 % | −15 % | −2 % | −4 % | +6 % | −7 % | 40 % |
///
/// Claude's vocabulary is the one Anthropic published for Claude 2; later models' are not public. Other families are
/// reckoned like GPT-4o, with an error nobody measured. What a chat format adds for each message is not counted.
package struct TokenEstimate: Sendable, Equatable {
    /// Thousandths of a token for one character.
    private struct Weights: Equatable {
        let letter, space, digit, otherASCII, accentedLatin, twoBytes, threeOrMore: Int
    }

    private let weights: Weights

    /// - Parameter model: the model's name, with or without a provider.
    package init(model: String) {
        let name = model.lowercased()
        func has(_ parts: String...) -> Bool { parts.contains { name.holds($0) } }
        if has("claude") {
            weights = Self.claude
        } else if has("deepseek") {
            weights = Self.deepSeek
        } else if has("gpt-3.5", "text-embedding") || has("gpt-4") && !has("gpt-4o", "gpt-4.1", "gpt-4.5") {
            weights = Self.cl100k
        } else {
            weights = Self.o200k
        }
    }

    private static let o200k = Weights(
        letter: 207,
        space: 264,
        digit: 500,
        otherASCII: 482,
        accentedLatin: 1500,
        twoBytes: 340,
        threeOrMore: 814
    )
    private static let cl100k = Weights(
        letter: 250,
        space: 158,
        digit: 500,
        otherASCII: 402,
        accentedLatin: 1500,
        twoBytes: 572,
        threeOrMore: 1117
    )
    private static let claude = Weights(
        letter: 265,
        space: 170,
        digit: 500,
        otherASCII: 575,
        accentedLatin: 1500,
        twoBytes: 667,
        threeOrMore: 1018
    )
    private static let deepSeek = Weights(
        letter: 228,
        space: 281,
        digit: 500,
        otherASCII: 538,
        accentedLatin: 1500,
        twoBytes: 384,
        threeOrMore: 702
    )

    /// The tokens that `text` probably has; 0 only for an empty text.
    package func tokens(in text: String) -> Int {
        var thousandths = 0
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: thousandths &+= weights.letter
            case 0x20, 0x09...0x0D: thousandths &+= weights.space
            case 0x30...0x39: thousandths &+= weights.digit
            case 0..<0x80: thousandths &+= weights.otherASCII
            // A character's later bytes do not count; its first tells its length, and up to U+024F its alphabet.
            case 0x80..<0xC0: break
            case 0xC0..<0xC9: thousandths &+= weights.accentedLatin
            case 0xC9..<0xE0: thousandths &+= weights.twoBytes
            default: thousandths &+= weights.threeOrMore
            }
        }
        return (thousandths &+ 999) / 1000
    }

    /// The usage of a call that sent `prompt` and got `completion`, marked as an estimate.
    package func usage(prompt: String, completion: String) -> Usage {
        var usage = Usage(input: tokens(in: prompt), output: tokens(in: completion))
        usage.isEstimate = true
        return usage
    }
}
