package import SluiceBase
package import SluiceStore

/// The accounts of a client's budgets.
///
/// A request holds what it may cost under all its budgets, or under none, as one step; its end settles what it did
/// cost. Without a store that is a sum in memory. With one the process takes money in leases, so that most requests ask
/// nobody; near the limit a lease is one request's, and the budget stays exact over processes.
package final class BudgetBook: Sendable {
    fileprivate struct State {
        var accounts: [String: BudgetAccount] = [:]
        var answers = AnswerMeans()
        var isReporting = false
        /// Seconds of the wall's clock.
        var reportedAt: Int64 = .min
        /// How often money was asked for or spent, and how often when that was last looked at.
        var activity: UInt64 = 0
        var seenActivity: UInt64 = 0
    }

    private let state = Lock(State())
    private let listener = Lock<(@Sendable (BudgetStatus) -> Void)?>(nil)
    private let store: (any BudgetStore)?
    private let clock: any Clock

    /// Accounts that are kept; of more, those with the least money in them are forgotten.
    private static let maximumAccounts = 100_000
    /// A lease is worth so many requests like the one that asks for it.
    private static let leaseRequests: Int64 = 64
    /// Seconds after which a lease is made to last again, and spending is told.
    private static let renewal: Int128 = 20

    package init(store: (any BudgetStore)? = nil, clock: any Clock) {
        self.store = store
        self.clock = clock
        store?.tend { [weak self] isIdle in self?.report(isIdle: isIdle) ?? false }
    }

    /// What a response is told of requests that have been let through.
    var use: SharedUse { store?.use ?? .off }

    package enum Holding: Sendable {
        case held(HeldBudgets)
        case refused(BudgetRefusal)
    }

    /// Holds `amount` under all claims, or under none.
    ///
    /// - Parameters:
    ///   - amount: nano-dollars that the request may cost; 0 for one that is free, which always passes.
    ///   - claims: what it draws from.
    ///   - startedOn: when the request began, which tells the period it belongs to.
    /// - Returns: the hold, or the refusal of the first budget that has no room.
    /// - Throws: `StoreError` when the store has to be asked and cannot be.
    package nonisolated(nonsending) func hold(
        _ amount: Int64,
        under claims: [BudgetClaim],
        startedOn: WallTime
    ) async throws(StoreError) -> Holding {
        if let holding = holdNow(amount, under: claims, startedOn: startedOn) { return holding }
        let box = HoldingBox()
        let keys = Set(claims.map(\.key)).sorted()
        let welcome = Int64(clamping: Int128(amount) * Int128(Self.leaseRequests))
        await store?.exchange(
            BudgetExchange(
                clock: clock,
                questions: { [self] in
                    // Those who asked before may have brought money for this one, too.
                    if let holding = holdNow(amount, under: claims, startedOn: startedOn) {
                        box.put(.success(holding))
                        return []
                    }
                    let found = questions(keys, needing: amount) { isExchangedEachTime($0) ? 0 : welcome }
                    // Of accounts that were forgotten meanwhile nobody is asked.
                    if found.isEmpty { box.put(.success(hold(amount, claims, startedOn, isAlone: false))) }
                    return found
                },
                end: { [self] questions, answers in
                    let failure = take(answers, to: questions)
                    if let failure, store?.isReplaceable != true { return box.put(.failure(failure)) }
                    box.put(.success(hold(amount, claims, startedOn, isAlone: failure != nil)))
                }
            )
        )
        guard let result = box.take() else { throw StoreError("nobody waits for it any more") }
        return try result.get()
    }

    /// Money of an exact budget that many machines share is not lent for more than one request.
    private func isExchangedEachTime(_ account: BudgetAccount) -> Bool {
        account.claim.budget.isExact && use == .shared
    }

    /// The same where the store need not be asked; else nil.
    package func holdNow(_ amount: Int64, under claims: [BudgetClaim], startedOn: WallTime) -> Holding? {
        tryHold(amount, claims, startedOn, mayAsk: true)
    }

    /// The same by what is known. `isAlone`: nobody could be asked.
    private func hold(
        _ amount: Int64,
        _ claims: [BudgetClaim],
        _ startedOn: WallTime,
        isAlone: Bool
    ) -> Holding {
        tryHold(amount, claims, startedOn, mayAsk: false, isAlone: isAlone)
            ?? .held(HeldBudgets(in: self, amount: 0, []))
    }

    private func tryHold(
        _ amount: Int64,
        _ claims: [BudgetClaim],
        _ startedOn: WallTime,
        mayAsk: Bool,
        isAlone: Bool = false
    ) -> Holding? {
        let isShared = store != nil
        let use = isAlone ? SharedUse.local : use
        let now = use == .shared ? clock.now : .distantPast
        return state.withLock { state in
            state.activity &+= 1
            var slots: [(key: String, slot: Int64)] = []
            for claim in claims {
                let key = claim.key
                let slot = claim.budget.period.slot(at: startedOn.seconds)
                if state.accounts[key] == nil { state.open(claim, key, slot, isShared, Self.maximumAccounts) }
                if state.accounts[key]?.claim != claim { state.accounts[key]?.claim = claim }
                state.accounts[key]?.advance(to: slot)
                slots.append((key, state.accounts[key]?.slot ?? slot))
            }
            for (claim, place) in zip(claims, slots) where amount > 0 {
                guard let account = state.accounts[place.key] else { continue }
                let mustAsk = account.isAsking || account.isStale(at: startedOn.seconds) || account.free < amount
                // Where many machines ask, a budget that is used up is not asked about again at once.
                let isLacking = use == .shared && account.lacks(amount, at: now)
                if isShared, mayAsk, mustAsk, !isLacking { return nil }
                let free = isAlone ? account.freeByHearsay : account.free
                guard claim.budget.refuses, free < amount else { continue }
                state.accounts[place.key]?.refused += 1
                var refusal = BudgetRefusal(
                    claim: claim,
                    spent: account.spent,
                    held: account.held,
                    needed: amount,
                    end: claim.budget.period.end(of: account.slot)?.money
                )
                refusal.use = use
                return .refused(refusal)
            }
            for place in slots { state.accounts[place.key]?.hold(amount) }
            return .held(HeldBudgets(in: self, amount: amount, slots, use))
        }
    }

    /// The end of a request: `cost` is spent. `isPriced` is false where nobody knows the price of some answer.
    fileprivate func settle(_ held: Int64, _ places: [(key: String, slot: Int64)], cost: Int64, isPriced: Bool) {
        guard !places.isEmpty else { return }
        let isShared = store != nil
        let (needsReport, warnings) = state.withLock { state -> (Bool, [BudgetStatus]) in
            state.activity &+= 1
            var warnings: [BudgetStatus] = []
            for place in places {
                let before = state.accounts[place.key]?.warnings
                state.accounts[place.key]?.settle(held, spending: cost, in: place.slot)
                if !isPriced { state.accounts[place.key]?.unpriced += 1 }
                if let warning = state.warning(of: place.key, after: before) { warnings.append(warning) }
            }
            guard isShared, !state.isReporting else { return (false, warnings) }
            state.isReporting = true
            return (true, warnings)
        }
        tell(warnings)
        // A job wakes the thread, which comes back to `report` once it has nothing else to do.
        if needsReport { store?.wake() }
    }

    // MARK: Warnings

    /// Has `body` hear of budgets that only warn, each once a period when it is used up; nil: nobody. It may not wait.
    package func listen(_ body: (@Sendable (BudgetStatus) -> Void)?) {
        var body = body
        // What was there goes outside of the lock: its end may be the host's.
        listener.withLock { swap(&$0, &body) }
    }

    private func tell(_ warnings: [BudgetStatus]) {
        guard !warnings.isEmpty, let listener = listener.withLock({ $0 }) else { return }
        for warning in warnings { listener(warning) }
    }

    // MARK: How long answers are

    /// Notes an answer's length, for the estimates of the next.
    package func note(outputTokens: Int, of model: String) {
        state.withLock { $0.answers.note(outputTokens, of: model) }
    }

    /// How long the model's next answers are expected to be, in tokens; nil until there were some.
    package func expectedOutputTokens(of model: String) -> Int? { state.withLock { $0.answers.expected(of: model) } }

    // MARK: The store

    /// What is to be told and asked of these accounts, which nobody draws from until the answer is there.
    private func questions(
        _ keys: [String],
        needing amount: Int64,
        welcome: (BudgetAccount) -> Int64
    ) -> [BudgetQuestion] {
        state.withLock { state in
            keys.compactMap { key -> BudgetQuestion? in
                guard let account = state.accounts[key] else { return nil }
                state.accounts[key]?.isAsking = true
                return account.question(needing: amount, welcome: welcome(account))
            }
        }
    }

    /// Takes over what the store has answered.
    ///
    /// - Returns: why it has not.
    private func take(
        _ answers: Result<[BudgetAnswer], StoreError>,
        to questions: [BudgetQuestion]
    ) -> StoreError? {
        let now = clock.wall.seconds
        switch answers {
        case .success(let answers):
            let warnings = state.withLock { state in
                var warnings: [BudgetStatus] = []
                for (question, answer) in zip(questions, answers) {
                    let before = state.accounts[question.key]?.warnings
                    state.accounts[question.key]?.take(answer, to: question, now: now, clock.now)
                    if let warning = state.warning(of: question.key, after: before) { warnings.append(warning) }
                }
                return warnings
            }
            tell(warnings)
            return nil
        case .failure(let error):
            // Others may be asking where this exchange never came to its turn.
            state.withLock { state in for question in questions { state.accounts[question.key]?.isAsking = false } }
            return error
        }
    }

    /// Tells the store what was spent, makes leases last, and gives back those that nobody uses: now and then, where the
    /// store can be asked.
    ///
    /// - Returns: it is to be called again.
    package func report(isIdle: Bool, isLast: Bool = false) -> Bool {
        let now = clock.wall.seconds
        let (due, isQuiet): ([String], Bool) = state.withLock { state in
            guard isIdle || isLast || now != state.reportedAt else { return ([], false) }
            state.reportedAt = now
            // Requests that a lease covers ask nobody, and keep it.
            let isQuiet = isLast || (isIdle && state.activity == state.seenActivity)
            state.seenActivity = state.activity
            let due = state.accounts.compactMap { key, account in
                let isOld = account.lease > 0 && abs(Int128(now) - Int128(account.leasedAt)) >= Self.renewal
                let isUnused = isQuiet && account.lease > 0 && account.heldHere == 0
                return account.unreported > 0 || isOld || isUnused ? key : nil
            }
            return (due.sorted(), isQuiet)
        }
        if !due.isEmpty {
            store?.begin(
                BudgetExchange(
                    clock: clock,
                    questions: { [self] in questions(due, needing: 0) { isQuiet ? 0 : $0.free } },
                    // What fails now is told with the next.
                    end: { [self] questions, answers in _ = take(answers, to: questions) }
                )
            )
        }
        return state.withLock { state in
            let isBusy = state.accounts.values.contains { $0.unreported > 0 || $0.lease > 0 || $0.heldHere > 0 }
            if !isBusy { state.isReporting = false }
            return isBusy
        }
    }

    /// Tells the store the last of it, before it ends.
    package func finish() {
        listen(nil)
        store?.post { [self] in _ = report(isIdle: true, isLast: true) }
    }

    /// What is known of each account, those that spent most first.
    package func statuses(atMost count: Int = 1000) -> [BudgetStatus] {
        let all = state.withLock { state in state.accounts.values.map { BudgetStatus($0) } }
        return Array(all.sorted { ($1.spent, $0.claim.key) < ($0.spent, $1.claim.key) }.prefix(count))
    }
}

extension BudgetBook.State {
    /// The account's status if it has warned since, and warning is what its budget is for.
    fileprivate func warning(of key: String, after count: Int64?) -> BudgetStatus? {
        guard let count, let account = accounts[key], account.warnings > count, !account.claim.budget.refuses else {
            return nil
        }
        return BudgetStatus(account)
    }

    fileprivate mutating func open(_ claim: BudgetClaim, _ key: String, _ slot: Int64, _ isShared: Bool, _ maximum: Int)
    {
        if accounts.count >= maximum {
            let idle = accounts.filter { $0.value.held == 0 && $0.value.unreported == 0 || $0.value.slot < slot }
            let least = idle.sorted { $0.value.spent < $1.value.spent }.prefix(max(1, maximum / 8))
            for (key, account) in least where account.heldHere == 0 { accounts[key] = nil }
        }
        accounts[key] = BudgetAccount(claim, slot: slot, isShared: isShared)
    }
}

extension BudgetAccount {
    fileprivate func question(needing amount: Int64, welcome: Int64) -> BudgetQuestion {
        BudgetQuestion(
            claim: claim,
            limit: claim.budget.limit,
            slot: slot,
            firstSlot: claim.budget.period.firstSlot(before: slot),
            reports: slots.filter { $0.spent > 0 }.map { ($0.start, $0.spent) },
            held: heldHere,
            needed: amount,
            welcome: max(0, welcome),
            known: spentInStore
        )
    }
}

/// What is known of one account.
package struct BudgetStatus: Sendable {
    package let claim: BudgetClaim
    package let spent: Int64
    package let held: Int64
    package let unpriced: Int64
    package let refused: Int64
    package let warnings: Int64
    /// Seconds since 1970.
    package let start: Int64
    package let end: Int64?

    init(_ account: BudgetAccount) {
        claim = account.claim
        spent = account.spent
        held = account.held
        unpriced = account.unpriced
        refused = account.refused
        warnings = account.warnings
        start = account.slot
        end = account.claim.budget.period.end(of: account.slot)?.slot
    }
}

/// What a request holds under its budgets, until its end is settled; one that is dropped gives it back.
///
/// A class, since it travels with the call's progress, which is copied. Used on the call's loop alone.
package final class HeldBudgets: Sendable {
    private let book: BudgetBook
    private let amount: Int64
    private let places: [(key: String, slot: Int64)]
    private let isSettled = Lock(false)
    /// Who has let the request through.
    package let use: SharedUse

    init(in book: BudgetBook, amount: Int64, _ places: [(key: String, slot: Int64)], _ use: SharedUse = .off) {
        self.use = use
        self.book = book
        self.amount = amount
        self.places = places
    }

    deinit { settle(cost: 0) }

    /// Takes what the request cost, as far as prices are known. The first time counts.
    package func settle(cost: Int64, isPriced: Bool = true) {
        let isFirst = isSettled.withLock { isSettled in
            defer { isSettled = true }
            return !isSettled
        }
        if isFirst { book.settle(amount, places, cost: cost, isPriced: isPriced) }
    }
}

/// Carries a holding out of an exchange.
private final class HoldingBox: Sendable {
    private let holding = Lock<Result<BudgetBook.Holding, StoreError>?>(nil)

    func put(_ result: Result<BudgetBook.Holding, StoreError>) { holding.withLock { $0 = result } }

    func take() -> Result<BudgetBook.Holding, StoreError>? {
        holding.withLock { holding in
            defer { holding = nil }
            return holding
        }
    }
}

/// Mean lengths of models' answers, and how far they lie around it.
struct AnswerMeans {
    private struct Mean {
        var count = 0
        var sum = 0
        /// Of the squares.
        var squares = 0.0
    }

    private var means: [String: Mean] = [:]
    private static let maximumModels = 1000
    /// Fewer answers say little.
    private static let enough = 20
    /// Of more answers, the older ones count for less and less.
    private static let memory = 200
    private static let longest = 1 << 32

    mutating func note(_ tokens: Int, of model: String) {
        if means[model] == nil, means.count >= Self.maximumModels { means = [:] }
        var mean = means[model] ?? Mean()
        if mean.count >= Self.memory {
            mean = Mean(count: mean.count / 2, sum: mean.sum / 2, squares: mean.squares / 2)
        }
        let tokens = min(max(0, tokens), Self.longest)
        mean.count += 1
        mean.sum += tokens
        mean.squares += Double(tokens) * Double(tokens)
        means[model] = mean
    }

    /// The mean and a quarter of the standard deviation: of 64 requests in flight, whose sum has eight times that of one,
    /// the sum stays within what is held but for one time in forty. The mean alone would be overrun every other time.
    func expected(of model: String) -> Int? {
        guard let mean = means[model], mean.count >= Self.enough else { return nil }
        let average = Double(mean.sum) / Double(mean.count)
        let variance = max(0, mean.squares / Double(mean.count) - average * average)
        return Int((average + variance.squareRoot() / 4).rounded(.up))
    }
}
