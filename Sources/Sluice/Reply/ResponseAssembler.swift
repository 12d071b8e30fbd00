internal import SluiceBase
internal import SluiceJSON

/// What an answer has said so far: filled by the chunks of a stream, or at once by a plain answer.
package struct ResponseAssembler: Sendable {
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
        var messageExtras = ExtraMembers()
        var choiceExtras = ExtraMembers()

        init(index: UInt32) { self.index = index }

        /// The position of the tool call of that index, made if it is new; nil beyond `maximumChoiceCount`.
        mutating func position(ofTool index: UInt32) -> Int? {
            if let position = toolCalls.lastIndex(where: { $0.index == index }) { return position }
            guard toolCalls.count < ResponseAssembler.maximumChoiceCount else { return nil }
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

    mutating func set(_ name: Bytes, _ value: Bytes) {
        guard let position = members.firstIndex(where: { $0.name.elementsEqual(name) }) else {
            if members.isEmpty { members.reserveCapacity(8) }
            members.append((Array(name), Array(value)))
            return
        }
        if !members[position].value.elementsEqual(value) { members[position].value = Array(value) }
    }

    /// Puts choices and tool calls, which stand as they came, in the order of their indices. Ends the assembling:
    /// positions handed out before are void.
    mutating func sort() {
        choices.sort { $0.index < $1.index }
        for position in choices.indices { choices[position].toolCalls.sort { $0.index < $1.index } }
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
///
/// The pieces are kept as they came and put together when asked, once: log probabilities come with every token.
struct ExtraMembers: Sendable {
    private var pieces: [(name: String, values: [[UInt8]])] = []

    mutating func add(_ name: Bytes, _ value: Bytes) {
        let name = memberName(name)
        guard let position = pieces.firstIndex(where: { $0.name == name }) else {
            pieces.append((name, [Array(value)]))
            return
        }
        switch value.first {
        case UInt8(ascii: "n"): break
        case UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"): pieces[position].values.append(Array(value))
        default: pieces[position].values = [Array(value)]
        }
    }

    func contains(_ name: String) -> Bool { pieces.contains { $0.name == name } }

    var members: [(name: String, value: [UInt8])] {
        pieces.map { name, values in
            if values.count == 1 { return (name, values[0]) }
            var writer = JSONWriter()
            Self.merge(values.compactMap { (try? JSONDocument($0))?.root }, to: &writer)
            return (name, writer.bytes)
        }
    }

    private static func merge(_ values: [JSONValue], to writer: inout JSONWriter) {
        let spoken = values.filter { !$0.isNull }
        guard let last = spoken.last else { return writer.null() }
        // A value of another kind replaces what was before it.
        let run = spoken.suffix(from: spoken.lastIndex { $0.kind != last.kind }.map { $0 + 1 } ?? 0)
        switch last.kind {
        case .string where run.count > 1: writer.string(run.map { $0.string ?? "" }.joined())
        case .array where run.count > 1:
            writer.array { writer in
                for array in run { for element in array.elements { writer.raw(element.raw) } }
            }
        case .object where run.count > 1:
            var names: [String] = []
            var groups: [String: [JSONValue]] = [:]
            for (name, value) in run.flatMap(\.members) {
                if groups[name] == nil { names.append(name) }
                groups[name, default: []].append(value)
            }
            writer.object { writer in
                for name in names {
                    writer.name(name)
                    merge(groups[name] ?? [], to: &writer)
                }
            }
        default: writer.raw(last.raw)
        }
    }
}

/// A member's name from the bytes between its quotes.
func memberName(_ raw: some Collection<UInt8>) -> String {
    let plain = String(decoding: raw, as: UTF8.self)
    guard raw.contains(UInt8(ascii: "\\")) else { return plain }
    return (try? JSONDocument("\"\(plain)\""))?.root.string ?? plain
}
