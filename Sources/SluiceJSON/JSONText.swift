/// Decoding and encoding of the text between a string's quotes.
package enum JSONText {
    /// Writes the value of an escaped string to `output` as UTF-8 and returns its length.
    ///
    /// The token must have passed `JSONCursor.string()`. `output` has room for `bytes.count` bytes: no escape is shorter
    /// than what it stands for. A surrogate without its partner becomes U+FFFD, since UTF-8 cannot carry it.
    package static func unescape(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>
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
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\"")])
            case UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
            case 0x0A: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0x0D: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            case 0x09: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                output.append(contentsOf: Array("\\u00".utf8))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            default: output.append(byte)
            }
        }
    }
}
