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
    private let secretNames = SecretNames()

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
        let bytes = 1024 &+ (settlement.keepsBodies ? settlement.request.body.size &+ Int(clamping: received) : 0)
        ledger.record(bytes: bytes, isForced: waits) { [secretNames] in
            LedgerRecord(settlement, secretNames)
        }
    }
}

/// Which names of header fields have values that are keys, remembered: it takes a search for each of many parts.
///
/// `@unchecked Sendable`: used by the ledger's thread alone, which makes the records.
package final class SecretNames: @unchecked Sendable {
    private var known: [String: Bool] = [:]

    package init() {}
    private static let limit = 256

    func contains(_ name: String) -> Bool {
        if let isSecret = known[name] { return isSecret }
        let isSecret = HeaderSyntax.isSecret(name)
        if known.count < Self.limit { known[name] = isSecret }
        return isSecret
    }
}

extension LedgerRecord {
    /// What is kept of a call. Keys that the call was authorised with are taken out of everything that came or went.
    package init(_ settlement: Settlement, _ secretNames: SecretNames = SecretNames()) {
        let outcome = settlement.outcome
        var response = outcome.response
        if let answered = response, var pricing = answered.pricing {
            // Once: all that follows asks for tokens and cost.
            _ = pricing.settle(answered)
            response?.pricing = pricing
        }
        let request = settlement.request
        let tags = settlement.tags
        let target = settlement.asked.last
        self.init(requestID: settlement.recordID, start: settlement.startedOn.nanoseconds)
        duration = settlement.nanoseconds / 1000
        first = response?.timing.firstEvent.map { $0 / 1000 }
        operation = Self.number(of: request.operation)
        status = Self.status(of: outcome)
        error = outcome.failure.map { $0.status.name }
        flags = Self.flags(of: settlement, target)
        provider = response?.head["Helicone-Provider"] ?? target?.provider.name
        self.target = target.map { $0.isEcho ? "sluice:echo" : $0.origin }
        modelAsked = request.model
        model =
            tags.modelOverride ?? response?.head["Helicone-Model"] ?? response?.assembly.string("model")
            ?? target?.model ?? request.model
        setCost(settlement, response)
        user = tags.userID
        session = tags.sessionID
        path = tags.sessionPath
        sessionName = tags.sessionName
        setPrompt(request, tags)
        properties = tags.properties.map { ($0.name, $0.value) }
        attempts = Int64(clamping: response?.attempts.count ?? 0)
        finish = response?.assembly.choices.first?.finishReason.map { String(decoding: $0, as: UTF8.self) }
        let secrets = Self.secrets(of: settlement, secretNames)
        extra = Self.extra(settlement, response).map { Self.scrub($0, secrets) }
        if settlement.keepsBodies { bodies = Self.bodies(of: settlement, secrets) }
    }

    /// The prompt that was filled in, or that the gateway was asked to; else the header's.
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
    private static func status(of outcome: Outcome) -> Int64 {
        guard let failure = outcome.failure else { return Int64(clamping: outcome.response?.head.status ?? 200) }
        if failure.httpStatus > 0 { return Int64(clamping: failure.httpStatus) }
        switch failure.status {
        case .timeout: return RecordStatus.timeout
        case .cancelled, .stopped, .closed, .forked: return RecordStatus.cancelled
        case .limited, .budget: return 429
        default: return RecordStatus.other
        }
    }

    private static func flags(of settlement: Settlement, _ target: Target?) -> RecordFlags {
        var flags: RecordFlags = []
        if settlement.isStream { flags.insert(.stream) }
        switch settlement.outcome.response?.cache.state {
        case .hit: flags.insert(.cached)
        case .joined: flags.formUnion([.cached, .joined])
        case .miss: flags.insert(.cacheMissed)
        case .off, nil: break
        }
        if let target, !target.appliesPolicies { flags.insert(.gateway) }
        if settlement.tags.omitsRequest { flags.insert(.requestOmitted) }
        if settlement.tags.omitsResponse { flags.insert(.responseOmitted) }
        return flags
    }

    private mutating func setCost(_ settlement: Settlement, _ response: Response?) {
        guard let response, let pricing = response.pricing else {
            // Nothing was answered, so that there is nothing to pay but for what broke off before.
            cost = Self.sum(settlement.paid.map { $0.pricing.cost(of: $0.outcome.response ?? Response()).total })
            return
        }
        if let usage = pricing.usage(of: response) {
            if usage.isInputKnown { promptTokens = Int64(clamping: usage.promptTokens) }
            if usage.isOutputKnown { completionTokens = Int64(clamping: usage.completionTokens) }
            cachedTokens = Int64(clamping: usage.cachedInput)
            writtenTokens = Int64(clamping: usage.cacheWrite5m &+ usage.cacheWrite1h &+ usage.cacheWrite12h)
            reasoningTokens = Int64(clamping: usage.reasoning)
            if usage.isEstimate { flags.insert(.estimated) }
        }
        let cost = pricing.cost(of: response)
        self.cost = Self.sum(
            settlement.paid.map { $0.pricing.cost(of: $0.outcome.response ?? Response()).total } + [cost.total]
        )
        if flags.contains(.cached) { saved = response.cache.savedNanoDollars }
        priceSource = cost.source.map { "\($0.name) \($0.date)" }
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

    private static func extra(_ settlement: Settlement, _ response: Response?) -> [UInt8]? {
        var writer = JSONWriter()
        writer.object { writer in
            if case .other(let method, let path) = settlement.request.operation {
                writer.name("path")
                writer.string("\(method) \(EndpointURL.shown(path))")
            }
            let attempts = response?.attempts ?? []
            if attempts.count > 1 || attempts.contains(where: { $0.failure != nil }) {
                writer.name("attempts")
                writer.array { writer in for attempt in attempts { write(attempt, to: &writer) } }
            }
            if let failure = settlement.outcome.failure {
                // What is wrong with a prompt's inputs quotes them, and they are kept where the body is.
                let quotesInputs = failure.status == .request && settlement.request.namesPrompt
                if !quotesInputs || keepsRequest(settlement) {
                    writer.name("error_message")
                    writer.string(failure.message)
                }
                if let message = failure.provider.message {
                    writer.name("provider_message")
                    writer.string(message)
                }
            }
            if let response, let pricing = response.pricing {
                write(pricing.cost(of: response), to: &writer)
                if let usage = pricing.usage(of: response) { writeAudio(usage, to: &writer) }
            }
            writePrompt(settlement, to: &writer)
            if !settlement.request.metadata.isEmpty {
                writer.name("metadata")
                writer.object { writer in
                    for field in settlement.request.metadata {
                        writer.name(field.name)
                        writer.string(field.value)
                    }
                }
            }
        }
        return writer.bytes.count > 2 ? writer.bytes : nil
    }

    private static func writeAudio(_ usage: Usage, to writer: inout JSONWriter) {
        let heard = usage.audioInput + usage.audioCached
        if heard > 0 {
            writer.name("prompt_audio_tokens")
            writer.int(heard)
        }
        if usage.audioOutput > 0 {
            writer.name("completion_audio_tokens")
            writer.int(usage.audioOutput)
        }
    }

    private static func keepsRequest(_ settlement: Settlement) -> Bool {
        settlement.keepsBodies && !settlement.tags.omitsRequest
    }

    private static func writePrompt(_ settlement: Settlement, to writer: inout JSONWriter) {
        let request = settlement.request
        func text(_ name: String, _ value: String?) {
            guard let value else { return }
            writer.name(name)
            writer.string(value)
        }
        guard request.prompt != nil || request.namesPrompt else { return }
        let filled = request.prompt
        text("prompt_environment", filled?.environment ?? request.body["environment"]?.string)
        text("prompt_experiment", filled?.experiment)
        // They are of the body, and kept where it is.
        guard keepsRequest(settlement) else { return }
        guard let inputs = filled == nil ? request.body["inputs"].map({ Array($0.raw) }) : filled?.inputs else {
            return
        }
        writer.name("prompt_inputs")
        writer.raw(inputs)
    }

    private static func write(_ attempt: Response.Attempt, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("provider")
            writer.string(attempt.provider)
            writer.name("model")
            writer.string(attempt.model)
            writer.name("status")
            writer.int(attempt.httpStatus)
            if let failure = attempt.failure {
                writer.name("error")
                writer.string(failure.status.name)
                writer.name("error_message")
                writer.string(failure.message)
            }
            writer.name("wait_ms")
            writer.int(attempt.wait.count)
            writer.name("ms")
            writer.int(attempt.nanoseconds / 1_000_000)
        }
    }

    private static func write(_ cost: Cost, to writer: inout JSONWriter) {
        if let row = cost.row {
            writer.name("price_row")
            writer.string(row)
        }
        guard !cost.lines.isEmpty else { return }
        writer.name("cost_lines")
        writer.array { writer in
            for line in cost.lines {
                writer.object { writer in
                    writer.name("kind")
                    writer.string(line.kind.name)
                    writer.name("quantity")
                    writer.int(line.quantity)
                    writer.name("nano_usd")
                    writer.int(line.amount)
                }
            }
        }
    }

    // MARK: Bodies

    /// Where a body is not to be kept, its model stays, as at Helicone.
    private static func bodies(of settlement: Settlement, _ secrets: [String]) -> RecordBodies {
        var bodies = RecordBodies()
        let request = settlement.request
        if settlement.tags.omitsRequest {
            bodies.request = modelAlone(request.model)
        } else if request.operation.expectsJSON || !request.body.isEmpty {
            bodies.request = try? request.body.bytes(model: request.model, isStream: settlement.isStream)
        }
        if let response = settlement.outcome.response, response.head.status > 0 {
            if settlement.tags.omitsResponse {
                bodies.response = modelAlone(response.assembly.string("model") ?? request.model)
            } else {
                let body = response.body
                bodies.response = body.isEmpty ? nil : body
            }
        }
        bodies.request = bodies.request.map { scrub($0, secrets) }
        bodies.response = bodies.response.map { scrub($0, secrets) }
        return bodies
    }

    private static func modelAlone(_ model: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("model")
            writer.string(model)
        }
        return writer.bytes
    }

    /// Keys and tokens of the options, of the request's headers and of what was sent. Shorter ones are words.
    private static func secrets(of settlement: Settlement, _ names: SecretNames) -> [String] {
        var secrets: [String] = []
        func add(_ secret: Substring) {
            guard secret.utf8.count >= 8, !secrets.contains(where: { $0 == secret }) else { return }
            secrets.append(String(secret))
        }
        func add(_ fields: [HeaderField]) {
            for field in fields where names.contains(field.name) {
                // What stands behind "Bearer".
                let value = ASCII.trimmed(field.value)
                let start = value.utf8.lastIndex(of: UInt8(ascii: " ")).map(value.utf8.index(after:))
                add(value[(start ?? value.startIndex)...])
            }
        }
        for target in settlement.asked { for secret in target.destination.secrets { add(secret[...]) } }
        add(settlement.request.headers.fields)
        if let key = settlement.apiKey { add(key[...]) }
        // A secret that holds another goes first.
        return secrets.count < 2 ? secrets : secrets.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The bytes with each secret replaced: a prompt may hold a key, and an upstream may say one back.
    static func scrub(_ bytes: [UInt8], _ secrets: [String]) -> [UInt8] {
        var bytes = bytes
        for secret in secrets {
            let needle = Array(secret.utf8)
            guard position(of: needle, in: bytes, from: 0) != nil else { continue }
            var result: [UInt8] = []
            var start = 0
            while let found = position(of: needle, in: bytes, from: start) {
                result += bytes[start..<found]
                result += Array("[secret]".utf8)
                start = found + needle.count
            }
            guard start > 0 else { continue }
            bytes = result + bytes[start...]
        }
        return bytes
    }

    private static func position(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var start = start
            // The first byte is found by the C library, which looks at many at once.
            while bytes.count - start >= needle.count,
                let found = memchr(base + start, Int32(first), bytes.count - start - needle.count + 1)
            {
                start = UnsafeRawPointer(found) - base
                if memcmp(base + start, needle, needle.count) == 0 { return start }
                start += 1
            }
            return nil
        }
    }
}
