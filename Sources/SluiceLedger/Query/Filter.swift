/// Which records a query is about, as it was asked.
///
/// A test that says "not" is passed by all that the test without it refuses: records without a value among them.
indirect enum Filter: Sendable {
    case all
    case and([Filter])
    case or([Filter])
    case not(Filter)
    /// The value lies within these bounds.
    case range(Expression, low: Int64, high: Int64)
    case text(Expression, NameKind, TextTest)
    case exists(Expression)
    /// A text in the request's or the response's body.
    case body(String)

    /// The texts to be looked for in bodies, where they are conditions that all have to hold; nil where they stand below
    /// an "or" or "not".
    var bodyTexts: [String]? {
        switch self {
        case .body(let text): return [text]
        case .and(let parts):
            var texts: [String] = []
            for part in parts {
                guard let more = part.bodyTexts else { return nil }
                texts += more
            }
            return texts
        case .or(let parts): return parts.allSatisfy { $0.bodyTexts?.isEmpty == true } ? [] : nil
        case .not(let part): return part.bodyTexts?.isEmpty == true ? [] : nil
        default: return []
        }
    }
}

/// A test on a text.
enum TextTest: Sendable, Equatable {
    case anyOf([String])
    /// In any case, of ASCII letters.
    case contains(String)
    /// SQL's patterns: `%` stands for any text, `_` for one character.
    case like(String, anyCase: Bool)

    func passes(_ text: String) -> Bool {
        switch self {
        case .anyOf(let texts): texts.contains(text)
        case .contains(let part): Self.lowered(text).contains(part: Self.lowered(part))
        case .like(let pattern, let anyCase):
            anyCase
                ? Self.matches(Array(Self.lowered(text)), Array(Self.lowered(pattern)))
                : Self.matches(Array(text.utf8), Array(pattern.utf8))
        }
    }

    static func lowered(_ text: String) -> [UInt8] { text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }

    /// A loop that goes back to the last `%` alone, so that no pattern takes longer than text times pattern.
    private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var position = 0
        var place = 0
        var retry: (position: Int, place: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "%") {
                retry = (position, place)
                place += 1
            } else if place < pattern.count, pattern[place] == UInt8(ascii: "_") {
                position += 1
                while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
                place += 1
            } else if place < pattern.count, pattern[place] == text[position] {
                position += 1
                place += 1
            } else if let last = retry {
                retry = (last.position + 1, last.place)
                position = last.position + 1
                place = last.place + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "%") }
    }
}

extension [UInt8] {
    /// True if `part` stands somewhere in the bytes.
    func contains(part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        return withUnsafeBufferPointer { bytes in
            part.withUnsafeBufferPointer { part in
                var start = 0
                while start <= bytes.count - part.count {
                    if bytes[start] == first {
                        var length = 1
                        while length < part.count, bytes[start + length] == part[length] { length += 1 }
                        if length == part.count { return true }
                    }
                    start += 1
                }
                return false
            }
        }
    }
}
