internal import SluiceJSON

/// The questions to the ledger that a page is made of.
extension ReportData {
    /// Names of scores, of which versions of prompts are given the means.
    static let maximumScores = 8

    /// Those that records were given, the first by their letters.
    func scoreNames() throws(LedgerError) -> [String] {
        let asked = try ask(Array(#"{"list":"names","of":"score","limit":\#(Self.maximumScores)}"#.utf8))
        return asked["names"]?.elements.compactMap(\.string) ?? []
    }

    func ask(_ json: [UInt8]) throws(LedgerError) -> JSONValue {
        try LedgerJSON.object(try reader.answer(json, now: now), "the answer")
    }

    /// Asks within the page's range and filter.
    func answer(
        _ query: ReportQuery,
        isBefore: Bool = false,
        where more: [[UInt8]] = [],
        _ members: (inout JSONWriter) -> Void
    ) throws(LedgerError) -> JSONValue {
        var writer = JSONWriter()
        writer.object { writer in
            members(&writer)
            let (from, to) = (query.scope.from, query.scope.to)
            let (length, overflows) = to.subtractingReportingOverflow(from)
            writer.name("from")
            writer.int(
                max(0, isBefore ? (overflows ? 0 : from.subtractingReportingOverflow(length).partialValue) : from)
            )
            writer.name("to")
            writer.int(max(0, isBefore ? from : to))
            writer.name("zone")
            writer.string(query.zone)
            let filters = [query.filter].compactMap { $0 } + more
            guard !filters.isEmpty else { return }
            writer.name("where")
            writer.object { writer in
                writer.name("and")
                writer.array { writer in for filter in filters { writer.raw(filter) } }
            }
        }
        return try ask(writer.bytes)
    }

    /// A filter for the most frequent values of a field that may have any number of them, a million users for instance:
    /// percentiles of each would be gigabytes. Nil for other fields.
    func top(
        _ count: Int,
        of field: String,
        _ query: ReportQuery
    ) throws(LedgerError) -> (filter: [UInt8]?, isCut: Bool) {
        guard field == "user" || field == "property" && query.property != nil else { return (nil, false) }
        let asked = try answer(query) { writer in
            writer.name("metrics")
            writer.array { $0.string("requests") }
            writer.name("top")
            writer.int(count)
            writer.name("by")
            writer.array { Self.write(field, query, to: &$0) }
        }
        let values = (asked["rows"]?.elements ?? []).filter { $0["others"] == nil }.compactMap { row in
            row["by"]?.members.first?.value
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("or")
            writer.array { writer in
                for (name, list) in [("in", values.filter { !$0.isNull }), ("equals", values.filter(\.isNull))] {
                    guard name == "in" || !list.isEmpty else { continue }
                    writer.object { writer in
                        if field == "property" {
                            writer.name("property")
                            writer.text(query.property)
                            writer.name(name)
                            Self.write(name, list, to: &writer)
                        } else {
                            writer.name(field)
                            writer.object { writer in
                                writer.name(name)
                                Self.write(name, list, to: &writer)
                            }
                        }
                    }
                }
            }
        }
        return (writer.bytes, (asked["groups"]?.int ?? 0) > Int64(count))
    }

    private static func write(_ test: String, _ list: [JSONValue], to writer: inout JSONWriter) {
        guard test == "in" else { return writer.null() }
        writer.array { writer in for value in list { writer.raw(value.raw) } }
    }

    /// A dimension as a question names it.
    private static func write(_ field: String, _ query: ReportQuery, to writer: inout JSONWriter) {
        switch field {
        case "time": writer.string(step(query.scope).rawValue)
        case "property":
            writer.object { writer in
                writer.name("property")
                writer.text(query.property)
            }
        default: writer.string(field)
        }
    }

    /// The answer to a question of `questions.json`, by more fields if given; nil where there is no such property, or
    /// one that has a field's name, so that the two cannot be told apart.
    func answer(
        _ name: String,
        _ asked: JSONValue,
        by more: [String] = [],
        _ query: ReportQuery,
        _ values: [[UInt8]] = []
    ) throws(LedgerError) -> JSONValue? {
        let fields = (asked["by"]?.elements ?? []).compactMap(\.string) + more
        if fields.contains("property"), query.property.map(fields.contains) ?? true { return nil }
        let isSeries = fields.contains("time")
        let scores = name == "prompt" ? try scoreNames() : []
        let filters = (asked["where"].map { [Array($0.raw)] } ?? []) + values
        return try answer(query, isBefore: name == "before", where: filters) { writer in
            for (member, value) in asked.members where !["by", "top", "where"].contains(member) {
                writer.name(member)
                guard name == "prompt", member == "metrics" else {
                    writer.raw(value.raw)
                    continue
                }
                writer.array { writer in
                    for metric in value.elements { writer.raw(metric.raw) }
                    for score in scores { writer.string("score." + score) }
                }
            }
            if !more.isEmpty {
                writer.name("top")
                writer.int(isSeries && fields.count < 3 ? Self.seriesOfFilter : Self.groupsOfFilter)
            } else if let top = asked["top"] {
                writer.name("top")
                writer.raw(top.raw)
            }
            guard !fields.isEmpty else { return }
            writer.name("by")
            writer.array { writer in for field in fields { Self.write(field, query, to: &writer) } }
        }
    }
}
