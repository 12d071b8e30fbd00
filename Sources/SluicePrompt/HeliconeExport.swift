internal import SluiceBase
internal import SluiceJSON

/// Prompts as Helicone's API gives them: prompts with `versions`, or versions with `prompt_id` and `prompt_body`, in an
/// array, alone, or in a member `data`, `prompts` or `versions`.
enum HeliconeExport {
    static func prompts(_ root: JSONValue) throws(PromptError) -> [WrittenPrompt] {
        var prompts: [WrittenPrompt] = []
        for element in ExportShape.elements(root, ["prompts", "versions"]) {
            guard element.kind == .object else { throw .argument("an element of the export is \(element.kind)") }
            let versions = element["versions"] ?? element["prompt_versions"]
            let isVersion = versions == nil && element["prompt_body"] ?? element["major_version"] != nil
            let id = element[isVersion ? "prompt_id" : "id"]?.string
            guard let id, PromptName.isIdentifier(id) else {
                throw .argument("a prompt of the export has no id of six letters and digits")
            }
            let place: Int
            if let known = prompts.firstIndex(where: { $0.id == id }) {
                place = known
            } else {
                place = prompts.count
                prompts.append(WrittenPrompt(id: id, name: id))
            }
            if !isVersion {
                prompts[place].name = element["name"]?.string ?? id
                prompts[place].tags = element["tags"]?.elements.compactMap(\.string) ?? []
                prompts[place].created = ExportShape.time(element)
            }
            for version in isVersion ? [element] : versions?.elements ?? [] {
                try add(version, to: &prompts[place])
            }
            if let production = element["production_version"] ?? element["productionVersion"],
                let id = production.string ?? production["id"]?.string,
                let version = prompts[place].versions.first(where: { $0.id == id })
            {
                prompts[place].environments[PromptName.production] = version.number
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
        guard let major = version["major_version"]?.int, let minor = version["minor_version"]?.int,
            0..<1_000_000_000 ~= major, 0..<1_000_000_000 ~= minor
        else { throw .argument("a version of prompt \(prompt.name.quoted) has no major_version and minor_version") }
        let place = "version \(major).\(minor) of prompt \(prompt.name.quoted)"
        var body: [UInt8]
        if let given = version["prompt_body"], given.kind == .object {
            body = Array(given.raw)
        } else if let text = version["prompt_body"]?.string {
            body = Array(text.utf8)
        } else {
            throw .argument("\(place) has no \"prompt_body\"; Helicone's API gives it below /v1/prompt-2025")
        }
        if let model = version["model"]?.string, let document = try? JSONDocument(body), document.root["model"] == nil {
            var writer = JSONWriter()
            writer.string(model)
            body = (try? document.setting("model", to: writer.bytes))?.bytes ?? body
        }
        let written = WrittenPrompt.Version(
            id: version["id"]?.string,
            major: major,
            minor: minor,
            message: version["commit_message"]?.string,
            author: version["created_by"]?.string,
            created: ExportShape.time(version),
            body: body
        )
        guard !prompt.versions.contains(where: { $0.number == written.number }) else {
            throw .argument("\(place) stands in the export twice")
        }
        prompt.versions.append(written)
        let one = version["environment"]?.string.map { [$0] } ?? []
        for environment in (version["environments"]?.elements.compactMap(\.string) ?? []) + one {
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

    static func time(_ value: JSONValue) -> Int64? {
        (value["created_at"] ?? value["createdAt"])?.string.flatMap(PromptTime.milliseconds)
    }
}
