/// Checks on bytes that claim to be UTF-8.
package enum UTF8Text {
    /// True when every byte is below 0x80. A plain reduction, which the compiler turns into vector instructions.
    @inlinable
    package static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80
    }

    /// True when the bytes are well-formed UTF-8.
    package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isASCII(bytes) || validPrefix(bytes) == bytes.count
    }

    /// How many bytes from the start are well-formed UTF-8 (Unicode 15, table 3-7).
    package static func validPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var position = 0
        while position < bytes.count {
            if isNextWordASCII(bytes, at: position) {
                position += 8
                continue
            }
            let length = sequenceLength(bytes, at: position)
            if length == 0 { return position }
            position += length
        }
        return position
    }

    /// True when eight more bytes are there and all of them are below 0x80.
    private static func isNextWordASCII(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        guard bytes.count - position >= 8 else { return false }
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
        return word & 0x8080_8080_8080_8080 == 0
    }

    /// The length of the well-formed sequence at `position`, or 0.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
        func continues(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
            position + offset < bytes.count && low...high ~= bytes[position + offset]
        }
        switch bytes[position] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, from: 0xA0) && continues(2) ? 3 : 0
        case 0xED: return continues(1, to: 0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, from: 0x90) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, to: 0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    /// The text with each ill-formed part replaced by U+FFFD, as the WHATWG decoder does it.
    package static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
