internal import SluiceBase
internal import SluiceWire

/// Carries calls from plan to outcome. Its executor is the event loop, so that the pipeline reads as straight code and
/// runs without a lock or a hop.
actor Engine {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    let gateway: Gateway
    private var calls: [ObjectIdentifier: Call] = [:]

    init(_ loop: EventLoop, _ gateway: Gateway) {
        self.loop = loop
        self.gateway = gateway
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

    /// Cache, limits, attempts, settlement, in the order in which Helicone's gateway takes them.
    private func run(_ call: Call) async -> Outcome {
        let deadline = call.configuration.callTimeout.map { call.startedAt + $0 }
        let timer = deadline.map { deadline in
            loop.schedule(at: deadline) { call.cancel(.timeout) }
        }
        defer { if let timer { loop.cancel(timer) } }
        var journey = Journey(call, deadline: deadline)
        for (index, target) in call.plan.targets.enumerated() {
            let isLast = index == call.plan.targets.count - 1
            if let outcome = await visit(target, isLast: isLast, &journey) { return journey.finished(outcome) }
        }
        return journey.finished(journey.last)
    }

    /// Asks one target, from the cache or live, as often as its retries allow. nil: on to the next.
    private func visit(_ target: Plan.Target, isLast: Bool, _ journey: inout Journey) async -> Outcome? {
        let call = journey.call
        journey.targetCount += 1
        var seat: CacheSeat?
        if target.actsHere, call.plan.controls.cache.isOn {
            switch await lookUp(call, target) {
            case .answered(let outcome): return outcome
            case .ask(let key): seat = key
            }
        }
        var end = Flights.End.abandoned
        let lead = seat.flatMap { $0.isLeader ? Lead(gateway.flights, $0.key) : nil }
        defer {
            lead?.land(end)
            call.whenPaused = nil
        }
        // Whose consumer is slow keeps nobody waiting but itself.
        if let lead { call.whenPaused = { lead.land(.failed) } }
        if target.actsHere, !journey.isAdmitted {
            if let refusal = await admit(&journey) {
                if call.cancelStatus == nil { end = .failed }
                return refusal
            }
        }
        guard isLast || gateway.circuits.isEmpty || gateway.circuits.admit(target.circuit, now: loop.now.nanoseconds)
        else {
            journey.notePassedOver(target)
            end = .failed
            return nil
        }
        let outcome = await attempts(target, &journey, isLast: isLast)
        if outcome.failure == nil {
            guard let seat else { return outcome }
            end = keep(outcome, seat, call, journey.keepable).map { .answered($0) } ?? .failed
            return outcome.missed()
        }
        // A caller that stops or cancels says nothing of the answer that the others wait for.
        if call.cancelStatus == nil, outcome.status != .stopped { end = .failed }
        journey.last = outcome
        return journey.mayMoveOn(from: target, after: outcome) ? nil : outcome
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
