/// Reads the fields of a message that a peer has sent: whatever it holds, reading ends, with nil where it is no message.
struct ProtobufReader {
    enum Value: Equatable {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The message's fields in order; nil where it is cut off or of another format.
    static func fields(_ bytes: ArraySlice<UInt8>) -> [(number: UInt64, value: Value)]? {
        var reader = ProtobufReader(bytes)
        var fields: [(number: UInt64, value: Value)] = []
        while !reader.rest.isEmpty {
            guard let tag = reader.varint(), let value = reader.value(of: tag & 7) else { return nil }
            fields.append((tag >> 3, value))
        }
        return fields
    }

    private mutating func value(of type: UInt64) -> Value? {
        switch type {
        case 0: varint().map { .number($0) }
        case 1: take(8).map { .number(Self.littleEndian($0)) }
        case 2: varint().flatMap { Int(exactly: $0) }.flatMap { take($0) }.map { .bytes($0) }
        case 5: take(4).map { .number(Self.littleEndian($0)) }
        default: nil
        }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
