internal import SluiceBase
internal import SluiceJSON

/// A figure of a group.
enum MetricValue {
    /// Whole units, of which `decimals` stand behind the point.
    case units(Int64, decimals: Int)
    case number(Double)
    /// Not known, or made of nothing.
    case none

    var double: Double? {
        switch self {
        case .units(let units, let decimals): Double(units) / Self.power(decimals)
        case .number(let number): number
        case .none: nil
        }
    }

    static func power(_ decimals: Int) -> Double { (0..<decimals).reduce(1) { power, _ in power * 10 } }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .units(let units, let decimals): writer.units(units, decimals: decimals)
        case .number(let number) where number.isFinite: writer.raw("\(number)".utf8)
        default: writer.null()
        }
    }
}

extension JSONWriter {
    /// A number of whole units with so many decimals, exactly; null for nil.
    mutating func units(_ units: Int64?, decimals: Int) {
        guard let units else { return null() }
        guard decimals > 0 else { return int(units) }
        let text = DecimalNumber.write(units.magnitude, exponent: -decimals)
        raw(((units < 0 ? "-" : "") + text).utf8)
    }

    mutating func text(_ text: String?) {
        guard let text else { return null() }
        string(text)
    }
}

extension JSONWriter {
    /// That a figure of the answer is less than there is.
    mutating func sayIsSaturated() {
        name("trouble")
        string(
            "a sum is beyond 64 bits and stands at the largest number; a record among these has a figure that cannot be"
        )
    }
}

extension Metric {
    /// The metric's value in a group. A sum over no records is 0; one over records of which none has a value is not known.
    func value(_ group: Int, in tallies: borrowing Tallies) -> MetricValue {
        let records = tallies.value(.count, group) ?? 0
        switch formula {
        case .count: return .units(records, decimals: 0)
        case .value(let aggregate):
            if let value = tallies.value(aggregate, group) { return .units(value, decimals: decimals) }
            guard case .sum = aggregate, records == 0 else { return .none }
            return .units(0, decimals: decimals)
        case .mean(let expression):
            let number = tallies.number(.sum(expression), group)
            guard number > 0, let sum = tallies.value(.sum(expression), group) else { return .none }
            return .number(Double(sum) / Double(number) / MetricValue.power(decimals))
        case .ratio(let one, let other, let factor):
            guard let above = tallies.value(.sum(one), group), let below = tallies.value(.sum(other), group), below > 0
            else { return .none }
            return .number(Double(above) / Double(below) * factor)
        case .share(let expression):
            guard records > 0 else { return .none }
            return .number(Double(tallies.value(.sum(expression), group) ?? 0) / Double(records))
        case .quantile(let expression, let share):
            guard let value = tallies.quantile(share, expression, group) else { return .none }
            return .number(value / MetricValue.power(decimals))
        }
    }
}
