internal import SluiceBase
internal import SluiceJSON

/// Prompts as Langfuse's API gives them, one version an object: `name`, `version`, `type`, `prompt`, `config`, `labels`,
/// `tags`, `commitMessage`.
///
/// Its version 3 becomes 3.0, its labels environments (`latest` is none), its `{{name}}` variables of type string, its
/// `@@@langfusePrompt:name=…@@@` partials. A text prompt becomes a user's message.
struct LangfuseExport {
    /// The id of a prompt by its name, which partials need.
    let id: (String) throws(PromptError) -> String

    static func isOne(_ root: JSONValue) -> Bool {
        guard let first = ExportShape.elements(root, ["prompts"]).first else { return false }
        return first["prompt"] != nil && first["version"]?.int != nil
    }

    func prompts(_ root: JSONValue) throws(PromptError) -> [WrittenPrompt] {
        var prompts: [WrittenPrompt] = []
        for element in ExportShape.elements(root, ["prompts"]) {
            let members = try Members(element, "an element of the export")
            guard let name = try members.text("name"), !name.isEmpty else {
                throw .argument("a prompt of the export has no name")
            }
            guard let number = element["version"]?.int, 0..<1_000_000_000 ~= number else {
                throw .argument("prompt \(name.quoted) of the export has no version")
            }
            let place = "version \(number) of prompt \(name.quoted)"
            var written = WrittenPrompt(id: try id(name), name: name)
            do throws(PromptError) {
                written.tags = try members.texts("tags") ?? []
                let (body, rest) = try body(members)
                let message = [try members.text("commitMessage"), rest].compactMap(\.self).joined(separator: " ")
                written.versions = [
                    WrittenPrompt.Version(
                        id: try members.text("id"),
                        major: number,
                        minor: 0,
                        message: message.isEmpty ? nil : message,
                        author: try members.text("createdBy"),
                        created: try ExportShape.time(members),
                        body: body
                    )
                ]
                for label in try members.texts("labels") ?? [] where label != "latest" {
                    guard PromptName.isName(label) else {
                        throw .argument("label \(label.quoted) is no environment's name")
                    }
                    written.environments[label] = "\(number).0"
                }
            } catch {
                throw .argument("\(place): \(error)")
            }
            if let known = prompts.firstIndex(where: { $0.name == name }) {
                prompts[known].versions += written.versions
                prompts[known].environments.merge(written.environments) { $1 }
            } else {
                prompts.append(written)
            }
        }
        return prompts
    }

    /// Parameters of a chat request, which a config may hold among other things.
    private static let parameters = [
        "model", "temperature", "top_p", "max_tokens", "max_completion_tokens", "frequency_penalty", "presence_penalty",
        "stop", "seed", "n", "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort",
        "logprobs", "top_logprobs", "logit_bias", "user", "verbosity",
    ]

    /// The body, and what of the config has no place in it.
    private func body(_ element: Members) throws(PromptError) -> (body: [UInt8], rest: String?) {
        let config = try element.members("config")
        let rest = config.map(\.name).filter { !Self.parameters.contains($0) }
        var texts: [(role: String, content: String, more: [(name: String, value: JSONValue)])] = []
        guard let prompt = element.root["prompt"], prompt.string != nil || prompt.kind == .array else {
            throw .argument("it has no \"prompt\" that is a text or an array of messages")
        }
        if let text = prompt.string {
            texts.append(("user", try converted(text), []))
        } else {
            for message in prompt.elements {
                guard let role = message["role"]?.string, let content = message["content"]?.string else {
                    guard message["type"]?.string == "placeholder" || message["content"] == nil else {
                        throw .argument("a message has no role and content that are texts")
                    }
                    let name = message["name"]?.string.map { " \($0.quoted)" } ?? ""
                    throw .argument("a message is a placeholder\(name), which has no form here; take it out first")
                }
                // A tool's calls among them. The type says "chatmessage", as others do not.
                let more = message.members.filter { !["role", "content", "type"].contains($0.name) }
                texts.append((role, try converted(content), more))
            }
        }
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in config where Self.parameters.contains(name) {
                writer.name(name)
                writer.raw(value.raw)
            }
            writer.name("messages")
            writer.array { writer in
                for (role, content, more) in texts {
                    writer.object { writer in
                        writer.name("role")
                        writer.string(role)
                        writer.name("content")
                        writer.string(content)
                        for (name, value) in more {
                            writer.name(name)
                            writer.raw(value.raw)
                        }
                    }
                }
            }
        }
        let note = rest.isEmpty ? nil : "(Left out of its config: \(rest.joined(separator: ", ")).)"
        return (writer.bytes, note.map { String($0.prefix(500)) })
    }

    // MARK: Texts

    private func converted(_ text: String) throws(PromptError) -> String {
        try Self.replacing(text, "@@@langfusePrompt:", "@@@") { (inner) throws(PromptError) in
            var parts: [String: String] = [:]
            for part in inner.split(separator: "|") {
                let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                if pair.count == 2 { parts[pair[0]] = pair[1] }
            }
            guard let name = parts["name"], parts["version"] == nil else {
                throw .argument("its reference \(inner.quoted) names a version; a partial names an environment")
            }
            let label = parts["label"] ?? PromptName.production
            guard PromptName.isName(label), label != "latest" else {
                throw .argument("its reference \(inner.quoted) has a label that is no environment's name")
            }
            return "{{hcp:\(try id(name)):0:\(label)}}"
        } otherwise: { (rest) throws(PromptError) in
            try Self.replacing(rest, "{{", "}}") { (inner) throws(PromptError) in
                let name = String(ASCII.trimmed(inner))
                guard PromptName.isName(name) else {
                    // Space and other words stay text there as well.
                    guard name.utf8.contains(where: { !ASCII.isAlphanumeric($0) && $0 != UInt8(ascii: ".") }) else {
                        throw .argument("its variable \(name.quoted) is no name here: letters, digits, _ and -")
                    }
                    return "{{\(inner)}}"
                }
                return "{{hc:\(name):string}}"
            } otherwise: {
                $0
            }
        }
    }

    /// The text with each stretch from `open` to the next `close` replaced, and what lies between them as well.
    private static func replacing(
        _ text: String,
        _ open: String,
        _ close: String,
        _ inner: (String) throws(PromptError) -> String,
        otherwise: (String) throws(PromptError) -> String
    ) throws(PromptError) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        var copied = 0
        while let start = bytes[copied...].firstRange(ofBytes: Array(open.utf8)),
            let end = bytes[start.upperBound...].firstRange(ofBytes: Array(close.utf8))
        {
            result += try otherwise(String(decoding: bytes[copied..<start.lowerBound], as: UTF8.self))
            result += try inner(String(decoding: bytes[start.upperBound..<end.lowerBound], as: UTF8.self))
            copied = end.upperBound
        }
        return result + (try otherwise(String(decoding: bytes[copied...], as: UTF8.self)))
    }
}
