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
    var slot: TextSlot?
    var isRepeatable = false
    /// The error that the chunk reports.
    private var error: Bytes?
    var chunk: UInt32 = 0

    /// The answer is one that is read: it fails where it is an error object in any shape. Of others nobody knows what
    /// their members mean, but for `error`.
    var expectsChunks = true

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
            if isSound(Bytes(rebasing: json[token.range]), token) {
                add(slot, json, &assembly, &batch)
                return .understood
            }
        }
        return scanWhole(repaired(json, &batch), &assembly, &batch)
    }

    /// Reads a plain answer, in which no escape is half of a character.
    mutating func scan(answer json: Bytes, into assembly: inout ResponseAssembler, _ batch: inout EventBuffer)
        -> Verdict
    {
        chunk = 0
        return scanWhole(UTF8Text.isValid(json) ? json : batch.keep(UTF8Text.repaired(json)), &assembly, &batch)
    }

    private func isSound(_ text: Bytes, _ token: JSONStringToken) -> Bool {
        UTF8Text.isValid(text) && !(token.isEscaped && JSONText.hasLoneSurrogate(text))
    }

    /// The chunk with U+FFFD in place of all that is no character, so that it says the same to all who read it.
    private func repaired(_ json: Bytes, _ batch: inout EventBuffer) -> Bytes {
        let json = UTF8Text.isValid(json) ? json : batch.keep(UTF8Text.repaired(json))
        return JSONText.hasLoneSurrogate(json) ? batch.keep(JSONText.withoutLoneSurrogates(json)) : json
    }

    private mutating func scanWhole(_ json: Bytes, _ assembly: inout ResponseAssembler, _ batch: inout EventBuffer)
        -> Verdict
    {
        let eventCount = batch.count
        slot = nil
        isRepeatable = true
        error = nil
        var cursor = JSONCursor(json)
        cursor.skipSpace()
        guard scanTop(&cursor, json, &assembly, &batch) else {
            return .malformed(reason: cursor.reason, offset: cursor.position)
        }
        if let error {
            // A choice does not end where its error comes.
            batch.remove(.finish, from: eventCount)
            return .error(error)
        }
        if batch.count == eventCount {
            batch.append(StreamEvent(kind: .raw, choice: 0, tool: 0, chunk: chunk, text: empty, json: json))
        }
        // A chunk that says something else may change what the template takes for said.
        template = isRepeatable ? slot.map { ChunkTemplate(json, slot: $0) } : nil
        return .understood
    }

    var empty: Bytes { Bytes(start: nil, count: 0) }

    // MARK: The levels of a chunk

    private mutating func scanTop(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard var members = cursor.enterObject() else { return cursor.refuse("expected an object") }
        var shape = TopShape()
        while let name = members.nextName(&cursor) {
            if cursor.matches(name, "choices"), cursor.byte == UInt8(ascii: "[") {
                shape.hasChoices = true
                assembly.hasAnswer = true
                guard assembly.set(Bytes(rebasing: json[name.range]), empty) else { return tooMany(&cursor) }
                guard scanChoices(&cursor, json, &assembly, &batch) else { return false }
                continue
            }
            let start = cursor.position
            guard cursor.skipValue() else { return false }
            let value = Bytes(rebasing: json[start..<cursor.position])
            if expectsChunks, cursor.matches(name, "choices"), !isNull(value) {
                return cursor.refuse("choices is no array")
            }
            if cursor.matches(name, "usage") {
                noteUsage(value, json, &assembly, &batch)
            } else if cursor.matches(name, "error") {
                // A text has its code beside it.
                if Self.saysError(value) { error = value.first == UInt8(ascii: "\"") ? json : value }
            } else if cursor.matches(name, "x_groq") {
                guard assembly.set(Bytes(rebasing: json[name.range]), value) else { return tooMany(&cursor) }
                noteGroqUsage(value, json, &assembly, &batch)
            } else if !cursor.matches(name, "obfuscation") {
                // `obfuscation` is padding against traffic analysis: true of the stream, not of the answer.
                shape.note(name, value, cursor)
                guard assembly.set(Bytes(rebasing: json[name.range]), value) else { return tooMany(&cursor) }
            }
        }
        guard !members.isBroken else { return false }
        cursor.skipSpace()
        guard cursor.isAtEnd else { return cursor.refuse("more text after the chunk") }
        if error == nil, expectsChunks, shape.isError { error = json }
        return true
    }

    /// Passes over null, which says nothing, among objects; false where something else stands there.
    func passNull(_ cursor: inout JSONCursor) -> Bool { cursor.byte == UInt8(ascii: "n") && cursor.skipValue() }

    func tooMany(_ cursor: inout JSONCursor) -> Bool { cursor.refuse("more than 65536 members") }

    private mutating func scanChoices(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard var elements = cursor.enterArray() else { return cursor.refuse("expected an array of choices") }
        var position: UInt32 = 0
        while elements.next(&cursor) {
            if cursor.byte != UInt8(ascii: "{") {
                guard passNull(&cursor) else { return cursor.refuse("choices holds what is no object") }
                position &+= 1
                continue
            }
            guard scanChoice(&cursor, json, position, &assembly, &batch) else { return false }
            position &+= 1
        }
        return !elements.isBroken
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
        let index = ChunkMember.index(of: json, at: start) ?? ordinal
        guard let choice = assembly.position(ofChoice: index) else { return cursor.refuse("more than 1024 choices") }
        guard var members = cursor.enterObject() else { return cursor.refuse("expected an object") }
        while let name = members.nextName(&cursor) {
            let isDelta = cursor.matches(name, "delta") || cursor.matches(name, "message")
            if isDelta, cursor.byte == UInt8(ascii: "{") {
                guard scanDelta(&cursor, json, choice, &assembly, &batch) else { return false }
                continue
            }
            // A delta that is a text is one.
            if isDelta || cursor.matches(name, "text"), cursor.byte == UInt8(ascii: "\"") {
                if !isDelta { assembly.hasText = true }
                guard let token = cursor.string() else { return false }
                note(.text, token, choice, json, &assembly, &batch)
                continue
            }
            let value = cursor.position
            guard cursor.skipValue() else { return false }
            let isNoted = noteChoiceMember(
                name,
                Bytes(rebasing: json[value..<cursor.position]),
                cursor,
                json,
                choice,
                &assembly,
                &batch
            )
            guard isNoted else { return tooMany(&cursor) }
        }
        if error != nil { assembly.choices[choice].finishReason = nil }
        return !members.isBroken
    }

    private mutating func noteChoiceMember(
        _ name: JSONStringToken,
        _ value: Bytes,
        _ cursor: JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        let isKnown = cursor.matches(name, "delta") || cursor.matches(name, "message") || cursor.matches(name, "text")
        if cursor.matches(name, "index") || (isKnown && isNull(value)) { return true }
        if cursor.matches(name, "error") {
            guard Self.saysError(value) else { return true }
            error = value
        }
        // Moonshot counts a stream's tokens in its choice.
        if cursor.matches(name, "usage") { noteUsage(value, json, &assembly, &batch) }
        if cursor.matches(name, "finish_reason") {
            // Some servers say "" as long as there is none.
            guard value.first == UInt8(ascii: "\""), value.count > 2 else { return true }
            isRepeatable = false
            if value.elementsEqual(#""error""#.utf8) {
                if error == nil { error = value }
                return true
            }
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
            return true
        }
        if !isNull(value) { isRepeatable = false }
        if assembly.isPlain { return true }
        return assembly.choices[choice].choiceExtras.add(Bytes(rebasing: json[name.range]), value)
    }

    private mutating func scanDelta(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard var members = cursor.enterObject() else { return cursor.refuse("expected an object") }
        var hasReasoning = false
        while let name = members.nextName(&cursor) {
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
                if kind == .reasoning, !token.range.isEmpty {
                    // Servers that changed its name send it under both for a while.
                    if hasReasoning {
                        isRepeatable = false
                        continue
                    }
                    hasReasoning = true
                }
                note(kind, token, choice, json, &assembly, &batch)
                continue
            }
            let start = cursor.position
            if cursor.matches(name, "content"), cursor.byte == UInt8(ascii: "[") {
                guard scanParts(&cursor, json, choice, &assembly, &batch) else { return false }
                continue
            }
            guard cursor.skipValue() else { return false }
            let value = Bytes(rebasing: json[start..<cursor.position])
            if cursor.matches(name, "role") {
                if value.first == UInt8(ascii: "\""), assembly.choices[choice].role.isEmpty {
                    assembly.choices[choice].role = Array(value)
                }
            } else if !(cursor.matches(name, "content") && isNull(value)) {
                if !isNull(value) { isRepeatable = false }
                if assembly.isPlain { continue }
                guard assembly.choices[choice].messageExtras.add(Bytes(rebasing: json[name.range]), value) else {
                    return tooMany(&cursor)
                }
            }
        }
        return !members.isBroken
    }

    private func textKind(_ name: JSONStringToken, _ cursor: JSONCursor) -> StreamEvent.Kind? {
        if cursor.matches(name, "content") { return .text }
        if cursor.matches(name, "reasoning_content") || cursor.matches(name, "reasoning") { return .reasoning }
        return cursor.matches(name, "refusal") ? .refusal : nil
    }

    // MARK: What was found

    mutating func note(
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
    mutating func noteSlot(_ found: TextSlot) {
        if slot != nil || found.token.range.isEmpty { isRepeatable = false }
        slot = found
    }

    /// Appends a text to the assembly and the batch. The one step that every event of a stream takes.
    func add(_ slot: TextSlot, _ json: Bytes, _ assembly: inout ResponseAssembler, _ batch: inout EventBuffer) {
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
        // A count of nothing takes back none that was made before.
        if assembly.usage != nil, !value.contains(where: { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }) { return }
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

    func decoded(_ token: JSONStringToken, _ json: Bytes, _ batch: inout EventBuffer) -> Bytes {
        let text = Bytes(rebasing: json[token.range])
        guard token.isEscaped, let memory = batch.allocate(text.count) else { return text }
        return Bytes(start: memory, count: JSONText.unescape(text, to: memory))
    }

    func isNull(_ value: Bytes) -> Bool { value.first == UInt8(ascii: "n") }

    /// The value of a member `error` tells of one. Servers that always write the member fill it with nothing: null, false,
    /// 0, an empty text, object or list, or an object of nulls.
    static func saysError(_ value: Bytes) -> Bool {
        switch value.first {
        case UInt8(ascii: "n"), UInt8(ascii: "f"): false
        case UInt8(ascii: "0"): value.count > 1
        case UInt8(ascii: "\""): value.count > 2
        case UInt8(ascii: "["): value.dropFirst().contains { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "]") }
        case UInt8(ascii: "{"): (try? JSONDocument(Array(value)))?.root.members.contains { !$0.value.isNull } ?? true
        default: true
        }
    }
}

extension [UInt8]? {
    fileprivate mutating func append(_ bytes: Bytes) {
        if self == nil { self = [] }
        self?.append(contentsOf: bytes)
    }
}

extension JSONCursor {
    mutating func refuse(_ reason: StaticString) -> Bool {
        self.reason = reason
        return false
    }
}
