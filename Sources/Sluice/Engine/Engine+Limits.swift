internal import SluiceStore
internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

extension Engine {
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
        let claims = call.plan.limits.map { LimitClaim(key: $0.key, policy: $0.policy) }
        guard !claims.isEmpty else { return nil }
        while true {
            let refusing: RateLimitDecision
            do throws(StoreError) {
                switch try await shared.limits.admit(claims, now: clock.wall.nanoseconds) {
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
        let turn = clock.now + decision.turn
        let earliest = clock.now + decision.earliestTurn
        if let deadline = progress.deadline, max(turn, earliest) >= deadline { return false }
        await sleep(progress.call, until: turn)
        return progress.call.cancelStatus == nil
    }

    /// The answer that Helicone's gateway would give.
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
}
