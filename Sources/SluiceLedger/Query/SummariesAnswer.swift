internal import SluiceJSON
internal import SluiceStore

/// Answers lists of sessions, users and values of a property with their totals: a query for metrics with fixed figures and
/// the first and last request of each.
struct SummariesAnswer {
    let query: SummaryQuery
    let context: QueryContext

    private var field: Field? {
        switch query.subject {
        case .sessions: Field.named("session")
        case .users: Field.named("user")
        case .property(let key): .property(key)
        }
    }

    func answer() throws(LedgerError) -> [UInt8] {
        guard let field else { return Array(#"{"rows":[]}"#.utf8) }
        var figures = [
            "requests", "errors", "cost", "total_tokens", "prompt_tokens", "completion_tokens", "latency.mean",
        ]
        if case .sessions = query.subject { figures.append("active_users") }
        let metrics = figures.compactMap { Metric.named($0) }
        let start = Expression.column(.start)
        var aggregates: [Aggregate] = [.count, .minimum(start), .maximum(start)]
        aggregates += (metrics + [query.order].compactMap { $0 }).flatMap(\.aggregates)
        // Records without a session, user or value of the property are no part of the list.
        var scope = query.scope
        scope.filter = .and([.exists(field.expression), scope.filter])
        let dimensions = [Dimension(name: field.name, kind: .field(field))]
        var engine = try context.engine(scope, dimensions, aggregates)
        try engine.run()
        let count = engine.tallies.groups.count
        let shown = ranked(engine.tallies).prefix(query.limit)
        var names = Names(context.file)
        names.add(engine.ownNames)
        var numbers: Set<Int64> = []
        for group in shown { numbers.insert(engine.tallies.groups.key(group)[0]) }
        try names.load(numbers)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("rows")
            writer.array { writer in
                for group in shown { write(group, engine.tallies, metrics, names, &writer) }
            }
            writer.name("groups")
            writer.int(count)
            if engine.tallies.isSaturated { writer.sayIsSaturated() }
        }
        return writer.bytes
    }

    private func write(
        _ group: Int,
        _ tallies: borrowing Tallies,
        _ metrics: [Metric],
        _ names: Names,
        _ writer: inout JSONWriter
    ) {
        let first = tallies.value(.minimum(.column(.start)), group)
        let last = tallies.value(.maximum(.column(.start)), group)
        writer.object { writer in
            switch query.subject {
            case .sessions: writer.name("session")
            case .users: writer.name("user")
            case .property: writer.name("value")
            }
            writer.text(names.text(tallies.groups.key(group)[0]))
            for metric in metrics {
                writer.name(metric.name == "active_users" ? "users" : metric.name)
                metric.value(group, in: tallies).write(to: &writer)
            }
            writer.name("first_request")
            writer.text(first.map { QueryTime.text($0, in: query.scope.zone, milliseconds: true) })
            writer.name("last_request")
            writer.text(last.map { QueryTime.text($0, in: query.scope.zone, milliseconds: true) })
        }
    }

    /// By the metric asked for, else sessions by their last request and the others by their number of requests.
    private func ranked(_ tallies: borrowing Tallies) -> [Int] {
        var values: [(group: Int, value: Double)] = []
        for group in 0..<tallies.groups.count {
            let value: Double?
            if let order = query.order {
                value = order.value(group, in: tallies).double
            } else if case .sessions = query.subject {
                value = tallies.value(.maximum(.column(.start)), group).map { Double($0) }
            } else {
                value = tallies.value(.count, group).map { Double($0) }
            }
            values.append((group, value ?? (query.isAscending ? .infinity : -.infinity)))
        }
        let isAscending = query.isAscending
        values.sort { left, right in
            if left.value != right.value { return isAscending ? left.value < right.value : left.value > right.value }
            return left.group < right.group
        }
        return values.map(\.group)
    }
}
