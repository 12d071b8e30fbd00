internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire

/// Makes the targets of one request.
struct TargetBuilder {
    let request: Request
    let isStream: Bool
    let headers: HeaderList
    let configuration: Configuration
    /// Tells what the models of other formats than OpenAI's can take.
    let prices: PriceTable
    /// Streams are to end with their usage.
    var asksForUsage = false

    func targets() throws(Failure) -> [Plan.Target] {
        let routes = if let providerAlone { providerAlone } else { try modelRoutes() }
        var targets: [Plan.Target] = []
        var first: Provider?
        for route in routes {
            let (provider, model) = Self.provider(of: route)
            // A base URL and credentials that were given by hand belong to the provider named first, and to no other.
            let isFirst = provider == (first ?? provider)
            first = first ?? provider
            targets.append(try target(provider, model, isFirst: isFirst))
        }
        return targets
    }

    private func modelRoutes() throws(Failure) -> [RouteTarget] {
        do {
            return try ModelString.parse(
                request.model,
                defaultProvider: configuration.baseURL.map { Provider("custom", $0, quirks: .keyOptional) }
            )
        } catch {
            throw Failure(.route, error.description)
        }
    }

    /// The targets of the header `Helicone-Fallbacks`: other origins, each with headers of its own and nothing else.
    func targets(from fallbacks: [Fallback]) throws(Failure) -> [Plan.Target] {
        let route = try targets().first
        var targets: [Plan.Target] = []
        // An override stays for the entries behind it.
        var override: [UInt8] = Array("{}".utf8)
        for fallback in fallbacks {
            let provider = Provider("fallback", fallback.targetURL, authorization: .none, quirks: .keyOptional)
            var own = HeaderList()
            for header in fallback.headers { try own.set(header.name, header.value) }
            let builder = TargetBuilder(
                request: request,
                isStream: isStream,
                headers: own,
                configuration: configuration,
                prices: prices
            )
            var body = try body(provider, route?.model)
            do throws(JSONError) {
                if let more = fallback.bodyOverride {
                    override = try JSONDocument(override).merging(JSONDocument(more).root).bytes
                }
                body = try JSONDocument(body).merging(JSONDocument(override).root).bytes
            } catch {
                throw Failure(
                    .header,
                    "bodyKeyOverride of \(fallback.targetURL) cannot be laid over the body: \(error)"
                )
            }
            let transfer = try builder.transfer(provider, base: fallback.targetURL, key: nil, own, body)
            let model = (try? JSONDocument(body))?.root["model"]?.string ?? route?.model ?? request.model
            targets.append(
                Plan.Target(
                    provider: provider,
                    model: model,
                    transfer: transfer,
                    body: body,
                    fallbackStatuses: fallback
                )
            )
        }
        return targets
    }

    /// The body for a provider in OpenAI's shape, with usage asked for where the provider has to be asked.
    private func body(_ provider: Provider, _ model: String?) throws(Failure) -> [UInt8] {
        guard asksForUsage, !provider.quirks.contains(.usageAlwaysStreamed), provider.format == .openAI,
            request.operation == .chatCompletion || request.operation == .completion,
            request.body["stream_options"] == nil
        else { return try request.body.bytes(model: model, isStream: isStream) }
        var body = request.body
        try body.set("stream_options", json: Array(#"{"include_usage":true}"#.utf8))
        return try body.bytes(model: model, isStream: isStream)
    }

    /// The route of a general request may be a provider's name alone.
    private var providerAlone: [RouteTarget]? {
        guard case .other = request.operation, let provider = ProviderTable.builtIn[request.model] else { return nil }
        let isGateway = provider.quirks.contains(.readsHeliconeHeaders)
        return [isGateway ? .gateway(model: "") : .direct(DirectTarget(provider: provider, model: ""))]
    }

    private static func provider(of route: RouteTarget) -> (Provider, String) {
        switch route {
        case .gateway(let model): (ProviderTable.helicone, model)
        case .direct(let target): (target.provider, target.model)
        }
    }

    private func target(_ provider: Provider, _ model: String, isFirst: Bool) throws(Failure) -> Plan.Target {
        let base = try baseURL(provider, isFirst ? configuration.baseURL : nil)
        let sendsBody = request.operation.expectsJSON || !request.body.isEmpty
        let hasModel = !(model.isEmpty && !request.operation.expectsJSON)
        var body = sendsBody ? try body(provider, hasModel ? model : nil) : []
        if base == "sluice:echo" {
            return Plan.Target(provider: provider, model: model, transfer: nil, body: body)
        }
        if provider.format == .anthropic { body = try translated(body, model) }
        var given = headers
        if !isFirst { given.remove { HeaderSyntax.isSecret($0) } }
        let key = (isFirst ? configuration.apiKey : nil) ?? provider.key(from: configuration.environment)
        let transfer = try transfer(provider, base: base, key: key, given, body)
        return Plan.Target(provider: provider, model: model, transfer: transfer, body: body)
    }

    /// The body in Anthropic's shape.
    private func translated(_ body: [UInt8], _ model: String) throws(Failure) -> [UInt8] {
        guard request.operation != .completion, request.operation != .embedding else {
            throw Failure(.request, "anthropic has chat completions alone; ask another provider for this operation")
        }
        guard request.operation == .chatCompletion else { return body }
        do {
            let row = prices.row(for: model, provider: "anthropic")
            return try AnthropicRequest.translate(JSONDocument(body).root, model: .init(name: model, row: row))
        } catch {
            throw Failure(.request, "the request cannot be put to anthropic: \(error)")
        }
    }

    private func transfer(
        _ provider: Provider,
        base: String,
        key: String?,
        _ headers: HeaderList,
        _ body: [UInt8]
    ) throws(Failure) -> TransferRequest {
        let hasBody = request.operation.expectsJSON || !request.body.isEmpty
        return TransferRequest(
            method: request.operation.method,
            url: try Self.url(base, request.operation, provider),
            headers: try Self.fields(provider, key, headers, isStream: isStream, hasBody: hasBody),
            body: hasBody ? body : nil,
            timeouts: configuration.timeouts,
            settings: configuration.settings,
            isStream: isStream
        )
    }

    private func baseURL(_ provider: Provider, _ override: String?) throws(Failure) -> String {
        if let override { return override }
        do {
            return try provider.baseURL(from: configuration.environment)
        } catch {
            throw Failure(.route, error.description)
        }
    }

    private static func url(_ base: String, _ operation: Operation, _ provider: Provider) throws(Failure) -> String {
        do throws(RouteError) {
            let prefix = provider.apiPrefix
            return switch operation {
            case .chatCompletion:
                try EndpointURL.join(
                    base: base,
                    endpoint: provider.format == .anthropic ? .messages : .chatCompletions,
                    apiPrefix: prefix
                )
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
        _ provider: Provider,
        _ key: String?,
        _ headers: HeaderList,
        isStream: Bool,
        hasBody: Bool
    ) throws(Failure) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(headers.fields.count + 4)
        let isAuthorized = Self.credentials.contains { headers[$0] != nil }
        if !isAuthorized, key == nil, provider.needsKey { throw missingKey(provider) }
        for header in provider.headers(key: key) {
            let isCredential = Self.credentials.contains { ASCII.isSame(header.name, $0) }
            guard headers[header.name] == nil, !(isAuthorized && isCredential) else { continue }
            do {
                try HeaderSyntax.validate(name: header.name, value: header.value)
            } catch {
                throw Failure(.key, "the key of \(provider.name) cannot be sent: \(error)")
            }
            fields.append((header.name, header.value))
        }
        if hasBody, headers["content-type"] == nil { fields.append(("Content-Type", "application/json")) }
        if headers["accept"] == nil {
            fields.append(("Accept", isStream ? "text/event-stream" : "application/json"))
        }
        guard !provider.quirks.contains(.readsHeliconeHeaders) else { return fields + headers.fields }
        for field in headers.fields where !ASCII.starts(field.name, with: "helicone-") { fields.append(field) }
        return fields
    }

    private static let credentials = ["authorization", "x-api-key", "api-key"]

    private static func missingKey(_ provider: Provider) -> Failure {
        let variables = provider.keyVariables.joined(separator: " or ")
        return Failure(.key, "no API key for \(provider.name): set the variable \(variables) or the option api_key")
    }
}

extension ProviderTable {
    /// The gateway that `helicone/` names.
    static let helicone = builtIn["helicone"] ?? Provider("helicone", "https://ai-gateway.helicone.ai/")
}
