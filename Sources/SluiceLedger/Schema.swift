package import SluiceStore

/// The tables of `ledger.sqlite`.
///
/// `records` is the truth, one slim row a call, with numbers in place of repeated texts. `columns` is derived from it,
/// may be emptied at any time and is filled again.
package enum LedgerSchema {
    package static let fileName = "ledger.sqlite"

    /// Records of a chunk of columns: chunk = (id - 1) / 8192.
    package static let chunkSize: Int64 = 8192

    package static let schema = SQLiteFile.Schema(
        version: 2,
        statements: [names, records, scores, columns, settings, alertHistory, activeAlerts, view],
        upgrades: [
            // Scores in the view. Columns of version 1 lack a sum, and stay as they are.
            1: ["DROP VIEW IF EXISTS requests", view]
        ],
        oldestReadable: 1
    )

    private static let names = """
        CREATE TABLE names (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text))
        """

    private static let records = """
        CREATE TABLE records (
            id INTEGER PRIMARY KEY,
            request_id BLOB NOT NULL UNIQUE,
            start INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            first INTEGER,
            operation INTEGER NOT NULL,
            status INTEGER NOT NULL,
            flags INTEGER NOT NULL,
            provider INTEGER,
            target INTEGER,
            model_asked INTEGER,
            model INTEGER,
            key INTEGER,
            prompt_tokens INTEGER,
            completion_tokens INTEGER,
            cached_tokens INTEGER,
            written_tokens INTEGER,
            reasoning_tokens INTEGER,
            cost INTEGER,
            saved INTEGER,
            price_source INTEGER,
            user INTEGER,
            session INTEGER,
            path INTEGER,
            session_name INTEGER,
            prompt INTEGER,
            version INTEGER,
            attempts INTEGER NOT NULL,
            finish INTEGER,
            error INTEGER,
            properties TEXT,
            extra TEXT,
            month INTEGER,
            body INTEGER)
        """

    private static let scores = """
        CREATE TABLE scores (
            record INTEGER NOT NULL, name INTEGER NOT NULL, value INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (record, name)) WITHOUT ROWID
        """

    private static let columns = """
        CREATE TABLE columns (
            id INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, name INTEGER NOT NULL, data BLOB NOT NULL,
            UNIQUE (chunk, name))
        """

    /// Definitions of budgets, alerts and webhooks, as JSON.
    private static let settings = "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"

    /// When an alert was on, for which group; since when it is below its threshold; who was told of start and end, by
    /// bits, and until when one process is about to tell.
    private static let alertHistory = """
        CREATE TABLE alert_history (
            id INTEGER PRIMARY KEY,
            alert TEXT NOT NULL,
            dimension TEXT,
            "group" TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER,
            below INTEGER,
            value REAL NOT NULL,
            requests INTEGER NOT NULL,
            told INTEGER NOT NULL,
            claim INTEGER,
            trouble TEXT)
        """

    /// Alerts that are on, for each group once.
    private static let activeAlerts = """
        CREATE UNIQUE INDEX alert_active ON alert_history (alert, "group") WHERE "end" IS NULL
        """

    /// For sqlite3 and datasette: names as text, seconds and dollars.
    private static let view = """
        CREATE VIEW requests AS SELECT
            records.id AS id,
            lower(substr(hex(request_id), 1, 8) || '-' || substr(hex(request_id), 9, 4) || '-'
                || substr(hex(request_id), 13, 4) || '-' || substr(hex(request_id), 17, 4) || '-'
                || substr(hex(request_id), 21)) AS request_id,
            strftime('%Y-%m-%dT%H:%M:%fZ', start / 1e9, 'unixepoch') AS created_at,
            duration / 1e6 AS seconds,
            first / 1e6 AS first_event_seconds,
            CASE operation WHEN 1 THEN 'chat' WHEN 2 THEN 'completion' WHEN 3 THEN 'embedding' ELSE 'other' END
                AS operation,
            status,
            flags & 1 AS is_stream,
            flags & 2 != 0 AS is_cached,
            flags & 4 != 0 AS is_gateway,
            flags & 8 != 0 AS is_estimate,
            (SELECT text FROM names WHERE names.id = provider) AS provider,
            (SELECT text FROM names WHERE names.id = target) AS target,
            (SELECT text FROM names WHERE names.id = model_asked) AS model_asked,
            (SELECT text FROM names WHERE names.id = model) AS model,
            (SELECT text FROM names WHERE names.id = key) AS key,
            prompt_tokens, completion_tokens, cached_tokens, written_tokens, reasoning_tokens,
            cost / 1e9 AS cost_usd,
            saved / 1e9 AS saved_usd,
            (SELECT text FROM names WHERE names.id = price_source) AS price_source,
            (SELECT text FROM names WHERE names.id = user) AS user,
            (SELECT text FROM names WHERE names.id = session) AS session,
            (SELECT text FROM names WHERE names.id = path) AS session_path,
            (SELECT text FROM names WHERE names.id = session_name) AS session_name,
            (SELECT text FROM names WHERE names.id = prompt) AS prompt,
            (SELECT text FROM names WHERE names.id = version) AS prompt_version,
            attempts,
            (SELECT text FROM names WHERE names.id = finish) AS finish_reason,
            (SELECT text FROM names WHERE names.id = error) AS error,
            properties, extra,
            (SELECT json_group_object((SELECT text FROM names WHERE names.id = scores.name), value)
                FROM scores WHERE scores.record = records.id) AS scores
        FROM records
        """
}

/// The kinds of `names`. The numbers are kept in files and never change.
package enum NameKind: Int64, Sendable, CaseIterable {
    case provider = 1
    /// The host, or `sluice:echo`.
    case target = 2
    case model = 3
    /// A label of the key that was used, never the key.
    case key = 4
    case user = 5
    case session = 6
    case path = 7
    case sessionName = 8
    case prompt = 9
    case version = 10
    case finish = 11
    /// A short name of what went wrong: the name of a status.
    case error = 12
    case priceSource = 13
    case propertyKey = 14
    case propertyValue = 15
    case score = 16
}

/// Bits of `records.flags`. Kept in files.
package struct RecordFlags: OptionSet, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package static let stream = RecordFlags(rawValue: 1)
    /// Answered from the cache, or by joining a request under way.
    package static let cached = RecordFlags(rawValue: 2)
    package static let gateway = RecordFlags(rawValue: 4)
    /// The tokens are estimated.
    package static let estimated = RecordFlags(rawValue: 8)
    package static let requestOmitted = RecordFlags(rawValue: 16)
    package static let responseOmitted = RecordFlags(rawValue: 32)
    /// The cache was asked, and had nothing.
    package static let cacheMissed = RecordFlags(rawValue: 64)
    /// Joined a request under way.
    package static let joined = RecordFlags(rawValue: 128)
    /// Recorded with `sluice_client_record` or imported.
    package static let foreign = RecordFlags(rawValue: 256)
}

/// Columns of a chunk, in `columns.name`. Kept in files. A property's column is `propertyBase` + the id of its key's name.
package enum RecordColumn: Int64, Sendable, CaseIterable {
    case start = 1
    case duration, first, operation, status, flags, provider, target, modelAsked, model, key
    case promptTokens, completionTokens, cachedTokens, writtenTokens, reasoningTokens, cost, saved, priceSource
    case user, session, path, sessionName, prompt, version, attempts, finish, error

    package static let propertyBase: Int64 = 64

    /// The column of `records`.
    package var sqlName: String {
        switch self {
        case .modelAsked: "model_asked"
        case .promptTokens: "prompt_tokens"
        case .completionTokens: "completion_tokens"
        case .cachedTokens: "cached_tokens"
        case .writtenTokens: "written_tokens"
        case .reasoningTokens: "reasoning_tokens"
        case .priceSource: "price_source"
        case .sessionName: "session_name"
        default: "\(self)"
        }
    }

    /// The kind of name that the column's numbers stand for; nil: they are values.
    package var nameKind: NameKind? {
        switch self {
        case .provider: .provider
        case .target: .target
        case .modelAsked, .model: .model
        case .key: .key
        case .priceSource: .priceSource
        case .user: .user
        case .session: .session
        case .path: .path
        case .sessionName: .sessionName
        case .prompt: .prompt
        case .version: .version
        case .finish: .finish
        case .error: .error
        default: nil
        }
    }
}

/// What `records.status` says where no HTTP status came: Helicone's numbers, and one for requests refused unsent.
package enum RecordStatus {
    package static let timeout: Int64 = -2
    package static let cancelled: Int64 = -3
    package static let other: Int64 = -100
}
