internal import SluiceBase
internal import SluiceJSON

/// Points of time as queries give them.
struct QueryTime {
    let now: WallTime
    let zone: Zone

    private static let second: Int64 = 1_000_000_000
    /// Whole numbers below this are milliseconds, the others nanoseconds.
    private static let firstNanosecond: Int64 = 100_000_000_000_000

    /// Nanoseconds since 1970 of `"-7d"`, `"now"`, `"2026-11-25"`, `"2026-11-25T10:00:00+01:00"`, or a number of
    /// milliseconds or nanoseconds. A date without an offset is one of the query's zone.
    func instant(_ value: JSONValue, _ name: String) throws(LedgerError) -> Int64 {
        if let number = value.int, number >= 0 {
            return number < Self.firstNanosecond ? number * 1_000_000 : number
        }
        if let text = value.string, let found = relative(text) ?? absolute(text) { return found }
        throw .argument(
            "\(name.quoted) is a time such as \"-7d\", \"now\", \"2026-11-25\", \"2026-11-25T10:00:00Z\" or a number of "
                + "milliseconds since 1970, not \(JSONShown.text(value))"
        )
    }

    private func relative(_ text: String) -> Int64? {
        if text == "now" { return now.nanoseconds }
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
        guard text.first == "-", let end = text.last, let unit = units[end],
            let count = Int64(text.dropFirst().dropLast()), 0...1_000_000_000 ~= count
        else { return nil }
        let (sum, overflows) = now.nanoseconds.subtractingReportingOverflow(
            min(count * unit, .max / Self.second) * Self.second
        )
        return overflows ? 0 : sum
    }

    private func absolute(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ length: Int) -> Int64? {
            guard bytes.count >= start + length, bytes[start..<start + length].allSatisfy(ASCII.isDigit) else {
                return nil
            }
            return bytes[start..<start + length].reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), bytes[4] == UInt8(ascii: "-"),
            bytes[7] == UInt8(ascii: "-"), 1970...2261 ~= year, 1...12 ~= month,
            1...CivilTime.daysInMonth(year, month) ~= day
        else { return nil }
        let days = CivilTime.days(.init(year: year, month: month, day: day))
        if bytes.count == 10 { return zone.startOfDay(days) * Self.second }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), let hour = number(11, 2),
            let minute = number(14, 2), bytes[13] == UInt8(ascii: ":"), hour < 24, minute < 60
        else { return nil }
        var seconds = days * 86_400 + hour * 3600 + minute * 60
        var fraction: Int64 = 0
        var position = 16
        if position < bytes.count, bytes[position] == UInt8(ascii: ":") {
            guard let part = number(17, 2), part < 60 else { return nil }
            seconds += part
            position = 19
            if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                position += 1
                var unit = Self.second / 10
                while position < bytes.count, ASCII.isDigit(bytes[position]) {
                    fraction += Int64(bytes[position] - 0x30) * unit
                    unit /= 10
                    position += 1
                }
            }
        }
        guard let offset = offset(Array(bytes[position...]), seconds) else { return nil }
        return (seconds - offset) * Self.second + fraction
    }

    /// Seconds east: `Z`, `±hh:mm`, or, where nothing stands, the zone's at that local time.
    private func offset(_ text: [UInt8], _ local: Int64) -> Int64? {
        if text.isEmpty {
            let first = zone.stretch(at: local - zone.stretch(at: local).offset).offset
            return zone.stretch(at: local - first).offset
        }
        if text == [UInt8(ascii: "Z")] { return 0 }
        guard text.count == 6, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
            text[3] == UInt8(ascii: ":"), [1, 2, 4, 5].allSatisfy({ ASCII.isDigit(text[$0]) })
        else { return nil }
        let digits = [1, 2, 4, 5].map { Int64(text[$0] - 0x30) }
        let seconds = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60
        return text[0] == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// `2026-11-25T10:00:00+01:00`, with milliseconds if asked.
    static func text(_ nanoseconds: Int64, in zone: Zone, milliseconds: Bool = false) -> String {
        let seconds = floorDivide(nanoseconds, second)
        let offset = zone.stretch(at: seconds).offset
        let local = seconds + offset
        let date = CivilTime.date(days: floorDivide(local, 86_400))
        let time = local - floorDivide(local, 86_400) * 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(repeating: "0", count: max(0, 4 - "\(date.year)".count)) + "\(date.year)"
        var text = "\(year)-\(two(date.month))-\(two(date.day))"
        text += "T\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
        if milliseconds {
            let thousandths = floorDivide(nanoseconds, 1_000_000) - seconds * 1000
            text += "." + (thousandths < 100 ? "0" : "") + two(thousandths)
        }
        guard offset != 0 else { return text + "Z" }
        let east = Int64(offset.magnitude)
        return text + (offset < 0 ? "-" : "+") + "\(two(east / 3600)):\(two(east / 60 % 60))"
    }
}
