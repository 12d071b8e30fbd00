internal import SluiceJSON
package import SluiceBase
package import SluiceStore

/// Answers questions about the records: JSON in, JSON out. May be used by any number of threads.
///
/// It has a connection of its own, so that a slow query never holds the writer, and uses it in steps of some milliseconds.
package final class LedgerReader: Sendable {
    let file: SQLiteFile
    private let bodies: any BodyReader
    let zones: ZoneFiles
    private let ranges: StartRangeCache
    private let blocks = HistogramBlocks()

    /// - Parameters:
    ///   - file: the ledger's, opened for reading alone.
    ///   - bodies: where the bodies of records are.
    ///   - zoneFolder: where the system's time zones are; nil for the usual place.
    package convenience init(file: SQLiteFile, bodies: any BodyReader, zoneFolder: String? = nil) {
        self.init(file: file, bodies: bodies, damage: ChunkDamage(), zoneFolder: zoneFolder)
    }

    /// `damage` hears of chunks whose columns are damaged.
    init(file: SQLiteFile, bodies: any BodyReader, damage: ChunkDamage, zoneFolder: String? = nil) {
        ranges = StartRangeCache(damage)
        self.file = file
        self.bodies = bodies
        zones = zoneFolder.map { ZoneFiles(folder: $0) } ?? .system
    }

    var context: QueryContext { QueryContext(file: file, bodies: bodies, ranges: ranges, blocks: blocks) }

    /// Writes the records that a query chooses to a file; nil: all of them.
    ///
    /// - Throws: `LedgerError` for a query or a path that cannot be understood, or where a file fails.
    package func export(_ query: [UInt8]?, to path: String, now: WallTime) throws(LedgerError) {
        let query = try QueryParser.export(query, now: now, zones: zones)
        try RecordExport(query: query, context: context).write(to: path)
    }

    /// - Throws: `LedgerError` for a question that cannot be understood or is too large, or where the file cannot be read.
    package func answer(_ query: [UInt8], now: WallTime) throws(LedgerError) -> [UInt8] {
        switch try QueryParser.parse(query, now: now, zones: zones) {
        case .metrics(let query): return try MetricsAnswer(query: query, context: context).answer()
        case .requests(let query): return try RequestsAnswer(query: query, context: context).answer()
        case .request(let id, let withBodies, let zone):
            return try RequestAnswer(context).answer(id, withBodies: withBodies, zone)
        case .session(let id, let scope): return try SessionAnswer(context: context, scope: scope).answer(id)
        case .summaries(let query): return try SummariesAnswer(query: query, context: context).answer()
        case .properties(let scope): return try PropertiesAnswer(context: context, scope: scope).answer()
        case .names(let kind, let prefix, let limit): return try NamesAnswer(context).answer(kind, prefix, limit)
        case .alerts(let limit): return try AlertsAnswer(context).answer(limit)
        case .vocabulary(let names): return NamesAnswer.list(names)
        }
    }
}

extension LedgerReader {
    /// What the records cost that a query's `where` and `from` choose, in nano-dollars; an unknown price counts nothing.
    package func cost(_ query: [UInt8], now: WallTime) throws(LedgerError) -> Int64 {
        guard case .metrics(let query) = try QueryParser.parse(query, now: now, zones: zones) else { return 0 }
        let sum = Aggregate.sum(.column(.cost))
        var engine = try context.engine(query.scope, [], [sum])
        try engine.run()
        return engine.tallies.groups.count > 0 ? engine.tallies.value(sum, 0) ?? 0 : 0
    }
}

/// What an answer is made with.
struct QueryContext {
    let file: SQLiteFile
    let bodies: any BodyReader
    let ranges: StartRangeCache
    let blocks: HistogramBlocks

    func engine(
        _ scope: Scope,
        _ dimensions: [Dimension],
        _ aggregates: [Aggregate]
    ) throws(LedgerError) -> Engine {
        try Engine(scope, by: dimensions, aggregates, file, ranges, blocks)
    }
}
