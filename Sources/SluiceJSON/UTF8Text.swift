/// Checks on bytes that claim to be UTF-8.
package enum UTF8Text {
    /// True when every byte is below 0x80. A plain reduction, which the compiler turns into vector instructions.
    @inlinable
    package static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80
    }

    /// True when the bytes are well-formed UTF-8 (Unicode 15, table 3-7).
    package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
    }

    /// The text with each ill-formed part replaced by U+FFFD, as the WHATWG decoder does it.
    package static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
