internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceStore

extension Engine {
    /// Holds what the request may cost, or gives the refusal. With `limit_wait` it waits for money that is only held.
    func holdBudgets(_ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        let claims = call.plan.budgets
        let isExact = claims.contains { $0.budget.isExact }
        let amount: Int64
        switch estimate(call, isExact: isExact) {
        case .success(let sum): amount = sum
        case .failure(let failure): return Outcome(failure: failure)
        }
        var time = call.startedOnWall
        while true {
            let refusal: BudgetRefusal
            switch await hold(amount, claims, time, call) {
            case .success(.held(let held)):
                // Who has given up meanwhile leaves the money to others.
                if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                progress.note(held.use)
                progress.heldBudgets = held
                return nil
            case .success(.refused(let found)):
                progress.note(found.use)
                refusal = found
            case .failure(let error):
                if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                guard claims.contains(where: \.budget.refuses) else { return nil }
                if shared.budgets.use == .shared { progress.note(.refused) }
                return Outcome(failure: Failure(.system, "the budget cannot be checked: \(error)"))
            }
            let turn = clock.now + BudgetRefusal.glance
            guard call.configuration.waitsForLimits, refusal.isHeld, progress.deadline.map({ turn < $0 }) ?? true else {
                return Outcome(failure: failure(refusal))
            }
            await sleep(call, until: turn)
            if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
            time = clock.wall
        }
    }

    /// Most requests ask nobody.
    private func hold(
        _ amount: Int64,
        _ claims: [BudgetClaim],
        _ time: WallTime,
        _ call: ActiveCall
    ) async -> Result<BudgetBook.Holding, StoreError> {
        let budgets = shared.budgets
        if let holding = budgets.holdNow(amount, under: claims, startedOn: time) { return .success(holding) }
        let answer = await askStore(call) { () -> Result<BudgetBook.Holding, StoreError> in
            do throws(StoreError) {
                return .success(try await budgets.hold(amount, under: claims, startedOn: time))
            } catch {
                return .failure(error)
            }
        }
        return answer ?? .failure(StoreError("nobody waits for it any more"))
    }

    private func failure(_ refusal: BudgetRefusal) -> Failure {
        var failure = Failure(.budget, refusal.message(now: clock.wall))
        failure.retryAfterMilliseconds = refusal.retryAfter(now: clock.wall)?.count
        failure.provider.code = "budget_exceeded"
        failure.provider.type = "budget_exceeded"
        return failure
    }

    /// The failure of a target whose price nobody knows, under a budget that refuses such; nil for all others.
    func unpricedRefusal(_ target: Target, _ call: ActiveCall) -> Failure? {
        guard let claim = call.plan.budgets.first(where: { $0.budget.refuses && !$0.budget.allowsUnknownPrices }),
            call.request.operation.costs, !PriceQuery.beforehand(target, call).allSatisfy(\.isPriced)
        else { return nil }
        return Failure(
            .budget,
            "nobody knows what \(target.model.quoted) costs, so the budget \(claim.budget.canonical) cannot be kept; give"
                + " its price with sluice_client_load_prices, or set unknown=allow in the budget"
        )
    }

    /// What the request may cost, in nano-dollars: the most of its targets. Models whose price nobody knows count nothing.
    private func estimate(_ call: ActiveCall, isExact: Bool) -> Result<Int64, Failure> {
        guard call.request.operation.costs else { return .success(0) }
        let body = call.request.body
        let prompt = body.promptText
        let limits = ["max_completion_tokens", "max_tokens", "max_output_tokens"]
        let asked = limits.compactMap { body[$0]?.int }.first { $0 >= 0 }.map { Int(clamping: $0) }
        let choices = Int(min(max(1, body["n"]?.int ?? 1), 1000))
        var most: Int64 = 0
        for target in call.plan.targets {
            for pricing in PriceQuery.beforehand(target, call) {
                guard let row = pricing.row, !row.rates.isEmpty else { continue }
                let input = TokenEstimate(model: pricing.model).tokens(in: prompt)
                let output: Int
                if row.mode == "embedding" || call.request.operation == .embedding {
                    output = 0
                } else if isExact {
                    guard let limit = asked ?? row.maxOutputTokens else {
                        return .failure(
                            Failure(
                                .budget,
                                "an exact budget has to know how long the answer of \(pricing.model.quoted) may be; set"
                                    + " max_tokens"
                            )
                        )
                    }
                    output = limit
                } else if let expected = shared.budgets.expectedOutputTokens(of: target.model) {
                    output = min(expected, asked ?? expected)
                } else {
                    output = (asked ?? Self.usualLimit) / 2
                }
                // Past the bound every budget is used up.
                var usage = Usage(
                    input: isExact ? min(Self.atMost(prompt, input), Self.longest) : input,
                    output: min(output, Self.longest) * choices
                )
                usage.isEstimate = true
                if let cost = pricing.cost(of: usage).computed { most = max(most, cost) }
            }
        }
        return .success(most)
    }

    /// Where a request does not say how long its answer may be.
    private static let usualLimit = 1024
    private static let longest = 1_000_000_000

    /// More tokens than a text can have: no tokenizer makes more of them than there are bytes.
    private static func atMost(_ prompt: String, _ estimate: Int) -> Int { max(estimate, prompt.utf8.count) }

    /// Spends what the answers cost, broken ones as well; all of it comes back where nothing was sent.
    func chargeBudgets(_ progress: inout CallProgress) {
        guard let held = progress.heldBudgets else { return }
        var sum: Int64 = 0
        var isPriced = true
        for (bill, target) in zip(progress.settleReceived(), progress.answeredBy) {
            if let total = bill.cost.total {
                sum = BudgetAccount.sum(sum, max(0, total))
            } else if progress.call.request.operation.costs {
                isPriced = false
            }
            if let usage = bill.usage, usage.isOutputKnown {
                shared.budgets.note(outputTokens: usage.generatedTokens, of: target.model)
            }
        }
        held.settle(cost: sum, isPriced: isPriced)
    }
}

extension Operation {
    /// Tokens are paid for.
    fileprivate var costs: Bool { expectsJSON }
}

extension PriceQuery {
    /// Of a target's answers before there are any: by each name that the price may be known by. Helicone's gateway is
    /// given a list of models.
    fileprivate static func beforehand(_ target: Target, _ call: ActiveCall) -> [PriceQuery] {
        var pricing = PriceQuery(target, call)
        if let model = call.plan.tags.modelOverride {
            pricing.model = model
            if !pricing.isKnown { pricing.provider = nil }
            return [pricing]
        }
        guard target.provider.quirks.contains(.readsHeliconeHeaders) else { return [pricing] }
        return target.model.split(separator: ",").map { item in
            var pricing = pricing
            pricing.provider = nil
            pricing.model = String(item)
            return pricing
        }
    }

    fileprivate var row: PriceRow? { table.row(for: model, provider: provider) }
    fileprivate var isPriced: Bool { row.map { !$0.rates.isEmpty } ?? false }
}
