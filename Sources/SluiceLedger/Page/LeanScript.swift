internal import SluiceBase

/// A script without the space that says nothing: beside punctuation, outside of texts, templates and patterns. A line
/// ends only where a statement may: nothing that JavaScript reads there changes.
struct LeanScript {
    private let source: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    /// Beside these a space says nothing, but between two signs, which together are another operator.
    private static let punctuation = Set("{}()[],;:?=<>|&!\"*/+-".utf8)
    private static let signs = Set("+-".utf8)
    /// A line that ends or begins so goes on.
    private static let openEnds = Set("{([,;:?=<>|&".utf8)
    private static let openStarts = Set("})],;:?=<>|&.".utf8)
    /// Behind these a slash begins a pattern, and behind anything else it divides.
    private static let beforePatterns = Set("{}(,;:?=>|&![\n".utf8)

    private init(_ source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count)
    }

    /// - Parameter source: without comments.
    /// - Returns: the same script, shorter.
    static func bytes(_ source: [UInt8]) -> [UInt8] {
        var script = LeanScript(source)
        while script.position < source.count { script.step() }
        return script.output
    }

    private func byte(_ place: Int) -> UInt8 { place < source.count ? source[place] : 0 }

    private var beginsPattern: Bool {
        Self.beforePatterns.contains(output.last ?? UInt8(ascii: "\n"))
            || output.suffix(6).elementsEqual("return".utf8)
    }

    private mutating func step() {
        switch byte(position) {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): copyText()
        case UInt8(ascii: "`"): copyTemplate()
        case UInt8(ascii: "/") where beginsPattern: copyPattern()
        case UInt8(ascii: " "), UInt8(ascii: "\n"): space()
        default: copy()
        }
    }

    private mutating func copy() {
        output.append(byte(position))
        position += 1
    }

    private mutating func space() {
        var endsLine = false
        while byte(position) == UInt8(ascii: " ") || byte(position) == UInt8(ascii: "\n") {
            if byte(position) == UInt8(ascii: "\n") { endsLine = true }
            position += 1
        }
        let (before, after) = (output.last ?? UInt8(ascii: "\n"), byte(position))
        if endsLine {
            if !Self.openEnds.contains(before), !Self.openStarts.contains(after) { output.append(UInt8(ascii: "\n")) }
            return
        }
        let areSigns = Self.signs.contains(before) && Self.signs.contains(after)
        let isBeside = Self.punctuation.contains(before) || Self.punctuation.contains(after)
        if areSigns || !isBeside { output.append(UInt8(ascii: " ")) }
    }

    private mutating func copyText() {
        let quote = byte(position)
        copy()
        while position < source.count, byte(position) != quote {
            if byte(position) == UInt8(ascii: "\\") { copy() }
            copy()
        }
        copy()
    }

    /// As it stands, with what is filled in.
    private mutating func copyTemplate() {
        copy()
        while position < source.count, byte(position) != UInt8(ascii: "`") {
            if byte(position) == UInt8(ascii: "\\") {
                copy()
                copy()
            } else if byte(position) == UInt8(ascii: "$"), byte(position + 1) == UInt8(ascii: "{") {
                copy()
                copy()
                var depth = 1
                while position < source.count, depth > 0 {
                    switch byte(position) {
                    case UInt8(ascii: "\""), UInt8(ascii: "'"): copyText()
                    case UInt8(ascii: "`"): copyTemplate()
                    case UInt8(ascii: "{"):
                        depth += 1
                        copy()
                    case UInt8(ascii: "}"):
                        depth -= 1
                        copy()
                    default: copy()
                    }
                }
            } else {
                copy()
            }
        }
        copy()
    }

    /// A slash in brackets does not end it.
    private mutating func copyPattern() {
        copy()
        var isInBrackets = false
        while position < source.count, isInBrackets || byte(position) != UInt8(ascii: "/") {
            switch byte(position) {
            case UInt8(ascii: "\\"): copy()
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            default: break
            }
            copy()
        }
        copy()
    }
}
