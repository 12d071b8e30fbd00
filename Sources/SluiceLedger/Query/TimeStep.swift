/// The length of the stretches that a query groups time by.
enum TimeStep: String, Sendable, CaseIterable {
    case minute, hour, day, week, month
}

/// Numbers the stretches of time that records fall into 0, 1, 2, … in the order they come up.
///
/// Minutes and hours are those of the local clock; where a change of the clock repeats an hour there are two of them. Days
/// begin at local midnight, weeks on Monday.
struct TimeSteps {
    private let zone: Zone
    private let step: TimeStep
    /// Nanoseconds since 1970 at which each stretch begins.
    private(set) var starts: [Int64] = []
    private var numbers: [Int64: Int64] = [:]
    /// The stretch of the last record: the next one is nearly always in it too.
    private var from: Int64 = 1
    private var last: Int64 = 0
    private var number: Int64 = 0

    private static let second: Int64 = 1_000_000_000
    /// Beyond this nothing is an instant of a record; a damaged file may hold anything.
    private static let latest: Int64 = 9_000_000_000

    init(_ step: TimeStep, in zone: Zone) {
        self.step = step
        self.zone = zone
    }

    /// Puts the number of each instant's stretch in its place. Null stays null.
    mutating func number(_ values: UnsafeMutablePointer<Int64>, count: Int) {
        for index in 0..<count {
            let value = values[index]
            if value == Column.null { continue }
            if value < from || value > last { enter(value) }
            values[index] = number
        }
    }

    @inline(never)
    private mutating func enter(_ value: Int64) {
        let (start, end) = stretch(at: max(0, min(floorDivide(value, Self.second), Self.latest)))
        from = start * Self.second
        last = end * Self.second - 1
        if let known = numbers[from] {
            number = known
        } else {
            number = Int64(starts.count)
            starts.append(from)
            numbers[from] = number
        }
        // An instant outside of the years that are known counts in the first or last stretch.
        if value < from { from = value }
        if value > last { last = value }
    }

    /// Seconds since 1970 at which the stretch around an instant begins and ends.
    func stretch(at seconds: Int64) -> (start: Int64, end: Int64) {
        switch step {
        case .minute: return clock(seconds, 60)
        case .hour: return clock(seconds, 3600)
        case .day:
            let day = zone.day(at: seconds)
            return (zone.startOfDay(day), zone.startOfDay(day + 1))
        case .week:
            let day = zone.day(at: seconds)
            let monday = day - (CivilTime.weekday(days: day) + 6) % 7
            return (zone.startOfDay(monday), zone.startOfDay(monday + 7))
        case .month:
            var date = CivilTime.date(days: zone.day(at: seconds))
            date.day = 1
            let start = CivilTime.days(date)
            date.month += 1
            if date.month > 12 { (date.year, date.month) = (date.year + 1, 1) }
            return (zone.startOfDay(start), zone.startOfDay(CivilTime.days(date)))
        }
    }

    private func clock(_ seconds: Int64, _ length: Int64) -> (start: Int64, end: Int64) {
        let stretch = zone.stretch(at: seconds)
        let start = floorDivide(seconds + stretch.offset, length) * length - stretch.offset
        return (max(start, stretch.from), min(start + length, stretch.until))
    }
}
