package import SluiceBase

/// A budget that a request draws from.
package struct BudgetClaim: Sendable, Equatable {
    package let budget: Budget
    /// Of the scope: the user, the model; "" for all.
    package let value: String
    /// Names the account that the money is taken from.
    package let key: String

    package init(_ budget: Budget, value: String = "") {
        self.budget = budget
        self.value = value
        key = "\(budget.identity):\(value)"
    }
}

/// Why a budget lets a request not through.
package struct BudgetRefusal: Sendable, Equatable {
    package let claim: BudgetClaim
    /// Nano-dollars: spent in the period, held by requests under way, and what this one may cost.
    package let spent: Int64
    package let held: Int64
    package let needed: Int64
    /// The second at which money is there again; nil: never.
    package let end: Int64?
    /// Who has said so.
    package var use = SharedUse.off

    /// Money is only held: some of it may come back when a request ends.
    package var isHeld: Bool { held > 0 && spent < claim.budget.limit }

    /// How soon to look again for money that is held.
    static let glance = Milliseconds(25)

    /// How long it takes until money may be there; nil: for ever.
    package func retryAfter(now: WallTime) -> Milliseconds? {
        if isHeld { return Milliseconds(1000) }
        guard let end else { return nil }
        let seconds = Int64(clamping: Int128(end) - Int128(now.seconds))
        return Milliseconds(min(max(1, seconds), 1_000_000_000) * 1000)
    }

    /// One sentence for the caller: which budget, how much, and when again.
    package func message(now: WallTime) -> String {
        let shared =
            switch claim.budget.scope {
            case .all: ""
            case .user, .model, .key: " of this \(claim.budget.scope.name)"
            case .property(let name): " of this value of property \(name)"
            }
        let numbers =
            "\(Self.dollars(spent)) spent and \(Self.dollars(held)) held of \(Self.dollars(claim.budget.limit)),"
            + " and this request may cost \(Self.dollars(needed))"
        let again =
            if isHeld {
                "requests under way hold the rest; ask again in a moment, or set limit_wait"
            } else if let wait = retryAfter(now: now) {
                "the next money is there in \(wait.count / 1000) s"
            } else {
                "it has no period that ends; raise it"
            }
        return "the budget \(claim.budget.canonical)\(shared) does not allow the request: \(numbers); \(again)"
    }

    private static func dollars(_ nanos: Int64) -> String {
        "$" + DecimalNumber.text(billionths: Int128(max(0, nanos)))
    }
}
