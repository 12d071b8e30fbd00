internal import SluiceBase
package import SluiceJSON

/// A version's content, read once: the members of a request body with what is to be filled in.
package struct VersionTemplate: Sendable {
    /// As it is kept.
    package let body: JSONDocument
    /// The route that counts where the request names none.
    package let model: String?
    private let members: [(name: String, value: JSONValue)]
    private let messages: JSONTemplate?
    private let tools: JSONTemplate?
    private let responseFormat: JSONTemplate?

    /// What the body of a request says of its prompt, which no provider is sent.
    package static let ownMembers = ["prompt_id", "version_id", "environment", "inputs"]

    /// - Throws: `PromptError` naming the member that is wrong.
    package init(_ bytes: [UInt8]) throws(PromptError) {
        do throws(JSONError) { body = try JSONDocument(bytes) } catch {
            throw .argument("the prompt's body is not JSON: \(error)")
        }
        guard body.root.kind == .object else {
            throw .argument("the prompt's body is \(body.root.kind), not a JSON object with \"messages\"")
        }
        var members: [(name: String, value: JSONValue)] = []
        var names: Set<String> = []
        for member in body.root.members {
            guard names.insert(member.name).inserted else {
                throw .argument("member \(member.name.quoted) of the prompt's body stands there twice")
            }
            if Self.ownMembers.contains(member.name) {
                throw .argument("member \(member.name.quoted) is a request's, and cannot stand in a prompt's body")
            }
            members.append(member)
        }
        self.members = members
        if let value = body.root["model"], !value.isNull {
            guard let text = value.string, !text.isEmpty else {
                throw .argument("member \"model\" of the prompt's body is no text")
            }
            model = text
        } else {
            model = nil
        }
        messages = try Self.array("messages", body.root).map { JSONTemplate($0, .messages, resolvesPartials: true) }
        tools = try Self.array("tools", body.root).map { JSONTemplate($0, .everything) }
        responseFormat = body.root["response_format"].map { JSONTemplate($0, .everything) }
    }

    private static func array(_ name: String, _ object: JSONValue) throws(PromptError) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        guard value.kind == .array else {
            throw .argument("member \(name.quoted) is \(value.kind), not an array")
        }
        for element in value.elements where element.kind != .object {
            throw .argument("an element of \(name.quoted) is \(element.kind), not an object")
        }
        return value
    }

    /// Messages of other prompts that this one has parts of.
    var partials: [PartialReference] { messages?.partials ?? [] }

    /// Every variable of the version, each once, in the order of their first occurrences.
    var variables: [TemplateVariable] {
        var result: [TemplateVariable] = []
        for template in [messages, tools, responseFormat] {
            for variable in template?.variables ?? [] where !result.contains(where: { $0.name == variable.name }) {
                result.append(variable)
            }
        }
        return result
    }

    /// The text of a message, for another prompt that has it as a part: texts of its parts with spaces between them.
    /// Empty where there is no such message.
    func text(ofMessage index: Int) -> TemplateText {
        guard let content = body.root["messages"]?[index]?["content"] else { return TemplateText("") }
        if let text = content.string { return TemplateText(text) }
        let texts = content.elements.compactMap { $0["text"]?.string }.filter { !$0.isEmpty }
        return TemplateText(texts.joined(separator: " "))
    }

    /// The body of a request with this version's laid under it, and all variables filled in.
    ///
    /// - Parameters:
    ///   - request: its members; what it names of its prompt is left out. Its messages and tools come behind the
    ///     version's, anything else in the place of the version's.
    ///   - inputs: the values of the variables.
    ///   - texts: what the partials stand for.
    ///   - what: names the version in a message.
    /// - Returns: the bytes of an object, without the member `model`.
    /// - Throws: `PromptError` naming all variables that are missing or of the wrong type.
    func body(
        for request: [(name: String, value: JSONValue)],
        _ inputs: PromptInputs,
        _ texts: [PartialReference: TemplateText],
        _ what: String
    ) throws(PromptError) -> [UInt8] {
        var problems = InputProblems()
        var given: [String: JSONValue] = [:]
        for (name, value) in request { given[name] = value }
        var output = Array("{".utf8)
        output.reserveCapacity(body.bytes.count + request.reduce(256) { $0 + $1.value.raw.count })
        func name(_ name: String) {
            if output.count > 1 { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            JSONText.escape(name.utf8, into: &output)
            output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
        }
        /// A member of both sides, or of the request alone.
        func add(_ member: String, _ stored: JSONTemplate?, _ own: JSONValue?, _ scope: JSONTemplate.Scope) {
            guard stored != nil || own != nil else { return }
            name(member)
            let start = output.count
            stored?.fill(inputs, texts, &problems, into: &output)
            guard let own else { return }
            let isFirst = output.count == start
            if !isFirst { Self.openArray(&output, from: start) }
            var rest: [UInt8] = []
            JSONTemplate(own, scope).fill(inputs, [:], &problems, into: &rest)
            output.append(contentsOf: isFirst ? rest[...] : Self.continued(rest, output))
        }
        var isDone: Set<String> = ["model"]
        isDone.formUnion(Self.ownMembers)
        for (member, value) in members + request where isDone.insert(member).inserted {
            switch member {
            case "messages": add(member, messages, try Self.array(member, given), .messages)
            case "tools":
                // A provider refuses an array without tools.
                let own = try Self.array(member, given)
                guard body.root[member]?.elements.isEmpty == false || own?.elements.isEmpty == false else { continue }
                add(member, tools, own, .everything)
            case "response_format":
                add(member, given[member] == nil ? responseFormat : nil, given[member], .everything)
            default:
                name(member)
                output.append(contentsOf: (given[member] ?? value).raw)
            }
        }
        output.append(UInt8(ascii: "}"))
        try problems.check(what)
        return output
    }

    private static func array(_ name: String, _ given: [String: JSONValue]) throws(PromptError) -> JSONValue? {
        guard let value = given[name], !value.isNull else { return nil }
        guard value.kind == .array else {
            throw .request("member \(name.quoted) is \(value.kind), not an array; a prompt cannot be put before it")
        }
        return value
    }

    /// Takes the bracket away at an array's end, for more elements.
    private static func openArray(_ output: inout [UInt8], from start: Int) {
        output.removeLast()
        while output.count > start + 1, let last = output.last, isSpace(last) { output.removeLast() }
    }

    /// The elements of the array `rest` with its closing bracket, and a comma before them if there are some on both sides.
    private static func continued(_ rest: [UInt8], _ output: [UInt8]) -> ArraySlice<UInt8> {
        let elements = rest.dropFirst().drop(while: isSpace)
        guard elements.first != UInt8(ascii: "]"), output.last != UInt8(ascii: "[") else { return elements }
        return [UInt8(ascii: ",")] + elements
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
