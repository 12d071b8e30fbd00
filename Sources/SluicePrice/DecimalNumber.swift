/// Decimal numbers as text, read into integers and written from them with no binary fraction on the way.
enum DecimalNumber {
    enum Reading: Equatable {
        case value(UInt64)
        case negative
        /// More than the integer holds.
        case huge
        case notANumber
    }

    /// The value of `text` (digits, a point, an exponent) times ten to the power `scale`, rounded half up.
    static func read(_ text: some Collection<UInt8>, scale: Int) -> Reading {
        var digits: UInt64 = 0
        var exponent = scale
        var isNegative = false
        var hasDigits = false
        var hasPoint = false
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest = rest.dropFirst()
        }
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if 0x30...0x39 ~= byte {
                hasDigits = true
                // Digits past the eighteenth are below any unit in use; only their number counts.
                if digits < 100_000_000_000_000_000 {
                    digits = digits * 10 + UInt64(byte - 0x30)
                    exponent -= hasPoint ? 1 : 0
                } else {
                    exponent += hasPoint ? 0 : 1
                }
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard hasDigits else { return .notANumber }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            guard let power = wholeNumber(rest.dropFirst()) else { return .notANumber }
            exponent += power
        } else if !rest.isEmpty {
            return .notANumber
        }
        guard digits > 0 else { return .value(0) }
        return isNegative ? .negative : scaled(digits, by: exponent)
    }

    /// The integer in `text`, sign included, held within ±10,000, beyond which no exponent makes a difference.
    private static func wholeNumber(_ text: some Collection<UInt8>) -> Int? {
        var rest = text[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let value = rest.reduce(0) { min($0 * 10 + Int($1 - 0x30), 10_000) }
        return isNegative ? -value : value
    }

    private static func scaled(_ digits: UInt64, by exponent: Int) -> Reading {
        var value = digits
        var power = exponent
        while power > 0 {
            let (product, isTooBig) = value.multipliedReportingOverflow(by: 10)
            guard !isTooBig else { return .huge }
            value = product
            power -= 1
        }
        var lastDigit: UInt64 = 0
        while power < 0, value > 0 || lastDigit > 0 {
            lastDigit = value % 10
            value /= 10
            power += 1
        }
        return .value(lastDigit >= 5 ? value + 1 : value)
    }

    /// `value` times ten to the power `exponent`, in the shortest exact form JSON and Python read: "2.5e-06".
    static func write(_ value: UInt64, exponent: Int) -> String {
        guard value > 0 else { return "0.0" }
        var digits = value
        var power = exponent
        while digits % 10 == 0 {
            digits /= 10
            power += 1
        }
        let text = String(digits)
        let lead = power + text.count - 1
        let mantissa = text.count == 1 ? text : "\(text.prefix(1)).\(text.dropFirst())"
        switch lead {
        case 0...15 where power >= 0: return text + String(repeating: "0", count: power) + ".0"
        case 0...15: return "\(text.prefix(lead + 1)).\(text.dropFirst(lead + 1))"
        case -4..<0: return "0." + String(repeating: "0", count: -lead - 1) + text
        default: return "\(mantissa)e\(lead < 0 ? "-" : "+")\(abs(lead) < 10 ? "0" : "")\(abs(lead))"
        }
    }
}
