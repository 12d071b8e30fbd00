internal import SluiceBase
internal import SluiceStore

/// The bytes of a chunk's columns that a query needs, sealed ones or such made of rows.
struct LoadedChunk: Sendable {
    let chunk: Int64
    var count: Int
    /// Of each row, where some are missing or the chunk is not full; empty where they follow from the chunk.
    var ids: [Int64] = []
    var columns: [Int64: [UInt8]] = [:]
    /// By key; a property that no record has is not there.
    var properties: [String: [UInt8]] = [:]
    /// By name; a score that no record has is not there. Scores may be given at any time, so that no chunk keeps them.
    var scores: [String: [UInt8]] = [:]
    var isSealed = false
    /// The row of a sealed chunk's column of starts, which tells this sealing from others.
    var row: Int64 = 0

    func id(_ row: Int) -> Int64 {
        if row < ids.count { return ids[row] }
        return ChunkRange.ids(of: chunk).first &+ Int64(row)
    }
}

/// When the records of sealed chunks began, so that a range of time skips chunks without a look into them; and the values
/// of other columns, so that a list in their order does.
struct StartRanges: Sendable {
    struct Range: Sendable {
        /// The row of the chunk's column of starts: another one means that the chunk was sealed again.
        var row: Int64
        var minimum: Int64
        var maximum: Int64
    }

    private static let maximumCount = 1 << 17
    private var ranges: [Int64: Range] = [:]

    subscript(chunk: Int64) -> Range? {
        get { ranges[chunk] }
        set {
            if ranges.count >= Self.maximumCount { ranges = [:] }
            ranges[chunk] = newValue
        }
    }
}

/// Fetches chunks for one query, in steps: each step uses the connection for some milliseconds, and nothing is held
/// between them, so that neither a checkpoint nor a fork waits for a long query.
struct ChunkReader {
    private let file: SQLiteFile
    private let ranges: StartRangeCache
    private let columns: [RecordColumn]
    /// The key's number, nil where no chunk can have a column for it.
    private let properties: [(key: String, id: Int64?)]
    /// The name's number, nil where nobody was scored so.
    private let scores: [(name: String, id: Int64?)]
    private let from: Int64
    private let to: Int64

    /// The newest record when the query began; later ones are not looked at.
    let lastID: Int64
    let firstID: Int64

    /// Texts of properties that have no number yet, with negative ones for this query.
    private(set) var ownNames: [String: Int64] = [:]
    private(set) var newNames: [(number: Int64, text: String)] = []
    private var knownNames: [String: Int64] = [:]
    /// The last step found neither rows nor columns.
    private(set) var wasEmpty = false

    static let chunksPerStep: Int64 = 16

    init(
        _ file: SQLiteFile,
        _ ranges: StartRangeCache,
        _ expressions: [Expression],
        _ scope: Scope
    ) throws(LedgerError) {
        self.file = file
        self.ranges = ranges
        (from, to) = (scope.from, scope.to)
        var keys: [String] = []
        var scoreNames: [String] = []
        var columns: [RecordColumn] = []
        for expression in expressions {
            switch expression {
            case .column(let column): if !columns.contains(column) { columns.append(column) }
            case .property(let key): if !keys.contains(key) { keys.append(key) }
            case .score(let name): if !scoreNames.contains(name) { scoreNames.append(name) }
            default: break
            }
        }
        self.columns = columns
        let found = try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var ids: [Int64?] = []
            for key in keys {
                ids.append(try Names.number(.propertyKey, key, connection))
            }
            var scores: [Int64?] = []
            for name in scoreNames {
                // One that is true or false is kept under a longer name.
                var id = try Names.number(.score, name, connection)
                if id == nil { id = try Names.number(.score, name + Annotation.boolean, connection) }
                scores.append(id)
            }
            var ends: (Int64, Int64) = (1, 0)
            try connection.execute("SELECT (SELECT min(id) FROM records), (SELECT max(id) FROM records)") { row in
                if !row.isNull(0) { ends = (row.int(0), row.int(1)) }
            }
            return (ids: ids, scores: scores, ends: ends)
        }
        properties = zip(keys, found.ids).map { ($0, $1) }
        scores = zip(scoreNames, found.scores).map { ($0, $1) }
        (firstID, lastID) = found.ends
    }

    /// The chunks that there are.
    var chunks: ClosedRange<Int64>? {
        guard lastID >= firstID, firstID >= 1 else { return nil }
        return ChunkRange.chunk(of: firstID)...ChunkRange.chunk(of: lastID)
    }

    /// The chunks of one step that may hold records in the range of time.
    mutating func load(_ chunks: [Int64]) throws(LedgerError) -> [LoadedChunk] {
        let ranges = ranges.value.withLock { ranges in chunks.map { ranges[$0] } }
        let sealed = try file.ask { [self] (connection) throws(SQLiteConnection.Failure) in
            // One look at the file, so that a chunk's columns are of the same moment, and its lock is taken once.
            try connection.execute("BEGIN")
            var loaded: [(chunk: Int64, content: LoadedChunk?, isSkipped: Bool, row: Int64)] = []
            do throws(SQLiteConnection.Failure) {
                for (chunk, range) in zip(chunks, ranges) {
                    loaded.append(try self.sealed(chunk, range, connection))
                }
                try connection.execute("COMMIT")
            } catch {
                try? connection.execute("ROLLBACK")
                throw error
            }
            return loaded
        }
        var result: [LoadedChunk] = []
        for part in sealed where !part.isSkipped {
            if let content = part.content {
                learn(content, part.row)
                result.append(content)
            } else if let content = try rows(of: part.chunk) {
                result.append(content)
            }
        }
        wasEmpty = result.isEmpty && !sealed.contains { $0.isSkipped }
        return result
    }

    /// The next chunk that has records, after a step that found none: a damaged file may number them far apart.
    func chunk(after last: Int64, isNewest: Bool) throws(LedgerError) -> Int64? {
        let (first, end) = ChunkRange.ids(of: last)
        let sql =
            isNewest
            ? "SELECT id FROM records WHERE id < ?1 ORDER BY id DESC LIMIT 1"
            : "SELECT id FROM records WHERE id > ?1 ORDER BY id LIMIT 1"
        let id = try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var id: Int64?
            try connection.execute(sql, [.int(isNewest ? first : end)]) { id = $0.int(0) }
            return id
        }
        guard let id, id >= 1 else { return nil }
        return ChunkRange.chunk(of: id)
    }

    private func sealed(
        _ chunk: Int64,
        _ range: StartRanges.Range?,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> (chunk: Int64, content: LoadedChunk?, isSkipped: Bool, row: Int64) {
        var row: Int64?
        try connection.execute(
            "SELECT id FROM columns WHERE chunk = ?1 AND name = ?2",
            [.int(chunk), .int(RecordColumn.start.rawValue)]
        ) { row = $0.int(0) }
        guard let row else { return (chunk, nil, false, 0) }
        if let range, range.row == row, range.maximum < from || range.minimum >= to { return (chunk, nil, true, row) }
        var loaded = LoadedChunk(chunk: chunk, count: Column.maximumCount, isSealed: true, row: row)
        for column in columns {
            guard let data = try data(chunk, column.rawValue, connection) else { return (chunk, nil, false, row) }
            loaded.columns[column.rawValue] = data
        }
        for (key, id) in properties {
            var bytes: [UInt8]?
            if let id { bytes = try data(chunk, RecordColumn.propertyBase &+ id, connection) }
            if let bytes {
                loaded.properties[key] = bytes
            } else if try data(chunk, Sealing.propertiesInRows, connection) != nil {
                return (chunk, nil, false, row)
            }
        }
        try addScores(to: &loaded, connection)
        return (chunk, loaded, false, row)
    }

    private func addScores(
        to loaded: inout LoadedChunk,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        let (first, last) = ChunkRange.ids(of: loaded.chunk)
        for (name, id) in scores {
            guard let id else { continue }
            var values: [Int64] = []
            let count = loaded.count
            let ids = loaded.ids
            try connection.execute(
                "SELECT record, value FROM scores WHERE record BETWEEN ?1 AND ?2 AND name = ?3",
                [.int(first), .int(last), .int(id)]
            ) { row in
                if values.isEmpty { values = Array(repeating: Column.null, count: count) }
                let place = ids.isEmpty ? Int(row.int(0) &- first) : Self.place(of: row.int(0), in: ids)
                if let place, values.indices.contains(place) { values[place] = row.int(1) }
            }
            if !values.isEmpty { loaded.scores[name] = values.withUnsafeBufferPointer { Column.encode($0) } }
        }
    }

    /// Of a record among others in the order of their numbers.
    private static func place(of id: Int64, in ids: [Int64]) -> Int? {
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }

    /// The chunks that are sealed, and by which row each.
    func sealings() throws(LedgerError) -> [Int64: Int64] {
        try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var sealings: [Int64: Int64] = [:]
            try connection.execute(
                "SELECT chunk, id FROM columns WHERE name = ?1",
                [.int(RecordColumn.start.rawValue)]
            ) { sealings[$0.int(0)] = $0.int(1) }
            return sealings
        }
    }

    private func data(
        _ chunk: Int64,
        _ name: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> [UInt8]? {
        var data: [UInt8]?
        try connection.execute(
            "SELECT data FROM columns WHERE chunk = ?1 AND name = ?2",
            [.int(chunk), .int(name)]
        ) { data = $0.blob(0) }
        return data
    }

    /// Remembers when a sealed chunk's records began.
    private func learn(_ chunk: LoadedChunk, _ row: Int64) {
        chunk.columns[RecordColumn.start.rawValue]?.withUnsafeBytes { bytes in
            // Once for each sealing: the sum over the bytes takes its time.
            guard ranges.value.withLock({ $0[chunk.chunk]?.row }) != row else { return }
            guard let column = Column(bytes), !column.hasNulls else { return }
            let range = StartRanges.Range(row: row, minimum: column.minimum, maximum: column.maximum)
            self.ranges.value.withLock { $0[chunk.chunk] = range }
        }
    }

    // MARK: Rows

    /// The rows of a sealed chunk whose columns are damaged.
    mutating func replacement(of chunk: Int64) throws(LedgerError) -> LoadedChunk? {
        ranges.damage.note(chunk)
        return try rows(of: chunk)
    }

    /// A chunk made of its rows: for one that is not sealed, or whose columns are damaged. Nil where it has no rows.
    mutating func rows(of chunk: Int64) throws(LedgerError) -> LoadedChunk? {
        let (first, last) = ChunkRange.ids(of: chunk)
        guard first <= lastID else { return nil }
        let end = min(last, lastID)
        let columns = columns
        let wantsProperties = !properties.isEmpty
        let read = try file.ask { (connection) throws(SQLiteConnection.Failure) in
            try Self.read(first, end, columns, wantsProperties, connection)
        }
        guard !read.ids.isEmpty else { return nil }
        var loaded = LoadedChunk(chunk: chunk, count: read.ids.count)
        // A full chunk's ids follow from its number.
        if read.ids.count < Column.maximumCount { loaded.ids = read.ids }
        for (column, values) in zip(columns, read.values) {
            loaded.columns[column.rawValue] = values.withUnsafeBufferPointer { Column.encode($0) }
        }
        if !scores.isEmpty {
            let reader = self
            let withoutScores = loaded
            loaded = try file.ask { (connection) throws(SQLiteConnection.Failure) in
                var loaded = withoutScores
                try reader.addScores(to: &loaded, connection)
                return loaded
            }
        }
        guard wantsProperties else { return loaded }
        var texts: [String: [String?]] = [:]
        for (row, text) in read.properties.enumerated() where !text.isEmpty {
            PropertyText.forEach(in: text) { key, value in
                guard properties.contains(where: { $0.key == key }) else { return }
                texts[key, default: Array(repeating: nil, count: read.ids.count)][row] = value
            }
        }
        for (key, values) in texts {
            try look(up: Set(values.compactMap { $0 }))
            let numbers = values.map { $0.flatMap { knownNames[$0] } ?? Column.null }
            loaded.properties[key] = numbers.withUnsafeBufferPointer { Column.encode($0) }
        }
        return loaded
    }

    private struct Rows: Sendable {
        var ids: [Int64] = []
        var values: [[Int64]]
        var properties: [[UInt8]] = []
    }

    private static func read(
        _ first: Int64,
        _ last: Int64,
        _ columns: [RecordColumn],
        _ wantsProperties: Bool,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Rows {
        var rows = Rows(values: Array(repeating: [], count: columns.count))
        // The statement is kept by its text, so a fixed order of columns makes few of them.
        let order = columns.indices.sorted { columns[$0].rawValue < columns[$1].rawValue }
        let names = order.map { ", " + columns[$0].sqlName }.joined()
        let sql =
            "SELECT id\(names)\(wantsProperties ? ", properties" : "") FROM records WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
        for index in order { rows.values[index].reserveCapacity(Column.maximumCount) }
        try connection.execute(sql, [.int(first), .int(last)]) { row in
            rows.ids.append(row.int(0))
            for (place, index) in order.enumerated() {
                let column = Int32(truncatingIfNeeded: place + 1)
                rows.values[index].append(row.isNull(column) ? Column.null : row.int(column))
            }
            if wantsProperties { rows.properties.append(row.blob(Int32(truncatingIfNeeded: order.count + 1))) }
        }
        return rows
    }

    /// Finds the numbers of property texts, and makes up negative ones where they have none yet.
    private mutating func look(up texts: Set<String>) throws(LedgerError) {
        let unknown = texts.filter { knownNames[$0] == nil }
        guard !unknown.isEmpty else { return }
        let found = try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var found: [String: Int64] = [:]
            for text in unknown {
                if let number = try Names.number(.propertyValue, text, connection) { found[text] = number }
            }
            return found
        }
        for text in unknown {
            if let number = found[text] {
                knownNames[text] = number
            } else {
                let number = -2 - Int64(ownNames.count)
                ownNames[text] = number
                knownNames[text] = number
                newNames.append((number, text))
            }
        }
    }

    mutating func takeNewNames() -> [(number: Int64, text: String)] {
        defer { newNames = [] }
        return newNames
    }
}

/// The ranges of all queries of a reader.
final class StartRangeCache: Sendable {
    let value = Lock(StartRanges(), survivesFork: true)
    /// Of other columns, as far as requests were ordered by them.
    private let columns = Lock<[RecordColumn: StartRanges]>([:], survivesFork: true)

    func note(_ range: StartRanges.Range, of column: RecordColumn, in chunk: Int64) {
        columns.withLock { $0[column, default: StartRanges()][chunk] = range }
    }

    func ranges(of column: RecordColumn) -> StartRanges { columns.withLock { $0[column] ?? StartRanges() } }
    let damage: ChunkDamage

    init(_ damage: ChunkDamage) { self.damage = damage }
}

/// Sealed chunks whose columns are not what they were sealed as. Queries note them, the ledger's thread mends them.
final class ChunkDamage: Sendable {
    private let chunks = Lock<Set<Int64>>([], survivesFork: true)

    func note(_ chunk: Int64) { chunks.withLock { _ = $0.insert(chunk) } }

    var count: Int { chunks.withLock { $0.count } }

    func take() -> Set<Int64> {
        chunks.withLock { chunks in
            defer { chunks = [] }
            return chunks
        }
    }
}

extension SQLiteFile {
    /// One step of a query.
    func ask<Result: Sendable>(
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) throws(LedgerError) -> Result {
        do throws(StoreError) { return try perform(body) } catch { throw .system(error.description) }
    }
}
