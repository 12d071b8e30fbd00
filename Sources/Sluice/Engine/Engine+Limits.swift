internal import SluiceStore
internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

extension Engine {
    /// Lets the request through every limit it falls under, or gives the refusal.
    ///
    /// With `limit_wait` it waits for its turn instead, as long as the call may last.
    func admit(_ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        progress.isAdmitted = true
        let claims = call.plan.limits.map { LimitClaim(key: $0.key, policy: $0.policy) }
        guard !claims.isEmpty else { return nil }
        while true {
            let refusing: RateLimitDecision
            do throws(StoreError) {
                switch try await shared.limits.admit(claims, now: WallTime.nanoseconds) {
                case .admitted(let hold):
                    // Who has given up meanwhile leaves the place to others.
                    if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                    progress.hold = HeldLimits(hold)
                    return nil
                case .refused(let decision): refusing = decision
                }
            } catch {
                if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                return Outcome(failure: Failure(.system, "the rate limit cannot be checked: \(error)"))
            }
            guard call.configuration.waitsForLimits, await waitForTurn(refusing, progress) else {
                if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                return refusal(refusing)
            }
        }
    }

    /// Sleeps until the bucket may have room. False if the call would end before.
    private func waitForTurn(_ decision: RateLimitDecision, _ progress: CallProgress) async -> Bool {
        let turn = Instant.now + decision.turn
        let earliest = Instant.now + decision.earliestTurn
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
        failure.retryAfterMilliseconds = decision.retryAfter.count
        failure.provider.code = "rate_limited"
        return Outcome(response: response, failure: failure)
    }

    /// Prices an answer, a broken one as well, and notes what it used for the limits that count cents or tokens.
    func price(_ outcome: Outcome, _ target: Plan.Target, _ progress: CallProgress) -> Outcome {
        guard var response = outcome.response else { return outcome }
        let isCharged = outcome.failure == nil || !response.assembly.choices.isEmpty || response.assembly.usage != nil
        guard isCharged else { return outcome }
        let pricing = PriceQuery(response, target, progress.call)
        response.pricing = pricing
        if let hold = progress.hold, hold.counts(.cents) || hold.counts(.tokens) {
            let usage = pricing.usage(of: response) ?? Usage()
            hold.add(
                RateLimitCharge(
                    nanoDollars: hold.counts(.cents) ? pricing.cost(of: usage).total : nil,
                    tokens: Int64(clamping: usage.totalTokens)
                )
            )
        }
        return Outcome(response: response, failure: outcome.failure)
    }

    /// Charges what the call's answers used to its limits, at its end.
    func settle(_ progress: inout CallProgress) async {
        // A store that fails here has admitted the request already; the next admission will say so.
        try? await progress.hold?.settle()
    }
}

/// The hold of a call, which travels with its progress; used on the call's loop alone.
final class HeldLimits {
    private var hold: LimitHold?
    /// Of the first limit, which the answer's headers tell.
    let firstDecision: RateLimitDecision?

    init(_ hold: consuming LimitHold) {
        firstDecision = hold.decisions.first
        self.hold = consume hold
    }

    func counts(_ unit: RateLimitPolicy.Unit) -> Bool { hold?.counts(unit) ?? false }

    func add(_ charge: RateLimitCharge) { hold?.add(charge) }

    nonisolated(nonsending) func settle() async throws(StoreError) {
        guard let hold = hold.take() else { return }
        try await hold.settle(now: WallTime.nanoseconds)
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
        guard response.assembly.usage == nil, call.request.operation.expectsJSON else { return nil }
        let prompt = call.request.body.promptText
        let completion = response.assembly.choices.map { choice in
            let said = (choice.content ?? []) + (choice.reasoning ?? []) + choice.toolCalls.flatMap(\.arguments)
            return String(decoding: said, as: UTF8.self)
        }
        return TokenEstimate(model: target.model).usage(prompt: prompt, completion: completion.joined())
    }
}
