internal import SluiceBase
internal import SluiceJSON
internal import SluiceWire

/// What of a plan does not depend on the body: what the request says of itself, what it asks for, and where it may go.
/// Requests that are alike in all else share it.
///
/// Made on the caller's thread, so that what is wrong with a request is said before anything starts.
final class PlanOutline: Sendable {
    /// One bucket that the request draws from.
    struct Limit: Sendable {
        let policy: RateLimitPolicy
        let key: String
    }

    let configuration: Configuration
    let tags: RequestTags
    /// What the headers ask for, where Sluice acts on them.
    let controls: PolicyHeaders
    /// In the order in which they are asked.
    let destinations: [Destination]
    let limits: [Limit]
    /// On every route.
    let budgets: [BudgetClaim]
    /// The variables that were read, with what they held: keys and addresses.
    private let variables: [(name: String, value: String?)]

    /// - Throws: `Failure` for an unknown route, or a header that cannot be acted on.
    init(_ request: Request, isStream: Bool, _ configuration: Configuration) throws(Failure) {
        self.configuration = configuration
        let headers = Self.headers(request, configuration)
        tags = RequestTags(headers.fields, user: request.body["user"]?.string)
        var builder = DestinationBuilder(request, isStream: isStream, headers: headers, configuration)
        var variables: [(name: String, value: String?)] = []
        // Room for them is made also where none is read: what the first use of the library has not done waits for locks
        // that a fork may have left locked.
        variables.reserveCapacity(2)
        let routes = try builder.routes { name in
            let value = configuration.environment(name)
            variables.append((name, value))
            return value
        }
        self.variables = variables
        controls = routes.contains(where: \.appliesPolicies) ? try Self.controls(headers) : PolicyHeaders()
        builder.asksForUsage = controls.streamUsage && isStream
        destinations =
            controls.fallbacks.isEmpty
            ? routes.map(builder.destination) : builder.destinations(controls.fallbacks, after: routes.first)
        limits =
            destinations.contains(where: \.appliesPolicies)
            ? try Self.limits(controls, tags, configuration, destinations.first, request) : []
        budgets = try Self.budgets(configuration, tags, destinations.first, request)
    }

    /// Of a request whose prompt is looked up first.
    init(draft request: Request, _ configuration: Configuration) {
        self.configuration = configuration
        tags = RequestTags(Self.headers(request, configuration).fields, user: request.body["user"]?.string)
        controls = PolicyHeaders()
        destinations = []
        limits = []
        budgets = []
        variables = []
    }

    /// The variables hold what they held.
    var isCurrent: Bool { variables.allSatisfy { configuration.environment($0.name) == $0.value } }

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

    /// The buckets of the request's own policy and of the client's.
    private static func limits(
        _ controls: PolicyHeaders,
        _ tags: RequestTags,
        _ configuration: Configuration,
        _ destination: Destination?,
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
        properties.append(HeaderField("model", destination?.model ?? request.model))
        if configuration.limits.contains(where: { $0.policy.segment == .property("key") }) {
            properties.append(HeaderField("key", try destination.map(keyFingerprint) ?? ""))
        }
        for limit in configuration.limits { try add(limit.policy, scope: limit.scope) }
        return limits
    }

    /// The accounts that the request's money is taken from.
    private static func budgets(
        _ configuration: Configuration,
        _ tags: RequestTags,
        _ destination: Destination?,
        _ request: Request
    ) throws(Failure) -> [BudgetClaim] {
        var claims: [BudgetClaim] = []
        for budget in configuration.budgets {
            let value: String?
            switch budget.scope {
            case .all: value = ""
            case .user: value = tags.userID
            case .model: value = destination?.model ?? request.model
            case .key: value = try destination.map(keyFingerprint)
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
    private static func keyFingerprint(_ destination: Destination) throws(Failure) -> String {
        _ = try destination.transfer()
        guard let digest = SHA256.digest(Array(destination.identity.credentials.joined(separator: "\n").utf8)) else {
            return "unknown"
        }
        return String(digest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }, radix: 16)
    }
}
