internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluicePrice
internal import SluiceStore
internal import SluiceWire

extension Engine {
    /// The one end of a call's way: what came is priced once; limits, cache and ledger then take what they need of it.
    ///
    /// - Returns: the outcome with its attempts and its price.
    func settle(_ progress: inout CallProgress, _ outcome: Outcome) async -> Outcome {
        let call = progress.call
        await charge(&progress)
        var response = outcome.response
        if response?.pricing == nil { response?.pricing = progress.pricing }
        if let write = progress.cacheWrite.take() { await keep(&response, of: outcome, write, call) }
        response = progress.withAttempts(response)
        guard let ledger = shared.ledger else { return Outcome(response: response, failure: outcome.failure) }
        let recordID = shared.recordID(call.plan.tags, response)
        response?.recordID = recordID
        let settled = Outcome(response: response, failure: outcome.failure)
        await record(settled, under: recordID, progress, in: ledger)
        return settled
    }

    /// Hands the call to the ledger.
    private func record(
        _ outcome: Outcome,
        under recordID: RequestID,
        _ progress: CallProgress,
        in ledger: any LedgerSink
    ) async {
        let call = progress.call
        // A look now and then: the ledger's thread has no way to the calls that wait for it.
        while !ledger.hasRoom, call.cancelStatus == nil {
            await call.run { Sleep(until: loop.now + Milliseconds(5), on: loop, $0) }
        }
        ledger.record(
            Settlement(
                call.request,
                call.plan.tags,
                isStream: call.isStream,
                startedOn: call.startedOnWall,
                nanoseconds: clock.now.nanoseconds(since: call.startedAt),
                outcome,
                recordID: recordID,
                keepsBodies: call.configuration.keepsBodies,
                apiKey: call.configuration.apiKey,
                asked: progress.asked,
                paid: progress.paidBefore
            )
        )
    }

    /// Takes what the answers used, broken ones as well, from the limits that count cents or tokens; all of it comes back
    /// where nothing was sent.
    private func charge(_ progress: inout CallProgress) async {
        guard let hold = progress.hold else { return }
        guard progress.wasSent else { return hold.release() }
        if hold.counts(.cents) || hold.counts(.tokens) {
            for bill in progress.settleReceived() {
                hold.add(
                    RateLimitCharge(
                        nanoDollars: hold.counts(.cents) ? bill.cost.total : nil,
                        tokens: Int64(clamping: bill.usage?.totalTokens ?? 0)
                    )
                )
            }
        }
        // A store that fails here has admitted the request already; the next admission will say so.
        try? await hold.settle(now: clock.wall)
    }

    /// Keeps a complete success, gives the entry to those who wait for it, and says that it was looked for and not found.
    private func keep(_ response: inout Response?, of outcome: Outcome, _ write: CacheWrite, _ call: ActiveCall) async {
        let entry = outcome.failure == nil ? await store(&response, write, call) : nil
        write.leader?.complete(entry.map { .answered($0) } ?? .failed)
        response?.cache.state = .miss
        response?.head.append([CacheBucket.missHeader])
    }
}

extension PriceQuery {
    /// Of a live answer. Helicone's gateway says in its headers who answered; elsewhere the target is who answered. A
    /// model that the table does not know under the name it was asked by may be known by the one it answered with.
    init(_ response: Response, _ target: Target, _ call: ActiveCall) {
        var pricing = PriceQuery(target, call)
        if !target.appliesPolicies {
            pricing.provider = response.head["Helicone-Provider"] ?? pricing.provider
            pricing.model = response.head["Helicone-Model"] ?? pricing.model
        }
        if let model = call.plan.tags.modelOverride {
            pricing.model = model
            if !pricing.isKnown { pricing.provider = nil }
        } else if !pricing.isKnown, let answered = response.assembly.string("model") {
            pricing.model = answered
        }
        if call.request.operation.expectsJSON {
            pricing.estimate = { [body = call.request.body, model = target.model] in
                Self.estimate(body, $0, model: model)
            }
        }
        self = pricing
    }

    /// Of a target's answers.
    init(_ target: Target, _ call: ActiveCall) {
        // Names that stand for an address say nothing of prices.
        let isNamed = !["custom", "sluice", "fallback"].contains(target.provider.name)
        self.init(
            table: call.prices,
            provider: isNamed ? target.provider.name : nil,
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
