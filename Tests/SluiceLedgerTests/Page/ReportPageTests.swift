import Foundation
import SluiceBase
import SluiceJSON
import SluiceStore
import Testing

@testable import SluiceLedger

@Suite("The report page")
struct ReportPageTests {
    private static func page(_ data: String, title: String = "t", asks: Bool = false) throws -> String {
        let page = ReportPage(title: title, data: Array(data.utf8), asks: asks, digest: { _ in [1, 2, 3, 4] })
        return String(decoding: try page.bytes(), as: UTF8.self)
    }

    /// The page's data of a question, read back.
    private static func data(_ ledger: LedgerFixture, _ question: String) throws -> JSONValue {
        let now = WallTime(nanoseconds: LedgerFixture.noon)
        let query = try ReportQuery(Array(question.utf8), now: now, zones: .system)
        let none = try JSONDocument("{}").root
        let data = ReportData(query: query, reader: ledger.reader, now: now, budgets: none, prompts: [])
        return try JSONDocument(try data.json()).root
    }

    @Test("data is inert: no character in it that HTML sees something in, and the same JSON")
    func inert() throws {
        let json = "[\"</script><!--&\u{2028}\u{2029}é\u{e2}\u{80}\"]"
        let inert = ReportPage.inert(Array(json.utf8))
        let text = String(decoding: inert, as: UTF8.self)
        #expect(!text.contains { "<>&\u{2028}\u{2029}".contains($0) })
        #expect(try JSONDocument(inert).root[0]?.string == JSONDocument(json).root[0]?.string)
    }

    @Test("a title is text", arguments: ["</title><script>", "a & b", "\"quoted\""])
    func title(_ title: String) throws {
        let page = try Self.page("{}", title: title)
        #expect(page.contains("<title>\(String(decoding: ReportPage.escaped(title), as: UTF8.self))</title>"))
        #expect(page.components(separatedBy: "<script").count == 3)
    }

    @Test("what stands in places of the frame is not looked at again")
    func places() throws {
        let page = try Self.page("{\"a\":\"{{script}} {{title}} {{nothing}}\"}", title: "{{data}}")
        #expect(page.contains("{{script}} {{title}} {{nothing}}") && page.contains("<title>{{data}}</title>"))
    }

    @Test("base64 as RFC 4648 has it", arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
    func base64(_ text: String) {
        #expect(ReportPage.base64(Array(text.utf8)) == Data(text.utf8).base64EncodedString())
    }

    @Test("texts of any length make no page of any length, and two of them stay two")
    func longTexts() throws {
        let ledger = try LedgerFixture()
        let long = String(repeating: "x", count: 200_000)
        try ledger.write(
            (0..<4).map { number in
                ledger.record(at: Int64(-60 * (number + 1))) { record in
                    let text = long + "\(number)"
                    (record.model, record.modelAsked, record.provider, record.user) = (text, text, text, text)
                    (record.session, record.path, record.sessionName) = (text, "/" + text, text)
                    (record.prompt, record.version, record.error) = (text, text, text)
                    record.properties = [("tenant", text)]
                }
            }
        )
        let data = try Self.data(ledger, #"{"property":"tenant","from":"-1d"}"#)
        #expect(data.raw.count < 400_000)
        let models = data["answers"]?["model"]?["rows"]?.elements.compactMap { $0[0]?.string } ?? []
        #expect(Set(models).count == 4)
        #expect(
            models.allSatisfy { $0.hasPrefix("xxx") && $0.contains("… (200001 bytes, ") }
        )
        let session = data["answers"]?["session"]?["rows"]?[0]?["session"]?.string ?? ""
        #expect(data["sessions"]?[session] != nil, "a session is found under the name that its row has")
    }

    @Test(
        "a script loses the space that says nothing, and none in texts, templates and patterns",
        arguments: [
            ("const a = (b) => { c: [1, 2] };\n", "const a=(b)=>{c:[1,2]};"), ("a + +b - -c * d\n", "a+ +b- -c*d\n"),
            ("say(\"a , b\", 'c { d')\n", "say(\"a , b\",'c { d')\n"), ("\"\\\" ; \" ; x\n", "\"\\\" ; \";x\n"),
            ("`a , ${ b ? \"} , \" : `c , d` } , e` , f\n", "`a , ${ b ? \"} , \" : `c , d` } , e`,f\n"),
            ("(/[/ , ] , \\/ , /.test(x) )\n", "(/[/ , ] , \\/ , /.test(x))\n"), ("a / b , c / d\n", "a/b,c/d\n"),
            ("return /[\" , ]/ ; x\n", "return/[\" , ]/;x\n"), ("return x\nlet y\n", "return x\nlet y\n"),
            ("f(\na,\n)\n.g()\n", "f(a,).g()\n"),
            ("a = 1\n(b)\n", "a=1\n(b)\n"), ("if (a) b\nelse c\n", "if(a)b\nelse c\n"), ("i++\n++j\n", "i++\n++j\n"),
            ("return \"x\"\n", "return\"x\"\n"),
        ]
    )
    func lean(script: String, expected: String) {
        #expect(String(decoding: LeanScript.bytes(Array(script.utf8)), as: UTF8.self) == expected)
    }

    @Test("only the live page may ask its server; without SHA-256 there is no page")
    func policy() throws {
        #expect(try !Self.page("{}").contains("connect-src"))
        #expect(try Self.page("{}", asks: true).contains("connect-src 'self'"))
        let refused = ReportPage(title: "", data: [], asks: false, digest: { _ in nil })
        #expect(throws: LedgerError.self) { try refused.bytes() }
    }

    @Test("figures by a filter are those of a query with that filter")
    func filtered() throws {
        let ledger = try LedgerFixture()
        try ledger.write(
            (0..<500).map { number in
                ledger.record(at: Int64(-number * 20)) {
                    $0.model = ["a", "b", "c"][number % 3]
                    $0.user = "u\(number % 7)"
                    $0.duration = Int64(number) * 1000
                    $0.cost = number % 3 == 2 ? nil : 1_000_000
                }
            }
        )
        let data = try Self.data(ledger, #"{"from":"-1d"}"#)
        let answer = try #require(data["answers"]?["over_time|model"])
        let columns = (answer["columns"]?.elements ?? []).compactMap(\.string)
        let p95 = try #require(columns.firstIndex(of: "latency.p95"))
        let expected = try ledger.answer(
            #"{"metrics":["latency.p95"],"by":["hour"],"from":"-1d","where":{"model":"b"}}"#
        )
        let rows = (answer["rows"]?.elements ?? []).map(\.elements).filter { $0[1].string == "b" }
        #expect(rows.map { $0[p95].raw } == expected["rows"]?.elements.compactMap { $0["latency.p95"]?.raw })
        #expect(columns.prefix(2) == ["time", "model"])
        #expect(data["step"]?.string == "hour")
    }

    @Test("without a beginning the page begins with the day of the first record")
    func beginning() throws {
        let ledger = try LedgerFixture()
        try ledger.write([ledger.record(at: -86_400 * 400), ledger.record(at: -60)])
        let data = try Self.data(ledger, #"{"zone":"UTC"}"#)
        #expect(data["from"]?.string == "2025-10-21T00:00:00Z")
        #expect(data["to"]?.string == "2026-11-25T12:00:00Z")
        #expect(data["step"]?.string == "week")
    }

    @Test("a property that is called like a figure or a field does not get mixed up", arguments: ["requests", "model"])
    func property(_ name: String) throws {
        let ledger = try LedgerFixture()
        try ledger.write([ledger.record(at: -60) { $0.properties = [(name, "x")] }])
        let data = try Self.data(ledger, #"{"from":"-1d"}"#)
        #expect(data["property"]?.string == name)
        let answer = try #require(data["answers"]?["property"])
        #expect(answer["columns"]?[0]?.string == name && answer["rows"]?[0]?[0]?.string == "x")
    }

    @Test("a ledger without a record makes a page")
    func empty() throws {
        let data = try Self.data(try LedgerFixture(), "{}")
        #expect(data["answers"]?["totals"]?["rows"]?.elements.count == 0)
    }

    @Test(
        "a question with a mistake names it",
        arguments: [
            (#"{"form":"life"}"#, "live"), (#"{"titel":"x"}"#, "title"), (#"{"bodies":1}"#, "bodies"),
            (#"{"where":{"text":"x"}}"#, "searches bodies"), (#"{"from":"soon"}"#, "is a time"), ("[]", "array"),
        ]
    )
    func mistakes(_ question: String, _ word: String) throws {
        let error = #expect(throws: LedgerError.self) {
            _ = try ReportQuery(Array(question.utf8), now: WallTime(nanoseconds: 0), zones: .system)
        }
        #expect(error?.description.contains(word) == true && error?.isArgument == true)
    }
}
