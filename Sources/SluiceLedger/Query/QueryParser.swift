internal import SluiceBase
internal import SluiceJSON

/// Reads a question. Names that nobody knows are errors that say the nearest.
struct QueryParser {
    private let root: JSONValue
    private let now: WallTime
    private let zones: ZoneFiles

    private static let maximumSize = 1 << 20
    static let maximumLimit = 1000
    private static let maximumDimensions = 3
    private static let maximumMetrics = 50

    private static let common = ["where", "filter", "from", "to", "zone"]
    private static let lists = [
        "requests", "sessions", "users", "properties", "values", "names", "metrics", "fields", "alerts", "budgets",
    ]

    static func parse(_ bytes: [UInt8], now: WallTime, zones: ZoneFiles) throws(LedgerError) -> Query {
        guard bytes.count <= maximumSize else { throw .argument("a query has at most \(maximumSize) bytes") }
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(bytes) } catch {
            throw .argument("the query is not JSON: \(error)")
        }
        guard document.root.kind == .object else { throw .argument("a query is a JSON object") }
        return try QueryParser(root: document.root, now: now, zones: zones).query()
    }

    /// What an export is of: `where`, `from`, `to`, `zone`, and `format` and `bodies`; nil: all.
    static func export(_ bytes: [UInt8]?, now: WallTime, zones: ZoneFiles) throws(LedgerError) -> ExportQuery {
        var export = ExportQuery()
        guard let bytes else { return export }
        let parser = QueryParser(root: try LedgerJSON.object(bytes, "the query"), now: now, zones: zones)
        try parser.check(["format", "bodies"] + common)
        export.scope = try parser.scope()
        export.withBodies = try parser.flag("bodies", true)
        if let value = parser.root["format"] {
            let format = try parser.text(value, "format")
            guard format == "fine-tuning" || format == "records" else {
                throw .unknown("format", format, among: ["records", "fine-tuning"])
            }
            export.isFineTuning = format == "fine-tuning"
        }
        return export
    }

    private func query() throws(LedgerError) -> Query {
        if root["metrics"] != nil { return .metrics(try metrics()) }
        if let value = root["request"] {
            try check(["request", "bodies", "zone"])
            let zone = try root["zone"].map { (value) throws(LedgerError) in try zones.zone(text(value, "zone")) }
            return .request(id: try text(value, "request"), withBodies: try flag("bodies", false), zone ?? .utc)
        }
        if let value = root["session"] {
            try check(["session"] + Self.common)
            return .session(id: try text(value, "session"), try scope())
        }
        guard let value = root["list"] else {
            throw .argument("a query has \"metrics\", \"list\", \"request\" or \"session\"")
        }
        let subject = try text(value, "list")
        switch subject {
        case "requests": return .requests(try requests())
        case "sessions": return .summaries(try summaries(.sessions))
        case "users": return .summaries(try summaries(.users))
        case "values":
            guard let key = root["property"] else { throw .argument("a list of values names its \"property\"") }
            return .summaries(try summaries(.property(try text(key, "property")), ["property"]))
        case "properties":
            try check(["list"] + Self.common)
            return .properties(try scope())
        case "names":
            try check(["list", "of", "prefix", "limit"])
            let prefix = try root["prefix"].map { (value) throws(LedgerError) in try text(value, "prefix") } ?? ""
            return .names(try nameKind(), prefix: prefix, limit: try limit(100))
        case "alerts":
            try check(["list", "limit"])
            return .alerts(limit: try limit(100))
        case "metrics": return .vocabulary(Metric.names)
        case "fields": return .vocabulary(Field.all.map(\.name))
        default: throw .unknown("list", subject, among: Self.lists)
        }
    }

    // MARK: Kinds of questions

    private func metrics() throws(LedgerError) -> MetricsQuery {
        try check(["metrics", "by", "top", "order"] + Self.common)
        let scope = try scope()
        try refuseBodies(scope.filter)
        guard let value = root["metrics"], value.kind == .array else {
            throw .argument("\"metrics\" is an array of names")
        }
        var metrics: [Metric] = []
        for element in value.elements { metrics.append(try metric(try text(element, "metrics"))) }
        guard let first = metrics.first else { throw .argument("\"metrics\" names at least one metric") }
        guard metrics.count <= Self.maximumMetrics else {
            throw .argument("a query has at most \(Self.maximumMetrics) metrics")
        }
        var query = MetricsQuery(scope: scope, metrics: metrics, by: try dimensions(scope.zone), order: first)
        if let (metric, isAscending) = try order() { (query.order, query.isAscending) = (metric, isAscending) }
        if root["top"] != nil { query.top = try limit(0, "top", 100_000) }
        return query
    }

    private func requests() throws(LedgerError) -> RequestsQuery {
        try check(["list", "order", "limit", "after", "bodies"] + Self.common)
        var query = RequestsQuery(scope: try scope())
        if query.scope.filter.bodyTexts == nil {
            throw .argument("\"text\" stands beside other tests, not below \"or\" or \"not\": bodies are searched last")
        }
        query.limit = try limit(50)
        query.withBodies = try flag("bodies", false)
        if let value = root["order"] {
            let name = try text(value, "order")
            switch name {
            case "newest": query.order = .newest
            case "oldest": query.order = .oldest
            default:
                let isDescending = name.hasPrefix("-")
                let plain = isDescending ? String(name.dropFirst()) : name
                guard let field = Field.named(plain), field.isNumber else {
                    throw .unknown(
                        "order",
                        plain,
                        among: ["newest", "oldest"] + Field.all.filter(\.isNumber).map(\.name)
                    )
                }
                query.order = .field(field, ascending: !isDescending)
            }
        }
        if let value = root["after"] {
            let parts = try text(value, "after").split(separator: ":").map { Int64($0) }
            guard parts.count == 2, let value = parts[0], let id = parts[1] else {
                throw .argument("\"after\" is the \"next\" of the page before")
            }
            query.after = Cursor(value: value, id: id)
        }
        return query
    }

    private func summaries(_ subject: SummaryQuery.Subject, _ more: [String] = []) throws(LedgerError) -> SummaryQuery {
        try check(["list", "order", "limit"] + more + Self.common)
        var query = SummaryQuery(subject: subject, scope: try scope())
        try refuseBodies(query.scope.filter)
        query.limit = try limit(100)
        if let (metric, isAscending) = try order() { (query.order, query.isAscending) = (metric, isAscending) }
        return query
    }

    private func nameKind() throws(LedgerError) -> NameKind {
        guard let value = root["of"] else { throw .argument("a list of names says \"of\" which field") }
        let name = try text(value, "of")
        if name == "property" { return .propertyKey }
        if name == "score" { return .score }
        let fields = Field.all.filter { if case .name = $0.kind { true } else { false } }
        guard let field = Field.named(name), case .name(let kind) = field.kind else {
            throw .unknown("field", name, among: fields.map(\.name) + ["property", "score"])
        }
        return kind
    }

    // MARK: Parts

    /// Refuses a member that nobody reads.
    private func check(_ known: [String]) throws(LedgerError) {
        for (name, _) in root.members where !known.contains(name) {
            throw .unknown("member", name, among: known)
        }
    }

    private func scope() throws(LedgerError) -> Scope {
        var scope = Scope()
        if let value = root["zone"] { scope.zone = try zones.zone(try text(value, "zone")) }
        let time = QueryTime(now: now, zone: scope.zone)
        if let value = root["from"], !value.isNull { scope.from = try time.instant(value, "from") }
        if let value = root["to"], !value.isNull { scope.to = try time.instant(value, "to") }
        if let value = root["where"] ?? root["filter"] { scope.filter = try FilterParser.parse(value) }
        return scope
    }

    private func refuseBodies(_ filter: Filter) throws(LedgerError) {
        guard filter.bodyTexts?.isEmpty == true else {
            throw .argument("\"text\" searches bodies, which a list of requests can do alone")
        }
    }

    private func metric(_ name: String) throws(LedgerError) -> Metric {
        guard let metric = Metric.named(name) else { throw .unknown("metric", name, among: Metric.names) }
        return metric
    }

    private func order() throws(LedgerError) -> (Metric, isAscending: Bool)? {
        guard let value = root["order"] else { return nil }
        let name = try text(value, "order")
        // The largest come first unless the name has a plus before it.
        if name.hasPrefix("+") { return (try metric(String(name.dropFirst())), true) }
        return (try metric(name.hasPrefix("-") ? String(name.dropFirst()) : name), false)
    }

    private func dimensions(_ zone: Zone) throws(LedgerError) -> [Dimension] {
        guard let value = root["by"] else { return [] }
        let elements = value.kind == .array ? value.elements : [value]
        guard elements.count <= Self.maximumDimensions else {
            throw .argument("\"by\" takes at most \(Self.maximumDimensions) dimensions")
        }
        var result: [Dimension] = []
        for element in elements { result.append(try dimension(element, zone)) }
        guard Set(result.map(\.name)).count == result.count else { throw .argument("\"by\" names a dimension twice") }
        guard result.count(where: \.isTime) <= 1 else { throw .argument("\"by\" has one time at most") }
        return result
    }

    /// A field's name, `{"time": STEP, "zone": NAME}` or `{"property": NAME}`.
    private func dimension(_ value: JSONValue, _ zone: Zone) throws(LedgerError) -> Dimension {
        if let name = value.string {
            if let step = TimeStep(rawValue: name) { return Dimension(name: "time", kind: .time(step, zone)) }
            guard let field = Field.named(name) else {
                throw .unknown("dimension", name, among: Field.all.map(\.name) + TimeStep.allCases.map(\.rawValue))
            }
            return Dimension(name: field.name, kind: .field(field))
        }
        for (name, _) in value.members where !["time", "zone", "property", "score"].contains(name) {
            throw .unknown("member", name, among: ["time", "zone", "property", "score"])
        }
        if let score = value["score"] {
            let name = try text(score, "score")
            return Dimension(name: name, kind: .field(.score(name)))
        }
        if let property = value["property"] {
            let key = try text(property, "property")
            return Dimension(name: key, kind: .field(.property(key)))
        }
        guard let given = value["time"] else {
            throw .argument("a dimension is a field's name, {\"time\": \"hour\"} or {\"property\": \"…\"}")
        }
        let name = try text(given, "time")
        guard let step = TimeStep(rawValue: name) else {
            throw .unknown("time step", name, among: TimeStep.allCases.map(\.rawValue))
        }
        guard let named = value["zone"] else { return Dimension(name: "time", kind: .time(step, zone)) }
        return Dimension(name: "time", kind: .time(step, try zones.zone(try text(named, "zone"))))
    }

    private func text(_ value: JSONValue, _ name: String) throws(LedgerError) -> String {
        guard let text = value.string else {
            throw .argument("\(name.quoted) takes a text, not \(JSONShown.text(value))")
        }
        return text
    }

    private func flag(_ name: String, _ otherwise: Bool) throws(LedgerError) -> Bool {
        guard let value = root[name] else { return otherwise }
        guard let flag = value.bool else { throw .argument("\(name.quoted) takes true or false") }
        return flag
    }

    private func limit(_ otherwise: Int, _ name: String = "limit", _ most: Int = maximumLimit) throws(LedgerError)
        -> Int
    {
        guard let value = root[name] else { return otherwise }
        guard let number = value.int, 1...Int64(most) ~= number else {
            throw .argument("\(name.quoted) is a whole number from 1 to \(most)")
        }
        return Int(number)
    }
}
