/// Dates as HTTP writes them (RFC 9110 §5.6.7), all three forms.
package enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; nil for a text that is no date.
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT      IMF-fixdate
    ///     Sunday, 06-Nov-94 08:49:37 GMT     RFC 850
    ///     Sun Nov  6 08:49:37 1994           asctime
    package static func seconds(_ text: some StringProtocol) -> Int64? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "-" }).map { String($0) }
        guard words.count >= 5 else { return nil }
        if words[0].hasSuffix(",") {
            guard words.count == 6, words[5] == "GMT" else { return nil }
            return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
        }
        guard words.count == 5 else { return nil }
        return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
    }

    private static func seconds(day: String, month: String, year: String, time: String) -> Int64? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false).map(number)
        guard let month = months.firstIndex(of: month), let day = number(day[...]), 1...31 ~= day,
            var year = number(year[...]), clock.count == 3, let hour = clock[0], let minute = clock[1],
            let second = clock[2], hour < 24, minute < 60, second <= 60
        else { return nil }
        // Two digits count from 1970 to 2069; RFC 850 has no other way to be read without a clock.
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        return daysSince1970(year: year, month: Int64(month) + 1, day: day) * 86_400 + hour * 3600 + minute * 60
            + second
    }

    private static func number(_ text: Substring) -> Int64? {
        guard 1...4 ~= text.utf8.count, text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
        return Int64(text)
    }

    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": `days_from_civil`, for years 0 to 9999.
    private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
