internal import SluiceBase

/// Runs a filter over chunks and hands on which of their records pass.
struct Scan: ~Copyable {
    var values = ChunkValues()
    private(set) var condition: Condition = .constant(true)
    private(set) var sets: [NameSet] = []
    private var filterSlots: [Int] = []
    /// Numbers of the rows that passed.
    private let rows = Buffer<UInt16>(Column.maximumCount, filledWith: 0)
    private var masks: [UnsafeMutablePointer<UInt8>] = []

    deinit { for mask in masks { mask.deallocate() } }

    /// Which rows of a chunk passed.
    struct Passed {
        var count: Int
        /// All of the chunk's: then no row numbers are listed.
        var isAll: Bool
    }

    mutating func compile(_ scope: Scope, lookUp: (inout NameSet) throws(LedgerError) -> Void) throws(LedgerError) {
        var parts: [Filter] = []
        if scope.from > .min + 1 || scope.to < .max {
            guard scope.from < scope.to else {
                condition = .constant(false)
                return
            }
            parts.append(.range(.column(.start), low: scope.from, high: scope.to == .max ? .max : scope.to - 1))
        }
        parts.append(scope.filter)
        condition = try compile(.and(parts), lookUp)
        filterSlots = Array(0..<values.expressions.count)
    }

    private mutating func compile(
        _ filter: Filter,
        _ lookUp: (inout NameSet) throws(LedgerError) -> Void
    ) throws(LedgerError) -> Condition {
        switch filter {
        case .all, .body: return .constant(true)
        case .and(let parts):
            var result: [Condition] = []
            for part in parts { result.append(try compile(part, lookUp)) }
            return .and(result)
        case .or(let parts):
            var result: [Condition] = []
            for part in parts { result.append(try compile(part, lookUp)) }
            return .or(result)
        case .not(let part): return .not(try compile(part, lookUp))
        case .range(let value, let low, let high): return .range(slot: values.slot(value), low: low, high: high)
        case .exists(let value): return .exists(slot: values.slot(value))
        case .text(let value, let kind, let test):
            var set = NameSet(kind, test)
            try lookUp(&set)
            sets.append(set)
            return .member(slot: values.slot(value), set: sets.count - 1)
        }
    }

    /// Texts that have a number in this query alone join the sets whose test they pass.
    mutating func learn(_ number: Int64, _ text: String) {
        for index in sets.indices where sets[index].kind == .propertyValue && sets[index].test.passes(text) {
            sets[index].insert(number)
        }
    }

    /// The rows that pass; nil for a damaged chunk. Only what the filter needs is decoded.
    mutating func filter(_ chunk: borrowing LoadedChunk) -> Passed? {
        values.begin(count: chunk.count)
        for slot in filterSlots where !values.fill(slot, from: chunk) { return nil }
        let mask = mask(0)
        switch evaluate(condition, 0) {
        case .none: return Passed(count: 0, isAll: false)
        case .all: return Passed(count: values.count, isAll: true)
        case .mixed: break
        }
        let rows = rows.base
        var kept = 0
        for row in 0..<values.count {
            rows[kept] = UInt16(truncatingIfNeeded: row)
            kept &+= Int(mask[row])
        }
        return Passed(count: kept, isAll: kept == values.count)
    }

    /// The chunk's row at a place among those that passed.
    func row(_ place: Int, _ passed: Passed) -> Int { passed.isAll ? place : Int(rows[place]) }

    /// The values of the rows that passed, side by side.
    func gather(_ slot: Int, _ passed: Passed, into scratch: UnsafeMutablePointer<Int64>) -> UnsafePointer<Int64> {
        let values = values.values(slot)
        if passed.isAll { return values }
        let rows = rows.base
        for place in 0..<passed.count { scratch[place] = values[Int(rows[place])] }
        return UnsafePointer(scratch)
    }

    // MARK: Evaluation

    private enum Verdict { case none, all, mixed }

    /// The mask of a depth of the tree: a byte a row, 0 or 1.
    private mutating func mask(_ depth: Int) -> UnsafeMutablePointer<UInt8> {
        while masks.count <= depth {
            let mask = UnsafeMutablePointer<UInt8>.allocate(capacity: Column.maximumCount)
            mask.initialize(repeating: 0, count: Column.maximumCount)
            masks.append(mask)
        }
        return masks[depth]
    }

    /// Leaves the outcome in the mask of that depth, unless it is the same for all rows.
    private mutating func evaluate(_ condition: Condition, _ depth: Int) -> Verdict {
        let count = values.count
        let mask = mask(depth)
        switch condition {
        case .constant(let passes): return passes ? .all : .none
        case .and(let parts): return combine(parts, depth, isAnd: true)
        case .or(let parts): return combine(parts, depth, isAnd: false)
        case .not(let part):
            switch evaluate(part, depth) {
            case .none: return .all
            case .all: return .none
            case .mixed:
                for row in 0..<count { mask[row] ^= 1 }
                return .mixed
            }
        case .range(let slot, let low, let high):
            let values = values.values(slot)
            var passed = 0
            for row in 0..<count {
                // Null is below every bound.
                let passes: UInt8 = values[row] >= low && values[row] <= high && values[row] != Column.null ? 1 : 0
                mask[row] = passes
                passed &+= Int(passes)
            }
            return passed == 0 ? .none : passed == count ? .all : .mixed
        case .exists(let slot):
            let values = values.values(slot)
            for row in 0..<count { mask[row] = values[row] == Column.null ? 0 : 1 }
            return .mixed
        case .member(let slot, let set):
            if sets[set].isEmpty { return .none }
            sets[set].test(values.values(slot), count, into: mask)
            return .mixed
        }
    }

    private mutating func combine(_ parts: [Condition], _ depth: Int, isAnd: Bool) -> Verdict {
        let count = values.count
        let mask = mask(depth)
        var isMixed = false
        for part in parts {
            // The first part that is mixed may use this depth's own mask.
            let verdict = evaluate(part, isMixed ? depth + 1 : depth)
            if verdict == (isAnd ? .none : .all) { return verdict }
            guard verdict == .mixed else { continue }
            if isMixed {
                let other = self.mask(depth + 1)
                if isAnd {
                    for row in 0..<count { mask[row] &= other[row] }
                } else {
                    for row in 0..<count { mask[row] |= other[row] }
                }
            }
            isMixed = true
        }
        return isMixed ? .mixed : isAnd ? .all : .none
    }
}
