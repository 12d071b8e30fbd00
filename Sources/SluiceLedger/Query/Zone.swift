/// A time zone: from when on which offset from Greenwich holds.
struct Zone: Sendable {
    let name: String
    /// Instants in seconds since 1970, ascending; the offset in seconds east holds from there on.
    private let transitions: [(at: Int64, offset: Int64)]
    /// Before the first transition.
    private let firstOffset: Int64
    private let rule: ZoneRule?

    /// The years in which records can lie: nanoseconds since 1970 in 64 bits end in 2262.
    private static let lastYear: Int64 = 2263

    init(name: String, firstOffset: Int64, transitions: [(at: Int64, offset: Int64)], rule: ZoneRule?) {
        self.name = name
        self.firstOffset = firstOffset
        self.rule = rule
        var all = transitions
        if let rule {
            let last = all.last?.at ?? -0x7FFF_FFFF
            let year = all.isEmpty ? 1900 : CivilTime.date(days: floorDivide(last, 86_400)).year
            if rule.summer != nil, year <= Self.lastYear {
                for year in year...Self.lastYear {
                    all += rule.transitions(in: year).filter { $0.at > last }
                }
            }
        }
        self.transitions = all
    }

    static let utc = Zone(name: "UTC", firstOffset: 0, transitions: [], rule: nil)

    /// Where one offset holds, in seconds since 1970; the first and the last stretch have no end on one side.
    struct Stretch: Sendable {
        var offset: Int64
        var from: Int64
        var until: Int64
    }

    func stretch(at seconds: Int64) -> Stretch {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return Stretch(
            offset: low == 0 ? firstOffset : transitions[low - 1].offset,
            from: low == 0 ? .min : transitions[low - 1].at,
            until: low == transitions.count ? .max : transitions[low].at
        )
    }

    /// The first instant whose local date is `days` or later: midnight, or, where a change of the clock skips it, the moment
    /// of the change; the earlier one of two midnights.
    func startOfDay(_ days: Int64) -> Int64 {
        let local = days * 86_400
        // No offset is beyond a day and two hours, so that the stretches around hold every candidate.
        var seconds = local - 2 * 86_400
        while true {
            let stretch = stretch(at: seconds)
            let candidate = max(local - stretch.offset, stretch.from)
            if candidate < stretch.until { return candidate }
            seconds = stretch.until
        }
    }

    /// The local date at an instant, in days since 1970.
    func day(at seconds: Int64) -> Int64 {
        floorDivide(seconds + stretch(at: seconds).offset, 86_400)
    }
}
