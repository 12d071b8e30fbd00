internal import SluiceBase
import SluiceJSON

/// The hours of a week in which a model is cheaper, as DeepSeek has them.
///
/// In the table, `%0-60,240-360`: minutes since Monday 00:00 UTC, the end not included.
package struct OffPeak: Sendable, Equatable {
    static let minutesOfDay = 1440
    static let minutesOfWeek = 7 * minutesOfDay

    private(set) var windows: [Range<Int>] = []

    /// Whether a moment, in seconds since 1970 UTC, is in one of the windows.
    package func contains(_ seconds: Int64) -> Bool {
        guard !windows.isEmpty else { return false }
        // 1970 began on a Thursday.
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let week = (Int(days % 7) + 3) * Self.minutesOfDay + Int(rest) / 60
        let minute = (week % Self.minutesOfWeek + Self.minutesOfWeek) % Self.minutesOfWeek
        return windows.contains { $0.contains(minute) }
    }

    init() {}

    /// Reads the table's word, without its `%`; nil if it is not one.
    init?(_ word: Slice<UnsafeBufferPointer<UInt8>>) {
        for window in word.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let ends = window.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard ends.count == 2, let start = Self.minute(ends[0]), let end = Self.minute(ends[1]), start < end else {
                return nil
            }
            windows.append(start..<end)
        }
    }

    private static func minute(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard case .value(let value) = DecimalNumber.read(UnsafeBufferPointer(rebasing: digits), scale: 0),
            value <= UInt64(minutesOfWeek)
        else {
            return nil
        }
        return Int(value)
    }

    /// Reads LiteLLM's `off_peak_pricing`: daily `hours_utc`, and `windows` of hours on some weekdays.
    ///
    /// Weekdays are UTC's, or China's if `weekday_timezone` says so; a window of another calendar is left out, so that
    /// the full price applies.
    init(liteLLM block: JSONValue) {
        let shift: Int
        switch block["weekday_timezone"]?.string {
        case nil, "UTC": shift = 0
        case "Asia/Shanghai": shift = 8 * 60
        default: return
        }
        add(hours: block["hours_utc"], days: Array(1...7), shift: 0)
        for window in block["windows"]?.elements ?? [] {
            let days = window["weekdays"]?.elements.compactMap { $0.int.flatMap { Int(exactly: $0) } }
            add(hours: window["hours_utc"], days: days ?? Array(1...7), shift: shift)
        }
    }

    /// Adds hours of UTC on `days` (1 is Monday) of a calendar that is `shift` minutes ahead of UTC.
    private mutating func add(hours: JSONValue?, days: [Int], shift: Int) {
        guard let hours else { return }
        let texts = hours.kind == .array ? hours.elements.compactMap(\.string) : [hours.string].compactMap(\.self)
        for text in texts {
            let ends = text.split(separator: "-").compactMap(Self.clock)
            guard ends.count == 2 else { continue }
            // A window that ends before it begins goes on after midnight; the weekday is looked at again there.
            let parts = ends[0] < ends[1] ? [ends[0]..<ends[1]] : [ends[0]..<Self.minutesOfDay, 0..<ends[1]]
            for part in parts where !part.isEmpty {
                for day in 0..<7 { add(part, of: day, on: days, shift: shift) }
            }
        }
    }

    /// Adds a part of UTC's day (0 is Monday), cut where the other calendar's day changes.
    private mutating func add(_ part: Range<Int>, of day: Int, on days: [Int], shift: Int) {
        let midnight = Self.minutesOfDay - shift
        for piece in [part.clamped(to: 0..<midnight), part.clamped(to: midnight..<Self.minutesOfDay)]
        where !piece.isEmpty {
            let weekday = piece.lowerBound >= midnight ? (day + 1) % 7 : day
            guard days.contains(weekday + 1) else { continue }
            let start = day * Self.minutesOfDay
            windows.append(start + piece.lowerBound..<start + piece.upperBound)
        }
    }

    private static func clock(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int($0.filter { $0 != " " }) }
        guard parts.count == 2, 0..<24 ~= parts[0], 0..<60 ~= parts[1] else { return nil }
        return parts[0] * 60 + parts[1]
    }
}
