internal import SluiceBase
internal import SluiceJSON

/// JSON whose texts are cut where they are long: a model or a user may be called by a megabyte, and a page says it in
/// many places. Two texts that are cut stay two, since behind the ellipsis stand their lengths and a sum of their bytes.
enum ShortJSON {
    /// Bytes of a text in a table or a list.
    static let inTables = 200
    /// Bytes of a text about one request, such as an error's.
    static let inDetails = 4000

    static func write(_ value: JSONValue, _ most: Int = inTables, to writer: inout JSONWriter) {
        switch value.kind {
        case .string:
            // Escapes make the raw text longer, and never shorter.
            if value.raw.count <= most + 2 {
                writer.raw(value.raw)
            } else {
                writer.string(text(value.string ?? "", most))
            }
        case .array:
            let elements = value.elements
            writer.array { writer in for element in elements { write(element, most, to: &writer) } }
        case .object:
            let members = value.members
            writer.object { writer in
                for (name, value) in members {
                    writer.name(text(name, most))
                    write(value, most, to: &writer)
                }
            }
        default: writer.raw(value.raw)
        }
    }

    static func text(_ text: String, _ most: Int = inTables) -> String {
        let bytes = text.utf8
        guard bytes.count > most else { return text }
        var sum: UInt32 = 0x811C_9DC5
        for byte in bytes { sum = (sum ^ UInt32(byte)) &* 0x0100_0193 }
        let start = Array(bytes.prefix(most)).withUnsafeBufferPointer { UTF8Text.repaired($0) }
        return String(decoding: start, as: UTF8.self) + "… (\(bytes.count) bytes, \(String(sum, radix: 16)))"
    }
}
