internal import SluiceBase
internal import SluiceJSON
internal import SluicePrice
internal import SluiceWire

/// Makes the destinations of a request, whatever its body.
struct DestinationBuilder: Sendable {
    let operation: Operation
    /// The model string.
    let model: String
    /// The request has a body: it has one always, or something was put in it.
    let hasBody: Bool
    let isStream: Bool
    let headers: HeaderList
    let configuration: Configuration
    /// Streams are to end with their usage.
    var asksForUsage = false

    init(_ request: Request, isStream: Bool = false, headers: HeaderList = HeaderList(), _ configuration: Configuration)
    {
        operation = request.operation
        model = request.model
        hasBody = request.hasBody
        self.isStream = isStream
        self.headers = headers
        self.configuration = configuration
    }

    /// Where the model string leads, in order. `environment` gives a variable's value.
    func routes(_ environment: (String) -> String?) throws(Failure) -> [Route] {
        let items = if let providerAlone { providerAlone } else { try modelRoutes() }
        var first: Provider?
        return items.map { item in
            let (provider, model, isOnline) = Self.parts(of: item)
            let isFirst = provider == (first ?? provider)
            first = first ?? provider
            return Route(
                provider: provider,
                model: model,
                isOnline: isOnline,
                isFirst: isFirst,
                key: (isFirst ? configuration.apiKey : nil) ?? provider.key(from: environment),
                base: baseURL(provider, isFirst ? configuration.baseURL : nil, environment)
            )
        }
    }

    private func modelRoutes() throws(Failure) -> [RouteTarget] {
        do {
            return try ModelString.parse(
                model,
                defaultProvider: configuration.baseURL.map { Provider("custom", $0, quirks: .keyOptional) }
            )
        } catch {
            throw Failure(.route, error.description)
        }
    }

    /// Who is asked first by a request's model string; nil where it leads nowhere.
    static func firstProvider(_ request: Request, _ configuration: Configuration) -> Provider? {
        (try? Self(request, configuration).routes(configuration.environment))?.first?.provider
    }

    /// Whether Sluice fills in a prompt that the request names: where no model says yet who is asked, and where somebody
    /// else than Helicone's gateway is.
    static func fillsPrompt(of request: Request, _ configuration: Configuration) throws(Failure) -> Bool {
        guard !request.model.isEmpty else { return true }
        return try Self(request, configuration).routes(configuration.environment).contains(where: \.appliesPolicies)
    }

    /// The destination of a route.
    func destination(_ route: Route) -> Destination {
        Destination(
            provider: route.provider,
            model: route.model,
            isEcho: route.isEcho,
            origin: (try? route.base.get()).map { EndpointURL.origin(of: $0) } ?? "",
            transfer: { () throws(Failure) in try transfer(route) },
            body: { (body, prices) throws(Failure) in try bytes(of: body, route, prices) }
        )
    }

    /// The destinations of the header `Helicone-Fallbacks`: other origins, each with headers of its own and nothing else.
    func destinations(_ fallbacks: [Fallback], after route: Route?) -> [Destination] {
        fallbacks.indices.map { index in
            let fallback = fallbacks[index]
            let provider = Provider("fallback", fallback.targetURL, authorization: .none, quirks: .keyOptional)
            // An override stays for the entries behind it.
            let overrides = fallbacks[...index].compactMap(\.bodyOverride)
            let override = overrides.reversed().lazy.compactMap { (try? JSONDocument($0))?.root["model"]?.string }.first
            return Destination(
                provider: provider,
                model: override ?? route?.model ?? model,
                isEcho: false,
                origin: EndpointURL.origin(of: fallback.targetURL),
                fallbackStatuses: fallback,
                transfer: { () throws(Failure) in
                    var own = HeaderList()
                    for header in fallback.headers { try own.set(header.name, header.value) }
                    return try transfer(provider, base: fallback.targetURL, key: nil, own)
                },
                body: { (body, _) throws(Failure) in
                    try Self.bytes(of: try bytes(of: body, provider, route?.model), overrides, fallback)
                }
            )
        }
    }

    private static func bytes(
        of body: [UInt8],
        _ overrides: [[UInt8]],
        _ fallback: Fallback
    ) throws(Failure) -> [UInt8] {
        var body = body
        do throws(JSONError) {
            for override in overrides { body = try JSONDocument(body).merging(JSONDocument(override).root).bytes }
        } catch {
            let shown = EndpointURL.shown(fallback.targetURL).shortened
            throw Failure(.header, "bodyKeyOverride of \(shown) cannot be laid over the body: \(error)")
        }
        return body
    }

    /// The body for a provider in OpenAI's shape, with usage asked for where the provider has to be asked.
    private func bytes(of body: RequestBody, _ provider: Provider, _ model: String?) throws(Failure) -> [UInt8] {
        guard asksForUsage, !provider.quirks.contains(.usageAlwaysStreamed), provider.format == .openAI,
            operation == .chatCompletion || operation == .completion, body["stream_options"] == nil
        else { return try body.bytes(model: model, isStream: isStream) }
        var body = body
        try body.set("stream_options", json: Array(#"{"include_usage":true}"#.utf8))
        return try body.bytes(model: model, isStream: isStream)
    }

    /// The body that goes a route.
    private func bytes(of body: RequestBody, _ route: Route, _ prices: PriceTable) throws(Failure) -> [UInt8] {
        guard hasBody else { return [] }
        let hasModel = !(route.model.isEmpty && !operation.expectsJSON)
        let bytes = try bytes(of: body, route.provider, hasModel ? route.model : nil)
        guard !route.isEcho, route.provider.format == .anthropic else { return bytes }
        return try translated(bytes, route.model, prices, searchesWeb: route.isOnline)
    }

    /// The route of a general request may be a provider's name alone.
    private var providerAlone: [RouteTarget]? {
        guard case .other = operation, let provider = ProviderTable.builtIn[model] else { return nil }
        let isGateway = provider.quirks.contains(.readsHeliconeHeaders)
        return [isGateway ? .gateway(model: "") : .direct(DirectTarget(provider: provider, model: ""))]
    }

    private static func parts(of item: RouteTarget) -> (Provider, String, isOnline: Bool) {
        switch item {
        case .gateway(let model): (ProviderTable.helicone, model, false)
        case .direct(let target): (target.provider, target.model, target.isOnline)
        }
    }

    private func transfer(_ route: Route) throws(Failure) -> TransferRequest? {
        let base = try route.base.get()
        if route.isEcho { return nil }
        if route.isOnline { try checkSearch(route.provider, route.model) }
        var given = headers
        if !route.isFirst { given.remove { HeaderSyntax.isSecret($0) } }
        return try transfer(route.provider, base: base, key: route.key, given)
    }

    /// Web search is asked for by `:online`; of the direct providers only Anthropic has a tool for it that any of its
    /// models takes. Elsewhere a request that was to search would be answered without a search.
    private func checkSearch(_ provider: Provider, _ model: String) throws(Failure) {
        guard provider.format != .anthropic || operation != .chatCompletion else { return }
        throw Failure(
            .route,
            "\(provider.name) has no web search for \":online\" behind \"\(model)\"; ask helicone/\(model):online or an"
                + " openrouter/ or anthropic/ model, or leave \":online\" out"
        )
    }

    /// The body in Anthropic's shape.
    private func translated(
        _ body: [UInt8],
        _ model: String,
        _ prices: PriceTable,
        searchesWeb: Bool
    ) throws(Failure) -> [UInt8] {
        guard operation != .completion, operation != .embedding else {
            throw Failure(.request, "anthropic has chat completions alone; ask another provider for this operation")
        }
        guard operation == .chatCompletion else { return body }
        do {
            return try AnthropicRequest.translate(
                JSONDocument(body).root,
                model: .init(name: model, row: prices.row(for: model, provider: "anthropic")),
                searchesWeb: searchesWeb
            )
        } catch {
            throw Failure(.request, "the request cannot be put to anthropic: \(error)")
        }
    }

    private func transfer(
        _ provider: Provider,
        base: String,
        key: String?,
        _ headers: HeaderList
    ) throws(Failure) -> TransferRequest {
        TransferRequest(
            method: operation.method,
            url: try Self.url(base, operation, provider),
            headers: try Self.fields(provider, key, headers, isStream: isStream, hasBody: hasBody),
            body: hasBody ? [] : nil,
            timeouts: configuration.timeouts,
            settings: configuration.settings,
            isStream: isStream
        )
    }

    private func baseURL(
        _ provider: Provider,
        _ override: String?,
        _ environment: (String) -> String?
    ) -> Result<String, Failure> {
        if let override { return .success(override) }
        do {
            return .success(try provider.baseURL(from: environment))
        } catch {
            return .failure(Failure(.route, error.description))
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
    ) throws(Failure) -> [HeaderField] {
        var fields: [HeaderField] = []
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
            fields.append(header)
        }
        if hasBody, headers["content-type"] == nil { fields.append(HeaderField("Content-Type", "application/json")) }
        if headers["accept"] == nil {
            fields.append(HeaderField("Accept", isStream ? "text/event-stream" : "application/json"))
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
