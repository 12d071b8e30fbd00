extension Column {
    /// The values of at most one chunk as a blob.
    static func encode(_ values: UnsafeBufferPointer<Int64>) -> [UInt8] {
        let values = UnsafeBufferPointer(rebasing: values.prefix(maximumCount))
        var low = Int64.max
        var high = Int64.min
        var nulls = 0
        for value in values {
            let isNull = value == null
            nulls += isNull ? 1 : 0
            low = min(low, isNull ? .max : value)
            high = max(high, value)
        }
        let isEmpty = nulls == values.count
        if isEmpty { (low, high) = (0, 0) }
        let range = UInt64(bitPattern: high &- low) &+ (nulls > 0 ? 1 : 0)
        let width = isEmpty || range == 0 ? 0 : width(of: range)
        return Array(unsafeUninitializedCapacity: headerSize + values.count * width) { output, count in
            count = headerSize + values.count * width
            guard let base = UnsafeMutableRawPointer(output.baseAddress) else { return }
            base.storeBytes(of: version, as: UInt8.self)
            base.storeBytes(of: UInt8(truncatingIfNeeded: width), toByteOffset: 1, as: UInt8.self)
            base.storeBytes(of: nulls > 0 ? 1 : 0, toByteOffset: 2, as: UInt8.self)
            base.storeBytes(of: 0, toByteOffset: 3, as: UInt8.self)
            let length = UInt32(truncatingIfNeeded: values.count)
            base.storeBytes(of: length.littleEndian, toByteOffset: 4, as: UInt32.self)
            base.storeBytes(of: low.littleEndian, toByteOffset: 8, as: Int64.self)
            base.storeBytes(of: high.littleEndian, toByteOffset: 16, as: Int64.self)
            let first = nulls > 0 ? low &- 1 : low
            switch width {
            case 1: store(UInt8.self, values, first, base + headerSize)
            case 2: store(UInt16.self, values, first, base + headerSize)
            case 4: store(UInt32.self, values, first, base + headerSize)
            case 8: store(UInt64.self, values, first, base + headerSize)
            default: break
            }
            let bytes = UnsafeRawBufferPointer(start: base, count: count)
            let sum = ByteSum.of(bytes, without: headerSize - 8)
            base.storeBytes(of: sum.littleEndian, toByteOffset: headerSize - 8, as: UInt64.self)
        }
    }

    private static func width(of range: UInt64) -> Int {
        range < 1 << 8 ? 1 : range < 1 << 16 ? 2 : range < 1 << 32 ? 4 : 8
    }

    /// `first` is the value whose distance is 0: the minimum, or one less where 0 is null.
    @inline(__always)
    private static func store<Stored: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _: Stored.Type,
        _ values: UnsafeBufferPointer<Int64>,
        _ first: Int64,
        _ output: UnsafeMutableRawPointer
    ) {
        for index in 0..<values.count {
            let value = values[index]
            let distance: Stored = value == null ? 0 : Stored(truncatingIfNeeded: value &- first)
            output.storeBytes(
                of: distance.littleEndian,
                toByteOffset: index &* MemoryLayout<Stored>.size,
                as: Stored.self
            )
        }
    }
}
