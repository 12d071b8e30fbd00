/// A JSON text that has been checked from end to end and keeps its bytes as they came.
package struct JSONDocument: Sendable {
    package let bytes: [UInt8]
    let rootRange: Range<Int>

    /// - Throws: `JSONError` naming the first mistake: broken grammar, bytes that are not UTF-8, nesting beyond
    ///   `JSONCursor.maximumDepth`, or anything after the value.
    package init(_ bytes: [UInt8]) throws(JSONError) {
        let outcome: Result<Range<Int>, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer)
            cursor.skipSpace()
            let start = cursor.position
            guard cursor.skipValue() else {
                return .failure(JSONError(reason: "\(cursor.reason)", offset: cursor.position, in: buffer))
            }
            let end = cursor.position
            cursor.skipSpace()
            guard cursor.isAtEnd else {
                return .failure(JSONError(reason: "more text after the value", offset: cursor.position, in: buffer))
            }
            guard UTF8Text.isValid(buffer) else {
                let offset = UTF8Text.validPrefix(buffer)
                return .failure(JSONError(reason: "bytes that are not UTF-8", offset: offset, in: buffer))
            }
            return .success(start..<end)
        }
        rootRange = try outcome.get()
        self.bytes = bytes
    }

    /// For bytes put together from parts that were checked.
    package init(trusted bytes: [UInt8], rootRange: Range<Int>) {
        self.bytes = bytes
        self.rootRange = rootRange
    }

    package init(_ text: String) throws(JSONError) {
        try self.init(Array(text.utf8))
    }

    package var root: JSONValue { JSONValue(bytes: bytes, range: rootRange) }
}

/// One value inside a document: a view, decoded when asked.
package struct JSONValue: Sendable {
    package enum Kind: Sendable { case object, array, string, number, bool, null }

    let bytes: [UInt8]
    package let range: Range<Int>

    /// The value's bytes as they came.
    package var raw: ArraySlice<UInt8> { bytes[range] }

    /// Bytes of the document that the value stands in.
    package func slice(_ range: Range<Int>) -> [UInt8] { Array(bytes[range.clamped(to: bytes.indices)]) }

    package var kind: Kind {
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    package var isNull: Bool { kind == .null }

    package var bool: Bool? { kind == .bool ? bytes[range.lowerBound] == UInt8(ascii: "t") : nil }

    /// The value of a string, decoded; nil for any other kind.
    package var string: String? {
        guard kind == .string else { return nil }
        return String(decoding: stringBytes, as: UTF8.self)
    }

    private var stringBytes: [UInt8] {
        let inner = range.lowerBound + 1..<range.upperBound - 1
        return bytes.withUnsafeBufferPointer { buffer in
            let text = UnsafeBufferPointer(rebasing: buffer[inner])
            guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
            return Array(unsafeUninitializedCapacity: text.count) { output, count in
                count = output.baseAddress.map { JSONText.unescape(text, to: $0) } ?? 0
            }
        }
    }

    /// A number's digits as they came, whatever their length; nil for any other kind.
    package var numberText: String? { kind == .number ? String(decoding: raw, as: UTF8.self) : nil }

    /// A whole number that fits, written without point or exponent; nil for anything else.
    package var int: Int64? { numberText.flatMap { Int64($0) } }

    /// A number, rounded to the nearest double; nil for any other kind.
    package var double: Double? { numberText.flatMap { Double($0) } }

    /// An object's members in their order, duplicates included; empty for any other kind.
    package var members: [(name: String, value: JSONValue)] {
        var result: [(name: String, value: JSONValue)] = []
        forEachMember { result.append(($0.string ?? "", $1)) }
        return result
    }

    /// An array's elements in their order; empty for any other kind.
    package var elements: [JSONValue] {
        bytes.withUnsafeBufferPointer { buffer in
            var result: [JSONValue] = []
            var cursor = JSONCursor(buffer, at: range.lowerBound)
            guard var elements = cursor.enterArray() else { return result }
            while elements.next(&cursor) {
                let start = cursor.position
                guard cursor.skipValue() else { break }
                result.append(JSONValue(bytes: bytes, range: start..<cursor.position))
            }
            return result
        }
    }

    /// The member of that name, the last one where a name stands twice, as most readers decide it.
    package subscript(name: String) -> JSONValue? { memberRange(of: name)?.value }

    package subscript(index: Int) -> JSONValue? {
        let all = elements
        return all.indices.contains(index) ? all[index] : nil
    }

    /// Where the member of that name stands: from its name's quote to its value's end.
    func memberRange(of name: String) -> (name: JSONValue, value: JSONValue)? {
        var found: (JSONValue, JSONValue)?
        forEachMember { if $0.isString(name) { found = ($0, $1) } }
        return found
    }

    /// True for a string of that value.
    func isString(_ text: String) -> Bool {
        guard kind == .string else { return false }
        let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
        // No escape is shorter than what it stands for, so the lengths tell most strings apart.
        let wanted = text.utf8.count
        if inner.count <= wanted { return inner.count == wanted && inner.elementsEqual(text.utf8) }
        return inner.contains(UInt8(ascii: "\\")) && string == text
    }

    /// Hands an object's members to `body` in their order, their names as they stand in the text, which costs no memory.
    /// Nothing for any other kind.
    package func forEachNamed(_ body: (_ name: JSONName, _ value: JSONValue) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer, at: range.lowerBound)
            guard var members = cursor.enterObject() else { return }
            while let name = members.nextName(&cursor) {
                let start = cursor.position
                guard cursor.skipValue() else { return }
                body(JSONName(name, buffer), JSONValue(bytes: bytes, range: start..<cursor.position))
            }
        }
    }

    /// An object's members in their order, with their names as they stand.
    package func forEachMember(_ body: (_ name: JSONValue, _ value: JSONValue) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer, at: range.lowerBound)
            guard var members = cursor.enterObject() else { return }
            while let name = members.nextName(&cursor) {
                let start = cursor.position
                guard cursor.skipValue() else { return }
                body(
                    JSONValue(bytes: bytes, range: name.start - 1..<name.end + 1),
                    JSONValue(bytes: bytes, range: start..<cursor.position)
                )
            }
        }
    }
}
