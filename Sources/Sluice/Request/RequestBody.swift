internal import CLinux
internal import SluiceBase
package import SluiceJSON

/// The JSON object that a request sends: put together member by member, or given whole.
package struct RequestBody: Sendable {
    private enum Content: Sendable {
        case members([(name: String, value: [UInt8])])
        case whole(JSONDocument)
    }

    private var content = Content.members([])

    package init() {}

    /// - Throws: `Failure` when `json` is not an object.
    package init(whole json: [UInt8]) throws(Failure) {
        let document = try Self.parse(json, "the request body")
        guard document.root.kind == .object else {
            throw Failure(.request, "the request body is \(document.root.kind), not a JSON object")
        }
        content = .whole(document)
    }

    /// Nothing was set.
    package var isEmpty: Bool {
        if case .members(let members) = content { return members.isEmpty }
        return false
    }

    /// About how many bytes it has.
    package var size: Int {
        switch content {
        case .members(let members): members.reduce(2) { $0 &+ $1.name.utf8.count &+ $1.value.count &+ 4 }
        case .whole(let document): document.bytes.count
        }
    }

    /// Sets one member; `json` is checked and goes out byte for byte.
    package mutating func set(_ name: String, json: [UInt8]) throws(Failure) {
        guard name != "model" else {
            throw Failure(.argument, "member \"model\" is the request's route; give it when the request is made")
        }
        let value = try Self.parse(json, "member \(name.quoted)")
        try put(name, Array(value.root.raw))
    }

    /// Sets one member to a text.
    package mutating func set(_ name: String, string: String) throws(Failure) {
        var writer = JSONWriter()
        writer.string(string)
        try set(name, json: writer.bytes)
    }

    package mutating func unset(_ name: String) {
        switch content {
        case .members(let members): content = .members(members.filter { $0.name != name })
        case .whole(let document): content = .whole(document.removing(name))
        }
    }

    /// Appends one message of plain text.
    package mutating func addMessage(role: String, content text: String) throws(Failure) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("role")
            writer.string(role)
            writer.name("content")
            writer.string(text)
        }
        guard let old = raw("messages") else {
            return try put("messages", [UInt8(ascii: "[")] + writer.bytes + [UInt8(ascii: "]")])
        }
        guard old.first == UInt8(ascii: "[") else {
            let kind = self["messages"].map { "\($0.kind)" } ?? "missing"
            throw Failure(.request, "member \"messages\" is \(kind), not an array; a message cannot be added to it")
        }
        var messages = Array(old.dropLast())
        let isEmpty = old.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "]")
        if !isEmpty { messages.append(UInt8(ascii: ",")) }
        try put("messages", messages + writer.bytes + [UInt8(ascii: "]")])
    }

    /// A member's bytes, which have been checked and are not read again: conversations grow message by message.
    private func raw(_ name: String) -> ArraySlice<UInt8>? {
        switch content {
        case .members(let members): members.last { $0.name == name }?.value[...]
        case .whole(let document): document.root[name]?.raw
        }
    }

    package subscript(name: String) -> JSONValue? {
        switch content {
        case .members(let members):
            guard let member = members.last(where: { $0.name == name }) else { return nil }
            return (try? JSONDocument(member.value))?.root
        case .whole(let document): return document.root[name]
        }
    }

    /// A member `prompt_id` is there and not null.
    package var namesPrompt: Bool {
        switch content {
        case .members(let members): if !members.contains(where: { $0.name == "prompt_id" }) { return false }
        case .whole(let document):
            // Bodies are large, and few name a prompt: the C library finds that out at many bytes a step.
            let mayBe = document.bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.map { shim_holds($0, bytes.count, "\"prompt_id\"", 11) != 0 } ?? false
            }
            if !mayBe { return false }
        }
        return self["prompt_id"].map { !$0.isNull } ?? false
    }

    /// All members in their order.
    package var members: [(name: String, value: JSONValue)] {
        switch content {
        case .members(let members):
            return members.compactMap { member in
                (try? JSONDocument(member.value)).map { (member.name, $0.root) }
            }
        case .whole(let document): return document.root.members
        }
    }

    /// The texts that the model is to read, roughly: what an estimate of tokens goes by.
    var promptText: String {
        var texts: [String] = []
        func collect(_ value: JSONValue) {
            switch value.kind {
            case .string: texts.append(value.string ?? "")
            case .array: value.elements.forEach(collect)
            case .object: for name in ["content", "text", "arguments"] { value[name].map(collect) }
            default: break
            }
        }
        for name in ["messages", "prompt", "input", "instructions"] { self[name].map(collect) }
        if let tools = self["tools"] { texts.append(String(decoding: tools.raw, as: UTF8.self)) }
        return texts.joined(separator: "\n")
    }

    /// The bytes to send, with `model` written from the route and `stream` from the way the request is run.
    ///
    /// A `model` that stands in a whole body keeps its place. `stream` is written only where it must differ.
    package func bytes(model: String?, isStream: Bool) throws(Failure) -> [UInt8] {
        switch content {
        case .members(let members):
            var writer = JSONWriter(capacity: size &+ (model?.utf8.count ?? 0) &+ 32)
            writer.object { writer in
                if let model {
                    writer.name("model")
                    writer.string(model)
                }
                for (name, value) in members where name != "stream" {
                    writer.name(name)
                    writer.raw(value)
                }
                if isStream {
                    writer.name("stream")
                    writer.bool(true)
                }
            }
            return writer.bytes
        case .whole(var document):
            if let model {
                var writer = JSONWriter()
                writer.string(model)
                document = try Self.setting(document, "model", writer.bytes)
            }
            let streams = document.root["stream"]?.bool ?? false
            if streams != isStream {
                document =
                    isStream
                    ? try Self.setting(document, "stream", Array("true".utf8)) : document.removing("stream")
            }
            return document.bytes
        }
    }

    private mutating func put(_ name: String, _ value: [UInt8]) throws(Failure) {
        switch content {
        case .members(var members):
            content = .members([])  // so that the array below is not shared, and not copied
            if let index = members.firstIndex(where: { $0.name == name }) {
                members[index].value = value
            } else {
                members.append((name, value))
            }
            content = .members(members)
        case .whole(let document):
            content = .whole(try Self.setting(document, name, value))
        }
    }

    private static func setting(_ document: JSONDocument, _ name: String, _ value: [UInt8]) throws(Failure)
        -> JSONDocument
    {
        do {
            return try document.setting(name, to: value)
        } catch {
            throw Failure(.request, "member \(name.quoted) is not JSON: \(error)")
        }
    }

    private static func parse(_ json: [UInt8], _ what: String) throws(Failure) -> JSONDocument {
        do {
            return try JSONDocument(json)
        } catch {
            throw Failure(.request, "\(what) is not JSON: \(error)")
        }
    }
}
