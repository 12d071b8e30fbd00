internal import SluiceBase
internal import SluiceJSON
internal import SluiceStore

/// Rows of the prompts' file, for the time of one question or one transaction.
///
/// A class, so that what SQLite refused is known behind code that throws errors of prompts alone: such a question is
/// asked again where another connection was in the way.
final class PromptTable {
    private let connection: SQLiteConnection
    private var failure: SQLiteConnection.Failure?

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// What `body` gave, or why not.
    ///
    /// - Throws: what SQLite refused on the way.
    func outcome<Value>(
        _ body: () throws(PromptError) -> Value
    ) throws(SQLiteConnection.Failure) -> Result<Value, PromptError> {
        do throws(PromptError) {
            return .success(try body())
        } catch {
            if let failure { throw failure }
            return .failure(error)
        }
    }

    private func execute(
        _ sql: String,
        _ values: [SQLiteConnection.Value],
        _ visit: (SQLiteConnection.Row) -> Void = { _ in }
    ) throws(PromptError) {
        do throws(SQLiteConnection.Failure) {
            try connection.execute(sql, values, visit)
        } catch {
            failure = error
            throw .system(error.message)
        }
    }

    // MARK: Reading

    static func index(_ connection: SQLiteConnection) throws(SQLiteConnection.Failure) -> PromptIndex {
        var prompts: [String: Prompt] = [:]
        try connection.execute("SELECT id, name, tags, created FROM prompts WHERE removed IS NULL") { row in
            let tags = (try? JSONDocument(row.blob(2)))?.root.elements.compactMap(\.string) ?? []
            prompts[row.text(0)] = Prompt(id: row.text(0), name: row.text(1), tags: tags, created: row.optional(3))
        }
        try connection.execute(
            """
            SELECT id, prompt, major, minor, message, author, created FROM versions WHERE removed IS NULL
            ORDER BY prompt, major, minor
            """
        ) { row in
            let version = PromptVersion(
                id: row.text(0),
                major: row.int(2),
                minor: row.int(3),
                message: row.isNull(4) ? nil : row.text(4),
                author: row.isNull(5) ? nil : row.text(5),
                created: row.optional(6)
            )
            prompts[row.text(1)]?.versions.append(version)
        }
        try connection.execute("SELECT prompt, name, version FROM environments") { row in
            prompts[row.text(0)]?.environments[row.text(1)] = row.text(2)
        }
        try connection.execute("SELECT prompt, environment, definition FROM experiments") { row in
            guard let json = try? JSONDocument(row.blob(2)), let experiment = try? Experiment(json.root) else { return }
            prompts[row.text(0)]?.experiments[row.text(1)] = experiment
        }
        var index = PromptIndex()
        for prompt in prompts.values { index.add(prompt) }
        return index
    }

    func body(of version: String) throws(PromptError) -> [UInt8]? {
        var body: [UInt8]?
        try execute("SELECT body FROM versions WHERE id = ?", [.text(version)]) { body = $0.blob(0) }
        return body
    }

    /// Numbers are not used again, those of removed versions neither.
    func highest(of prompt: String, major: Int64? = nil) throws(PromptError) -> Int64? {
        var highest: Int64?
        if let major {
            try execute("SELECT max(minor) FROM versions WHERE prompt = ? AND major = ?", [.text(prompt), .int(major)])
            {
                highest = $0.optional(0)
            }
        } else {
            try execute("SELECT max(major) FROM versions WHERE prompt = ?", [.text(prompt)]) {
                highest = $0.optional(0)
            }
        }
        return highest
    }

    /// An id that was given once, to a prompt that may be removed.
    func isTaken(_ id: String) throws(PromptError) -> Bool {
        var isTaken = false
        try execute("SELECT 1 FROM prompts WHERE id = ?", [.text(id)]) { _ in isTaken = true }
        return isTaken
    }

    // MARK: Writing

    func insert(_ prompt: Prompt) throws(PromptError) {
        try execute(
            "INSERT INTO prompts (id, name, tags, created) VALUES (?, ?, ?, ?)",
            [.text(prompt.id), .text(prompt.name), .text(Self.text(prompt.tags)), .init(prompt.created)]
        )
    }

    func update(_ prompt: Prompt) throws(PromptError) {
        try execute(
            "UPDATE prompts SET name = ?, tags = ? WHERE id = ?",
            [.text(prompt.name), .text(Self.text(prompt.tags)), .text(prompt.id)]
        )
    }

    func remove(_ prompt: Prompt, at time: Int64) throws(PromptError) {
        try execute("UPDATE prompts SET removed = ? WHERE id = ?", [.int(time), .text(prompt.id)])
        try execute("DELETE FROM environments WHERE prompt = ?", [.text(prompt.id)])
        try execute("DELETE FROM experiments WHERE prompt = ?", [.text(prompt.id)])
    }

    func insert(_ version: PromptVersion, of prompt: String, _ body: [UInt8]) throws(PromptError) {
        try execute(
            """
            INSERT INTO versions (id, prompt, major, minor, message, author, created, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(version.id), .text(prompt), .int(version.major), .int(version.minor),
                version.message.map(SQLiteConnection.Value.text) ?? .null,
                version.author.map(SQLiteConnection.Value.text) ?? .null, .init(version.created), .blob(body),
            ]
        )
    }

    func remove(_ version: PromptVersion, at time: Int64) throws(PromptError) {
        try execute("UPDATE versions SET removed = ? WHERE id = ?", [.int(time), .text(version.id)])
        // An experiment ends with its environment: of none it could neither be ended nor exported.
        try execute(
            """
            DELETE FROM experiments WHERE EXISTS (
                SELECT 1 FROM environments WHERE environments.prompt = experiments.prompt
                AND environments.name = experiments.environment AND environments.version = ?)
            """,
            [.text(version.id)]
        )
        try execute("DELETE FROM environments WHERE version = ?", [.text(version.id)])
    }

    /// The environment points to the version, and to no other.
    func point(_ environment: String, of prompt: String, to version: String?) throws(PromptError) {
        guard let version else {
            return try execute(
                "DELETE FROM environments WHERE prompt = ? AND name = ?",
                [.text(prompt), .text(environment)]
            )
        }
        try execute(
            "INSERT OR REPLACE INTO environments (prompt, name, version) VALUES (?, ?, ?)",
            [.text(prompt), .text(environment), .text(version)]
        )
    }

    func set(_ experiment: Experiment?, in environment: String, of prompt: String) throws(PromptError) {
        guard let experiment else {
            return try execute(
                "DELETE FROM experiments WHERE prompt = ? AND environment = ?",
                [.text(prompt), .text(environment)]
            )
        }
        try execute(
            "INSERT OR REPLACE INTO experiments (prompt, environment, definition) VALUES (?, ?, ?)",
            [.text(prompt), .text(environment), .text(String(decoding: experiment.json, as: UTF8.self))]
        )
    }

    private static func text(_ tags: [String]) -> String {
        var writer = JSONWriter()
        writer.array { writer in for tag in tags { writer.string(tag) } }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension SQLiteConnection.Row {
    fileprivate func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }
}
