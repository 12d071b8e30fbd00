internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceStore
internal import SluiceWire

extension Engine {
    /// The one end of a call's way: what came is priced once; limits, cache and ledger then take what they need of it.
    ///
    /// - Returns: the outcome with its attempts and its price.
    func settle(_ progress: inout CallProgress, _ outcome: Outcome) async -> Outcome {
        let call = progress.call
        var outcome = outcome
        if let target = progress.answeredBy, var response = outcome.response, response.pricing == nil {
            response.pricing = PriceQuery(response, target, call)
            outcome.response = response
        }
        await charge(progress)
        chargeBudgets(progress)
        outcome = await keep(&progress, outcome)
        outcome = progress.withAttempts(outcome)
        guard let ledger = shared.ledger else { return outcome }
        return await record(outcome, progress, in: ledger)
    }

    /// Hands the call to the ledger.
    ///
    /// - Returns: the outcome with the id of its record.
    private func record(_ outcome: Outcome, _ progress: CallProgress, in ledger: any LedgerSink) async -> Outcome {
        let call = progress.call
        var outcome = outcome
        let recordID = shared.recordID(call.plan.tags, outcome.response)
        if var response = outcome.response {
            response.recordID = recordID
            outcome.response = response
        }
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
                asked: progress.asked,
                paid: progress.received.dropLast(progress.answeredBy == nil ? 0 : 1).map {
                    ($0.response, PriceQuery($0.response, $0.target, call))
                }
            )
        )
        return outcome
    }

    /// Takes what the answers used, broken ones as well, from the limits that count cents or tokens; all of it comes back
    /// where nothing was sent.
    private func charge(_ progress: CallProgress) async {
        guard let hold = progress.hold else { return }
        guard progress.wasSent else { return hold.release() }
        if hold.counts(.cents) || hold.counts(.tokens) {
            for (response, target) in progress.received {
                let pricing = PriceQuery(response, target, progress.call)
                let usage = pricing.usage(of: response) ?? .unknown
                hold.add(
                    RateLimitCharge(
                        nanoDollars: hold.counts(.cents) ? pricing.cost(of: usage).total : nil,
                        tokens: Int64(clamping: usage.totalTokens)
                    )
                )
            }
        }
        // A store that fails here has admitted the request already; the next admission will say so.
        try? await hold.settle(now: clock.wall)
    }

    /// Keeps a complete success, and gives the entry to those who wait for it.
    private func keep(_ progress: inout CallProgress, _ outcome: Outcome) async -> Outcome {
        guard let write = progress.cacheWrite.take() else { return outcome }
        let entry = await store(outcome, write, progress.call)
        write.leader?.complete(entry.map { .answered($0) } ?? .failed)
        return outcome.missed()
    }
}

extension ResponseAssembler {
    /// The upstream counted what went in and what came out.
    fileprivate var tellsUsage: Bool {
        guard let usage, let root = (try? JSONDocument(usage))?.root else { return false }
        let figures = Usage(parsing: root, style: .openAI)
        return figures.isInputKnown && figures.isOutputKnown
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
        pricing.estimate = Self.estimate(response, target, call)
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
    private static func estimate(_ response: Response, _ target: Target, _ call: ActiveCall) -> Usage? {
        guard call.request.operation.expectsJSON, !response.assembly.tellsUsage else { return nil }
        let prompt = call.request.body.promptText
        let completion = response.assembly.choices.map { choice in
            let said = (choice.content ?? []) + (choice.reasoning ?? []) + choice.toolCalls.flatMap(\.arguments)
            return String(decoding: said, as: UTF8.self)
        }
        return TokenEstimate(model: target.model).usage(prompt: prompt, completion: completion.joined())
    }
}
