internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire

/// A request made ready: every target it may go to, in order, and what its headers ask for. Made on the caller's thread,
/// so that what is wrong with a request is said before anything starts.
struct Plan: Sendable {
    /// A class, since a target is large, never changes, and goes through every step of the pipeline: as a value it filled
    /// the tasks' frames with copies.
    final class Target: Sendable {
        let provider: Provider
        let model: String
        /// nil for the upstream inside the process.
        let transfer: TransferRequest?
        let body: [UInt8]
        /// Statuses at which the next target is tried; nil: any failure.
        let fallbackStatuses: Fallback?
        /// Names the target for its circuit.
        let circuit: String

        init(
            provider: Provider,
            model: String,
            transfer: TransferRequest?,
            body: [UInt8],
            fallbackStatuses: Fallback? = nil
        ) {
            self.provider = provider
            self.model = model
            self.transfer = transfer
            self.body = body
            self.fallbackStatuses = fallbackStatuses
            circuit = "\(provider.name)/\(model) at \(EndpointURL.origin(of: transfer?.url ?? "sluice:echo"))"
        }

        /// Sluice does what the headers ask for; otherwise Helicone's gateway does.
        var appliesPolicies: Bool { transfer == nil || !provider.quirks.contains(.readsHeliconeHeaders) }

        /// Values that authorise the call. A key that only tells repetitions of one call apart is none.
        var credentials: [String] {
            (transfer?.headers ?? [])
                .filter { HeaderSyntax.isSecret($0.name) && !ASCII.isSame($0.name, "idempotency-key") }.map {
                    "\($0.name.lowercased()): \($0.value)"
                }
        }
    }

    /// One bucket that the request draws from.
    struct Limit: Sendable {
        let policy: RateLimitPolicy
        let key: String
    }

    private(set) var targets: [Target] = []
    /// What the headers ask for, where Sluice acts on them.
    private(set) var controls = HeliconeHeaders()
    private(set) var limits: [Limit] = []

    /// - Throws: `Failure` for an unknown route, a missing key, a body or header that cannot be sent or acted on.
    init(
        _ request: Request,
        isStream: Bool,
        _ configuration: Configuration,
        prices: PriceTable = .builtIn
    ) throws(Failure) {
        var headers = request.headers
        headers.fill(from: request.metadataHeaders)
        headers.fill(from: configuration.headers)
        headers.fill(from: configuration.metadataHeaders)
        var builder = TargetBuilder(
            request: request,
            isStream: isStream,
            headers: headers,
            configuration: configuration,
            prices: prices
        )
        targets = try builder.targets()
        guard targets.contains(where: \.appliesPolicies) else { return }
        do {
            controls = try HeliconeHeaders(headers.fields)
        } catch {
            throw Failure(.header, "\(error)")
        }
        builder.asksForUsage = controls.streamUsage && isStream
        if !controls.fallbacks.isEmpty {
            targets = try builder.targets(from: controls.fallbacks)
        } else if builder.asksForUsage {
            targets = try builder.targets()
        }
        limits = try Self.limits(controls, request, configuration, targets.first)
    }

    /// The buckets of the request's own policy and of the client's.
    private static func limits(
        _ controls: HeliconeHeaders,
        _ request: Request,
        _ configuration: Configuration,
        _ target: Target?
    ) throws(Failure) -> [Limit] {
        guard controls.rateLimit != nil || !configuration.limits.isEmpty else { return [] }
        var limits: [Limit] = []
        let user = controls.userID ?? request.body["user"]?.string
        var properties = controls.properties.map { (name: $0.name, value: $0.value) }
        func add(_ policy: RateLimitPolicy, scope: String) throws(Failure) {
            do {
                let key = try LimitKey.key(policy: policy, scope: scope, userID: user, properties: properties)
                limits.append(Limit(policy: policy, key: key))
            } catch {
                throw Failure(.header, error.description)
            }
        }
        if let policy = controls.rateLimit { try add(policy, scope: "request") }
        // The client's policies may count by model and key as well; a property of such a name would be a way around.
        properties.append((name: "model", value: target?.model ?? request.model))
        if configuration.limits.contains(where: { $0.policy.segment == .property("key") }) {
            properties.append((name: "key", value: target.map(keyFingerprint) ?? ""))
        }
        for limit in configuration.limits { try add(limit.policy, scope: limit.scope) }
        return limits
    }

    /// Tells keys apart without being one.
    private static func keyFingerprint(_ target: Target) -> String {
        guard let digest = SHA256.digest(Array(target.credentials.joined(separator: "\n").utf8)) else {
            return "unknown"
        }
        return String(digest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }, radix: 16)
    }
}
