internal import SluiceBase
internal import SluiceJSON

/// Writes records to a file, oldest first, some at a time: any number of them, in little memory.
struct RecordExport {
    /// How the file is written.
    enum Format {
        case jsonLines
        case csv
        /// One successful chat a line, as OpenAI's fine-tuning takes it.
        case fineTuning
    }

    let query: ExportQuery
    let context: QueryContext

    /// The members of a line of JSON, in this order; those below are JSON in CSV too.
    private static let columns = [
        "request_id", "request_created_at", "response_created_at", "response_status", "provider", "target_url",
        "request_model", "response_model", "request_user_id", "delay_ms", "time_to_first_token", "prompt_tokens",
        "completion_tokens", "prompt_cache_read_tokens", "prompt_cache_write_tokens", "reasoning_tokens", "cost",
        "request_properties", "scores", "prompt_id", "prompt_version", "sluice", "request_body", "response_body",
    ]

    func write(to path: String) throws(LedgerError) {
        let format: Format
        if query.isFineTuning {
            format = .fineTuning
        } else if path.hasSuffix(".csv") {
            format = .csv
        } else if path.hasSuffix(".jsonl") {
            format = .jsonLines
        } else {
            throw .argument("\(path.quoted) ends neither in .jsonl nor in .csv, which says how to write it")
        }
        var file = try NewFile(path)
        if format == .csv { try file.write(CSV.line(Self.columns.map { Array($0.utf8) })) }
        var page = RequestsQuery(scope: query.scope, order: .oldest, limit: 500)
        while true {
            var finder = RequestFinder(context, query.scope)
            let found = try finder.find(page, bodies: .max)
            for record in try records(found.ids) { try file.write(Self.line(record, format)) }
            guard let next = found.next else { break }
            page.after = next
        }
        try file.finish()
    }

    private func records(_ ids: [Int64]) throws(LedgerError) -> [LedgerRecord] {
        let rows = try RequestRow.load(ids, context.file)
        var names = Names(context.file)
        try names.load(Set(rows.flatMap(\.nameNumbers)))
        return rows.compactMap { row in
            var record = LedgerRecord(row, names)
            if query.withBodies { record?.bodies = context.bodies(of: row) }
            return record
        }
    }

    private static func line(_ record: LedgerRecord, _ format: Format) -> [UInt8] {
        if format == .fineTuning { return fineTuning(record).map { $0 + [0x0A] } ?? [] }
        var writer = JSONWriter()
        record.write(to: &writer)
        guard format == .csv else { return writer.bytes + [0x0A] }
        let root = JSONDocument(trusted: writer.bytes, rootRange: 0..<writer.bytes.count).root
        return CSV.line(
            columns.map { name in
                guard let value = root[name], !value.isNull else { return [] }
                return value.string.map { Array($0.utf8) } ?? Array(value.raw)
            }
        )
    }

    /// The messages that were sent and the answer, with the tools if there were any; nil for what was no complete chat.
    private static func fineTuning(_ record: LedgerRecord) -> [UInt8]? {
        guard record.operation == 1, 200..<300 ~= record.status,
            let request = record.bodies.request.flatMap({ try? JSONDocument($0) })?.root,
            let response = record.bodies.response.flatMap({ try? JSONDocument($0) })?.root,
            let messages = request["messages"], messages.kind == .array, !messages.elements.isEmpty,
            let answer = response["choices"]?[0]?["message"], answer.kind == .object
        else { return nil }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("messages")
            writer.array { writer in
                for message in messages.elements { writer.raw(message.raw) }
                writer.object { writer in
                    writer.name("role")
                    writer.string("assistant")
                    // Members of answers that no request takes, such as annotations, stay out.
                    for name in ["content", "tool_calls", "function_call", "refusal"] {
                        guard let value = answer[name], !value.isNull else { continue }
                        writer.name(name)
                        writer.raw(value.raw)
                    }
                }
            }
            for name in ["tools", "functions", "parallel_tool_calls"] {
                guard let value = request[name], !value.isNull else { continue }
                writer.name(name)
                writer.raw(value.raw)
            }
        }
        // A line of the file is one line.
        return writer.bytes.filter { $0 != 0x0A && $0 != 0x0D }
    }
}

/// What is exported, and how.
struct ExportQuery: Sendable {
    var scope = Scope()
    var isFineTuning = false
    var withBodies = true
}

extension LedgerRecord {
    /// A row with its names; nil where its id is damaged.
    init?(_ row: RequestRow, _ names: Names) {
        guard let id = RequestID(bytes: row.requestID) else { return nil }
        self.init(requestID: id, start: row.number(.start) ?? 0)
        func text(_ column: RecordColumn) -> String? { row.number(column).flatMap { names.text($0) } }
        duration = row.number(.duration) ?? 0
        first = row.number(.first)
        operation = row.number(.operation) ?? 0
        status = row.number(.status) ?? RecordStatus.other
        flags = RecordFlags(rawValue: row.number(.flags) ?? 0)
        provider = text(.provider)
        target = text(.target)
        modelAsked = text(.modelAsked)
        model = text(.model)
        key = text(.key)
        promptTokens = row.number(.promptTokens)
        completionTokens = row.number(.completionTokens)
        cachedTokens = row.number(.cachedTokens)
        writtenTokens = row.number(.writtenTokens)
        reasoningTokens = row.number(.reasoningTokens)
        cost = row.number(.cost)
        saved = row.number(.saved)
        priceSource = text(.priceSource)
        user = text(.user)
        session = text(.session)
        path = text(.path)
        sessionName = text(.sessionName)
        prompt = text(.prompt)
        version = text(.version)
        attempts = row.number(.attempts) ?? 0
        finish = text(.finish)
        error = text(.error)
        properties = LedgerJSON.texts(row.properties)
        extra = row.extra.isEmpty ? nil : CostLines.named(inExtra: row.extra)
        scores = row.scores.compactMap { score in names.text(score.name).map { ($0, score.value) } }
    }
}
