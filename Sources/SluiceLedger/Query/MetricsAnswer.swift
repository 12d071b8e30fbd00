internal import SluiceJSON
internal import SluiceStore

/// Answers a query for metrics:
///
///     {"rows": [{"by": {"time": "2026-11-25T10:00:00Z", "model": "gpt-4o"}, "requests": 3, "cost": 0.02}, …],
///      "total": {"requests": 12, "cost": 0.09}, "groups": 7}
///
/// Rows stand in the order of time, and then of the metric the query is ordered by. Groups beyond `top` are one row of
/// each time with `"others": true`.
struct MetricsAnswer {
    let query: MetricsQuery
    let context: QueryContext

    /// Stands for the groups beyond the top in a key; no value of a record is the largest integer.
    private static let others = Int64.max

    func answer() throws(LedgerError) -> [UInt8] {
        let aggregates = [.count] + (query.metrics + [query.order]).flatMap(\.aggregates)
        var engine = try context.engine(query.scope, query.by, aggregates)
        try engine.run()
        let count = engine.tallies.groups.count
        guard let top = query.top, query.by.contains(where: { !$0.isTime }) else {
            return try write(engine.tallies, engine, count)
        }
        return try write(reduced(engine.tallies, to: top), engine, count)
    }

    // MARK: Top and others

    /// The groups with those beyond the top as one. Which are at the top is decided over the whole range of time.
    private func reduced(_ tallies: borrowing Tallies, to top: Int) -> Tallies {
        let fields = query.by.indices.filter { !query.by[$0].isTime }
        let size = query.by.count
        let overall = tallies.merged(keySize: fields.count) { key, new in
            for (place, index) in fields.enumerated() { new[place] = key[index] }
        }
        var isKept = [Bool](repeating: false, count: overall.groups.count)
        for group in ranked(Array(0..<overall.groups.count), overall).prefix(top) { isKept[group] = true }
        let short = Buffer<Int64>(fields.count, filledWith: 0)
        return tallies.merged(keySize: size) { key, new in
            for (place, index) in fields.enumerated() { short[place] = key[index] }
            let isTop = overall.groups.find(short.base).map { isKept[$0] } ?? false
            for index in 0..<size { new[index] = isTop || query.by[index].isTime ? key[index] : Self.others }
        }
    }

    /// Groups in the order of the query's metric; those where it is not known last, equal ones by their key.
    private func ranked(_ groups: [Int], _ tallies: borrowing Tallies) -> [Int] {
        var values: [(group: Int, value: Double?)] = []
        values.reserveCapacity(groups.count)
        for group in groups { values.append((group, query.order.value(group, in: tallies).double)) }
        let isAscending = query.isAscending
        values.sort { left, right in
            switch (left.value, right.value) {
            case (let one?, let other?) where one != other: isAscending ? one < other : one > other
            case (.some, nil): true
            case (nil, .some): false
            default: left.group < right.group
            }
        }
        return values.map(\.group)
    }

    // MARK: Writing

    private func write(_ tallies: borrowing Tallies, _ engine: borrowing Engine, _ count: Int) throws(LedgerError)
        -> [UInt8]
    {
        let names = try names(tallies, engine)
        var order = ranked(Array(0..<tallies.groups.count), tallies)
        if let time = query.by.firstIndex(where: \.isTime) {
            // Sorting is stable, so that the order by the metric stays within each time.
            var timed: [(group: Int, start: Int64)] = []
            for group in order { timed.append((group, start(tallies.groups.key(group)[time], time, engine))) }
            timed.sort { $0.start < $1.start }
            order = timed.map(\.group)
        }
        let times = timeTexts(tallies, engine)
        let total = tallies.merged(keySize: 1) { _, new in new[0] = 0 }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("rows")
            writer.array { writer in
                for group in order { write(group, tallies, times, names, &writer) }
            }
            writer.name("total")
            writer.object { writer in write(0, total, &writer) }
            writer.name("groups")
            writer.int(count)
            if total.isSaturated { writer.sayIsSaturated() }
        }
        return writer.bytes
    }

    private func start(_ number: Int64, _ dimension: Int, _ engine: borrowing Engine) -> Int64 {
        number == Column.null ? 0 : engine.start(dimension, number)
    }

    private func write(
        _ group: Int,
        _ tallies: borrowing Tallies,
        _ times: [Int64: String],
        _ names: Names,
        _ writer: inout JSONWriter
    ) {
        let key = tallies.groups.key(group)
        writer.object { writer in
            if !query.by.isEmpty {
                writer.name("by")
                writer.object { writer in
                    for (index, dimension) in query.by.enumerated() {
                        writer.name(dimension.name)
                        write(key[index], dimension, times, names, &writer)
                    }
                }
                if query.by.indices.contains(where: { !query.by[$0].isTime && key[$0] == Self.others }) {
                    writer.name("others")
                    writer.bool(true)
                }
            }
            write(group, tallies, &writer)
        }
    }

    private func write(_ group: Int, _ tallies: borrowing Tallies, _ writer: inout JSONWriter) {
        for metric in query.metrics {
            writer.name(metric.name)
            metric.value(group, in: tallies).write(to: &writer)
        }
    }

    private func write(
        _ value: Int64,
        _ dimension: Dimension,
        _ times: [Int64: String],
        _ names: Names,
        _ writer: inout JSONWriter
    ) {
        guard value != Column.null, value != Self.others else { return writer.null() }
        switch dimension.kind {
        case .time: writer.text(times[value])
        case .field(let field):
            switch field.kind {
            case .name: writer.text(names.text(value))
            case .number(let decimals): writer.units(value, decimals: decimals)
            case .flag: writer.bool(value != 0)
            case .choice(let texts):
                let isKnown = value >= 0 && value < Int64(texts.count)
                writer.string(isKnown ? texts[Int(value)] : texts[0])
            }
        }
    }

    /// The text of each stretch of time, by its number, made once for all the groups in it.
    private func timeTexts(_ tallies: borrowing Tallies, _ engine: borrowing Engine) -> [Int64: String] {
        var times: [Int64: String] = [:]
        for (index, dimension) in query.by.enumerated() {
            guard case .time(_, let zone) = dimension.kind else { continue }
            for group in 0..<tallies.groups.count {
                let number = tallies.groups.key(group)[index]
                if times[number] == nil { times[number] = QueryTime.text(start(number, index, engine), in: zone) }
            }
        }
        return times
    }

    /// The texts of all names in the groups' keys.
    private func names(_ tallies: borrowing Tallies, _ engine: borrowing Engine) throws(LedgerError) -> Names {
        var names = Names(context.file)
        names.add(engine.ownNames)
        var numbers: Set<Int64> = []
        for (index, dimension) in query.by.enumerated() {
            guard case .field(let field) = dimension.kind, case .name = field.kind else { continue }
            for group in 0..<tallies.groups.count {
                let number = tallies.groups.key(group)[index]
                if number != Self.others { numbers.insert(number) }
            }
        }
        try names.load(numbers)
        return names
    }
}
