internal import SluiceBase

/// Memory for histograms that stays from query to query, up to 32 MB: what is given back to the system would be fetched and
/// cleared page by page again.
///
/// `@unchecked Sendable`: the blocks are touched with the lock held, or by the one query that has taken them.
final class HistogramBlocks: @unchecked Sendable {
    static let octavesPerBlock = 256
    static let blockSize = octavesPerBlock * Histograms.perOctave
    private static let maximumKept = (32 << 20) / (blockSize * 4)

    private let kept = Lock<[UnsafeMutablePointer<UInt32>]>([], survivesFork: true)

    deinit { kept.withLock { for block in $0 { block.deallocate() } } }

    /// A block whose content may be anything.
    func take() -> UnsafeMutablePointer<UInt32> {
        kept.withLock { $0.popLast() } ?? .allocate(capacity: Self.blockSize)
    }

    func give(_ blocks: [UnsafeMutablePointer<UInt32>]) {
        kept.withLock { kept in
            for block in blocks {
                if kept.count < Self.maximumKept { kept.append(block) } else { block.deallocate() }
            }
        }
    }
}

/// A log-linear histogram for each group: 64 buckets an octave, taken from the bits of the value as a Float, so that any
/// quantile is within 0.8 %. The 64 counts of an octave are there only once it holds a value; histograms merge by adding.
struct Histograms: ~Copyable {
    /// The first is for values of 0 and less, the last also for all above 2^43.
    static let octaves = 44
    static let perOctave = 64

    /// `group × octaves + octave` → its counts.
    private var places: Buffer<UnsafeMutablePointer<UInt32>?>
    /// Blocks are never moved, so nothing is copied as they become more.
    private var blocks: [UnsafeMutablePointer<UInt32>] = []
    private var used = HistogramBlocks.octavesPerBlock
    private let source: HistogramBlocks

    init(_ source: HistogramBlocks) {
        self.source = source
        places = Buffer(64 * Self.octaves, filledWith: nil)
    }

    deinit { source.give(blocks) }

    var bytes: Int { blocks.count * HistogramBlocks.blockSize * 4 + places.capacity * 8 }

    mutating func reserve(groups: Int) { places.grow(to: groups * Self.octaves, filledWith: nil) }

    @inline(__always)
    static func bucket(_ value: Int64) -> Int {
        if value < 1 { return 0 }
        // 127 is the exponent of 1; six bits of the fraction tell the buckets of an octave apart.
        let bits = Int(Float(value).bitPattern >> 17) &- (127 << 6) &+ perOctave
        return min(bits, octaves * perOctave - 1)
    }

    /// The value in a bucket's middle; small whole numbers have a bucket each and come back as they are.
    static func middle(of bucket: Int) -> Double {
        if bucket < perOctave { return 0 }
        let bits = UInt32(truncatingIfNeeded: bucket - perOctave + (127 << 6)) << 17 | 1 << 16
        let middle = Double(Float(bitPattern: bits))
        return middle < 128 ? middle.rounded(.down) : middle
    }

    /// Counts values, each in the group beside it, for which `reserve` has made room. Nulls are left out.
    mutating func add(_ values: UnsafePointer<Int64>, to groups: UnsafePointer<UInt32>, count: Int) {
        let places = places.base
        for index in 0..<count where values[index] != Column.null {
            let bucket = Self.bucket(values[index])
            let place = Int(groups[index]) &* Self.octaves &+ bucket >> 6
            let octave: UnsafeMutablePointer<UInt32>
            if let there = places[place] {
                octave = there
            } else {
                octave = newOctave()
                places[place] = octave
            }
            octave[bucket & 63] &+= 1
        }
    }

    /// Adds a group's counts of another query's part to a group here.
    mutating func merge(_ other: borrowing Histograms, group: Int, into target: Int) {
        for octave in 0..<Self.octaves {
            guard let from = other.places[group * Self.octaves + octave] else { continue }
            let place = target * Self.octaves + octave
            let into: UnsafeMutablePointer<UInt32>
            if let there = places[place] {
                into = there
            } else {
                into = newOctave()
                places[place] = into
            }
            for index in 0..<Self.perOctave { into[index] &+= from[index] }
        }
    }

    @inline(never)
    private mutating func newOctave() -> UnsafeMutablePointer<UInt32> {
        if used == HistogramBlocks.octavesPerBlock {
            blocks.append(source.take())
            used = 0
        }
        used += 1
        let octave = blocks[blocks.count - 1] + (used - 1) * Self.perOctave
        octave.initialize(repeating: 0, count: Self.perOctave)
        return octave
    }

    private func total(_ octave: UnsafePointer<UInt32>) -> Int {
        var total: UInt32 = 0
        for index in 0..<Self.perOctave { total &+= octave[index] }
        return Int(total)
    }

    /// The value below which `share` of the group's values lie; nil where it has none. Octaves are skipped by their totals.
    func quantile(_ share: Double, of group: Int) -> Double? {
        let row = places.base + group * Self.octaves
        var all = 0
        for octave in 0..<Self.octaves { if let counts = row[octave] { all += total(counts) } }
        guard all > 0 else { return nil }
        let wanted = Int(share * Double(all - 1)) + 1
        var before = 0
        for octave in 0..<Self.octaves {
            guard let counts = row[octave] else { continue }
            let here = total(counts)
            guard before + here >= wanted else {
                before += here
                continue
            }
            for index in 0..<Self.perOctave {
                before += Int(counts[index])
                if before >= wanted { return Self.middle(of: octave * Self.perOctave + index) }
            }
        }
        return nil
    }
}
