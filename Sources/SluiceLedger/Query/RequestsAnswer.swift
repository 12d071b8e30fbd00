internal import SluiceJSON
internal import SluiceStore

/// Answers a list of requests, a page at a time: `{"rows": […], "next": "…" or null}`. `next` is what `after` takes.
///
/// Newest and oldest first read no more chunks than the page needs. An order by a number leaves out the records that do
/// not have it.
struct RequestsAnswer {
    let query: RequestsQuery
    let context: QueryContext

    /// So many bodies are searched for a page; then it ends, full or not, and `next` goes on from there.
    private static let maximumBodies = 10_000

    func answer() throws(LedgerError) -> [UInt8] {
        var finder = RequestFinder(context, query.scope)
        let page = try finder.find(query, bodies: Self.maximumBodies)
        let rows = try RequestRow.load(page.ids, context.file)
        var names = Names(context.file)
        try names.load(Set(rows.flatMap(\.nameNumbers)))
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("rows")
            writer.array { writer in
                for row in rows {
                    let bodies = query.withBodies ? context.bodies(of: row) : nil
                    row.write(names, query.scope.zone, bodies: bodies, to: &writer)
                }
            }
            writer.name("next")
            writer.text(page.next.map { "\($0.value):\($0.id)" })
        }
        return writer.bytes
    }
}

extension QueryContext {
    func bodies(of row: RequestRow) -> RecordBodies {
        guard let month = row.month, let body = row.body else { return RecordBodies() }
        return bodies.bodies(month: month, reference: body)
    }
}

/// Finds records that pass a filter.
struct RequestFinder: ~Copyable {
    struct Page {
        var ids: [Int64] = []
        var next: Cursor?
    }

    private let context: QueryContext
    private let scope: Scope
    private var scan = Scan()

    init(_ context: QueryContext, _ scope: Scope) {
        self.context = context
        self.scope = scope
    }

    mutating func find(_ query: RequestsQuery, bodies: Int) throws(LedgerError) -> Page {
        let names = Names(context.file)
        try scan.compile(scope) { (set) throws(LedgerError) in try names.fill(&set) }
        switch query.order {
        case .newest: return try inOrder(query, isNewest: true, bodies)
        case .oldest: return try inOrder(query, isNewest: false, bodies)
        case .field(let field, let isAscending): return try byValue(query, field, isAscending)
        }
    }

    /// Every record that passes, in the order of their numbers, up to a limit.
    mutating func all(limit: Int) throws(LedgerError) -> [Int64] {
        try find(RequestsQuery(scope: scope, order: .oldest, limit: limit), bodies: 0).ids
    }

    // MARK: Chunks

    /// Hands the rows of each chunk that pass to `visit`, until it answers false.
    private mutating func forEachChunk(
        isNewest: Bool,
        after id: Int64?,
        slot: Int? = nil,
        skipping: Set<Int64> = [],
        _ visit: (borrowing Scan, Scan.Passed, borrowing LoadedChunk) throws(LedgerError) -> Bool
    ) throws(LedgerError) {
        var reader = try ChunkReader(context.file, context.ranges, scan.values.expressions, scope)
        guard let chunks = reader.chunks else { return }
        var low = chunks.lowerBound
        var high = chunks.upperBound
        if let id, id > 0 {
            let chunk = ChunkRange.chunk(of: id)
            if isNewest { high = min(high, chunk) } else { low = max(low, chunk) }
        }
        // The first page often ends in its first chunk.
        var step: Int64 = 1
        while low <= high {
            let last = min(step, high - low + 1)
            let part = isNewest ? (high - last + 1)...high : low...(low + last - 1)
            let wanted = part.filter { !skipping.contains($0) }
            let loaded = wanted.isEmpty ? [] : try reader.load(wanted)
            for chunk in isNewest ? loaded.reversed() : loaded {
                guard try take(chunk, &reader, slot, visit) else { return }
            }
            if isNewest { high -= last } else { low += last }
            if !wanted.isEmpty, reader.wasEmpty, low <= high {
                let edge = isNewest ? high + 1 : low - 1
                guard let chunk = try reader.chunk(after: edge, isNewest: isNewest) else { return }
                if isNewest { high = min(high, chunk) } else { low = max(low, chunk) }
            }
            step = min(step * 2, ChunkReader.chunksPerStep)
        }
    }

    /// - Returns: false where `visit` has had enough.
    private mutating func take(
        _ chunk: borrowing LoadedChunk,
        _ reader: inout ChunkReader,
        _ slot: Int?,
        _ visit: (borrowing Scan, Scan.Passed, borrowing LoadedChunk) throws(LedgerError) -> Bool
    ) throws(LedgerError) -> Bool {
        for name in reader.takeNewNames() { scan.learn(name.number, name.text) }
        if let passed = try pass(chunk, slot) { return try visit(scan, passed, chunk) }
        guard chunk.isSealed, let rows = try reader.replacement(of: chunk.chunk) else { return true }
        for name in reader.takeNewNames() { scan.learn(name.number, name.text) }
        guard let passed = try pass(rows, slot) else { return true }
        return try visit(scan, passed, rows)
    }

    /// Hands the sealed chunks whose values of the column are known to `visit`, those with the best first, as long as one may
    /// hold a record that is wanted.
    ///
    /// - Returns: all that were known.
    private mutating func forEachKnownChunk(
        _ column: RecordColumn,
        _ isAscending: Bool,
        _ slot: Int,
        isWanted: (Int64) -> Bool,
        _ visit: (borrowing Scan, Scan.Passed, borrowing LoadedChunk) throws(LedgerError) -> Bool
    ) throws(LedgerError) -> Set<Int64> {
        var reader = try ChunkReader(context.file, context.ranges, scan.values.expressions, scope)
        let ranges = context.ranges.ranges(of: column)
        var known: [(chunk: Int64, best: Int64)] = []
        for (chunk, row) in try reader.sealings() {
            guard let range = ranges[chunk], range.row == row else { continue }
            known.append((chunk, isAscending ? range.minimum : range.maximum))
        }
        known.sort { isAscending ? $0.best < $1.best : $0.best > $1.best }
        for (chunk, best) in known {
            guard isWanted(best) else { break }
            for loaded in try reader.load([chunk]) { _ = try take(loaded, &reader, slot, visit) }
        }
        return Set(known.map(\.chunk))
    }

    private mutating func pass(_ chunk: borrowing LoadedChunk, _ slot: Int?) throws(LedgerError) -> Scan.Passed? {
        guard let passed = scan.filter(chunk) else { return nil }
        if let slot, !scan.values.fill(slot, from: chunk) { return nil }
        return passed
    }

    private mutating func inOrder(_ query: RequestsQuery, isNewest: Bool, _ bodies: Int) throws(LedgerError) -> Page {
        let texts = (scope.filter.bodyTexts ?? []).map { TextTest.lowered($0) }
        let after = query.after?.id
        let context = context
        var page = Page()
        var searched = 0
        try forEachChunk(isNewest: isNewest, after: after) { (scan, passed, chunk) throws(LedgerError) in
            for place in 0..<passed.count {
                let row = scan.row(isNewest ? passed.count - 1 - place : place, passed)
                let id = chunk.id(row)
                if let after, isNewest ? id >= after : id <= after { continue }
                guard page.ids.count < query.limit else {
                    page.next = page.ids.last.map { Cursor(value: 0, id: $0) }
                    return false
                }
                if !texts.isEmpty {
                    searched += 1
                    let isFound = try Self.holds(texts, id, context)
                    if isFound { page.ids.append(id) }
                    guard searched < bodies else {
                        page.next = Cursor(value: 0, id: id)
                        return false
                    }
                } else {
                    page.ids.append(id)
                }
            }
            return true
        }
        return page
    }

    /// True if each of the texts stands in one of the record's bodies, in any case of ASCII letters.
    private static func holds(_ texts: [[UInt8]], _ id: Int64, _ context: QueryContext) throws(LedgerError) -> Bool {
        guard let row = try RequestRow.load([id], context.file).first else { return false }
        let bodies = context.bodies(of: row)
        let both = [bodies.request, bodies.response].compactMap { $0 }.map { bytes in
            bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        }
        return texts.allSatisfy { text in both.contains { $0.contains(part: text) } }
    }

    private static func note(_ name: RecordColumn, of chunk: borrowing LoadedChunk, in ranges: StartRangeCache) {
        guard chunk.isSealed, ranges.ranges(of: name)[chunk.chunk]?.row != chunk.row else { return }
        chunk.columns[name.rawValue]?.withUnsafeBytes { bytes in
            guard let column = Column(bytes), !column.isEmpty else { return }
            let range = StartRanges.Range(row: chunk.row, minimum: column.minimum, maximum: column.maximum)
            ranges.note(range, of: name, in: chunk.chunk)
        }
    }

    /// The page of records with the largest or smallest values; equal ones by their number, newest first.
    private mutating func byValue(
        _ query: RequestsQuery,
        _ field: Field,
        _ isAscending: Bool
    ) throws(LedgerError) -> Page {
        guard scope.filter.bodyTexts?.isEmpty == true else {
            throw .argument("\"text\" searches bodies in the order \"newest\" or \"oldest\" alone")
        }
        let slot = scan.values.slot(field.expression)
        let wanted = query.limit + 1
        var best: [Cursor] = []
        func isBefore(_ left: Cursor, _ right: Cursor) -> Bool {
            if left.value != right.value { return isAscending ? left.value < right.value : left.value > right.value }
            return left.id > right.id
        }
        func trim() {
            best.sort(by: isBefore)
            best.removeLast(max(0, best.count - wanted))
        }
        let column: RecordColumn? = if case .column(let column) = field.expression { column } else { nil }
        let ranges = context.ranges
        func visit(_ scan: borrowing Scan, _ passed: Scan.Passed, _ chunk: borrowing LoadedChunk) -> Bool {
            if let column { Self.note(column, of: chunk, in: ranges) }
            let values = scan.values.values(slot)
            for place in 0..<passed.count {
                let row = scan.row(place, passed)
                guard values[row] != Column.null else { continue }
                let found = Cursor(value: values[row], id: chunk.id(row))
                if let after = query.after, !isBefore(after, found) { continue }
                if best.count >= wanted, let last = best.last, best.count == wanted, !isBefore(found, last) { continue }
                best.append(found)
                if best.count >= wanted * 2 { trim() }
            }
            trim()
            return true
        }
        var done: Set<Int64> = []
        if let column {
            done = try forEachKnownChunk(
                column,
                isAscending,
                slot,
                isWanted: { value in
                    // Among equal values a newer record comes first.
                    guard best.count >= wanted, let last = best.last else { return true }
                    return isAscending ? value <= last.value : value >= last.value
                },
                visit
            )
        }
        try forEachChunk(isNewest: true, after: nil, slot: slot, skipping: done, visit)
        trim()
        var page = Page(ids: best.prefix(query.limit).map(\.id))
        if best.count > query.limit { page.next = best[query.limit - 1] }
        return page
    }
}
