/// What a query reads of one chunk after the other: each expression has a slot of decoded values.
///
/// An expression's inputs stand in slots before it, so that filling the slots in order fills inputs first.
struct ChunkValues: ~Copyable {
    private(set) var expressions: [Expression] = []
    private var slots: [Expression: Int] = [:]
    private var filled: [Bool] = []
    private var memory: [UnsafeMutablePointer<Int64>] = []
    private(set) var count = 0

    deinit { for slot in memory { slot.deallocate() } }

    /// The slot of an expression, made with those of its inputs if it has none.
    mutating func slot(_ expression: Expression) -> Int {
        if let slot = slots[expression] { return slot }
        for input in expression.inputs { _ = slot(input) }
        let slot = expressions.count
        expressions.append(expression)
        slots[expression] = slot
        filled.append(false)
        let values = UnsafeMutablePointer<Int64>.allocate(capacity: Column.maximumCount)
        values.initialize(repeating: 0, count: Column.maximumCount)
        memory.append(values)
        return slot
    }

    func values(_ slot: Int) -> UnsafePointer<Int64> { UnsafePointer(memory[slot]) }

    mutating func begin(count: Int) {
        self.count = min(count, Column.maximumCount)
        for index in filled.indices { filled[index] = false }
    }

    /// Fills a slot and those it needs.
    ///
    /// - Returns: false where the chunk's bytes are damaged.
    mutating func fill(_ slot: Int, from chunk: borrowing LoadedChunk) -> Bool {
        if filled[slot] { return true }
        let expression = expressions[slot]
        for input in expression.inputs {
            guard let place = slots[input], fill(place, from: chunk) else { return false }
        }
        filled[slot] = true
        let target = memory[slot]
        switch expression {
        case .id:
            for row in 0..<count { target[row] = chunk.id(row) }
            return true
        case .column(let column):
            guard let bytes = chunk.columns[column.rawValue] else { return false }
            return decode(bytes, into: target)
        case .property(let key):
            guard let bytes = chunk.properties[key] else {
                target.update(repeating: Column.null, count: count)
                return true
            }
            return decode(bytes, into: target)
        case .score(let name):
            guard let bytes = chunk.scores[name] else {
                target.update(repeating: Column.null, count: count)
                return true
            }
            return decode(bytes, into: target)
        default:
            compute(expression, into: target)
            return true
        }
    }

    private func decode(_ bytes: [UInt8], into target: UnsafeMutablePointer<Int64>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            guard let column = Column(bytes), column.count == count else { return false }
            return column.decode(into: target)
        }
    }

    private func input(_ column: RecordColumn) -> UnsafePointer<Int64>? {
        slots[.column(column)].map { UnsafePointer(memory[$0]) }
    }

    private func compute(_ expression: Expression, into target: UnsafeMutablePointer<Int64>) {
        let null = Column.null
        switch expression {
        case .totalTokens:
            guard let prompt = input(.promptTokens), let completion = input(.completionTokens) else { return }
            for row in 0..<count {
                let one = prompt[row]
                let other = completion[row]
                let (sum, overflows) = (one == null ? 0 : one).addingReportingOverflow(other == null ? 0 : other)
                target[row] = one == null && other == null || overflows ? null : sum
            }
        case .isError:
            guard let status = input(.status) else { return }
            for row in 0..<count { target[row] = 200..<300 ~= status[row] ? 0 : 1 }
        case .hasFlag(let bits):
            guard let flags = input(.flags) else { return }
            for row in 0..<count { target[row] = flags[row] != null && flags[row] & bits != 0 ? 1 : 0 }
        case .isUnpriced:
            guard let cost = input(.cost) else { return }
            for row in 0..<count { target[row] = cost[row] == null ? 1 : 0 }
        case .spokenTokens, .spokenTime:
            guard let tokens = input(.completionTokens), let time = input(.duration), let flags = input(.flags) else {
                return
            }
            let isTime = expression == .spokenTime
            let cached = RecordFlags.cached.rawValue
            for row in 0..<count {
                let counts = tokens[row] != null && time[row] != null && flags[row] & cached == 0
                target[row] = counts ? (isTime ? time[row] : tokens[row]) : null
            }
        default: break
        }
    }
}
