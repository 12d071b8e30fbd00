import Foundation
import SluiceBase
import SluiceJSON
import Testing

@testable import SluiceLedger
@testable import SluiceStore

/// A folder that goes with the test.
final class LedgerFolder {
    let path = NSTemporaryDirectory() + "sluice-ledger-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open(_ change: (inout Ledger.Settings) -> Void = { _ in }) throws -> Ledger {
        var settings = Ledger.Settings()
        change(&settings)
        return try Ledger(folder: path, settings, clock: SystemClock(), randomness: SystemRandomness())
    }

    /// Rows of a statement over a file of the folder, each as texts.
    func rows(_ sql: String, in name: String = "ledger.sqlite") throws -> [[String]] {
        let connection = try SQLiteConnection(path: path + "/" + name, until: .now + Milliseconds(5000))
        var rows: [[String]] = []
        let width = sql.split(separator: " FROM ")[0].split(separator: ",").count
        try connection.execute(sql) { row in
            rows.append((0..<Int32(width)).map { row.isNull($0) ? "null" : row.text($0) })
        }
        connection.close()
        return rows
    }

    /// Every byte of every file.
    func contents() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: Data()) { all, name in
            all += try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
        }
    }
}

/// A record that began at that second of 2026-11-25.
func makeRecord(_ second: Int64 = 0, user: String? = "ada", model: String = "gpt-4o") -> LedgerRecord {
    let start = 1_795_564_800_000_000_000 + second * 1_000_000_000
    var record = LedgerRecord(
        requestID: RequestID(at: WallTime(nanoseconds: start), SystemRandomness()),
        start: start
    )
    record.duration = 1_500_000
    record.operation = 1
    record.status = 200
    record.provider = "openai"
    record.model = model
    record.modelAsked = "openai/" + model
    record.user = user
    record.promptTokens = 10
    record.completionTokens = 5
    record.cost = 75_000
    record.attempts = 1
    record.properties = [("tenant", "acme")]
    record.bodies = RecordBodies(
        request: Array(#"{"model":"gpt-4o","messages":[]}"#.utf8),
        response: Array("{\"id\":\"\(second)\"}".utf8)
    )
    return record
}

extension Ledger {
    func add(_ records: [LedgerRecord]) {
        for record in records { self.record(bytes: 500) { record } }
    }

    /// Writes what is queued, or fails the test.
    func settle() { #expect(flush(until: .now + Milliseconds(30_000))) }
}

@Suite("The ledger")
struct LedgerTests {
    let folder = LedgerFolder()

    @Test("keeps what it is given, readable for anybody through the view")
    func view() throws {
        let ledger = try folder.open()
        ledger.add([makeRecord()])
        ledger.settle()
        let row = try folder.rows("SELECT created_at, model, user, cost_usd, status, properties FROM requests")
        #expect(row == [["2026-11-25T00:00:00.000Z", "gpt-4o", "ada", "7.5e-05", "200", #"{"tenant":"acme"}"#]])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test(
        "answers and exports with a cost's lines by name, however the file has them",
        arguments: [
            (#"[["input",22,3300],["output",5,3000]]"#, true),
            // As earlier versions wrote them.
            (
                #"[{"kind":"input","quantity":22,"nano_usd":3300},{"kind":"output","quantity":5,"nano_usd":3000}]"#,
                true
            ),
            // What is no list of ours stays as it is.
            (#"[["input",22],7,null,[]]"#, false), (#""none""#, false), (#"{"input":[1,2,3]}"#, false),
        ]
    )
    func costLines(kept: String, isOurs: Bool) throws {
        let named =
            isOurs
            ? #"[{"kind":"input","quantity":22,"nano_usd":3300},{"kind":"output","quantity":5,"nano_usd":3000}]"# : kept
        let ledger = try folder.open()
        var record = makeRecord()
        record.extra = Array(#"{"price_row":"gpt-4o","cost_lines":\#(kept),"path":"p"}"#.utf8)
        ledger.add([record])
        ledger.settle()
        let question = Array(#"{"request":"\#(record.requestID.text)"}"#.utf8)
        let answer = try ledger.reader().answer(question, now: SystemClock().wall)
        #expect(String(decoding: answer, as: UTF8.self).contains(#""cost_lines":\#(named),"path":"p""#))
        let path = folder.path + "/out.jsonl"
        try ledger.reader().export(nil, to: path, now: SystemClock().wall)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains(#""cost_lines":\#(named),"path":"p""#))
        ledger.close(until: .now)
    }

    @Test("gives bodies back byte for byte, from frames of many")
    func bodies() throws {
        let ledger = try folder.open()
        ledger.add((0..<3000).map { makeRecord($0) })
        ledger.settle()
        for row in try folder.rows("SELECT month, body, start FROM records WHERE id % 500 = 1") {
            let bodies = ledger.bodies.bodies(month: Int64(row[0]) ?? 0, reference: Int64(row[1]) ?? 0)
            let second = ((Int64(row[2]) ?? 0) - makeRecord().start) / 1_000_000_000
            #expect(bodies == makeRecord(second).bodies)
        }
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("loses nothing when it is closed")
    func close() throws {
        let ledger = try folder.open()
        ledger.add((0..<10_000).map { makeRecord($0) })
        ledger.close(until: .now + Milliseconds(30_000))
        #expect(try folder.rows("SELECT count(*) FROM records") == [["10000"]])
    }

    @Test("gives a second request under one id an id of its own, and leaves out an import's")
    func doubles() throws {
        let ledger = try folder.open()
        let record = makeRecord()
        var foreign = record
        foreign.flags = .foreign
        ledger.add([record, record, foreign])
        ledger.settle()
        #expect(try folder.rows("SELECT count(DISTINCT request_id) FROM records") == [["2"]])
        ledger.close(until: .now)
    }

    @Test("keeps bodies as the host rewrites them")
    func redaction() throws {
        let ledger = try folder.open()
        var watch = Ledger.Watch()
        watch.redact = { bodies in bodies = RecordBodies(request: Array("redacted".utf8), response: nil) }
        ledger.watch(watch)
        ledger.add([makeRecord()])
        ledger.settle()
        let row = try folder.rows("SELECT month, body FROM records")[0]
        let bodies = ledger.bodies.bodies(month: Int64(row[0]) ?? 0, reference: Int64(row[1]) ?? 0)
        #expect(bodies == RecordBodies(request: Array("redacted".utf8)))
        ledger.close(until: .now)
    }

    // MARK: Trouble

    @Test("waits for a file that another holds, says so, and loses nothing")
    func locked() throws {
        let ledger = try folder.open()
        ledger.settle()
        let other = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .now + Milliseconds(5000))
        try other.execute("BEGIN IMMEDIATE")
        let heard = Lock<[String?]>([])
        var watch = Ledger.Watch()
        watch.trouble = { message in heard.withLock { $0.append(message) } }
        ledger.watch(watch)
        ledger.add([makeRecord()])
        #expect(!ledger.flush(until: .now + Milliseconds(3000)))
        #expect(ledger.status.trouble?.contains("ledger.sqlite") == true)
        try other.execute("ROLLBACK")
        ledger.settle()
        #expect(try folder.rows("SELECT count(*) FROM records") == [["1"]])
        #expect(ledger.status.trouble == nil && ledger.status.totals.lost == 0)
        #expect(heard.withLock { $0.map { $0 == nil } } == [false, true])
        ledger.close(until: .now)
    }

    @Test("leaves a damaged file as it is, and goes on beside it")
    func damaged() throws {
        let path = folder.path + "/ledger.sqlite"
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let rubbish = Data(repeating: 0x41, count: 10_000)
        #expect(FileManager.default.createFile(atPath: path, contents: rubbish, attributes: [.posixPermissions: 0o600]))
        let ledger = try folder.open()
        ledger.add([makeRecord()])
        ledger.settle()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == rubbish)
        #expect(try folder.rows("SELECT count(*) FROM records", in: "ledger-2.sqlite") == [["1"]])
        #expect(ledger.status.damaged == [path])
        ledger.close(until: .now + Milliseconds(5000))
        // The next process goes on where this one was.
        let next = try folder.open()
        next.add([makeRecord()])
        next.settle()
        #expect(try folder.rows("SELECT count(*) FROM records", in: "ledger-2.sqlite") == [["2"]])
        next.close(until: .now)
    }

    @Test("refuses a file that a newer library wrote, and leaves it alone")
    func newer() throws {
        let ledger = try folder.open()
        ledger.add([makeRecord()])
        ledger.close(until: .now + Milliseconds(5000))
        let connection = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .now + Milliseconds(5000))
        try connection.execute("PRAGMA user_version = 99")
        connection.close()
        #expect(throws: StoreError.self) { try folder.open() }
        #expect(try folder.rows("SELECT count(*) FROM records") == [["1"]])
    }

    @Test("brings a file of version 1 to today's, and keeps what is in it")
    func migration() throws {
        let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Files")
        let path = folder.path + "/ledger.sqlite"
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let old = try Data(contentsOf: kept.appendingPathComponent("version-1.ledger"))
        #expect(FileManager.default.createFile(atPath: path, contents: old, attributes: [.posixPermissions: 0o600]))
        let ledger = try folder.open()
        ledger.add([makeRecord()])
        ledger.settle()
        #expect(ledger.status.damaged.isEmpty)
        #expect(try folder.rows("SELECT user_version FROM pragma_user_version") == [["2"]])
        // Scores joined the view in version 2.
        let rows = try folder.rows("SELECT user, scores FROM requests ORDER BY id")
        #expect(
            rows == [
                ["ada", #"{"helpful":3,"helicone-score-feedback":1}"#], ["ada", "{}"], ["bob", "{}"], ["ada", "{}"],
            ]
        )
        let answer = try ledger.reader().answer(Array(#"{"metrics":["requests"]}"#.utf8), now: SystemClock().wall)
        #expect(String(decoding: answer, as: UTF8.self).contains(#""requests":4"#))
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("loses a record that the file will never take, and not those around it; says so and counts it")
    func refused() throws {
        let ledger = try folder.open()
        ledger.settle()
        let other = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .now + Milliseconds(5000))
        try other.execute(
            "CREATE TRIGGER no BEFORE INSERT ON records WHEN new.status = 418 BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        other.close()
        let heard = Lock<[String?]>([])
        var watch = Ledger.Watch()
        watch.trouble = { message in heard.withLock { $0.append(message) } }
        ledger.watch(watch)
        ledger.add(
            (0..<40).map { index in
                var record = makeRecord(Int64(index))
                if index == 17 { record.status = 418 }
                return record
            }
        )
        ledger.settle()
        #expect(try folder.rows("SELECT count(*), max(id) FROM records") == [["39", "39"]])
        #expect(ledger.status.totals.lost == 1 && ledger.status.totals.written == 39)
        #expect(heard.withLock { $0.contains { $0?.contains("a record is lost") == true } })
        ledger.close(until: .now)
    }

    @Test("keeps a record without bodies that are too large for any file, and says that they are missing")
    func largeBodies() throws {
        let ledger = try folder.open { $0.largestBodies = 1000 }
        var record = makeRecord()
        record.bodies.response = Array(repeating: 0x61, count: 1001)
        ledger.add([record, makeRecord(1)])
        ledger.settle()
        #expect(
            try folder.rows("SELECT flags & 48, body IS NULL FROM records ORDER BY id") == [["48", "1"], ["0", "0"]]
        )
        ledger.close(until: .now)
    }

    @Test("begins anew where its folder was taken away, and says nothing wrong of it")
    func removedFolder() throws {
        let ledger = try folder.open()
        ledger.add([makeRecord()])
        ledger.settle()
        try FileManager.default.removeItem(atPath: folder.path)
        ledger.add([makeRecord(1), makeRecord(2)])
        ledger.settle()
        #expect(try folder.rows("SELECT count(*) FROM records") == [["2"]])
        #expect(ledger.status.totals.lost == 0)
        ledger.close(until: .now)
    }

    @Test("gives a chunk whose columns are damaged new ones, made of its rows, and counts it")
    func damagedChunk() throws {
        let ledger = try folder.open()
        ledger.add((0..<8192).map { makeRecord($0 % 60) })
        ledger.settle()
        let question = Array(#"{"metrics":["requests","latency.max"],"by":["user"]}"#.utf8)
        let whole = try ledger.reader().answer(question, now: SystemClock().wall)
        let other = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .now + Milliseconds(5000))
        try other.execute("UPDATE columns SET data = CAST(substr(data, 1, 12) || x'77' || substr(data, 14) AS BLOB)")
        other.close()
        #expect(try ledger.reader().answer(question, now: SystemClock().wall) == whole)
        #expect(ledger.status.damagedChunks == 1)
        ledger.reseal()
        #expect(try ledger.reader().answer(question, now: SystemClock().wall) == whole)
        #expect(ledger.status.damagedChunks == 1)
        #expect(try folder.rows("SELECT count(*) FROM columns WHERE substr(data, 13, 1) = x'77'") == [["0"]])
        ledger.close(until: .now)
    }

    @Test("knows file systems that machines share by their number")
    func networkFileSystems() {
        #expect(NetworkFileSystem.name(magic: 0x6969) == "nfs")
        #expect(NetworkFileSystem.name(magic: 0xFE53_4D42) == "smb")
        // ext4, tmpfs
        #expect(NetworkFileSystem.name(magic: 0xEF53) == nil && NetworkFileSystem.name(magic: 0x0102_1994) == nil)
        #expect(NetworkFileSystem.name(ofFolder: "/dev/shm") == nil)
    }

    @Test("counts what finds no room in the queue")
    func full() throws {
        let ledger = try folder.open { $0.bounds.count = 10 }
        ledger.settle()
        let other = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .now + Milliseconds(5000))
        try other.execute("BEGIN IMMEDIATE")
        ledger.add((0..<200).map { makeRecord($0) })
        try other.execute("ROLLBACK")
        ledger.settle()
        let totals = ledger.queue.totals
        #expect(totals.given == 200 && totals.written + totals.lost == 200 && totals.lost > 0)
        #expect(try folder.rows("SELECT count(*) FROM records") == [["\(totals.written)"]])
        ledger.close(until: .now)
    }

    // MARK: Afterwards

    @Test("adds scores, feedback and properties to a record, also to one that is still queued")
    func annotation() throws {
        let ledger = try folder.open()
        let record = makeRecord()
        ledger.add([record])
        let json = #"{"scores":{"helpful":7,"polite":true},"feedback":false,"properties":{"Tenant":"b","stage":"x"}}"#
        try ledger.annotate(record.requestID, Annotation(Array(json.utf8)), until: .now + Milliseconds(5000))
        #expect(try folder.rows("SELECT properties FROM records") == [[#"{"tenant":"b","stage":"x"}"#]])
        let scores = try folder.rows(
            "SELECT text, value FROM scores JOIN names ON names.id = scores.name ORDER BY text"
        )
        #expect(scores == [["helicone-score-feedback", "0"], ["helpful", "7"], ["polite-hcone-bool", "1"]])
        #expect(throws: LedgerError.self) {
            try ledger.annotate(ledger.freshID(), Annotation(Array("{}".utf8)), until: .now)
        }
        ledger.close(until: .now)
    }

    @Test(
        "refuses an annotation with a mistake, and names it",
        arguments: [#"{"scores":{"a":1.5}}"#, #"{"score":{}}"#, "[]", #"{"properties":{"a":{}}}"#, "{"]
    )
    func badAnnotation(json: String) { #expect(throws: LedgerError.self) { try Annotation(Array(json.utf8)) } }

    @Test("removes a user: no file has the name, the session or the bodies any more; the money stays counted")
    func removal() throws {
        let ledger = try folder.open()
        var secret = makeRecord(1, user: "grace-hopper")
        secret.session = "session-of-grace"
        secret.properties = [("mail", "grace@navy.mil")]
        secret.bodies = RecordBodies(request: Array("nanosecond wire".utf8), response: Array("compiler".utf8))
        ledger.add([makeRecord(0), secret, makeRecord(2)])
        #expect(try ledger.removeUser("grace-hopper", until: .now + Milliseconds(5000)) == 1)
        #expect(try folder.rows("SELECT count(*), sum(cost) FROM records") == [["3", "225000"]])
        let kept = try folder.rows("SELECT month, body FROM records WHERE id = 1")[0]
        #expect(
            ledger.bodies.bodies(month: Int64(kept[0]) ?? 0, reference: Int64(kept[1]) ?? 0) == makeRecord(0).bodies
        )
        ledger.close(until: .now + Milliseconds(5000))
        let all = try folder.contents()
        for text in ["grace-hopper", "session-of-grace", "grace@navy.mil", "nanosecond wire"] {
            #expect(all.range(of: Data(text.utf8)) == nil, "\(text) is still there")
        }
    }

    @Test("knows a removed user anew, also where another connection remembered the old one")
    func returningUser() throws {
        let (one, other) = (try folder.open(), try folder.open())
        var record = makeRecord(user: "grace")
        record.session = "s"
        other.add([record])
        other.settle()
        #expect(try one.removeUser("grace", until: .now + Milliseconds(5000)) == 1)
        var again = makeRecord(1, user: "grace")
        again.session = "s"
        other.add([again])
        other.settle()
        let rows = try folder.rows("SELECT user, session FROM requests ORDER BY id")
        #expect(rows.count == 2 && rows[0] != ["grace", "null"] && rows[1] == ["grace", "s"])
        for ledger in [one, other] { ledger.close(until: .now + Milliseconds(5000)) }
    }

    @Test("removes records by age, the oldest alone")
    func age() throws {
        let first = try folder.open()
        let now = SystemClock().wall.nanoseconds
        first.add(
            (0..<2000).map { index in
                var record = makeRecord(Int64(index))
                record.start = now - (index < 1500 ? 100 : 1) * 86_400 * 1_000_000_000
                return record
            }
        )
        first.close(until: .now + Milliseconds(30_000))
        let ledger = try folder.open { $0.retention.recordDays = 30 }
        ledger.close(until: .now + Milliseconds(30_000))
        // The new client's thread removed them before it was closed, or the close came first; then it is done now.
        let again = try folder.open { $0.retention.recordDays = 30 }
        try again.settings.retention.apply(to: again, now: SystemClock().wall)
        #expect(try folder.rows("SELECT count(*), min(id) FROM records") == [["500", "1501"]])
        // Numbers go on behind those that were given.
        again.add([makeRecord()])
        again.settle()
        #expect(try folder.rows("SELECT max(id) FROM records") == [["2001"]])
        again.close(until: .now)
    }

    @Test("keeps its files below a bound, logs included: bodies go first")
    func size() throws {
        let ledger = try folder.open()
        ledger.add(
            (0..<4000).map { index in
                var record = makeRecord(Int64(index))
                record.bodies.request = (0..<600).map { _ in UInt8.random(in: 33...126) }
                return record
            }
        )
        ledger.settle()
        let bound = ledger.status.bytes / 3
        var retention = Retention()
        retention.maximumBytes = bound
        try retention.apply(to: ledger, now: SystemClock().wall)
        #expect(ledger.status.bytes <= bound)
        #expect(try folder.rows("SELECT count(*) FROM records") == [["4000"]])
        retention.maximumBytes = 600_000
        try retention.apply(to: ledger, now: SystemClock().wall)
        #expect(ledger.status.bytes <= 600_000)
        ledger.close(until: .now)
    }

    @Test("takes what several processes' connections write at once, each record under a number of its own")
    func sharing() throws {
        let ledgers = try (0..<3).map { _ in try folder.open() }
        for ledger in ledgers { ledger.add((0..<2000).map { makeRecord($0) }) }
        for ledger in ledgers { ledger.close(until: .now + Milliseconds(60_000)) }
        #expect(try folder.rows("SELECT count(*), max(id) FROM records") == [["6000", "6000"]])
    }

    // MARK: In and out

    @Test("reads what Helicone's export tool writes, with its doubled quotes and its comma too many")
    func heliconeExport() throws {
        let row = #"""
            {"request_id":"01930b5c-7a2b-7c3d-8e4f-0123456789ab","request_created_at":"2026-11-25 14:30:00.000",\#
            "response_status":200,"request_user_id":"ada","request_model":"gpt-4o","delay_ms":1500,"cost":0.002,\#
            "prompt_tokens":7,"completion_tokens":3,"request_properties":{"Tenant":"acme"},"feedback_rating":false,\#
            "request_body":{"messages":[]},"response_body":{"id":"x"},"scores":null,"asset_ids":[]}
            """#
        let cells = [
            "01930b5c-7a2b-7c3d-8e4f-0123456789ac", "2026-11-25T14:30:02Z", "200", "2026-11-25T14:30:00Z",
            #"{""""messages"""":[],""""user"""":""""""""}"#, #"{""""Tenant"""":""""acme""""}"#, "bob", "gpt-4o", "7",
            "3",
            "", "0.002",
        ]
        let names = [
            "response_id", "response_created_at", "response_status", "request_created_at", "request_body",
            "request_properties", "request_user_id", "model", "prompt_tokens", "completion_tokens", "latency", "cost",
        ]
        let texts = [
            "a.json": "[\n\(row),\n]\n", "b.jsonl": row + "\n",
            "c.csv": names.joined(separator: ",") + "\n"
                + cells.map { $0.isEmpty ? "" : "\"\($0)\"" }.joined(separator: ",") + "\n",
        ]
        let ledger = try folder.open()
        ledger.settle()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let path = folder.path + "/" + name
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try ledger.importRecords(from: path)
        }
        // The first two are one request.
        let rows = try folder.rows(
            "SELECT user, model, seconds, cost_usd, prompt_tokens, properties, scores FROM requests ORDER BY id"
        )
        #expect(
            rows == [
                [
                    "ada", "gpt-4o", "1.5", "0.002", "7", #"{"tenant":"acme"}"#, #"{"helicone-score-feedback":0}"#,
                ],
                ["bob", "gpt-4o", "2.0", "0.002", "7", #"{"tenant":"acme"}"#, "{}"],
            ]
        )
        let body = try folder.rows("SELECT month, body FROM records ORDER BY id")[1]
        let kept = ledger.bodies.bodies(month: Int64(body[0]) ?? 0, reference: Int64(body[1]) ?? 0).request
        #expect(kept.map { String(decoding: $0, as: UTF8.self) } == #"{"messages":[],"user":""}"#)
        ledger.close(until: .now)
    }

    @Test(
        "reads numbers that stand for no time of ours, or for none at all, without a trap",
        arguments: [
            (#"{"created_at":99999999999}"#, 99_999_999_999_000_000),
            (#"{"created_at":9000000000}"#, 9_000_000_000_000_000_000),
            (#"{"created_at":8999999999999}"#, 8_999_999_999_999_000_000),
            (#"{"created_at":1,"time_to_first_token":-9223372036854775808}"#, 1_000_000_000),
            (#"{"created_at":1,"delay_ms":-9223372036854775808}"#, 1_000_000_000),
        ] as [(String, Int64)]
    )
    func oddTimes(json: String, start: Int64) throws {
        let record = try LedgerRecord(JSONDocument(json).root) { RequestID(high: 0, low: 1) }
        #expect(record.start == start && record.first == nil)
    }

    @Test(
        "refuses a record with a figure that cannot be: every sum over its time would be wrong",
        arguments: [
            (#""prompt_tokens":9223372036854775807"#, "prompt_tokens is 9223372036854775807; expected 0 to"),
            (#""completion_tokens":-5"#, "completion_tokens is -5"),
            (#""reasoning_tokens":"1e15""#, "reasoning_tokens"),
            (#""cost":-0.5"#, "expected dollars, 0 to 1000000"), (#""cost_usd":"1e9""#, "expected dollars"),
            (#""cost":"nan""#, "expected dollars"), (#""sluice":{"cost_nano_usd":-1}"#, "cost_nano_usd is -1"),
            (#""sluice":{"saved_nano_usd":9223372036854775807}"#, "saved_nano_usd"),
            (#""sluice":{"duration_us":-9223372036854775808}"#, "duration_us"),
            (#""sluice":{"first_us":9223372036854775807}"#, "first_us"), (#""sluice":{"start_ns":-1}"#, "start_ns"),
            (#""sluice":{"attempts":9223372036854775807}"#, "attempts"),
            (#""response_status":9223372036854775807"#, "response_status"),
            (#""scores":{"a":9223372036854775807}"#, #"score "a""#),
        ]
    )
    func impossible(member: String, expected: String) throws {
        let line = try JSONDocument(#"{"request_created_at":"2026-11-25T14:30:00Z",\#(member)}"#).root
        let error = #expect(throws: LedgerError.self) { try LedgerRecord(line) { RequestID(high: 0, low: 1) } }
        #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
        #expect(error?.isArgument == true)
    }

    @Test("writes a record as JSON and reads it back as it was")
    func roundTrip() throws {
        var record = makeRecord(3)
        record.first = 12_345
        record.flags = [.stream, .gateway]
        (record.session, record.path, record.sessionName) = ("s", "/a/b", "n")
        record.scores = [("helpful", 3)]
        record.extra = Array(#"{"attempts":[]}"#.utf8)
        record.finish = "stop"
        record.bodies.response = Array("plain\ntext".utf8)
        var writer = JSONWriter()
        record.write(to: &writer)
        let read = try LedgerRecord(JSONDocument(writer.bytes).root) { RequestID(high: 0, low: 0) }
        #expect(read.requestID == record.requestID && read.start == record.start && read.duration == record.duration)
        #expect(read.flags == record.flags.union(.foreign) && read.first == record.first && read.cost == record.cost)
        #expect(read.bodies == record.bodies && read.extra == record.extra && read.finish == "stop")
        #expect(read.session == "s" && read.path == "/a/b" && read.properties.map(\.value) == ["acme"])
        var again = JSONWriter()
        var same = read
        same.flags.remove(.foreign)
        same.write(to: &again)
        #expect(again.bytes == writer.bytes)
    }
}

@Suite("Times and ids of records")
struct RecordFormTests {
    @Test("UUIDs are read in any form and written in one, those that are made later sort later")
    func ids() throws {
        let id = try #require(RequestID("01930B5C-7A2B-7C3D-8E4F-0123456789AB"))
        #expect(id.text == "01930b5c-7a2b-7c3d-8e4f-0123456789ab")
        #expect(RequestID(bytes: id.bytes) == id)
        for bad in ["", "01930b5c", "zz930b5c-7a2b-7c3d-8e4f-0123456789ab", id.text + "0"] {
            #expect(RequestID(bad) == nil)
        }
        let early = RequestID(at: WallTime(nanoseconds: 1_000_000_000), SystemRandomness())
        let late = RequestID(at: WallTime(nanoseconds: 2_000_000_000), SystemRandomness())
        #expect(early.text < late.text && early.text.split(separator: "-")[2].hasPrefix("7"))
    }

    @Test(
        "times are read with zone, fraction or neither",
        arguments: [
            ("2026-11-25T14:30:00Z", 1_795_617_000_000_000_000), ("2026-11-25 14:30:00", 1_795_617_000_000_000_000),
            ("2026-11-25T15:30:00.5+01:00", 1_795_617_000_500_000_000), ("1969-12-31T23:59:59Z", -1_000_000_000),
            ("2024-02-29", 1_709_164_800_000_000_000),
        ] as [(String, Int64)]
    )
    func times(text: String, nanoseconds: Int64) {
        #expect(UTCTime.nanoseconds(text) == nanoseconds)
        #expect(UTCTime.nanoseconds(UTCTime.text(nanoseconds: nanoseconds)) == nanoseconds)
    }

    @Test(
        "what is no time is none",
        arguments: [
            "", "yesterday", "2026-13-01", "2026-11-25T", "2026-11-25T25:00", "9999-01-01", "2026-11-25T14:30:00Zz",
        ]
    )
    func badTimes(text: String) { #expect(UTCTime.nanoseconds(text) == nil) }
}
