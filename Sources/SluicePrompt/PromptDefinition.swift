internal import SluiceBase
internal import SluiceJSON

/// What a program changes: kinds, names and members as `sluice_client_define` takes them.
extension Prompts {
    package static let kinds = ["prompt", "prompt_version", "prompt_environment", "prompt_experiment", "prompt_import"]

    /// Changes a prompt; nil removes. All of it happens or nothing.
    ///
    /// - Parameters:
    ///   - kind: one of `kinds`.
    ///   - name: the prompt's name or id; behind a slash the version or the environment. Of an import its format.
    ///   - json: an object.
    /// - Throws: `PromptError` naming the member that is wrong.
    package func define(_ kind: String, _ name: String, _ json: [UInt8]?) throws(PromptError) {
        if kind == "prompt_import" { return try importExport(name, json) }
        let members = try json.map { (json) throws(PromptError) in try Members(json, kind) }
        try editing { (editor) throws(PromptError) in
            try refuseFile(name)
            if kind != "prompt", let slash = name.lastIndex(of: "/") { try refuseFile(String(name[..<slash])) }
            switch kind {
            case "prompt": try Self.definePrompt(name, members, editor)
            case "prompt_version": try Self.defineVersion(name, members, editor)
            case "prompt_environment":
                let (prompt, environment) = try Self.split(name, "an environment", editor)
                guard let members else { return try editor.remove(environment, of: prompt) }
                try members.check(["version"])
                guard let version = try members.text("version") else {
                    throw .argument("an environment has the member \"version\"")
                }
                try editor.move(environment, of: prompt, to: editor.version(version, of: prompt))
            default:
                let (prompt, environment) = try Self.split(name, "an environment", editor)
                let experiment = try members.map { (members) throws(PromptError) in try Experiment(members.root) }
                try editor.set(experiment, in: environment, of: prompt)
            }
        }
    }

    /// Prompts of files are changed in their files.
    private func refuseFile(_ name: String) throws(PromptError) {
        guard let prompt = try folder?.shelf().index.prompt(name) else { return }
        throw .argument("\(prompt.shown) is kept in files, which are changed with an editor")
    }

    private static func definePrompt(
        _ name: String,
        _ members: Members?,
        _ editor: PromptEditor
    ) throws(PromptError) {
        let found = editor.shelf.index.prompt(name)
        guard let members else { return try editor.table.remove(editor.prompt(name), at: editor.now) }
        if let found {
            try members.check(["name", "tags"], "; a new version is of kind \"prompt_version\"")
            return try editor.rename(found, name: members.text("name"), tags: members.texts("tags"))
        }
        try members.check(["id", "tags", "body", "message", "author"], "; its name is given beside the object")
        guard let body = members.root["body"] else {
            throw .argument("there is no prompt \(name.quoted); a new one has its first \"body\"")
        }
        try editor.create(
            id: members.text("id"),
            name: name,
            tags: members.texts("tags") ?? [],
            Array(body.raw),
            PromptEditor.VersionDetails(message: members.text("message"), author: members.text("author"))
        )
    }

    private static func defineVersion(
        _ name: String,
        _ members: Members?,
        _ editor: PromptEditor
    ) throws(PromptError) {
        guard let members else {
            let (prompt, version) = try split(name, "a version", editor)
            return try editor.remove(editor.version(version, of: prompt), of: prompt)
        }
        try members.check(["body", "major", "from", "message", "author", "environments"])
        let prompt = try editor.prompt(name)
        guard let body = members.root["body"] else { throw .argument("a version has the member \"body\"") }
        var isMajor = false
        if let major = members.root["major"] {
            guard let flag = major.bool else { throw .argument("\"major\" is true or false") }
            isMajor = flag
        }
        let version = try editor.add(
            to: prompt,
            isMajor: isMajor,
            from: members.text("from"),
            Array(body.raw),
            PromptEditor.VersionDetails(message: members.text("message"), author: members.text("author"))
        )
        for environment in try members.texts("environments") ?? [] {
            try editor.move(environment, of: prompt, to: version)
        }
    }

    /// The prompt before the last slash of a name, and what stands behind it.
    private static func split(
        _ name: String,
        _ what: String,
        _ editor: PromptEditor
    ) throws(PromptError) -> (Prompt, String) {
        guard let slash = name.lastIndex(of: "/"), slash > name.startIndex else {
            throw .argument("\(name.quoted) names no prompt and \(what); expected a form like support-reply/production")
        }
        return (try editor.prompt(String(name[..<slash])), String(name[name.index(after: slash)...]))
    }
}

/// The members of a definition or a question.
struct Members {
    let root: JSONValue
    private let what: String

    init(_ bytes: [UInt8], _ what: String) throws(PromptError) {
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(bytes) } catch {
            throw .argument("\(what) is not JSON: \(error)")
        }
        guard document.root.kind == .object else { throw .argument("\(what) is \(document.root.kind), not an object") }
        root = document.root
        self.what = what
    }

    /// Those of an object in a document that was read.
    init(_ object: JSONValue, _ what: String) throws(PromptError) {
        guard object.kind == .object else { throw .argument("\(what) is \(object.kind), not an object") }
        root = object
        self.what = what
    }

    /// Refuses a member that nobody reads.
    func check(_ known: [String], _ hint: String = "") throws(PromptError) {
        for (name, _) in root.members where !known.contains(name) {
            let nearest = NearestName.find(name, among: known).map { "; did you mean \($0.quoted)?" }
            throw .argument(
                "\(what) has no member \(name.quoted)\(nearest ?? "; expected \(known.joined(separator: ", "))")\(hint)"
            )
        }
    }

    func text(_ name: String) throws(PromptError) -> String? {
        guard let value = root[name], !value.isNull else { return nil }
        guard let text = value.string else { throw .argument("\(name.quoted) takes a text, not \(value.kind)") }
        return text
    }

    /// Milliseconds since 1970.
    func time(_ name: String) throws(PromptError) -> Int64? {
        guard let text = try text(name) else { return nil }
        guard let time = PromptTime.milliseconds(text) else {
            throw .argument("\(name.quoted) is \(text.quoted), no time of a form like 2025-08-01T10:00:00Z")
        }
        return time
    }

    /// The members of an object in the object; none where there is none.
    func members(_ name: String) throws(PromptError) -> [(name: String, value: JSONValue)] {
        guard let value = root[name], !value.isNull else { return [] }
        guard value.kind == .object else { throw .argument("\(name.quoted) takes an object, not \(value.kind)") }
        return value.members
    }

    func texts(_ name: String) throws(PromptError) -> [String]? {
        guard let value = root[name], !value.isNull else { return nil }
        let texts = value.elements.compactMap(\.string)
        guard value.kind == .array, texts.count == value.elements.count else {
            throw .argument("\(name.quoted) takes an array of texts")
        }
        return texts
    }
}
