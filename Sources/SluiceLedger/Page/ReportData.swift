internal import SluiceBase
internal import SluiceJSON

/// Asks the ledger what a page in one file shows, and writes it as the JSON that the page reads:
///
///     {"form": "file", "title": "…", "from": "…", "to": "…", "step": "hour", "questions": […],
///      "answers": {"totals": {"columns": […], "rows": […]}, "totals|model": …, "slow": …},
///      "requests": {"<id>": {…}}, "sessions": {"<id>": {…}}, "budgets": […], "prompts": […]}
///
/// `questions.json` says what is asked, for the page in a file and for the one that asks by itself. A question with `by`
/// is asked once more by each of those fields ("model|user": by both); where the reader of the page filters by one of them, the page takes the
/// rows with that value, which are exact also for percentiles.
struct ReportData {
    let query: ReportQuery
    let reader: LedgerReader
    let now: WallTime
    /// Budgets of the client that writes the page, as JSON.
    let budgets: JSONValue
    /// Prompts of the client, each with its versions.
    let prompts: [JSONValue]

    /// Series of more values would be most of the file.
    static let seriesOfFilter = 6
    static let groupsOfFilter = 200
    /// Of each of two fields that are filtered by at once.
    private static let groupsOfFilters = 20
    private static let maximumSessions = 20
    /// A longer body is cut off, and said to be.
    private static let maximumBody = 16_384

    private static let nanosecond: Int64 = 1_000_000_000

    func json() throws(LedgerError) -> [UInt8] {
        var query = query
        if query.form == .file {
            if !query.hasStart { query.begin(at: try firstDay() ?? query.scope.to - 86_400 * Self.nanosecond) }
            if query.property == nil, let name = try mostFrequentProperty(query) { query.take(property: name) }
        }
        var writer = JSONWriter()
        try writer.object { (writer) throws(LedgerError) in
            writer.name("form")
            writer.string(query.form.rawValue)
            writer.name("title")
            writer.text(query.title)
            writer.name("zone")
            writer.string(query.zone)
            writer.name("property")
            writer.text(query.property.map { ShortJSON.text($0) })
            writer.name("where")
            writer.raw(query.filter ?? Array("null".utf8))
            writer.name("questions")
            writer.raw(ReportPage.questions)
            writer.name("made")
            writer.string(QueryTime.text(now.nanoseconds, in: query.scope.zone))
            guard query.form == .file else { return }
            writer.name("from")
            writer.string(QueryTime.text(query.scope.from, in: query.scope.zone))
            writer.name("to")
            writer.string(QueryTime.text(query.scope.to, in: query.scope.zone))
            writer.name("step")
            writer.string(Self.step(query.scope).rawValue)
            writer.name("budgets")
            writer.array { writer in
                for budget in budgets["budgets"]?.elements ?? [] { ShortJSON.write(budget, to: &writer) }
            }
            writePrompts(query, to: &writer)
            try writeAnswers(query, to: &writer)
        }
        return writer.bytes
    }

    /// The length of a series' steps, by that of the range.
    static func step(_ scope: Scope) -> TimeStep {
        let hours = scope.to.subtractingReportingOverflow(scope.from).partialValue / (3600 * nanosecond)
        return switch hours {
        case ..<6: .minute
        case ..<200: .hour
        case ..<4400: .day
        case ..<20_000: .week
        default: .month
        }
    }

    // MARK: What the range and the property are

    /// The day of the first record.
    private func firstDay() throws(LedgerError) -> Int64? {
        let asked = try answer(query) { writer in
            writer.name("metrics")
            writer.array { $0.string("requests") }
            writer.name("by")
            writer.array { $0.string("day") }
        }
        guard let first = asked["rows"]?.elements.first?["by"]?["time"] else { return nil }
        return try QueryTime(now: now, zone: query.scope.zone).instant(first, "from")
    }

    private func mostFrequentProperty(_ query: ReportQuery) throws(LedgerError) -> String? {
        let asked = try answer(query) { writer in
            writer.name("list")
            writer.string("properties")
        }
        return asked["rows"]?.elements.first?["property"]?.string
    }

    // MARK: Answers

    private func writeAnswers(_ query: ReportQuery, to writer: inout JSONWriter) throws(LedgerError) {
        let questions = try LedgerJSON.array(ReportPage.questions, "questions.json")
        var requests: [String] = []
        var sessions: [String] = []
        writer.name("answers")
        try writer.object { (writer) throws(LedgerError) in
            for question in questions {
                guard let name = question["name"]?.string, let asked = question["ask"] else { continue }
                if asked["list"]?.string == "alerts" {
                    writer.name(name)
                    ShortJSON.write(try ask(Array(asked.raw)), to: &writer)
                    continue
                }
                guard let answer = try self.answer(name, asked, query) else { continue }
                writer.name(name)
                Self.write(answer, to: &writer)
                for row in answer["rows"]?.elements ?? [] {
                    if let id = row["request_id"]?.string, !requests.contains(id) { requests.append(id) }
                    if name == "session", let id = row["session"]?.string { sessions.append(id) }
                }
                for more in (question["by"]?.elements ?? []).compactMap(\.string) {
                    let fields = more.split(separator: "|").map(String.init)
                    let isSeries = asked["by"]?.elements.first?.string == "time"
                    let most =
                        isSeries
                        ? Self.seriesOfFilter : fields.count > 1 ? Self.groupsOfFilters : Self.groupsOfFilter
                    let values = try fields.map { (field) throws(LedgerError) in try top(most, of: field, query) }
                    // What is too much to be asked is not in the file, which then says so.
                    guard
                        let answer = try? self.answer(name, asked, by: fields, query, values.compactMap(\.filter))
                    else { continue }
                    writer.name("\(name)|\(more)")
                    Self.write(answer, isCut: values.contains(where: \.isCut), to: &writer)
                }
            }
        }
        try writeWhole(requests, sessions.prefix(Self.maximumSessions), query, to: &writer)
    }

    private func writePrompts(_ query: ReportQuery, to writer: inout JSONWriter) {
        writer.name("prompts")
        writer.array { writer in
            for prompt in prompts {
                guard !query.withBodies else {
                    writer.raw(prompt.raw)
                    continue
                }
                writer.object { writer in
                    for (name, value) in prompt.members where name != "history" {
                        writer.name(name)
                        writer.raw(value.raw)
                    }
                    writer.name("history")
                    writer.array { writer in
                        for version in prompt["history"]?.elements ?? [] {
                            writer.object { writer in
                                for (name, value) in version.members where name != "body" {
                                    writer.name(name)
                                    writer.raw(value.raw)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: Writing

    /// A metrics answer as columns and rows of values, which is a third of its size; the row of what is beyond the top has
    /// one value more, and `cut` says that there are others. Lists stay as they are.
    private static func write(_ answer: JSONValue, isCut: Bool = false, to writer: inout JSONWriter) {
        let rows = answer["rows"]?.elements ?? []
        guard answer["total"] != nil else { return ShortJSON.write(answer, to: &writer) }
        let columns = rows.first.map(cells) ?? []
        writer.object { writer in
            writer.name("columns")
            writer.array { writer in for column in columns { writer.string(ShortJSON.text(column.name)) } }
            writer.name("rows")
            writer.array { writer in
                for row in rows {
                    writer.array { writer in
                        for cell in cells(row) { ShortJSON.write(cell.value, to: &writer) }
                        if row["others"] != nil { writer.bool(true) }
                    }
                }
            }
            guard isCut else { return }
            writer.name("cut")
            writer.bool(true)
        }
    }

    private static func cells(_ row: JSONValue) -> [(name: String, value: JSONValue)] {
        (row["by"]?.members ?? []) + row.members.filter { $0.name != "by" && $0.name != "others" }
    }

    private func writeWhole(
        _ requests: [String],
        _ sessions: ArraySlice<String>,
        _ query: ReportQuery,
        to writer: inout JSONWriter
    ) throws(LedgerError) {
        writer.name("requests")
        try writer.object { (writer) throws(LedgerError) in
            for id in requests {
                var asked = JSONWriter()
                asked.object { writer in
                    writer.name("request")
                    writer.string(id)
                    writer.name("bodies")
                    writer.bool(query.withBodies)
                    writer.name("zone")
                    writer.string(query.zone)
                }
                let bytes = try reader.answer(asked.bytes, now: now)
                // It may have been removed in the meantime.
                guard let request = try? LedgerJSON.object(bytes, "the answer") else { continue }
                writer.name(id)
                Self.writeCut(request, to: &writer)
            }
        }
        writer.name("sessions")
        try writer.object { (writer) throws(LedgerError) in
            for id in sessions {
                // An id may be longer than a question; then its session is named and not opened.
                let asked = try? answer(query) { writer in
                    writer.name("session")
                    writer.string(id)
                }
                guard let answer = asked else { continue }
                writer.name(ShortJSON.text(id))
                ShortJSON.write(answer, to: &writer)
            }
        }
    }

    /// A request with bodies that are not too long for a page that is mailed.
    private static func writeCut(_ request: JSONValue, to writer: inout JSONWriter) {
        writer.object { writer in
            for (name, value) in request.members {
                writer.name(name)
                guard name.hasSuffix("_body") else {
                    ShortJSON.write(value, ShortJSON.inDetails, to: &writer)
                    continue
                }
                guard value.raw.count > maximumBody else {
                    writer.raw(value.raw)
                    continue
                }
                let start = value.string.map { Array($0.utf8) } ?? Array(value.raw)
                let cut = Array(start.prefix(maximumBody))
                writer.string(cut.withUnsafeBufferPointer { UTF8Text.repaired($0) })
                writer.name(name + "_bytes")
                writer.int(value.raw.count)
            }
        }
    }
}
