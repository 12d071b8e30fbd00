/// Writes Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding), as far as OTLP needs it.
///
/// Values that are their type's default are left out, as proto3 does it.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
        case fixed32 = 5
    }

    private mutating func varint(_ value: UInt64) {
        var value = value
        while value > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    private mutating func tag(_ field: UInt64, _ type: WireType) { varint(field << 3 | type.rawValue) }

    private mutating func littleEndian(_ value: UInt64, bytes count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (UInt64(index) * 8))) }
    }

    /// A field of type `int32`, `int64`, `uint32`, `bool` or an enumeration.
    mutating func int(_ field: UInt64, _ value: Int64, keepsZero: Bool = false) {
        guard value != 0 || keepsZero else { return }
        tag(field, .varint)
        varint(UInt64(bitPattern: value))
    }

    mutating func fixed64(_ field: UInt64, _ value: UInt64, keepsZero: Bool = false) {
        guard value != 0 || keepsZero else { return }
        tag(field, .fixed64)
        littleEndian(value, bytes: 8)
    }

    mutating func fixed32(_ field: UInt64, _ value: UInt32) {
        guard value != 0 else { return }
        tag(field, .fixed32)
        littleEndian(UInt64(value), bytes: 4)
    }

    /// A field of type `bytes`, or a message that is written already.
    mutating func bytes(_ field: UInt64, _ value: some Collection<UInt8>, keepsEmpty: Bool = false) {
        guard !value.isEmpty || keepsEmpty else { return }
        tag(field, .lengthDelimited)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func string(_ field: UInt64, _ value: String, keepsEmpty: Bool = false) {
        bytes(field, value.utf8, keepsEmpty: keepsEmpty)
    }

    mutating func message(_ field: UInt64, _ body: (inout ProtobufWriter) -> Void) {
        var writer = ProtobufWriter()
        body(&writer)
        bytes(field, writer.bytes, keepsEmpty: true)
    }
}
