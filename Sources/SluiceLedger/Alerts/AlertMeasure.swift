internal import SluiceBase

/// A group of records whose figure has reached an alert's threshold.
struct AlertViolation: Equatable, Sendable {
    /// Empty for an alert without groups.
    let group: String
    let value: Double
    let requests: Int64
}

extension LedgerReader {
    /// The groups that have reached the alert's threshold within its window, the largest first.
    func violations(of alert: AlertDefinition, now: WallTime) throws(LedgerError) -> [AlertViolation] {
        var scope = Scope()
        let (from, overflows) = now.nanoseconds.subtractingReportingOverflow(alert.window)
        scope.from = overflows ? scope.from : from
        scope.filter = alert.filter
        if let group = alert.group, case .field(let field) = group.kind {
            // Records without a user are nobody's.
            scope.filter = .and([alert.filter, .exists(field.expression)])
        }
        let by = alert.group.map { [$0] } ?? []
        var engine = try context.engine(scope, by, [.count] + alert.metric.aggregates)
        try engine.run()
        var found: [(key: Int64, value: Double, requests: Int64)] = []
        for group in 0..<engine.tallies.groups.count {
            guard var value = alert.metric.value(group, in: engine.tallies).double else { continue }
            // The query's share is of 1, the alert's of 100.
            if alert.metricName == "error_rate" { value *= 100 }
            guard value >= alert.threshold else { continue }
            let key = by.isEmpty ? 0 : engine.tallies.groups.key(group)[0]
            found.append((key, value, engine.tallies.value(.count, group) ?? 0))
        }
        found.sort { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !by.isEmpty else {
            return found.map { AlertViolation(group: "", value: $0.value, requests: $0.requests) }
        }
        var names = Names(file)
        names.add(engine.ownNames)
        try names.load(Set(found.map(\.key)))
        return found.compactMap { group in
            names.text(group.key).map { AlertViolation(group: $0, value: group.value, requests: group.requests) }
        }
    }
}
