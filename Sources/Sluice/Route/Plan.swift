internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire

/// A request made ready: what it says of itself, what it asks for, and every target it may go to, in order. Made on the
/// caller's thread, so that what is wrong with a request is said before anything starts.
struct Plan: Sendable {
    /// One bucket that the request draws from.
    struct Limit: Sendable {
        let policy: RateLimitPolicy
        let key: String
    }

    let tags: RequestTags
    /// What the headers ask for, where Sluice acts on them.
    private(set) var controls = PolicyHeaders()
    private(set) var targets: [Target] = []
    private(set) var limits: [Limit] = []
    /// On every route.
    private(set) var budgets: [BudgetClaim] = []

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
        let headers = Self.headers(request, configuration)
        tags = RequestTags(headers.fields, user: request.body["user"]?.string)
        var builder = TargetBuilder(
            request: request,
            isStream: isStream,
            headers: headers,
            configuration: configuration,
            prices: prices
        )
        let routes = try builder.routes()
        if routes.contains(where: \.appliesPolicies) {
            controls = try Self.controls(headers)
            builder.asksForUsage = controls.streamUsage && isStream
        }
        targets =
            controls.fallbacks.isEmpty
            ? routes.map(builder.target) : builder.targets(controls.fallbacks, after: routes.first)
        if targets.contains(where: \.appliesPolicies) {
            limits = try Self.limits(controls, tags, configuration, targets.first, request)
        }
        budgets = try Self.budgets(configuration, tags, targets.first, request)
        if limits.isEmpty, budgets.isEmpty, preparesFirst { try Self.prepareFirst(of: targets) }
    }

    /// Of a request whose prompt is looked up first: what it says of itself.
    init(draft request: Request, _ configuration: Configuration) {
        tags = RequestTags(Self.headers(request, configuration).fields, user: request.body["user"]?.string)
    }

    /// The request's headers, filled up with those that rank below them.
    static func headers(_ request: Request, _ configuration: Configuration) -> HeaderList {
        var headers = request.headers
        headers.fill(from: request.metadataHeaders)
        headers.fill(from: configuration.headers)
        headers.fill(from: configuration.metadataHeaders)
        return headers
    }

    private static func controls(_ headers: HeaderList) throws(Failure) -> PolicyHeaders {
        do {
            try HeaderNames.check(headers.fields)
            return try PolicyHeaders(headers.fields)
        } catch {
            throw Failure(.header, "\(error)")
        }
    }

    /// Makes the request for the first target that can take it.
    private static func prepareFirst(of targets: [Target]) throws(Failure) {
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

    /// The buckets of the request's own policy and of the client's.
    private static func limits(
        _ controls: PolicyHeaders,
        _ tags: RequestTags,
        _ configuration: Configuration,
        _ target: Target?,
        _ request: Request
    ) throws(Failure) -> [Limit] {
        guard controls.rateLimit != nil || !configuration.limits.isEmpty else { return [] }
        var limits: [Limit] = []
        var properties = tags.properties
        func add(_ policy: RateLimitPolicy, scope: String) throws(Failure) {
            do {
                let key = try LimitKey.key(policy: policy, scope: scope, userID: tags.userID, properties: properties)
                limits.append(Limit(policy: policy, key: key))
            } catch {
                throw Failure(.header, error.description)
            }
        }
        if let policy = controls.rateLimit { try add(policy, scope: "request") }
        // The client's policies may count by model and key as well; a property of such a name would be a way around.
        properties.append(HeaderField("model", target?.model ?? request.model))
        if configuration.limits.contains(where: { $0.policy.segment == .property("key") }) {
            properties.append(HeaderField("key", try target.map(keyFingerprint) ?? ""))
        }
        for limit in configuration.limits { try add(limit.policy, scope: limit.scope) }
        return limits
    }

    /// The accounts that the request's money is taken from.
    private static func budgets(
        _ configuration: Configuration,
        _ tags: RequestTags,
        _ target: Target?,
        _ request: Request
    ) throws(Failure) -> [BudgetClaim] {
        var claims: [BudgetClaim] = []
        for budget in configuration.budgets {
            let value: String?
            switch budget.scope {
            case .all: value = ""
            case .user: value = tags.userID
            case .model: value = target?.model ?? request.model
            case .key: value = try target.map(keyFingerprint)
            case .property(let name): value = tags.properties.last { $0.name == name }?.value
            }
            if let value, !value.isEmpty || budget.scope == .all {
                claims.append(BudgetClaim(budget, value: String(value.unicodeScalars.prefix(256))))
            } else if budget.refuses {
                throw Failure(
                    .header,
                    "budget \(budget.canonical) counts by \(budget.scope.name), but the request names none; set "
                        + (budget.scope == .user
                            ? "Helicone-User-Id (or the body's member user)"
                            : "Helicone-Property-" + budget.scope.name.prefix(1).uppercased()
                                + budget.scope.name.dropFirst())
                )
            } else {
                claims.append(BudgetClaim(budget))
            }
        }
        return claims
    }

    /// Tells keys apart without being one.
    private static func keyFingerprint(_ target: Target) throws(Failure) -> String {
        let credentials = try target.prepared().credentials
        guard let digest = SHA256.digest(Array(credentials.joined(separator: "\n").utf8)) else { return "unknown" }
        return String(digest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }, radix: 16)
    }
}
