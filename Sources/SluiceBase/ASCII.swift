/// Tests on bytes as the grammars of HTTP use them.
package enum ASCII {
    package static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    package static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }

    /// True if the texts are the same but for the case of ASCII letters: header names, as RFC 9110 compares them.
    package static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    /// True if the text begins with `prefix`, which is lower case, in any case.
    package static func starts(_ text: String, with prefix: StaticString) -> Bool {
        guard text.utf8.count >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { prefix in zip(text.utf8, prefix).allSatisfy { lowercased($0) == $1 } }
    }

    /// True if `part`, which is lower case, stands somewhere in the text, in any case.
    package static func holds(_ text: String, _ part: [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= part.count else { return false }
            return (0...bytes.count - part.count).contains { start in
                part.indices.allSatisfy { lowercased(bytes[start + $0]) == part[$0] }
            }
        }
    }

    /// The byte, in lower case where it is an upper-case letter.
    package static func lowercased(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }

    /// The text without space, tab or line break at its ends.
    package static func trimmed<Text: StringProtocol>(_ text: Text) -> Substring where Text.SubSequence == Substring {
        let text = text[...]
        guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
            let last = text.utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return text[first..<text.utf8.index(after: last)]
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
