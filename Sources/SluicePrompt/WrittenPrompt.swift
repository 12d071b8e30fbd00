internal import SluiceBase
internal import SluiceJSON

/// A prompt with all of its versions, as files and exports have it.
struct WrittenPrompt: Sendable {
    struct Version: Sendable {
        var id: String?
        var major: Int64
        var minor: Int64
        var message: String?
        var author: String?
        var created: Int64?
        var body: [UInt8]

        var number: String { "\(major).\(minor)" }
    }

    var id: String?
    var name: String
    /// Name and tags were given: an export of versions alone says neither, and a prompt that is there keeps its own.
    var isNamed = true
    /// The folder that it was read from; nil for an export's.
    var folder: String?
    var tags: [String] = []
    var created: Int64?
    var versions: [Version] = []
    /// The number of each environment's version.
    var environments: [String: String] = [:]
    var experiments: [String: Experiment] = [:]

    init(id: String?, name: String) {
        self.id = id
        self.name = name
    }
}

extension WrittenPrompt {
    // MARK: From files

    /// Reads `prompt.json`; `name` is that of its folder, which counts where the file says none.
    ///
    /// - Throws: `PromptError` naming the member that is wrong.
    init(file bytes: [UInt8], name: String) throws(PromptError) {
        let members = try Members(bytes, "the file")
        try members.check(["id", "name", "tags", "created_at", "environments", "experiments"])
        guard let id = try members.text("id"), PromptName.isIdentifier(id) else {
            throw .argument("\"id\" is missing or not six letters and digits")
        }
        self.init(id: id, name: try members.text("name") ?? name)
        try PromptEditor.checkText("\"name\"", self.name)
        tags = try members.texts("tags") ?? []
        created = try members.time("created_at")
        for (environment, version) in try members.members("environments") {
            guard PromptName.isName(environment) else { throw .argument("\(environment.quoted) is no environment") }
            guard let version = version.string else { throw .argument("an environment's version is a text") }
            environments[environment] = version
        }
        for (environment, experiment) in try members.members("experiments") {
            experiments[environment] = try Experiment(experiment)
        }
    }

    /// Reads a version's file, whose name is its number.
    ///
    /// - Throws: `PromptError` naming the member that is wrong.
    mutating func add(file bytes: [UInt8], major: Int64, minor: Int64) throws(PromptError) {
        let members = try Members(bytes, "the file")
        var document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(PromptFile.joined(members.root)) } catch {
            throw .argument("\(error)")
        }
        for name in Self.details { document = document.removing(name) }
        versions.append(
            Version(
                id: try members.text("version_id"),
                major: major,
                minor: minor,
                message: try members.text("message"),
                author: try members.text("author"),
                created: try members.time("created_at"),
                body: PromptFile.compact(document.root)
            )
        )
    }

    /// Members of a version's file that are none of its body.
    static let details = ["version_id", "message", "author", "created_at"]

    // MARK: To files

    /// The content of `prompt.json`.
    static func file(of prompt: Prompt) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("id")
            writer.string(prompt.id)
            writer.name("name")
            writer.string(prompt.name)
            writer.name("tags")
            writer.array { writer in for tag in prompt.tags { writer.string(tag) } }
            if let created = prompt.created {
                writer.name("created_at")
                writer.string(PromptTime.text(created))
            }
            writer.name("environments")
            writer.object { writer in
                for name in prompt.environments.keys.sorted() {
                    guard let version = prompt.version(in: name) else { continue }
                    writer.name(name)
                    writer.string(version.number)
                }
            }
            guard !prompt.experiments.isEmpty else { return }
            writer.name("experiments")
            writer.object { writer in
                for (name, experiment) in prompt.experiments.sorted(by: { $0.key < $1.key }) {
                    writer.name(name)
                    experiment.write(to: &writer)
                }
            }
        }
        return PromptFile.pretty(writer.bytes)
    }

    /// The content of a version's file.
    static func file(of version: PromptVersion, _ template: VersionTemplate) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("version_id")
            writer.string(version.id)
            for (name, text) in [
                ("message", version.message), ("author", version.author),
                ("created_at", version.created.map(PromptTime.text)),
            ] {
                guard let text else { continue }
                writer.name(name)
                writer.string(text)
            }
            for (name, value) in template.body.root.members where !details.contains(name) {
                writer.name(name)
                writer.raw(value.raw)
            }
        }
        return PromptFile.pretty(writer.bytes)
    }
}

extension PromptFile {
    /// Over lines, with a line break at the end.
    static func pretty(_ json: [UInt8]) -> [UInt8] {
        guard let document = try? JSONDocument(json) else { return json }
        var lines = LineWriter()
        lines.value(document.root)
        return lines.bytes + [UInt8(ascii: "\n")]
    }
}
