import Testing

@testable import SluiceLedger

/// Numbers that are the same in every run.
struct FixedRandom: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) ^ (state << 21)
    }
}

@Suite("A column of a chunk")
struct ColumnTests {
    static func decoded(_ bytes: [UInt8]) -> [Int64]? {
        bytes.withUnsafeBytes { bytes in
            guard let column = Column(bytes) else { return nil }
            return [Int64](unsafeUninitializedCapacity: column.count) { output, count in
                guard let base = output.baseAddress else { return }
                count = column.decode(into: base) ? column.count : 0
            }
        }
    }

    static func encoded(_ values: [Int64]) -> [UInt8] { values.withUnsafeBufferPointer { Column.encode($0) } }

    /// The same as version 1 wrote it, whose header is all that tells damage.
    static func withoutSum(_ bytes: [UInt8]) -> [UInt8] { [1] + bytes[1..<24] + bytes[32...] }

    @Test("of version 1 is read as one of today")
    func earlierVersion() {
        let values: [Int64] = [4, -70_000, Column.null, 12]
        #expect(Self.decoded(Self.withoutSum(Self.encoded(values))) == values)
    }

    @Test("of which any byte was changed is refused")
    func anyByte() {
        var random = FixedRandom(state: 3)
        for values in [[], [7], [1, 300, 2, -4], (0..<100).map { $0 * 1_000_003 }] as [[Int64]] {
            let good = Self.encoded(values)
            for place in good.indices {
                var bad = good
                bad[place] ^= UInt8.random(in: 1...255, using: &random)
                #expect(Self.decoded(bad) == nil, "byte \(place) of \(good.count)")
            }
        }
    }

    @Test(
        "gives back what was put in, in as few bytes as its range needs",
        arguments: [
            ([7, 7, 7], 0), ([Column.null, Column.null], 0), ([0, 255], 1), ([0, 256], 2), ([-5, 70_000], 4),
            ([.min + 1, .max], 8), ([Column.null, 3], 1), ([Column.null, 0, 254], 1), ([Column.null, 0, 255], 2),
            ([Column.null, .min + 1, .max], 8),
        ] as [([Int64], Int)]
    )
    func roundTrip(values: [Int64], width: Int) {
        let bytes = Self.encoded(values)
        #expect(bytes.count == Column.headerSize + width * values.count)
        #expect(Self.decoded(bytes) == values)
    }

    @Test("gives back random values of every width, with nulls and without")
    func randomRoundTrip() {
        var random = FixedRandom(state: 5)
        for bits in 0..<63 {
            let span = Int64(1) << Int64(bits)
            for nulls in [false, true] {
                let values = (0..<300).map { _ in
                    nulls && Int.random(in: 0..<4, using: &random) == 0
                        ? Column.null : Int64.random(in: -span...span, using: &random)
                }
                #expect(Self.decoded(Self.encoded(values)) == values)
            }
        }
    }

    @Test("whose header says more, less or other than its bytes is refused")
    func brokenHeaders() {
        let good = Self.withoutSum(Self.encoded([1, 300, 2]))
        #expect(Self.decoded(Array(good.dropLast())) == nil)
        #expect(Self.decoded(good + [0]) == nil)
        for (place, byte) in [(0, 2), (1, 3), (1, 8), (2, 2), (3, 1), (4, 4), (7, 255)] as [(Int, UInt8)] {
            var bad = good
            bad[place] = byte
            #expect(Self.decoded(bad) == nil, "byte \(place)")
        }
        #expect(Self.decoded([]) == nil)
        #expect(Self.decoded(Array(good.prefix(24))) == nil)
    }

    @Test("with a value beyond its maximum is refused")
    func valueBeyondMaximum() {
        var bytes = Self.withoutSum(Self.encoded([1, 300, 2]))
        bytes[25] = 0xFF
        #expect(Self.decoded(bytes) == [])
    }

    @Test("of any bytes neither traps nor answers values outside of its header's bounds")
    func randomBytes() {
        var random = FixedRandom(state: 9)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<12, using: &random)
            var bytes = Self.encoded((0..<count).map { _ in Int64.random(in: -400...400, using: &random) })
            if Bool.random(using: &random) { bytes = Self.withoutSum(bytes) }
            for _ in 0..<Int.random(in: 1..<4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            guard let values = Self.decoded(bytes), !values.isEmpty else { continue }
            bytes.withUnsafeBytes { bytes in
                guard let column = Column(bytes) else { return }
                #expect(values.allSatisfy { column.minimum...column.maximum ~= $0 || $0 == Column.null })
            }
        }
    }
}
