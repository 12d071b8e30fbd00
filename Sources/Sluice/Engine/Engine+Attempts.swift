internal import SluiceBase
internal import Glibc
internal import SluiceWire

extension Engine {
    /// Asks a target until it answers, its retries are used up, or something was shown that a retry would repeat. One
    /// whose circuit opens meanwhile is not asked again while others are left.
    func attempts(
        _ target: Target,
        _ prepared: PreparedRequest,
        _ permit: consuming CircuitPermit,
        _ progress: inout CallProgress,
        isLast: Bool
    ) async -> Outcome {
        let call = progress.call
        var wait = Duration.zero
        var next: CircuitPermit? = permit
        while true {
            let startedAt = call.firstAttempt?.startedAt ?? clock.now
            let outcome = await attempt(target, prepared, &progress)
            guard let used = next.take() else { return outcome }
            let result = conclude(target, outcome, wait: wait, startedAt: startedAt, used, &progress)
            guard let failure = outcome.failure else { return outcome }
            guard target.fallbackStatuses == nil, call.configuration.repeatedStatuses.contains(failure.status),
                let result, let pause = self.wait(target, after: result, progress),
                let again = shared.circuits.permit(target.circuit, now: loop.now, evenIfOpen: isLast)
            else { return outcome }
            next = consume again
            progress.retryCount += 1
            wait = pause
            await sleep(call, until: clock.now + Milliseconds(pause.milliseconds))
        }
    }

    /// Notes an attempt, and tells the target's circuit of it.
    ///
    /// - Returns: what its failure says about asking again; nil where it says nothing of the target.
    @discardableResult
    func conclude(
        _ target: Target,
        _ outcome: Outcome,
        wait: Duration = .zero,
        startedAt: Instant,
        _ permit: consuming CircuitPermit,
        _ progress: inout CallProgress
    ) -> RetryPolicy.AttemptResult? {
        progress.note(
            target,
            outcome,
            wait: Milliseconds(wait.milliseconds),
            startedAfter: startedAt.nanoseconds(since: progress.call.startedAt),
            nanoseconds: clock.now.nanoseconds(since: startedAt)
        )
        let result = attemptResult(outcome)
        permit.end(outcome.failure == nil ? .success : result.map(CircuitEnd.init) ?? .noVerdict, now: loop.now)
        return result
    }

    /// The wait before a retry; nil where there shall be none.
    private func wait(
        _ target: Target,
        after result: RetryPolicy.AttemptResult,
        _ progress: CallProgress
    ) -> Duration? {
        guard !progress.hasShown, progress.call.cancelStatus == nil else { return nil }
        let configuration = progress.call.configuration
        let policy = configuration.granting(
            (target.appliesPolicies ? progress.call.plan.controls.retry : nil) ?? configuration.retry
        )
        var random = RandomSource(shared.surroundings.randomness)
        return policy.wait(
            after: result,
            attempt: progress.retryCount + 1,
            remaining: progress.remaining(clock.now),
            using: &random
        )
    }

    /// Whether the failure is one of those that are repeated.
    func mayMend(_ outcome: Outcome, _ call: ActiveCall) -> Bool {
        guard let failure = outcome.failure, call.configuration.repeatedStatuses.contains(failure.status) else {
            return false
        }
        return attemptResult(outcome).map(RetryPolicy.isWorthRetrying) ?? false
    }

    /// What a failure says about asking again; nil where it says nothing of the target.
    private func attemptResult(_ outcome: Outcome) -> RetryPolicy.AttemptResult? {
        guard let failure = outcome.failure, failure.mayRepeat else { return nil }
        switch failure.status {
        case .connect, .timeout, .broken, .protocolError: return .connectionError
        case .http, .stream:
            let headers = outcome.response?.head.fields ?? []
            return .response(status: failure.httpStatus, hints: RetryHints(headers: headers, now: clock.wall))
        default: return nil
        }
    }

    /// One try at one target.
    private func attempt(
        _ target: Target,
        _ prepared: PreparedRequest,
        _ progress: inout CallProgress
    ) async -> Outcome {
        let call = progress.call
        if let first = call.firstAttempt, let outcome = first.outcome {
            call.firstAttempt = nil
            progress.hasShown = first.held?.hasShown ?? false
            return outcome
        }
        let held = call.isStream ? holder(for: progress) : nil
        if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
        let receiver = receiver(for: target, call, held)
        let result = await transfer(call, prepared, to: receiver)
        var outcome = received(receiver, result, by: call, from: target)
        if let held, let failure = await show(held, outcome, call) { outcome = outcome.failing(failure) }
        progress.hasShown = held?.hasShown ?? false
        progress.cacheableBody = receiver.cacheableBody
        return outcome
    }

    /// Takes an attempt's answer; `held` hears its events.
    func receiver(for target: Target, _ call: ActiveCall, _ held: HoldbackBuffer?) -> Receiver {
        Receiver(
            wantsStream: call.isStream,
            limit: call.configuration.maximumResponseBytes,
            startedAt: call.startedAt,
            clock: clock,
            format: wireFormat(target, call),
            isGeneral: !call.request.operation.expectsJSON,
            fallback: call.planned.number,
            recordingLimit: call.plan.controls.cache.isOn ? shared.largestEntry : 0,
            listener: held.map { $0.hear }
        )
    }

    /// What the answer is written in: a general request's answer is nobody's to translate.
    private func wireFormat(_ target: Target, _ call: ActiveCall) -> Provider.WireFormat {
        call.request.operation == .chatCompletion && !target.isEcho ? target.provider.format : .openAI
    }

    /// The receiver's outcome, in the words of whoever interrupted the call, and without the keys that a target which
    /// was asked may have said back in its error.
    func received(
        _ receiver: Receiver,
        _ result: Result<Void, TransferFailure>,
        by call: ActiveCall,
        from target: Target? = nil
    ) -> Outcome {
        var outcome = receiver.outcome(of: result, expectsJSON: call.request.operation.expectsJSON)
        if let target, let failure = outcome.failure {
            outcome = outcome.failing(failure.without(target.destination.secrets))
        }
        // A cancelled call's listener stops the receiver, where that comes before the interruption.
        if let status = call.cancelStatus, [.cancelled, .stopped].contains(outcome.failure?.status) {
            return outcome.failing(interrupted(call, status))
        }
        return outcome
    }

    /// Shows what is still held of a success, and forgets it of a failure.
    ///
    /// - Returns: why the success becomes none, where its caller stops it here.
    private func show(_ held: HoldbackBuffer, _ outcome: Outcome, _ call: ActiveCall) async -> Failure? {
        guard outcome.failure == nil else {
            held.drop()
            return nil
        }
        switch held.release() {
        case .continue, .finish: return nil
        case .stop: return Failure(.stopped, "stopped by the caller's callback")
        case .pause:
            await pause(call)
            return call.cancelStatus.map { interrupted(call, $0) }
        }
    }

    /// Who hears the attempt's events. An attempt after one that was shown says so before anything else.
    private func holder(for progress: CallProgress) -> HoldbackBuffer {
        let configuration = progress.call.configuration
        let held = HoldbackBuffer(
            progress.call,
            on: loop,
            count: configuration.heldEvents,
            time: configuration.heldTime
        )
        if progress.hasShown, case .stop = held.announceRestart(progress.last.failure?.message ?? "") {
            progress.call.cancel(.stopped)
        }
        return held
    }

    /// Sends the request and waits until its answer has been received or has failed.
    private func transfer(
        _ call: ActiveCall,
        _ prepared: PreparedRequest,
        to receiver: Receiver
    ) async -> Result<Void, TransferFailure> {
        guard let request = traced(prepared.transfer, call) else {
            let answer = EchoAnswer(prepared.body, call.request.operation)
            let type = call.isStream ? "text/event-stream" : "application/json"
            let head = HTTPHead(status: 200, fields: [HeaderField("content-type", type)])
            return await play(head, call.isStream ? answer.events : [answer.whole], to: receiver, for: call)
        }
        return await call.run { continuation in
            shared.surroundings.transport.start(request, on: loop, sink: receiver) {
                continuation.resume(returning: $0)
            }
        }
    }

    /// The request, telling the upstream of which span it is a part, where calls are traced.
    func traced(_ request: TransferRequest?, _ call: ActiveCall) -> TransferRequest? {
        guard let parent = call.beginAttemptSpan(shared) else { return request }
        return request?.with(header: HeaderField("traceparent", parent))
    }

    /// Plays an answer that is here already.
    func play(
        _ head: HTTPHead,
        _ pieces: [[UInt8]],
        to receiver: Receiver,
        for call: ActiveCall
    ) async -> Result<Void, TransferFailure> {
        await call.run { continuation in
            let step = { (number: Int) -> StreamAction? in
                if number == 0 { return receiver.receive(head: head) }
                guard number <= pieces.count else { return nil }
                return pieces[number - 1].withUnsafeBufferPointer { receiver.receive(body: $0) }
            }
            return LocalTransfer(on: loop, startsPaused: call.isPausedByHost, step: step) {
                continuation.resume(returning: $0)
            }
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
