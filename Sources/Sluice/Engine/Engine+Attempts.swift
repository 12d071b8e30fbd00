internal import SluiceBase
internal import Glibc
internal import SluiceWire

extension Engine {
    /// Asks a target until it answers, its retries are used up, or something was shown that a retry would repeat. One
    /// whose circuit opens meanwhile is not asked again while others are left.
    func attempts(_ target: Plan.Target, _ progress: inout CallProgress, isLast: Bool) async -> Outcome {
        let call = progress.call
        let policy = (target.appliesPolicies ? call.plan.controls.retry : nil) ?? call.configuration.retry
        var wait = Duration.zero
        while true {
            let startedAt = Instant.now
            let outcome = price(await attempt(target, &progress), target, progress)
            progress.note(
                target,
                outcome,
                wait: Milliseconds(wait.milliseconds),
                nanoseconds: Instant.now.nanoseconds(since: startedAt)
            )
            let isOpen = report(outcome, of: target)
            guard isLast || !isOpen, target.fallbackStatuses == nil,
                let next = self.wait(policy, after: outcome, progress)
            else { return outcome }
            progress.retryCount += 1
            wait = next
            await sleep(call, until: .now + Milliseconds(next.milliseconds))
        }
    }

    /// The wait before a retry; nil where there shall be none.
    private func wait(_ policy: RetryPolicy, after outcome: Outcome, _ progress: CallProgress) -> Duration? {
        guard !progress.hasShown, progress.call.cancelStatus == nil, let verdict = RetryPolicy.AttemptResult(outcome)
        else {
            return nil
        }
        var random = SystemRandomNumberGenerator()
        return policy.wait(
            after: verdict,
            attempt: progress.retryCount + 1,
            remaining: progress.remaining(.now),
            using: &random
        )
    }

    /// Tells the target's circuit how it did; true if it is open now.
    private func report(_ outcome: Outcome, of target: Plan.Target) -> Bool {
        // Nearly always all is well, and then not even the target's name is put together.
        if outcome.failure == nil, shared.circuits.isEmpty { return false }
        let now = loop.now.nanoseconds
        if outcome.failure == nil {
            shared.circuits.record(target.circuit, isFailure: false, now: now)
        } else if let verdict = RetryPolicy.AttemptResult(outcome) {
            shared.circuits.record(target.circuit, isFailure: CircuitBreaker.isFailure(verdict), now: now)
        } else {
            shared.circuits.abandon(target.circuit, now: now)
        }
        if case .open = shared.circuits.state(of: target.circuit) { return true }
        return false
    }

    /// One try at one target.
    private func attempt(_ target: Plan.Target, _ progress: inout CallProgress) async -> Outcome {
        let call = progress.call
        let held = call.isStream ? holder(for: progress) : nil
        if let status = call.cancelStatus { return Outcome(failure: interrupted(call, status)) }
        let receiver = Receiver(
            wantsStream: call.isStream,
            limit: call.configuration.maximumResponseBytes,
            startedAt: call.startedAt,
            format: target.wireFormat(call.request.operation),
            recordingLimit: call.plan.controls.cache.isOn ? shared.largestEntry : 0,
            listener: held.map { $0.hear }
        )
        let result = await transfer(call, target, to: receiver)
        call.setTransferPaused = nil
        call.interruption = nil
        var outcome = receiver.outcome(of: result, expectsJSON: call.request.operation.expectsJSON)
        if let held { await show(held, &outcome, call) }
        progress.hasShown = held?.hasShown ?? false
        progress.cacheableBody = receiver.cacheableBody
        // A cancelled call's listener stops the receiver, where that comes before the interruption.
        if let status = call.cancelStatus, [.cancelled, .stopped].contains(outcome.failure?.status) {
            outcome.failure = interrupted(call, status)
        }
        return outcome
    }

    /// Shows what is still held of a success, and forgets it of a failure.
    private func show(_ held: HoldbackBuffer, _ outcome: inout Outcome, _ call: Call) async {
        guard outcome.failure == nil else { return held.drop() }
        switch held.release() {
        case .continue: break
        case .stop: outcome.failure = Failure(.stopped, "stopped by the caller's callback")
        case .pause:
            await pause(call)
            if let status = call.cancelStatus { outcome.failure = interrupted(call, status) }
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
        _ call: Call,
        _ target: Plan.Target,
        to receiver: Receiver
    ) async -> Result<Void, TransferFailure> {
        guard let request = target.transfer else {
            let answer = EchoAnswer(target.body, call.request.operation)
            let type = call.isStream ? "text/event-stream" : "application/json"
            let head = HTTPHead(status: 200, fields: [("content-type", type)])
            return await play(head, call.isStream ? answer.events : [answer.whole], to: receiver, for: call)
        }
        // An unsafe continuation costs no bookkeeping; a transfer completes once, which its own code ensures.
        return await withUnsafeContinuation { continuation in
            let transfer = Transfer(request, on: loop, sink: receiver) { continuation.resume(returning: $0) }
            call.interruption = { transfer.cancel() }
            call.setTransferPaused = { transfer.setPaused($0) }
            call.updatePause()
        }
    }

    /// Plays an answer that is here already.
    func play(
        _ head: HTTPHead,
        _ pieces: [[UInt8]],
        to receiver: Receiver,
        for call: Call
    ) async -> Result<Void, TransferFailure> {
        await withUnsafeContinuation { continuation in
            let local = LocalTransfer(head, pieces, on: loop, to: receiver, startsPaused: call.isPausedByHost) {
                continuation.resume(returning: $0)
            }
            call.interruption = { local.cancel() }
            call.setTransferPaused = { local.setPaused($0) }
            call.updatePause()
        }
    }
}

extension Plan.Target {
    /// What the answer is written in: a general request's answer is nobody's to translate.
    fileprivate func wireFormat(_ operation: Operation) -> Provider.WireFormat {
        operation == .chatCompletion && transfer != nil ? provider.format : .openAI
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}

extension RetryPolicy.AttemptResult {
    /// What a failure says about asking again; nil where it says nothing of the target.
    fileprivate init?(_ outcome: Outcome) {
        guard let failure = outcome.failure else { return nil }
        switch failure.status {
        case .connect, .timeout, .broken, .protocolError, .stream: self = .connectionError
        case .http:
            let headers = outcome.response?.head.fields ?? []
            self = .response(status: failure.httpStatus, hints: RetryHints(headers: headers, now: WallTime.seconds))
        default: return nil
        }
    }
}
