internal import SluiceBase
internal import SluiceWire

/// The first attempt of a call that has nothing to wait for before it: made without a task, as is the end of the call
/// where it was a success. Used by the loop's driver only.
final class FirstAttempt {
    let target: Target
    let startedAt: Instant
    let receiver: Receiver
    let held: HoldbackBuffer?
    /// What the call holds under its limits.
    let hold: HeldLimits?
    /// Set when the attempt has ended.
    var outcome: Outcome?
    private var permit: CircuitPermit?

    init(
        _ target: Target,
        _ permit: consuming CircuitPermit,
        _ receiver: Receiver,
        _ held: HoldbackBuffer?,
        _ hold: HeldLimits?,
        at startedAt: Instant
    ) {
        self.target = target
        self.startedAt = startedAt
        self.receiver = receiver
        self.held = held
        self.hold = hold
        self.permit = consume permit
    }

    func takePermit() -> CircuitPermit? { permit.take() }
}

extension Engine {
    /// Starts the call's first attempt, if nothing before it may have to wait: no cache, no budget, no prompt, no limit
    /// that is not counted in memory. Ends the call where such a limit refuses it.
    ///
    /// - Returns: false where something does, or where nothing can be sent: what then happens takes its time.
    func startFirstAttempt(of call: ActiveCall) -> Bool {
        let plan = call.plan
        guard plan.budgets.isEmpty, !plan.controls.cache.isOn, call.planned.draftOf == nil,
            !(call.isStream && call.planned.configuration.holdsBack), call.cancelStatus == nil,
            let target = plan.targets.first, !target.isEcho
        else { return false }
        var hold: HeldLimits?
        if target.appliesPolicies, !plan.limits.isEmpty {
            guard let buckets = shared.limits.atOnce, unpriced(target, call) == nil else { return false }
            switch buckets.admit(plan.limitClaims, now: clock.wall) {
            case .admitted(let admitted): hold = HeldLimits(admitted)
            case .refused(let decision): return end(call, refusedBy: decision)
            }
        }
        // What is held comes back where the attempt is not made here.
        guard let prepared = try? target.prepared(), let request = prepared.transfer,
            let permit = shared.circuits.permit(
                target.circuit,
                now: loop.now,
                evenIfOpen: plan.targets.count == 1 && !call.planned.hasSuccessor
            )
        else { return false }
        let traced = traced(request, call) ?? request
        let held = call.isStream ? HoldbackBuffer(call, on: loop, count: 0, time: nil) : nil
        let attempt = FirstAttempt(target, permit, receiver(for: target, call, held), held, hold, at: clock.now)
        call.firstAttempt = attempt
        call.begin(
            shared.surroundings.transport.start(traced, on: loop, sink: attempt.receiver) { [loop] result in
                // Not from within the transfer: what follows calls the host.
                loop.soon { self.end(attempt, result, of: call) }
            }
        )
        return true
    }

    /// Ends a call that a limit has refused, unless it waits for its turn or asks something else instead.
    private func end(_ call: ActiveCall, refusedBy decision: RateLimitDecision) -> Bool {
        guard !call.configuration.waitsForLimits, call.planned.fallbacks.isEmpty, shared.ledger?.hasRoom ?? true else {
            return false
        }
        var progress = CallProgress(call)
        end(call, settleAtOnce(&progress, refusal(decision)))
        return true
    }

    /// A success is settled here and now; all else goes on as if its first attempt had been made there.
    private func end(_ attempt: FirstAttempt, _ result: Result<Void, TransferFailure>, of call: ActiveCall) {
        call.hasEnded()
        let outcome = received(attempt.receiver, result, by: call, from: attempt.target)
        attempt.outcome = outcome
        guard outcome.failure == nil, shared.ledger?.hasRoom ?? true, let permit = attempt.takePermit() else {
            return goOn(call)
        }
        var progress = CallProgress(call)
        progress.targetCount = 1
        conclude(attempt.target, outcome, startedAt: attempt.startedAt, permit, &progress)
        end(call, settleAtOnce(&progress, outcome))
    }
}
