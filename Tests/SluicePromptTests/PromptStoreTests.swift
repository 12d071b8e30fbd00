import Foundation
import SluiceBase
import SluiceJSON
import SluiceStore
import Testing

@testable import SluicePrompt

/// A folder that goes with the test.
final class PromptFolderOnDisk {
    let path = NSTemporaryDirectory() + "sluice-prompts-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The prompts as another client or process has them: with a connection of its own.
    func opened() throws -> Prompts {
        try Prompts(store: path, thread: StoreThread(), clock: SystemClock(), randomness: SystemRandomness())
    }
}

extension Prompts {
    func define(_ kind: String, _ name: String, _ json: String) throws { try define(kind, name, Array(json.utf8)) }

    func remove(_ kind: String, _ name: String) throws { try define(kind, name, nil as [UInt8]?) }

    func query(_ json: String) throws -> JSONValue { try JSONDocument(query(Array(json.utf8))).root }

    /// The text of the only message, as a request gets it.
    func text(_ request: String, user: String? = nil) throws -> String {
        let root = try JSONDocument(request).root
        let reference = try #require(try PromptReference { root[$0] })
        let selected = try select(reference, PromptAsker(user: user, chance: chance()))
        let body = try JSONDocument(selected.body(for: root.members, reference.inputs)).root
        return body["messages"]?.elements.compactMap { $0["content"]?.string }.joined(separator: "|") ?? ""
    }

    func add(_ name: String, _ text: String, id: String? = nil) throws {
        let id = id.map { #""id":"\#($0)","# } ?? ""
        try define("prompt", name, #"{\#(id)"body":{"messages":[{"role":"user","content":"\#(text)"}]}}"#)
    }

    func addVersion(_ name: String, _ text: String, _ more: String = "") throws {
        try define(
            "prompt_version",
            name,
            #"{\#(more)"body":{"messages":[{"role":"user","content":"\#(text)"}]}}"#
        )
    }
}

func refused(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "nothing was refused"
    } catch { return "\(error)" }
}

@Suite("Prompts in a store")
struct PromptStoreTests {
    private let folder = PromptFolderOnDisk()

    @Test("A new prompt has version 0.0, First version., in production; its id is six letters and digits")
    func first() throws {
        let prompts = try folder.opened()
        try prompts.define(
            "prompt",
            "greeting",
            #"{"tags":["a","b"],"author":"ada","body":{"model":"openai/gpt-4o","messages":[]}}"#
        )
        let prompt = try prompts.query(#"{"prompt":"greeting"}"#)
        #expect(prompt["id"]?.string.map(PromptName.isIdentifier) == true)
        #expect(prompt["tags"]?.elements.compactMap(\.string) == ["a", "b"])
        #expect(prompt["environments"]?["production"]?.string == "0.0")
        let version = prompt["history"]?[0]
        #expect(version?["version"]?.string == "0.0")
        #expect(version?["message"]?.string == "First version.")
        #expect(version?["author"]?.string == "ada")
        let content = try prompts.query(#"{"prompt":"greeting","environment":"production"}"#)
        #expect(
            content["body"].map { String(decoding: $0.raw, as: UTF8.self) }
                == #"{"model":"openai/gpt-4o","messages":[]}"#
        )
    }

    @Test("A new minor version is the highest of its major number and one; a new major the highest and one, minor 0")
    func numbers() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "0.0")
        try prompts.addVersion("p", "0.1")
        try prompts.addVersion("p", "1.0", #""major":true,"#)
        try prompts.addVersion("p", "1.1")
        try prompts.addVersion("p", "0.2", #""from":"0.1","#)
        try prompts.addVersion("p", "2.0", #""major":true,"from":"0.0","#)
        let numbers = try prompts.query(#"{"prompt":"p"}"#)["history"]?.elements.compactMap { $0["version"]?.string }
        #expect(numbers == ["0.0", "0.1", "0.2", "1.0", "1.1", "2.0"])
        for number in numbers ?? [] {
            #expect(try prompts.text(#"{"prompt_id":"p","version_id":"\#(number)"}"#) == number)
        }
    }

    @Test("The number of a removed version is not given again")
    func removedNumbers() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "a")
        try prompts.addVersion("p", "b")
        try prompts.remove("prompt_version", "p/0.1")
        try prompts.addVersion("p", "c")
        #expect(try prompts.query(#"{"prompt":"p"}"#)["history"]?.elements.last?["version"]?.string == "0.2")
    }

    // MARK: Selection

    @Test("An environment names its version; a version id names one of the prompt; neither is production")
    func selection() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "first", id: "aaaaaa")
        try prompts.addVersion("p", "second", #""environments":["staging"],"#)
        #expect(try prompts.text(#"{"prompt_id":"aaaaaa"}"#) == "first")
        #expect(try prompts.text(#"{"prompt_id":"aaaaaa","environment":"staging"}"#) == "second")
        #expect(try prompts.text(#"{"prompt_id":"aaaaaa","environment":"production"}"#) == "first")
        let id = try #require(try prompts.query(#"{"prompt":"p","version":"0.1"}"#)["version_id"]?.string)
        #expect(try prompts.text(#"{"prompt_id":"aaaaaa","version_id":"\#(id)"}"#) == "second")
        #expect(
            try prompts.text(#"{"prompt_id":"aaaaaa","version_id":"\#(id)","environment":"production"}"#) == "first"
        )
    }

    @Test("What is not there is an error, and never production in silence")
    func unknown() throws {
        let prompts = try folder.opened()
        try prompts.add("greeting", "first", id: "aaaaaa")
        try prompts.add("other", "x", id: "bbbbbb")
        let other = try #require(try prompts.query(#"{"prompt":"other","version":"0.0"}"#)["version_id"]?.string)
        for (request, expected) in [
            (
                #"{"prompt_id":"aaaaaa","environment":"stagin"}"#,
                #"no version in environment "stagin"; it has production"#
            ),
            (#"{"prompt_id":"aaaaaa","version_id":"9.9"}"#, #"has no version "9.9"; it has 0.0"#),
            (#"{"prompt_id":"aaaaaa","version_id":"\#(other)"}"#, #"belongs to prompt "other" (bbbbbb), not to"#),
            (#"{"prompt_id":"greetin"}"#, #"there is no prompt "greetin"; did you mean "greeting"?"#),
            (#"{"prompt_id":7}"#, "prompt_id is no text"), (#"{"prompt_id":"aaaaaa","environment":""}"#, "environment"),
            (#"{"prompt_id":"aaaaaa","inputs":[]}"#, "inputs is array"),
        ] {
            let text = refused { _ = try prompts.text(request) }
            #expect(text.contains(expected), "\(text)")
        }
    }

    @Test("A partial is another prompt's message in production, or in the environment it names; a missing one fails")
    func partials() throws {
        let prompts = try folder.opened()
        try prompts.add("tone", "Be kind.", id: "tone01")
        try prompts.addVersion("tone", "Be terse.", #""environments":["staging"],"#)
        try prompts.add("p", "{{hcp:tone01:0}} {{hcp:tone01:0:staging}} {{hcp:tone01:9}}!")
        #expect(try prompts.text(#"{"prompt_id":"p"}"#) == "Be kind. Be terse. !")
        try prompts.add("q", "{{hcp:zzzzzz:0}}")
        #expect(refused { _ = try prompts.text(#"{"prompt_id":"q"}"#) }.contains(#"there is no prompt "zzzzzz""#))
        try prompts.add("r", "{{hcp:tone01:0:nowhere}} {{hcp:zzzzzz:0}} {{hcp:tone01:0}} {{hcp:yyyyyy:0}}")
        let text = refused { _ = try prompts.text(#"{"prompt_id":"r"}"#) }
        for missing in [#"environment "nowhere""#, #"prompt "zzzzzz""#, #"prompt "yyyyyy""#] {
            #expect(text.contains(missing), "all that are missing are named at once: \(text)")
        }
    }

    @Test("A version's variables are its own and those that come with its partials, as a request has to bring them")
    func variables() throws {
        let prompts = try folder.opened()
        try prompts.add("tone", "Be {{hc:mood:string}}, {{hc:name:number}}.", id: "tone01")
        try prompts.add("p", "{{hc:name:string}} {{hcp:tone01:0}} {{hcp:zzzzzz:0}} {{hc:age:number}}")
        let variables = try prompts.query(#"{"prompt":"p","version":"0.0"}"#)["variables"]?.elements ?? []
        #expect(
            variables.map { "\($0["name"]?.string ?? ""):\($0["type"]?.string ?? "")" } == [
                "name:string", "age:number", "mood:string",
            ]
        )
    }

    // MARK: What moves and what does not

    @Test("An environment points to one version; moving it is seen by others at their next question")
    func moving() throws {
        let (prompts, other) = (try folder.opened(), try folder.opened())
        try prompts.add("p", "first")
        #expect(try other.text(#"{"prompt_id":"p"}"#) == "first")
        try prompts.addVersion("p", "second")
        #expect(try other.text(#"{"prompt_id":"p"}"#) == "first")
        try prompts.define("prompt_environment", "p/production", #"{"version":"0.1"}"#)
        #expect(try other.text(#"{"prompt_id":"p"}"#) == "second")
        #expect(try prompts.text(#"{"prompt_id":"p"}"#) == "second")
        try other.define("prompt_environment", "p/production", #"{"version":"0.0"}"#)
        #expect(try prompts.text(#"{"prompt_id":"p"}"#) == "first")
    }

    @Test("Production cannot be removed, only moved; a version in production stays; another environment can go")
    func production() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "first")
        try prompts.define("prompt_environment", "p/staging", #"{"version":"0.0"}"#)
        #expect(
            refused { try prompts.remove("prompt_environment", "p/production") }
                .contains("set another version as production")
        )
        #expect(refused { try prompts.remove("prompt_version", "p/0.0") }.contains("is in production"))
        try prompts.remove("prompt_environment", "p/staging")
        #expect(refused { _ = try prompts.text(#"{"prompt_id":"p","environment":"staging"}"#) }.contains("staging"))
    }

    @Test("A version never changes, whoever writes into the file")
    func immutable() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "first")
        let connection = try SQLiteConnection(path: folder.path + "/prompts.sqlite", until: .now + Milliseconds(5000))
        defer { connection.close() }
        for column in ["id", "prompt", "major", "minor", "message", "author", "created", "body"] {
            #expect(throws: SQLiteConnection.Failure.self) {
                try connection.execute("UPDATE versions SET \(column) = 'x'")
            }
        }
    }

    @Test("Names and tags move; a removed prompt is gone for requests, and its id is not given again")
    func names() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "first", id: "aaaaaa")
        try prompts.define("prompt", "p", #"{"name":"q","tags":["x"]}"#)
        #expect(try prompts.text(#"{"prompt_id":"aaaaaa"}"#) == "first")
        #expect(try prompts.query(#"{"list":"prompts","tag":"x"}"#)["prompts"]?.elements.count == 1)
        #expect(try prompts.query(#"{"list":"prompts","tag":"y"}"#)["prompts"]?.elements.count == 0)
        #expect(refused { try prompts.define("prompt", "p", "{}") }.contains(#"has its first "body""#))
        try prompts.remove("prompt", "q")
        #expect(refused { _ = try prompts.text(#"{"prompt_id":"aaaaaa"}"#) }.contains("there is no prompt"))
        #expect(refused { try prompts.add("r", "x", id: "aaaaaa") }.contains("was once"))
        try prompts.add("q", "again")
        #expect(try prompts.text(#"{"prompt_id":"q"}"#) == "again")
    }

    @Test("An id is no other prompt's name, nor a name another's id: whoever asks for one of them gets that one")
    func idsAndNames() throws {
        let prompts = try folder.opened()
        try prompts.add("abc123", "named", id: "aaaaaa")
        #expect(refused { try prompts.add("other", "x", id: "abc123") }.contains(#""abc123" is the name of prompt"#))
        try prompts.add("third", "x", id: "bbbbbb")
        #expect(refused { try prompts.define("prompt", "third", #"{"name":"aaaaaa"}"#) }.contains("there is prompt"))
        #expect(try prompts.text(#"{"prompt_id":"abc123"}"#) == "named")
    }

    @Test("A client that only reads its store has its prompts, and makes and changes nothing there")
    func readOnly() throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let reader = try Prompts(
            store: folder.path,
            isReadOnly: true,
            thread: StoreThread(),
            clock: SystemClock(),
            randomness: SystemRandomness()
        )
        #expect(try reader.query(#"{"list":"prompts"}"#)["prompts"]?.elements.isEmpty == true)
        #expect(refused { _ = try reader.text(#"{"prompt_id":"p"}"#) }.contains("there is no prompt"))
        #expect(refused { try reader.add("p", "x") }.contains("only reads its store"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        let writer = try folder.opened()
        try writer.add("p", "first")
        #expect(try reader.text(#"{"prompt_id":"p"}"#) == "first")
        try writer.addVersion("p", "second", #""environments":["production"],"#)
        #expect(try reader.text(#"{"prompt_id":"p"}"#) == "second")
        #expect(refused { try reader.remove("prompt", "p") }.contains("only reads its store"))
    }

    @Test("A definition with a mistake changes nothing, and names the mistake")
    func mistakes() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "first")
        for (kind, name, json, expected) in [
            ("prompt", "p", #"{"body":{}}"#, #"has no member "body""#), ("prompt", "n", "{}", #"first "body""#),
            ("prompt", "n", #"{"id":"short","body":{}}"#, "six letters and digits"),
            ("prompt", "n", #"{"bodi":{}}"#, #"did you mean "body"?"#), ("prompt", "n", "[]", "not an object"),
            ("prompt", "", #"{"body":{}}"#, "expected 1 to"), ("prompt", "a\nb", #"{"body":{}}"#, "in one line"),
            ("prompt_version", "p", "{}", #"member "body""#), ("prompt_version", "x", #"{"body":{}}"#, "no prompt"),
            ("prompt_version", "p", #"{"body":{"message":"x"}}"#, "give it beside the body"),
            ("prompt_version", "p", #"{"body":{},"major":1}"#, "true or false"),
            ("prompt_version", "p", #"{"body":{"messages":1},"environments":["staging"]}"#, "not an array"),
            ("prompt_version", "p", #"{"body":{},"from":"7.0"}"#, #"no version "7.0""#),
            ("prompt_version", "p", #"{"body":{},"environments":["sta ging"]}"#, "is no environment"),
            ("prompt_environment", "p/staging", "{}", #"member "version""#),
            ("prompt_environment", "p/1", #"{"version":"0.0"}"#, "is no environment"),
            ("prompt_environment", "staging", #"{"version":"0.0"}"#, "expected a form like"),
            ("prompt_experiment", "p/production", #"{"versions":{"0.0":1,"0.9":1}}"#, #"no version "0.9""#),
            ("prompt_experiment", "p/production", #"{"versions":{"0.0":0}}"#, "one above 0"),
            ("prompt_experiment", "p/staging", #"{"versions":{"0.0":1}}"#, "no environment"),
        ] {
            let text = refused { try prompts.define(kind, name, json) }
            #expect(text.contains(expected), "\(kind) \(name) \(json): \(text)")
        }
        let prompt = try prompts.query(#"{"prompt":"p"}"#)
        #expect(prompt["history"]?.elements.count == 1)
        #expect(prompt["environments"]?.members.count == 1)
        #expect(try prompts.query(#"{"list":"prompts"}"#)["prompts"]?.elements.count == 1)
    }

    // MARK: Experiments

    @Test("An experiment draws by weight; who comes again gets the same version, in every process")
    func experiments() throws {
        let (prompts, other) = (try folder.opened(), try folder.opened())
        try prompts.add("p", "old", id: "aaaaaa")
        try prompts.addVersion("p", "new")
        try prompts.define("prompt_experiment", "p/production", #"{"name":"e","versions":{"0.0":3,"0.1":1}}"#)
        var count = 0
        for user in 0..<2000 {
            let text = try prompts.text(#"{"prompt_id":"aaaaaa"}"#, user: "user\(user)")
            if text == "new" { count += 1 }
            if user < 50 { #expect(try other.text(#"{"prompt_id":"p"}"#, user: "user\(user)") == text) }
        }
        #expect(400...600 ~= count)
        // Who names a version gets it.
        for user in 0..<20 {
            #expect(try prompts.text(#"{"prompt_id":"p","version_id":"0.1"}"#, user: "user\(user)") == "new")
        }
        try prompts.remove("prompt_experiment", "p/production")
        #expect(try prompts.text(#"{"prompt_id":"p"}"#, user: "user1") == "old")
    }

    @Test("An experiment ends with its environment, however that went")
    func experimentsEnd() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "0.0")
        try prompts.addVersion("p", "0.1", #""environments":["staging","beta"],"#)
        try prompts.addVersion("p", "0.2")
        for environment in ["staging", "beta"] {
            try prompts.define("prompt_experiment", "p/\(environment)", #"{"versions":{"0.0":1,"0.2":1}}"#)
        }
        try prompts.remove("prompt_environment", "p/beta")
        try prompts.remove("prompt_version", "p/0.1")
        #expect(try prompts.query(#"{"prompt":"p"}"#)["experiments"]?.members.isEmpty == true)
        try prompts.define("prompt_environment", "p/staging", #"{"version":"0.2"}"#)
        for user in ["a", "b", "c", "d", "e"] {
            #expect(try prompts.text(#"{"prompt_id":"p","environment":"staging"}"#, user: user) == "0.2")
        }
    }

    @Test(
        "An environment whose version is drawn cannot be moved, which would change nothing: its experiment ends first"
    )
    func movesInExperiments() throws {
        let prompts = try folder.opened()
        try prompts.add("p", "old")
        try prompts.addVersion("p", "new")
        try prompts.define("prompt_experiment", "p/production", #"{"name":"e","versions":{"0.0":1,"0.1":1}}"#)
        for (kind, name, json) in [
            ("prompt_environment", "p/production", #"{"version":"0.1"}"#),
            ("prompt_version", "p", #"{"body":{"messages":[]},"environments":["production"]}"#),
        ] {
            #expect(
                refused { try prompts.define(kind, name, json) }.contains(#"is shared by experiment "e"; end that"#)
            )
        }
        #expect(try prompts.query(#"{"prompt":"p"}"#)["history"]?.elements.count == 2)
        try prompts.remove("prompt_experiment", "p/production")
        try prompts.define("prompt_environment", "p/production", #"{"version":"0.1"}"#)
        #expect(try prompts.text(#"{"prompt_id":"p"}"#) == "new")
    }

    @Test("What falls to whom is the same in every version of the library")
    func draws() {
        #expect(Experiment.hash("a1B2c3\u{0}greeting\u{0}uada") == 3_637_732_943_142_779_183)
    }

    // MARK: Differences

    @Test("The difference of two versions goes by lines, those of a content among them")
    func diff() throws {
        let prompts = try folder.opened()
        try prompts.add("p", #"Hello.\nBe brief."#)
        try prompts.addVersion("p", #"Hello.\nBe long."#)
        let answer = try prompts.query(#"{"prompt":"p","diff":["0.0","0.1"]}"#)
        let changed = answer["diff"]?.string?.split(separator: "\n").filter { !$0.hasPrefix(" ") } ?? []
        #expect(changed.map { $0.filter { $0 != " " } } == [#"-"Bebrief.""#, #"+"Belong.""#])
    }

    @Test("Two spellings of one letter are a difference: what is sent differs")
    func spellings() throws {
        #expect(LineDiff.text("a\ncaf\u{E9}", "a\ncafe\u{301}").utf8.elementsEqual(" a\n-caf\u{E9}\n+cafe\u{301}".utf8))
        let prompts = try folder.opened()
        try prompts.add("p", #"caf\u00e9"#)
        try prompts.addVersion("p", #"cafe\u0301"#)
        let answer = try prompts.query(#"{"prompt":"p","diff":["0.0","0.1"]}"#)
        let changed = answer["diff"]?.string?.split(separator: "\n").filter { !$0.hasPrefix(" ") } ?? []
        #expect(changed.count == 2, "\(changed)")
    }
}
