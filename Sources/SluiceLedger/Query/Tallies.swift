/// The groups of a query and what has been counted for each.
struct Tallies: ~Copyable {
    /// What one aggregate has for each group. A sum has a second number: how many values it is made of.
    private struct Tally {
        let aggregate: Aggregate
        var values: UnsafeMutablePointer<Int64>
        var numbers: UnsafeMutablePointer<Int64>?
        /// Its place among the histograms or the sets.
        var place = 0

        var startValue: Int64 {
            switch aggregate {
            case .minimum: .max
            case .maximum: .min
            default: 0
            }
        }
    }

    /// What a query may hold, beside what its chunks take.
    static let maximumBytes = 256 << 20
    static let maximumGroups = 500_000
    static let maximumGroupsWithQuantiles = 50_000

    private(set) var groups: GroupTable
    private var tallies: [Tally] = []
    private var histograms: Histograms
    private var moreHistograms: MoreHistograms
    /// Pairs of group and value, one table for each aggregate that counts different values.
    private var sets: Sets
    private var room = 256
    private let blocks: HistogramBlocks
    private let indices: [Aggregate: Int]
    private let histogramCount: Int
    /// A sum grew beyond 64 bits, and stands at their end.
    private(set) var isSaturated = false

    init(keySize: Int, _ aggregates: [Aggregate], _ blocks: HistogramBlocks) {
        self.blocks = blocks
        groups = GroupTable(keySize: keySize)
        histograms = Histograms(blocks)
        moreHistograms = MoreHistograms()
        sets = Sets()
        var indices: [Aggregate: Int] = [:]
        var histogramCount = 0
        for aggregate in aggregates where indices[aggregate] == nil {
            indices[aggregate] = tallies.count
            var tally = Tally(aggregate: aggregate, values: .allocate(capacity: room))
            tally.values.initialize(repeating: tally.startValue, count: room)
            switch aggregate {
            case .sum:
                let numbers = UnsafeMutablePointer<Int64>.allocate(capacity: room)
                numbers.initialize(repeating: 0, count: room)
                tally.numbers = numbers
            case .histogram:
                tally.place = histogramCount
                if histogramCount > 0 { moreHistograms.append(blocks) }
                histogramCount += 1
            case .distinct: tally.place = sets.append()
            default: break
            }
            tallies.append(tally)
        }
        self.indices = indices
        self.histogramCount = histogramCount
    }

    deinit {
        for tally in tallies {
            tally.values.deallocate()
            tally.numbers?.deallocate()
        }
    }

    var aggregates: [Aggregate] { tallies.map(\.aggregate) }

    var bytes: Int {
        groups.bytes + room * 8 * tallies.count * 2 + histograms.bytes + moreHistograms.bytes + sets.bytes
    }

    /// - Throws: where there are more groups, or more bytes, than a query may make.
    func check() throws(LedgerError) {
        let most = histogramCount > 0 ? Self.maximumGroupsWithQuantiles : Self.maximumGroups
        guard groups.count <= most else {
            throw .argument(
                "the query makes more than \(most) groups\(histogramCount > 0 ? " with percentiles" : ""): "
                    + "\(groups.count) until here; narrow its range or filter, or group by less"
            )
        }
        guard bytes <= Self.maximumBytes else {
            throw .argument(
                "the query takes more than \(Self.maximumBytes >> 20) MB for \(groups.count) groups; "
                    + "narrow its range or filter, or group by less"
            )
        }
    }

    mutating func number(_ key: UnsafePointer<Int64>) -> Int { groups.number(key) }

    /// Makes room for the groups that are there. Called after groups were numbered and before anything is added.
    mutating func reserve() {
        let wanted = groups.count
        if histogramCount > 0 {
            histograms.reserve(groups: max(wanted, 1))
            moreHistograms.reserve(groups: max(wanted, 1))
        }
        guard wanted > room else { return }
        let larger = max(wanted, room * 2)
        for index in tallies.indices {
            tallies[index].values = Self.grown(tallies[index].values, room, larger, tallies[index].startValue)
            tallies[index].numbers = tallies[index].numbers.map { Self.grown($0, room, larger, 0) }
        }
        room = larger
    }

    private static func grown(
        _ old: UnsafeMutablePointer<Int64>,
        _ count: Int,
        _ larger: Int,
        _ value: Int64
    ) -> UnsafeMutablePointer<Int64> {
        let new = UnsafeMutablePointer<Int64>.allocate(capacity: larger)
        new.update(from: old, count: count)
        (new + count).initialize(repeating: value, count: larger - count)
        old.deallocate()
        return new
    }

    // MARK: Adding

    /// Counts records, each in the group beside it. `values` are the aggregate's, side by side as the groups are.
    mutating func add(
        _ index: Int,
        _ values: UnsafePointer<Int64>,
        to numbers: UnsafePointer<UInt32>,
        count: Int
    ) {
        let tally = tallies[index]
        // Read through `self` the pointers would be loaded again for each record.
        let target = tally.values
        switch tally.aggregate {
        case .count:
            for row in 0..<count { target[Int(numbers[row])] &+= 1 }
        case .sum:
            guard let counts = tally.numbers else { return }
            var overflows = false
            for row in 0..<count {
                let value = values[row]
                let isNull = value == Column.null
                let group = Int(numbers[row])
                let (sum, overflow) = target[group].addingReportingOverflow(isNull ? 0 : value)
                target[group] = overflow ? Self.end(value) : sum
                counts[group] &+= isNull ? 0 : 1
                overflows = overflows || overflow
            }
            if overflows { isSaturated = true }
        case .minimum:
            for row in 0..<count where values[row] != Column.null {
                target[Int(numbers[row])] = min(target[Int(numbers[row])], values[row])
            }
        case .maximum:
            for row in 0..<count { target[Int(numbers[row])] = max(target[Int(numbers[row])], values[row]) }
        case .histogram:
            if tally.place == 0 {
                histograms.add(values, to: numbers, count: count)
            } else {
                moreHistograms.add(tally.place - 1, values, to: numbers, count: count)
            }
        case .distinct:
            for row in 0..<count where values[row] != Column.null {
                if sets.insert(tally.place, Int64(numbers[row]), values[row]) { target[Int(numbers[row])] &+= 1 }
            }
        }
    }

    /// Where a sum stays that would go beyond 64 bits: nobody is told less than there is.
    private static func end(_ value: Int64) -> Int64 { value < 0 ? .min : .max }

    /// The same groups under other keys, those with the same key as one.
    func merged(keySize: Int, _ key: (UnsafePointer<Int64>, UnsafeMutablePointer<Int64>) -> Void) -> Tallies {
        var result = Tallies(keySize: keySize, aggregates, blocks)
        let numbers = Buffer<UInt32>(max(groups.count, 1), filledWith: 0)
        let new = Buffer<Int64>(max(keySize, 1), filledWith: 0)
        for group in 0..<groups.count {
            key(groups.key(group), new.base)
            numbers[group] = UInt32(truncatingIfNeeded: result.number(new.base))
        }
        result.reserve()
        result.isSaturated = isSaturated
        for index in tallies.indices { result.merge(self, index, numbers.base) }
        return result
    }

    private mutating func merge(_ other: borrowing Tallies, _ index: Int, _ numbers: UnsafePointer<UInt32>) {
        let from = other.tallies[index]
        let tally = tallies[index]
        for group in 0..<other.groups.count {
            let target = Int(numbers[group])
            switch tally.aggregate {
            case .count, .sum:
                let (sum, overflows) = tally.values[target].addingReportingOverflow(from.values[group])
                tally.values[target] = overflows ? Self.end(from.values[group]) : sum
                if overflows { isSaturated = true }
                if let counts = tally.numbers, let more = from.numbers { counts[target] &+= more[group] }
            case .minimum: tally.values[target] = min(tally.values[target], from.values[group])
            case .maximum: tally.values[target] = max(tally.values[target], from.values[group])
            case .histogram:
                if tally.place == 0 {
                    histograms.merge(other.histograms, group: group, into: target)
                } else {
                    moreHistograms.merge(other.moreHistograms, tally.place - 1, group: group, into: target)
                }
            case .distinct: break
            }
        }
        guard case .distinct = tally.aggregate else { return }
        other.sets.forEach(from.place) { group, value in
            let target = numbers[Int(group)]
            if sets.insert(tally.place, Int64(target), value) { tally.values[Int(target)] &+= 1 }
        }
    }

    // MARK: Reading

    /// An aggregate's value in a group; nil where nothing was known to make it of.
    func value(_ aggregate: Aggregate, _ group: Int) -> Int64? {
        guard let index = indices[aggregate] else { return nil }
        let value = tallies[index].values[group]
        switch aggregate {
        case .sum: return number(aggregate, group) > 0 ? value : nil
        case .minimum: return value == .max ? nil : value
        case .maximum: return value == .min ? nil : value
        default: return value
        }
    }

    /// How many values a sum is made of.
    func number(_ aggregate: Aggregate, _ group: Int) -> Int64 {
        indices[aggregate].flatMap { tallies[$0].numbers?[group] } ?? 0
    }

    func quantile(_ share: Double, _ value: Expression, _ group: Int) -> Double? {
        guard let index = indices[.histogram(value)] else { return nil }
        let place = tallies[index].place
        return place == 0 ? histograms.quantile(share, of: group) : moreHistograms.quantile(place - 1, share, of: group)
    }
}

/// Histograms beyond the first, which has the field to itself: an array cannot hold what is not copyable.
private final class HistogramBox {
    var histograms: Histograms
    init(_ blocks: HistogramBlocks) { histograms = Histograms(blocks) }
}

struct MoreHistograms {
    private var boxes: [HistogramBox] = []

    var bytes: Int { boxes.reduce(0) { $0 + $1.histograms.bytes } }
    mutating func append(_ blocks: HistogramBlocks) { boxes.append(HistogramBox(blocks)) }
    func reserve(groups: Int) { for box in boxes { box.histograms.reserve(groups: groups) } }

    func add(_ index: Int, _ values: UnsafePointer<Int64>, to groups: UnsafePointer<UInt32>, count: Int) {
        boxes[index].histograms.add(values, to: groups, count: count)
    }

    func merge(_ other: MoreHistograms, _ index: Int, group: Int, into target: Int) {
        boxes[index].histograms.merge(other.boxes[index].histograms, group: group, into: target)
    }

    func quantile(_ index: Int, _ share: Double, of group: Int) -> Double? {
        boxes[index].histograms.quantile(share, of: group)
    }
}

/// Sets of pairs, for different values in each group.
struct Sets {
    private final class Box {
        var table = GroupTable(keySize: 2)
    }

    private var boxes: [Box] = []

    var bytes: Int { boxes.reduce(0) { $0 + $1.table.bytes } }

    mutating func append() -> Int {
        boxes.append(Box())
        return boxes.count - 1
    }

    /// - Returns: the pair is new.
    func insert(_ index: Int, _ group: Int64, _ value: Int64) -> Bool {
        let before = boxes[index].table.count
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2) { pair in
            guard let base = pair.baseAddress else { return false }
            base[0] = group
            base[1] = value
            return boxes[index].table.number(base) == before
        }
    }

    func forEach(_ index: Int, _ body: (_ group: Int64, _ value: Int64) -> Void) {
        for pair in 0..<boxes[index].table.count {
            let key = boxes[index].table.key(pair)
            body(key[0], key[1])
        }
    }
}
