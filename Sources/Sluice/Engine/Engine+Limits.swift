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
            let decision = try shared.limits.admit(key: limit.key, policy: limit.policy, now: clock.wall.nanoseconds)
            guard !decision.isAdmitted else {
                progress.decisions.append(decision)
                continue
            }
            // A refused request costs nothing under the limits that would have let it through.
            for taken in limits[..<index] {
                try shared.limits.refund(key: taken.key, policy: taken.policy, now: clock.wall.nanoseconds)
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
        let turn = clock.now + Milliseconds(min(decision.retryAfterSeconds * 1000, interval))
        let earliest = clock.now + Milliseconds(max(0, decision.retryAfterSeconds - 1) * 1000)
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
        failure.retryAfterMilliseconds = decision.retryAfterSeconds * 1000
        failure.provider.code = "rate_limited"
        return Outcome(response: response, failure: failure)
    }
}
