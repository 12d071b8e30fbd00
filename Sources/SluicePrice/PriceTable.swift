package import SluiceJSON

/// Prices, limits and capabilities of models: the library's own, and over them what a user has loaded.
///
/// A value: a client that loads a file swaps its table for the merged one, and calls in flight keep theirs.
package struct PriceTable: Sendable {
    private let builtInIndex: PriceIndex?
    /// What was loaded, by folded name.
    private var loaded: [String: Entry] = [:]
    /// What look-ups in this table led to.
    private var cache = RowCache()

    private enum Entry: Sendable {
        case row(PriceRow)
        case alias(target: String)
    }

    private init(_ index: PriceIndex?) { builtInIndex = index }

    /// The table inside the library.
    package static let builtIn = fresh()

    /// The library's table, indexed anew; `builtIn` does it once.
    package static func fresh() -> PriceTable { PriceTable(PriceIndex(BuiltInPrices.text)) }

    /// A table that knows no model.
    package static let empty = PriceTable(nil)

    /// Models and other names of them in the table.
    package var count: Int { (builtInIndex?.count ?? 0) + loaded.count }

    /// The row that prices a model, or nil if nobody knows what it costs.
    ///
    /// - Parameters:
    ///   - model: as sent or as answered: "gpt-4o-2024-08-06", "groq/llama-3.3-70b-versatile",
    ///     "claude-3.5-haiku/anthropic".
    ///   - provider: whose price it is; nil if the model's name tells, or its maker's is meant. A row of another
    ///     provider is never returned for it.
    /// - Returns: the row, whose name says which it is, or nil.
    package func row(for model: String, provider: String? = nil) -> PriceRow? {
        cache.row(for: model, provider: provider) { findRow(for: model, provider: provider) }
    }

    /// The row, found without the help of what was asked before.
    package func findRow(for model: String, provider: String? = nil) -> PriceRow? {
        guard var name = ModelName(model) else { return nil }
        return name.firstRow(at: provider) { name, provider in
            guard let row = exactRow(name, depth: 0) else { return nil }
            return provider.map(row.provider.hasPrefix) ?? true ? row : nil
        }
    }

    /// The row whose name is exactly this one.
    func exactRow(named name: String) -> PriceRow? { exactRow(Array(name.utf8), depth: 0) }

    private func exactRow(_ name: [UInt8], depth: Int) -> PriceRow? {
        // Aliases of aliases are allowed, circles are not followed.
        guard depth < 4 else { return nil }
        switch loadedEntry(name) ?? builtInEntry(name) {
        case .row(let row): return row
        case .alias(let target): return exactRow(Array(target.utf8), depth: depth + 1)
        case nil: return nil
        }
    }

    private func loadedEntry(_ name: [UInt8]) -> Entry? {
        loaded.isEmpty ? nil : loaded[FoldedName.string(name)]
    }

    private func builtInEntry(_ name: [UInt8]) -> Entry? {
        builtInIndex?.withLine(of: name) { line in
            // A line of the library's own table that cannot be read is none; a test reads all of them.
            try? Self.entry(line, source: BuiltInPrices.source, additions: BuiltInPrices.additions)
        }
    }

    private static func entry(
        _ line: UnsafeBufferPointer<UInt8>,
        source: PriceSource,
        additions: PriceSource
    ) throws(PriceError) -> Entry {
        switch try PriceLine.read(line, source: source, additions: additions) {
        case .row(let row): .row(row)
        case .alias(let target): .alias(target: target)
        }
    }

    /// Every row, aliases left out: the library's in their order, then what was loaded, in no order.
    package var rows: [PriceRow] {
        var result: [PriceRow] = []
        builtInIndex?.forEachLine { line in
            let name = line.prefix { $0 != UInt8(ascii: " ") }
            guard loaded[FoldedName.string(name)] == nil, case .row(let row)? = builtInEntry(Array(name)) else {
                return
            }
            result.append(row)
        }
        for case .row(let row) in loaded.values { result.append(row) }
        return result
    }
}

extension PriceTable {
    /// The table with a price file over it, in LiteLLM's JSON form or in our own (`PriceLine`).
    ///
    /// - Parameters:
    ///   - file: the file's bytes; one that begins with `{` is LiteLLM's.
    ///   - source: what rows from the file say they come from.
    /// - Returns: the merged table.
    /// - Throws: `PriceError` naming the row. The file is then refused whole and this table is what it was.
    package func merging(file: [UInt8], source: PriceSource) throws(PriceError) -> PriceTable {
        let first = file.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard first == UInt8(ascii: "{") else { return try merging(lines: file, source: source) }
        let document: JSONDocument
        do {
            document = try JSONDocument(file)
        } catch {
            throw PriceError(reason: "not JSON: \(error)")
        }
        return try merging(liteLLM: document.root, source: source)
    }

    /// The table with rows in our own form over it, one a line; empty lines and lines that begin with # are skipped.
    package func merging(lines: [UInt8], source: PriceSource) throws(PriceError) -> PriceTable {
        var table = self
        table.cache = RowCache()
        for line in lines.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            guard line.first != UInt8(ascii: "#") else { continue }
            let entry: Result<Entry, PriceError> = line.withUnsafeBufferPointer { bytes in
                do throws(PriceError) {
                    return .success(try Self.entry(bytes, source: source, additions: source))
                } catch {
                    return .failure(error)
                }
            }
            let name = line.prefix { $0 != UInt8(ascii: " ") }
            table.loaded[FoldedName.string(name)] = try entry.get()
        }
        return table
    }

    /// The table with rows in LiteLLM's form over it: an object of models, each an object of LiteLLM's members.
    ///
    /// A model that is there keeps what the new row does not mention, as `litellm.register_model` has it. Members that
    /// say nothing about price, limits or capabilities are passed over, as are LiteLLM's `sample_spec` and
    /// `fallback_generalizations`.
    package func merging(liteLLM rows: JSONValue, source: PriceSource) throws(PriceError) -> PriceTable {
        guard rows.kind == .object else { throw PriceError(reason: "expected an object with a member for each model") }
        var table = self
        table.cache = RowCache()
        for (name, value) in rows.members where name != "sample_spec" && name != "fallback_generalizations" {
            if let target = value["alias_of"]?.string {
                table.loaded[FoldedName.string(name.utf8)] = .alias(target: target)
                continue
            }
            let reader = try LiteLLMRow(name: name, over: table.exactRow(named: name), reading: value, source: source)
            table.loaded[FoldedName.string(name.utf8)] = .row(reader.row)
        }
        return table
    }
}
