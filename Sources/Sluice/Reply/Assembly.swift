internal import SluiceJSON

/// What an answer has said so far: filled by the chunks of a stream, or at once by a plain answer.
package struct Assembly: Sendable {
    package struct ToolCall: Sendable {
        let index: UInt32
        package var id: [UInt8] = []
        package var name: [UInt8] = []
        package var arguments: [UInt8] = []
        var type: [UInt8] = Array("function".utf8)
    }

    package struct Choice: Sendable {
        package let index: UInt32
        var role: [UInt8] = []
        /// nil where the answer has none (a tool call) or is null.
        package var content: [UInt8]?
        package var reasoning: [UInt8]?
        /// The provider's name for it: `reasoning_content` or `reasoning`.
        var reasoningName = "reasoning_content"
        package var refusal: [UInt8]?
        package var finishReason: [UInt8]?
        package var toolCalls: [ToolCall] = []
        /// Members of the delta that have no place above, merged over the chunks; the same for the choice itself.
        var messageExtras = MergedMembers()
        var choiceExtras = MergedMembers()

        init(index: UInt32) { self.index = index }

        /// The tool call at `index`, made if it is new.
        mutating func position(ofTool index: UInt32) -> Int {
            if let position = toolCalls.lastIndex(where: { $0.index == index }) { return position }
            toolCalls.append(ToolCall(index: index))
            return toolCalls.count - 1
        }
    }

    package internal(set) var choices: [Choice] = []
    /// The last `usage` that was not null, as it came.
    package internal(set) var usage: [UInt8]?
    /// Top-level members other than `choices` and `usage`, in the order in which they first came; the last value wins.
    private(set) var members: [(name: [UInt8], value: [UInt8])] = []

    /// More choices than anybody asks for are an attack on memory.
    static let maximumChoiceCount = 1024

    /// The position of the choice of that index, made if it is new; nil beyond `maximumChoiceCount`.
    mutating func position(ofChoice index: UInt32) -> Int? {
        if let position = choices.firstIndex(where: { $0.index == index }) { return position }
        guard choices.count < Self.maximumChoiceCount else { return nil }
        choices.append(Choice(index: index))
        return choices.count - 1
    }

    mutating func note(_ name: Bytes, _ value: Bytes) {
        guard let position = members.firstIndex(where: { $0.name.elementsEqual(name) }) else {
            if members.isEmpty { members.reserveCapacity(8) }
            members.append((Array(name), Array(value)))
            return
        }
        if !members[position].value.elementsEqual(value) { members[position].value = Array(value) }
    }

    /// The text of a top-level member that is a string.
    package func string(_ name: String) -> String? {
        guard let member = members.first(where: { $0.name.elementsEqual(name.utf8) }) else { return nil }
        return (try? JSONDocument(member.value))?.root.string
    }

    /// Every choice that began has said why it ended.
    package var isFinished: Bool { !choices.isEmpty && choices.allSatisfy { $0.finishReason != nil } }
}

/// Members of deltas that are not known here, put together the way deltas mean it: strings and arrays are appended,
/// objects are merged, anything else is replaced, and null says nothing.
struct MergedMembers: Sendable {
    private(set) var members: [(name: String, value: [UInt8])] = []

    mutating func add(_ name: Bytes, _ value: Bytes) {
        let name = String(decoding: name, as: UTF8.self)
        let value = Array(value)
        guard let position = members.firstIndex(where: { $0.name == name }) else {
            members.append((name, value))
            return
        }
        guard let old = try? JSONDocument(members[position].value), let new = try? JSONDocument(value) else { return }
        members[position].value = Self.merge(old.root, new.root)
    }

    private static func merge(_ old: JSONValue, _ new: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        switch (old.kind, new.kind) {
        case (_, .null): writer.raw(old.raw)
        case (.string, .string): writer.string((old.string ?? "") + (new.string ?? ""))
        case (.array, .array): writer.array { writer in for element in old.elements + new.elements { writer.raw(element.raw) } }
        case (.object, .object):
            let added = new.members.filter { old[$0.name] == nil }
            writer.object { writer in
                for (name, value) in old.members {
                    writer.name(name)
                    writer.raw(new[name].map { merge(value, $0) } ?? Array(value.raw))
                }
                for (name, value) in added {
                    writer.name(name)
                    writer.raw(value.raw)
                }
            }
        default: writer.raw(new.raw)
        }
        return writer.bytes
    }
}
