internal import SluiceStore

/// Counts the records that pass a filter into groups, chunk by chunk and column by column: filter to row numbers, rows to
/// group numbers, group numbers to sums and histograms. Every loop runs over plain memory that is allocated once.
///
/// Nothing of a chunk is counted before all of its columns that the query reads have been checked; a chunk that turns out
/// damaged is read from its rows instead.
struct Engine: ~Copyable {
    private(set) var tallies: Tallies
    private var scan = Scan()
    private var steps: [TimeSteps?] = []
    private var dimensionSlots: [Int] = []
    private var aggregateSlots: [Int?] = []
    private var neededSlots: [Int] = []
    private let scratch = Buffer<Int64>(Column.maximumCount, filledWith: 0)
    private let numbers = Buffer<UInt32>(Column.maximumCount, filledWith: 0)
    /// The keys of the rows that passed, one dimension after the other.
    private let keys: Buffer<Int64>
    /// A chunk's local number → the group's, for chunks whose keys are few enough.
    private let dense = Buffer<UInt32>(denseLimit, filledWith: 0)
    private static let denseLimit = 32_768
    /// A value plus one → the group's number, for one dimension of small numbers, such as those of names. It lasts from
    /// chunk to chunk: otherwise each chunk would look up all of its keys anew.
    private var direct = Buffer<UInt32>(1, filledWith: .max)
    private static let directLimit: Int64 = 1 << 22
    private(set) var ownNames: [String: Int64] = [:]

    private let file: SQLiteFile
    private let ranges: StartRangeCache
    private let scope: Scope

    init(
        _ scope: Scope,
        by dimensions: [Dimension],
        _ aggregates: [Aggregate],
        _ file: SQLiteFile,
        _ ranges: StartRangeCache,
        _ blocks: HistogramBlocks
    ) throws(LedgerError) {
        self.file = file
        self.ranges = ranges
        self.scope = scope
        tallies = Tallies(keySize: dimensions.count, aggregates, blocks)
        keys = Buffer(Column.maximumCount * max(dimensions.count, 1), filledWith: 0)
        let names = Names(file)
        try scan.compile(scope) { (set) throws(LedgerError) in try names.fill(&set) }
        for dimension in dimensions {
            switch dimension.kind {
            case .time(let step, let zone):
                steps.append(TimeSteps(step, in: zone))
                dimensionSlots.append(scan.values.slot(.column(.start)))
            case .field(let field):
                steps.append(nil)
                dimensionSlots.append(scan.values.slot(field.expression))
            }
        }
        for aggregate in tallies.aggregates {
            var slot: Int?
            if let expression = aggregate.expression { slot = scan.values.slot(expression) }
            aggregateSlots.append(slot)
        }
        neededSlots = Array(Set(dimensionSlots + aggregateSlots.compactMap { $0 })).sorted()
    }

    mutating func run() throws(LedgerError) {
        var reader = try ChunkReader(file, ranges, scan.values.expressions, scope)
        guard let chunks = reader.chunks else { return }
        var next = chunks.lowerBound
        while next <= chunks.upperBound {
            let end = min(next + ChunkReader.chunksPerStep - 1, chunks.upperBound)
            for chunk in try reader.load(Array(next...end)) {
                for name in reader.takeNewNames() { scan.learn(name.number, name.text) }
                if try take(chunk) { continue }
                guard chunk.isSealed, let rows = try reader.replacement(of: chunk.chunk) else { continue }
                for name in reader.takeNewNames() { scan.learn(name.number, name.text) }
                _ = try take(rows)
            }
            next = end + 1
            if reader.wasEmpty {
                guard let chunk = try reader.chunk(after: end, isNewest: false) else { break }
                next = max(next, chunk)
            }
        }
        ownNames = reader.ownNames
    }

    /// - Returns: false for a damaged chunk, of which nothing has been counted.
    private mutating func take(_ chunk: borrowing LoadedChunk) throws(LedgerError) -> Bool {
        guard let passed = scan.filter(chunk) else { return false }
        if passed.count == 0 { return true }
        for slot in neededSlots where !scan.values.fill(slot, from: chunk) { return false }
        number(passed)
        tallies.reserve()
        for (index, slot) in aggregateSlots.enumerated() {
            var values = UnsafePointer(scratch.base)
            if let slot { values = scan.gather(slot, passed, into: scratch.base) }
            tallies.add(index, values, to: numbers.base, count: passed.count)
        }
        try tallies.check()
        return true
    }

    // MARK: Rows to group numbers

    private mutating func number(_ passed: Scan.Passed) {
        let count = passed.count
        let dimensions = dimensionSlots.count
        let size = Column.maximumCount
        guard dimensions > 0 else {
            keys[0] = 0
            numbers.base.update(repeating: UInt32(truncatingIfNeeded: tallies.number(keys.base)), count: count)
            return
        }
        var minimums = InlineArray<3, Int64>(repeating: 0)
        var widths = InlineArray<3, UInt64>(repeating: 1)
        var product: UInt64 = 1
        for dimension in 0..<dimensions {
            let target = keys.base + dimension * size
            let values = scan.gather(dimensionSlots[dimension], passed, into: target)
            if values != UnsafePointer(target) { target.update(from: values, count: count) }
            steps[dimension]?.number(target, count: count)
            // Null, the smallest integer, takes the place before the smallest value.
            var low = Int64.max
            var high = Int64.min + 1
            for row in 0..<count {
                let value = target[row]
                low = min(low, value == Column.null ? .max : value)
                high = max(high, value)
            }
            if low > high { low = high }
            minimums[dimension] = low
            let (width, overflow) = UInt64(bitPattern: high &- low).addingReportingOverflow(2)
            let (next, isTooMuch) = product.multipliedReportingOverflow(by: width)
            widths[dimension] = width
            product = overflow || isTooMuch ? .max : next
        }
        if dimensions == 1, minimums[0] >= 0, widths[0] < UInt64(Self.directLimit),
            minimums[0] + Int64(widths[0]) < Self.directLimit
        {
            numberDirect(count, Int(minimums[0]) + Int(widths[0]))
        } else if product <= UInt64(Self.denseLimit) {
            numberDense(count, Int(product), minimums, widths)
        } else {
            numberWide(count)
        }
    }

    private mutating func numberDirect(_ count: Int, _ size: Int) {
        direct.grow(to: size, filledWith: .max)
        let direct = direct.base
        let keys = keys.base
        let numbers = numbers.base
        for row in 0..<count {
            let place = keys[row] == Column.null ? 0 : Int(keys[row]) &+ 1
            var number = direct[place]
            if number == .max {
                number = wideNumber(row)
                direct[place] = number
            }
            numbers[row] = number
        }
    }

    private mutating func numberDense(
        _ count: Int,
        _ product: Int,
        _ minimums: InlineArray<3, Int64>,
        _ widths: InlineArray<3, UInt64>
    ) {
        let size = Column.maximumCount
        let numbers = numbers.base
        for dimension in 0..<dimensionSlots.count {
            let keys = keys.base + dimension * size
            let low = minimums[dimension]
            let width = UInt32(truncatingIfNeeded: widths[dimension])
            let isFirst = dimension == 0
            for row in 0..<count {
                let place = keys[row] == Column.null ? 0 : UInt32(truncatingIfNeeded: keys[row] &- low &+ 1)
                numbers[row] = isFirst ? place : numbers[row] &* width &+ place
            }
        }
        let dense = dense.base
        dense.update(repeating: .max, count: product)
        for row in 0..<count {
            let place = Int(numbers[row])
            var number = dense[place]
            if number == .max {
                number = wideNumber(row)
                dense[place] = number
            }
            numbers[row] = number
        }
    }

    private mutating func numberWide(_ count: Int) {
        let numbers = numbers.base
        if dimensionSlots.count == 1 {
            for row in 0..<count {
                numbers[row] = UInt32(truncatingIfNeeded: tallies.number(UnsafePointer(keys.base + row)))
            }
            return
        }
        for row in 0..<count { numbers[row] = wideNumber(row) }
    }

    @inline(never)
    private mutating func wideNumber(_ row: Int) -> UInt32 {
        let size = Column.maximumCount
        let dimensions = dimensionSlots.count
        let keys = keys.base
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 3) { key in
            guard let base = key.baseAddress else { return 0 }
            for dimension in 0..<dimensions { base[dimension] = keys[dimension &* size &+ row] }
            return UInt32(truncatingIfNeeded: tallies.number(base))
        }
    }

    /// When a stretch of time of that number began, for the dimension of time.
    func start(_ dimension: Int, _ number: Int64) -> Int64 {
        guard let starts = steps[dimension]?.starts, starts.indices.contains(Int(number)) else { return 0 }
        return starts[Int(number)]
    }
}
