internal import Glibc
internal import SluiceBase
internal import SluiceStore

/// What the budgets of a store's folder have spent, whoever has set them: read from `limits.sqlite`, where only their
/// identity stands and not their amount.
struct BudgetAccounts {
    struct Account {
        /// The amount is not the real one.
        let claim: BudgetClaim
        let start: Int64
        let end: Int64?
        let spent: Int64
        /// By leases of processes.
        let held: Int64
    }

    private static let maximumAccounts: Int64 = 1000

    /// The accounts with money spent in the period that is now; none where the folder has no file of them.
    static func read(folder: String, clock: any Clock) throws(StoreError) -> [Account] {
        let now = clock.wall.seconds
        let name = "limits.sqlite"
        guard access(folder + "/" + name, F_OK) == 0 else { return [] }
        let file = try SQLiteFile(
            folder: folder,
            name: name,
            schema: SQLiteLimitStore.schema,
            isReadOnly: true,
            clock: clock
        )
        return try file.perform { (connection) throws(SQLiteConnection.Failure) -> [Account] in
            var newest: [(key: String, slot: Int64)] = []
            try connection.execute(
                "SELECT key, max(slot) FROM spending GROUP BY key ORDER BY 2 DESC LIMIT ?1",
                [.int(maximumAccounts)]
            ) { newest.append(($0.text(0), $0.int(1))) }
            var accounts: [Account] = []
            for (key, _) in newest {
                guard let claim = claim(of: key) else { continue }
                let slot = claim.budget.period.slot(at: now)
                let first = claim.budget.period.firstSlot(before: slot)
                var spent: Int64?
                try connection.execute(
                    "SELECT spent FROM spending WHERE key = ?1 AND slot >= ?2",
                    [.text(key), .int(first)]
                ) { row in spent = BudgetAccount.sum(spent ?? 0, row.int(0)) }
                guard let spent else { continue }
                var held: Int64 = 0
                try connection.execute(
                    "SELECT amount FROM leases WHERE key = ?1 AND slot >= ?2 AND expires > ?3",
                    [.text(key), .int(first), .int(now)]
                ) { row in held = BudgetAccount.sum(held, row.int(0)) }
                let end = claim.budget.period.end(of: slot)?.slot
                accounts.append(Account(claim: claim, start: slot, end: end, spent: spent, held: held))
            }
            return accounts
        }
    }

    /// `name:period:scope:action:value`, as `BudgetClaim` makes it; nil for what is none.
    private static func claim(of key: String) -> BudgetClaim? {
        // A name may have colons too, the others have none.
        let parts = key.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let place = parts.indices.first(where: { parts[$0].hasPrefix("period=") || parts[$0].hasPrefix("w=") }),
            parts.count >= place + 4
        else { return nil }
        let name = parts[..<place].joined(separator: ":")
        let text = "1;\(parts[place]);s=\(parts[place + 1]);action=\(parts[place + 2])"
        guard let budget = try? Budget(name.isEmpty ? text : text + ";name=\(name)") else { return nil }
        return BudgetClaim(budget, value: parts[(place + 3)...].joined(separator: ":"))
    }
}
