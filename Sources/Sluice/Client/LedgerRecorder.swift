internal import CLinux
internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluicePrice
internal import SluiceWire

/// Turns settlements into records of the ledger. What costs time is done on the ledger's thread.
final class LedgerRecorder: LedgerSink {
    let ledger: Ledger
    private let waits: Bool
    private let memory = RecorderMemory()

    /// `waits`: a full ledger makes calls wait.
    init(_ ledger: Ledger, waits: Bool) {
        self.ledger = ledger
        self.waits = waits
    }

    var hasRoom: Bool { !waits || !ledger.queue.isFull(1) }

    func whenRoom(_ body: @escaping @Sendable () -> Void) { ledger.queue.whenRoom(body) }

    func record(_ settlement: Settlement) {
        guard !ledger.isReadOnly else { return }
        let received = settlement.outcome.response?.timing.receivedBytes ?? 0
        // What a record without bodies takes, about.
        let bytes = 1024 &+ (settlement.keepsBodies ? settlement.requestSize &+ Int(clamping: received) : 0)
        ledger.record(bytes: bytes, isForced: waits) { [memory] in LedgerRecord(settlement, memory) }
    }
}

/// What the same few texts came to, remembered from record to record.
///
/// `@unchecked Sendable`: used by the ledger's thread alone, which makes the records.
package final class RecorderMemory: @unchecked Sendable {
    private var secretNames: [String: Bool] = [:]
    private var source: (source: PriceSource, text: String)?

    package init() {}

    private static let limit = 256

    /// Whether header fields of that name have values that are keys: it takes a search for each of many parts.
    func isSecret(_ name: String) -> Bool {
        if let isSecret = secretNames[name] { return isSecret }
        let isSecret = HeaderSyntax.isSecret(name)
        if secretNames.count < Self.limit { secretNames[name] = isSecret }
        return isSecret
    }

    /// The price table and its date.
    func text(of source: PriceSource) -> String {
        if let known = self.source, known.source == source { return known.text }
        let text = "\(source.name) \(source.date)"
        self.source = (source, text)
        return text
    }
}

extension LedgerRecord {
    /// What is kept of a call. Keys that the call was authorised with are taken out of everything that came or went.
    /// `keepsBodies`: what those of the ledger's options say, unless it is somebody else who keeps them.
    package init(_ settlement: Settlement, _ memory: RecorderMemory, keepsBodies: Bool? = nil) {
        self.init(requestID: settlement.recordID, start: settlement.startedOn.nanoseconds)
        let outcome = settlement.outcome
        fill(
            settlement,
            outcome.failure,
            outcome.response ?? Response(),
            settlement.request,
            settlement.tags,
            memory,
            keepsBodies: keepsBodies ?? settlement.keepsBodies
        )
    }

    /// Parameters rather than variables: each of those would be a copy, with a reference to each of two dozen things.
    /// Where nothing was answered, the response is an empty one.
    private mutating func fill(
        _ settlement: Settlement,
        _ failure: Failure?,
        _ response: Response,
        _ request: Request,
        _ tags: RequestTags,
        _ memory: RecorderMemory,
        keepsBodies: Bool
    ) {
        let target = settlement.targets.last
        duration = settlement.nanoseconds / 1000
        first = response.timing.firstEvent.map { $0 / 1000 }
        operation = Self.number(of: request.operation)
        status = Self.status(of: failure, response)
        error = failure.map { $0.status.name }
        flags = Self.flags(of: settlement, response, tags, target)
        provider = response.head["Helicone-Provider"] ?? target?.provider.name
        self.target = target.map { $0.isEcho ? "sluice:echo" : $0.origin }
        modelAsked = request.model
        model =
            tags.modelOverride ?? response.head["Helicone-Model"] ?? response.assembly.string("model")
            ?? target?.model ?? request.model
        let bill = Self.bill(of: response)
        setCost(settlement, response, bill, memory)
        user = tags.userID
        session = tags.sessionID
        path = tags.sessionPath
        sessionName = tags.sessionName
        setPrompt(settlement.askedLast, tags)
        if !tags.properties.isEmpty { properties = tags.properties.map { ($0.name, $0.value) } }
        attempts = Int64(clamping: response.attempts.count)
        finish = response.assembly.choices.first?.finishReason.map { String(decoding: $0, as: UTF8.self) }
        let secrets = Self.secrets(of: settlement, request, memory)
        extra = Self.extra(settlement, failure, response, bill, request, tags).map {
            Secrets.removed(secrets, from: $0)
        }
        if keepsBodies { bodies = Self.bodies(of: settlement, response, request, tags, secrets) }
    }

    /// Once: all that follows asks for tokens and cost.
    private static func bill(of response: Response) -> PriceQuery.Bill? {
        guard var pricing = response.pricing else { return nil }
        return pricing.settle(response)
    }

    /// The prompt that was filled in, or that the gateway was asked to; else the header's. Of a call whose fallback was
    /// asked that one's, as are model and cost: figures of a version are of what it was answered.
    private mutating func setPrompt(_ request: Request, _ tags: RequestTags) {
        prompt = tags.promptID
        if let filled = request.prompt {
            prompt = filled.id
            version = filled.version
        } else if request.namesPrompt {
            prompt = request.body["prompt_id"]?.string ?? prompt
            version = request.body["version_id"]?.string
        }
    }

    private static func number(of operation: Operation) -> Int64 {
        switch operation {
        case .chatCompletion: 1
        case .completion: 2
        case .embedding: 3
        case .other: 0
        }
    }

    /// An HTTP status where there is one; else Helicone's numbers.
    private static func status(of failure: Failure?, _ response: Response) -> Int64 {
        guard let failure else { return response.head.status > 0 ? Int64(clamping: response.head.status) : 200 }
        if failure.httpStatus > 0 { return Int64(clamping: failure.httpStatus) }
        switch failure.status {
        case .timeout: return RecordStatus.timeout
        case .cancelled, .stopped, .closed, .forked: return RecordStatus.cancelled
        case .limited, .budget: return 429
        default: return RecordStatus.other
        }
    }

    private static func flags(
        of settlement: Settlement,
        _ response: Response,
        _ tags: RequestTags,
        _ target: Target?
    ) -> RecordFlags {
        var flags = RecordFlags(rawValue: 0)
        if settlement.isStream { flags.insert(.stream) }
        switch response.cache.state {
        case .hit: flags.insert(.cached)
        case .joined: flags.formUnion([.cached, .joined])
        case .miss: flags.insert(.cacheMissed)
        case .off: break
        }
        if let target, !target.appliesPolicies { flags.insert(.gateway) }
        if tags.omitsRequest { flags.insert(.requestOmitted) }
        if tags.omitsResponse { flags.insert(.responseOmitted) }
        return flags
    }

    private mutating func setCost(
        _ settlement: Settlement,
        _ response: Response,
        _ bill: PriceQuery.Bill?,
        _ memory: RecorderMemory
    ) {
        var costs = settlement.paid.map { $0.pricing.cost(of: $0.outcome.response ?? Response()).total }
        // Where nothing was answered there is nothing to pay but for what broke off before.
        guard let bill else { return cost = Self.sum(costs) }
        if let usage = bill.usage {
            if usage.isInputKnown { promptTokens = Int64(clamping: usage.promptTokens) }
            if usage.isOutputKnown { completionTokens = Int64(clamping: usage.completionTokens) }
            cachedTokens = Int64(clamping: usage.cachedInput)
            writtenTokens = Int64(clamping: usage.cacheWrite5m &+ usage.cacheWrite1h &+ usage.cacheWrite12h)
            reasoningTokens = Int64(clamping: usage.reasoning)
            if usage.isEstimate { flags.insert(.estimated) }
        }
        if flags.contains(.cached) {
            // It was paid for when it was live.
            costs.append(0)
            saved = response.cache.savedNanoDollars
        } else {
            costs.append(bill.cost.total)
            priceSource = bill.cost.source.map(memory.text)
        }
        cost = costs.count == 1 ? costs[0] : Self.sum(costs)
    }

    /// Nil where one of them is not known, or more than 9.2 billion dollars.
    private static func sum(_ costs: [Int64?]) -> Int64? {
        costs.reduce(0 as Int64?) { sum, cost in
            guard let sum, let cost else { return nil }
            let (result, overflows) = sum.addingReportingOverflow(cost)
            return overflows ? nil : result
        }
    }

    // MARK: What has no column

    private static func extra(
        _ settlement: Settlement,
        _ failure: Failure?,
        _ response: Response,
        _ bill: PriceQuery.Bill?,
        _ request: Request,
        _ tags: RequestTags
    ) -> [UInt8]? {
        var writer = JSONWriter(capacity: 128)
        writer.object { writer in
            if case .other(let method, let path) = request.operation {
                writer.member("path")
                writer.string("\(method) \(EndpointURL.shown(path))")
            }
            write(response.attempts, to: &writer)
            if let failure {
                // What is wrong with a prompt's inputs quotes them, and they are kept where the body is.
                let quotesInputs = failure.status == .request && request.namesAnyPrompt
                if !quotesInputs || keepsRequest(settlement, tags) {
                    writer.member("error_message")
                    writer.string(failure.message)
                }
                if let message = failure.provider.message {
                    writer.member("provider_message")
                    writer.string(message)
                }
            }
            if let bill {
                if !response.cache.gaveAnswer { write(bill.cost, to: &writer) }
                if let usage = bill.usage { writeAudio(usage, to: &writer) }
            }
            writePrompt(settlement, settlement.askedLast, tags, to: &writer)
            if !request.metadata.isEmpty {
                writer.member("metadata")
                writer.object { writer in
                    for field in request.metadata {
                        writer.name(field.name)
                        writer.string(field.value)
                    }
                }
            }
        }
        return writer.bytes.count > 2 ? writer.bytes : nil
    }

    /// A single attempt that went well is the record itself.
    private static func write(_ attempts: [Response.Attempt], to writer: inout JSONWriter) {
        guard attempts.count > 1 || attempts.contains(where: { $0.failure != nil }) else { return }
        writer.member("attempts")
        writer.array { writer in for attempt in attempts { write(attempt, to: &writer) } }
    }

    private static func writeAudio(_ usage: Usage, to writer: inout JSONWriter) {
        let heard = usage.audioInput + usage.audioCached
        if heard > 0 {
            writer.member("prompt_audio_tokens")
            writer.int(heard)
        }
        if usage.audioOutput > 0 {
            writer.member("completion_audio_tokens")
            writer.int(usage.audioOutput)
        }
    }

    private static func keepsRequest(_ settlement: Settlement, _ tags: RequestTags) -> Bool {
        settlement.keepsBodies && !tags.omitsRequest
    }

    private static func writePrompt(
        _ settlement: Settlement,
        _ request: Request,
        _ tags: RequestTags,
        to writer: inout JSONWriter
    ) {
        guard request.prompt != nil || request.namesPrompt else { return }
        let filled = request.prompt
        if let environment = filled?.environment ?? request.body["environment"]?.string {
            writer.member("prompt_environment")
            writer.string(environment)
        }
        if let experiment = filled?.experiment {
            writer.member("prompt_experiment")
            writer.string(experiment)
        }
        // They are of the body, and kept where it is.
        guard keepsRequest(settlement, tags) else { return }
        guard let inputs = filled == nil ? request.body["inputs"].map({ Array($0.raw) }) : filled?.inputs else {
            return
        }
        writer.member("prompt_inputs")
        writer.raw(inputs)
    }

    private static func write(_ attempt: Response.Attempt, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("provider")
            writer.string(attempt.provider)
            writer.member("model")
            writer.string(attempt.model)
            writer.member("status")
            writer.int(attempt.httpStatus)
            if let failure = attempt.failure {
                writer.member("error")
                writer.string(failure.status.name)
                writer.member("error_message")
                writer.string(failure.message)
            }
            writer.member("wait_ms")
            writer.int(attempt.wait.count)
            writer.member("ms")
            writer.int(attempt.nanoseconds / 1_000_000)
        }
    }

    /// Each line as a list of kind, quantity and nano-dollars: most records have two, and their names would be a third of
    /// the record. `CostLines` gives them their names.
    private static func write(_ cost: Cost, to writer: inout JSONWriter) {
        if let row = cost.row {
            writer.member("price_row")
            writer.string(row)
        }
        guard !cost.lines.isEmpty else { return }
        writer.member("cost_lines")
        writer.array { writer in
            for line in cost.lines {
                writer.array { writer in
                    writer.string(line.kind.name)
                    writer.int(line.quantity)
                    writer.int(line.amount)
                }
            }
        }
    }

    // MARK: Bodies

    /// Where a body is not to be kept, its model stays, as at Helicone.
    private static func bodies(
        of settlement: Settlement,
        _ response: Response,
        _ request: Request,
        _ tags: RequestTags,
        _ secrets: [String]
    ) -> RecordBodies {
        var bodies = RecordBodies()
        if tags.omitsRequest {
            bodies.request = modelAlone(request.model)
        } else if request.operation.expectsJSON || !request.body.isEmpty {
            bodies.request = try? request.body.bytes(model: request.model, isStream: settlement.isStream)
        }
        if response.head.status > 0 {
            if tags.omitsResponse {
                bodies.response = modelAlone(response.assembly.string("model") ?? request.model)
            } else {
                let body = response.body
                bodies.response = body.isEmpty ? nil : body
            }
        }
        bodies.request = bodies.request.map { Secrets.removed(secrets, from: $0) }
        bodies.response = bodies.response.map { Secrets.removed(secrets, from: $0) }
        return bodies
    }

    private static func modelAlone(_ model: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("model")
            writer.string(model)
        }
        return writer.bytes
    }

    /// Keys and tokens of the options, of the request's headers and of what was sent. Shorter ones are words.
    private static func secrets(
        of settlement: Settlement,
        _ request: Request,
        _ memory: RecorderMemory
    ) -> [String] {
        var secrets: [String] = []
        func add(_ secret: Substring) {
            guard secret.utf8.count >= 8, !secrets.contains(where: { $0 == secret }) else { return }
            secrets.append(String(secret))
        }
        func add(_ fields: [HeaderField]) {
            for field in fields where memory.isSecret(field.name) {
                // What stands behind "Bearer".
                let value = ASCII.trimmed(field.value)
                let start = value.utf8.lastIndex(of: UInt8(ascii: " ")).map(value.utf8.index(after:))
                add(value[(start ?? value.startIndex)...])
            }
        }
        for target in settlement.targets { for secret in target.destination.secrets { add(secret[...]) } }
        add(request.headers.fields)
        if let key = settlement.apiKey { add(key[...]) }
        // A secret that holds another goes first.
        return secrets.count < 2 ? secrets : secrets.sorted { $0.utf8.count > $1.utf8.count }
    }
}
