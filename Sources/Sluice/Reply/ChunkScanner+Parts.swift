internal import SluiceBase
internal import SluiceJSON

/// Contents that are lists of parts.
extension ChunkScanner {
    /// Content as a list of parts: texts are text, thinking is reasoning. What is neither stays as it came.
    mutating func scanParts(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard var elements = cursor.enterArray() else { return cursor.refuse("expected a list of parts") }
        while elements.next(&cursor) {
            if cursor.byte == UInt8(ascii: "\"") {
                guard let token = cursor.string() else { return false }
                note(.text, token, choice, json, &assembly, &batch)
                continue
            }
            let start = cursor.position
            guard cursor.skipValue() else { return false }
            let end = cursor.position
            if notePart(json, at: start, .text, choice, &assembly, &batch) { continue }
            isRepeatable = false
            if assembly.isPlain { continue }
            var list = [UInt8(ascii: "[")]
            list.append(contentsOf: json[start..<end])
            list.append(UInt8(ascii: "]"))
            let isNoted = "content".utf8.withContiguousStorageIfAvailable { name in
                list.withUnsafeBufferPointer { assembly.choices[choice].messageExtras.add(name, $0) }
            }
            guard isNoted != false else { return tooMany(&cursor) }
        }
        return !elements.isBroken
    }

    /// Notes the text of a part that is an object and has one. `kind` is that of a part which does not say.
    private mutating func notePart(
        _ json: Bytes,
        at start: Int,
        _ kind: StreamEvent.Kind,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        var cursor = JSONCursor(json, at: start)
        var kind = kind
        var textName: StaticString = "text"
        if let type = ChunkMember.range("type", of: json, at: start) {
            cursor.position = type.lowerBound
            guard let token = cursor.string() else { return false }
            if cursor.matches(token, "thinking") {
                (kind, textName) = (.reasoning, "thinking")
            } else if cursor.matches(token, "refusal") {
                (kind, textName) = (.refusal, "refusal")
            } else if !cursor.matches(token, "text"), !cursor.matches(token, "output_text") {
                return false
            }
        }
        guard let value = ChunkMember.range(textName, of: json, at: start) else { return false }
        cursor.position = value.lowerBound
        if cursor.byte == UInt8(ascii: "[") {
            // Thinking is a list of parts itself, one level deep.
            guard kind == .reasoning, textName.utf8CodeUnitCount == 8, var elements = cursor.enterArray() else {
                return false
            }
            while elements.next(&cursor) {
                let part = cursor.position
                guard cursor.skipValue() else { return false }
                guard let text = ChunkMember.range("text", of: json, at: part) else { continue }
                var inner = JSONCursor(json, at: text.lowerBound)
                if let token = inner.string() { note(.reasoning, token, choice, json, &assembly, &batch) }
            }
            return true
        }
        guard let token = cursor.string() else { return false }
        note(kind, token, choice, json, &assembly, &batch)
        return true
    }
}
