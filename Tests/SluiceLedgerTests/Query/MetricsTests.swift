import SluiceJSON
import Testing

@testable import SluiceLedger

@Suite("A query for metrics")
struct MetricsTests {
    /// Three models, two users, a failure, an unknown price, a cache hit.
    private func ledger() throws -> LedgerFixture {
        let ledger = try LedgerFixture()
        try ledger.write([
            ledger.record(at: -7200) {
                ($0.model, $0.user, $0.cost, $0.duration) = ("gpt-4o", "ann", 2_000_000_000, 100_000)
                ($0.promptTokens, $0.completionTokens) = (10, 5)
            },
            ledger.record(at: -3500) {
                ($0.model, $0.user, $0.cost, $0.duration) = ("gpt-4o", "bob", 500_000_000, 300_000)
                ($0.promptTokens, $0.completionTokens) = (20, 15)
                $0.flags = .cacheMissed
            },
            ledger.record(at: -3400) {
                ($0.model, $0.user, $0.status, $0.duration) = ("claude", "ann", 500, 50_000)
                $0.error = "status"
                $0.properties = [("tenant", "acme")]
            },
            ledger.record(at: -60) {
                ($0.model, $0.user, $0.cost, $0.saved) = ("llama", "ann", 0, 250_000_000)
                $0.flags = .cached
                $0.properties = [("tenant", "Globex"), ("feature", "search")]
            },
        ])
        return ledger
    }

    @Test("gives totals without groups")
    func totals() throws {
        let text = try ledger().text(
            #"{"metrics":["requests","errors","error_rate","cost","saved","unknown_prices","cache_hits","cache_hit_rate","#
                + #""active_users","total_tokens","latency","latency.max","cost.mean"]}"#
        )
        let total = #"""
            {"requests":4,"errors":1,"error_rate":0.25,"cost":2.5,"saved":0.25,"unknown_prices":1,"cache_hits":1,\#
            "cache_hit_rate":0.5,"active_users":2,"total_tokens":50,"latency":112.5,"latency.max":300.0,\#
            "cost.mean":0.8333333333333334}
            """#
        #expect(text == #"{"rows":[\#(total)],"total":\#(total),"groups":1}"#)
    }

    @Test(
        "answers where figures of records cannot be: a sum beyond 64 bits stands at the largest number, and is said to"
    )
    func saturated() throws {
        let ledger = try ledger()
        try ledger.write(
            (0..<3).map { number in
                ledger.record(at: Int64(number)) {
                    ($0.model, $0.user, $0.session) = ("odd", "eve", "s")
                    ($0.cost, $0.promptTokens, $0.duration) = (.max, number == 2 ? .max : -5, .max - 1)
                }
            }
        )
        let answer = try ledger.answer(#"{"metrics":["requests","cost","prompt_tokens","latency.p95"],"by":["model"]}"#)
        let rows = answer["rows"]?.elements ?? []
        #expect(rows.count == 4)
        let odd = rows.first { $0["by"]?["model"]?.string == "odd" }
        #expect(odd?["requests"]?.int == 3 && odd?["prompt_tokens"]?.int == Int64.max - 10)
        #expect(
            odd?["cost"]?.double == 9_223_372_036.854775807 && answer["total"]?["cost"]?.double == odd?["cost"]?.double
        )
        #expect(rows.contains { $0["by"]?["model"]?.string == "gpt-4o" && $0["cost"]?.double == 2.5 })
        #expect(answer["trouble"]?.string?.contains("beyond 64 bits") == true)
        #expect(try ledger.answer(#"{"metrics":["cost"],"where":{"model":"gpt-4o"}}"#)["trouble"] == nil)
        for question in [
            #"{"list":"users"}"#, #"{"list":"sessions"}"#, #"{"session":"s"}"#, #"{"list":"requests"}"#,
            #"{"metrics":["cost"],"by":["model"],"top":1}"#,
        ] { _ = try ledger.answer(question) }
    }

    @Test("groups by hour and model, in the order of time and then of the first metric")
    func hourAndModel() throws {
        let rows = try ledger().answer(#"{"metrics":["requests","cost"],"by":["hour","model"]}"#)["rows"]
        #expect(
            rows?.elements.map { String(decoding: $0.raw, as: UTF8.self) } == [
                #"{"by":{"time":"2026-11-25T10:00:00Z","model":"gpt-4o"},"requests":1,"cost":2.0}"#,
                #"{"by":{"time":"2026-11-25T11:00:00Z","model":"gpt-4o"},"requests":1,"cost":0.5}"#,
                #"{"by":{"time":"2026-11-25T11:00:00Z","model":"claude"},"requests":1,"cost":null}"#,
                #"{"by":{"time":"2026-11-25T11:00:00Z","model":"llama"},"requests":1,"cost":0.0}"#,
            ]
        )
    }

    @Test("puts what is not among the top into one group")
    func topAndOthers() throws {
        let answer = try ledger().answer(#"{"metrics":["cost","active_users"],"by":["model"],"top":1}"#)
        #expect(
            answer["rows"]?.elements.map { String(decoding: $0.raw, as: UTF8.self) } == [
                #"{"by":{"model":"gpt-4o"},"cost":2.5,"active_users":2}"#,
                #"{"by":{"model":null},"others":true,"cost":0.0,"active_users":1}"#,
            ]
        )
        #expect(answer["groups"]?.int == 3)
    }

    @Test(
        "counts the records that pass its filter",
        arguments: [
            (#"{"model":"gpt-4o"}"#, 2), (#"{"model":{"not-equals":"gpt-4o"}}"#, 2),
            (#"{"model":{"contains":"LA"}}"#, 2), (#"{"model":{"like":"%la%"}}"#, 2), (#"{"model":{"like":"LA%"}}"#, 0),
            (#"{"model":{"ilike":"_LA%"}}"#, 2), (#"{"model":{"in":["llama","claude","none"]}}"#, 2),
            (#"{"model":{"not-in":["llama"]}}"#, 3), (#"{"status":{"gte":400}}"#, 1), (#"{"status":{"lt":400}}"#, 3),
            (#"{"cost":{"gt":0.5}}"#, 1), (#"{"cost":{"gte":0.5}}"#, 2), (#"{"cost":{"equals":null}}"#, 1),
            (#"{"cost":{"exists":true}}"#, 3), (#"{"cost":{"not-equals":2}}"#, 3), (#"{"latency":{"lte":100}}"#, 3),
            (#"{"property":"Tenant","equals":"acme"}"#, 1), (#"{"property":"tenant","equals":"globex"}"#, 0),
            (#"{"property":"tenant","ilike":"globex"}"#, 1), (#"{"property":"tenant"}"#, 2),
            (#"{"property":"tenant","not-equals":"acme"}"#, 3), (#"{"properties":{"Feature":{"contains":"ear"}}}"#, 1),
            (#"{"cached":true}"#, 1), (#"{"failed":true}"#, 1), (#"{"operation":"other"}"#, 4),
            (#"{"and":[{"user":"ann"},{"or":[{"model":"claude"},{"model":"llama"}]},{"not":{"cached":true}}]}"#, 1),
            (#"{"left":{"user":"ann"},"operator":"and","right":{"left":"all","operator":"or","right":"all"}}"#, 3),
            (#""all""#, 4), (#"{"total_tokens":{"gt":15}}"#, 1), (#"{"and":[]}"#, 4), (#"{"or":[]}"#, 0),
        ]
    )
    func filter(filter: String, count: Int64) throws {
        let answer = try ledger().answer(#"{"metrics":["requests"],"where":\#(filter)}"#)
        #expect(answer["total"]?["requests"]?.int == count)
    }

    @Test(
        "looks at a range of time whose end is not part of it",
        arguments: [
            (#""from":"-1h""#, 3), (#""from":"-7200s""#, 4), (#""from":"-7199s""#, 3), (#""to":"-3400s""#, 2),
            (#""from":"2026-11-25T11:00:00Z""#, 3), (#""from":"2026-11-25T12:00:00+01:00","to":"now""#, 3),
            (#""from":"2026-11-25T12:00:00","zone":"Europe/Berlin""#, 3), (#""from":"2026-11-26""#, 0),
            (#""from":1795604500000"#, 3), (#""from":1795604500000000001"#, 2), (#""from":"now","to":"-1h""#, 0),
        ]
    )
    func range(range: String, count: Int64) throws {
        let answer = try ledger().answer(#"{"metrics":["requests"],\#(range)}"#)
        #expect(answer["total"]?["requests"]?.int == count)
    }

    @Test(
        "that nobody understands is refused with the name that was meant",
        arguments: [
            (#"{"metrics":["request"]}"#, #"there is no metric "request"; did you mean "requests"?"#),
            (#"{"metrics":["latency.p96"]}"#, #"did you mean "latency.p9"#),
            (#"{"metrics":["requests"],"by":["modle"]}"#, #"there is no dimension "modle"; did you mean "model"?"#),
            (#"{"metrics":["requests"],"by":[{"time":"hours"}]}"#, #"did you mean "hour"?"#),
            (#"{"metrics":["requests"],"where":{"sttus":1}}"#, #"there is no field "sttus"; did you mean "status"?"#),
            (#"{"metrics":["requests"],"where":{"status":{"gtee":1}}}"#, #"no operator "gtee"; did you mean "gt"#),
            (#"{"metrics":["requests"],"were":"all"}"#, #"there is no member "were"; did you mean "where"?"#),
            (
                #"{"metrics":["requests"],"zone":"Europe/Berln"}"#,
                #"there is no time zone "Europe/Berln": cannot read "#
            ),
            (#"{"metrics":["requests"],"zone":"../../etc/passwd"}"#, "is no IANA name"),
            (#"{"metrics":["requests"],"from":"yesterday"}"#, #""from" is a time such as "-7d""#),
            (#"{"metrics":["requests"],"by":["model","user","status","key"]}"#, "at most 3 dimensions"),
            (#"{"metrics":[]}"#, "at least one metric"), (#"{"metrics":["requests"]"#, "the query is not JSON"),
            (#"{"metrics":["requests"],"where":{"text":"x"}}"#, #""text" searches bodies"#),
            (#"{"metrics":["requests"],"where":{"status":"bad"}}"#, #""status" is compared with a number"#),
            (#"{"metrics":["requests"],"where":{"model":{"gt":"a"}}}"#, #"is a text and cannot be compared by "gt""#),
            (#"{}"#, #"a query has "metrics", "list", "request" or "session""#), ("[]", "a query is a JSON object"),
        ]
    )
    func refusal(query: String, message: String) throws {
        let refusal = try ledger().refusal(query)
        #expect(refusal.contains(message), "\(refusal)")
    }

    @Test("over no records at all answers zeros and what is not known as null")
    func nothing() throws {
        let text = try LedgerFixture().text(
            #"{"metrics":["requests","cost","latency.p95","error_rate"],"by":["model"]}"#
        )
        #expect(
            text == #"{"rows":[],"total":{"requests":0,"cost":0.0,"latency.p95":null,"error_rate":null},"groups":0}"#
        )
    }

    @Test("may take 256 MB and no more, and says how many groups were too much")
    func tooManyBytes() throws {
        let columns: [RecordColumn] = [
            .duration, .first, .cost, .saved, .promptTokens, .completionTokens, .cachedTokens, .writtenTokens,
            .reasoningTokens, .attempts, .status, .operation,
        ]
        let aggregates = columns.flatMap { column -> [Aggregate] in
            let value = Expression.column(column)
            return [.sum(value), .minimum(value), .maximum(value)]
        }
        var tallies = Tallies(keySize: 3, aggregates, HistogramBlocks())
        var refusal: LedgerError?
        var groups: Int64 = 0
        while refusal == nil, groups <= 500_000 {
            for _ in 0..<8192 {
                groups += 1
                withUnsafeTemporaryAllocation(of: Int64.self, capacity: 3) { key in
                    (key[0], key[1], key[2]) = (groups, groups / 2, 7)
                    if let base = key.baseAddress { _ = tallies.number(base) }
                }
            }
            tallies.reserve()
            do throws(LedgerError) { try tallies.check() } catch { refusal = error }
        }
        #expect("\(refusal.map { "\($0)" } ?? "none")".contains("more than 256 MB"))
        // What it had taken when it was refused: one doubling beyond at most.
        #expect(tallies.bytes < 2 * Tallies.maximumBytes)
    }

    @Test("counts, groups and filters by scores, over chunks and rows, and by a user's verdict")
    func scores() throws {
        let ledger = try LedgerFixture()
        try ledger.write(
            (0..<9000).map { index in
                ledger.record(at: Int64(index)) { record in
                    if index % 3 == 0 { record.scores = [("helpful", Int64(index % 5))] }
                    if index % 9 == 0 { record.scores.append(("helicone-score-feedback", index % 2 == 0 ? 1 : 0)) }
                    if index == 5 { record.scores = [("v1.2-hcone-bool", 1)] }
                }
            }
        )
        func total(_ metric: String, _ filter: String = #""all""#) throws -> String {
            let answer = try ledger.answer(#"{"metrics":["\#(metric)"],"where":\#(filter)}"#)
            return (answer["total"]?[metric]).map { String(decoding: $0.raw, as: UTF8.self) } ?? "none"
        }
        // 0, 3, 1, 4, 2 over and over.
        #expect(try total("score.helpful") == "2.0")
        #expect(try total("score.helpful.sum") == "6000")
        #expect(try total("score.helpful.max") == "4")
        #expect(try total("positive_feedback_rate") == "0.5")
        #expect(try total("score.v1.2") == "1.0")
        #expect(try total("score.nobody") == "null")
        #expect(try total("requests", #"{"score":"helpful","gte":3}"#) == "1200")
        #expect(try total("requests", #"{"scores":{"helpful":{"exists":true}}}"#) == "3000")
        #expect(try total("requests", #"{"score.helpful":4}"#) == "600")
        #expect(try total("requests", #"{"score":"v1.2","equals":true}"#) == "1")
        #expect(try total("requests", #"{"feedback":false}"#) == "500")
        let groups = try ledger.answer(#"{"metrics":["requests"],"by":[{"score":"helpful"}],"order":"requests"}"#)
        #expect(groups["groups"]?.int == 6)
        let page = try ledger.answer(#"{"list":"requests","order":"-score.helpful","limit":1}"#)
        #expect(page["rows"]?.elements.first?["scores"]?["helpful"]?.int == 4)
    }

    @Test("that makes too many groups is refused with the number")
    func tooManyGroups() throws {
        let ledger = try LedgerFixture()
        var places = 0
        while places < 51_000 {
            try ledger.write((0..<8500).map { index in ledger.record(at: Int64(places + index) * 60) })
            places += 8500
        }
        let minutes = #""by":["minute"]"#
        #expect(ledger.refusal(#"{"metrics":["latency.p50"],\#(minutes)}"#).contains("more than 50000 groups"))
        let answer = try ledger.answer(#"{"metrics":["requests"],\#(minutes)}"#)
        #expect(answer["groups"]?.int == 51_000)
    }
}
