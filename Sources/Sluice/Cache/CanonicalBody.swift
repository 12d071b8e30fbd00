internal import SluiceJSON

/// A body as the cache compares it: JSON without white space and without the root members that make no difference.
///
/// Member order, spelling of numbers and escapes are kept, since providers see them. What is not JSON is compared byte
/// for byte.
enum CanonicalBody {
    /// Lends the canonical bytes; a body that is compact already is not copied.
    static func with(_ body: [UInt8], ignoring keys: [String], _ use: (UnsafeRawBufferPointer) -> Void) {
        body.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer)
            cursor.skipSpace()
            let start = cursor.position
            var isWhole = cursor.skipValue()
            let end = cursor.position
            cursor.skipSpace()
            isWhole = isWhole && cursor.isAtEnd
            guard isWhole else { return use(UnsafeRawBufferPointer(buffer)) }
            let value = UnsafeBufferPointer(rebasing: buffer[start..<end])
            if !keys.isEmpty, value.first == UInt8(ascii: "{") {
                var output: [UInt8] = []
                output.reserveCapacity(value.count)
                appendMembers(value, ignoring: keys, to: &output)
                output.withUnsafeBytes(use)
            } else if nextSpace(value, from: 0) < value.count {
                var output: [UInt8] = []
                output.reserveCapacity(value.count)
                appendCompact(value, to: &output)
                output.withUnsafeBytes(use)
            } else {
                use(UnsafeRawBufferPointer(value))
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Where the next white space outside a string stands, or the end; `position` stands outside a string.
    private static func nextSpace(_ value: UnsafeBufferPointer<UInt8>, from position: Int) -> Int {
        var position = position
        while position < value.count {
            let byte = value[position]
            if isSpace(byte) { return position }
            position += 1
            guard byte == UInt8(ascii: "\"") else { continue }
            while position < value.count, value[position] != UInt8(ascii: "\"") {
                position += value[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            position += 1
        }
        return value.count
    }

    /// Copies from one white space to the next.
    private static func appendCompact(_ value: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var position = 0
        while position < value.count {
            let end = nextSpace(value, from: position)
            output.append(contentsOf: value[position..<end])
            position = end
            while position < value.count, isSpace(value[position]) { position += 1 }
        }
    }

    private static func appendMembers(
        _ object: UnsafeBufferPointer<UInt8>,
        ignoring keys: [String],
        to output: inout [UInt8]
    ) {
        var cursor = JSONCursor(object)
        output.append(UInt8(ascii: "{"))
        guard var members = cursor.enterObject() else { return }
        while let name = members.nextName(&cursor) {
            guard cursor.skipValue() else { return }
            guard !keys.contains(where: { matches($0, name, in: object) }) else { continue }
            if output.count > 1 { output.append(UInt8(ascii: ",")) }
            appendCompact(UnsafeBufferPointer(rebasing: object[name.start - 1..<cursor.position]), to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func matches(
        _ key: String,
        _ token: JSONStringToken,
        in object: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let bytes = UnsafeBufferPointer(rebasing: object[token.range])
        guard token.isEscaped else { return key.utf8.elementsEqual(bytes) }
        let name = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            count = output.baseAddress.map { JSONText.unescape(bytes, to: $0) } ?? 0
        }
        return key.utf8.elementsEqual(name)
    }
}
