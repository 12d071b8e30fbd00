/// What is kept for each group of records.
enum Aggregate: Hashable, Sendable {
    case count
    /// The sum of the values that are there, and their number.
    case sum(Expression)
    case histogram(Expression)
    /// The number of different values.
    case distinct(Expression)
    case minimum(Expression)
    case maximum(Expression)

    var expression: Expression? {
        switch self {
        case .count: nil
        case .sum(let value), .histogram(let value), .distinct(let value), .minimum(let value), .maximum(let value):
            value
        }
    }

    var isHistogram: Bool { if case .histogram = self { true } else { false } }
}

/// A figure that a query asks for: its name in the answer and how it follows from aggregates.
struct Metric: Sendable {
    enum Formula: Sendable {
        case count
        /// A sum, minimum or maximum, or a number of different values.
        case value(Aggregate)
        case mean(Expression)
        /// The first sum divided by the second, times `factor`.
        case ratio(Expression, Expression, factor: Double)
        case share(of: Expression)
        case quantile(Expression, Double)
    }

    let name: String
    let formula: Formula
    /// Decimals of the values, which are whole units.
    var decimals = 0

    var aggregates: [Aggregate] {
        switch formula {
        case .count: [.count]
        case .value(let aggregate): [aggregate]
        case .mean(let value): [.sum(value)]
        case .ratio(let one, let other, _): [.sum(one), .sum(other)]
        case .share(let value): [.count, .sum(value)]
        case .quantile(let value, _): [.histogram(value)]
        }
    }

    private static let cacheHits = Expression.hasFlag(RecordFlags.cached.rawValue)
    private static let cacheUses = Expression.hasFlag(RecordFlags.cached.union(.cacheMissed).rawValue)

    private static let plain: [String: Formula] = [
        "requests": .count,
        "errors": .value(.sum(.isError)),
        "error_rate": .share(of: .isError),
        "cache_hits": .value(.sum(cacheHits)),
        "cache_hit_rate": .ratio(cacheHits, cacheUses, factor: 1),
        "active_users": .value(.distinct(.column(.user))),
        "sessions": .value(.distinct(.column(.session))),
        "tokens_per_second": .ratio(.spokenTokens, .spokenTime, factor: 1_000_000),
        "unknown_prices": .value(.sum(.isUnpriced)),
        // Of those that were rated.
        "positive_feedback_rate": .mean(Field.feedback),
    ]

    private static let quantiles: [String: Double] = [
        "p50": 0.5, "median": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p999": 0.999,
    ]

    /// Every name, for completion and for errors that name the nearest.
    static let names: [String] =
        plain.keys.sorted()
        + Field.all.filter { $0.isNumber && $0.name != "status" }.flatMap { field in
            [field.name] + (["sum", "mean", "min", "max"] + quantiles.keys.sorted()).map { "\(field.name).\($0)" }
        }

    /// The metric of that name: a plain one, or a field's name with how to bring its values together behind a point. A field
    /// alone means its sum, for the two times and for scores their mean.
    static func named(_ name: String) -> Metric? {
        if let formula = plain[name] { return Metric(name: name, formula: formula) }
        guard let (field, end) = fieldAndEnd(name), field.name != "status", case .number(let decimals) = field.kind
        else {
            return nil
        }
        let value = field.expression
        let isTime = decimals == 3
        let isScore = if case .score = value { true } else { false }
        let formula: Formula
        switch end ?? (isTime || isScore ? "mean" : "sum") {
        case "sum": formula = .value(.sum(value))
        case "mean", "avg": formula = .mean(value)
        case "min": formula = .value(.minimum(value))
        case "max": formula = .value(.maximum(value))
        case let end:
            guard let share = quantiles[end] else { return nil }
            formula = .quantile(value, share)
        }
        return Metric(name: name, formula: formula, decimals: decimals)
    }

    private static let ends: Set<String> = Set(["sum", "mean", "avg", "min", "max"] + quantiles.keys)

    /// The field, and what stands behind the last point. A score's name may have points of its own.
    private static func fieldAndEnd(_ name: String) -> (field: Field, end: String?)? {
        if name.hasPrefix(Field.scorePrefix) {
            let end = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[name.utf8.index(after: $0)...]) }
            if let end, ends.contains(end), let field = Field.named(String(name.dropLast(end.count + 1))) {
                return (field, end)
            }
            return Field.named(name).map { ($0, nil) }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let first = parts.first, let field = Field.named(first) else { return nil }
        return (field, parts.count > 1 ? parts[1] : nil)
    }
}
