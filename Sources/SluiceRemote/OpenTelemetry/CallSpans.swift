internal import Sluice
internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluiceWire

/// The spans of a call: its own, and one for each attempt at a target beneath it.
struct CallSpans {
    let names: SpanNames
    let tellsContent: Bool
    private let memory = RecorderMemory()

    init(names: SpanNames, tellsContent: Bool) {
        self.names = names
        self.tellsContent = tellsContent
    }

    /// The spans in OTLP's form. Keys are taken out of all texts, as they are for the ledger.
    func spans(
        of settlement: Settlement,
        _ trace: TraceContext,
        redact: (@Sendable (inout RecordBodies) -> Void)?
    ) -> [[UInt8]] {
        var record = LedgerRecord(settlement, memory, keepsBodies: tellsContent)
        redact?(&record.bodies)
        let attempts = settlement.outcome.response?.attempts ?? []
        return [call(settlement, record, trace)] + attempts.compactMap { attempt($0, settlement, record, trace) }
    }

    // MARK: The call

    private func call(_ settlement: Settlement, _ record: LedgerRecord, _ trace: TraceContext) -> [UInt8] {
        let operation = operationName(settlement.request.operation)
        let model = record.modelAsked.map(Self.withoutProvider) ?? ""
        var span = SpanWriter(
            trace: trace.traceID,
            id: trace.spanID,
            parent: trace.parentID,
            state: trace.state,
            name: model.isEmpty ? operation : "\(operation) \(model)",
            start: record.start,
            end: record.start &+ settlement.nanoseconds
        )
        span.attribute(names.operation, operation)
        span.attribute(names.provider, record.provider.map(names.provider))
        span.attribute(names.requestModel, model.isEmpty ? nil : model)
        addRequest(settlement.request, to: &span)
        addServer(record.target, to: &span)
        if let response = settlement.outcome.response {
            span.attribute(names.responseModel, record.model)
            span.attribute(names.responseID, response.assembly.string("id"))
            let reasons = response.assembly.choices.compactMap { choice in
                choice.finishReason.map { AttributeValue.text(String(decoding: $0, as: UTF8.self)) }
            }
            if !reasons.isEmpty { span.attribute(names.finishReasons, .list(reasons)) }
        }
        if settlement.isStream, let first = record.first {
            span.attribute(names.firstChunk, .double(Double(first) / 1_000_000))
        }
        addUsage(record, to: &span)
        addTags(record, to: &span)
        addOutcome(settlement, record, to: &span)
        if tellsContent { addContent(record.bodies, to: &span) }
        return span.bytes
    }

    private func operationName(_ operation: Sluice.Operation) -> String {
        switch operation {
        case .chatCompletion: "chat"
        case .completion: "text_completion"
        case .embedding: "embeddings"
        case .other(let method, let path): "\(method) \(path.prefix { $0 != "?" })"
        }
    }

    /// A model string's first model, as its provider knows it.
    private static func withoutProvider(_ model: String) -> String {
        let first = model.prefix { $0 != "," }
        guard let slash = first.firstIndex(of: "/") else { return String(first) }
        return String(first[first.index(after: slash)...])
    }

    private func addRequest(_ request: Request, to span: inout SpanWriter) {
        var told: Set<String> = []
        for (member, name) in names.requestMembers {
            guard let value = request.body[member], let attribute = AttributeValue(value),
                told.insert(name).inserted
            else { continue }
            // Whole texts where the conventions have lists.
            if case .text(let text) = attribute, ["stop", "encoding_format"].contains(member) {
                span.attribute(name, .list([.text(text)]))
            } else if member != "n" || value.int != 1 {
                span.attribute(name, attribute)
            }
        }
        if let format = request.body["response_format"]?["type"]?.string {
            span.attribute(names.outputType, format.hasPrefix("json") ? "json" : format)
        }
    }

    private func addServer(_ origin: String?, to span: inout SpanWriter) {
        guard let origin, let slash = origin.firstIndex(of: "/") else { return }
        // Behind the scheme and two slashes.
        let authority = origin[slash...].dropFirst(2).prefix { $0 != "/" }
        let isSecure = origin.hasPrefix("https:")
        var host = authority
        var port: Int64 = isSecure ? 443 : 80
        if let colon = authority.lastIndex(of: ":"), let number = Int64(authority[authority.index(after: colon)...]) {
            host = authority[..<colon]
            port = number
        }
        span.attribute("server.address", String(host))
        span.attribute("server.port", port)
    }

    private func addUsage(_ record: LedgerRecord, to span: inout SpanWriter) {
        span.attribute(names.inputTokens, record.promptTokens)
        span.attribute(names.outputTokens, record.completionTokens)
        func add(_ name: String, _ count: Int64?) { if let count, count > 0 { span.attribute(name, count) } }
        add(names.cacheReadTokens, record.cachedTokens)
        add(names.cacheWriteTokens, record.writtenTokens)
        add(names.reasoningTokens, record.reasoningTokens)
        span.attribute("sluice.cost_usd", record.cost.map { .double(Double($0) / 1e9) })
        span.attribute("sluice.saved_usd", record.saved.map { .double(Double($0) / 1e9) })
        span.attribute("sluice.price_source", record.priceSource)
    }

    private func addTags(_ record: LedgerRecord, to span: inout SpanWriter) {
        span.attribute(names.conversation, record.session)
        span.attribute("user.id", record.user)
        span.attribute("sluice.session.path", record.path)
        span.attribute("sluice.session.name", record.sessionName)
        span.attribute("gen_ai.prompt.name", record.prompt)
        span.attribute("sluice.prompt.version", record.version)
        for property in record.properties { span.attribute("sluice.property.\(property.name)", property.value) }
        span.attribute("sluice.request_id", "\(record.requestID)")
    }

    private func addOutcome(_ settlement: Settlement, _ record: LedgerRecord, to span: inout SpanWriter) {
        span.attribute("sluice.route", record.flags.contains(.gateway) ? "gateway" : "direct")
        span.attribute("sluice.stream", .bool(settlement.isStream))
        span.attribute("sluice.attempts", record.attempts)
        let cache =
            switch settlement.outcome.response?.cache.state {
            case .hit: "hit"
            case .joined: "joined"
            case .miss: "miss"
            case .off, nil: "off"
            }
        span.attribute("sluice.cache", cache)
        guard let failure = settlement.outcome.failure else { return }
        span.attribute("error.type", Self.errorType(failure))
        // What was said about the request may quote it.
        span.fail(tellsContent ? failure.message.shortened : "\(failure.status.name)")
    }

    private static func errorType(_ failure: Failure) -> String {
        failure.httpStatus > 0 ? "\(failure.httpStatus)" : failure.status.name
    }

    private func addContent(_ bodies: RecordBodies, to span: inout SpanWriter) {
        func add(_ name: String, _ json: [UInt8]?) {
            span.attribute(name, json.map { String(decoding: $0, as: UTF8.self) })
        }
        if let request = bodies.request, let body = try? JSONDocument(request).root {
            add(names.systemInstructions, MessageParts.instructions(body))
            add(names.inputMessages, MessageParts.input(body))
            add(names.toolDefinitions, body["tools"].map { Array($0.raw) })
        }
        if let response = bodies.response, let body = try? JSONDocument(response).root {
            add(names.outputMessages, MessageParts.output(body))
        }
    }

    // MARK: Attempts

    /// An attempt that was sent; nil for one that was passed over or could not be made.
    private func attempt(
        _ attempt: Response.Attempt,
        _ settlement: Settlement,
        _ record: LedgerRecord,
        _ trace: TraceContext
    ) -> [UInt8]? {
        guard let id = attempt.spanID else { return nil }
        let start = record.start &+ attempt.startedAfter
        var span = SpanWriter(
            trace: trace.traceID,
            id: id,
            parent: trace.spanID,
            state: trace.state,
            name: "attempt \(attempt.provider)",
            start: start,
            end: start &+ attempt.nanoseconds
        )
        span.attribute("sluice.attempt.provider", names.provider(attempt.provider))
        span.attribute("sluice.attempt.model", attempt.model)
        span.attribute("sluice.attempt.fallback", Int64(attempt.fallback))
        span.attribute("sluice.attempt.wait_ms", attempt.wait.count)
        if attempt.httpStatus > 0 { span.attribute("http.response.status_code", Int64(attempt.httpStatus)) }
        if let failure = attempt.failure {
            span.attribute("error.type", Self.errorType(failure))
            span.fail(failure.status.name)
        }
        return span.bytes
    }
}
