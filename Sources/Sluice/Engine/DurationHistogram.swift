/// Durations, counted by how long they were.
struct DurationHistogram {
    /// Upper bounds in microseconds, rising.
    let bounds: [Int64]
    /// How many lie within each bound and above the one before; the last, above all of them.
    private(set) var counts: [Int64]
    private(set) var nanoseconds: Int64 = 0

    init(bounds: [Int64]) {
        self.bounds = bounds
        counts = [Int64](repeating: 0, count: bounds.count + 1)
    }

    mutating func add(_ duration: Int64) {
        let duration = max(0, duration)
        counts[bounds.firstIndex { duration <= $0 &* 1000 } ?? bounds.count] &+= 1
        let (sum, overflows) = nanoseconds.addingReportingOverflow(duration)
        nanoseconds = overflows ? .max : sum
    }

    /// The bounds that OpenTelemetry's conventions for generative clients advise for an operation's duration.
    static let callBounds: [Int64] = [
        10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 1_280_000, 2_560_000, 5_120_000, 10_240_000,
        20_480_000, 40_960_000, 81_920_000,
    ]

    /// Those that they advise for the time to the first token.
    static let firstEventBounds: [Int64] = [
        1_000, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000, 250_000, 500_000, 750_000, 1_000_000, 2_500_000,
        5_000_000, 7_500_000, 10_000_000,
    ]
}
