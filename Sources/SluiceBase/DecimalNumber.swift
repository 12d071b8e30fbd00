/// Decimal numbers as text, read into integers and written from them with no binary fraction on the way.
package enum DecimalNumber {
    package enum Reading: Equatable {
        case value(UInt64)
        case negative
        /// More than the integer holds.
        case huge
        case notANumber
    }

    /// The value of `text` (digits, a point, an exponent) times ten to the power `scale`, rounded half up.
    package static func read(_ text: UnsafeBufferPointer<UInt8>, scale: Int) -> Reading {
        var position = 0
        var digits: UInt64 = 0
        var exponent = scale
        var hasDigits = false
        var hasPoint = false
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { position = 1 }
        while position < text.count {
            let byte = text[position]
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
            position += 1
        }
        guard hasDigits else { return .notANumber }
        if position < text.count {
            guard text[position] | 0x20 == UInt8(ascii: "e"), let power = wholeNumber(text[(position + 1)...]) else {
                return .notANumber
            }
            exponent += power
        }
        guard digits > 0 else { return .value(0) }
        return isNegative ? .negative : scaled(digits, by: exponent)
    }

    /// The same for an array's slice.
    package static func read(_ text: ArraySlice<UInt8>, scale: Int) -> Reading {
        text.withUnsafeBufferPointer { read($0, scale: scale) }
    }

    /// The integer in `text`, sign included, held within ±10,000, beyond which no exponent makes a difference.
    private static func wholeNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var rest = text
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
    package static func write(_ value: UInt64, exponent: Int) -> String {
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

    // MARK: Billionths

    /// Billionths in one, the unit in which quotas like 0.1 are exact.
    package static let billion: Int128 = 1_000_000_000
    private static let decimals = 9

    /// Whether `text` is written plainly: `1*DIGIT [ "." 1*DIGIT ]`.
    package static func isPlain(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(ASCII.isDigit) }
    }

    /// A plain number in billionths, exactly; nil for a text of another form, one with more than nine decimals that matter,
    /// or one beyond 10^18.
    package static func billionths(_ text: some StringProtocol) -> Int128? {
        guard isPlain(text) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1)
        var fraction = parts.count > 1 ? Array(parts[1].utf8)[...] : []
        while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        guard let whole = parts.first, case .value(let units) = read(Array(whole.utf8)[...], scale: 0),
            units <= 1_000_000_000_000_000_000, fraction.count <= decimals
        else { return nil }
        guard !fraction.isEmpty else { return Int128(units) * billion }
        guard case .value(let rest) = read(fraction, scale: decimals - fraction.count) else { return nil }
        return Int128(units) * billion + Int128(rest)
    }

    /// The shortest text of a number of billionths that is not negative.
    package static func text(billionths: Int128) -> String {
        let (units, rest) = billionths.quotientAndRemainder(dividingBy: billion)
        guard rest != 0 else { return "\(units)" }
        let digits = String(rest)
        var fraction = String(repeating: "0", count: max(0, decimals - digits.utf8.count)) + digits
        while fraction.last == "0" { fraction.removeLast() }
        return "\(units).\(fraction)"
    }
}
