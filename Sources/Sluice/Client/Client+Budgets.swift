internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluiceStore

extension Client {
    /// Answers `{"list": "budgets"}`: those that this client draws from, and what others have spent in the same folder,
    /// whose amount is known where this client has the same budget.
    func budgetsAnswer(_ folder: String) throws(Failure) -> [UInt8] {
        let own = try current().shared.budgets.statuses()
        let accounts: [BudgetAccounts.Account]
        do throws(StoreError) {
            accounts = try BudgetAccounts.read(folder: folder, clock: surroundings.clock)
        } catch {
            throw Failure(.system, "what budgets have spent cannot be read: \(error)")
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("budgets")
            writer.array { writer in
                for status in own { Self.write(status, to: &writer) }
                for account in accounts where !own.contains(where: { $0.claim.key == account.claim.key }) {
                    write(account, to: &writer)
                }
            }
        }
        return writer.bytes
    }

    private func write(_ account: BudgetAccounts.Account, to writer: inout JSONWriter) {
        let budget = account.claim.budget
        let known = configuration.budgets.first { $0.identity == budget.identity }
        writer.object { writer in
            writer.name("budget")
            // The amount stands before the first semicolon.
            writer.string(known?.canonical ?? String(budget.canonical.drop { $0 != ";" }.dropFirst()))
            writer.name("name")
            if let name = budget.name { writer.string(name) } else { writer.null() }
            writer.name("scope")
            writer.string(budget.scope.name)
            writer.name("value")
            writer.string(account.claim.value)
            writer.name("period_start")
            writer.int(account.start)
            writer.name("period_end")
            if let end = account.end { writer.int(end) } else { writer.null() }
            writer.name("limit")
            if let known { writer.int(known.limit) } else { writer.null() }
            writer.name("spent")
            writer.int(account.spent)
            writer.name("held")
            writer.int(account.held)
        }
    }
}
