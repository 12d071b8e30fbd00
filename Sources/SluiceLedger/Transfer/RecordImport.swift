internal import SluiceBase
internal import SluiceJSON

/// Reads records from a file: JSON Lines, an array in JSON, or CSV, in our members or Helicone's.
struct RecordImport: ~Copyable {
    private let path: String
    private let give: (LedgerRecord, Int) -> Void
    private let freshID: () -> RequestID

    private static let largestDocument = 1 << 30
    /// Cells that hold JSON.
    private static let json = ["request_properties", "properties", "scores", "sluice"]

    /// `give` takes each record and about how many bytes it has.
    init(_ path: String, freshID: @escaping () -> RequestID, give: @escaping (LedgerRecord, Int) -> Void) {
        self.path = path
        self.freshID = freshID
        self.give = give
    }

    /// - Throws: `LedgerError` naming the first line with a mistake; what came before it was given.
    func read() throws(LedgerError) {
        if path.hasSuffix(".csv") { return try readCSV() }
        if path.hasSuffix(".json") { return try readDocument() }
        guard path.hasSuffix(".jsonl") else {
            throw .argument("\(path.quoted) ends neither in .jsonl, .json nor .csv, which says how to read it")
        }
        try readLines()
    }

    private func take(_ json: [UInt8], _ line: Int) throws(LedgerError) {
        do throws(LedgerError) {
            let record = try LedgerRecord(LedgerJSON.object(json, "the record"), freshID: freshID)
            give(record, json.count)
        } catch {
            throw LedgerError(description: "\(path), line \(line): \(error)", isArgument: error.isArgument)
        }
    }

    private func readLines() throws(LedgerError) {
        let file = try OldFile(path)
        var rest: [UInt8] = []
        var number = 0
        // A long line comes in many blocks, and each is looked through once.
        var searched = 0
        while true {
            let block = try file.read()
            guard !block.isEmpty else { break }
            rest += block
            var start = 0
            while let end = rest[max(start, searched)...].firstIndex(of: 0x0A) {
                number += 1
                let line = rest[start..<end]
                if !Self.isBlank(line) { try take(Array(line), number) }
                start = end + 1
            }
            rest.removeFirst(start)
            searched = rest.count
            guard rest.count <= Self.largestDocument else { throw .argument("\(path), line \(number + 1) has no end") }
        }
        if !Self.isBlank(rest[...]) { try take(rest, number + 1) }
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    private func readDocument() throws(LedgerError) {
        let file = try OldFile(path)
        var bytes: [UInt8] = []
        while true {
            let block = try file.read()
            guard !block.isEmpty else { break }
            bytes += block
            guard bytes.count <= Self.largestDocument else {
                throw .argument("\(path) is larger than a gigabyte; give it as JSON Lines")
            }
        }
        Self.dropLastComma(&bytes)
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(bytes) } catch {
            throw .argument("\(path) is not JSON: \(error)")
        }
        // Helicone's API answers with the list below `data`.
        let root = document.root["data"] ?? document.root
        guard root.kind == .array else { throw .argument("\(path) holds \(root.kind), not an array of records") }
        for (index, element) in root.elements.enumerated() { try take(Array(element.raw), index + 1) }
    }

    private func readCSV() throws(LedgerError) {
        let file = try OldFile(path)
        var reader = CSV.Reader()
        var names: [String] = []
        var number = 0
        func visit(_ fields: [[UInt8]]) throws(LedgerError) {
            number += 1
            if names.isEmpty {
                var first = fields.first ?? []
                if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
                names = ([first] + fields.dropFirst()).map { String(decoding: $0, as: UTF8.self) }
                return
            }
            try take(Self.json(fields, names), number)
        }
        while true {
            let block = try file.read()
            guard !block.isEmpty else { break }
            do throws(LedgerError) { try reader.read(block, visit) } catch {
                throw .argument(
                    error.description.hasPrefix(path) ? error.description : "\(path), line \(number + 1): \(error)"
                )
            }
        }
        try reader.finish(visit)
    }

    /// Helicone's tool doubles the quotes of objects once more than CSV asks for; nil for a cell that is no such object.
    private static func singlyQuoted(_ field: [UInt8]) -> [UInt8]? {
        guard field.first == UInt8(ascii: "{") || field.first == UInt8(ascii: "["),
            (try? JSONDocument(field)) == nil
        else { return nil }
        var result: [UInt8] = []
        var place = 0
        while place < field.count {
            result.append(field[place])
            let isQuote = field[place] == UInt8(ascii: "\"")
            place += isQuote && place + 1 < field.count && field[place + 1] == field[place] ? 2 : 1
        }
        return (try? JSONDocument(result)) == nil ? nil : result
    }

    /// Helicone's tool ends an array with a comma too many.
    private static func dropLastComma(_ bytes: inout [UInt8]) {
        func last(before end: Int) -> Int? { bytes[..<end].lastIndex { $0 > 0x20 } }
        guard let bracket = last(before: bytes.count), bytes[bracket] == UInt8(ascii: "]"),
            let comma = last(before: bracket), bytes[comma] == UInt8(ascii: ",")
        else { return }
        bytes[comma] = 0x20
    }

    /// A line of cells as an object; empty cells say nothing.
    private static func json(_ fields: [[UInt8]], _ names: [String]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            for (name, field) in zip(names, fields) where !field.isEmpty {
                writer.name(name)
                let isBody = name.hasSuffix("_body")
                if json.contains(name), (try? JSONDocument(field)) != nil {
                    writer.raw(field)
                } else if isBody || json.contains(name), let object = singlyQuoted(field) {
                    writer.raw(object)
                } else {
                    writer.string(field)
                }
            }
        }
        return writer.bytes
    }
}
