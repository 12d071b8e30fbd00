internal import SluiceStore
internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire

extension Engine {
    /// Lets the request through every limit it falls under, or gives the refusal.
    ///
    /// With `limit_wait` it waits for its turn instead, as long as the call may last.
    func admit(_ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        progress.isAdmitted = true
        while true {
            do throws(StoreError) {
                guard let refusing = try takePlaces(&progress) else { return nil }
                guard call.configuration.waitsForLimits, await waitForTurn(refusing, progress) else {
                    if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                    return refusal(refusing)
                }
            } catch {
                return Outcome(failure: Failure(.system, "the rate limit cannot be checked: \(error)"))
            }
        }
    }

    /// Takes a place under every limit, or under none: gives the decision of the one that refused.
    private func takePlaces(_ progress: inout CallProgress) throws(StoreError) -> RateLimitDecision? {
        let limits = progress.call.plan.limits
        progress.decisions = []
        for (index, limit) in limits.enumerated() {
            let decision = try shared.limits.admit(key: limit.key, policy: limit.policy, now: WallTime.nanoseconds)
            guard !decision.isAdmitted else {
                progress.decisions.append(decision)
                continue
            }
            // A refused request costs nothing under the limits that would have let it through.
            for taken in limits[..<index] {
                try shared.limits.refund(key: taken.key, policy: taken.policy, now: WallTime.nanoseconds)
            }
            progress.decisions = []
            return decision
        }
        return nil
    }

    /// Sleeps until the bucket may have room. False if the call would end before.
    private func waitForTurn(_ decision: RateLimitDecision, _ progress: CallProgress) async -> Bool {
        // The decision counts in seconds, rounded up; a bucket of many requests a second has room much sooner.
        let window = Int64(decision.policy.window) * 1000
        let interval = max(1, window * 1_000_000_000 / max(1, Int64(clamping: decision.policy.quota)))
        let turn = Instant.now + Milliseconds(min(decision.retryAfterSeconds * 1000, interval))
        let earliest = Instant.now + Milliseconds(max(0, decision.retryAfterSeconds - 1) * 1000)
        if let deadline = progress.deadline, max(turn, earliest) >= deadline { return false }
        await sleep(progress.call, until: turn)
        return progress.call.cancelStatus == nil
    }

    /// The answer that Helicone's shared would give.
    private func refusal(_ decision: RateLimitDecision) -> Outcome {
        var response = Response()
        response.body = decision.refusalBody
        response.head = HTTPHead(
            status: RateLimitDecision.refusalStatus,
            fields: [("content-type", "application/json;charset=UTF-8")] + decision.headers
        )
        var failure = Failure(.limited, decision.refusalMessage)
        failure.httpStatus = RateLimitDecision.refusalStatus
        failure.retryAfterMilliseconds = decision.retryAfterSeconds * 1000
        failure.provider.code = "rate_limited"
        return Outcome(response: response, failure: failure)
    }

    /// Prices an answer, a broken one as well, and charges what it used to the limits that count cents or tokens.
    func settle(_ outcome: Outcome, _ target: Plan.Target, _ progress: CallProgress) -> Outcome {
        guard var response = outcome.response else { return outcome }
        let isCharged = outcome.failure == nil || !response.assembly.choices.isEmpty || response.assembly.usage != nil
        guard isCharged else { return outcome }
        let call = progress.call
        response.pricing = PriceQuery(response, target, call)
        let metered = call.plan.limits.filter { $0.policy.unit != .request }
        if !metered.isEmpty, let pricing = response.pricing {
            let usage = pricing.usage(of: response) ?? .unknown
            let countsCents = metered.contains { $0.policy.unit == .cents }
            let charge = RateLimitCharge(
                nanoDollars: countsCents ? pricing.cost(of: usage).total : nil,
                tokens: Int64(usage.totalTokens)
            )
            for limit in metered {
                // A store that fails here has admitted the request already; the next admission will say so.
                _ = try? shared.limits.settle(
                    key: limit.key,
                    policy: limit.policy,
                    amount: charge.amount(in: limit.policy.unit),
                    now: WallTime.nanoseconds
                )
            }
        }
        return Outcome(response: response, failure: outcome.failure)
    }
}

extension ResponseAssembler {
    /// The upstream counted what went in and what came out.
    fileprivate var tellsUsage: Bool {
        guard let usage, let root = (try? JSONDocument(usage))?.root else { return false }
        let figures = Usage(parsing: root, style: .openAI)
        return figures.isInputKnown && figures.isOutputKnown
    }
}

extension PriceQuery {
    /// Of a live answer. Helicone's shared says in its headers who answered; elsewhere the target is who answered. A
    /// model that the table does not know under the name it was asked by may be known by the one it answered with.
    init(_ response: Response, _ target: Plan.Target, _ call: Call) {
        var pricing = PriceQuery(target, call)
        if !target.appliesPolicies {
            pricing.provider = response.head["Helicone-Provider"] ?? pricing.provider
            pricing.model = response.head["Helicone-Model"] ?? pricing.model
        }
        if let model = call.plan.controls.modelOverride {
            pricing.model = model
            if !pricing.isKnown { pricing.provider = nil }
        } else if !pricing.isKnown, let answered = response.assembly.string("model") {
            pricing.model = answered
        }
        pricing.estimate = Self.estimate(response, target, call)
        self = pricing
    }

    /// Of a target's answers.
    init(_ target: Plan.Target, _ call: Call) {
        // Names that stand for an address say nothing of prices.
        let isNamed = !["custom", "sluice", "fallback"].contains(target.provider.name)
        self.init(
            table: call.prices,
            provider: isNamed ? target.provider.name : nil,
            model: target.model,
            preference: call.configuration.costPreference,
            time: call.startedOn
        )
    }

    /// A guess at the tokens of an answer that brought no count.
    private static func estimate(_ response: Response, _ target: Plan.Target, _ call: Call) -> Usage? {
        guard call.request.operation.expectsJSON, !response.assembly.tellsUsage else { return nil }
        let prompt = call.request.body.promptText
        let completion = response.assembly.choices.map { choice in
            let said = (choice.content ?? []) + (choice.reasoning ?? []) + choice.toolCalls.flatMap(\.arguments)
            return String(decoding: said, as: UTF8.self)
        }
        return TokenEstimate(model: target.model).usage(prompt: prompt, completion: completion.joined())
    }
}
