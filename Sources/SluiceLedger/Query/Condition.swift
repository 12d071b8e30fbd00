/// A filter over the values of one query, with its texts looked up.
indirect enum Condition {
    case constant(Bool)
    case and([Condition])
    case or([Condition])
    case not(Condition)
    case range(slot: Int, low: Int64, high: Int64)
    /// The value is one of a set of names.
    case member(slot: Int, set: Int)
    case exists(slot: Int)
}

/// The numbers of the names that pass a test.
struct NameSet {
    let kind: NameKind
    let test: TextTest
    /// A bit for each number up to the largest in the set; numbers of names are dense.
    private var bits: [UInt64] = []
    /// What does not fit there: numbers for one query's own use, which are negative, and very large ones.
    private var others: Set<Int64> = []
    private static let maximumBit: Int64 = 1 << 26

    init(_ kind: NameKind, _ test: TextTest) {
        self.kind = kind
        self.test = test
    }

    var isEmpty: Bool { bits.isEmpty && others.isEmpty }

    mutating func insert(_ number: Int64) {
        guard 0...Self.maximumBit ~= number else {
            others.insert(number)
            return
        }
        let word = Int(number >> 6)
        if word >= bits.count { bits += [UInt64](repeating: 0, count: word + 1 - bits.count) }
        bits[word] |= 1 << UInt64(number & 63)
    }

    /// 1 for each value that is in the set, else 0. Null never is.
    func test(_ values: UnsafePointer<Int64>, _ count: Int, into mask: UnsafeMutablePointer<UInt8>) {
        let limit = UInt64(bits.count) << 6
        let others = others
        bits.withUnsafeBufferPointer { bits in
            for index in 0..<count {
                let value = values[index]
                let unsigned = UInt64(bitPattern: value)
                if unsigned < limit {
                    mask[index] = UInt8(truncatingIfNeeded: bits[Int(unsigned >> 6)] >> (unsigned & 63) & 1)
                } else {
                    mask[index] = !others.isEmpty && others.contains(value) ? 1 : 0
                }
            }
        }
    }
}
