internal import SluiceBase
internal import SluiceLedger

/// How many dollars may be spent in which period, and who shares them.
///
///     budget = amount *( ";" part )                 ; parts in any order, each at most once, no space inside
///     amount = 1*DIGIT [ "." 1*9DIGIT ]             ; US dollars, more than 0
///     part   = "w=" seconds                         ; rolling, 60 to 31536000; or:
///            / "period=" ( "day" / "week" / "month" / "total" )   ; weeks begin on Monday; "month" if left out
///            / "zone=" name                         ; an IANA name, whose calendar counts; "UTC" if left out
///            / "s=" ( "all" / "user" / "model" / "key" / property )   ; "all" if left out; "scope=" is the same
///            / "action=" ( "refuse" / "warn" )      ; "refuse" if left out
///            / "exact"                              ; hold the most that a request may cost
///            / "unknown=" ( "refuse" / "allow" )    ; models without a price; "refuse" if left out
///            / "name=" 1*( ALPHA / DIGIT / "_" / "-" )
///
/// The grammar of `Helicone-RateLimit-Policy`, with money in the place of its units.
package struct Budget: Sendable, Equatable {
    package enum Scope: Sendable, Equatable {
        case all
        case user
        case model
        /// Of the provider.
        case key
        /// A property's name, lower case.
        case property(String)

        package var name: String {
            switch self {
            case .all: "all"
            case .user: "user"
            case .model: "model"
            case .key: "key"
            case .property(let name): name
            }
        }
    }

    /// The largest amount: beyond it sums could leave 64 bits.
    package static let maximumDollars: Int64 = 1_000_000_000

    package private(set) var limit: NanoDollars = 0
    package private(set) var period = BudgetPeriod.calendar(.month, .utc)
    package private(set) var scope = Scope.all
    /// Refuses; else it only counts and tells.
    package private(set) var refuses = true
    package private(set) var isExact = false
    package private(set) var allowsUnknownPrices = false
    package private(set) var name: String?

    /// What tells one budget from others: two that share it would count each other's money. The amount is not part of
    /// it, so that a budget that is changed keeps what was spent.
    package private(set) var identity = ""

    /// Billionths of a US dollar.
    package typealias NanoDollars = Int64

    /// - Throws: `BudgetError` naming the part that cannot be read.
    package init(_ text: String) throws(BudgetError) {
        var parts = ASCII.trimmed(text).split(separator: ";", omittingEmptySubsequences: false)
        guard !parts.isEmpty else { throw BudgetError("it has no amount") }
        let amount = parts.removeFirst()
        guard let nanos = DecimalNumber.billionths(amount), nanos > 0,
            nanos <= Int128(Self.maximumDollars) * DecimalNumber.billion, let limit = Int64(exactly: nanos)
        else {
            throw BudgetError(
                "its amount \(String(amount).quoted) is not more than 0 and at most \(Self.maximumDollars) dollars"
            )
        }
        self.limit = limit
        var reader = PartReader()
        for part in parts { try reader.add(String(part)) }
        period = try reader.period()
        let segment = try reader.word("s")
        let given = try reader.word("scope")
        if let name = segment ?? given { scope = Self.scope(name.lowercased()) }
        refuses = try reader.choice("action", "refuse", "warn") != "warn"
        allowsUnknownPrices = try reader.choice("unknown", "refuse", "allow") == "allow"
        isExact = reader.take("exact") != nil
        name = try reader.word("name")
        try reader.finish()
        identity = "\(name ?? ""):\(period.text):\(scope.name):\(refuses ? "refuse" : "warn")"
    }

    private static func scope(_ name: String) -> Scope {
        switch name {
        case "all": .all
        case "user": .user
        case "model": .model
        case "key": .key
        default: .property(name)
        }
    }

    /// The budget as text, defaults left out.
    package var canonical: String {
        var text = "\(DecimalNumber.text(billionths: Int128(limit)));\(period.text)"
        if scope != .all { text += ";s=\(scope.name)" }
        if !refuses { text += ";action=warn" }
        if isExact { text += ";exact" }
        if allowsUnknownPrices { text += ";unknown=allow" }
        if let name { text += ";name=\(name)" }
        return text
    }
}

/// A budget whose text cannot be read.
package struct BudgetError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ reason: String) {
        description =
            reason + "; expected <dollars>[;period=day|week|month|total][;w=<seconds>][;zone=<name>]"
            + "[;s=user|model|key|<property>][;action=refuse|warn][;exact][;unknown=allow][;name=<name>],"
            + " for example 10.00;period=month;zone=Europe/Berlin;s=user"
    }
}

/// The parts of a budget's text, taken out one by one.
private struct PartReader {
    private var values: [String: String] = [:]

    mutating func add(_ part: String) throws(BudgetError) {
        let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let key = (pieces.first.map(String.init) ?? "").lowercased()
        guard (key == "exact") == (pieces.count == 1) else {
            throw BudgetError("its part \(part.quoted) cannot be read")
        }
        guard values[key] == nil else { throw BudgetError("its part \(key.quoted) stands twice") }
        values[key] = pieces.count > 1 ? String(pieces[1]) : ""
    }

    mutating func take(_ key: String) -> String? { values.removeValue(forKey: key) }

    mutating func choice(_ key: String, _ choices: String...) throws(BudgetError) -> String? {
        guard let value = take(key)?.lowercased() else { return nil }
        guard choices.contains(value) else {
            throw BudgetError("its \(key) is \(value.quoted), not \(choices.joined(separator: " or "))")
        }
        return value
    }

    mutating func word(_ key: String) throws(BudgetError) -> String? {
        guard let value = take(key) else { return nil }
        let isWord = value.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D }
        guard 1...128 ~= value.utf8.count, isWord else {
            throw BudgetError("its \(key) is \(value.quoted), not letters, digits, _ and -")
        }
        return value
    }

    mutating func period() throws(BudgetError) -> BudgetPeriod {
        let unit = try choice("period", "day", "week", "month", "total")
        let zone = take("zone")
        if let window = take("w") {
            guard unit == nil, zone == nil else { throw BudgetError("it has w= beside period= or zone=") }
            guard let seconds = Int64(window), BudgetPeriod.windowRange.contains(seconds) else {
                throw BudgetError("its window \(window.quoted) is not 60 to 31536000 seconds (1 year)")
            }
            return .rolling(seconds)
        }
        if unit == "total" {
            guard zone == nil else { throw BudgetError("it has a zone, and no calendar: its period is total") }
            return .total
        }
        var calendar = CalendarZone.utc
        if let zone {
            do throws(LedgerError) {
                calendar = try CalendarZone(named: zone)
            } catch {
                throw BudgetError("\(error)")
            }
        }
        return .calendar(unit.flatMap { CalendarUnit(rawValue: $0) } ?? .month, calendar)
    }

    func finish() throws(BudgetError) {
        if let key = values.keys.sorted().first { throw BudgetError("it has a part \(key.quoted), which is unknown") }
    }
}
