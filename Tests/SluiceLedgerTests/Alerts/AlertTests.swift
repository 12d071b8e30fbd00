import SluiceBase
import SluiceJSON
import SluiceStore
import Testing

@testable import SluiceLedger

/// What listeners heard: state, alert, group and value of each event.
final class AlertListener: Sendable {
    let events = Lock<[[UInt8]]>([])

    func listen(to ledger: Ledger) {
        var watch = Ledger.Watch()
        watch.alert = { [self] json in events.withLock { $0.append(json) } }
        ledger.watch(watch)
    }

    var heard: [String] {
        events.withLock { $0 }.map { json in
            guard let root = try? JSONDocument(json).root else { return "no JSON" }
            let group = root["group"]?["value"]?.string.map { " " + $0 } ?? ""
            return "\(root["state"]?.string ?? "") \(root["alert"]?.string ?? "")\(group)"
        }
    }
}

/// A second of the day of `makeRecord`.
private func second(_ second: Int64) -> WallTime { WallTime(nanoseconds: makeRecord(second).start) }

@Suite("Alerts")
struct AlertTests {
    let folder = LedgerFolder()
    let listener = AlertListener()

    /// A ledger whose alerts are checked by the test alone.
    private func open() throws -> Ledger { try folder.open { $0.alertInterval = nil } }

    private func define(_ ledger: Ledger, _ json: String, name: String = "a") throws {
        try ledger.defineAlert(name, Array(json.utf8))
    }

    /// Ten records of which the first three failed, one each second from 0 on: two users, 10 cents each, 100 ms more each.
    private func fill(_ ledger: Ledger) {
        ledger.add(
            (0..<Int64(10)).map { number in
                var record = makeRecord(
                    number,
                    user: number % 2 == 0 ? "ada" : "bob",
                    model: number < 8 ? "big" : "small"
                )
                record.status = number < 3 ? 500 : 200
                record.cost = 100_000_000
                record.duration = 100_000 * (number + 1)
                record.cachedTokens = 4
                record.writtenTokens = 2
                record.properties = [("tenant", number == 0 ? "zeta" : "acme")]
                return record
            }
        )
        ledger.settle()
    }

    @Test(
        "are checked rarely where a check takes long, but once a minute and once within the shortest window",
        arguments: [
            (taken: 0, window: 3_600, period: 10_000), (150, 3_600, 10_000), (400, 3_600, 20_000),
            (2_000, 3_600, 60_000), (2_000, 30, 30_000), (900_000, 45, 45_000), (Int64.max, 3_600, 60_000),
            (-5, 30, 10_000),
        ]
    )
    func period(taken: Int64, window: Int64, period: Int64) {
        let found = Ledger.period(
            ofChecks: Milliseconds(taken),
            Milliseconds(10_000),
            shortestWindow: window * 1_000_000_000
        )
        #expect(found.count == period)
    }

    @Test(
        "fire where the figure reaches the threshold, and not below",
        arguments: [
            (#""metric":"error_rate""#, 30.0),
            (#""metric":"requests""#, 10),
            (#""metric":"count""#, 10),
            (#""metric":"cost""#, 1),
            (#""metric":"cost","aggregation":"sum""#, 1),
            (#""metric":"cost","aggregation":"avg""#, 0.1),
            (#""metric":"latency","aggregation":"min""#, 100),
            (#""metric":"latency","aggregation":"max""#, 1000),
            (#""metric":"latency","aggregation":"avg""#, 550),
            (#""metric":"latency","aggregation":"sum""#, 5500),
            (#""metric":"total_tokens""#, 150),
            (#""metric":"prompt_tokens""#, 100),
            (#""metric":"completion_tokens","aggregation":"max""#, 5),
            (#""metric":"prompt_cache_read_tokens""#, 40),
            (#""metric":"prompt_cache_write_tokens""#, 20),
            (#""metric":"requests","where":{"user":"ada"}"#, 5),
            (#""metric":"requests","group":"model""#, 8),
            (#""metric":"requests","group":"provider""#, 10),
            (#""metric":"requests","group":{"property":"tenant"}"#, 9),
        ]
    )
    func figures(members: String, value: Double) throws {
        let ledger = try open()
        fill(ledger)
        listener.listen(to: ledger)
        try define(ledger, "{\(members),\"window\":\"1m\",\"threshold\":\(value)}", name: "reached")
        try define(ledger, "{\(members),\"window\":\"1m\",\"threshold\":\(value * 1.01)}", name: "missed")
        ledger.checkAlerts(now: second(20))
        let heard = listener.heard
        #expect(heard.count == 1 && heard[0].hasPrefix("triggered reached"))
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("take percentiles within the error that queries have")
    func percentiles() throws {
        let ledger = try open()
        fill(ledger)
        listener.listen(to: ledger)
        let start = #"{"metric":"latency","aggregation":"percentile","percentile":90,"window":"1m","threshold":"#
        try define(ledger, start + "800}", name: "reached")
        try define(ledger, start + "1050}", name: "missed")
        ledger.checkAlerts(now: second(20))
        #expect(listener.heard == ["triggered reached"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("look at the window alone, and want so many requests in it")
    func window() throws {
        let ledger = try open()
        fill(ledger)
        listener.listen(to: ledger)
        try define(ledger, #"{"metric":"requests","window":"30s","threshold":6}"#, name: "few")
        try define(ledger, #"{"metric":"error_rate","window":"1m","threshold":10,"minimum_requests":11}"#, name: "rare")
        ledger.checkAlerts(now: second(35))
        #expect(listener.heard.isEmpty)
        ledger.checkAlerts(now: second(34))
        #expect(listener.heard == ["triggered few"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("have a state for each group, which names itself; records without one are nobody's")
    func groups() throws {
        let ledger = try open()
        fill(ledger)
        ledger.add((0..<9).map { makeRecord($0, user: nil) })
        ledger.settle()
        listener.listen(to: ledger)
        try define(ledger, #"{"metric":"requests","group":"user","window":"1m","threshold":5,"cool_down":"0s"}"#)
        ledger.checkAlerts(now: second(20))
        #expect(listener.heard == ["triggered a ada", "triggered a bob"])
        ledger.add([makeRecord(70, user: "bob")] + (60..<64).map { makeRecord($0, user: "bob") })
        ledger.settle()
        ledger.checkAlerts(now: second(100))
        #expect(listener.heard.dropFirst(2) == ["resolved a ada"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("resolve a cool-down after the first check below, which a rebound begins anew")
    func coolDown() throws {
        let ledger = try open()
        listener.listen(to: ledger)
        try define(ledger, #"{"metric":"requests","window":"30s","threshold":1,"cool_down":"60s"}"#)
        ledger.add([makeRecord(0)])
        ledger.settle()
        // On; below at 40 and 70; above again at 90; below from 120 on, so that it ends at 180 and not at 120.
        for (time, count) in [(10, 1), (20, 1), (40, 1), (70, 1), (90, 1), (120, 1), (179, 1), (180, 2), (300, 2)] {
            if time == 90 {
                ledger.add([makeRecord(80)])
                ledger.settle()
            }
            ledger.checkAlerts(now: second(Int64(time)))
            #expect(listener.heard.count == count, "at \(time)")
        }
        #expect(listener.heard == ["triggered a", "resolved a"])
        let times = try folder.rows(#"SELECT ("end" - start) / 1000000000 FROM alert_history"#)
        #expect(times == [["170"]])
        ledger.close(until: .now + Milliseconds(5000))
    }

    // MARK: Restarts and several processes

    @Test("are told once, also after a restart, and not before somebody listens")
    func restart() throws {
        let first = try open()
        fill(first)
        try define(first, #"{"metric":"requests","window":"1m","threshold":1,"cool_down":"0s"}"#)
        first.checkAlerts(now: second(20))
        first.close(until: .now + Milliseconds(5000))
        for time in [30, 40] {
            let next = try open()
            listener.listen(to: next)
            next.checkAlerts(now: second(Int64(time)))
            #expect(listener.heard == ["triggered a"])
            next.close(until: .now + Milliseconds(5000))
        }
        let last = try open()
        listener.listen(to: last)
        last.checkAlerts(now: second(200))
        last.checkAlerts(now: second(210))
        #expect(listener.heard == ["triggered a", "resolved a"])
        last.close(until: .now + Milliseconds(5000))
    }

    @Test("of a process that died while it told are told by another, when its time is over")
    func lease() throws {
        let ledger = try open()
        fill(ledger)
        try define(ledger, #"{"metric":"requests","window":"1d","threshold":1}"#)
        ledger.checkAlerts(now: second(20))
        let claimed = try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
            try AlertHistory.claim(hears: true, posts: false, limit: 4, now: second(20), connection).count
        }
        #expect(claimed == 1)
        listener.listen(to: ledger)
        ledger.checkAlerts(now: second(30))
        #expect(listener.heard.isEmpty)
        ledger.checkAlerts(now: second(321))
        #expect(listener.heard == ["triggered a"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("are not taken from a process that claimed them after this one had looked at the clock")
    func laterClaim() throws {
        let ledger = try open()
        try define(ledger, #"{"metric":"requests","window":"1h","threshold":1}"#)
        fill(ledger)
        ledger.checkAlerts(now: second(20))
        func claim(_ now: WallTime) throws -> Int {
            try ledger.file.perform { (connection) throws(SQLiteConnection.Failure) in
                try AlertHistory.claim(hears: true, posts: false, limit: 4, now: now, connection).count
            }
        }
        #expect(try claim(second(23)) == 1)
        #expect(try claim(second(21)) == 0)
        ledger.close(until: .now)
    }

    @Test("fire once where several ledgers check one store at the same time")
    func several() async throws {
        let ledgers = try (0..<4).map { _ in try open() }
        fill(ledgers[0])
        try define(ledgers[0], #"{"metric":"requests","group":"user","window":"1m","threshold":1,"cool_down":"0s"}"#)
        for ledger in ledgers { listener.listen(to: ledger) }
        for time in [20, 25, 200, 205] {
            await withTaskGroup(of: Void.self) { group in
                for ledger in ledgers { group.addTask { ledger.checkAlerts(now: second(Int64(time))) } }
            }
        }
        #expect(
            listener.heard.sorted() == ["resolved a ada", "resolved a bob", "triggered a ada", "triggered a bob"]
        )
        for ledger in ledgers { ledger.close(until: .now + Milliseconds(5000)) }
    }

    @Test("are checked by the ledger's own thread when records come")
    func thread() throws {
        let ledger = try folder.open()
        listener.listen(to: ledger)
        try define(ledger, #"{"metric":"requests","window":"1d","threshold":1}"#)
        var record = makeRecord()
        record.start = SystemClock().wall.nanoseconds
        ledger.alertState.withLock { $0.nextCheck = .now + Milliseconds(100) }
        ledger.add([record])
        ledger.settle()
        let end = Instant.now + Milliseconds(30_000)
        while listener.heard.isEmpty, Instant.now < end {
            ledger.alertState.withLock { $0.nextCheck = .distantPast }
            ledger.add([makeRecord()])
            ledger.settle()
            SystemClock.rest(10_000)
        }
        #expect(listener.heard == ["triggered a"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    // MARK: Definitions

    @Test(
        "refuse a definition with a mistake by name, and keep the one before",
        arguments: [
            (#"{"metric":"cots","window":"1m","threshold":1}"#, "cost"),
            (#"{"metric":"latency","window":"1m","threshold":1}"#, "aggregation"),
            (#"{"metric":"requests","aggregation":"sum","window":"1m","threshold":1}"#, "aggregation"),
            (#"{"metric":"cost","aggregation":"average","window":"1m","threshold":1}"#, "average"),
            (#"{"metric":"cost","percentile":50,"window":"1m","threshold":1}"#, "percentile"),
            (
                #"{"metric":"cost","aggregation":"percentile","percentile":100,"window":"1m","threshold":1}"#,
                "percentile"
            ),
            (#"{"metric":"cost","window":"29s","threshold":1}"#, "window"),
            (#"{"metric":"cost","window":"31d","threshold":1}"#, "window"),
            (#"{"metric":"cost","window":"99999999999999999d","threshold":1}"#, "window"),
            (#"{"metric":"cost","window":"1m"}"#, "threshold"),
            (#"{"metric":"cost","window":"1m","threshold":0.001}"#, "0.01"),
            (#"{"metric":"error_rate","window":"1m","threshold":101}"#, "100"),
            (#"{"metric":"cost","window":"1m","threshold":1,"minimum_requests":-1}"#, "minimum_requests"),
            (#"{"metric":"cost","window":"1m","threshold":1,"cool_down":5}"#, "cool_down"),
            (#"{"metric":"cost","window":"1m","threshold":1,"group":"usr"}"#, "user"),
            (#"{"metric":"cost","window":"1m","threshold":1,"where":{"modle":"x"}}"#, "model"),
            (#"{"metric":"cost","window":"1m","threshold":1,"where":{"text":"x"}}"#, "text"),
            (#"{"metric":"cost","window":"1m","threshold":1,"tresh":1}"#, "tresh"),
            (#"{"metric":"cost","window":"1m","threshold":1,"webhook":{"url":"https://a.com"}}"#, "key"),
            ("[]", "object"), ("{", "JSON"),
        ]
    )
    func mistakes(json: String, part: String) throws {
        let ledger = try open()
        try define(ledger, #"{"metric":"cost","window":"1m","threshold":1}"#)
        do throws(LedgerError) {
            try ledger.defineAlert("a", Array(json.utf8))
            Issue.record("\(json) was taken")
        } catch {
            #expect(error.isArgument && error.description.contains(part), "\(error)")
        }
        #expect(try folder.rows("SELECT value FROM settings") == [[#"{"metric":"cost","window":"1m","threshold":1}"#]])
        ledger.close(until: .now)
    }

    @Test(
        "post to https alone, and to no host that is plainly within the own network",
        arguments: [
            "http://example.com/", "ftp://example.com/", "https://localhost/", "https://a.localhost/",
            "https://127.0.0.1/", "https://127.1/", "https://0x7f.0.0.1/", "https://2130706433/", "https://0177.0.0.1/",
            "https://10.1.2.3/", "https://172.31.0.1/", "https://192.168.0.1:8443/", "https://169.254.169.254/",
            "https://[::1]/", "https://host/", "https://a.internal/", "https://a.local./", "https://me@example.com/",
            "https://", "https:///x", "https://a b.com/", "https://example.com\\@10.0.0.1/", "https://%6cocalhost/",
        ]
    )
    func addresses(url: String) {
        #expect(throws: LedgerError.self) { try WebhookAddress.check(url, isInsecure: false) }
    }

    @Test(
        "post to public hosts",
        arguments: [
            "https://example.com", "https://hooks.example.com:8443/a?b=c", "https://8.8.8.8/", "HTTPS://A.com/",
        ]
    )
    func publicAddresses(url: String) throws { try WebhookAddress.check(url, isInsecure: false) }

    @Test("are listed with state and history, without the webhook's key; a removed one is resolved without a word")
    func list() throws {
        let ledger = try open()
        fill(ledger)
        listener.listen(to: ledger)
        let hook = #""webhook":{"url":"https://example.com/","key":"s3cret"}"#
        try define(ledger, #"{"metric":"requests","window":"1m","threshold":10,\#(hook)}"#)
        ledger.checkAlerts(now: second(20))
        func answer() throws -> JSONValue {
            try JSONDocument(ledger.reader().answer(Array(#"{"list":"alerts"}"#.utf8), now: second(20))).root
        }
        var root = try answer()
        #expect(root["alerts"]?[0]?["name"]?.string == "a")
        #expect(root["alerts"]?[0]?["state"]?.string == "triggered")
        #expect(root["alerts"]?[0]?["definition"]?["webhook"]?["url"]?.string == "https://example.com/")
        #expect(!String(decoding: root.raw, as: UTF8.self).contains("s3cret"))
        #expect(root["history"]?[0]?["value"]?.double == 10)
        #expect(root["history"]?[0]?["end"]?.isNull == true)
        try ledger.defineAlert("a", nil)
        root = try answer()
        #expect(root["alerts"]?.elements.count == 0)
        #expect(root["history"]?[0]?["state"]?.string == "resolved")
        ledger.checkAlerts(now: second(200))
        #expect(listener.heard == ["triggered a"])
        ledger.close(until: .now + Milliseconds(5000))
    }

    @Test("of a user go when the user's data does")
    func removedUser() throws {
        let ledger = try open()
        fill(ledger)
        try define(ledger, #"{"metric":"requests","group":"user","window":"1m","threshold":1}"#)
        ledger.checkAlerts(now: second(20))
        _ = try ledger.removeUser("ada", until: .now + Milliseconds(5000))
        #expect(try folder.rows(#"SELECT "group" FROM alert_history"#) == [["bob"]])
        ledger.close(until: .now + Milliseconds(5000))
    }
}
