package import SluiceBase
package import SluiceStore

/// Where budgets are counted for more than one process.
///
/// A seam: the library counts in SQLite; a shared engine is another implementation.
package protocol BudgetStore: Sendable {
    /// Tells and asks, and waits for the answer. Exchanges are made one after another: between the questions of one and
    /// its end there is no other.
    nonisolated(nonsending) func exchange(_ exchange: BudgetExchange) async

    /// The same without waiting; from within `post` and `tend`.
    func begin(_ exchange: BudgetExchange)

    /// Runs `body` where `begin` may be called, soon.
    func post(_ body: @escaping @Sendable () -> Void)

    /// Has `body` called there now and then, and once more when nothing was asked for a while (`isIdle`), as long as it
    /// answers that it is to be called again; after that, when `wake` is called.
    func tend(_ body: @escaping @Sendable (_ isIdle: Bool) -> Bool)
    func wake()

    /// What a response is told of requests that the store has let through.
    var use: SharedUse { get }

    /// Where the store cannot be asked, this process decides by itself, by what it last heard.
    var isReplaceable: Bool { get }
}

extension BudgetStore {
    package var use: SharedUse { .off }
    package var isReplaceable: Bool { false }
}

/// What is told to a store and asked of it, when its turn has come.
package struct BudgetExchange: Sendable {
    /// What time it is for who asks.
    package let clock: any Clock
    /// Called when its turn has come. None: there is nothing to ask any more, and `end` is not called.
    package let questions: @Sendable () -> [BudgetQuestion]
    /// Called once with an answer for each question, in their order.
    package let end: @Sendable ([BudgetQuestion], Result<[BudgetAnswer], StoreError>) -> Void
}
