internal import Glibc
internal import SluiceWire

/// A request made ready: every target it may go to, in order. Made on the caller's thread, so that what is wrong with a
/// request is said before anything starts.
struct Plan: Sendable {
    struct Target: Sendable {
        let provider: Provider
        let model: String
        /// nil for the upstream inside the process.
        let transfer: TransferRequest?
        let body: [UInt8]
    }

    let targets: [Target]

    /// - Throws: `Failure` for an unknown route, a missing key, a body or header that cannot be sent.
    init(_ request: Request, isStream: Bool, _ configuration: Configuration) throws(Failure) {
        let routes: [RouteTarget]
        do {
            routes = try ModelString.parse(
                Self.modelString(of: request), defaultProvider: configuration.baseURL.map(Self.customProvider))
        } catch {
            throw Failure(.route, error.description)
        }
        var headers = request.headers
        headers.fill(from: request.metadataHeaders)
        headers.fill(from: configuration.headers)
        headers.fill(from: configuration.metadataHeaders)
        var targets: [Target] = []
        var first: Provider?
        for route in routes {
            let (provider, model) = Self.provider(of: route)
            // A base URL and a key that were given by hand belong to the provider named first, and to no other.
            let isFirst = provider == (first ?? provider)
            first = first ?? provider
            let target = try Self.target(
                request, isStream, provider, model, headers, configuration, usesOverrides: isFirst)
            targets.append(target)
        }
        self.targets = targets
    }

    /// The route of a general request may be a provider's name alone.
    private static func modelString(of request: Request) -> String {
        guard case .other = request.operation, !request.model.contains("/") else { return request.model }
        return ProviderTable.builtIn[request.model] == nil ? request.model : request.model + "/"
    }

    private static func customProvider(_ baseURL: String) -> Provider {
        Provider("custom", baseURL, quirks: .keyOptional)
    }

    private static func provider(of route: RouteTarget) -> (Provider, String) {
        switch route {
        case .gateway(let model): (ProviderTable.helicone, model)
        case .direct(let target): (target.provider, target.model)
        }
    }

    private static func target(
        _ request: Request, _ isStream: Bool, _ provider: Provider, _ model: String, _ headers: HeaderList,
        _ configuration: Configuration, usesOverrides: Bool
    ) throws(Failure) -> Target {
        let base = try baseURL(provider, usesOverrides ? configuration.baseURL : nil)
        let hasModel = !(model.isEmpty && !request.operation.expectsJSON)
        let sendsBody = request.operation.expectsJSON || !request.body.isEmpty
        let body = sendsBody ? try request.body.bytes(model: hasModel ? model : nil, isStream: isStream) : []
        if base == "sluice:echo" { return Target(provider: provider, model: model, transfer: nil, body: body) }
        let key = (usesOverrides ? configuration.apiKey : nil) ?? provider.key(from: environment)
        let transfer = TransferRequest(
            method: request.operation.method,
            url: try url(base, request.operation, provider),
            headers: try fields(provider, key, headers, isStream: isStream, hasBody: sendsBody),
            body: sendsBody ? body : nil,
            timeouts: configuration.timeouts,
            settings: configuration.settings,
            isStream: isStream)
        return Target(provider: provider, model: model, transfer: transfer, body: body)
    }

    private static func baseURL(_ provider: Provider, _ override: String?) throws(Failure) -> String {
        if let override { return override }
        do {
            return try provider.baseURL(from: environment)
        } catch {
            throw Failure(.route, error.description)
        }
    }

    private static func url(_ base: String, _ operation: Operation, _ provider: Provider) throws(Failure) -> String {
        do throws(RouteError) {
            let prefix = provider.apiPrefix
            return switch operation {
            case .chatCompletion: try EndpointURL.join(base: base, endpoint: .chatCompletions, apiPrefix: prefix)
            case .completion: try EndpointURL.join(base: base, endpoint: .completions, apiPrefix: prefix)
            case .embedding: try EndpointURL.join(base: base, endpoint: .embeddings, apiPrefix: prefix)
            case .other(_, let path): try EndpointURL.join(base: base, path: path, apiPrefix: prefix)
            }
        } catch {
            throw Failure(.route, error.description)
        }
    }

    /// The headers of one target: the library's own first, each unless the caller gave it, then the caller's.
    private static func fields(
        _ provider: Provider, _ key: String?, _ headers: HeaderList, isStream: Bool, hasBody: Bool
    ) throws(Failure) -> [(name: String, value: String)] {
        var given = headers
        if !provider.quirks.contains(.readsHeliconeHeaders) {
            given.remove { $0.hasPrefix("helicone-") }
        }
        var own = HeaderList()
        for header in provider.headers(key: key) {
            do {
                try HeaderSyntax.validate(name: header.name, value: header.value)
            } catch {
                throw Failure(.key, "the key of \(provider.name) cannot be sent: \(error)")
            }
            try own.set(header.name, header.value)
        }
        if hasBody { try own.set("Content-Type", "application/json") }
        try own.set("Accept", isStream ? "text/event-stream" : "application/json")
        let authorizes = given["authorization"] != nil || given["x-api-key"] != nil || given["api-key"] != nil
        if authorizes {
            own.remove { ["authorization", "x-api-key", "api-key"].contains($0) }
        } else if key == nil, provider.needsKey {
            throw missingKey(provider)
        }
        own.remove { given[$0] != nil }
        return own.fields + given.fields
    }

    private static func missingKey(_ provider: Provider) -> Failure {
        let variables = provider.keyVariables.joined(separator: " or ")
        return Failure(.key, "no API key for \(provider.name): set the variable \(variables) or the option api_key")
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}

extension ProviderTable {
    /// The gateway that `helicone/` names.
    static let helicone = builtIn["helicone"] ?? Provider("helicone", "https://ai-gateway.helicone.ai/")
}
