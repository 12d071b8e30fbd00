internal import SluiceStore
internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

extension Engine {
    /// The target comes under a limit or a budget that the request has not passed yet.
    func mayBeRefused(_ target: Target, _ progress: CallProgress) -> Bool {
        let plan = progress.call.plan
        return !plan.budgets.isEmpty && progress.heldBudgets == nil
            || target.appliesPolicies && !progress.isAdmitted && !plan.limits.isEmpty
    }

    /// Lets the request through every budget and every limit it falls under, or gives the refusal: what a budget holds
    /// comes back where a limit refuses.
    ///
    /// With `limit_wait` it waits for its turn instead, as long as the call may last.
    func admit(_ target: Target, _ progress: inout CallProgress) async -> Outcome? {
        if progress.heldBudgets == nil, !progress.call.plan.budgets.isEmpty, let refusal = await holdBudgets(&progress)
        {
            return refusal
        }
        guard target.appliesPolicies, !progress.isAdmitted, let refusal = await admit(&progress) else { return nil }
        progress.heldBudgets = nil
        return refusal
    }

    private func admit(_ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        progress.isAdmitted = true
        let claims = call.plan.limitClaims
        guard !claims.isEmpty else { return nil }
        while true {
            let refusing: RateLimitDecision
            let answer = await ask(shared.limits, claims, call)
            // Who has given up meanwhile leaves the place to others.
            if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
            switch consume answer {
            case .admission(.admitted(let hold)):
                let held = HeldLimits(hold)
                progress.note(held.firstDecision?.use ?? .off)
                progress.hold = held
                return nil
            case .admission(.refused(let decision)):
                progress.note(decision.use)
                refusing = decision
            case .failed(let error):
                if shared.limits.use == .shared { progress.note(.refused) }
                return Outcome(failure: Failure(.system, "the rate limit cannot be checked: \(error)"))
            case .interrupted: return Outcome(failure: interrupted(call, .cancelled))
            }
            guard call.configuration.waitsForLimits, await waitForTurn(refusing, progress) else {
                if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
                return refusal(refusing)
            }
        }
    }

    /// Why a target may not be asked under a limit in cents: nobody knows what it costs, and the limit would not hold.
    func unpriced(_ target: Target, _ call: ActiveCall) -> Failure? {
        guard call.plan.limits.contains(where: { $0.policy.unit == .cents }), !call.configuration.allowsUnknownPrice
        else { return nil }
        var pricing = PriceQuery(target, call)
        if let model = call.plan.tags.modelOverride {
            pricing.model = model
            if !pricing.isKnown { pricing.provider = nil }
        }
        // A cost that the provider names counts whatever the table knows.
        guard !pricing.isKnown, pricing.preference != .declared else { return nil }
        return Failure(
            .request,
            "a limit in cents cannot count \("\(target.provider.name)/\(target.model)".quoted), whose price is unknown:"
                + " load a price file, or set the option unknown_price to allow"
        )
    }

    private enum LimitAnswer: ~Copyable {
        case admission(Admission)
        case failed(StoreError)
        case interrupted
    }

    private func ask(_ limits: any LimitStore, _ claims: [LimitClaim], _ call: ActiveCall) async -> LimitAnswer {
        let now = clock.wall
        if let buckets = limits.atOnce { return .admission(buckets.admit(claims, now: now)) }
        return await askStore(call) { await Self.ask(limits, claims, now) } ?? LimitAnswer.interrupted
    }

    private nonisolated(nonsending) static func ask(
        _ limits: any LimitStore,
        _ claims: [LimitClaim],
        _ now: WallTime
    ) async -> LimitAnswer {
        do throws(StoreError) {
            return .admission(try await limits.admit(claims, now: now))
        } catch {
            return .failed(error)
        }
    }

    /// Sleeps until the bucket may have room. False if the call would end before.
    private func waitForTurn(_ decision: RateLimitDecision, _ progress: CallProgress) async -> Bool {
        let turn = clock.now + decision.turn
        let earliest = clock.now + decision.earliestTurn
        if let deadline = progress.deadline, max(turn, earliest) >= deadline { return false }
        await sleep(progress.call, until: turn)
        return progress.call.cancelStatus == nil
    }

    /// The answer that Helicone's gateway would give.
    func refusal(_ decision: RateLimitDecision) -> Outcome {
        var response = Response()
        response.body = decision.refusalBody
        response.head = HTTPHead(
            status: RateLimitDecision.refusalStatus,
            fields: [HeaderField("content-type", "application/json;charset=UTF-8")] + decision.headers
        )
        var failure = Failure(.limited, decision.refusalMessage)
        failure.httpStatus = RateLimitDecision.refusalStatus
        failure.retryAfterMilliseconds = decision.retryAfter.count
        failure.provider.code = "rate_limited"
        return Outcome(response: response, failure: failure)
    }
}
