import SluiceJSON
import SluiceStore
import Testing

@testable import SluiceLedger

/// A random query in the ledger's language and in SQL over the view `requests`.
private struct RandomQuery {
    var random: FixedRandom

    /// Fields with the view's expression; texts and numbers that some records have and one that none has.
    private static let texts: [(name: String, sql: String, values: [String])] = [
        ("model", "model", ["m0", "m1", "m2", "none"]), ("user", "user", ["u1", "u17", "u3"]),
        ("session", "session", ["s0", "s2"]), ("error", "error", ["timeout"]),
        (#"property":"Tenant"#, "json_extract(properties, '$.tenant')", ["t0", "t1", "t2", "zzz"]),
    ]
    private static let numbers: [(name: String, sql: String, values: [String])] = [
        ("status", "status", ["200", "429", "-2"]), ("cost", "round(cost_usd * 1e9)", ["0", "0.001", "0.0025"]),
        ("prompt_tokens", "prompt_tokens", ["0", "100", "777"]),
        ("latency", "round(seconds * 1e6)", ["1", "20.5", "400"]),
    ]
    private static let scales = ["status": 1.0, "cost": 1e9, "prompt_tokens": 1, "latency": 1e3]

    static let dimensions: [(json: String, sql: String)] = [
        (#""model""#, "model"), (#""user""#, "user"), (#""status""#, "status"),
        (#"{"property":"tenant"}"#, "json_extract(properties, '$.tenant')"),
        (#""hour""#, "strftime('%Y-%m-%dT%H:00:00Z', created_at)"),
        (#""day""#, "strftime('%Y-%m-%dT00:00:00Z', created_at)"),
        (#""session""#, "session"), (#""finish_reason""#, "finish_reason"),
    ]

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func filter(_ depth: Int) -> (json: String, sql: String) {
        switch Int.random(in: 0..<(depth > 2 ? 2 : 6), using: &random) {
        case 0:
            let field = pick(Self.texts)
            let value = pick(field.values)
            let (name, test) = pick([
                ("equals", "\(field.sql) = '\(value)'"), ("contains", "instr(\(field.sql), '\(value)') > 0"),
                ("like", "\(field.sql) GLOB '\(value)*'"),
            ])
            let given = name == "like" ? value + "%" : value
            let json =
                field.name.contains("property")
                ? #"{"\#(field.name)","\#(name)":"\#(given)"}"# : #"{"\#(field.name)":{"\#(name)":"\#(given)"}}"#
            return (json, "coalesce(\(test), 0)")
        case 1:
            let field = pick(Self.numbers)
            let value = pick(field.values)
            let (name, sign) = pick([("gt", ">"), ("gte", ">="), ("lt", "<"), ("lte", "<="), ("equals", "=")])
            let scaled = ((Double(value) ?? 0) * (Self.scales[field.name] ?? 1)).rounded()
            return (#"{"\#(field.name)":{"\#(name)":\#(value)}}"#, "coalesce(\(field.sql) \(sign) \(scaled), 0)")
        case 2:
            let part = filter(depth + 1)
            return (#"{"not":\#(part.json)}"#, "NOT \(part.sql)")
        case 3: return (#"{"cached":true}"#, "is_cached = 1")
        default:
            let parts = [filter(depth + 1), filter(depth + 1)]
            let word = pick(["and", "or"])
            return (
                #"{"\#(word)":[\#(parts[0].json),\#(parts[1].json)]}"#, "(\(parts[0].sql) \(word) \(parts[1].sql))"
            )
        }
    }
}

@Suite("Random queries over random ledgers")
struct DifferentialTests {
    private static func ledger(_ random: inout FixedRandom, _ count: Int) throws -> LedgerFixture {
        let ledger = try LedgerFixture()
        var records: [LedgerRecord] = []
        for index in 0..<count {
            // Nearly in order of time, as ends of requests are.
            let start = Int64(index) * 11 - 200_000 - Int64.random(in: 0..<300, using: &random)
            records.append(
                ledger.record(at: start) { record in
                    func choice(_ most: Int) -> Int { Int.random(in: 0..<most, using: &random) }
                    if choice(50) > 0 { record.model = "m\(choice(4))" }
                    if choice(3) > 0 { record.user = "u\(choice(40))" }
                    if choice(2) > 0 { record.session = "s\(index / 50 % 300)" }
                    record.status = [200, 200, 200, 201, 429, 500, RecordStatus.timeout][choice(7)]
                    if record.status < 0 { record.error = "timeout" }
                    record.duration = Int64(1) << Int64(choice(24)) + Int64(choice(1000))
                    if choice(5) > 0 { record.cost = Int64(choice(5_000_000)) }
                    if choice(5) > 0 { record.promptTokens = Int64(choice(1000)) }
                    if choice(4) > 0 { record.completionTokens = Int64(choice(200)) }
                    if choice(6) == 0 { record.flags = .cached }
                    if choice(2) > 0 { record.properties = [("tenant", "t\(choice(index > count - 3000 ? 9 : 5))")] }
                    record.finish = ["stop", "length", nil][choice(3)]
                }
            )
        }
        try ledger.write(records)
        return ledger
    }

    @Test(
        "agree with SQL in groups, counts and sums, and in percentiles within 0.8 %",
        arguments: [1, 2, 3] as [UInt64]
    )
    func agree(seed: UInt64) throws {
        var query = RandomQuery(random: FixedRandom(state: seed))
        // Two sealed chunks and a rest of rows; then the first is unsealed, and a column of the second damaged.
        let ledger = try Self.ledger(&query.random, 19_000)
        for round in 0..<60 {
            if round == 20 { try ledger.execute("DELETE FROM columns WHERE chunk = 0") }
            if round == 40 {
                try ledger.execute("UPDATE columns SET data = x'0101' WHERE chunk = 1 AND name IN (7, 17, 2)")
            }
            try compare(&query, ledger)
        }
    }

    private func compare(_ query: inout RandomQuery, _ ledger: LedgerFixture) throws {
        let filter = query.filter(0)
        var dimensions: [(json: String, sql: String)] = []
        for _ in 0..<Int.random(in: 0...3, using: &query.random) {
            let dimension = query.pick(RandomQuery.dimensions)
            let isTime = { (json: String) in json == #""hour""# || json == #""day""# }
            if dimensions.contains(where: { $0.json == dimension.json || isTime($0.json) && isTime(dimension.json) }) {
                continue
            }
            dimensions.append(dimension)
        }
        let json =
            #"{"metrics":["requests","errors","cost","prompt_tokens","active_users","latency.p50","latency.p99"],"#
            + #""by":[\#(dimensions.map(\.json).joined(separator: ","))],"where":\#(filter.json)}"#
        let answer = try ledger.answer(json)
        let keys = dimensions.map(\.sql).joined(separator: ", ")
        let sql =
            "SELECT count(*), sum(status NOT BETWEEN 200 AND 299), sum(round(cost_usd * 1e9)), sum(prompt_tokens),"
            + " count(DISTINCT user), group_concat(cast(round(seconds * 1e6) AS INTEGER))\(keys.isEmpty ? "" : ", " + keys)"
            + " FROM requests WHERE \(filter.sql)\(keys.isEmpty ? "" : " GROUP BY " + (0..<dimensions.count).map { "\($0 + 7)" }.joined(separator: ","))"
        var expected: [String: [String]] = [:]
        let rows = try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            var rows: [[String]] = []
            try connection.execute(sql) { row in
                rows.append((0..<Int32(6 + dimensions.count)).map { row.isNull($0) ? "null" : row.text($0) })
            }
            return rows
        }
        for row in rows where row[0] != "0" { expected[row[6...].joined(separator: "|")] = row }
        let found = answer["rows"]?.elements ?? []
        #expect(found.count == expected.count, "\(json)\n\(sql)")
        for row in found {
            let key = row["by"]?.members.map { $0.value.string ?? String(decoding: $0.value.raw, as: UTF8.self) } ?? []
            guard let wanted = expected[key.joined(separator: "|")] else {
                Issue.record("no group \(key) in SQL: \(json)\n\(sql)")
                return
            }
            #expect(row["requests"]?.numberText == wanted[0], "\(json)")
            #expect(row["errors"]?.numberText == wanted[1], "\(json)")
            let cost = row["cost"].flatMap(\.double).map { ($0 * 1e9).rounded() }
            #expect(cost == Double(wanted[2]), "\(json)")
            #expect(row["prompt_tokens"]?.numberText ?? "null" == wanted[3], "\(json)")
            #expect(row["active_users"]?.numberText == wanted[4], "\(json)")
            let latencies = wanted[5].split(separator: ",").compactMap { Double($0) }.sorted()
            for (name, share) in [("latency.p50", 0.5), ("latency.p99", 0.99)] {
                let exact = latencies[Int(share * Double(latencies.count - 1))] / 1000
                let value = row[name]?.double ?? -1
                #expect(abs(value - exact) <= exact * 0.008 + 0.0005, "\(name) \(value) \(exact) \(json)")
            }
        }
    }
}
