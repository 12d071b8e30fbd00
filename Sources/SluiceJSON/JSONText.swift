internal import Glibc

/// Decoding and encoding of the text between a string's quotes.
package enum JSONText {
    /// How many of the `count` bytes mean themselves inside a string: all before the first quote, backslash or control
    /// character. Counts in words of eight bytes, so up to seven bytes at the end are left to be looked at.
    ///
    /// `(word - ones * n) & ~word` has the high bit of the lowest byte below n set, and of none before it; XOR with a
    /// byte turns "equal" into "below 1" (Henry S. Warren, Hacker's Delight, section 6-1).
    @inlinable
    package static func plainLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var length = 0
        while count - length >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + length).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones * 0x22)
            let backslash = word ^ (ones * 0x5C)
            let stops =
                ((word &- ones * 0x20) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash)
                & (ones << 7)
            length += stops.trailingZeroBitCount / 8
            if stops != 0 { break }
        }
        return length
    }

    /// Writes the value of an escaped string to `output` as UTF-8 and returns its length.
    ///
    /// The token must have passed `JSONCursor.string()`. `output` has room for `bytes.count` bytes: no escape is shorter
    /// than what it stands for. A surrogate without its partner becomes U+FFFD, since UTF-8 cannot carry it.
    package static func unescape(
        _ bytes: UnsafeBufferPointer<UInt8>,
        to output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var position = 0
        var count = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count else {
                output[count] = bytes[position]
                count += 1
                position += 1
                continue
            }
            let code = bytes[position + 1]
            position += 2
            if code == UInt8(ascii: "u") {
                let scalar = scalar(bytes, at: &position)
                // Every scalar has a UTF-8 form, of at most the six bytes of its escape.
                for byte in UTF8.encode(scalar).unsafelyUnwrapped {
                    output[count] = byte
                    count += 1
                }
            } else {
                output[count] = value(ofEscape: code)
                count += 1
            }
        }
        return count
    }

    /// True if an escape names half of a surrogate pair without the other half. `bytes` are of a JSON text that has
    /// passed a cursor: backslashes stand in strings alone.
    package static func hasLoneSurrogate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Most texts have no escape at all, which the C library finds out at 32 bytes a step.
        guard let base = bytes.baseAddress, let first = memchr(base, 0x5C, bytes.count) else { return false }
        return loneSurrogate(in: bytes, from: UnsafeRawPointer(first) - UnsafeRawPointer(base)) != nil
    }

    /// The text with each such escape replaced by that of U+FFFD, which `unescape` gives for it: whoever reads the text
    /// with another reader finds the same.
    package static func withoutLoneSurrogates(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = Array(bytes)
        var position = 0
        while let found = loneSurrogate(in: bytes, from: position) {
            result.replaceSubrange(found..<found + 6, with: #"\ufffd"#.utf8)
            position = found + 6
        }
        return result
    }

    /// Where the next such escape begins.
    private static func loneSurrogate(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var position = start
        while true {
            position += lengthBeforeBackslash(base + position, bytes.count - position)
            guard position + 1 < bytes.count else { return nil }
            guard bytes[position + 1] == UInt8(ascii: "u"), let unit = codeUnit(bytes, at: position + 2),
                0xD800..<0xE000 ~= unit
            else {
                position += 2
                continue
            }
            guard unit < 0xDC00, position + 7 < bytes.count, bytes[position + 6] == UInt8(ascii: "\\"),
                bytes[position + 7] == UInt8(ascii: "u"), let low = codeUnit(bytes, at: position + 8),
                0xDC00..<0xE000 ~= low
            else { return position }
            position += 12
        }
    }

    /// How many of the `count` bytes stand before the first backslash; see `plainLength`.
    private static func lengthBeforeBackslash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var length = 0
        while count - length >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + length).loadUnaligned(as: UInt64.self))
            let backslash = word ^ (ones * 0x5C)
            let stops = (backslash &- ones) & ~backslash & (ones << 7)
            if stops != 0 { return length + stops.trailingZeroBitCount / 8 }
            length += 8
        }
        while length < count, bytes[length] != UInt8(ascii: "\\") { length += 1 }
        return length
    }

    private static func value(ofEscape code: UInt8) -> UInt8 {
        switch code {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: code
        }
    }

    /// The scalar of `\uXXXX`, or of a surrogate pair, `position` standing at its first digit.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at position: inout Int) -> Unicode.Scalar {
        guard let unit = codeUnit(bytes, at: position) else { return "\u{FFFD}" }
        position += 4
        var value = UInt32(unit)
        if 0xD800..<0xDC00 ~= unit, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"), let low = codeUnit(bytes, at: position + 2),
            0xDC00..<0xE000 ~= low
        {
            value = 0x10000 + ((value - 0xD800) << 10) + (UInt32(low) - 0xDC00)
            position += 6
        }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt16? {
        guard position + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for index in position..<position + 4 {
            guard let digit = hexadecimalValue(of: bytes[index]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    /// Appends `text` with what JSON requires escaped, quotes not included.
    ///
    /// Text outside ASCII stays as it is: providers count bytes, and `\u` forms are six of them.
    package static func escape(_ text: some Sequence<UInt8>, into output: inout [UInt8]) {
        let isDone: Void? = text.withContiguousStorageIfAvailable { escape(contiguous: $0, into: &output) }
        if isDone == nil { Array(text).withUnsafeBufferPointer { escape(contiguous: $0, into: &output) } }
    }

    /// What needs no escape is appended run by run.
    private static func escape(contiguous text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        guard let base = text.baseAddress else { return }
        var start = 0
        var position = 0
        while position < text.count {
            position += plainLength(base + position, text.count - position)
            guard position < text.count else { break }
            let byte = base[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
                appendEscape(of: byte, to: &output)
                start = position + 1
            }
            position += 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0..<0x20:
            let digit = byte & 15
            output.append(contentsOf: "u00".utf8)
            output.append(UInt8(ascii: "0") + (byte >> 4))
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        default: output.append(byte)
        }
    }
}
