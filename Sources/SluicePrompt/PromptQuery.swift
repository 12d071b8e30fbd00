internal import SluiceBase
package import SluiceJSON

/// Answers to questions about prompts, as `sluice_client_query` takes them.
extension Prompts {
    /// The question is one of prompts.
    package static func isQuery(_ root: JSONValue) -> Bool {
        root["prompt"] != nil && root["metrics"] == nil && root["list"] == nil || root["list"]?.string == "prompts"
    }

    /// Answers `{"list": "prompts"}`, `{"prompt": NAME}` and the same with `version`, `environment` or `diff`.
    ///
    /// - Throws: `PromptError` for a question that cannot be understood, and for what is not there.
    package func query(_ bytes: [UInt8]) throws(PromptError) -> [UInt8] {
        let members = try Members(bytes, "the query")
        return try read { (library) throws(PromptError) in
            do throws(PromptError) {
                // Only now: the files were looked at on the way here.
                return try Self.answer(members, library, trouble)
            } catch {
                throw error.cause == .request ? .argument(error.description) : error
            }
        }
    }

    private static func answer(
        _ members: Members,
        _ library: PromptLibrary,
        _ trouble: String?
    ) throws(PromptError) -> [UInt8] {
        var writer = JSONWriter()
        guard let name = try members.text("prompt") else {
            try members.check(["list", "tag"])
            let tag = try members.text("tag")
            writer.object { writer in
                writer.name("prompts")
                writer.array { writer in
                    for prompt in library.sorted where tag.map(prompt.tags.contains) ?? true {
                        writer.object { writer in prompt.write(to: &writer) }
                    }
                }
                guard let trouble else { return }
                writer.name("trouble")
                writer.string(trouble)
            }
            return writer.bytes
        }
        try members.check(["prompt", "version", "environment", "diff"])
        let (prompt, shelf) = try library.prompt(name)
        if let diff = try members.texts("diff") {
            guard diff.count == 2 else { throw .argument("\"diff\" takes two versions") }
            let (left, right) = (
                try library.version(diff[0], of: prompt), try library.version(diff[1], of: prompt)
            )
            // Without the line end of a file, behind which one more line would begin.
            let text = LineDiff.text(
                String(PromptFile.text(of: try shelf.load(left.id)).dropLast()),
                String(PromptFile.text(of: try shelf.load(right.id)).dropLast())
            )
            writer.object { writer in
                writer.name("prompt")
                writer.string(prompt.id)
                writer.name("from")
                writer.string(left.number)
                writer.name("to")
                writer.string(right.number)
                writer.name("diff")
                writer.string(text)
            }
            return writer.bytes
        }
        var chosen: PromptVersion?
        if let version = try members.text("version") { chosen = try library.version(version, of: prompt) }
        if let environment = try members.text("environment") {
            guard chosen == nil else { throw .argument("a query names a version or an environment, not both") }
            chosen = try library.version(in: environment, of: prompt)
        }
        guard let chosen else {
            writer.object { writer in
                prompt.write(to: &writer)
                writer.name("history")
                writer.array { writer in
                    for version in prompt.versions {
                        writer.object { writer in version.write(of: prompt, to: &writer) }
                    }
                }
            }
            return writer.bytes
        }
        let template = try shelf.load(chosen.id)
        let variables = try library.variables(of: template)
        writer.object { writer in
            writer.name("prompt")
            writer.string(prompt.id)
            writer.name("name")
            writer.string(prompt.name)
            chosen.write(of: prompt, to: &writer)
            writer.name("variables")
            writer.array { writer in
                for variable in variables {
                    writer.object { writer in
                        writer.name("name")
                        writer.string(variable.name)
                        writer.name("type")
                        writer.string(variable.type)
                    }
                }
            }
            writer.name("body")
            writer.raw(template.body.root.raw)
        }
        return writer.bytes
    }
}

extension Prompts {
    /// What a page in one file shows of each prompt: its newest versions with their content, unless one is long or all
    /// of them are.
    ///
    /// - Throws: `PromptError` for a store that cannot be read.
    package func shown() throws(PromptError) -> [UInt8] {
        try read { (library) throws(PromptError) in
            var writer = JSONWriter()
            var room = Self.maximumBodiesShown
            try writer.array { (writer) throws(PromptError) in
                for prompt in library.sorted.prefix(Self.maximumShown) {
                    let shelf = try library.prompt(prompt.id).shelf
                    try writer.object { (writer) throws(PromptError) in
                        prompt.write(to: &writer)
                        writer.name("history")
                        try writer.array { (writer) throws(PromptError) in
                            for version in prompt.versions.suffix(Self.maximumVersionsShown) {
                                let body = try shelf.load(version.id).body.root.raw
                                writer.object { writer in
                                    version.write(of: prompt, to: &writer)
                                    guard body.count <= min(room, Self.maximumBodyShown) else { return }
                                    room -= body.count
                                    writer.name("body")
                                    writer.raw(body)
                                }
                            }
                        }
                    }
                }
            }
            return writer.bytes
        }
    }

    private static let maximumShown = 100
    private static let maximumVersionsShown = 20
    private static let maximumBodyShown = 16_384
    private static let maximumBodiesShown = 1 << 20
}

extension PromptLibrary {
    /// By name, each id once: the first shelf's counts.
    var sorted: [Prompt] {
        var known: Set<String> = []
        return shelves.flatMap { $0.index.sorted }.filter { known.insert($0.id).inserted }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}

extension Prompt {
    /// The members of a prompt, inside an object.
    func write(to writer: inout JSONWriter) {
        writer.name("id")
        writer.string(id)
        writer.name("name")
        writer.string(name)
        writer.name("tags")
        writer.array { writer in for tag in tags { writer.string(tag) } }
        writer.name("created_at")
        if let created { writer.string(PromptTime.text(created)) } else { writer.null() }
        writer.name("versions")
        writer.int(versions.count)
        writer.name("environments")
        writer.object { writer in
            for name in environments.keys.sorted() {
                guard let version = version(in: name) else { continue }
                writer.name(name)
                writer.string(version.number)
            }
        }
        writer.name("experiments")
        writer.object { writer in
            for (name, experiment) in experiments.sorted(by: { $0.key < $1.key }) {
                writer.name(name)
                experiment.write(to: &writer)
            }
        }
    }
}

extension PromptVersion {
    /// The members of a version, inside an object.
    func write(of prompt: Prompt, to writer: inout JSONWriter) {
        writer.name("version")
        writer.string(number)
        writer.name("version_id")
        writer.string(id)
        writer.name("message")
        if let message { writer.string(message) } else { writer.null() }
        writer.name("author")
        if let author { writer.string(author) } else { writer.null() }
        writer.name("created_at")
        if let created { writer.string(PromptTime.text(created)) } else { writer.null() }
        writer.name("environments")
        writer.array { writer in
            for name in prompt.environments.keys.sorted() where prompt.environments[name] == id { writer.string(name) }
        }
    }
}
