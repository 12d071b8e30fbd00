internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluicePrice
internal import SluiceStore
internal import SluiceWire

extension Engine {
    /// The one end of a call's way: what came is priced once; limits, cache, counters and ledger then take what they
    /// need of it.
    ///
    /// - Returns: the outcome with its attempts and its price.
    func settle(_ progress: inout CallProgress, _ outcome: Outcome) async -> Outcome {
        let call = progress.call
        await charge(&progress)
        chargeBudgets(&progress)
        // Changed where it lies: each copy of a response takes a reference to two dozen things.
        var response = outcome.response
        progress.price(&response)
        if let write = progress.cacheWrite.take() { await keep(&response, of: outcome, write, call) }
        let nanoseconds = clock.now.nanoseconds(since: call.startedAt)
        if let ledger = shared.ledger {
            while !ledger.hasRoom, call.cancelStatus == nil { await call.run { RoomWait(in: ledger, $0) } }
        }
        return record(&response, outcome.failure, progress, nanoseconds)
    }

    /// The same at once: for a call whose answer is not kept, whose limits are counted in memory, and for whose record
    /// there is room.
    func settleAtOnce(_ progress: inout CallProgress, _ outcome: Outcome) -> Outcome {
        if let buckets = shared.limits.atOnce, let hold = noteUse(&progress) {
            hold.settle(in: buckets, now: clock.wall)
        }
        var response = outcome.response
        progress.price(&response)
        let nanoseconds = clock.now.nanoseconds(since: progress.call.startedAt)
        return record(&response, outcome.failure, progress, nanoseconds)
    }

    /// Tells counters, ledger and tracer, which is what is left of every call.
    ///
    /// - Returns: the outcome with its attempts.
    private func record(
        _ response: inout Response?,
        _ failure: Failure?,
        _ progress: CallProgress,
        _ nanoseconds: Int64
    ) -> Outcome {
        let call = progress.call
        progress.addAttempts(to: &response)
        if shared.traffic.isCounting {
            shared.traffic.count(
                call.own.request,
                // Who would have been asked first counts what needed nobody.
                progress.asked.last ?? call.plan.targets.first,
                response,
                failure,
                paid: progress.paidBefore,
                nanoseconds: nanoseconds
            )
        }
        guard shared.ledger != nil || shared.traces != nil else {
            return Outcome(response: response.take(), failure: failure)
        }
        let recordID = shared.recordID(call.own.plan.tags, response)
        if shared.ledger != nil { response?.recordID = recordID }
        let settled = Outcome(response: response.take(), failure: failure)
        let settlement = Settlement(
            call.own,
            askedLast: call.planned,
            isStream: call.isStream,
            startedOn: call.startedOnWall,
            nanoseconds: nanoseconds,
            settled,
            recordID: recordID,
            trace: call.tracePlace(shared),
            targets: progress.asked,
            paid: progress.paidBefore
        )
        shared.ledger?.record(settlement)
        shared.traces?.record(settlement)
        return settled
    }

    /// Takes what the answers used, broken ones as well, from the limits that count cents or tokens; all of it comes back
    /// where nothing was sent.
    func charge(_ progress: inout CallProgress) async {
        guard let hold = noteUse(&progress) else { return }
        // A store that fails here has admitted the request already; the next admission will say so.
        let now = clock.wall
        if let buckets = shared.limits.atOnce { return hold.settle(in: buckets, now: now) }
        // Who gives up the wait owes it all the same.
        await askStore(progress.call, isAbandoned: false) { try? await hold.settle(now: now) }
    }

    /// Notes in the call's hold what the answers used.
    ///
    /// - Returns: the hold, if there is one to be settled.
    private func noteUse(_ progress: inout CallProgress) -> HeldLimits? {
        guard let hold = progress.hold else { return nil }
        guard progress.wasSent else {
            hold.release()
            return nil
        }
        if hold.counts(.cents) || hold.counts(.tokens) {
            for bill in progress.settleReceived() {
                let cost = hold.counts(.cents) ? bill.cost.total : nil
                if hold.counts(.cents), cost == nil { shared.noteUnknownPrice() }
                hold.add(
                    RateLimitCharge(
                        nanoDollars: cost,
                        tokens: Int64(clamping: bill.usage?.totalTokens ?? 0)
                    )
                )
            }
        }
        return hold
    }

    /// Keeps a complete success, gives the entry to those who wait for it, and says that it was looked for and not found.
    private func keep(_ response: inout Response?, of outcome: Outcome, _ write: CacheWrite, _ call: ActiveCall) async {
        await store(outcome.failure == nil ? entry(of: &response, write, call) : nil, write, call)
        response?.cache.state = .miss
        response?.head.append([CacheBucket.missHeader])
    }
}

extension PriceQuery {
    /// Of a live answer.
    static func live(_ target: Target, _ call: ActiveCall) -> PriceQuery {
        var pricing = PriceQuery(target, call)
        pricing.naming = Naming(
            readsHeaders: !target.appliesPolicies,
            modelOverride: call.plan.tags.modelOverride
        )
        if call.request.operation.expectsJSON {
            pricing.estimate = { [body = call.request.body, model = target.model] in
                Self.estimate(body, $0, model: model)
            }
        }
        return pricing
    }

    /// Of a target's answers.
    init(_ target: Target, _ call: ActiveCall) {
        self.init(
            table: call.prices,
            provider: target.destination.priceProvider,
            model: target.model,
            preference: call.configuration.costPreference,
            time: call.startedOn
        )
    }

    /// A guess at the tokens of an answer that brought no count.
    private static func estimate(_ body: RequestBody, _ response: Response, model: String) -> Usage {
        let completion = response.assembly.choices.map { choice in
            let said = (choice.content ?? []) + (choice.reasoning ?? []) + choice.toolCalls.flatMap(\.arguments)
            return String(decoding: said, as: UTF8.self)
        }
        return TokenEstimate(model: model).usage(prompt: body.promptText, completion: completion.joined())
    }
}
