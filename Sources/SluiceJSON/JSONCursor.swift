/// A string as it stands in a text: the bytes between its quotes, not yet decoded.
package struct JSONStringToken {
    package let start: Int
    package let end: Int
    /// The text holds `\` escapes, so its bytes are not its value.
    package let isEscaped: Bool

    @inlinable package init(start: Int, end: Int, isEscaped: Bool) {
        self.start = start
        self.end = end
        self.isEscaped = isEscaped
    }

    @inlinable package var range: Range<Int> { start..<end }
}

/// Reads JSON (RFC 8259) from memory, token by token, without copying.
///
/// Every step checks the grammar and returns nil or false where it is broken; `position` then stands at the mistake and
/// `reason` names it. Whether the bytes are UTF-8 is not looked at here: `UTF8Text` does that, once, for those who
/// need it.
///
/// The cursor borrows the memory: it must not outlive the closure that lent the buffer. Every access is guarded by
/// `position < count`, so no input makes it read outside.
package struct JSONCursor {
    /// How deep arrays and objects may nest; deeper texts are refused, since they are attacks on a stack.
    @inlinable package static var maximumDepth: Int { 256 }

    @usableFromInline let base: UnsafePointer<UInt8>
    package let count: Int
    package var position: Int
    package var reason: StaticString

    @inlinable
    package init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        // An empty buffer may have no address; with a count of zero the stand-in is never read.
        base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
        count = bytes.count
        self.position = position
        reason = "unexpected byte"
    }

    /// The byte at the cursor, or 0 at the end; 0 is not part of any JSON text.
    @inlinable package var byte: UInt8 { position < count ? base[position] : 0 }

    @inlinable package var isAtEnd: Bool { position >= count }

    @inlinable
    package mutating func skipSpace() {
        while position < count {
            let byte = base[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// Steps over `expected` if it is next.
    @inlinable
    package mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected, position < count else { return false }
        position += 1
        return true
    }

    /// Reads a string, the cursor standing at its opening quote.
    @inlinable
    package mutating func string() -> JSONStringToken? {
        guard take(0x22) else { return fail("expected a string") }
        let start = position
        var isEscaped = false
        while position < count {
            skipPlainText()
            let byte = self.byte
            if byte == 0x22 {
                position += 1
                return JSONStringToken(start: start, end: position - 1, isEscaped: isEscaped)
            }
            if byte == 0x5C {
                isEscaped = true
                guard escape() else { return nil }
            } else if byte < 0x20 {
                return fail(isAtEnd ? "string without its closing quote" : "control character inside a string")
            } else {
                position += 1
            }
        }
        return fail("string without its closing quote")
    }

    /// Steps over bytes of a string that mean themselves, as far as whole words go.
    @inlinable
    mutating func skipPlainText() { position += JSONText.plainLength(base + position, count - position) }

    @usableFromInline
    mutating func escape() -> Bool {
        position += 1
        switch byte {
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard hexadecimalValue(of: byte) != nil else { return fail("expected four hexadecimal digits") }
                position += 1
            }
            return true
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
            return true
        default:
            return fail("unknown escape")
        }
    }

    /// Steps over one value of any kind, checking all of it.
    @inlinable
    package mutating func skipValue() -> Bool {
        switch byte {
        case 0x22: return string() != nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipContainer()
        default: return skipScalar()
        }
    }

    @usableFromInline
    mutating func skipScalar() -> Bool {
        switch byte {
        case UInt8(ascii: "t"): return skipWord("true")
        case UInt8(ascii: "f"): return skipWord("false")
        case UInt8(ascii: "n"): return skipWord("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return skipNumber()
        default: return fail(isAtEnd ? "expected a value, found the end" : "expected a value")
        }
    }

    /// Steps over an array or object with all that is in it, the cursor standing at its opening bracket.
    ///
    /// A loop, not a recursion: how much stack it takes is not for the text to say.
    @usableFromInline
    mutating func skipContainer() -> Bool {
        // What is open: the kinds of the levels around the innermost, one bit each, set for an object.
        var kinds = InlineArray<4, UInt64>(repeating: 0)
        var depth = 0
        var isObject = byte == UInt8(ascii: "{")
        while true {
            // An opening bracket stands here.
            guard depth < Self.maximumDepth else { return fail("nested more than 256 deep") }
            let bit = UInt64(1) << UInt64(depth & 63)
            if isObject { kinds[depth >> 6] |= bit } else { kinds[depth >> 6] &= ~bit }
            depth += 1
            position += 1
            skipSpace()
            if take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                depth -= 1
            } else {
                switch skipParts(isObject) {
                case .container:
                    isObject = byte == UInt8(ascii: "{")
                    continue
                case .end: break
                case .broken: return false
                }
            }
            // A container has ended, or all of one up to its closing bracket.
            ending: while depth > 0 {
                isObject = kinds[(depth - 1) >> 6] & (1 << UInt64((depth - 1) & 63)) != 0
                skipSpace()
                if take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    depth -= 1
                    continue
                }
                guard take(UInt8(ascii: ",")) else { return fail(isObject ? "expected , or }" : "expected , or ]") }
                skipSpace()
                switch skipParts(isObject) {
                case .container: break ending
                case .end: break
                case .broken: return false
                }
            }
            guard depth > 0 else { return true }
            isObject = byte == UInt8(ascii: "{")
        }
    }

    private var startsContainer: Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }

    /// Where `skipParts` stopped.
    private enum PartsEnd {
        /// At a part that is a container itself.
        case container
        /// Behind a part with no comma behind it, where the closing bracket has to stand.
        case end
        case broken
    }

    /// Steps over the parts of a container up to one that is a container itself, or up to the closing bracket.
    private mutating func skipParts(_ isObject: Bool) -> PartsEnd {
        while true {
            if isObject {
                guard string() != nil, skipColon() else { return .broken }
            }
            if startsContainer { return .container }
            guard byte == 0x22 ? string() != nil : skipScalar() else { return .broken }
            skipSpace()
            guard byte == UInt8(ascii: ",") else { return .end }
            position += 1
            skipSpace()
        }
    }

    /// Steps over the colon after a member's name and the space around it.
    @inlinable
    package mutating func skipColon() -> Bool {
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return fail("expected :") }
        skipSpace()
        return true
    }

    private mutating func skipWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count - position >= length else { return fail("expected a value") }
        for index in 0..<length where base[position + index] != word.utf8Start[index] {
            return fail("expected a value")
        }
        position += length
        return true
    }

    private mutating func skipNumber() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard skipDigits() else { return fail("expected a digit") }
        }
        if take(UInt8(ascii: ".")), !skipDigits() { return fail("expected a digit after the point") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard skipDigits() else { return fail("expected a digit in the exponent") }
        }
        return true
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while case UInt8(ascii: "0")...UInt8(ascii: "9") = byte { position += 1 }
        return position > start
    }

    /// Steps over an opening bracket and the space behind it. `JSONParts` goes through what follows.
    @inlinable
    package mutating func enter(_ open: UInt8) -> Bool {
        guard take(open) else { return false }
        skipSpace()
        return true
    }

    /// Moves to the next member or element. False at the closing bracket (stepped over) and where the grammar is
    /// broken; the latter leaves `isBroken` set.
    @inlinable
    package mutating func next(close: UInt8, isFirst: inout Bool, isBroken: inout Bool) -> Bool {
        skipSpace()
        if take(close) { return false }
        if !isFirst {
            guard take(UInt8(ascii: ",")) else {
                isBroken = true
                return fail("expected , or a closing bracket")
            }
            skipSpace()
        }
        isFirst = false
        return true
    }

    /// True when the bytes of `token` are exactly `name`, whose escapes nobody writes in member names.
    @inlinable
    package func matches(_ token: JSONStringToken, _ name: StaticString) -> Bool {
        guard token.end - token.start == name.utf8CodeUnitCount else { return false }
        for index in 0..<name.utf8CodeUnitCount where base[token.start + index] != name.utf8Start[index] {
            return false
        }
        return true
    }

    @usableFromInline
    mutating func fail<Result>(_ reason: StaticString) -> Result? {
        self.reason = reason
        return nil
    }

    @usableFromInline
    mutating func fail(_ reason: StaticString) -> Bool {
        self.reason = reason
        return false
    }
}

/// The value of a hexadecimal digit, or nil.
func hexadecimalValue(of byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
