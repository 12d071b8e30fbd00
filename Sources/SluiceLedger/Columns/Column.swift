/// One column of a chunk as it lies in a blob:
///
///     version 2 | width 0 1 2 4 8 | 1: has nulls | 0 | count UInt32 | minimum Int64 | maximum Int64 | sum UInt64 |
///     count × width
///
/// Little-endian. The sum is that of all other bytes; columns of version 1 lack it. A stored value is its distance from the minimum; in a column with nulls it is one more, and 0 is null.
/// Width 0 stores nothing: every value is the minimum, or, in a column with nulls, null.
///
/// The bytes come from a file and may be anything. `init` checks the header against the blob's length, and `decode` every
/// value against the header's maximum.
struct Column {
    /// Stands for SQL's NULL in decoded values. No column holds it as a value.
    static let null = Int64.min
    static let headerSize = 32
    static let maximumCount = Int(LedgerSchema.chunkSize)
    static let version: UInt8 = 2
    private static let headerSizeWithoutSum = 24

    let count: Int
    let minimum: Int64
    let maximum: Int64
    let hasNulls: Bool
    private let width: Int
    private let values: UnsafeRawPointer
    /// The largest stored value.
    private let range: UInt64

    /// Nil for bytes that are no column. The column reads from `bytes`, which have to outlive it.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.headerSizeWithoutSum, let base = bytes.baseAddress, bytes[2] <= 1, bytes[3] == 0
        else {
            return nil
        }
        guard bytes[0] == 1 || bytes[0] == Self.version && bytes.count >= Self.headerSize else { return nil }
        let headerSize = bytes[0] == 1 ? Self.headerSizeWithoutSum : Self.headerSize
        width = Int(bytes[1])
        hasNulls = bytes[2] == 1
        count = Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        minimum = Int64(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: Int64.self))
        maximum = Int64(littleEndian: base.loadUnaligned(fromByteOffset: 16, as: Int64.self))
        guard count <= Self.maximumCount, minimum <= maximum, minimum > Self.null else { return nil }
        guard [0, 1, 2, 4, 8].contains(width), bytes.count == headerSize + count * width else { return nil }
        let distance = UInt64(bitPattern: maximum &- minimum)
        if width == 0 {
            guard distance == 0 else { return nil }
            range = 0
        } else {
            // The minimum is above the smallest integer, so that the distance is below the largest and one more fits.
            range = distance &+ (hasNulls ? 1 : 0)
            guard width == 8 || range >> UInt64(8 * width) == 0 else { return nil }
        }
        values = base + headerSize
        guard bytes[0] == 1 || Self.storedSum(bytes) == ByteSum.of(bytes, without: Self.headerSizeWithoutSum) else {
            return nil
        }
    }

    private static func storedSum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: headerSizeWithoutSum, as: UInt64.self))
    }

    /// Every value is null.
    var isEmpty: Bool { width == 0 && hasNulls }

    /// Writes `count` values to `output`.
    ///
    /// - Returns: false when a value lies outside of what the header promises; then `output` is not to be used.
    func decode(into output: UnsafeMutablePointer<Int64>) -> Bool {
        switch width {
        case 0:
            output.update(repeating: hasNulls ? Self.null : minimum, count: count)
            return true
        case 1: return decode(UInt8.self, into: output)
        case 2: return decode(UInt16.self, into: output)
        case 4: return decode(UInt32.self, into: output)
        default: return decode(UInt64.self, into: output)
        }
    }

    /// The width is settled outside of the loops, which the compiler then turns into vector instructions.
    @inline(__always)
    private func decode<Stored: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _: Stored.Type,
        into output: UnsafeMutablePointer<Int64>
    ) -> Bool {
        var high: Stored = 0
        if hasNulls {
            let base = minimum &- 1
            for index in 0..<count {
                let distance = stored(Stored.self, index)
                high = distance > high ? distance : high
                output[index] = distance == 0 ? Self.null : base &+ Int64(truncatingIfNeeded: distance)
            }
        } else {
            for index in 0..<count {
                let distance = stored(Stored.self, index)
                high = distance > high ? distance : high
                output[index] = minimum &+ Int64(truncatingIfNeeded: distance)
            }
        }
        return UInt64(truncatingIfNeeded: high) <= range
    }

    @inline(__always)
    private func stored<Stored: FixedWidthInteger & BitwiseCopyable>(_: Stored.Type, _ index: Int) -> Stored {
        Stored(
            littleEndian: values.loadUnaligned(fromByteOffset: index &* MemoryLayout<Stored>.size, as: Stored.self)
        )
    }
}
