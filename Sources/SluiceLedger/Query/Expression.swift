/// What a query reads of a record, always as one integer or null.
enum Expression: Hashable, Sendable {
    case id
    case column(RecordColumn)
    /// The number of a property's value.
    case property(String)
    /// A score that was given by hand, by its name.
    case score(String)
    /// Prompt and completion tokens; null where neither is known.
    case totalTokens
    /// 1 for a status outside of 200 to 299, else 0.
    case isError
    /// 1 where one of these bits of the flags is set, else 0.
    case hasFlag(Int64)
    /// 1 where the cost is not known, else 0.
    case isUnpriced
    /// Completion tokens and duration of records that have both and did not come from the cache, for tokens a second.
    case spokenTokens, spokenTime

    /// What it is computed from.
    var inputs: [Expression] {
        switch self {
        case .id, .column, .property, .score: []
        case .totalTokens: [.column(.promptTokens), .column(.completionTokens)]
        case .isError: [.column(.status)]
        case .hasFlag: [.column(.flags)]
        case .isUnpriced: [.column(.cost)]
        case .spokenTokens, .spokenTime: [.column(.completionTokens), .column(.duration), .column(.flags)]
        }
    }
}

/// A field of a record as queries name it.
struct Field: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case name(NameKind)
        /// A number of which the ledger keeps this many decimals as whole units.
        case number(decimals: Int)
        case flag
        /// One of these texts, by its number.
        case choice([String])
    }

    let name: String
    let expression: Expression
    let kind: Kind

    static func property(_ key: String) -> Field {
        Field(name: key, expression: .property(PropertyText.lowered(key)), kind: .name(.propertyValue))
    }

    static func score(_ name: String) -> Field {
        Field(name: name, expression: .score(name), kind: .number(decimals: 0))
    }

    /// A user's verdict: good or not.
    static let feedback = Expression.score("helicone-score-feedback")
    /// `score.NAME` stands for a score where a name alone can stand.
    static let scorePrefix = "score."

    static let all: [Field] = [
        Field(name: "model", expression: .column(.model), kind: .name(.model)),
        Field(name: "request_model", expression: .column(.modelAsked), kind: .name(.model)),
        Field(name: "provider", expression: .column(.provider), kind: .name(.provider)),
        Field(name: "target", expression: .column(.target), kind: .name(.target)),
        Field(name: "key", expression: .column(.key), kind: .name(.key)),
        Field(name: "user", expression: .column(.user), kind: .name(.user)),
        Field(name: "session", expression: .column(.session), kind: .name(.session)),
        Field(name: "session_path", expression: .column(.path), kind: .name(.path)),
        Field(name: "session_name", expression: .column(.sessionName), kind: .name(.sessionName)),
        Field(name: "prompt", expression: .column(.prompt), kind: .name(.prompt)),
        Field(name: "version", expression: .column(.version), kind: .name(.version)),
        Field(name: "finish_reason", expression: .column(.finish), kind: .name(.finish)),
        Field(name: "error", expression: .column(.error), kind: .name(.error)),
        Field(name: "price_source", expression: .column(.priceSource), kind: .name(.priceSource)),
        Field(
            name: "operation",
            expression: .column(.operation),
            kind: .choice(["other", "chat", "completion", "embedding"])
        ),
        Field(name: "status", expression: .column(.status), kind: .number(decimals: 0)),
        Field(name: "attempts", expression: .column(.attempts), kind: .number(decimals: 0)),
        Field(name: "cached", expression: .hasFlag(RecordFlags.cached.rawValue), kind: .flag),
        Field(name: "stream", expression: .hasFlag(RecordFlags.stream.rawValue), kind: .flag),
        Field(name: "gateway", expression: .hasFlag(RecordFlags.gateway.rawValue), kind: .flag),
        Field(name: "estimated", expression: .hasFlag(RecordFlags.estimated.rawValue), kind: .flag),
        Field(name: "failed", expression: .isError, kind: .flag),
        Field(name: "feedback", expression: feedback, kind: .flag),
        Field(name: "latency", expression: .column(.duration), kind: .number(decimals: 3)),
        Field(name: "time_to_first_token", expression: .column(.first), kind: .number(decimals: 3)),
        Field(name: "cost", expression: .column(.cost), kind: .number(decimals: 9)),
        Field(name: "saved", expression: .column(.saved), kind: .number(decimals: 9)),
        Field(name: "prompt_tokens", expression: .column(.promptTokens), kind: .number(decimals: 0)),
        Field(name: "completion_tokens", expression: .column(.completionTokens), kind: .number(decimals: 0)),
        Field(name: "total_tokens", expression: .totalTokens, kind: .number(decimals: 0)),
        Field(name: "reasoning_tokens", expression: .column(.reasoningTokens), kind: .number(decimals: 0)),
        Field(name: "prompt_cache_read_tokens", expression: .column(.cachedTokens), kind: .number(decimals: 0)),
        Field(name: "prompt_cache_write_tokens", expression: .column(.writtenTokens), kind: .number(decimals: 0)),
    ]

    /// Other names that users know these fields by.
    private static let aliases: [String: String] = [
        "user_id": "user", "session_id": "session", "prompt_id": "prompt", "prompt_version": "version",
        "path": "session_path", "response_status": "status", "delay_ms": "latency", "target_url": "target",
        "model_asked": "request_model", "costUSD": "cost", "cached_tokens": "prompt_cache_read_tokens",
        "written_tokens": "prompt_cache_write_tokens", "time_to_first_event": "time_to_first_token",
        "finish": "finish_reason", "proxy_key_id": "key",
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static func named(_ name: String) -> Field? {
        if name.hasPrefix(scorePrefix), name.utf8.count > scorePrefix.utf8.count {
            return score(String(name.dropFirst(scorePrefix.count)))
        }
        return byName[aliases[name] ?? name]
    }

    var isNumber: Bool { if case .number = kind { true } else { false } }
}
