internal import SluiceBase
internal import SluiceJSON

/// What a page is made of: the range and the filter of its figures, and how it is written.
struct ReportQuery {
    enum Form: String, CaseIterable {
        /// The figures stand in the file.
        case file
        /// The page asks its server for them.
        case live
    }

    /// `from`, `to`, `zone` and `where` as the question had them, for the questions that the page is made of.
    private(set) var scope = Scope()
    /// The filter as it was given.
    private(set) var filter: [UInt8]?
    private(set) var zone = "UTC"
    private(set) var hasStart = false
    private(set) var title: String?
    private(set) var form = Form.file
    /// The property that a table and a filter are of; nil: the most frequent.
    private(set) var property: String?
    /// Requests are shown with their bodies.
    private(set) var withBodies = true

    private static let members = ["form", "title", "property", "bodies", "from", "to", "zone", "where"]

    /// - Parameters:
    ///   - bytes: the question as JSON; nil: all records.
    ///   - now: what times such as "-7d" count from.
    ///   - zones: the system's time zones.
    /// - Throws: `LedgerError` naming the member with the mistake.
    init(_ bytes: [UInt8]?, now: WallTime, zones: ZoneFiles) throws(LedgerError) {
        scope.to = now.nanoseconds
        guard let bytes else { return }
        let root = try LedgerJSON.object(bytes, "the query")
        for (name, _) in root.members where !Self.members.contains(name) {
            throw .unknown("member", name, among: Self.members)
        }
        if let name = try Self.text(root, "zone") {
            zone = name
            scope.zone = try zones.zone(name)
        }
        let time = QueryTime(now: now, zone: scope.zone)
        if let value = root["from"], !value.isNull {
            scope.from = try time.instant(value, "from")
            hasStart = true
        }
        if let value = root["to"], !value.isNull { scope.to = try time.instant(value, "to") }
        if let value = root["where"] {
            let parsed = try FilterParser.parse(value)
            guard parsed.bodyTexts?.isEmpty == true else {
                throw .argument("\"text\" searches bodies, which a list of requests can do alone")
            }
            filter = Array(value.raw)
        }
        if let text = try Self.text(root, "form") {
            guard let known = Form(rawValue: text) else {
                throw .unknown("form", text, among: Form.allCases.map(\.rawValue))
            }
            form = known
        }
        title = try Self.text(root, "title")
        property = try Self.text(root, "property")
        if let value = root["bodies"] {
            guard let flag = value.bool else { throw .argument("\"bodies\" takes true or false") }
            withBodies = flag
        }
    }

    private static func text(_ root: JSONValue, _ name: String) throws(LedgerError) -> String? {
        guard let value = root[name], !value.isNull else { return nil }
        guard let text = value.string else {
            throw .argument("\(name.quoted) takes a text, not \(JSONShown.text(value))")
        }
        return text
    }

    /// The range begins here, where the question did not say.
    mutating func begin(at start: Int64) { scope.from = start }

    mutating func take(property: String) { self.property = property }
}
