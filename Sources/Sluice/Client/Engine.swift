internal import SluiceWire

/// Carries calls from plan to outcome. Its executor is the event loop, so that the pipeline reads as straight code and
/// runs without a lock or a hop.
actor Engine {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private var calls: [ObjectIdentifier: Call] = [:]

    init(_ loop: EventLoop) { self.loop = loop }

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

    private func run(_ call: Call) async -> Outcome {
        let deadline = call.configuration.callTimeout.map { call.startedAt + $0 }
        let timer = deadline.map { deadline in
            loop.schedule(at: deadline) { call.cancel(.timeout) }
        }
        defer { if let timer { loop.cancel(timer) } }
        guard let target = call.plan.targets.first else {
            return Outcome(failure: Failure(.route, "the model string \"\(call.request.model)\" leads nowhere"))
        }
        return await attempt(call, target)
    }

    /// One try at one target.
    private func attempt(_ call: Call, _ target: Plan.Target) async -> Outcome {
        if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
        let receiver = Receiver(
            wantsStream: call.isStream, limit: call.configuration.maximumResponseBytes, startedAt: call.startedAt,
            listener: call.isStream ? { call.deliver($0) } : nil)
        let result = await transfer(call, target, to: receiver)
        var outcome = receiver.outcome(of: result, expectsJSON: call.request.operation.expectsJSON)
        if let status = call.cancelStatus, outcome.failure?.status == .cancelled {
            outcome.failure = interrupted(call, status)
        }
        return outcome
    }

    /// Sends the request and waits until its answer has been received or has failed.
    private func transfer(
        _ call: Call, _ target: Plan.Target, to receiver: Receiver
    ) async -> Result<Void, TransferFailure> {
        // An unsafe continuation costs no bookkeeping; a transfer completes once, which its own code ensures.
        await withUnsafeContinuation { continuation in
            guard let request = target.transfer else {
                let echo = Echo(target.body, call.request.operation, isStream: call.isStream, on: loop, to: receiver) {
                    continuation.resume(returning: $0)
                }
                call.interruption = { echo.cancel() }
                call.setTransferPaused = { echo.setPaused($0) }
                call.updatePause()
                return
            }
            let transfer = Transfer(request, on: loop, sink: receiver) { continuation.resume(returning: $0) }
            call.interruption = { transfer.cancel() }
            call.setTransferPaused = { transfer.setPaused($0) }
            call.updatePause()
        }
    }

    private func interrupted(_ call: Call, _ status: Status) -> Failure {
        switch status {
        case .timeout:
            Failure(
                .timeout,
                "the call was not done within timeout_ms, which is \(call.configuration.callTimeout?.count ?? 0)")
        case .closed: Failure(.closed, "the client was freed while the call was under way")
        default: Failure(status, "the call was cancelled")
        }
    }
}
