internal import SluiceBase
internal import SluiceJSON

/// The calls of tools that a delta makes: each piece finds its call, and adds to it.
extension ChunkScanner {
    mutating func scanToolCalls(
        _ cursor: inout JSONCursor,
        _ json: Bytes,
        _ choice: Int,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        guard var elements = cursor.enterArray() else { return cursor.refuse("expected an array of tool calls") }
        var place = 0
        while elements.next(&cursor) {
            if cursor.byte != UInt8(ascii: "{") {
                guard passNull(&cursor) else { return cursor.refuse("tool_calls holds what is no object") }
                continue
            }
            var piece = ToolCallPiece(index: ChunkMember.index(of: json, at: cursor.position))
            guard piece.scan(&cursor) else { return false }
            cursor.skipSpace()
            let isOnly = place == 0 && cursor.byte == UInt8(ascii: "]")
            guard note(piece, isOnly ? nil : place, choice, json, &assembly, &batch) else {
                return cursor.refuse("more than 1024 tool calls")
            }
            place += 1
        }
        return !elements.isBroken
    }

    /// False where the piece would begin more calls than a choice may have.
    private mutating func note(
        _ piece: ToolCallPiece,
        _ place: Int?,
        _ choice: Int,
        _ json: Bytes,
        _ assembly: inout ResponseAssembler,
        _ batch: inout EventBuffer
    ) -> Bool {
        let id = piece.id.map { decoded($0, json, &batch) } ?? empty
        let name = piece.name.map { decoded($0, json, &batch) } ?? empty
        let found = assembly.choices[choice].position(
            ofCall: piece.index,
            place: place,
            id: id,
            name: name,
            beginsArguments: piece.beginsArguments(json)
        )
        guard let position = found else { return false }
        let index = assembly.choices[choice].toolCalls[position].index
        // The first kind that is not the usual one stays: whoever fills pieces in writes that into all of them.
        let isUsual = assembly.choices[choice].toolCalls[position].type.elementsEqual("function".utf8)
        if isUsual, let type = piece.type, !type.range.isEmpty {
            assembly.choices[choice].toolCalls[position].type = Array(decoded(type, json, &batch))
        }
        if id.isEmpty, name.isEmpty, piece.isPlain, let arguments = piece.arguments, !arguments.range.isEmpty {
            let found = TextSlot(
                kind: .toolCall,
                choice: assembly.choices[choice].index,
                tool: index,
                choicePosition: choice,
                toolPosition: position,
                token: arguments
            )
            noteSlot(found)
            add(found, json, &assembly, &batch)
            return true
        }
        isRepeatable = false
        var event = StreamEvent(
            kind: .toolCall,
            choice: assembly.choices[choice].index,
            tool: index,
            chunk: chunk,
            text: arguments(of: piece, assembly.choices[choice].toolCalls[position].arguments, json, &batch),
            json: json
        )
        if assembly.choices[choice].set(id: id, ofCall: position) { event.id = id }
        let added = assembly.choices[choice].add(name: name, toCall: position)
        if added > 0 { event.name = Bytes(rebasing: name.suffix(added)) }
        assembly.choices[choice].toolCalls[position].arguments.append(contentsOf: event.text)
        batch.append(event)
        guard !assembly.isPlain else { return true }
        for (name, value, isFunction) in piece.extras {
            let name = Bytes(rebasing: json[name])
            let value = Bytes(rebasing: json[value])
            let isNoted =
                isFunction
                ? assembly.choices[choice].toolCalls[position].functionExtras.add(name, value)
                : assembly.choices[choice].toolCalls[position].extras.add(name, value)
            guard isNoted else { return false }
        }
        return true
    }

    /// What a piece adds to the arguments: a fragment of their text, or the text of a value that is written out. One that
    /// is said again adds nothing.
    private func arguments(
        of piece: ToolCallPiece,
        _ known: [UInt8],
        _ json: Bytes,
        _ batch: inout EventBuffer
    ) -> Bytes {
        if let token = piece.arguments {
            let text = decoded(token, json, &batch)
            return text.first == UInt8(ascii: "{") && known.elementsEqual(text) ? empty : text
        }
        guard let range = piece.argumentsValue else { return empty }
        let value = Bytes(rebasing: json[range])
        return known.elementsEqual(value) ? empty : value
    }
}
