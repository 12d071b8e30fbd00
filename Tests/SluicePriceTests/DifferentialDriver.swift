import Foundation
import SluiceJSON
import SluicePrice
import Testing

/// Prices the cases of Tests/PriceDifferential/compare.py, which compares the results with other libraries' prices.
///
/// `SLUICE_PRICE_CASES` names a JSON file: a list of `{"model", "provider", "style", "tier", "time", "usage"}`; the results are
/// written beside it, with ".out" after its name. `SLUICE_PRICE_FILE`, if set, is loaded over an empty table first, so
/// that the reader of LiteLLM's form is compared too.
@Suite("Differential driver", .enabled(if: ProcessInfo.processInfo.environment["SLUICE_PRICE_CASES"] != nil))
struct DifferentialDriver {
    @Test("Price the cases of a file")
    func price() throws {
        let environment = ProcessInfo.processInfo.environment
        let path = try #require(environment["SLUICE_PRICE_CASES"])
        var table = PriceTable.builtIn
        if let file = environment["SLUICE_PRICE_FILE"] {
            table = try PriceTable.empty.merging(file: Self.bytes(of: file), source: testSource)
        }
        let cases = try JSONDocument(Self.bytes(of: path)).root.elements
        #expect(!cases.isEmpty)
        var writer = JSONWriter()
        writer.array { writer in
            for item in cases { Self.write(item, by: table, to: &writer) }
        }
        try Data(writer.bytes).write(to: URL(fileURLWithPath: path + ".out"))
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func write(_ item: JSONValue, by table: PriceTable, to writer: inout JSONWriter) {
        let style: UsageStyle = item["style"]?.string.map { UsageStyle(provider: $0) } ?? .openAI
        let usage = item["usage"].map { Usage(parsing: $0, style: style) } ?? Usage()
        let tier = item["tier"]?.string.map { ServiceTier(named: $0) }
        let cost = table.cost(
            of: usage,
            model: item["model"]?.string ?? "",
            provider: item["provider"]?.string,
            tier: tier,
            at: item["time"]?.int
        )
        writer.object { writer in
            writer.name("total")
            if let total = cost.total { writer.int(total) } else { writer.null() }
            writer.name("row")
            if let row = cost.row { writer.string(row) } else { writer.null() }
            writer.name("tier")
            writer.string(cost.tier)
            writer.name("unknown")
            writer.string(cost.unknown.map { "\($0)" } ?? "")
            writer.name("lines")
            writer.array { writer in
                for line in cost.lines {
                    writer.array { writer in
                        writer.string(line.kind.name)
                        writer.int(line.quantity)
                        writer.int(line.rate.amount)
                        writer.int(line.amount)
                    }
                }
            }
        }
    }
}
