internal import SluiceBase
internal import SluicePrice

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
    /// 0 for the request that the call was started with; its fallbacks count from 1 in the order in which they are asked.
    let number: Int

    var configuration: Configuration { plan.outline.configuration }

    /// Plans the request and its fallbacks, `client` being what the client's options say, `memory` what it has planned
    /// before.
    ///
    /// - Throws: `Failure` for whatever is wrong with one of them. That no target can take a request is such a thing
    ///   only where nothing is left to ask instead.
    convenience init(
        _ request: Request,
        isStream: Bool,
        _ client: Configuration,
        prices: PriceTable,
        memory: PlanMemory
    ) throws(Failure) {
        var count = 0
        try self.init(
            request,
            isStream: isStream,
            request.overrides.isEmpty
                ? try memory.outline(request, isStream: isStream, client)
                : try PlanOutline(request, isStream: isStream, try request.configuration(over: client)),
            client,
            owner: request.fallbacks.isEmpty ? nil : DestinationBuilder.firstProvider(request, client),
            count: &count,
            prices
        )
    }

    /// `owner` is the provider that credentials and the address of the client belong to; `count` the requests planned
    /// before this one.
    private init(
        _ request: Request,
        isStream: Bool,
        _ outline: PlanOutline,
        _ client: Configuration,
        owner: Provider?,
        isLast: Bool = true,
        count: inout Int,
        _ prices: PriceTable
    ) throws(Failure) {
        self.request = request
        number = count
        count += 1
        let isLast = isLast && !request.fallbacks.contains { $0.condition == .anyFailure }
        plan = try Plan(outline, request.body, prices: prices, preparesFirst: isLast)
        var fallbacks: [Fallback] = []
        for fallback in request.fallbacks {
            let planned = try PlannedRequest(
                fallback.request,
                isStream: isStream,
                try PlanOutline(
                    fallback.request,
                    isStream: isStream,
                    try fallback.request.configuration(asFallback: client, owner: owner)
                ),
                client,
                owner: owner,
                // Whether it can be asked is seen when its turn comes.
                isLast: false,
                count: &count,
                prices
            )
            fallbacks.append(Fallback(condition: fallback.condition, planned: planned))
        }
        self.fallbacks = fallbacks
    }
}

extension Request {
    /// The options of the client with those that this request sets for itself.
    fileprivate func configuration(over client: Configuration) throws(Failure) -> Configuration {
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
