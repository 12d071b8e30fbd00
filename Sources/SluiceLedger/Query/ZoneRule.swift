/// The rule for the years after a zone file's last entry: a `TZ` text of POSIX, as RFC 9636 §3.3.1 widens it.
///
///     CET-1CEST,M3.5.0,M10.5.0/3
struct ZoneRule: Equatable, Sendable {
    /// A day of the year and a time of that day, on which summer time begins or ends.
    enum Day: Equatable, Sendable {
        /// `Mm.w.d`: the w-th weekday d of the month, the last one for w = 5.
        case weekday(month: Int64, week: Int64, day: Int64)
        /// `Jn`: day 1 to 365, the 29th of February not counted.
        case julian(Int64)
        /// `n`: day 0 to 365.
        case zeroBased(Int64)
    }

    struct Change: Equatable, Sendable {
        var day: Day
        /// Seconds after local midnight; from -167 to 167 hours.
        var time: Int64
    }

    /// Seconds east of Greenwich.
    var standard: Int64
    var summer: Int64?
    var begin = Change(day: .zeroBased(0), time: 7200)
    var end = Change(day: .zeroBased(0), time: 7200)

    /// The changes of a year as instants, in their order.
    func transitions(in year: Int64) -> [(at: Int64, offset: Int64)] {
        guard let summer else { return [] }
        let first = (at: midnight(begin.day, year) + begin.time - standard, offset: summer)
        let second = (at: midnight(end.day, year) + end.time - summer, offset: standard)
        return first.at <= second.at ? [first, second] : [second, first]
    }

    private func midnight(_ day: Day, _ year: Int64) -> Int64 {
        let newYear = CivilTime.days(.init(year: year, month: 1, day: 1))
        switch day {
        case .zeroBased(let number): return (newYear + number) * 86_400
        case .julian(let number):
            let leapDay: Int64 = CivilTime.isLeap(year) && number >= 60 ? 1 : 0
            return (newYear + number - 1 + leapDay) * 86_400
        case .weekday(let month, let week, let day):
            let first = CivilTime.days(.init(year: year, month: month, day: 1))
            let offset = (day - CivilTime.weekday(days: first) + 7) % 7
            var date = offset + (week - 1) * 7
            while date >= CivilTime.daysInMonth(year, month) { date -= 7 }
            return (first + date) * 86_400
        }
    }
}

/// Reads a rule. Every step answers nil where the text is none.
struct ZoneRuleReader {
    private var rest: Substring.UTF8View

    static func read(_ text: String) -> ZoneRule? {
        var reader = ZoneRuleReader(rest: Substring(text).utf8)
        return reader.rule()
    }

    private mutating func rule() -> ZoneRule? {
        guard name(), let west = time(24) else { return nil }
        var rule = ZoneRule(standard: -west)
        if rest.isEmpty { return rule }
        guard name() else { return nil }
        if rest.first == UInt8(ascii: ",") || rest.isEmpty {
            rule.summer = rule.standard + 3600
        } else {
            guard let west = time(24) else { return nil }
            rule.summer = -west
        }
        guard let begin = change(), let end = change(), rest.isEmpty else { return nil }
        (rule.begin, rule.end) = (begin, end)
        return rule
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// Letters, or anything between `<` and `>`.
    private mutating func name() -> Bool {
        let isQuoted = take(UInt8(ascii: "<"))
        var length = 0
        while let byte = rest.first {
            let isLetter = 0x41...0x5A ~= byte & 0xDF
            guard isQuoted ? byte != UInt8(ascii: ">") : isLetter else { break }
            rest.removeFirst()
            length += 1
        }
        return length >= 3 && (!isQuoted || take(UInt8(ascii: ">")))
    }

    private mutating func number(_ limit: Int64) -> Int64? {
        var value: Int64?
        while let byte = rest.first, 0x30...0x39 ~= byte {
            let next = (value ?? 0) * 10 + Int64(byte - 0x30)
            guard next <= limit else { return nil }
            value = next
            rest.removeFirst()
        }
        return value
    }

    /// `[+|-]hh[:mm[:ss]]` in seconds.
    private mutating func time(_ hours: Int64) -> Int64? {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        guard var value = number(hours).map({ $0 * 3600 }) else { return nil }
        for unit in [Int64(60), 1] where take(UInt8(ascii: ":")) {
            guard let part = number(59) else { return nil }
            value += part * unit
        }
        return isNegative ? -value : value
    }

    private mutating func change() -> ZoneRule.Change? {
        guard take(UInt8(ascii: ",")), let day = day() else { return nil }
        guard take(UInt8(ascii: "/")) else { return ZoneRule.Change(day: day, time: 7200) }
        return time(167).map { ZoneRule.Change(day: day, time: $0) }
    }

    private mutating func day() -> ZoneRule.Day? {
        if take(UInt8(ascii: "M")) {
            guard let month = number(12), month >= 1, take(UInt8(ascii: ".")), let week = number(5), week >= 1,
                take(UInt8(ascii: ".")), let day = number(6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
        if take(UInt8(ascii: "J")) { return number(365).flatMap { $0 >= 1 ? .julian($0) : nil } }
        return number(365).map { .zeroBased($0) }
    }
}
