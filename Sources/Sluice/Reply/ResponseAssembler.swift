internal import SluiceBase
internal import SluiceJSON

/// What an answer has said so far: filled by the chunks of a stream, or at once by a plain answer.
package struct ResponseAssembler: Sendable {
    package struct ToolCall: Sendable {
        /// Different for each call of a choice, whatever the upstream says.
        let index: UInt32
        /// The upstream's index, which several calls may share; nil where it gave none.
        let source: UInt32?
        package var id: [UInt8] = []
        package var name: [UInt8] = []
        package var arguments: [UInt8] = []
        var type: [UInt8] = Array("function".utf8)
        /// Members that have no place above, and those of `function`.
        var extras = ExtraMembers()
        var functionExtras = ExtraMembers()

        init(index: UInt32, source: UInt32?) {
            self.index = index
            self.source = source
        }

        private var readCount = 0

        /// Whether nothing can follow them: they are an object from its beginning to its end. They are read for it, which is
        /// done a few times at most, however many pieces come.
        mutating func hasWholeArguments() -> Bool {
            guard arguments.last == UInt8(ascii: "}"), readCount < 16 else { return false }
            readCount += 1
            return (try? JSONDocument(arguments))?.root.kind == .object
        }
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
        private var callsBySource = PositionTable<UInt32?>()
        private var callsByID = PositionTable<[UInt8]>()
        /// The call that the last piece belonged to.
        private var lastCall = 0

        init(index: UInt32) { self.index = index }
    }

    package internal(set) var choices: [Choice] = []
    /// The last `usage` that was not null, as it came.
    package internal(set) var usage: [UInt8]?
    /// Top-level members other than `choices` and `usage`, in the order in which they first came; the last value wins.
    private(set) var members: [(name: [UInt8], value: [UInt8])] = []
    private var membersByName = PositionTable<[UInt8]>()
    private var choicesByIndex = PositionTable<UInt32>()

    /// The answer came whole: its body says all there is, and only what is asked for by name is kept beside it.
    var isPlain = false
    /// A choice had `text`, as those of text completions have, which old servers end without a reason.
    var hasText = false
    /// It has `choices` or `data`, empty or not: what is asked for.
    var hasAnswer = false
    /// `data` holds something, as an answer to a request for embeddings does.
    private(set) var hasData = false

    /// More choices, or more calls of a choice, than anybody asks for are an attack on memory.
    static let maximumChoiceCount = 1024
    /// The same of members that are not known here.
    static let maximumMemberCount = 1 << 16

    /// The position of the choice of that index, made if it is new; nil beyond `maximumChoiceCount`.
    mutating func position(ofChoice index: UInt32) -> Int? {
        if let position = choicesByIndex.position(
            of: index,
            among: choices.count,
            where: { choices[$0].index == index }
        ) {
            return position
        }
        guard choices.count < Self.maximumChoiceCount else { return nil }
        choices.append(Choice(index: index))
        choicesByIndex.noteAppended(among: choices.count) { [choices] in choices[$0].index }
        return choices.count - 1
    }

    /// False beyond `maximumMemberCount`.
    mutating func set(_ name: Bytes, _ value: Bytes) -> Bool {
        if value.first == UInt8(ascii: "["), name.elementsEqual("data".utf8) {
            hasAnswer = true
            hasData = value.dropFirst().contains { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "]") }
        }
        // Of a plain answer the texts alone are asked for.
        if isPlain, value.first != UInt8(ascii: "\"") || value.count > 4096 { return true }
        let known = membersByName.position(of: Array(name), among: members.count) {
            members[$0].name.elementsEqual(name)
        }
        guard let position = known else {
            guard members.count < Self.maximumMemberCount else { return false }
            if members.isEmpty { members.reserveCapacity(8) }
            members.append((Array(name), Array(value)))
            membersByName.noteAppended(among: members.count) { [members] in members[$0].name }
            return true
        }
        if !members[position].value.elementsEqual(value) { members[position].value = Array(value) }
        return true
    }

    /// Puts choices and tool calls, which stand as they came, in the order of their indices. Ends the assembling:
    /// positions handed out before are void.
    mutating func sort() {
        choices.sort { $0.index < $1.index }
        for position in choices.indices { choices[position].toolCalls.sort { $0.index < $1.index } }
    }

    /// The text of a top-level member that is a string.
    package func string(_ name: String) -> String? {
        guard let position = position(ofMember: name) else { return nil }
        let value = members[position].value
        // Without escapes it is what stands between the quotes.
        if value.count >= 2, value[0] == UInt8(ascii: "\""), !value.contains(UInt8(ascii: "\\")) {
            return String(decoding: value[1..<(value.count - 1)], as: UTF8.self)
        }
        return (try? JSONDocument(value))?.root.string
    }

    private func position(ofMember name: String) -> Int? {
        let length = name.utf8.count
        for position in members.indices where members[position].name.count == length {
            if members[position].name.elementsEqual(name.utf8) { return position }
        }
        return nil
    }

    /// Every choice that began has said why it ended.
    package var isFinished: Bool { !choices.isEmpty && choices.allSatisfy { $0.finishReason != nil } }

    /// A choice has said why it ended.
    var hasFinishReason: Bool { choices.contains { $0.finishReason != nil } }

    /// The answer is to a request for a text completion.
    var isTextCompletion: Bool {
        members.contains { $0.name.elementsEqual("object".utf8) && $0.value.elementsEqual(#""text_completion""#.utf8) }
    }
}

// MARK: Tool calls

extension ResponseAssembler.Choice {
    /// The call that a piece belongs to, made if the piece begins one; nil beyond `maximumChoiceCount`.
    ///
    /// An index says where a piece belongs, if there is one. A piece that brings a name and an id not seen before begins
    /// a call in any case: several calls may come under one index, or under none. A piece without them goes on with the
    /// last call of its index, or with the last call. `place` is the piece's place among several of its chunk; nil where it
    /// is the only one. `beginsArguments`: it has arguments, and they begin an object: where those of the call are whole, a
    /// piece with a name is the next call, which servers that give no ids tell in no other way.
    mutating func position(
        ofCall source: UInt32?,
        place: Int?,
        id: Bytes,
        name: Bytes,
        beginsArguments: Bool = false
    ) -> Int? {
        guard let found = known(source, place, id, name, beginsArguments) else { return begin(source) }
        lastCall = found
        return found
    }

    private mutating func known(_ source: UInt32?, _ place: Int?, _ id: Bytes, _ name: Bytes, _ beginsArguments: Bool)
        -> Int?
    {
        let isNewID = !id.isEmpty && self.call(ofID: id) == nil
        if let source {
            guard let position = call(ofSource: source) else { return nil }
            if name.isEmpty { return position }
            // An id that another call of the same index has leads back to it.
            if !id.isEmpty, let named = call(ofID: id), toolCalls[named].source == source { return named }
            return isContinued(position, by: name, isNewID, beginsArguments) ? position : nil
        }
        if !id.isEmpty, let position = call(ofID: id) { return position }
        guard !toolCalls.isEmpty else { return nil }
        guard let place else {
            return name.isEmpty || isContinued(lastCall, by: name, isNewID, beginsArguments) ? lastCall : nil
        }
        // Several pieces in one chunk: each goes on with the call of its place, if it brings nothing of its own.
        if name.isEmpty { return place < toolCalls.count ? place : lastCall }
        return nil
    }

    /// A piece with a name goes on with this call: it says the name again, or more of it.
    private mutating func isContinued(_ position: Int, by name: Bytes, _ isNewID: Bool, _ beginsArguments: Bool) -> Bool
    {
        let call = toolCalls[position]
        if isNewID, !call.id.isEmpty { return false }
        if beginsArguments, toolCalls[position].hasWholeArguments() { return false }
        return call.name.isEmpty || call.name.elementsEqual(name) || (call.arguments.isEmpty && !isNewID)
    }

    private func call(ofSource source: UInt32) -> Int? {
        callsBySource.position(of: source, among: toolCalls.count) { toolCalls[$0].source == source }
    }

    private func call(ofID id: Bytes) -> Int? {
        callsByID.position(of: Array(id), among: toolCalls.count) { toolCalls[$0].id.elementsEqual(id) }
    }

    private mutating func begin(_ source: UInt32?) -> Int? {
        guard toolCalls.count < ResponseAssembler.maximumChoiceCount else { return nil }
        toolCalls.append(ResponseAssembler.ToolCall(index: freeIndex(source), source: source))
        callsBySource.noteAppended(among: toolCalls.count) { [toolCalls] in toolCalls[$0].source }
        lastCall = toolCalls.count - 1
        return lastCall
    }

    /// The upstream's index where no other call has it, else the next that none has.
    private func freeIndex(_ source: UInt32?) -> UInt32 {
        let used = Set(toolCalls.map(\.index))
        if let source, !used.contains(source) { return source }
        var index = UInt32(toolCalls.count)
        while used.contains(index) { index &+= 1 }
        return index
    }

    /// Gives a call its id, which is the first that came: the program answers with it. True if it was new.
    mutating func set(id: Bytes, ofCall position: Int) -> Bool {
        guard toolCalls[position].id.isEmpty, !id.isEmpty else { return false }
        toolCalls[position].id = Array(id)
        callsByID.note(toolCalls[position].id, at: position, among: toolCalls.count) { [toolCalls] in toolCalls[$0].id }
        return true
    }

    /// Adds to a call's name what a piece says of it, and returns how much of the piece that was, counted from its end. A
    /// name that is repeated adds nothing, nor does one that comes after arguments.
    mutating func add(name: Bytes, toCall position: Int) -> Int {
        let known = toolCalls[position].name
        if !known.isEmpty, known.elementsEqual(name) || !toolCalls[position].arguments.isEmpty { return 0 }
        let added = name.starts(with: known) ? name.dropFirst(known.count) : name[...]
        toolCalls[position].name.append(contentsOf: added)
        return added.count
    }
}

/// Members of deltas that are not known here, put together the way deltas mean it: strings and arrays are appended,
/// objects are merged, anything else is replaced, and null says nothing.
///
/// The pieces are kept as they came and put together when asked, once: log probabilities come with every token.
struct ExtraMembers: Sendable {
    /// Of each member the values that came, as a JSON array without its closing bracket: a piece takes no more memory
    /// than it had bytes.
    private var pieces: [(name: String, list: [UInt8], count: Int)] = []
    private var piecesByName = PositionTable<String>()

    /// How deep objects are merged; of what lies deeper the last one counts. What deltas are merged of is three deep,
    /// and each level takes stack.
    private static let maximumDepth = 8

    var isEmpty: Bool { pieces.isEmpty }

    /// False beyond `ResponseAssembler.maximumMemberCount`.
    mutating func add(_ name: Bytes, _ value: Bytes) -> Bool {
        let name = memberName(name)
        let known = piecesByName.position(of: name, among: pieces.count) { pieces[$0].name == name }
        guard let position = known else {
            guard pieces.count < ResponseAssembler.maximumMemberCount else { return false }
            pieces.append((name, Self.list(of: value), 1))
            piecesByName.noteAppended(among: pieces.count) { [pieces] in pieces[$0].name }
            return true
        }
        switch value.first {
        case UInt8(ascii: "n"): break
        case UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"):
            pieces[position].list.append(UInt8(ascii: ","))
            pieces[position].list.append(contentsOf: value)
            pieces[position].count += 1
        default: (pieces[position].list, pieces[position].count) = (Self.list(of: value), 1)
        }
        return true
    }

    private static func list(of value: Bytes) -> [UInt8] {
        var list: [UInt8] = []
        list.reserveCapacity(value.count + 1)
        list.append(UInt8(ascii: "["))
        list.append(contentsOf: value)
        return list
    }

    func contains(_ name: String) -> Bool { pieces.contains { $0.name == name } }

    var members: [(name: String, value: [UInt8])] {
        pieces.map { name, list, count in
            if count == 1 { return (name, Array(list.dropFirst())) }
            // Each value was checked when it came.
            let all = list + [UInt8(ascii: "]")]
            let values = JSONDocument(trusted: all, rootRange: all.indices).root.elements
            var writer = JSONWriter()
            if name == "thinking_blocks", values.allSatisfy({ $0.kind == .array }) {
                Self.merge(thoughts: values.flatMap(\.elements), to: &writer)
            } else {
                Self.merge(values, named: name, depth: 0, to: &writer)
            }
            return (name, writer.bytes)
        }
    }

    /// A block of thinking that comes in pieces ends with its signature.
    private static func merge(thoughts: [JSONValue], to writer: inout JSONWriter) {
        var open: [JSONValue] = []
        writer.array { writer in
            for (position, block) in thoughts.enumerated() {
                open.append(block)
                let isPiece = block["type"]?.string == "thinking" && (block["signature"]?.string ?? "").isEmpty
                let isContinued =
                    thoughts.indices.contains(position + 1) && thoughts[position + 1]["type"]?.string == "thinking"
                if isPiece && isContinued { continue }
                merge(open, named: "", depth: 1, to: &writer)
                open = []
            }
        }
    }

    /// Members whose text each piece has whole: the first stays, but for one that says more of the same.
    private static let wholeMembers: Set<String> = ["id", "type", "role", "name", "format"]

    private static func merge(
        _ values: [JSONValue],
        named name: String,
        depth: Int,
        to writer: inout JSONWriter
    ) {
        let spoken = values.filter { !$0.isNull }
        guard let last = spoken.last else { return writer.null() }
        // A value of another kind replaces what was before it.
        let run = spoken.suffix(from: spoken.lastIndex { $0.kind != last.kind }.map { $0 + 1 } ?? 0)
        switch last.kind {
        case .string where run.count > 1 && wholeMembers.contains(name):
            let texts = run.compactMap(\.string)
            let first = texts.first { !$0.isEmpty } ?? ""
            writer.string(texts.last { $0.utf8.starts(with: first.utf8) } ?? first)
        case .string where run.count > 1: writer.string(run.map { $0.string ?? "" }.joined())
        case .array where run.count > 1:
            writer.array { writer in
                for array in run { for element in array.elements { writer.raw(element.raw) } }
            }
        case .object where run.count > 1 && depth < maximumDepth: merge(objects: run, depth: depth, to: &writer)
        default: writer.raw(last.raw)
        }
    }

    private static func merge(objects: ArraySlice<JSONValue>, depth: Int, to writer: inout JSONWriter) {
        var names: [String] = []
        var groups: [String: [JSONValue]] = [:]
        for (name, value) in objects.flatMap(\.members) {
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append(value)
        }
        writer.object { writer in
            for name in names {
                writer.name(name)
                merge(groups[name] ?? [], named: name, depth: depth + 1, to: &writer)
            }
        }
    }
}

/// A member's name from the bytes between its quotes.
func memberName(_ raw: some Collection<UInt8>) -> String {
    let plain = String(decoding: raw, as: UTF8.self)
    guard raw.contains(UInt8(ascii: "\\")) else { return plain }
    return (try? JSONDocument("\"\(plain)\""))?.root.string ?? plain
}
