internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

/// A request's place in the cache: under which key its answer goes, and whether others wait for it.
struct CacheSlot {
    let key: CacheKey
    let isLeader: Bool
}

/// An answer on its way into the cache, and to those who wait for it.
struct CacheWrite {
    let slot: CacheSlot
    let leader: LeaderToken?
    /// nil: the answer came, but is not one to keep.
    let answer: (body: [UInt8], isStream: Bool)?
}

extension Engine {
    enum LookUp {
        case answered(Outcome)
        /// Nothing there: ask, then keep the answer.
        case ask(CacheSlot?)
    }

    /// Ends a call whose whole answer lies in memory, without a task.
    ///
    /// - Returns: false where it does not, or where something else has to be seen to first.
    func answerFromMemory(_ call: ActiveCall) -> Bool {
        let settings = call.plan.controls.cache
        guard settings.reads, settings.bucketSize == 1, !call.isStream, call.planned.draftOf == nil,
            call.cancelStatus == nil, shared.ledger?.hasRoom ?? true, let target = call.plan.targets.first,
            target.appliesPolicies, let prepared = try? target.prepared(),
            let key = key(call, target, prepared, settings)
        else { return false }
        call.knownKey = (target, key)
        guard let hit = shared.cachedInMemory(key) else { return false }
        var progress = CallProgress(call)
        progress.targetCount = 1
        let outcome = read(hit.entry, hit.index, for: call)
        end(call, settleAtOnce(&progress, cached(outcome, hit.entry, .hit, hit.index, target, call)))
        return true
    }

    /// Looks for an answer in the cache, or among identical requests under way.
    func lookUp(_ call: ActiveCall, _ target: Target, _ prepared: PreparedRequest) async -> LookUp {
        let settings = call.plan.controls.cache
        let known = call.knownKey?.target === target ? call.knownKey?.key : nil
        guard let key = known ?? key(call, target, prepared, settings) else { return .ask(nil) }
        guard settings.reads else { return .ask(CacheSlot(key: key, isLeader: false)) }
        while call.cancelStatus == nil {
            if let hit = await cached(key, settings.bucketSize, call) {
                return .answered(await replay(hit.entry, .hit, hit.index, of: target, to: call))
            }
            guard call.cancelStatus == nil else { break }
            // A bucket of several answers is filled by several requests: joining them would fill it with one.
            guard settings.bucketSize == 1 else { return .ask(CacheSlot(key: key, isLeader: false)) }
            switch await join(key, call) {
            case nil:
                // Another leader may have result since the look above.
                guard let hit = shared.cachedInMemory(key) else { return .ask(CacheSlot(key: key, isLeader: true)) }
                shared.inFlight.complete(key, .answered(hit.entry))
                return .answered(await replay(hit.entry, .hit, hit.index, of: target, to: call))
            case .answered(let entry): return .answered(await replay(entry, .joined, nil, of: target, to: call))
            case .failed: return .ask(CacheSlot(key: key, isLeader: false))
            case .abandoned: continue
            }
        }
        return .ask(nil)
    }

    private func cached(_ key: CacheKey, _ bucketSize: Int, _ call: ActiveCall) async -> CacheBucket.Hit? {
        if bucketSize == 1, let hit = shared.cachedInMemory(key) { return hit }
        guard shared.hasCacheStore else {
            return bucketSize == 1 ? nil : await shared.cached(key, bucketSize: bucketSize)
        }
        return await askStore(call) { [shared] in await shared.cached(key, bucketSize: bucketSize) } ?? nil
    }

    private func key(
        _ call: ActiveCall,
        _ target: Target,
        _ prepared: PreparedRequest,
        _ settings: CacheSettings
    ) -> CacheKey? {
        var settings = settings
        // A stream may be answered from a plain answer and the reverse.
        settings.ignoredKeys += ["stream", "stream_options"]
        let identity = target.destination.identity
        return CacheKey(
            // A general request's answer is kept unread, and may be anything.
            method: (call.request.operation.expectsJSON ? "" : "general ") + call.request.operation.method,
            address: identity.address,
            body: prepared.body,
            settings: settings,
            credentials: identity.credentials
        )
    }

    /// Joins an identical request and waits for its end; nil for the first, who is to ask.
    private func join(_ key: CacheKey, _ call: ActiveCall) async -> LeaderResult? {
        let wait = FollowerWait()
        switch shared.inFlight.join(
            key,
            isOnHostLoop: isHostDriven,
            onResult: { [loop] result in loop.post { wait.complete(result) } }
        ) {
        case .leader: return nil
        case .outsider: return .failed
        case .follower(let ticket):
            return await call.run { continuation in
                wait.wait(continuation) { [shared] in shared.inFlight.leave(key, ticket) }
                return wait
            }
        }
    }

    /// Answers a call from an entry: chunk by chunk if a stream was asked for, whole if not.
    private func replay(
        _ entry: CacheEntry,
        _ state: Response.Cache.State,
        _ index: Int?,
        of target: Target,
        to call: ActiveCall
    ) async -> Outcome {
        let outcome = call.isStream ? await play(entry, index, to: call) : read(entry, index, for: call)
        return cached(outcome, entry, state, index, target, call)
    }

    /// The outcome with what the cache has to say of it.
    private func cached(
        _ outcome: Outcome,
        _ entry: CacheEntry,
        _ state: Response.Cache.State,
        _ index: Int?,
        _ target: Target,
        _ call: ActiveCall
    ) -> Outcome {
        guard var response = outcome.response else { return outcome }
        response.cache = Response.Cache(
            state: state,
            bucketIndex: index,
            latency: entry.latency,
            savedNanoDollars: entry.usage.nanoDollars,
            savedPromptTokens: entry.usage.promptTokens,
            savedCompletionTokens: entry.usage.completionTokens
        )
        response.pricing = PriceQuery(target, call)
        return Outcome(response: response, failure: outcome.failure)
    }

    /// The entry as a stream: its text is read when it is first played, and its events are kept for those to come.
    private func play(_ entry: CacheEntry, _ index: Int?, to call: ActiveCall) async -> Outcome {
        let answer = CachedAnswer(entry)
        let isKept = index == 0 && answer.isStream && call.request.operation.expectsJSON
        if isKept, case .stream(let played) = entry.reading.withLock({ $0 }) {
            return await play(played, of: entry, to: call)
        }
        var events = KeptEvents()
        let receiver = Receiver(
            wantsStream: true,
            limit: .max,
            startedAt: call.startedAt,
            clock: clock,
            isGeneral: !call.request.operation.expectsJSON
        ) {
            if isKept, !events.isBroken { events.append($0, of: entry.body) }
            return call.deliver($0)
        }
        let result = await play(
            answer.head(isStream: true, bucketIndex: index),
            answer.events,
            to: receiver,
            for: call
        )
        let outcome = received(receiver, result, by: call)
        if isKept, !events.isBroken, outcome.failure == nil, let response = outcome.response {
            let played = PlayedStream(events, response)
            entry.reading.withLock { $0 = .stream(played) }
        }
        return outcome
    }

    /// The same from the events that were kept.
    private func play(_ played: PlayedStream, of entry: CacheEntry, to call: ActiveCall) async -> Outcome {
        var response = played.response
        response.timing.firstByte = clock.now.nanoseconds(since: call.startedAt)
        response.timing.firstEvent = response.timing.firstByte
        let replay = StreamReplay(played, of: entry.body)
        let result = await play(replay, to: call)
        if case .failure(let cause) = result { return cutOff(played, at: replay.count, cause, entry, call) }
        response.timing.total = clock.now.nanoseconds(since: call.startedAt)
        return Outcome(response: response)
    }

    private func play(_ replay: StreamReplay, to call: ActiveCall) async -> Result<Void, TransferFailure> {
        await call.run { continuation in
            let step = { (_: Int) in replay.next { call.deliver($0) } }
            return LocalTransfer(on: loop, startsPaused: call.isPausedByHost, step: step) {
                continuation.resume(returning: $0)
            }
        }
    }

    /// What a stream comes to of which the caller would hear no more than its first `count` events.
    private func cutOff(
        _ played: PlayedStream,
        at count: Int,
        _ cause: TransferFailure,
        _ entry: CacheEntry,
        _ call: ActiveCall
    ) -> Outcome {
        let receiver = Receiver(
            wantsStream: true,
            limit: .max,
            startedAt: call.startedAt,
            clock: clock
        ) { _ in .continue }
        if count > 0 { _ = receiver.receive(head: CachedAnswer(entry).head(isStream: true, bucketIndex: 0)) }
        _ = played.events.text(ofFirst: count, of: entry.body).withUnsafeBufferPointer { receiver.receive(body: $0) }
        let outcome = received(receiver, .failure(cause), by: call)
        guard call.cancelStatus == nil else { return outcome }
        return outcome.failing(interrupted(call, .stopped))
    }

    /// The entry as a whole answer, which is read once and then remembered.
    private func read(_ entry: CacheEntry, _ index: Int?, for call: ActiveCall) -> Outcome {
        let expectsJSON = call.request.operation.expectsJSON
        if index == 0, expectsJSON, case .plain(var response) = entry.reading.withLock({ $0 }) {
            let elapsed = clock.now.nanoseconds(since: call.startedAt)
            response.timing.firstByte = elapsed
            response.timing.total = elapsed
            return Outcome(response: response)
        }
        let answer = CachedAnswer(entry)
        let receiver = Receiver(
            wantsStream: answer.isStream,
            limit: .max,
            startedAt: call.startedAt,
            clock: clock,
            isGeneral: !expectsJSON,
            listener: nil
        )
        _ = receiver.receive(head: answer.head(isStream: answer.isStream, bucketIndex: index))
        _ = entry.body.withUnsafeBufferPointer { receiver.receive(body: $0) }
        let outcome = receiver.outcome(of: .success(()), expectsJSON: expectsJSON)
        guard var response = outcome.response else { return outcome }
        // Assembled now, for all who will read it.
        if response.isAssembled { response.body = response.body }
        if answer.isStream { response.head = answer.head(isStream: false, bucketIndex: index) }
        response.timing.firstEvent = nil
        if index == 0, expectsJSON, outcome.failure == nil { entry.reading.withLock { $0 = .plain(response) } }
        return Outcome(response: response, failure: outcome.failure)
    }

    /// Keeps an answer. Those who wait for it hear of it before a file has it.
    func store(_ entry: CacheEntry?, _ write: CacheWrite, _ call: ActiveCall) async {
        let settings = call.plan.controls.cache
        guard let entry else {
            write.leader?.complete(.failed)
            return
        }
        guard settings.saves, shared.hasCacheStore else {
            if settings.saves { await shared.keep(entry, for: write.slot.key, bucketSize: settings.bucketSize) }
            write.leader?.complete(.answered(entry))
            return
        }
        // Told when the memory has it and the store's thread is under orders, so that nobody who comes now finds nothing.
        await askStore(call, meanwhile: { write.leader?.complete(.answered(entry)) }) { [shared] in
            await shared.keep(entry, for: write.slot.key, bucketSize: settings.bucketSize)
        }
    }

    /// The entry of a complete success.
    func entry(of success: inout Response?, _ write: CacheWrite, _ call: ActiveCall) -> CacheEntry? {
        let settings = call.plan.controls.cache
        guard let response = success, response.head.status == 200, let answer = write.answer else { return nil }
        let bill = success?.pricing?.settle(response)
        return CacheEntry(
            status: 200,
            headers: CachedAnswer.cachedHeaders(response.head, isStream: answer.isStream),
            body: answer.body,
            latency: (response.timing.total ?? 0) / 1_000_000,
            requestID: response.requestID ?? "",
            usage: CacheEntry.Usage(
                promptTokens: Int64(clamping: bill?.usage?.promptTokens ?? 0),
                completionTokens: Int64(clamping: bill?.usage?.completionTokens ?? 0),
                nanoDollars: bill?.cost.total
            ),
            expires: clock.wall.seconds + settings.lifetime
        )
    }
}
