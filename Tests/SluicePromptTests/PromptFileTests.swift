import Foundation
import SluiceBase
import SluiceJSON
import SluiceStore
import Testing

@testable import SluicePrompt

/// A clock that a test moves.
private final class MovedClock: Clock {
    private let moved = Lock<Int64>(0)

    var now: Instant { .now + Milliseconds(moved.withLock { $0 }) }
    var wall: WallTime { WallTime(nanoseconds: SystemClock().wall.nanoseconds + moved.withLock { $0 } * 1_000_000) }

    func move(milliseconds: Int64) { moved.withLock { $0 += milliseconds } }
}

@Suite("Prompts in files")
struct PromptFileTests {
    private let store = PromptFolderOnDisk()
    private let files = PromptFolderOnDisk()
    private let clock = MovedClock()

    private func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: files.path + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func open(store: String? = nil) throws -> Prompts {
        try Prompts(
            store: store,
            files: files.path,
            thread: StoreThread(),
            clock: clock,
            randomness: SystemRandomness()
        )
    }

    private func writeReply() throws {
        try write(
            #"{"id":"reply1","tags":["support"],"environments":{"production":"1.2","staging":"2.0"}}"#,
            to: "support-reply/prompt.json"
        )
        try write(
            #"{"message":"Shorter","model":"openai/gpt-4o","messages":[{"role":"system","content":["You answer for {{hc:shop:string}}.","Be brief."]}]}"#,
            to: "support-reply/1.2.json"
        )
        try write(#"{"messages":[{"role":"system","content":"Two."}]}"#, to: "support-reply/2.0.json")
        try write("Not a prompt.", to: "support-reply/README.md")
        try write("Nor this.", to: "README.md")
    }

    @Test("A folder is a prompt, a file a version; a content of several lines is an array of them")
    func read() throws {
        try writeReply()
        let prompts = try open()
        #expect(
            try prompts.text(#"{"prompt_id":"reply1","inputs":{"shop":"Ada's"}}"#) == "You answer for Ada's.\nBe brief."
        )
        #expect(try prompts.text(#"{"prompt_id":"support-reply","environment":"staging"}"#) == "Two.")
        #expect(try prompts.text(#"{"prompt_id":"support-reply","version_id":"reply1@2.0"}"#) == "Two.")
        let version = try prompts.query(#"{"prompt":"reply1","version":"1.2"}"#)
        #expect(version["message"]?.string == "Shorter")
        #expect(version["body"]?.members.map(\.name) == ["model", "messages"])
    }

    @Test("A file that changed is read again, within a second; a bad one is named, and the last good set stays")
    func changes() throws {
        try writeReply()
        let prompts = try open()
        try write(#"{"messages":[{"role":"system","content":"Three, longer."}]}"#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        #expect(try prompts.text(#"{"prompt_id":"reply1","environment":"staging"}"#) == "Three, longer.")
        // Of the same length, and written within the tick of the file system's clock.
        try write(#"{"messages":[{"role":"system","content":"Four, longer.."}]}"#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        #expect(try prompts.text(#"{"prompt_id":"reply1","environment":"staging"}"#) == "Four, longer..")

        try write(#"{"messages":[{"role":"system""#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        #expect(try prompts.text(#"{"prompt_id":"reply1","environment":"staging"}"#) == "Four, longer..")
        let trouble = try prompts.query(#"{"list":"prompts"}"#)["trouble"]?.string ?? ""
        #expect(trouble.contains("support-reply/2.0.json: the file is not JSON"), "\(trouble)")
        // Told by the first question after it went bad, and by no other before.
        try write(#"{"messages":1}"#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        let other = try prompts.query(#"{"list":"prompts"}"#)["trouble"]?.string ?? ""
        #expect(other.contains("member"), "\(other)")

        try write(#"{"messages":[]}"#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        #expect(try prompts.text(#"{"prompt_id":"reply1","environment":"staging"}"#) == "")
        #expect(prompts.trouble == nil)
    }

    @Test(
        "A folder that is bad from the start is refused, and the file named",
        arguments: [
            ("p/1.0.json", "{}", "p has no prompt.json"), ("p/prompt.json", "{}", #"p/prompt.json: "id" is missing"#),
            ("p/prompt.json", #"{"id":"aaaaaa","environments":{"production":"1.0"}}"#, "which has no file"),
            ("support-reply/01.2.json", "{}", "its name is no version"),
            ("support-reply/x.json", "{}", "its name is no version"),
            ("support-reply/3.0.json", #"{"messages":{}}"#, "support-reply/3.0.json: member"),
            ("p/prompt.json", #"{"id":"reply1"}"#, "its id is that of"),
            ("z/prompt.json", #"{"id":"aaaaaa","name":"support-reply"}"#, "/z: its name is that of"),
            ("p/prompt.json", #"{"id":"aaaaaa","environments":["production"]}"#, #""environments" takes an object"#),
            ("p/prompt.json", #"{"id":"aaaaaa","experiments":"no"}"#, #""experiments" takes an object"#),
            ("p/prompt.json", #"{"id":"aaaaaa","created_at":"yesterday"}"#, #""created_at" is "yesterday", no time"#),
            ("support-reply/3.0.json", #"{"created_at":7}"#, #""created_at" takes a text"#),
            ("p/prompt.json", #"{"id":"aaaaaa","tag":[]}"#, "p/prompt.json: the file has no member"),
        ]
    )
    func bad(path: String, content: String, expected: String) throws {
        try writeReply()
        try write(content, to: path)
        let text = refused { _ = try open() }
        #expect(text.contains(expected), "\(text)")
    }

    @Test("Files come before the store, have their parts from there, and are not changed from here")
    func both() throws {
        try writeReply()
        let prompts = try open(store: store.path)
        try prompts.add("tone", "Be kind.", id: "tone01")
        try write(#"{"messages":[{"role":"system","content":"{{hcp:tone01:0}}"}]}"#, to: "support-reply/2.0.json")
        clock.move(milliseconds: 1100)
        #expect(try prompts.text(#"{"prompt_id":"reply1","environment":"staging"}"#) == "Be kind.")
        for (kind, name) in [("prompt", "support-reply"), ("prompt_environment", "reply1/production")] {
            #expect(refused { try prompts.remove(kind, name) }.contains("is kept in files"))
        }
        #expect(refused { try prompts.addVersion("reply1", "x") }.contains("is kept in files"))
    }

    @Test("What was exported is read as it was, and imported into another store once, however often")
    func roundTrip() throws {
        let first = try store.opened()
        try first.add("greeting", #"Line one.\nLine two.\r\n\"{{hc:a:number}}\""#, id: "aaaaaa")
        try first.addVersion("greeting", "Second", #""message":"More","author":"ada","environments":["staging"],"#)
        try first.define("prompt_experiment", "greeting/production", #"{"versions":{"0.0":1,"0.1":2}}"#)
        try first.add("a name / with a slash", "x", id: "bbbbbb")
        try first.exportFolder(files.path)
        #expect(FileManager.default.fileExists(atPath: files.path + "/bbbbbb/0.0.json"))

        let (read, other) = (try open(), PromptFolderOnDisk())
        let second = try other.opened()
        for _ in 0..<2 { try second.importFolder(files.path) }
        for question in [
            #"{"list":"prompts"}"#, #"{"prompt":"greeting"}"#, #"{"prompt":"greeting","version":"0.0"}"#,
            #"{"prompt":"aaaaaa","environment":"staging"}"#,
        ] {
            let expected = try first.query(question).raw
            #expect(try second.query(question).raw == expected)
            #expect(try read.query(question).raw == expected)
        }

        try write(#"{"messages":[]}"#, to: "greeting/0.1.json")
        #expect(refused { try second.importFolder(files.path) }.contains("version 0.1 of prompt"))
        #expect(refused { try second.importFolder("/nowhere") }.contains("/nowhere cannot be read"))
    }
}

@Suite("Prompts written as files")
struct PromptExportTests {
    private let store = PromptFolderOnDisk()
    private let other = PromptFolderOnDisk()
    private let files = PromptFolderOnDisk()

    private func folders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: files.path).sorted()
    }

    private func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: files.path + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test("come back as they were: only a message's content is written as lines")
    func contents() throws {
        let prompts = try store.opened()
        let body = #"""
            {"messages":[{"role":"user","content":"a\nb"},{"role":"user","content":[{"type":"text","text":"c\nd"}]}],
             "metadata":{"content":"e\nf","messages":[{"content":"g\nh"}]},"content":"i\nj",
             "tools":[{"type":"function","function":{"name":"f","parameters":{"content":"k\nl"}}}]}
            """#
        try prompts.define("prompt", "p", #"{"id":"aaaaaa","body":\#(body)}"#)
        // As lines in a file, given by hand.
        try prompts.define("prompt_version", "p", #"{"body":{"messages":[{"role":"user","content":["a","b"]}]}}"#)
        try prompts.exportFolder(files.path)
        let second = try other.opened()
        for _ in 0..<2 { try second.importFolder(files.path) }
        for version in ["0.0", "0.1"] {
            let question = #"{"prompt":"p","version":"\#(version)"}"#
            #expect(try second.query(question).raw == prompts.query(question).raw)
        }
        #expect(try second.text(#"{"prompt_id":"p","version_id":"0.1"}"#) == "a\nb")
    }

    @Test("stay in the folder that they have when they are called otherwise; the name is free for another")
    func renamed() throws {
        let prompts = try store.opened()
        try prompts.add("p", "one", id: "aaaaaa")
        try prompts.exportFolder(files.path)
        try prompts.define("prompt", "p", #"{"name":"q"}"#)
        try prompts.add("p", "another", id: "bbbbbb")
        for _ in 0..<2 { try prompts.exportFolder(files.path) }
        #expect(try folders() == ["bbbbbb", "p"])
        let second = try other.opened()
        try second.importFolder(files.path)
        #expect(try second.text(#"{"prompt_id":"q"}"#) == "one")
        #expect(try second.text(#"{"prompt_id":"p"}"#) == "another")
    }

    @Test(
        "are not written over what is somebody's, nor beside what could not be read with them",
        arguments: [
            (["p/prompt.json": #"{"id":"zzzzzz"}"#], #"another prompt "p", of id zzzzzz"#),
            (["x/prompt.json": #"{"id":"zzzzzz","name":"p"}"#], #"another prompt "p", of id zzzzzz"#),
            (["p/prompt.json": "{"], "p/prompt.json: the file is not JSON"),
            (["x/prompt.json": #"{"id":"aaaaaa"}"#, "y/prompt.json": #"{"id":"aaaaaa"}"#], "both; remove one"),
        ]
    )
    func foreign(given: [String: String], expected: String) throws {
        let prompts = try store.opened()
        try prompts.add("a", "first", id: "cccccc")
        try prompts.add("p", "one", id: "aaaaaa")
        for (path, text) in given { try write(text, to: path) }
        let text = refused { try prompts.exportFolder(files.path) }
        #expect(text.contains(expected), "\(text)")
        #expect(try !folders().contains("a"), "nothing has been written")
    }

    @Test("are not read where two of them have one name or id, or one has the other's")
    func twice() throws {
        let prompts = try store.opened()
        for (left, right) in [
            (#"{"id":"aaaaaa","name":"p"}"#, #"{"id":"bbbbbb","name":"p"}"#),
            (#"{"id":"aaaaaa","name":"p"}"#, #"{"id":"aaaaaa","name":"q"}"#),
            (#"{"id":"aaaaaa","name":"p"}"#, #"{"id":"bbbbbb","name":"aaaaaa"}"#),
        ] {
            try write(left, to: "one/prompt.json")
            try write(right, to: "two/prompt.json")
            #expect(refused { try prompts.importFolder(files.path) }.contains("two prompts of the import have"))
        }
        #expect(try prompts.query(#"{"list":"prompts"}"#)["prompts"]?.elements.isEmpty == true)
    }

    @Test("move an environment of a store whose experiment they replace, and no other")
    func experiments() throws {
        let prompts = try store.opened()
        try prompts.add("p", "one", id: "aaaaaa")
        try prompts.addVersion("p", "two")
        try prompts.exportFolder(files.path)
        try prompts.define("prompt_experiment", "p/production", #"{"name":"e","versions":{"0.0":1,"0.1":1}}"#)
        try prompts.importFolder(files.path)
        #expect(try prompts.query(#"{"prompt":"p"}"#)["experiments"]?.members.count == 1)
        try write(#"{"id":"aaaaaa","environments":{"production":"0.1"}}"#, to: "p/prompt.json")
        #expect(refused { try prompts.importFolder(files.path) }.contains(#"shared by experiment "e""#))
        try write(
            #"{"id":"aaaaaa","environments":{"production":"0.1"},"experiments":{"production":{"name":"f","versions":{"0.1":1}}}}"#,
            to: "p/prompt.json"
        )
        try prompts.importFolder(files.path)
        #expect(try prompts.text(#"{"prompt_id":"p"}"#, user: "u") == "two")
    }
}

@Suite("Exports of others")
struct PromptImportTests {
    private let folder = PromptFolderOnDisk()

    @Test("Helicone's versions keep ids, numbers, messages, times and environments")
    func helicone() throws {
        let prompts = try folder.opened()
        let export = #"""
            {"data":[{"id":"abc123","name":"support","tags":["a"],"created_at":"2025-08-01T10:00:00.000Z","versions":[
              {"id":"5b1c1b9c-0000-4000-8000-000000000001","prompt_id":"abc123","major_version":0,"minor_version":0,"commit_message":"First version.","environments":[],"created_at":"2025-08-01T10:00:00Z","model":"gpt-4o","prompt_body":{"messages":[{"role":"user","content":"a {{hc:x:string}}"}]}},
              {"id":"5b1c1b9c-0000-4000-8000-000000000002","prompt_id":"abc123","major_version":1,"minor_version":0,"commit_message":"Second","environments":["production","staging"],"created_at":"2025-08-02T10:00:00Z","model":"gpt-4o","prompt_body":{"model":"gpt-4o-mini","messages":[{"role":"user","content":"b"}]}}]}]}
            """#
        for format in ["helicone", "", "helicone"] { try prompts.define("prompt_import", format, export) }
        #expect(try prompts.text(#"{"prompt_id":"abc123"}"#) == "b")
        #expect(
            try prompts.text(
                #"{"prompt_id":"abc123","version_id":"5b1c1b9c-0000-4000-8000-000000000001","inputs":{"x":1}}"#
            ) == "a 1"
        )
        let history = try prompts.query(#"{"prompt":"support"}"#)["history"]
        #expect(history?[1]?["created_at"]?.string == "2025-08-02T10:00:00Z")
        #expect(history?[1]?["message"]?.string == "Second")
        #expect(try prompts.query(#"{"prompt":"support","version":"0.0"}"#)["body"]?["model"]?.string == "gpt-4o")
    }

    @Test("Helicone's versions may come alone, as its queries for one give them")
    func heliconeVersions() throws {
        let prompts = try folder.opened()
        try prompts.define(
            "prompt_import",
            "",
            #"[{"id":"v1","prompt_id":"abc123","major_version":2,"minor_version":3,"environment":"production","prompt_body":"{\"messages\":[{\"role\":\"user\",\"content\":\"c\"}]}"}]"#
        )
        #expect(try prompts.text(#"{"prompt_id":"abc123"}"#) == "c")
        // They say neither name nor tags, and a prompt that is there keeps its own.
        try prompts.define("prompt", "abc123", #"{"name":"support","tags":["a"]}"#)
        try prompts.define(
            "prompt_import",
            "",
            #"[{"id":"v2","prompt_id":"abc123","major_version":2,"minor_version":4,"prompt_body":{"messages":[]}}]"#
        )
        let prompt = try prompts.query(#"{"prompt":"abc123"}"#)
        #expect(prompt["name"]?.string == "support")
        #expect(prompt["tags"]?.elements.compactMap(\.string) == ["a"])
        #expect(prompt["versions"]?.int == 2)
    }

    @Test("Langfuse's versions become major numbers, labels environments, variables and references ours")
    func langfuse() throws {
        let prompts = try folder.opened()
        let export = #"""
            {"data":[
             {"name":"critic","version":1,"type":"text","prompt":"As a {{ level }} critic, see {{movie}}. {\"a\": {{not one}}}","config":{"model":"openai/gpt-4o","temperature":0.5,"languages":["en"]},"labels":["production"],"tags":["t"],"commitMessage":"First"},
             {"name":"critic","version":2,"type":"chat","prompt":[{"role":"system","content":"@@@langfusePrompt:name=tone|label=production@@@"},{"role":"user","content":"{{movie}}"}],"config":{},"labels":["latest","staging"],"tags":["t"]},
             {"name":"tone","version":1,"type":"text","prompt":"Be kind.","config":null,"labels":["production"],"tags":[]}]}
            """#
        for format in ["langfuse", "", "langfuse"] { try prompts.define("prompt_import", format, export) }
        #expect(
            try prompts.text(#"{"prompt_id":"critic","inputs":{"level":"fair","movie":"Dune"}}"#)
                == #"As a fair critic, see Dune. {"a": {{not one}}}"#
        )
        #expect(
            try prompts.text(#"{"prompt_id":"critic","environment":"staging","inputs":{"movie":"Dune"}}"#)
                == "Be kind.|Dune"
        )
        let version = try prompts.query(#"{"prompt":"critic","version":"1.0"}"#)
        #expect(version["body"]?.members.map(\.name) == ["model", "temperature", "messages"])
        #expect(version["message"]?.string == "First (Left out of its config: languages.)")
    }

    @Test("A message of Langfuse's keeps its other members; a prompt named like another's id is not that one")
    func langfuseMessages() throws {
        let prompts = try folder.opened()
        try prompts.add("mine", "x", id: "abc123")
        let call = #"{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}"#
        try prompts.define(
            "prompt_import",
            "langfuse",
            #"[{"name":"a","version":1,"prompt":[{"type":"chatmessage","role":"assistant","content":"","tool_calls":[\#(call)]}]}]"#
        )
        let message = try prompts.query(#"{"prompt":"a","version":"1.0"}"#)["body"]?["messages"]?[0]
        #expect(message?.members.map(\.name) == ["role", "content", "tool_calls"])
        let named = #"[{"name":"abc123","version":1,"prompt":"y"}]"#
        #expect(refused { try prompts.define("prompt_import", "langfuse", named) }.contains("there is prompt"))
        #expect(try prompts.query(#"{"prompt":"abc123"}"#)["name"]?.string == "mine")
    }

    @Test("A reference of Langfuse's to a prompt that is in the store is that one")
    func langfuseReferences() throws {
        let prompts = try folder.opened()
        try prompts.add("tone", "Be kind.", id: "tone01")
        try prompts.define(
            "prompt_import",
            "langfuse",
            #"[{"name":"a","version":1,"prompt":"@@@langfusePrompt:name=tone@@@","labels":["production"]}]"#
        )
        #expect(try prompts.text(#"{"prompt_id":"a"}"#) == "Be kind.")
    }

    @Test(
        "What has no form here is named, and nothing has changed",
        arguments: [
            ("helicone", #"[{"id":"abc123","name":"x"}]"#, "no versions"),
            ("helicone", #"[{"id":"abc","versions":[]}]"#, "no id of six"),
            ("helicone", #"[{"prompt_id":"abc123","major_version":0,"prompt_body":{}}]"#, "minor_version"),
            ("langfuse", #"[{"name":"a","version":1,"prompt":[{"type":"placeholder","name":"history"}]}]"#, "history"),
            (
                "langfuse", #"[{"name":"a","version":1,"prompt":"@@@langfusePrompt:name=b|version=2@@@"}]"#,
                "names a version"
            ),
            ("langfuse", #"[{"name":"a","version":1,"prompt":"x","labels":["a.b"]}]"#, "a.b"),
            (
                "langfuse", #"[{"name":"a","version":1,"prompt":"@@@langfusePrompt:name=gone@@@"}]"#,
                #"refers to prompt "gone", which is neither in it nor in the store"#
            ),
            (
                "langfuse", #"[{"name":"a","version":1,"prompt":"x","labels":"production"}]"#,
                #""labels" takes an array"#
            ),
            ("langfuse", #"[{"name":"a","version":1,"prompt":"x","config":[]}]"#, #""config" takes an object"#),
            ("langfuse", #"[{"name":"a","version":1,"prompt":7}]"#, "a text or an array of messages"),
            ("langfuse", #"[{"name":"a","version":1,"prompt":[{"role":"user","content":[]}]}]"#, "that are texts"),
            (
                "langfuse", #"[{"name":"a","version":1,"prompt":"x","commitMessage":7}]"#,
                #""commitMessage" takes a text"#
            ),
            ("helicone", #"[{"id":"abc123","name":7,"versions":[]}]"#, #"abc123 of the export: "name" takes a text"#),
            ("helicone", #"[{"id":"abc123","tags":"a","versions":[]}]"#, #""tags" takes an array"#),
            ("helicone", #"[{"id":"abc123","versions":{}}]"#, #""versions" takes an array"#),
            (
                "helicone",
                #"[{"prompt_id":"abc123","major_version":0,"minor_version":1,"prompt_body":{},"environments":"x"}]"#,
                #"version 0.1 of prompt "abc123": "environments" takes an array"#
            ),
            (
                "helicone",
                #"[{"prompt_id":"abc123","major_version":0,"minor_version":1,"prompt_body":{},"created_at":"soon"}]"#,
                #""created_at" is "soon", no time"#
            ),
            ("x", "[]", "no format"), ("", "[]", "no prompts"), ("", "{", "not JSON"),
        ]
    )
    func refusals(format: String, export: String, expected: String) throws {
        let prompts = try folder.opened()
        let text = refused { try prompts.define("prompt_import", format, export) }
        #expect(text.contains(expected), "\(text)")
        #expect(try prompts.query(#"{"list":"prompts"}"#)["prompts"]?.elements.isEmpty == true)
    }
}
