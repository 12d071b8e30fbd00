internal import SluicePrice

/// A request made ready: what it says of itself, what it asks for, and every target it may go to, in order.
struct Plan: Sendable {
    let outline: PlanOutline
    let targets: [Target]

    var tags: RequestTags { outline.tags }
    var controls: PolicyHeaders { outline.controls }
    var limits: [PlanOutline.Limit] { outline.limits }
    var budgets: [BudgetClaim] { outline.budgets }

    /// What the request draws from under its limits.
    var limitClaims: [LimitClaim] { limits.map { LimitClaim(key: $0.key, policy: $0.policy) } }

    /// - Throws: `Failure` for an unknown route, a header that cannot be acted on, or a request that no target can take.
    ///   Where limits apply, the last is found behind them, so that a refusal by a limit costs no body; so it is
    ///   without `preparesFirst`, for a request that others may stand in for.
    init(
        _ request: Request,
        isStream: Bool,
        _ configuration: Configuration,
        prices: PriceTable = .builtIn,
        preparesFirst: Bool = true
    ) throws(Failure) {
        let outline = try PlanOutline(request, isStream: isStream, configuration)
        try self.init(outline, request, prices: prices, preparesFirst: preparesFirst)
    }

    /// Of a request whose prompt is looked up first: what it says of itself.
    init(draft request: Request, _ configuration: Configuration) {
        outline = PlanOutline(draft: request, configuration)
        targets = []
    }

    /// The same with an outline that is there already.
    init(
        _ outline: PlanOutline,
        _ request: borrowing Request,
        prices: PriceTable,
        preparesFirst: Bool
    ) throws(Failure) {
        self.outline = outline
        let (body, original) = (request.body, request.prompt?.original)
        targets = outline.destinations.map { destination in
            // The gateway fills in prompts itself.
            Target(destination, destination.appliesPolicies ? body : original ?? body, prices)
        }
        if limits.isEmpty, budgets.isEmpty, preparesFirst { try prepareFirst() }
    }

    /// Makes the request for the first target that can take it.
    private func prepareFirst() throws(Failure) {
        var first: Failure?
        for target in targets {
            do throws(Failure) {
                _ = try target.prepared()
                return
            } catch {
                first = first ?? error
            }
        }
        if let first { throw first }
    }
}
