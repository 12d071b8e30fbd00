internal import SluiceBase
internal import SluiceJSON

/// Prompts as Helicone's API gives them: prompts with `versions`, or versions with `prompt_id` and `prompt_body`, in an
/// array, alone, or in a member `data`, `prompts` or `versions`.
enum HeliconeExport {
    static func prompts(_ root: JSONValue) throws(PromptError) -> [WrittenPrompt] {
        var prompts: [WrittenPrompt] = []
        for element in ExportShape.elements(root, ["prompts", "versions"]) {
            let members = try Members(element, "an element of the export")
            let versions = element["versions"] ?? element["prompt_versions"]
            let isVersion = versions == nil && element["prompt_body"] ?? element["major_version"] != nil
            guard let id = try members.text(isVersion ? "prompt_id" : "id"), PromptName.isIdentifier(id) else {
                throw .argument("a prompt of the export has no id of six letters and digits")
            }
            let place: Int
            if let known = prompts.firstIndex(where: { $0.id == id }) {
                place = known
            } else {
                place = prompts.count
                var written = WrittenPrompt(id: id, name: id)
                written.isNamed = false
                prompts.append(written)
            }
            try PromptFolder.naming("prompt \(id) of the export") { () throws(PromptError) in
                if !isVersion {
                    if let name = try members.text("name") {
                        prompts[place].name = name
                        prompts[place].isNamed = true
                    }
                    prompts[place].tags = try members.texts("tags") ?? []
                    prompts[place].created = try ExportShape.time(members)
                }
                if let versions, versions.kind != .array, !versions.isNull {
                    throw .argument("\"versions\" takes an array, not \(versions.kind)")
                }
            }
            for version in isVersion ? [element] : versions?.elements ?? [] {
                try add(version, to: &prompts[place])
            }
            if let production = element["production_version"] ?? element["productionVersion"], !production.isNull {
                guard let id = production.string ?? production["id"]?.string else {
                    throw .argument("the production version of prompt \(id) of the export is \(production.kind), no id")
                }
                if let version = prompts[place].versions.first(where: { $0.id == id }) {
                    prompts[place].environments[PromptName.production] = version.number
                }
            }
        }
        for prompt in prompts where prompt.versions.isEmpty {
            throw .argument(
                "prompt \(prompt.name.quoted) of the export has no versions with a \"prompt_body\"; ask for them too"
            )
        }
        return prompts
    }

    private static func add(_ version: JSONValue, to prompt: inout WrittenPrompt) throws(PromptError) {
        let members = try Members(version, "a version of prompt \(prompt.name.quoted)")
        guard let major = version["major_version"]?.int, let minor = version["minor_version"]?.int,
            0..<1_000_000_000 ~= major, 0..<1_000_000_000 ~= minor
        else { throw .argument("a version of prompt \(prompt.name.quoted) has no major_version and minor_version") }
        let place = "version \(major).\(minor) of prompt \(prompt.name.quoted)"
        try PromptFolder.naming(place) { () throws(PromptError) in
            try add(version, members, major, minor, to: &prompt)
        }
    }

    private static func add(
        _ version: JSONValue,
        _ members: Members,
        _ major: Int64,
        _ minor: Int64,
        to prompt: inout WrittenPrompt
    ) throws(PromptError) {
        var body: [UInt8]
        if let given = version["prompt_body"], given.kind == .object {
            body = Array(given.raw)
        } else if let text = version["prompt_body"]?.string {
            body = Array(text.utf8)
        } else {
            throw .argument("it has no \"prompt_body\"; Helicone's API gives it below /v1/prompt-2025")
        }
        if let model = try members.text("model"), let document = try? JSONDocument(body), document.root["model"] == nil
        {
            var writer = JSONWriter()
            writer.string(model)
            body = (try? document.setting("model", to: writer.bytes))?.bytes ?? body
        }
        let written = WrittenPrompt.Version(
            id: try members.text("id"),
            major: major,
            minor: minor,
            message: try members.text("commit_message"),
            author: try members.text("created_by"),
            created: try ExportShape.time(members),
            body: body
        )
        guard !prompt.versions.contains(where: { $0.number == written.number }) else {
            throw .argument("it stands in the export twice")
        }
        prompt.versions.append(written)
        let one = try members.text("environment").map { [$0] } ?? []
        for environment in (try members.texts("environments") ?? []) + one {
            prompt.environments[environment] = written.number
        }
    }
}

/// What exports have in common.
enum ExportShape {
    /// The elements of an array, or of arrays in members of those names; else the value alone. `data` around it is looked
    /// through.
    static func elements(_ root: JSONValue, _ names: [String]) -> [JSONValue] {
        if root.kind == .array { return root.elements }
        if let data = root["data"], data.kind == .array || data.kind == .object { return elements(data, names) }
        if root["id"] == nil, root["prompt"] == nil {
            let arrays = names.compactMap { root[$0] }.filter { $0.kind == .array }
            if !arrays.isEmpty { return arrays.flatMap(\.elements) }
        }
        return [root]
    }

    static func time(_ members: Members) throws(PromptError) -> Int64? {
        try members.time(members.root["created_at"] == nil ? "createdAt" : "created_at")
    }
}
