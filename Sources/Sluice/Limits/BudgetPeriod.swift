package import SluiceLedger

/// For how long a budget's money is.
package enum BudgetPeriod: Sendable, Equatable {
    case calendar(CalendarUnit, CalendarZone)
    /// The last so many seconds.
    case rolling(Int64)
    /// For ever.
    case total

    /// Seconds that a rolling one may have.
    package static let windowRange: ClosedRange<Int64> = 60...31_536_000

    /// A rolling period forgets in so many steps: what was spent counts for its seconds, and for one step more at most.
    private static let stepCount: Int64 = 60

    private func step(_ seconds: Int64) -> Int64 { max(1, seconds / Self.stepCount) }

    /// The slot that a request belongs to which starts at that second: all that is spent in one slot is one sum.
    func slot(at seconds: Int64) -> Int64 {
        switch self {
        case .calendar(let unit, let zone): return zone.stretch(unit, around: seconds).start
        case .rolling(let window):
            let rest = seconds % step(window)
            return seconds - (rest < 0 ? rest + step(window) : rest)
        case .total: return 0
        }
    }

    /// The first slot that still counts when `slot` is the newest.
    func firstSlot(before slot: Int64) -> Int64 {
        guard case .rolling(let window) = self else { return slot }
        let (first, overflows) = slot.subtractingReportingOverflow(window)
        return overflows ? .min : first
    }

    /// The second at which the slot ends, and from which on its money counts no longer; nil: never.
    package func end(of slot: Int64) -> (slot: Int64, money: Int64)? {
        switch self {
        case .calendar(let unit, let zone):
            let end = zone.stretch(unit, around: slot).end
            return (end, end)
        case .rolling(let window):
            let end = slot &+ step(window)
            return (end, end &+ window)
        case .total: return nil
        }
    }

    /// In the form of a budget's parts.
    package var text: String {
        switch self {
        case .calendar(let unit, let zone):
            "period=\(unit.rawValue)" + (zone == .utc ? "" : ";zone=\(zone.name)")
        case .rolling(let seconds): "w=\(seconds)"
        case .total: "period=total"
        }
    }
}
