/// A question to the ledger.
enum Query: Sendable {
    case metrics(MetricsQuery)
    case requests(RequestsQuery)
    case request(id: String, withBodies: Bool, Zone)
    case session(id: String, Scope)
    /// Sessions, users, or the values of a property.
    case summaries(SummaryQuery)
    case properties(Scope)
    case names(NameKind, prefix: String, limit: Int)
    /// What queries can name: metrics or fields.
    case vocabulary([String])
    /// Definitions, and so many entries of their history.
    case alerts(limit: Int)
}

/// Which records a query is about.
struct Scope: Sendable {
    var filter: Filter = .all
    /// Nanoseconds since 1970; the end is not part of it.
    var from: Int64 = .min + 1
    var to: Int64 = .max
    var zone: Zone = .utc
}

struct Dimension: Sendable {
    enum Kind: Sendable {
        case time(TimeStep, Zone)
        case field(Field)
    }

    var name: String
    var kind: Kind

    var isTime: Bool { if case .time = kind { true } else { false } }
}

struct MetricsQuery: Sendable {
    var scope: Scope
    var metrics: [Metric]
    var by: [Dimension] = []
    /// The metric that the groups are ordered by, and which of them are the top ones.
    var order: Metric
    var isAscending = false
    /// So many groups of the dimensions other than time stay; the rest becomes one.
    var top: Int?
}

struct RequestsQuery: Sendable {
    enum Order: Sendable {
        /// By the moment they were recorded.
        case newest, oldest
        case field(Field, ascending: Bool)
    }

    var scope: Scope
    var order = Order.newest
    var limit = 50
    var after: Cursor?
    var withBodies = false
}

/// Where a page ended.
struct Cursor: Equatable, Sendable {
    var value: Int64
    var id: Int64
}

struct SummaryQuery: Sendable {
    enum Subject: Sendable {
        case sessions, users
        case property(String)
    }

    var subject: Subject
    var scope: Scope
    var order: Metric?
    var isAscending = false
    var limit = 100
}
