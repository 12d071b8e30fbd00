internal import SluiceBase
internal import SluiceWire

/// Carries calls from plan to outcome. Its executor is the event loop, so that the pipeline reads as straight code and
/// runs without a lock or a hop.
actor Engine {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    let shared: SharedState
    private var calls: [ObjectIdentifier: ActiveCall] = [:]
    private var startedCount: UInt64 = 0
    /// Questions to stores that are not answered yet, though their calls may have ended.
    private var openQuestions = 0

    /// The loop is the host's, whose thread has other things to do between two turns.
    nonisolated let isHostDriven: Bool

    init(_ loop: EventLoop, _ shared: SharedState, isHostDriven: Bool = false) {
        self.loop = loop
        self.isHostDriven = isHostDriven
        self.shared = shared
    }

    nonisolated var clock: any Clock { shared.surroundings.clock }

    var isIdle: Bool { calls.isEmpty && openQuestions == 0 }

    func begin(_ call: Call, _ handlers: Call.Handlers) {
        startedCount += 1
        let active = ActiveCall(call, number: startedCount, handlers, on: loop)
        calls[ObjectIdentifier(call)] = active
        if !answerFromMemory(active), !startFirstAttempt(of: active) { goOn(active) }
    }

    /// The way of a call, or what its first attempt has left of it.
    func goOn(_ active: ActiveCall) {
        // The first step is taken here and now, and the steps that belong to no actor (the task's own end) stay on the
        // loop: without a preference they would wake a thread of the global pool, once a call.
        Task.immediate(executorPreference: loop) { end(active, await run(active)) }
    }

    func end(_ active: ActiveCall, _ outcome: Outcome) {
        calls[ObjectIdentifier(active.call)] = nil
        active.finish(outcome)
    }

    /// The part of a call that lives here; nil once it has ended.
    func active(_ call: Call) -> ActiveCall? { calls[ObjectIdentifier(call)] }

    /// Cancels every call, in the order in which they began.
    func cancelAll(_ reason: Status) {
        for active in calls.values.sorted(by: { $0.number < $1.number }) { active.cancel(reason) }
    }

    // MARK: The way of a request

    /// Answer, then settlement: the one end of every call.
    private func run(_ call: ActiveCall) async -> Outcome {
        let refusal = call.planned.draftOf == nil ? nil : await fillPrompts(call)
        var progress = CallProgress(call)
        let outcome = if let refusal { Outcome(failure: refusal) } else { await answer(&progress) }
        return await settle(&progress, outcome)
    }

    /// Asks the targets in their order until one's answer stands; then the fallbacks. `hasSuccessor`: somebody else is
    /// asked after them, whatever the failure.
    private func answer(_ progress: inout CallProgress, hasSuccessor: Bool = false) async -> Outcome {
        let planned = progress.call.planned
        let isEnd = !hasSuccessor && !planned.hasSuccessor
        let targets = planned.plan.targets
        var outcome: Outcome?
        for (index, target) in targets.enumerated() {
            outcome = await tryTarget(target, isLast: isEnd && index == targets.count - 1, &progress)
            if outcome != nil { break }
        }
        let result = outcome ?? progress.unanswered
        guard result.failure != nil, !planned.fallbacks.isEmpty else { return result }
        return await fallBack(from: planned, after: result, &progress, hasSuccessor: hasSuccessor)
    }

    /// Asks the fallbacks in their order, each with its own targets, limits and cache, as a request of its own.
    private func fallBack(
        from planned: PlannedRequest,
        after failure: Outcome,
        _ progress: inout CallProgress,
        hasSuccessor: Bool
    ) async -> Outcome {
        var outcome = failure
        var wasTooLong = outcome.exceedsContextWindow
        for (index, fallback) in planned.fallbacks.enumerated() {
            guard progress.mayFallBack(after: outcome) else { return outcome }
            switch fallback.condition {
            case .anyFailure: break
            case .contextWindowExceeded: guard wasTooLong else { continue }
            case .repeatableFailure: guard mayMend(outcome, progress.call) else { continue }
            }
            outcome = progress.priced(outcome)
            await charge(&progress)
            chargeBudgets(&progress)
            progress.begin(fallback.planned, after: outcome)
            let isFollowed = planned.fallbacks[(index + 1)...].contains { $0.condition == .anyFailure }
            outcome = await answer(&progress, hasSuccessor: hasSuccessor || isFollowed)
            guard outcome.failure != nil else { return outcome }
            wasTooLong = wasTooLong || outcome.exceedsContextWindow
        }
        return outcome
    }

    /// Cache, limits, attempts, in the order in which Helicone's gateway takes them, for one target. nil: on to the next.
    private func tryTarget(_ target: Target, isLast: Bool, _ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        progress.targetCount += 1
        var slot: CacheSlot?
        if target.appliesPolicies, call.plan.controls.cache.isOn {
            guard let prepared = prepare(target, &progress) else { return nil }
            switch await lookUp(call, target, prepared) {
            case .answered(let outcome): return outcome
            case .ask(let found): slot = found
            }
        }
        // Its end tells the followers where nothing else does.
        let leader = slot.flatMap { $0.isLeader ? LeaderToken(shared.inFlight, $0.key) : nil }
        defer { call.whenPaused = nil }
        // A slow consumer makes nobody wait but itself.
        if let leader { call.whenPaused = { leader.complete(.failed) } }
        let unpriced = target.appliesPolicies ? unpriced(target, call) : nil
        if let failure = unpriced ?? unpricedRefusal(target, call) {
            progress.noteUnable(target, failure)
            leader?.complete(.failed)
            return nil
        }
        if let refusal = mayBeRefused(target, progress) ? await admit(target, &progress) : nil {
            if call.cancelStatus == nil { leader?.complete(.failed) }
            return refusal
        }
        guard let prepared = prepare(target, &progress) else {
            leader?.complete(.failed)
            return nil
        }
        let isFirst = call.firstAttempt?.target === target
        guard
            let permit = isFirst
                ? call.firstAttempt?.takePermit()
                : shared.circuits.permit(target.circuit, now: loop.now, evenIfOpen: isLast)
        else {
            progress.noteSkipped(target)
            leader?.complete(.failed)
            return nil
        }
        let outcome = await attempts(target, prepared, permit, &progress, isLast: isLast)
        if outcome.failure == nil {
            progress.cacheWrite = slot.map { CacheWrite(slot: $0, leader: leader, answer: progress.cacheableBody) }
            return outcome
        }
        // A caller that stops or cancels says nothing of the answer that the others wait for.
        if call.cancelStatus == nil, outcome.status != .stopped { leader?.complete(.failed) }
        progress.last = outcome
        return progress.mayMoveOn(from: target, after: outcome) ? nil : outcome
    }

    /// What the target is sent; nil, with an attempt that says why, where it cannot take the request.
    private func prepare(_ target: Target, _ progress: inout CallProgress) -> PreparedRequest? {
        do throws(Failure) {
            return try target.prepared()
        } catch {
            progress.noteUnable(target, error)
            return nil
        }
    }

    // MARK: Waiting

    /// Sleeps unless the call is interrupted.
    func sleep(_ call: ActiveCall, until deadline: Instant) async {
        guard call.cancelStatus == nil else { return }
        await call.run { Sleep(until: deadline, on: loop, $0) }
    }

    /// Asks a store, and waits for its answer unless the call is interrupted: then the answer is let go, whenever it comes.
    ///
    /// - Parameters:
    ///   - call: whose interruption ends the wait.
    ///   - isAbandoned: the store need not do any more what nobody waits for.
    ///   - meanwhile: runs when the question has been asked.
    ///   - question: asks, and lives until it is answered.
    /// - Returns: nil where the call was interrupted.
    @discardableResult
    func askStore<Answer: ~Copyable>(
        _ call: ActiveCall,
        isAbandoned: Bool = true,
        meanwhile: () -> Void = {},
        _ question: nonisolated(nonsending) @escaping () async -> Answer
    ) async -> Answer? {
        let wait = StoreWait<Answer>()
        openQuestions += 1
        let task = Task.immediate(executorPreference: loop) {
            wait.complete(await question())
            openQuestions -= 1
        }
        if isAbandoned { wait.abandon = { task.cancel() } }
        meanwhile()
        await call.run { continuation in
            wait.wait(continuation)
            // Whoever was interrupted before has no second interruption to come.
            if call.cancelStatus != nil { wait.cancel() }
            return wait
        }
        return wait.take()
    }

    /// Waits until the host resumes the call.
    func pause(_ call: ActiveCall) async {
        guard call.isPausedByHost, call.cancelStatus == nil else { return }
        await call.run { PauseWait($0) }
    }

    func interrupted(_ call: ActiveCall, _ status: Status) -> Failure {
        switch status {
        case .timeout:
            Failure(
                .timeout,
                "the call was not done within timeout_ms, which is \(call.call.planned.configuration.callTimeout?.count ?? 0)"
            )
        case .closed: Failure(.closed, "the client was freed while the call was under way")
        case .stopped: Failure(.stopped, "stopped by the caller's callback")
        default: Failure(status, "the call was cancelled")
        }
    }
}
