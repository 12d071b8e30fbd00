internal import SluiceBase
internal import SluiceJSON

/// What an alert watches, and when it is on.
struct AlertDefinition: Sendable {
    struct Webhook: Equatable, Sendable {
        let url: String
        let key: String
    }

    let name: String
    /// The definition as it was given, which is what is kept.
    let text: String
    let metricName: String
    let aggregationName: String?
    let metric: Metric
    /// What records are grouped by; nil: all together.
    let group: Dimension?
    let windowText: String
    /// Nanoseconds.
    let window: Int64
    let threshold: Double
    let minimumRequests: Int64
    /// Nanoseconds.
    let coolDown: Int64
    let filter: Filter
    let webhook: Webhook?

    private static let members = [
        "metric", "aggregation", "percentile", "group", "window", "threshold", "minimum_requests", "cool_down", "where",
        "webhook",
    ]
    private static let aggregations = ["sum", "avg", "min", "max", "percentile"]
    private static let fields = [
        "cost", "latency", "total_tokens", "prompt_tokens", "completion_tokens", "prompt_cache_read_tokens",
        "prompt_cache_write_tokens",
    ]
    /// Helicone's names for metrics that have another here.
    private static let aliases = ["count": "requests", "response.status": "error_rate"]
    private static let groups = ["user", "model", "provider"]
    private static let maximumSize = 65_536
    private static let maximumNameSize = 200

    /// - Throws: `LedgerError` naming the member with the mistake.
    init(name: String, _ json: [UInt8]) throws(LedgerError) {
        guard !name.isEmpty, name.utf8.count <= Self.maximumNameSize, name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .argument("an alert's name is a text of one line, of 1 to \(Self.maximumNameSize) bytes") }
        guard json.count <= Self.maximumSize else {
            throw .argument("an alert's definition has at most \(Self.maximumSize) bytes")
        }
        let root = try LedgerJSON.object(json, "the alert")
        for (member, _) in root.members where !Self.members.contains(member) {
            throw .unknown("member", member, among: Self.members)
        }
        self.name = name
        text = String(decoding: json, as: UTF8.self)
        (metricName, aggregationName, metric) = try Self.metric(root)
        group = try root["group"].flatMap { (value) throws(LedgerError) in try Self.group(value) }
        guard let given = root["window"], let window = Self.duration(given),
            30_000_000_000...(30 * 86_400_000_000_000) ~= window
        else { throw .argument("\"window\" is a time from \"30s\" to \"30d\", such as \"5m\"") }
        self.window = window
        windowText = given.string ?? ""
        threshold = try Self.threshold(root, metricName)
        minimumRequests =
            try root["minimum_requests"].map { (value) throws(LedgerError) in
                guard let number = value.int, number >= 0 else {
                    throw .argument("\"minimum_requests\" is a whole number from 0 on")
                }
                return number
            } ?? 0
        coolDown =
            try root["cool_down"].map { (value) throws(LedgerError) in
                guard let time = Self.duration(value), time <= 30 * 86_400_000_000_000 else {
                    throw .argument("\"cool_down\" is a time from \"0s\" to \"30d\", such as \"5m\"")
                }
                return time
            } ?? 300_000_000_000
        filter = try root["where"].map { (value) throws(LedgerError) in try FilterParser.parse(value) } ?? .all
        guard filter.bodyTexts?.isEmpty == true else {
            throw .argument("\"text\" searches bodies, which an alert cannot")
        }
        webhook = try root["webhook"].flatMap { (value) throws(LedgerError) in try Self.webhook(value) }
    }

    private static func metric(_ root: JSONValue) throws(LedgerError) -> (String, String?, Metric) {
        let known = ["error_rate", "requests"] + fields
        guard let given = root["metric"]?.string else { throw .argument("\"metric\" names what the alert watches") }
        let name = aliases[given] ?? given
        guard known.contains(name) else { throw .unknown("metric", given, among: known) }
        guard let field = Field.named(name), case .number(let decimals) = field.kind else {
            // An error rate and a number of requests have no values that could be brought together.
            for member in ["aggregation", "percentile"] where root[member] != nil {
                throw .argument("\(member.quoted) is for cost, latency and tokens; \(name.quoted) has none")
            }
            guard let metric = Metric.named(name) else { throw .unknown("metric", given, among: known) }
            return (name, nil, metric)
        }
        let aggregation = root["aggregation"]?.string
        guard aggregation == "percentile" || root["percentile"] == nil else {
            throw .argument("\"percentile\" is for the aggregation \"percentile\"")
        }
        guard root["aggregation"] != nil else {
            guard name != "latency" else {
                throw .argument("\"aggregation\" has to be given for latency: avg, min, max, percentile or sum")
            }
            return (name, "sum", Metric(name: name, formula: .value(.sum(field.expression)), decimals: decimals))
        }
        guard let aggregation else {
            throw .argument("\"aggregation\" is one of \(aggregations.joined(separator: ", "))")
        }
        let formula: Metric.Formula
        switch aggregation {
        case "sum": formula = .value(.sum(field.expression))
        case "avg": formula = .mean(field.expression)
        case "min": formula = .value(.minimum(field.expression))
        case "max": formula = .value(.maximum(field.expression))
        case "percentile":
            let percentile = root["percentile"] == nil ? 50 : root["percentile"]?.double
            guard let percentile, percentile > 0, percentile < 100 else {
                throw .argument("\"percentile\" is a number between 0 and 100")
            }
            formula = .quantile(field.expression, percentile / 100)
        default: throw .unknown("aggregation", aggregation, among: aggregations)
        }
        return (name, aggregation, Metric(name: name, formula: formula, decimals: decimals))
    }

    private static func group(_ value: JSONValue) throws(LedgerError) -> Dimension? {
        if value.isNull { return nil }
        if let name = value.string {
            guard groups.contains(name), let field = Field.named(name) else {
                throw .unknown("group", name, among: groups)
            }
            return Dimension(name: name, kind: .field(field))
        }
        guard value.kind == .object, value.members.count == 1, let key = value["property"]?.string, !key.isEmpty else {
            throw .argument("\"group\" is \"user\", \"model\", \"provider\" or {\"property\": \"…\"}")
        }
        return Dimension(name: "property:" + key, kind: .field(.property(key)))
    }

    private static func threshold(_ root: JSONValue, _ metric: String) throws(LedgerError) -> Double {
        guard let value = root["threshold"]?.double, value.isFinite, value > 0 else {
            throw .argument("\"threshold\" is a number above 0")
        }
        if metric == "error_rate", value > 100 {
            throw .argument("\"threshold\" of an error rate is at most 100 (percent)")
        }
        if metric == "cost", value < 0.01 { throw .argument("\"threshold\" of a cost is at least 0.01 (dollars)") }
        return value
    }

    /// Nanoseconds of a text such as "90s", "5m", "2h" or "30d".
    private static func duration(_ value: JSONValue) -> Int64? {
        guard let text = value.string, let unit = text.utf8.last, text.utf8.dropLast().allSatisfy({ 48...57 ~= $0 }),
            let count = Int64(text.dropLast())
        else { return nil }
        let seconds: Int64
        switch unit {
        case UInt8(ascii: "s"): seconds = 1
        case UInt8(ascii: "m"): seconds = 60
        case UInt8(ascii: "h"): seconds = 3600
        case UInt8(ascii: "d"): seconds = 86_400
        default: return nil
        }
        let (time, overflows) = count.multipliedReportingOverflow(by: seconds * 1_000_000_000)
        return overflows ? nil : time
    }

    private static func webhook(_ value: JSONValue) throws(LedgerError) -> Webhook? {
        if value.isNull { return nil }
        guard value.kind == .object else { throw .argument("\"webhook\" is {\"url\": \"https://…\", \"key\": \"…\"}") }
        let known = ["url", "key", "insecure"]
        for (member, _) in value.members where !known.contains(member) {
            throw .unknown("member", member, among: known)
        }
        var isInsecure = false
        if let given = value["insecure"] {
            guard let flag = given.bool else { throw .argument("\"insecure\" takes true or false") }
            isInsecure = flag
        }
        guard let url = value["url"]?.string else { throw .argument("\"webhook\" has a \"url\"") }
        try WebhookAddress.check(url, isInsecure: isInsecure)
        guard let key = value["key"]?.string, !key.isEmpty else {
            throw .argument("\"webhook\" has a \"key\", which its messages are signed with")
        }
        return Webhook(url: url, key: key)
    }
}
