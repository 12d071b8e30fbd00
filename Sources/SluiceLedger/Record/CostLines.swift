internal import SluiceJSON

/// What a record's cost is made of, in its `extra`.
///
/// A ledger keeps each line as a list, `["input",22,3300]`; earlier ones kept what answers and exports have:
/// `{"kind":"input","quantity":22,"nano_usd":3300}`. Both are read.
enum CostLines {
    static let member = "cost_lines"

    /// Writes the lines with their names; what is no list of ours stays as it is.
    static func write(_ lines: JSONValue, to writer: inout JSONWriter) {
        guard lines.kind == .array else { return writer.raw(lines.raw) }
        writer.array { writer in for line in lines.elements { write(line: line, to: &writer) } }
    }

    private static func write(line: JSONValue, to writer: inout JSONWriter) {
        let parts = line.kind == .array ? Array(line.elements) : []
        guard parts.count == 3 else { return writer.raw(line.raw) }
        writer.object { writer in
            for (name, part) in zip(["kind", "quantity", "nano_usd"], parts) {
                writer.name(name)
                writer.raw(part.raw)
            }
        }
    }

    /// A record's `extra` as exports have it.
    static func named(inExtra extra: [UInt8]) -> [UInt8] {
        guard let root = (try? JSONDocument(extra))?.root, root.kind == .object, root[member] != nil else {
            return extra
        }
        var writer = JSONWriter(capacity: extra.count * 2)
        writer.object { writer in
            for (name, value) in root.members {
                writer.name(name)
                if name == member { write(value, to: &writer) } else { writer.raw(value.raw) }
            }
        }
        return writer.bytes
    }
}
