internal import SluiceBase
internal import SluiceJSON

/// Reads chunks of completions: what is new goes to the events, what it adds up to goes to the assembly.
///
/// A plain answer is read the same way, as one chunk whose `message` is a delta.
struct ChunkScanner {
    enum Verdict {
        case understood
        /// The chunk has an `error` member: its value.
        case error(Bytes)
        case malformed(reason: StaticString, offset: Int)
    }

    /// Where the one text of a chunk stands.
    struct TextSlot {
        let kind: StreamEvent.Kind
        let choice: UInt32
        let tool: UInt32
        let choicePosition: Int
        let toolPosition: Int
        let token: JSONStringToken
    }

    private var template: ChunkTemplate?
    /// Of the chunk being scanned: its only text so far, and whether it holds nothing else that matters.
    private var slot: TextSlot?
    private var isRepeatable = false
    private var chunk: UInt32 = 0

    /// Reads one chunk. Malformed chunks leave the assembly with what came before the mistake.
    mutating func scan(
        _ json: Bytes,
        number: UInt32,
        into assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Verdict {
        chunk = number
        if let template, let token = template.match(json), !token.range.isEmpty {
            let slot = TextSlot(
                kind: template.kind,
                choice: template.choice,
                tool: template.tool,
                choicePosition: template.choicePosition,
                toolPosition: template.toolPosition,
                token: token
            )
            if !isPlainASCII(json, token) {
                guard UTF8Text.isValid(Bytes(rebasing: json[token.range])) else {
                    return scanWhole(repaired(json, &batch), &assembly, &batch)
                }
            }
            add(slot, json, &assembly, &batch)
            return .understood
        }
        return scanWhole(UTF8Text.isValid(json) ? json : repaired(json, &batch), &assembly, &batch)
    }

    private func isPlainASCII(_ json: Bytes, _ token: JSONStringToken) -> Bool {
        UTF8Text.isASCII(Bytes(rebasing: json[token.range]))
    }

    private func repaired(_ json: Bytes, _ batch: inout EventBuffer) -> Bytes {
        batch.keep(UTF8Text.repaired(json))
    }

    private mutating func scanWhole(_ json: Bytes, _ assembly: inout ResponseAssembler, _ batch: inout EventBuffer)
        -> Verdict
    {
        let eventCount = batch.count
        slot = nil
        isRepeatable = true
        var cursor = JSONCursor(json)
        var error: Bytes?
        cursor.skipSpace()
        guard scanTop(&cursor, json, &assembly, &batch, &error) else {
            return .malformed(reason: cursor.reason, offset: cursor.position)
        }
        if let error { return .error(error) }
        if batch.count == eventCount {
            batch.append(StreamEvent(kind: .raw, choice: 0, tool: 0, chunk: chunk, text: empty, json: json))
        }
        // A chunk that says something else may change what the template takes for said.
        template = isRepeatable ? slot.map { ChunkTemplate(json, slot: $0) } : nil
        return .understood
    }

    private var empty: Bytes { Bytes(start: nil, count: 0) }

    // MARK: The levels of a chunk

    private mutating func scanTop(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer,
        _ error: inout Bytes?
    ) -> Bool {
        guard cursor.enter(UInt8(ascii: "{")) else { return cursor.refuse("expected an object") }
        var isFirst = true
        var isBroken = false
        while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
            guard let name = cursor.string(), cursor.skipColon() else { return false }
            if cursor.matches(name, "choices"), cursor.byte == UInt8(ascii: "[") {
                assembly.set(Bytes(rebasing: json[name.range]), empty)
                guard scanChoices(&cursor, json, &assembly, &batch) else { return false }
                continue
            }
            let start = cursor.position
            guard cursor.skipValue() else { return false }
            let value = Bytes(rebasing: json[start..<cursor.position])
            if cursor.matches(name, "usage") {
                noteUsage(value, json, &assembly, &batch)
            } else if cursor.matches(name, "error") {
                if !isNull(value) { error = value }
            } else if cursor.matches(name, "x_groq") {
                assembly.set(Bytes(rebasing: json[name.range]), value)
                noteGroqUsage(value, json, &assembly, &batch)
            } else if !cursor.matches(name, "obfuscation") {
                // `obfuscation` is padding against traffic analysis: true of the stream, not of the answer.
                assembly.set(Bytes(rebasing: json[name.range]), value)
            }
        }
        guard !isBroken else { return false }
        cursor.skipSpace()
        return cursor.isAtEnd || cursor.refuse("more text after the chunk")
    }

    private mutating func scanChoices(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard cursor.enter(UInt8(ascii: "[")) else { return cursor.refuse("expected an array of choices") }
        var isFirst = true
        var isBroken = false
        var position: UInt32 = 0
        while cursor.next(close: UInt8(ascii: "]"), isFirst: &isFirst, isBroken: &isBroken) {
            guard scanChoice(&cursor, json, position, &assembly, &batch) else { return false }
            position &+= 1
        }
        return !isBroken
    }

    private mutating func scanChoice(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ ordinal: UInt32,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        let start = cursor.position
        // The index decides where all else belongs, and may stand last.
        let index = indexMember(of: json, at: start) ?? ordinal
        guard let choice = assembly.position(ofChoice: index) else { return cursor.refuse("more than 1024 choices") }
        guard cursor.enter(UInt8(ascii: "{")) else { return cursor.refuse("expected an object") }
        var isFirst = true
        var isBroken = false
        while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
            guard let name = cursor.string(), cursor.skipColon() else { return false }
            let isDelta = cursor.matches(name, "delta") || cursor.matches(name, "message")
            if isDelta, cursor.byte == UInt8(ascii: "{") {
                guard scanDelta(&cursor, json, choice, &assembly, &batch) else { return false }
                continue
            }
            if cursor.matches(name, "text"), cursor.byte == UInt8(ascii: "\"") {
                guard let token = cursor.string() else { return false }
                note(.text, token, choice, json, &assembly, &batch)
                continue
            }
            let value = cursor.position
            guard cursor.skipValue() else { return false }
            noteChoiceMember(
                name,
                Bytes(rebasing: json[value..<cursor.position]),
                cursor,
                json,
                choice,
                &assembly,
                &batch
            )
        }
        return !isBroken
    }

    private mutating func noteChoiceMember(
        _ name: JSONStringToken,
        _ value: Bytes,
        _ cursor: JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) {
        let isKnown = cursor.matches(name, "delta") || cursor.matches(name, "message") || cursor.matches(name, "text")
        if cursor.matches(name, "index") || (isKnown && isNull(value)) { return }
        if cursor.matches(name, "finish_reason") {
            guard value.first == UInt8(ascii: "\"") else { return }
            isRepeatable = false
            let reason = decoded(
                JSONStringToken(start: 1, end: value.count - 1, isEscaped: value.contains(UInt8(ascii: "\\"))),
                value,
                &batch
            )
            assembly.choices[choice].finishReason = Array(reason)
            batch.append(
                StreamEvent(
                    kind: .finish,
                    choice: assembly.choices[choice].index,
                    tool: 0,
                    chunk: chunk,
                    text: reason,
                    json: json
                )
            )
            return
        }
        if !isNull(value) { isRepeatable = false }
        assembly.choices[choice].choiceExtras.add(Bytes(rebasing: json[name.range]), value)
    }

    private mutating func scanDelta(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard cursor.enter(UInt8(ascii: "{")) else { return cursor.refuse("expected an object") }
        var isFirst = true
        var isBroken = false
        while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
            guard let name = cursor.string(), cursor.skipColon() else { return false }
            if cursor.matches(name, "tool_calls"), cursor.byte == UInt8(ascii: "[") {
                guard scanToolCalls(&cursor, json, choice, &assembly, &batch) else { return false }
                continue
            }
            if cursor.byte == UInt8(ascii: "\""), let kind = textKind(name, cursor) {
                if kind == .reasoning, assembly.choices[choice].reasoning == nil {
                    assembly.choices[choice].reasoningName = String(
                        decoding: Bytes(rebasing: json[name.range]),
                        as: UTF8.self
                    )
                }
                guard let token = cursor.string() else { return false }
                note(kind, token, choice, json, &assembly, &batch)
                continue
            }
            let start = cursor.position
            guard cursor.skipValue() else { return false }
            let value = Bytes(rebasing: json[start..<cursor.position])
            if cursor.matches(name, "role") {
                if value.first == UInt8(ascii: "\""), assembly.choices[choice].role.isEmpty {
                    assembly.choices[choice].role = Array(value)
                }
            } else if !(cursor.matches(name, "content") && isNull(value)) {
                if !isNull(value) { isRepeatable = false }
                assembly.choices[choice].messageExtras.add(Bytes(rebasing: json[name.range]), value)
            }
        }
        return !isBroken
    }

    private func textKind(_ name: JSONStringToken, _ cursor: JSONCursor) -> StreamEvent.Kind? {
        if cursor.matches(name, "content") { return .text }
        if cursor.matches(name, "reasoning_content") || cursor.matches(name, "reasoning") { return .reasoning }
        return cursor.matches(name, "refusal") ? .refusal : nil
    }

    private mutating func scanToolCalls(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard cursor.enter(UInt8(ascii: "[")) else { return cursor.refuse("expected an array of tool calls") }
        var isFirst = true
        var isBroken = false
        var ordinal: UInt32 = 0
        while cursor.next(close: UInt8(ascii: "]"), isFirst: &isFirst, isBroken: &isBroken) {
            var piece = ToolCallPiece(index: indexMember(of: json, at: cursor.position) ?? ordinal)
            guard piece.scan(&cursor) else { return false }
            guard let position = assembly.choices[choice].position(ofTool: piece.index) else {
                return cursor.refuse("more than 1024 tool calls")
            }
            note(piece, position, choice, json, &assembly, &batch)
            ordinal &+= 1
        }
        return !isBroken
    }

    /// The number behind the member `index` of the object that begins at `start`; nil where there is none.
    private func indexMember(of json: Bytes, at start: Int) -> UInt32? {
        var cursor = JSONCursor(json, at: start)
        var isFirst = true
        var isBroken = false
        guard cursor.enter(UInt8(ascii: "{")) else { return nil }
        while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
            guard let name = cursor.string(), cursor.skipColon() else { return nil }
            let value = cursor.position
            guard cursor.skipValue() else { return nil }
            guard cursor.matches(name, "index") else { continue }
            return number(in: json[value..<cursor.position])
        }
        return nil
    }

    /// A whole number that fits; nil for anything else.
    private func number(in digits: Slice<Bytes>) -> UInt32? {
        var result: UInt32 = 0
        for byte in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let (product, isTooLarge) = result.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = product.addingReportingOverflow(UInt32(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !overflows else { return nil }
            result = sum
        }
        return digits.isEmpty ? nil : result
    }

    // MARK: What was found

    private mutating func note(
        _ kind: StreamEvent.Kind,
        _ token: JSONStringToken,
        _ choice: Int,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) {
        let found = TextSlot(
            kind: kind,
            choice: assembly.choices[choice].index,
            tool: 0,
            choicePosition: choice,
            toolPosition: 0,
            token: token
        )
        noteSlot(found)
        add(found, json, &assembly, &batch)
    }

    /// A second text, or an empty one that would not show as an event, makes no template.
    private mutating func noteSlot(_ found: TextSlot) {
        if slot != nil || found.token.range.isEmpty { isRepeatable = false }
        slot = found
    }

    private mutating func note(
        _ piece: ToolCallPiece,
        _ position: Int,
        _ choice: Int,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) {
        if let type = piece.type { assembly.choices[choice].toolCalls[position].type = Array(json[type.range]) }
        if piece.id == nil, piece.name == nil, let arguments = piece.arguments, !arguments.range.isEmpty {
            let found = TextSlot(
                kind: .toolCall,
                choice: assembly.choices[choice].index,
                tool: piece.index,
                choicePosition: choice,
                toolPosition: position,
                token: arguments
            )
            noteSlot(found)
            return add(found, json, &assembly, &batch)
        }
        isRepeatable = false
        let id = piece.id.map { decoded($0, json, &batch) } ?? empty
        let name = piece.name.map { decoded($0, json, &batch) } ?? empty
        let arguments = piece.arguments.map { decoded($0, json, &batch) } ?? empty
        if !id.isEmpty { assembly.choices[choice].toolCalls[position].id = Array(id) }
        assembly.choices[choice].toolCalls[position].name.append(contentsOf: name)
        assembly.choices[choice].toolCalls[position].arguments.append(contentsOf: arguments)
        batch.append(
            StreamEvent(
                kind: .toolCall,
                choice: assembly.choices[choice].index,
                tool: piece.index,
                chunk: chunk,
                text: arguments,
                json: json,
                id: id,
                name: name
            )
        )
    }

    /// Appends a text to the assembly and the batch. The one step that every event of a stream takes.
    private func add(_ slot: TextSlot, _ json: Bytes, _ assembly: inout ResponseAssembler, _ batch: inout EventBuffer) {
        let text = decoded(slot.token, json, &batch)
        switch slot.kind {
        case .text: assembly.choices[slot.choicePosition].content.append(text)
        case .reasoning: assembly.choices[slot.choicePosition].reasoning.append(text)
        case .refusal: assembly.choices[slot.choicePosition].refusal.append(text)
        default: assembly.choices[slot.choicePosition].toolCalls[slot.toolPosition].arguments.append(contentsOf: text)
        }
        guard !text.isEmpty else { return }
        batch.append(
            StreamEvent(kind: slot.kind, choice: slot.choice, tool: slot.tool, chunk: chunk, text: text, json: json)
        )
    }

    private mutating func noteUsage(
        _ value: Bytes,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) {
        guard value.first == UInt8(ascii: "{") else { return }
        isRepeatable = false
        assembly.usage = Array(value)
        batch.append(StreamEvent(kind: .usage, choice: 0, tool: 0, chunk: chunk, text: value, json: json))
    }

    /// Groq puts a stream's usage into a member of its own.
    private mutating func noteGroqUsage(
        _ value: Bytes,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) {
        isRepeatable = false
        guard let usage = (try? JSONDocument(Array(value)))?.root["usage"] else { return }
        noteUsage(batch.keep(Array(usage.raw)), json, &assembly, &batch)
    }

    private func decoded(_ token: JSONStringToken, _ json: Bytes, _ batch: inout EventBuffer) -> Bytes {
        let text = Bytes(rebasing: json[token.range])
        guard token.isEscaped, let memory = batch.allocate(text.count) else { return text }
        return Bytes(start: memory, count: JSONText.unescape(text, to: memory))
    }

    private func isNull(_ value: Bytes) -> Bool { value.first == UInt8(ascii: "n") }
}

/// One element of `tool_calls`, as tokens.
private struct ToolCallPiece {
    let index: UInt32
    var id: JSONStringToken?
    var type: JSONStringToken?
    var name: JSONStringToken?
    var arguments: JSONStringToken?

    init(index: UInt32) { self.index = index }

    /// Reads one element, or with `isFunction` its member `function`, whose own members are `name` and `arguments`.
    mutating func scan(_ cursor: inout JSONCursor, isFunction: Bool = false) -> Bool {
        guard cursor.enter(UInt8(ascii: "{")) else { return cursor.refuse("expected an object") }
        var isFirst = true
        var isBroken = false
        while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
            guard let member = cursor.string(), cursor.skipColon() else { return false }
            if !isFunction, cursor.matches(member, "function"), cursor.byte == UInt8(ascii: "{") {
                guard scan(&cursor, isFunction: true) else { return false }
                continue
            }
            guard cursor.byte == UInt8(ascii: "\"") else {
                guard cursor.skipValue() else { return false }
                continue
            }
            guard let value = cursor.string() else { return false }
            if cursor.matches(member, "id") { id = value }
            if cursor.matches(member, "type") { type = value }
            if cursor.matches(member, "name") { name = value }
            if cursor.matches(member, "arguments") { arguments = value }
        }
        return !isBroken
    }
}

extension JSONCursor {
    fileprivate mutating func refuse(_ reason: StaticString) -> Bool {
        self.reason = reason
        return false
    }
}

extension [UInt8]? {
    fileprivate mutating func append(_ bytes: Bytes) {
        if self == nil { self = [] }
        self?.append(contentsOf: bytes)
    }
}
