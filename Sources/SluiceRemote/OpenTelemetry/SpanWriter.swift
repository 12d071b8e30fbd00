internal import SluiceJSON

/// Writes one span of OTLP's protobuf (opentelemetry/proto/trace/v1/trace.proto).
struct SpanWriter {
    /// Numbers of the fields of `Span`.
    private enum Field {
        static let traceID: UInt64 = 1
        static let spanID: UInt64 = 2
        static let traceState: UInt64 = 3
        static let parentID: UInt64 = 4
        static let name: UInt64 = 5
        static let kind: UInt64 = 6
        static let start: UInt64 = 7
        static let end: UInt64 = 8
        static let attribute: UInt64 = 9
        static let status: UInt64 = 15
        static let flags: UInt64 = 16
    }

    private var writer = ProtobufWriter()

    var bytes: [UInt8] { writer.bytes }

    /// Begins a span that asks somebody else for something. Times are in nanoseconds since 1970.
    init(
        trace: (high: UInt64, low: UInt64),
        id: UInt64,
        parent: UInt64?,
        state: String?,
        name: String,
        start: Int64,
        end: Int64
    ) {
        writer.bytes(Field.traceID, Self.bigEndian(trace.high) + Self.bigEndian(trace.low))
        writer.bytes(Field.spanID, Self.bigEndian(id))
        if let state { writer.string(Field.traceState, state) }
        if let parent { writer.bytes(Field.parentID, Self.bigEndian(parent)) }
        writer.string(Field.name, name)
        // SPAN_KIND_CLIENT
        writer.int(Field.kind, 3)
        writer.fixed64(Field.start, UInt64(clamping: start))
        writer.fixed64(Field.end, UInt64(clamping: max(start, end)))
        // Sampled.
        writer.fixed32(Field.flags, 1)
    }

    private static func bigEndian(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - UInt64($0) * 8)) }
    }

    mutating func attribute(_ name: String, _ value: AttributeValue?) {
        guard let value else { return }
        writer.message(Field.attribute) { Self.write(name, value, to: &$0) }
    }

    mutating func attribute(_ name: String, _ text: String?) { attribute(name, text.map { .text($0) }) }

    mutating func attribute(_ name: String, _ number: Int64?) { attribute(name, number.map { .int($0) }) }

    /// Says that it failed, and why.
    mutating func fail(_ message: String) {
        writer.message(Field.status) { status in
            status.string(2, message)
            // STATUS_CODE_ERROR
            status.int(3, 2)
        }
    }

    /// Writes a `KeyValue`.
    static func write(_ name: String, _ value: AttributeValue, to writer: inout ProtobufWriter) {
        writer.string(1, name)
        writer.message(2) { write(value, to: &$0) }
    }

    /// Writes an `AnyValue`: one of several, so that it says a value's type by being there at all.
    private static func write(_ value: AttributeValue, to writer: inout ProtobufWriter) {
        switch value {
        case .text(let text): writer.string(1, text, keepsEmpty: true)
        case .bool(let bool): writer.int(2, bool ? 1 : 0, keepsZero: true)
        case .int(let number): writer.int(3, number, keepsZero: true)
        case .double(let number): writer.fixed64(4, number.bitPattern, keepsZero: true)
        case .list(let values):
            writer.message(5) { list in
                for value in values { list.message(1) { write(value, to: &$0) } }
            }
        }
    }
}

/// What an attribute may be.
indirect enum AttributeValue {
    case text(String)
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case list([AttributeValue])

    /// A member of a request as it was given; nil for what no attribute can be.
    init?(_ value: JSONValue) {
        switch value.kind {
        case .string:
            guard let text = value.string else { return nil }
            self = .text(text)
        case .bool: self = .bool(value.bool ?? false)
        case .number:
            if let int = value.int {
                self = .int(int)
            } else if let double = value.double, double.isFinite {
                self = .double(double)
            } else {
                return nil
            }
        case .array: self = .list(value.elements.prefix(64).compactMap { AttributeValue($0) })
        case .object, .null: return nil
        }
    }
}
