internal import SluiceBase
internal import SluiceWire

/// Carries calls from plan to outcome. Its executor is the event loop, so that the pipeline reads as straight code and
/// runs without a lock or a hop.
actor Engine {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    let shared: SharedState
    private var calls: [ObjectIdentifier: Call] = [:]

    init(_ loop: EventLoop, _ shared: SharedState) {
        self.loop = loop
        self.shared = shared
    }

    var isIdle: Bool { calls.isEmpty }

    func begin(_ call: Call) {
        calls[ObjectIdentifier(call)] = call
        // The first step is taken here and now, and the steps that belong to no actor (the task's own end) stay on the
        // loop: without a preference they would wake a thread of the global pool, once a call.
        Task.immediate(executorPreference: loop) {
            let outcome = await run(call)
            calls[ObjectIdentifier(call)] = nil
            call.finish(outcome)
        }
    }

    func cancelAll(_ reason: Status) {
        for call in calls.values { call.cancel(reason) }
    }

    // MARK: The way of a request

    /// Cache, limits, attempts, settlement, in the order in which Helicone's shared takes them.
    private func run(_ call: Call) async -> Outcome {
        let deadline = call.configuration.callTimeout.map { call.startedAt + $0 }
        let timer = deadline.map { deadline in
            loop.schedule(at: deadline) { call.cancel(.timeout) }
        }
        defer { if let timer { loop.cancel(timer) } }
        var progress = CallProgress(call, deadline: deadline)
        for (index, target) in call.plan.targets.enumerated() {
            let isLast = index == call.plan.targets.count - 1
            if let outcome = await tryTarget(target, isLast: isLast, &progress) {
                await settle(&progress)
                return progress.finished(outcome)
            }
        }
        await settle(&progress)
        return progress.finished(progress.last)
    }

    /// Asks one target, from the cache or live, as often as its retries allow. nil: on to the next.
    private func tryTarget(_ target: Plan.Target, isLast: Bool, _ progress: inout CallProgress) async -> Outcome? {
        let call = progress.call
        progress.targetCount += 1
        var slot: CacheSlot?
        if target.appliesPolicies, call.plan.controls.cache.isOn {
            switch await lookUp(call, target) {
            case .answered(let outcome): return outcome
            case .ask(let key): slot = key
            }
        }
        var end = LeaderResult.abandoned
        let lead = slot.flatMap { $0.isLeader ? LeaderToken(shared.inFlight, $0.key) : nil }
        defer {
            lead?.complete(end)
            call.whenPaused = nil
        }
        // Whose consumer is slow keeps nobody waiting but itself.
        if let lead { call.whenPaused = { lead.complete(.failed) } }
        if target.appliesPolicies, !progress.isAdmitted {
            if let refusal = await admit(&progress) {
                if call.cancelStatus == nil { end = .failed }
                return refusal
            }
        }
        guard isLast || shared.circuits.isEmpty || shared.circuits.admit(target.circuit, now: loop.now.nanoseconds)
        else {
            progress.noteSkipped(target)
            end = .failed
            return nil
        }
        let outcome = await attempts(target, &progress, isLast: isLast)
        if outcome.failure == nil {
            guard let slot else { return outcome }
            end = await keep(outcome, slot, call, progress.cacheableBody).map { .answered($0) } ?? .failed
            return outcome.missed()
        }
        // A caller that stops or cancels says nothing of the answer that the others wait for.
        if call.cancelStatus == nil, outcome.status != .stopped { end = .failed }
        progress.last = outcome
        return progress.mayMoveOn(from: target, after: outcome) ? nil : outcome
    }

    // MARK: Waiting

    /// Sleeps unless the call is interrupted.
    func sleep(_ call: Call, until deadline: Instant) async {
        guard call.cancelStatus == nil else { return }
        // An unsafe continuation costs no bookkeeping; the timer and the interruption exclude each other, both running
        // on the loop and each taking `resume` away.
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            var resume: (() -> Void)? = { continuation.resume() }
            func wakeUp() {
                let body = resume
                resume = nil
                body?()
            }
            let timer = loop.schedule(at: deadline) { wakeUp() }
            call.interruption = { [loop] in
                loop.cancel(timer)
                wakeUp()
            }
        }
        call.interruption = nil
    }

    /// Waits until the host resumes the call.
    func pause(_ call: Call) async {
        guard call.isPausedByHost, call.cancelStatus == nil else { return }
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            var resume: (() -> Void)? = { continuation.resume() }
            func wakeUp() {
                let body = resume
                resume = nil
                body?()
            }
            call.interruption = { wakeUp() }
            call.setTransferPaused = { if !$0 { wakeUp() } }
            call.updatePause()
        }
        call.interruption = nil
        call.setTransferPaused = nil
    }

    func interrupted(_ call: Call, _ status: Status) -> Failure {
        switch status {
        case .timeout:
            Failure(
                .timeout,
                "the call was not done within timeout_ms, which is \(call.configuration.callTimeout?.count ?? 0)"
            )
        case .closed: Failure(.closed, "the client was freed while the call was under way")
        case .stopped: Failure(.stopped, "stopped by the caller's callback")
        default: Failure(status, "the call was cancelled")
        }
    }
}
