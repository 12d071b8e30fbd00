internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluicePrompt

/// A request with everything that is needed to ask it, and what to ask when it has failed.
///
/// A class, since a call goes from one to the next while every step of the pipeline reads it.
final class PlannedRequest: Sendable {
    struct Fallback: Sendable {
        let condition: RequestFallback.Condition
        let planned: PlannedRequest
    }

    let request: Request
    let plan: Plan
    let fallbacks: [Fallback]
    /// Somebody else is asked after it, whatever its failure.
    var hasSuccessor: Bool { fallbacks.contains { $0.condition == .anyFailure } }
    /// 0 for the request that the call was started with; its fallbacks count from 1 in the order in which they are asked.
    let number: Int
    /// A prompt has to be looked up before there is a plan: the client's options, for then.
    let draftOf: Configuration?

    var configuration: Configuration { plan.outline.configuration }

    /// What is done about prompts that a request names.
    private enum Prompting {
        /// They are looked up later, where the disk may be waited for.
        case later
        case immediately(PromptLibrary?, chance: UInt64)
    }

    /// Plans the request and its fallbacks, `client` being what the client's options say, `memory` what it has planned
    /// before. Where one of them names a prompt that Sluice fills in, what there is to plan comes behind that: see
    /// `draftOf`.
    ///
    /// - Throws: `Failure` for whatever is wrong with one of them. That no target can take a request is such a thing
    ///   only where nothing is left to ask instead.
    convenience init(
        _ request: Request,
        isStream: Bool,
        _ client: borrowing Configuration,
        prices: PriceTable,
        memory: PlanMemory
    ) throws(Failure) {
        var count = 0
        let known = request.namesPrompt ? nil : try memory.outline(request, isStream: isStream, client)
        let configuration = if let known { known.configuration } else { try request.configuration(over: client) }
        try self.init(
            request,
            isStream: isStream,
            configuration,
            client,
            known: known,
            owner: request.fallbacks.isEmpty ? nil : DestinationBuilder.firstProvider(request, client),
            count: &count,
            prices,
            .later
        )
    }

    /// Plans the request of a draft and its fallbacks, which all read the same prompts and make the same draw.
    ///
    /// - Parameters:
    ///   - draft: what was planned before prompts were looked up.
    ///   - isStream: a stream is asked for.
    ///   - prices: of the client.
    ///   - prompts: as they are at one moment; nil where the client has none.
    ///   - chance: a random number of the call's own.
    /// - Throws: `Failure` as above, and for a prompt that is not there or whose inputs do not fit.
    convenience init(
        _ draft: PlannedRequest,
        isStream: Bool,
        prices: PriceTable,
        filledFrom prompts: PromptLibrary?,
        chance: UInt64
    ) throws(Failure) {
        let (client, request) = (draft.draftOf ?? draft.configuration, draft.request)
        var count = 0
        try self.init(
            request,
            isStream: isStream,
            draft.configuration,
            client,
            owner: request.fallbacks.isEmpty ? nil : DestinationBuilder.firstProvider(request, client),
            count: &count,
            prices,
            .immediately(prompts, chance: chance)
        )
    }

    /// `known` is the request's outline, where it has been made; `owner` the provider that credentials and the address of
    /// the client belong to; `count` the requests planned before this one.
    private init(
        _ request: Request,
        isStream: Bool,
        _ configuration: borrowing Configuration,
        _ client: borrowing Configuration,
        known: PlanOutline? = nil,
        owner: Provider?,
        isLast: Bool = true,
        count: inout Int,
        _ prices: PriceTable,
        _ prompting: Prompting
    ) throws(Failure) {
        number = count
        count += 1
        var request = request
        var isDraft = false
        if request.namesPrompt, try DestinationBuilder.fillsPrompt(of: request, configuration) {
            switch prompting {
            case .later: isDraft = true
            case .immediately(let prompts, let chance): try request.fill(from: prompts, chance: chance, configuration)
            }
        }
        self.request = request
        guard !isDraft else {
            plan = Plan(draft: request, copy configuration)
            fallbacks = []
            draftOf = copy client
            return
        }
        let outline = if let known { known } else { try PlanOutline(request, isStream: isStream, copy configuration) }
        let isLast = isLast && !request.fallbacks.contains { $0.condition == .anyFailure }
        plan = try Plan(outline, request, prices: prices, preparesFirst: isLast)
        var fallbacks: [Fallback] = []
        for fallback in request.fallbacks {
            let planned = try PlannedRequest(
                fallback.request,
                isStream: isStream,
                try fallback.request.configuration(asFallback: client, owner: owner),
                client,
                owner: owner,
                // Whether it can be asked is seen when its turn comes.
                isLast: false,
                count: &count,
                prices,
                prompting
            )
            if planned.draftOf != nil { isDraft = true }
            fallbacks.append(Fallback(condition: fallback.condition, planned: planned))
        }
        self.fallbacks = fallbacks
        draftOf = isDraft ? copy client : nil
    }
}

extension Request {
    /// Fills in the prompt that the body names, from what the client has.
    fileprivate mutating func fill(
        from prompts: PromptLibrary?,
        chance: UInt64,
        _ configuration: Configuration
    ) throws(Failure) {
        guard let prompts else {
            throw Failure(
                .request,
                "the request names a prompt, and this client has none: set the option store or prompts to a folder, or"
                    + " ask helicone/<model>"
            )
        }
        let tags = RequestTags(PlanOutline.headers(self, configuration).fields, user: body["user"]?.string)
        try fill(from: prompts, PromptAsker(user: tags.userID, session: tags.sessionID, chance: chance))
    }

    /// The options of the client with those that this request sets for itself.
    func configuration(over client: Configuration) throws(Failure) -> Configuration {
        guard !overrides.isEmpty else { return client }
        var configuration = client
        for (option, value) in overrides { try option.apply(&configuration, value) }
        try configuration.check()
        return configuration
    }

    /// The same for a fallback, which may lead to somebody else: the key, the address and the secret headers that the
    /// client has for one provider go to no other, and to no other address.
    fileprivate func configuration(asFallback client: Configuration, owner: Provider?) throws(Failure) -> Configuration
    {
        var inherited = client
        let setsPlace = overridesOption("api_key") || overridesOption("base_url")
        if setsPlace || DestinationBuilder.firstProvider(self, client) != owner {
            inherited.apiKey = nil
            inherited.baseURL = nil
            inherited.headers.remove { HeaderSyntax.isSecret($0) }
            inherited.metadataHeaders.remove { HeaderSyntax.isSecret($0) }
        }
        return try configuration(over: inherited)
    }
}
