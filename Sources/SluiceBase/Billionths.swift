/// Decimal numbers as whole billionths, so that quotas like 0.1 are exact.
package enum Billionths {
    package static let nano: Int128 = 1_000_000_000
    private static let decimals = 9

    /// `1*DIGIT [ "." 1*DIGIT ]`
    package static func isWellFormed(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(ASCII.isDigit) }
    }

    /// Billionths; nil for a text of another form, one with more than nine decimals that matter, or one beyond 10^18.
    package static func nanos(_ text: some StringProtocol) -> Int128? {
        guard isWellFormed(text) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, let units = Int64(whole), units <= 1_000_000_000_000_000_000 else { return nil }
        var fraction = parts.count > 1 ? Substring(parts[1]) : ""
        while fraction.last == "0" { fraction.removeLast() }
        guard fraction.utf8.count <= decimals else { return nil }
        let padded = fraction + String(repeating: "0", count: decimals - fraction.utf8.count)
        guard let billionths = Int128(padded) else { return nil }
        return Int128(units) * nano + billionths
    }

    /// The shortest text of a number of billionths that is not negative.
    package static func text(_ nanos: Int128) -> String {
        let (units, billionths) = nanos.quotientAndRemainder(dividingBy: nano)
        guard billionths != 0 else { return "\(units)" }
        let digits = String(billionths)
        var fraction = String(repeating: "0", count: max(0, decimals - digits.utf8.count)) + digits
        while fraction.last == "0" { fraction.removeLast() }
        return "\(units).\(fraction)"
    }
}
