internal import SluiceBase

/// Times in ISO 8601, as RFC 3339 narrows it: `2026-11-25T14:30:00.123456Z`.
package enum UTCTime {
    /// With as many digits of the second as it has.
    package static func text(nanoseconds: Int64) -> String {
        let (seconds, fraction) = divided(nanoseconds, by: 1_000_000_000)
        let (days, second) = divided(seconds, by: 86_400)
        let date = civil(days)
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
        text += "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        if fraction > 0 {
            var digits = padded(fraction, 9)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }

    /// Reads a time with `Z`, an offset, or neither (UTC); a space may stand for the `T`, and the time of day be missing.
    package static func nanoseconds(_ text: String) -> Int64? {
        var bytes = Array(text.utf8)[...]
        func number(_ width: Int) -> Int64? {
            guard bytes.count >= width, bytes.prefix(width).allSatisfy(ASCII.isDigit) else { return nil }
            defer { bytes = bytes.dropFirst(width) }
            return bytes.prefix(width).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        func skip(_ characters: String) -> Bool {
            guard let first = bytes.first, characters.utf8.contains(first) else { return false }
            bytes = bytes.dropFirst()
            return true
        }
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            1...12 ~= month, 1...31 ~= day, year >= 1677, year <= 2262
        else { return nil }
        var seconds = days(year, month, day) * 86_400
        var fraction: Int64 = 0
        if !bytes.isEmpty {
            guard skip("T t"), let hour = number(2), skip(":"), let minute = number(2), hour < 24, minute < 60 else {
                return nil
            }
            seconds += hour * 3600 + minute * 60
            if skip(":") {
                guard let second = number(2), second <= 60 else { return nil }
                seconds += second
                if skip(".,") {
                    var scale: Int64 = 100_000_000
                    guard let first = bytes.first, ASCII.isDigit(first) else { return nil }
                    while let digit = bytes.first, ASCII.isDigit(digit) {
                        fraction += Int64(digit - 0x30) * scale
                        scale /= 10
                        bytes = bytes.dropFirst()
                    }
                }
            }
            if !skip("Zz"), let sign = bytes.first, sign == 0x2B || sign == 0x2D {
                bytes = bytes.dropFirst()
                guard let hours = number(2) else { return nil }
                _ = skip(":")
                let minutes = number(2) ?? 0
                guard hours < 24, minutes < 60 else { return nil }
                seconds -= (sign == 0x2B ? 1 : -1) * (hours * 3600 + minutes * 60)
            }
            guard bytes.isEmpty else { return nil }
        }
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflows ? nil : product &+ fraction
    }

    private static func divided(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let remainder = value % divisor
        return remainder < 0 ? (value / divisor - 1, remainder + divisor) : (value / divisor, remainder)
    }

    /// Howard Hinnant, "chrono-compatible low-level date algorithms".
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day &+ 719_468
        let era = divided(shifted, by: 146_097)
        let yearOfEra = (era.1 - era.1 / 1460 + era.1 / 36_524 - era.1 / 146_096) / 365
        let dayOfYear = era.1 - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let number = month < 10 ? month + 3 : month - 9
        let year = yearOfEra &+ era.0 &* 400 &+ (number <= 2 ? 1 : 0)
        return (year, number, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = divided(shifted, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = era.1 * 365 + era.1 / 4 - era.1 / 100 + dayOfYear
        return era.0 * 146_097 + dayOfEra - 719_468
    }

    /// Year × 100 + month.
    static func month(nanoseconds: Int64) -> Int64 {
        let date = civil(divided(divided(nanoseconds, by: 1_000_000_000).0, by: 86_400).0)
        return date.year * 100 + date.month
    }
}
