internal import SluiceJSON
internal import SluiceStore

/// A record as answers show it, with the names that Helicone's API has for the same.
struct RequestRow {
    private static let columns = [RecordColumn](RecordColumn.allCases)
    private static let select =
        "SELECT id, request_id, \(columns.map(\.sqlName).joined(separator: ", ")), properties, extra, month, body"
        + " FROM records WHERE "

    let id: Int64
    let requestID: [UInt8]
    private let numbers: [RecordColumn: Int64]
    let properties: [UInt8]
    let extra: [UInt8]
    /// Where its bodies are.
    let month: Int64?
    let body: Int64?
    private(set) var scores: [(name: Int64, value: Int64)] = []

    private init(_ row: SQLiteConnection.Row) {
        id = row.int(0)
        requestID = row.blob(1)
        var numbers: [RecordColumn: Int64] = [:]
        for (index, column) in Self.columns.enumerated() {
            let place = Int32(truncatingIfNeeded: index + 2)
            if !row.isNull(place) { numbers[column] = row.int(place) }
        }
        self.numbers = numbers
        let next = Int32(truncatingIfNeeded: Self.columns.count + 2)
        properties = row.blob(next)
        extra = row.blob(next + 1)
        month = row.isNull(next + 2) ? nil : row.int(next + 2)
        body = row.isNull(next + 3) ? nil : row.int(next + 3)
    }

    /// The records of these numbers, in their order; those that are gone in the meantime are left out.
    static func load(_ ids: [Int64], _ file: SQLiteFile) throws(LedgerError) -> [RequestRow] {
        try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var rows: [RequestRow] = []
            for id in ids {
                var found: RequestRow?
                try connection.execute(select + "id = ?1", [.int(id)]) { found = RequestRow($0) }
                if var row = found {
                    try row.loadScores(connection)
                    rows.append(row)
                }
            }
            return rows
        }
    }

    static func find(_ requestID: [UInt8], _ file: SQLiteFile) throws(LedgerError) -> RequestRow? {
        try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var found: RequestRow?
            try connection.execute(select + "request_id = ?1", [.blob(requestID)]) { found = RequestRow($0) }
            try found?.loadScores(connection)
            return found
        }
    }

    private mutating func loadScores(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {
        var scores: [(name: Int64, value: Int64)] = []
        try connection.execute("SELECT name, value FROM scores WHERE record = ?1", [.int(id)]) { row in
            scores.append((row.int(0), row.int(1)))
        }
        self.scores = scores
    }

    /// The numbers of the names that the row shows.
    var nameNumbers: [Int64] {
        Self.columns.compactMap { $0.nameKind == nil ? nil : numbers[$0] } + scores.map(\.name)
    }

    func number(_ column: RecordColumn) -> Int64? { numbers[column] }

    // MARK: Writing

    /// `names` has loaded `nameNumbers`. Bodies are written if given; if `isWhole`, attempts, cost lines and what else has
    /// no column are too.
    func write(
        _ names: Names,
        _ zone: Zone,
        bodies: RecordBodies? = nil,
        isWhole: Bool = false,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.name("request_id")
            writer.string(RequestID(bytes: requestID)?.text ?? "")
            writer.name("request_created_at")
            writer.string(QueryTime.text(numbers[.start] ?? 0, in: zone, milliseconds: true))
            writer.name("operation")
            let operations = ["other", "chat", "completion", "embedding"]
            let operation = Int(clamping: numbers[.operation] ?? 0)
            writer.string(operations.indices.contains(operation) ? operations[operation] : operations[0])
            writeTexts(names, &writer)
            writer.name("response_status")
            writer.int(numbers[.status] ?? 0)
            writeFigures(&writer)
            writeFlags(&writer)
            writer.name("request_properties")
            writeObject(properties, &writer)
            writer.name("scores")
            writer.object { writer in
                for score in scores {
                    guard let name = names.text(score.name) else { continue }
                    writer.name(name)
                    writer.int(score.value)
                }
            }
            if isWhole { writeExtra(&writer) }
            if let bodies {
                writeBody("request_body", bodies.request, &writer)
                writeBody("response_body", bodies.response, &writer)
            }
        }
    }

    private func writeTexts(_ names: Names, _ writer: inout JSONWriter) {
        let texts: [(String, RecordColumn)] = [
            ("provider", .provider), ("target_url", .target), ("request_model", .modelAsked), ("model", .model),
            ("key", .key), ("request_user_id", .user), ("session_id", .session), ("session_path", .path),
            ("session_name", .sessionName), ("prompt_id", .prompt), ("prompt_version", .version),
            ("finish_reason", .finish), ("error", .error), ("price_source", .priceSource),
        ]
        for (name, column) in texts {
            writer.name(name)
            writer.text(numbers[column].flatMap { names.text($0) })
        }
    }

    private func writeFigures(_ writer: inout JSONWriter) {
        let figures: [(String, RecordColumn, Int)] = [
            ("delay_ms", .duration, 3), ("time_to_first_token", .first, 3), ("prompt_tokens", .promptTokens, 0),
            ("completion_tokens", .completionTokens, 0), ("reasoning_tokens", .reasoningTokens, 0),
            ("prompt_cache_read_tokens", .cachedTokens, 0), ("prompt_cache_write_tokens", .writtenTokens, 0),
            ("cost", .cost, 9), ("saved", .saved, 9), ("attempts", .attempts, 0),
        ]
        for (name, column, decimals) in figures {
            writer.name(name)
            writer.units(numbers[column], decimals: decimals)
        }
        let prompt = numbers[.promptTokens]
        let completion = numbers[.completionTokens]
        let (total, overflows) = (prompt ?? 0).addingReportingOverflow(completion ?? 0)
        writer.name("total_tokens")
        writer.units(prompt == nil && completion == nil || overflows ? nil : total, decimals: 0)
    }

    private func writeFlags(_ writer: inout JSONWriter) {
        let flags = RecordFlags(rawValue: numbers[.flags] ?? 0)
        let shown: [(String, RecordFlags)] = [
            ("stream", .stream), ("cached", .cached), ("gateway", .gateway), ("estimated", .estimated),
        ]
        for (name, flag) in shown {
            writer.name(name)
            writer.bool(flags.contains(flag))
        }
    }

    /// JSON from the file goes into the answer only if it is an object; the file may hold anything.
    private func writeObject(_ json: [UInt8], _ writer: inout JSONWriter) {
        guard let document = try? JSONDocument(json), document.root.kind == .object else {
            return writer.raw("{}".utf8)
        }
        writer.raw(document.root.raw)
    }

    private func writeExtra(_ writer: inout JSONWriter) {
        guard let document = try? JSONDocument(extra), document.root.kind == .object else { return }
        for (name, value) in document.root.members {
            // `attempts` is a number above; the list has a name of its own.
            writer.name(name == "attempts" ? "attempt_list" : name)
            if name == CostLines.member { CostLines.write(value, to: &writer) } else { writer.raw(value.raw) }
        }
    }

    /// A body that is JSON as JSON, another one as text.
    private func writeBody(_ name: String, _ body: [UInt8]?, _ writer: inout JSONWriter) {
        writer.name(name)
        guard let body else { return writer.null() }
        if let document = try? JSONDocument(body) {
            writer.raw(document.root.raw)
        } else {
            writer.string(body.withUnsafeBufferPointer { UTF8Text.repaired($0) })
        }
    }
}
