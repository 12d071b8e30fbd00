internal import SluiceJSON
internal import SluiceStore

/// Writes records as rows, inside a transaction of their file.
enum RecordWriter {
    private static let columns = [
        "id", "request_id", "start", "duration", "first", "operation", "status", "flags", "provider", "target",
        "model_asked", "model", "key", "prompt_tokens", "completion_tokens", "cached_tokens", "written_tokens",
        "reasoning_tokens", "cost", "saved", "price_source", "user", "session", "path", "session_name", "prompt",
        "version", "attempts", "finish", "error", "properties", "extra", "month", "body",
    ]

    private static let insert =
        "INSERT INTO records (\(columns.joined(separator: ", "))) VALUES ("
        + (1...columns.count).map { "?\($0)" }.joined(separator: ", ") + ") ON CONFLICT (request_id) DO NOTHING"

    /// Writes the records under the numbers that follow the last, and seals each chunk that they complete.
    ///
    /// A record whose id is there already is left out if it came from elsewhere, so that a repeated import does no harm;
    /// one of this process gets a fresh id: a program that asks twice under one id has asked twice.
    ///
    /// - Returns: how many were written.
    static func write(
        _ records: [LedgerRecord],
        _ places: [(month: Int64, reference: Int64)?],
        freshID: () -> RequestID,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int {
        let names = NameTable.of(connection)
        try names.refresh(connection)
        let statement = try connection.statement(insert)
        var id = try nextID(connection)
        var count = 0
        for index in records.indices {
            try write(records[index], records[index].requestID, id, places[index], statement, names, connection)
            if connection.changes == 0 {
                if records[index].flags.contains(.foreign) { continue }
                try write(records[index], freshID(), id, places[index], statement, names, connection)
                guard connection.changes > 0 else { continue }
            }
            if !records[index].scores.isEmpty { try writeScores(records[index], id, names, connection) }
            count += 1
            if id % LedgerSchema.chunkSize == 0 {
                try Sealing.seal(chunk: (id - 1) / LedgerSchema.chunkSize, connection)
            }
            id += 1
        }
        return count
    }

    /// Numbers are dense, so that a number says which chunk a record is in. Where all were removed, the next chunk begins.
    private static func nextID(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) -> Int64 {
        var next: Int64 = 0
        try connection.statement("SELECT max(id) FROM records").run { next = $0.int(0) }
        if next == 0 {
            try connection.execute("SELECT value FROM settings WHERE name = 'last_id'") {
                next = Int64($0.text(0)) ?? 0
            }
            let size = LedgerSchema.chunkSize
            next = max(0, next) / size * size + (next > 0 ? size : 0)
        }
        return next + 1
    }

    private static func write(
        _ record: LedgerRecord,
        _ requestID: RequestID,
        _ id: Int64,
        _ place: (month: Int64, reference: Int64)?,
        _ statement: SQLiteStatement,
        _ names: NameTable,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        func number(_ column: RecordColumn, _ kind: NameKind, _ text: String?) throws(SQLiteConnection.Failure)
            -> Int64?
        {
            guard let text, !text.isEmpty else { return nil }
            return try names.id(kind, text, in: column, connection)
        }
        let provider = try number(.provider, .provider, record.provider)
        let target = try number(.target, .target, record.target)
        let modelAsked = try number(.modelAsked, .model, record.modelAsked)
        let model = try number(.model, .model, record.model)
        let key = try number(.key, .key, record.key)
        let priceSource = try number(.priceSource, .priceSource, record.priceSource)
        let user = try number(.user, .user, record.user)
        let session = try number(.session, .session, record.session)
        let path = try number(.path, .path, record.path)
        let sessionName = try number(.sessionName, .sessionName, record.sessionName)
        let prompt = try number(.prompt, .prompt, record.prompt)
        let version = try number(.version, .version, record.version)
        let finish = try number(.finish, .finish, record.finish)
        let error = try number(.error, .error, record.error)
        statement.bind(id, at: 1)
        withUnsafeBytes(of: (requestID.high.bigEndian, requestID.low.bigEndian)) { statement.bind(blob: $0, at: 2) }
        statement.bind(record.start, at: 3)
        statement.bind(max(0, record.duration), at: 4)
        statement.bind(record.first, at: 5)
        statement.bind(record.operation, at: 6)
        statement.bind(record.status, at: 7)
        statement.bind(record.flags.rawValue, at: 8)
        statement.bind(provider, at: 9)
        statement.bind(target, at: 10)
        statement.bind(modelAsked, at: 11)
        statement.bind(model, at: 12)
        statement.bind(key, at: 13)
        statement.bind(record.promptTokens, at: 14)
        statement.bind(record.completionTokens, at: 15)
        statement.bind(record.cachedTokens, at: 16)
        statement.bind(record.writtenTokens, at: 17)
        statement.bind(record.reasoningTokens, at: 18)
        statement.bind(record.cost, at: 19)
        statement.bind(record.saved, at: 20)
        statement.bind(priceSource, at: 21)
        statement.bind(user, at: 22)
        statement.bind(session, at: 23)
        statement.bind(path, at: 24)
        statement.bind(sessionName, at: 25)
        statement.bind(prompt, at: 26)
        statement.bind(version, at: 27)
        statement.bind(record.attempts, at: 28)
        statement.bind(finish, at: 29)
        statement.bind(error, at: 30)
        statement.bind(text: record.properties.isEmpty ? nil : json(record.properties), at: 31)
        statement.bind(text: record.extra, at: 32)
        statement.bind(place?.month, at: 33)
        statement.bind(place?.reference, at: 34)
        try statement.runKeepingBindings()
    }

    static func json(_ properties: [(name: String, value: String)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in properties {
                writer.name(name)
                writer.string(value)
            }
        }
        return writer.bytes
    }

    private static func writeScores(
        _ record: LedgerRecord,
        _ id: Int64,
        _ names: NameTable,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        for score in record.scores {
            try connection.execute(
                "INSERT OR REPLACE INTO scores (record, name, value, at) VALUES (?1, ?2, ?3, ?4)",
                [
                    .int(id), .int(try names.id(.score, score.name, connection)), .int(score.value),
                    .int(record.start),
                ]
            )
        }
    }
}
