/// Which cost of a call counts, when the provider has declared one.
package enum CostPreference: Sendable {
    /// The provider's, when there is one.
    case declared
    /// The table's, when the model is in it.
    case computed
}

/// One line of a cost.
package struct CostLine: Sendable, Equatable {
    package let kind: PriceKind
    /// Tokens, requests, searches or images.
    package let quantity: Int
    /// The rate and the tier it is from.
    package let rate: PriceRate
    /// Nano-dollars. The lines of a cost add up to its total.
    package let amount: Int64
}

/// What a call cost, in nano-dollars, and how that was found.
package struct Cost: Sendable, Equatable {
    /// Why the table could not tell a cost.
    package enum Unknown: Sendable, Equatable {
        /// The model is not in the table.
        case model
        /// The model's row has no rate for this kind.
        case rate(PriceKind)
        /// The provider told no count of what went in or came out.
        case usage
        /// More than 9.2 billion dollars.
        case overflow
    }

    /// The cost that counts; nil if it is unknown, which is never the same as 0.
    package var total: Int64? { isDeclared ? declared : computed }
    /// What the table makes of the usage.
    package let computed: Int64?
    /// What the provider said.
    package let declared: Int64?
    /// Whether `total` is the provider's.
    package let isDeclared: Bool
    /// Why `computed` is nil.
    package let unknown: Unknown?
    /// What the table's cost is made of; sums exactly to `computed`.
    package let lines: [CostLine]
    /// The row that was used, by its name in its table; nil if there is none.
    package let row: String?
    /// The table the row is from, and its date.
    package let source: PriceSource?
    /// The service tier and threshold of the highest tier that a line was billed in.
    package let serviceTier: ServiceTier
    package let threshold: Int
    /// The token counts were estimated, and so is the cost.
    package let isEstimate: Bool

    /// What an answer costs that nobody was asked for.
    package static let nothing = Cost(
        computed: 0,
        declared: nil,
        isDeclared: false,
        unknown: nil,
        lines: [],
        row: nil,
        source: nil,
        serviceTier: .standard,
        threshold: 0,
        isEstimate: false
    )

    /// The tier as text: "standard", "batch", "standard>=272001".
    package var tier: String { threshold == 0 ? serviceTier.name : "\(serviceTier.name)>=\(threshold)" }
}

extension PriceTable {
    /// What a usage costs on a model; see `row(for:provider:)` and `cost(of:row:tier:preferring:)`.
    package func cost(
        of usage: Usage,
        model: String,
        provider: String? = nil,
        tier: ServiceTier? = nil,
        at time: Int64? = nil,
        preferring preference: CostPreference = .declared
    ) -> Cost {
        cost(of: usage, row: row(for: model, provider: provider), tier: tier, at: time, preferring: preference)
    }

    /// What a usage costs by a row.
    ///
    /// Quantities times rates are added up exactly, in 1e-15 dollars, and rounded once, half up, to nano-dollars. A
    /// line's amount is the difference of the rounded running totals after and before it, so that the lines add up.
    ///
    /// - Parameters:
    ///   - usage: what the call used.
    ///   - row: the model's row; nil makes the cost unknown.
    ///   - tier: the service tier; nil for the one that the usage names.
    ///   - time: when the request was made, in seconds since 1970 UTC, for models with cheap hours; nil for the full price.
    ///   - preference: which cost counts when the provider has declared one.
    /// - Returns: the cost, known or not, with its lines, row and tier.
    package func cost(
        of usage: Usage,
        row: PriceRow?,
        tier: ServiceTier? = nil,
        at time: Int64? = nil,
        preferring preference: CostPreference = .declared
    ) -> Cost {
        var sum = CostSum()
        var unknown: Cost.Unknown?
        if let row {
            var tier = tier ?? usage.serviceTier
            if tier == .standard, let time, row.offPeak.contains(time) { tier = .offPeak }
            for kind in PriceKind.allCases where unknown == nil {
                let quantity = usage.quantity(of: kind)
                guard quantity > 0 else { continue }
                if let rate = row.rate(for: kind, in: tier, usage: usage) {
                    if !sum.add(kind, quantity, at: rate) { unknown = .overflow }
                } else if !kind.isFee {
                    unknown = .rate(kind)
                }
            }
            if !usage.isInputKnown, row.charges(PriceKind.input, in: tier, usage) { unknown = unknown ?? .usage }
            if !usage.isOutputKnown, row.charges(PriceKind.output, in: tier, usage) { unknown = unknown ?? .usage }
            // A row of limits alone prices nothing, not even an empty usage.
            if row.rates.isEmpty { unknown = unknown ?? .rate(.input) }
        } else {
            unknown = .model
        }
        let computed = unknown == nil ? sum.total : nil
        let isDeclared = usage.declaredCost != nil && (preference == .declared || computed == nil)
        let highest = sum.lines.map(\.rate).max {
            ($0.threshold, $0.serviceTier.rawValue) < ($1.threshold, $1.serviceTier.rawValue)
        }
        return Cost(
            computed: computed,
            declared: usage.declaredCost,
            isDeclared: isDeclared,
            unknown: unknown,
            lines: unknown == nil ? sum.lines : [],
            row: row?.name,
            source: row?.source,
            serviceTier: highest?.serviceTier ?? .standard,
            threshold: highest?.threshold ?? 0,
            isEstimate: usage.isEstimate
        )
    }
}

extension PriceRow {
    /// Whether tokens of a kind cost anything: an unknown count of what is free, or never there, does no harm.
    fileprivate func charges(_ kind: PriceKind, in tier: ServiceTier, _ usage: Usage) -> Bool {
        guard !(kind == .output && mode == "embedding") else { return false }
        return (rate(for: kind, in: tier, usage: usage)?.amount ?? 0) > 0
    }
}

/// A running total and its lines.
private struct CostSum {
    /// Nano-dollars times a million: quantities times nano-dollars for a million units.
    private var exact: UInt128 = 0
    private(set) var total: Int64 = 0
    private(set) var lines: [CostLine] = []

    /// Adds a line; false if the total no longer fits.
    mutating func add(_ kind: PriceKind, _ quantity: Int, at rate: PriceRate) -> Bool {
        // A count of at most 1e15 times a rate of at most 1e19 fits; the sum of all kinds is checked.
        let (sum, isTooBig) = exact.addingReportingOverflow(UInt128(clamping: quantity) &* UInt128(rate.amount))
        guard !isTooBig, let rounded = Int64(exactly: sum / 1_000_000 + (sum % 1_000_000 >= 500_000 ? 1 : 0)) else {
            return false
        }
        if lines.isEmpty { lines.reserveCapacity(4) }
        lines.append(CostLine(kind: kind, quantity: quantity, rate: rate, amount: rounded - total))
        (exact, total) = (sum, rounded)
        return true
    }
}
