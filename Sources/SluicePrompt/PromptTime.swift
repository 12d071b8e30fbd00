internal import CLinux
internal import SluiceBase

/// Times of prompts: milliseconds since 1970, shown as `2026-11-25T14:30:00Z`.
enum PromptTime {
    static func text(_ milliseconds: Int64) -> String {
        var seconds = time_t(clamping: milliseconds / 1000)
        var calendar = tm()
        guard gmtime_r(&seconds, &calendar) != nil else { return "" }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Int(calendar.tm_year) + 1900)-\(two(calendar.tm_mon + 1))-\(two(calendar.tm_mday))"
            + "T\(two(calendar.tm_hour)):\(two(calendar.tm_min)):\(two(calendar.tm_sec))Z"
    }

    /// Of a date and a time in UTC, whatever stands behind the seconds; nil for any other text.
    static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>) -> Int32? {
            guard bytes[range].allSatisfy(ASCII.isDigit) else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int32($1 - UInt8(ascii: "0")) }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            year >= 1970, 1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second < 61
        else { return nil }
        var calendar = tm()
        calendar.tm_year = year - 1900
        calendar.tm_mon = month - 1
        calendar.tm_mday = day
        calendar.tm_hour = hour
        calendar.tm_min = minute
        calendar.tm_sec = second
        return Int64(timegm(&calendar)) * 1000
    }
}
