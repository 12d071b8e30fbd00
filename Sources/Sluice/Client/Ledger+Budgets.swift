internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger

extension Ledger {
    /// How long a budget's start waits for records that are on their way to the disk.
    private static let patience = Milliseconds(500)

    /// What the records cost that a claim is about, of requests that began at that second or later, in nano-dollars. 0
    /// where the ledger cannot tell: who has which key it does not keep.
    func spent(under claim: BudgetClaim, since seconds: Int64) -> Int64 {
        if claim.budget.scope == .key { return 0 }
        _ = flush(within: Self.patience)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("metrics")
            writer.array { $0.string("cost") }
            writer.name("from")
            writer.string(UTCTime.text(nanoseconds: max(0, min(seconds, 9_000_000_000)) * 1_000_000_000))
            writer.name("where")
            writer.object { writer in Self.filter(claim, to: &writer) }
        }
        // A ledger that cannot be read says so elsewhere; the budget then begins with nothing, as without one.
        return (try? reader().cost(writer.bytes, now: wall)) ?? 0
    }

    private static func filter(_ claim: BudgetClaim, to writer: inout JSONWriter) {
        switch claim.budget.scope {
        case .all, .key: break
        case .user:
            writer.name("user")
            writer.string(claim.value)
        case .property(let name):
            writer.name("property")
            writer.string(name)
            writer.name("equals")
            writer.string(claim.value)
        case .model:
            // A record has the model as it was asked for, with its provider, and as it answered.
            writer.name("or")
            writer.array { writer in
                for (field, test, text) in [
                    ("model", "equals", claim.value), ("request_model", "equals", claim.value),
                    ("request_model", "like", "%/" + claim.value),
                ] {
                    writer.object { writer in
                        writer.name(field)
                        writer.object { writer in
                            writer.name(test)
                            writer.string(text)
                        }
                    }
                }
            }
        }
    }
}
