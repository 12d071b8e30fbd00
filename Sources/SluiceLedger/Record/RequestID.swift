package import SluiceBase

/// The UUID of a record.
package struct RequestID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Of version 7 (RFC 9562): ids that are made later sort later, so that their index grows at one end.
    package init(at time: WallTime, _ randomness: some Randomness) {
        self.init(at: time, randomness.next(), randomness.next())
    }

    /// With 74 bits of the two random numbers.
    package init(at time: WallTime, _ first: UInt64, _ second: UInt64) {
        let milliseconds = UInt64(clamping: max(0, time.nanoseconds) / 1_000_000)
        high = milliseconds << 16 | 0x7000 | first & 0xFFF
        low = 0x8000_0000_0000_0000 | second & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// The text's, with or without hyphens; nil where it is none.
    package init?(_ text: some StringProtocol) {
        var digits: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") {
            guard let digit = Self.digit(byte), count < 32 else { return nil }
            if count < 16 { digits.high = digits.high << 4 | digit } else { digits.low = digits.low << 4 | digit }
            count += 1
        }
        guard count == 32 else { return nil }
        self.init(high: digits.high, low: digits.low)
    }

    /// From 16 bytes; nil for another number of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        let words = (bytes[0..<8], bytes[8..<16])
        high = words.0.reduce(0) { $0 << 8 | UInt64($1) }
        low = words.1.reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 16) { output, count in
            output.withMemoryRebound(to: UInt64.self) { words in
                words[0] = high.bigEndian
                words[1] = low.bigEndian
            }
            count = 16
        }
    }

    /// In lower case, with hyphens.
    package var text: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x41...0x46: UInt64(byte - 0x37)
        case 0x61...0x66: UInt64(byte - 0x57)
        default: nil
        }
    }
}
