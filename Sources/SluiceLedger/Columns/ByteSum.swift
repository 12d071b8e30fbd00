/// A sum over bytes that tells damage from what was written: a disk's, not an attacker's.
///
/// Four sums run side by side, eight bytes a step; each step is one to one, so that a change of any eight bytes in a row
/// that lie in one step changes the sum.
enum ByteSum {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Of all bytes but the eight at `place`, a multiple of eight, where the sum itself lies.
    static func of(_ bytes: UnsafeRawBufferPointer, without place: Int) -> UInt64 {
        var sums: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, UInt64(bytes.count))
        var position = 0
        // The header, with the place, is the first step.
        while bytes.count - position >= 32 {
            sums.0 = step(sums.0, word(bytes, position, place))
            sums.1 = step(sums.1, word(bytes, position + 8, place))
            sums.2 = step(sums.2, word(bytes, position + 16, place))
            sums.3 = step(sums.3, word(bytes, position + 24, place))
            position += 32
        }
        while position < bytes.count {
            var last: UInt64 = 0
            for index in position..<min(position + 8, bytes.count) { last = last << 8 | UInt64(bytes[index]) }
            sums.0 = step(sums.0, last)
            position += 8
        }
        return step(step(step(sums.0, sums.1), sums.2), sums.3)
    }

    @inline(__always)
    private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let product = (sum ^ word) &* factor
        return product << 29 | product >> 35
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ place: Int) -> UInt64 {
        position == place ? 0 : UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
}
