internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluicePrice

extension LedgerRecord {
    /// Reads what Helicone takes for requests that did not pass its gateway (`/custom/v1/log`):
    /// `{"providerRequest": {"url", "json", "meta"}, "providerResponse": {"json" or "textBody", "status", "headers"},
    /// "timing": {"startTime", "endTime", "timeToFirstToken"}}`. `meta` holds `Helicone-*` names and values.
    init(logged root: JSONValue, prices: PriceTable, freshID: () -> RequestID) throws(LedgerError) {
        guard let request = root["providerRequest"], request.kind == .object else {
            throw .argument("providerRequest is no object")
        }
        guard let response = root["providerResponse"], response.kind == .object else {
            throw .argument("providerResponse is missing or no object")
        }
        let meta = (request["meta"]?.members ?? []).compactMap { member in
            member.value.string.map { HeaderField(member.name, $0) }
        }
        let body = request["json"]
        let tags = RequestTags(meta, user: body?["user"]?.string)
        let id = tags.requestID.flatMap { RequestID($0) } ?? freshID()
        let start = try root["timing"]?["startTime"].map { (time) throws(LedgerError) in try Self.time(time) }
        let end = try root["timing"]?["endTime"].map { (time) throws(LedgerError) in try Self.time(time) }
        guard let start = start ?? end else { throw .argument("timing.startTime is missing") }
        self.init(requestID: id, start: start)
        duration = end.map { max(0, ($0 - start) / 1000) } ?? 0
        if let first = root["timing"]?["timeToFirstToken"]?.int, 0..<(1 << 40) ~= first { self.first = first * 1000 }
        flags = .foreign
        attempts = 1
        status = response["status"]?.int ?? 200
        let url = request["url"]?.string ?? ""
        target = url.isEmpty ? nil : EndpointURL.origin(of: url)
        provider =
            target.flatMap { origin in
                ProviderTable.builtIn.provider(ofOrigin: origin)
            } ?? "custom"
        operation =
            url.hasSuffix("/embeddings") ? 3 : url.hasSuffix("/chat/completions") || url.hasSuffix("/messages") ? 1 : 0
        modelAsked = body?["model"]?.string
        let stream = response["textBody"]?.string.flatMap { LoggedStream($0) }
        if stream != nil { flags.insert(.stream) }
        model = tags.modelOverride ?? response["json"]?["model"]?.string ?? stream?.model ?? modelAsked
        user = tags.userID
        session = tags.sessionID
        path = tags.sessionPath
        sessionName = tags.sessionName
        prompt = tags.promptID
        properties = tags.properties.map { ($0.name, $0.value) }
        if !tags.omitsRequest, let body { bodies.request = Array(body.raw) }
        if !tags.omitsResponse {
            bodies.response =
                response["json"].map { Array($0.raw) } ?? response["textBody"]?.string.map { Array($0.utf8) }
        }
        setUsage(response["json"]?["usage"] ?? stream?.usage, prices)
    }

    private mutating func setUsage(_ json: JSONValue?, _ prices: PriceTable) {
        guard let json, json.kind == .object else {
            if !(200..<300).contains(status) { cost = 0 }
            return
        }
        let usage = Usage(parsing: json, style: UsageStyle(provider: provider ?? ""))
        if usage.isInputKnown { promptTokens = Int64(clamping: usage.promptTokens) }
        if usage.isOutputKnown { completionTokens = Int64(clamping: usage.completionTokens) }
        cachedTokens = Int64(clamping: usage.cachedInput)
        writtenTokens = Int64(clamping: usage.cacheWrite5m &+ usage.cacheWrite1h &+ usage.cacheWrite12h)
        reasoningTokens = Int64(clamping: usage.reasoning)
        guard let model else { return }
        let found = prices.cost(
            of: usage,
            model: model,
            provider: provider == "custom" ? nil : provider,
            at: start / 1_000_000_000,
            preferring: .computed
        )
        cost = found.total
        priceSource = found.source.map { "\($0.name) \($0.date)" }
    }

    /// `{"seconds": n, "milliseconds": n}`, or a text in ISO 8601.
    private static func time(_ value: JSONValue) throws(LedgerError) -> Int64 {
        if let text = value.string, let time = UTCTime.nanoseconds(text) { return time }
        if let seconds = value["seconds"]?.int, 0..<9_000_000_000 ~= seconds {
            let milliseconds = value["milliseconds"]?.int ?? 0
            guard 0...1_000_000 ~= milliseconds else { throw .argument("milliseconds of a time is \(milliseconds)") }
            return seconds * 1_000_000_000 + milliseconds * 1_000_000
        }
        throw .argument("a time of timing is neither {\"seconds\", \"milliseconds\"} nor a text in ISO 8601")
    }
}
