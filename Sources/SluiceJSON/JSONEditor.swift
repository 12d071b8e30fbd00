/// Editing in place: what is not named keeps its bytes, its order and its spelling.
///
/// Providers hash prompts byte by byte for their caches, so an editor that reformats numbers or reorders members costs
/// its users money.
extension JSONDocument {
    /// The document with the root object's member `name` set to `value`, which is checked.
    ///
    /// A member that is there keeps its place; a new one goes to the end. A root that is not an object stays as it is.
    package func setting(_ name: String, to value: some Collection<UInt8>) throws(JSONError) -> JSONDocument {
        guard root.kind == .object else { return self }
        let value = try JSONDocument(Array(value)).root.raw
        var output = bytes
        if let member = root.memberRange(of: name) {
            output.replaceSubrange(member.value.range, with: value)
        } else {
            var insertion: [UInt8] = root.members.isEmpty ? [] : [UInt8(ascii: ",")]
            insertion.append(UInt8(ascii: "\""))
            JSONText.escape(name.utf8, into: &insertion)
            insertion.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
            insertion.append(contentsOf: value)
            output.insert(contentsOf: insertion, at: endOfLastMember)
        }
        return edited(output)
    }

    /// The document without the root object's member `name`, every time it stands there.
    package func removing(_ name: String) -> JSONDocument {
        var output: [UInt8] = []
        var copied = 0
        root.forEachMember { found, value in
            guard found.isString(name) else { return }
            output.append(contentsOf: bytes[copied..<found.range.lowerBound])
            copied = value.range.upperBound
            // One comma goes with a member: the one behind it, or of the last member the one before.
            let next = bytes[copied...].firstIndex { !Self.isSpace($0) } ?? bytes.endIndex
            if next < bytes.endIndex, bytes[next] == UInt8(ascii: ",") {
                copied = bytes[(next + 1)...].firstIndex { !Self.isSpace($0) } ?? bytes.endIndex
            } else {
                while let last = output.last, Self.isSpace(last) { output.removeLast() }
                if output.last == UInt8(ascii: ",") { output.removeLast() }
            }
        }
        guard copied > 0 else { return self }
        output.append(contentsOf: bytes[copied...])
        return edited(output)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Deep merge: objects are merged member by member, anything else in `patch` replaces what was there.
    package func merging(_ patch: JSONValue) throws(JSONError) -> JSONDocument {
        guard root.kind == .object, patch.kind == .object else { return self }
        let members = root.members
        var places: [String: Int] = [:]
        for (place, member) in members.enumerated() { places[member.name] = place }
        // All in one pass over each: a patch may have as many members as what it changes.
        var values: [String: [UInt8]] = [:]
        var added: [String] = []
        for (name, value) in patch.members {
            let old = values[name] ?? places[name].map { Array(members[$0].value.raw) }
            if places[name] == nil, values[name] == nil { added.append(name) }
            if value.kind == .object, let old, old.first == UInt8(ascii: "{") {
                values[name] = try JSONDocument(old).merging(value).bytes
            } else {
                values[name] = Array(value.raw)
            }
        }
        var output: [UInt8] = []
        var copied = 0
        for (place, member) in members.enumerated() where places[member.name] == place {
            guard let value = values[member.name] else { continue }
            output.append(contentsOf: bytes[copied..<member.value.range.lowerBound])
            output.append(contentsOf: value)
            copied = member.value.range.upperBound
        }
        let end = members.last?.value.range.upperBound ?? rootRange.lowerBound + 1
        output.append(contentsOf: bytes[copied..<end])
        for (position, name) in added.enumerated() {
            if position > 0 || !members.isEmpty { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            JSONText.escape(name.utf8, into: &output)
            output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
            output.append(contentsOf: values[name] ?? [])
        }
        output.append(contentsOf: bytes[end...])
        return edited(output)
    }

    /// The document with new bytes, which differ from the old inside the root alone.
    private func edited(_ output: [UInt8]) -> JSONDocument {
        let upper = rootRange.upperBound + (output.count - bytes.count)
        return JSONDocument(trusted: output, rootRange: rootRange.lowerBound..<upper)
    }

    private var endOfLastMember: Int {
        root.members.last?.value.range.upperBound ?? rootRange.lowerBound + 1
    }
}
