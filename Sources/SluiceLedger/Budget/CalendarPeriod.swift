internal import SluiceBase

/// A stretch of the calendar in a time zone: what a budget is for.
package enum CalendarUnit: String, Sendable {
    case day
    /// From Monday.
    case week
    case month
}

/// A zone as a calendar needs it, read once from the system's files.
package struct CalendarZone: Sendable, Equatable {
    package var name: String { zone.name }
    private let zone: Zone

    package static let utc = CalendarZone(zone: .utc)

    private init(zone: Zone) { self.zone = zone }

    /// - Parameter name: an IANA name, such as "Europe/Berlin".
    /// - Throws: `LedgerError` when the system has no file of that zone, or one that cannot be read.
    package init(named name: String) throws(LedgerError) { zone = try ZoneFiles.system.zone(name) }

    package static func == (left: CalendarZone, right: CalendarZone) -> Bool { left.name == right.name }

    /// The unit's stretch around an instant: its first second since 1970, and the first one after it.
    package func stretch(_ unit: CalendarUnit, around seconds: Int64) -> (start: Int64, end: Int64) {
        // Years beyond the clocks' own reach nothing; no sum below overflows within them.
        let day = zone.day(at: min(max(seconds, -9_300_000_000), 9_300_000_000))
        let first: Int64
        let next: Int64
        switch unit {
        case .day: (first, next) = (day, day + 1)
        case .week:
            first = day - (CivilTime.weekday(days: day) + 6) % 7
            next = first + 7
        case .month:
            let date = CivilTime.date(days: day)
            first = day - date.day + 1
            next = first + CivilTime.daysInMonth(date.year, date.month)
        }
        return (zone.startOfDay(first), zone.startOfDay(next))
    }
}
