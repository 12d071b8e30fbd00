import Foundation
import SluiceBase
import SluiceLedger
import SluiceStore
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("The record of a call")
struct LedgerRecorderTests {
    private let bench: GatewayBench
    private let folder = TemporaryFolder()

    init() throws { bench = try GatewayBench() }

    private func client(_ options: (String, String)...) throws -> Client {
        try Client(bench.configuration([("store", folder.path)] + options))
    }

    /// The columns of all records, in the order in which they ended, as texts.
    private func records(_ columns: String, _ client: Client) throws -> [[String]] {
        try client.flushLedger(until: .in(30_000))
        let connection = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .in(5000))
        defer { connection.close() }
        var rows: [[String]] = []
        try connection.execute("SELECT \(columns) FROM requests ORDER BY id") { row in
            let count = Int32(columns.split(separator: ",").count)
            rows.append((0..<count).map { row.isNull($0) ? "null" : row.text($0) })
        }
        return rows
    }

    private func bodies(_ client: Client) throws -> [RecordBodies] {
        try client.flushLedger(until: .in(30_000))
        let connection = try SQLiteConnection(path: folder.path + "/ledger.sqlite", until: .in(5000))
        defer { connection.close() }
        var places: [(Int64, Int64)] = []
        try connection.execute("SELECT month, body FROM records WHERE body IS NOT NULL ORDER BY id") {
            places.append(($0.int(0), $0.int(1)))
        }
        return try places.map { try client.ledger().bodies.bodies(month: $0, reference: $1) }
    }

    @Test(
        "holds who asked, for what and what came of it, on the gateway's route as on a direct one",
        arguments: ["openai/gpt-4o", "helicone/gpt-4o"]
    )
    func content(model: String) throws {
        let client = try client()
        let outcome = try client.ask(
            bench.request(
                model,
                [
                    "Helicone-User-Id": "ada", "Helicone-Session-Id": "s1", "Helicone-Session-Path": "/a/b",
                    "Helicone-Session-Name": "chat", "Helicone-Property-Tenant": "acme",
                    "Helicone-Prompt-Id": "greeting",
                ]
            )
        )
        let row = try records(
            "user, session, session_path, session_name, properties, prompt, status, is_gateway, attempts, operation",
            client
        )
        let isGateway = model.hasPrefix("helicone/") ? "1" : "0"
        #expect(
            row == [
                ["ada", "s1", "/a/b", "chat", #"{"tenant":"acme"}"#, "greeting", "200", isGateway, "1", "chat"]
            ]
        )
        let cost = try records("cost_usd, prompt_tokens, request_id", client)[0]
        #expect(Double(cost[0]).map { $0 > 0 } == true && Int(cost[1]).map { $0 > 0 } == true)
        #expect(outcome.response?.recordID?.text == cost[2])
    }

    @Test("has the request's own id where it gives one")
    func requestID() throws {
        let client = try client()
        let id = "01930b5c-7a2b-7c3d-8e4f-0123456789ab"
        _ = try client.ask(bench.request("openai/gpt-4o", ["Helicone-Request-Id": id]))
        #expect(try records("request_id", client) == [[id]])
    }

    @Test("is left by every end: refused, limited, failed, cached, stopped")
    func ends() throws {
        let client = try client(("limit", "4;w=3600"))
        let cached = try bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "true"])
        for _ in 0..<2 { _ = try client.ask(cached) }
        _ = try client.ask(bench.request("openai/gpt-4o+status=400"))
        _ = try client.stream(bench.request("openai/gpt-4o"), Listener { _ in .stop })
        _ = try client.ask(bench.request("openai/gpt-4o"))
        _ = try client.ask(bench.request("openai/gpt-4o"))
        let wrong = try bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "perhaps"])
        #expect(throws: Failure.self) { try client.ask(wrong) }
        let rows = try records("status, error, is_cached, is_stream", client)
        #expect(
            rows == [
                ["200", "null", "0", "0"], ["200", "null", "1", "0"], ["400", "http", "0", "0"],
                ["-3", "stopped", "0", "1"], ["200", "null", "0", "0"], ["429", "limited", "0", "0"],
                ["-100", "header", "0", "0"],
            ]
        )
        let money = try records("cost_usd, saved_usd", client)
        #expect(money[1][0] == "0.0" && Double(money[1][1]).map { $0 > 0 } == true)
        #expect(money[2][0] == "0.0" && money[5][0] == "0.0")
    }

    @Test("says unknown, not 0, of a price that nobody knows")
    func unknownPrice() throws {
        let client = try client()
        _ = try client.ask(bench.request("vllm/nobody-knows-me"))
        #expect(try records("cost_usd", client) == [["null"]])
    }

    @Test("keeps bodies, a stream's assembled, and what is to be left out as its model alone")
    func bodies() throws {
        let client = try client()
        _ = try client.stream(bench.request("openai/gpt-4o", say: "say something"))
        _ = try client.ask(
            bench.request(
                "openai/gpt-4o",
                ["Helicone-Omit-Request": "true", "Helicone-Omit-Response": "true"],
                say: "hush hush"
            )
        )
        _ = try client.ask(bench.request("openai/gpt-4o", options: ["ledger_bodies": "false"]))
        let kept = try bodies(client)
        #expect(kept.count == 2)
        let texts = kept.map { bodies in
            [bodies.request, bodies.response].map { String(decoding: $0 ?? [], as: UTF8.self) }
        }
        #expect(texts[0][0].contains("say something") && texts[0][1].contains(#""choices""#))
        #expect(!texts[1][0].contains("hush") && texts[1][0].contains(#""model""#))
        #expect(!texts[1][1].contains("choices"))
    }

    @Test("holds no key, not even one that the upstream says back")
    func secrets() throws {
        let key = "sk-planted-0123456789abcdef"
        let client = try client(("api_key", key), ("header", "X-Api-Key: sk-second-planted-99"))
        _ = try client.ask(bench.request("openai/gpt-4o", say: "my key is \(key)"))
        _ = try client.ask(bench.request("openai/gpt-4o+status=401", say: "again \(key)"))
        try client.flushLedger(until: .in(30_000))
        try client.close()
        for name in folder.names {
            let content = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
            for secret in [key, "sk-second-planted-99"] {
                #expect(content.range(of: Data(secret.utf8)) == nil, "\(name) holds \(secret)")
            }
        }
        let texts = try bodies(Client(bench.configuration([("store", folder.path)]))).compactMap(\.request)
        let shown = texts.map { String(decoding: $0, as: UTF8.self) }
        #expect(shown.contains { $0.contains("my key is [secret]") })
        #expect(shown.allSatisfy { !$0.contains(key) })
    }

    @Test("knows every attempt")
    func attempts() throws {
        let client = try client()
        _ = try client.ask(bench.request("openai/gpt-4o+status=503,vllm/m"))
        let extra = try #require(try records("extra", client).first?.first)
        #expect(extra.contains(#""provider":"openai""#) && extra.contains(#""status":503"#))
        #expect(extra.contains(#""provider":"vllm""#))
    }

    @Test("is priced for a request in Helicone's shape of asynchronous logging")
    func logged() throws {
        let client = try client()
        let json = #"""
            {"providerRequest":{"url":"https://api.openai.com/v1/chat/completions",
              "json":{"model":"gpt-4o","messages":[]},"meta":{"Helicone-User-Id":"eve","Helicone-Property-App":"x"}},
             "providerResponse":{"json":{"model":"gpt-4o","usage":{"prompt_tokens":1000,"completion_tokens":100,
              "total_tokens":1100}},"status":200,"headers":{}},
             "timing":{"startTime":{"seconds":1795617000,"milliseconds":5},"endTime":{"seconds":1795617001,"milliseconds":5}}}
            """#
        try client.record(Array(json.utf8))
        let row = try records("user, provider, model, created_at, seconds, cost_usd, operation", client)
        #expect(row == [["eve", "openai", "gpt-4o", "2026-11-25T14:30:00.005Z", "1.0", "0.0035", "chat"]])
    }

    @Test(
        "is refused where it has a mistake",
        arguments: [
            "", "[]", "{}", #"{"request_created_at":"soon"}"#, #"{"request_created_at":"2026-01-01","request_id":"x"}"#,
            #"{"providerRequest":{}}"#,
            #"{"providerRequest":{},"providerResponse":{},"timing":{"startTime":{"seconds":1e99}}}"#,
            #"{"request_created_at":"2026-01-01","prompt_tokens":"many"}"#,
        ]
    )
    func badRecord(json: String) throws {
        let client = try client()
        #expect(throws: Failure.self) { try client.record(Array(json.utf8)) }
    }

    @Test("is no matter where no store is: what asks for the ledger is told how to get one")
    func withoutStore() throws {
        let client = try bench.client()
        let failure = #expect(throws: Failure.self) { try client.flushLedger(until: .in(100)) }
        #expect(failure?.message.contains("store") == true)
        #expect(try client.ask(bench.request("openai/gpt-4o")).response?.recordID == nil)
    }

    @Test("makes nobody wait: calls go on while another holds the file, and their records come later")
    func lockedFile() throws {
        let client = try client()
        _ = try client.ask(bench.request("openai/gpt-4o"))
        try client.flushLedger(until: .in(30_000))
        let lock = try LockedFile(folder, "ledger.sqlite")
        for _ in 0..<5 { #expect(try client.ask(bench.request("openai/gpt-4o")).status == .ok) }
        try lock.release()
        #expect(try records("status", client).count == 6)
    }

    @Test("makes calls wait instead of losing their records, where ledger_full says so")
    func waits() throws {
        let client = try client(("ledger_full", "wait"), ("ledger_queue_bytes", "65536"), ("ledger_bodies", "false"))
        for _ in 0..<300 { _ = try client.ask(bench.request("openai/gpt-4o")) }
        #expect(try records("status", client).count == 300)
        #expect(try client.ledger().status.totals.lost == 0)
    }
}
