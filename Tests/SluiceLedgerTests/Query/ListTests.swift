import SluiceBase
import Foundation
import SluiceJSON
import SluiceStore
import Testing

@testable import SluiceLedger

/// Bodies by their reference.
private struct FixedBodies: BodyReader {
    var all: [Int64: RecordBodies] = [:]
    func bodies(month: Int64, reference: Int64) -> RecordBodies { all[reference] ?? RecordBodies() }
}

@Suite("Lists")
struct ListTests {
    /// Two chunks of columns and a rest of rows; the latency is the record's number in milliseconds.
    private static func long() throws -> LedgerFixture {
        let ledger = try LedgerFixture()
        try ledger.write(
            (1...17_000).map { number in
                ledger.record(at: Int64(number) - 20_000) {
                    $0.user = "u\(number % 1000)"
                    $0.duration = Int64(number) * 1000
                    $0.cost = number % 2 == 0 ? Int64(number / 100) : nil
                }
            }
        )
        return ledger
    }

    private static func numbers(_ answer: JSONValue) -> [Int64] {
        answer["rows"]?.elements.map { Int64($0["delay_ms"]?.double ?? -1) } ?? []
    }

    /// Every page of a list, joined.
    private static func pages(_ ledger: LedgerFixture, _ query: String) throws -> [Int64] {
        var all: [Int64] = []
        var next = ""
        while true {
            let answer = try ledger.answer(#"{"list":"requests",\#(query)\#(next)}"#)
            all += numbers(answer)
            guard let cursor = answer["next"]?.string else { return all }
            next = #","after":"\#(cursor)""#
        }
    }

    @Test("of requests come page by page, each record once, over chunks and rows")
    func pages() throws {
        let ledger = try Self.long()
        let wanted = (1...17_000).filter { $0 % 1000 == 7 }.map { Int64($0) }
        let filter = #""where":{"user":"u7"},"limit":4"#
        #expect(try Self.pages(ledger, filter) == wanted.reversed())
        #expect(try Self.pages(ledger, filter + #","order":"oldest""#) == wanted)
        #expect(try Self.pages(ledger, filter + #","order":"-latency""#) == wanted.reversed())
        #expect(try Self.pages(ledger, filter + #","order":"latency""#) == wanted)
    }

    @Test("ordered by a number that many records share, and some do not have, lose and repeat none")
    func equalNumbers() throws {
        let ledger = try Self.long()
        let all = try Self.pages(ledger, #""limit":1000,"order":"-cost""#)
        #expect(all.count == 8500)
        #expect(Set(all).count == 8500)
        #expect(all.allSatisfy { $0 % 2 == 0 })
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 / 100 >= $1 / 100 })
    }

    @Test("ordered by a number are the same when the ledger has learnt where its largest and smallest values are")
    func learntOrder() throws {
        let ledger = try LedgerFixture()
        var random = FixedRandom(state: 11)
        for _ in 0..<3 {
            try ledger.write(
                (0..<8000).map { index in
                    ledger.record(at: Int64(index)) { $0.cost = Int64.random(in: 0..<5000, using: &random) }
                }
            )
        }
        for order in ["cost", "-cost"] {
            let question = #"{"list":"requests","order":"\#(order)","limit":40,"where":{"latency":{"gte":0}}}"#
            let first = try ledger.text(question)
            #expect(try ledger.text(question) == first)
            // Another sealing makes what was learnt void.
            try ledger.execute("UPDATE records SET cost = 9999 - cost WHERE id <= 8192")
            try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
                try connection.transaction { () throws(SQLiteConnection.Failure) in
                    try Sealing.seal(chunk: 0, connection)
                }
            }
            let changed = try ledger.text(question)
            #expect(changed != first)
            let fresh = LedgerReader(file: ledger.file, bodies: NoBodies())
            let now = WallTime(nanoseconds: LedgerFixture.noon)
            #expect(try fresh.answer(Array(question.utf8), now: now) == Array(changed.utf8))
        }
    }

    @Test("begin with the newest records when new ones come between two pages")
    func stable() throws {
        let ledger = try Self.long()
        let first = try ledger.answer(#"{"list":"requests","limit":3}"#)
        #expect(Self.numbers(first) == [17_000, 16_999, 16_998])
        try ledger.write([ledger.record(at: 0) { $0.duration = 99_000_000 }])
        let next = try #require(first["next"]?.string)
        #expect(
            Self.numbers(try ledger.answer(#"{"list":"requests","limit":2,"after":"\#(next)"}"#)) == [16_997, 16_996]
        )
    }

    @Test("of requests search a text in bodies after everything else")
    func bodies() throws {
        let bodies = FixedBodies(all: [
            1: RecordBodies(request: Array(#"{"m":"Hello World"}"#.utf8)),
            2: RecordBodies(response: Array("HELLO".utf8)),
            3: RecordBodies(request: Array("other".utf8)),
        ])
        let ledger = try LedgerFixture(bodies: bodies)
        let records = (1...4).map { number in ledger.record(at: 0) { $0.duration = Int64(number) * 1000 } }
        try ledger.write(records, [(202_611, 1), (202_611, 2), (202_611, 3), nil])
        let query = #"{"list":"requests","where":{"text":{"contains":"hello"}},"bodies":true}"#
        let answer = try ledger.answer(query)
        #expect(Self.numbers(answer) == [2, 1])
        #expect(answer["rows"]?[1]?["request_body"]?["m"]?.string == "Hello World")
        #expect(answer["rows"]?[0]?["response_body"]?.string == "HELLO")
        #expect(
            ledger.refusal(#"{"list":"requests","where":{"not":{"text":"x"}}}"#).contains("bodies are searched last")
        )
    }

    @Test("reach records whose numbers lie far apart in a damaged file")
    func farApart() throws {
        let ledger = try LedgerFixture()
        try ledger.write((1...3).map { number in ledger.record(at: 0) { $0.duration = Int64(number) * 1000 } })
        try ledger.execute("UPDATE records SET id = 9000000000000000000 WHERE id = 3")
        try ledger.execute("UPDATE records SET id = 4611686018427387904 WHERE id = 2")
        #expect(try ledger.answer(#"{"metrics":["requests"]}"#)["total"]?["requests"]?.int == 3)
        #expect(Self.numbers(try ledger.answer(#"{"list":"requests"}"#)) == [3, 2, 1])
        #expect(Self.numbers(try ledger.answer(#"{"list":"requests","order":"oldest"}"#)) == [1, 2, 3])
    }

    @Test("One request has all that is known of it, under Helicone's names")
    func oneRequest() throws {
        let ledger = try LedgerFixture(bodies: FixedBodies(all: [5: RecordBodies(request: Array("{}".utf8))]))
        let record = ledger.record(at: 1) {
            ($0.model, $0.modelAsked, $0.user, $0.cost) = ("gpt", "openai/gpt", "ann", 1_500_000)
            ($0.promptTokens, $0.completionTokens, $0.duration, $0.first) = (10, 4, 1_234_567, 200_000)
            ($0.operation, $0.flags, $0.properties) = (1, [.stream, .estimated], [("tenant", "a\"b")])
            $0.extra = Array(#"{"attempts":[{"provider":"x","status":500}],"error_message":"no"}"#.utf8)
            $0.scores = [("quality", 3)]
        }
        try ledger.write([record], [(202_611, 5)])
        let answer = try ledger.answer(#"{"request":"\#(record.requestID.text.uppercased())","bodies":true}"#)
        #expect(answer["request_created_at"]?.string == "2026-11-25T12:00:01.000Z")
        let numbers = ["delay_ms": 1234.567, "time_to_first_token": 200, "cost": 0.0015, "total_tokens": 14]
        for (name, number) in numbers { #expect(answer[name]?.double == number, "\(name)") }
        #expect(answer["request_model"]?.string == "openai/gpt")
        #expect(answer["operation"]?.string == "chat")
        #expect(answer["saved"]?.isNull == true)
        #expect(answer["stream"]?.bool == true)
        #expect(answer["cached"]?.bool == false)
        #expect(answer["request_properties"]?["tenant"]?.string == "a\"b")
        #expect(answer["scores"]?["quality"]?.int == 3)
        #expect(answer["attempt_list"]?[0]?["status"]?.int == 500)
        #expect(answer["error_message"]?.string == "no")
        #expect(answer["request_body"]?.kind == .object)
        #expect(answer["response_body"]?.isNull == true)
        #expect(try ledger.text(#"{"request":"00000000-0000-0000-0000-000000000000"}"#) == "null")
        #expect(ledger.refusal(#"{"request":"x"}"#) == #""x" is no request id: it is a UUID"#)
    }

    @Test("A session is a tree by path whose nodes add up what is below them")
    func session() throws {
        let ledger = try LedgerFixture()
        func call(_ seconds: Int64, _ path: String, _ cost: Int64?) -> LedgerRecord {
            ledger.record(at: seconds) {
                ($0.session, $0.sessionName, $0.path, $0.cost) = ("s1", "Trip", path, cost)
                $0.duration = 500_000
            }
        }
        try ledger.write([
            call(2, "/plan/hotel", 1_000_000_000), call(1, "/plan", 2_000_000_000), call(3, "/plan/flight", nil),
            ledger.record(at: 4) { $0.session = "s2" },
        ])
        let answer = try ledger.answer(#"{"session":"s1"}"#)
        #expect(answer["name"]?.string == "Trip")
        let plan = answer["tree"]?["children"]?[0]
        #expect(plan?["path"]?.string == "/plan")
        #expect(plan?["requests"]?.int == 3)
        #expect(plan?["cost"]?.double == 3)
        #expect(plan?["duration_ms"]?.double == 2500)
        #expect(plan?["rows"]?.elements.count == 1)
        #expect(plan?["children"]?.elements.map { $0["path"]?.string } == ["/plan/hotel", "/plan/flight"])
        #expect(plan?["children"]?[1]?["cost"]?.isNull == true)
    }

    @Test("of sessions, users and values have their totals; of properties and names what there is")
    func summaries() throws {
        let ledger = try LedgerFixture()
        try ledger.write([
            ledger.record(at: 1) { ($0.user, $0.session, $0.cost) = ("ann", "s1", 1_000_000_000) },
            ledger.record(at: 2) { ($0.user, $0.session, $0.properties) = ("bob", "s1", [("tenant", "acme")]) },
            ledger.record(at: 3) { ($0.user, $0.session, $0.properties) = ("ann", "s2", [("tenant", "acme")]) },
            ledger.record(at: 4) { $0.properties = [("tenant", "globex"), ("feature", "x")] },
        ])
        let users = try ledger.answer(#"{"list":"users"}"#)["rows"]?.elements ?? []
        #expect(users.map { $0["user"]?.string } == ["ann", "bob"])
        #expect(users.first?["requests"]?.int == 2)
        #expect(users.first?["first_request"]?.string == "2026-11-25T12:00:01.000Z")
        #expect(users.first?["last_request"]?.string == "2026-11-25T12:00:03.000Z")
        let sessions = try ledger.answer(#"{"list":"sessions"}"#)["rows"]?.elements ?? []
        #expect(sessions.map { $0["session"]?.string } == ["s2", "s1"])
        #expect(sessions.last?["users"]?.int == 2)
        let values = try ledger.answer(#"{"list":"values","property":"Tenant"}"#)["rows"]?.elements ?? []
        #expect(values.map { $0["value"]?.string } == ["acme", "globex"])
        #expect(
            try ledger.text(#"{"list":"properties"}"#)
                == #"{"rows":[{"property":"tenant","requests":3},{"property":"feature","requests":1}]}"#
        )
        #expect(try ledger.text(#"{"list":"names","of":"user","prefix":"a"}"#) == #"{"names":["ann"]}"#)
        #expect(ledger.refusal(#"{"list":"user"}"#).contains(#"did you mean "users"?"#))
    }
}

@Suite("Sealing")
struct SealingTests {
    private static func counts(_ ledger: LedgerFixture) throws -> (columns: Int64, chunks: Int64, waiting: [Int64]) {
        try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            var counts: (Int64, Int64) = (0, 0)
            try connection.execute("SELECT count(*), count(DISTINCT chunk) FROM columns") {
                counts = ($0.int(0), $0.int(1))
            }
            return (counts.0, counts.1, try Sealing.unsealedChunks(connection))
        }
    }

    private static func filled(_ properties: @escaping (Int) -> [(name: String, value: String)]) throws -> LedgerFixture
    {
        let ledger = try LedgerFixture()
        try ledger.write((0..<8192).map { index in ledger.record(at: 0) { $0.properties = properties(index) } })
        return ledger
    }

    @Test(
        "makes a column of each field and property when a chunk is full; a chunk that was opened waits to be sealed again"
    )
    func sealing() throws {
        let ledger = try Self.filled { [("tenant", "t\($0 % 3)"), ("feature", "f")] }
        let all = Int64(RecordColumn.allCases.count)
        #expect(try Self.counts(ledger) == (all + 2, 1, []))
        try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            try Sealing.unseal(chunk: 0, connection)
        }
        #expect(try Self.counts(ledger) == (0, 0, [0]))
        try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            try Sealing.seal(chunk: 0, connection)
            try Sealing.seal(chunk: 1, connection)
        }
        #expect(try Self.counts(ledger) == (all + 2, 1, []))
    }

    @Test("of a chunk with more property names than get columns leaves them to be read from the rows")
    func manyProperties() throws {
        let ledger = try Self.filled { [("p\($0 % 300)", "v")] }
        #expect(try Self.counts(ledger).columns == Int64(RecordColumn.allCases.count) + 1)
        let answer = try ledger.answer(#"{"metrics":["requests"],"where":{"property":"P299"}}"#)
        #expect(answer["total"]?["requests"]?.int == 27)
    }

    @Test("is not trusted: any damage to columns is made good from the rows", arguments: [1, 2, 3, 4] as [UInt64])
    func damaged(seed: UInt64) throws {
        let ledger = try Self.filled { [("tenant", "t\($0 % 3)")] }
        let query =
            #"{"metrics":["requests","errors","latency.p50","active_users"],"by":["status",{"property":"tenant"}]}"#
        let whole = try ledger.text(query)
        var random = FixedRandom(state: seed)
        for _ in 0..<15 {
            let name = Int.random(in: 1...5, using: &random)
            let place = Int.random(in: 1...80, using: &random)
            let byte = UInt8.random(in: 0...255, using: &random)
            let data =
                "substr(data, 1, \(place - 1)) || x'\(String(format: "%02x", byte))' || substr(data, \(place + 1))"
            try ledger.execute("UPDATE columns SET data = CAST(\(data) AS BLOB) WHERE name = \(name)")
            #expect(try ledger.text(query) == whole)
        }
        try ledger.execute("DELETE FROM columns WHERE name = 5")
        #expect(try ledger.text(query) == whole)
    }
}
