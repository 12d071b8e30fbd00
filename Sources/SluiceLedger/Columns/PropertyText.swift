internal import SluiceJSON

/// The member names and values of a record's `properties`, a JSON object of strings.
enum PropertyText {
    /// Hands each property to `visit`. A text that is no such object ends early and says nothing.
    static func forEach(in text: [UInt8], _ visit: (_ key: String, _ value: String) -> Void) {
        text.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer)
            var isFirst = true
            var isBroken = false
            guard cursor.enter(UInt8(ascii: "{")) else { return }
            while cursor.next(close: UInt8(ascii: "}"), isFirst: &isFirst, isBroken: &isBroken) {
                guard let key = cursor.string(), cursor.skipColon() else { return }
                guard cursor.byte == UInt8(ascii: "\"") else {
                    // A value of another kind counts as its text, since filters and groups compare texts.
                    let start = cursor.position
                    guard cursor.skipValue() else { return }
                    visit(decoded(key, buffer), String(decoding: buffer[start..<cursor.position], as: UTF8.self))
                    continue
                }
                guard let value = cursor.string() else { return }
                visit(decoded(key, buffer), decoded(value, buffer))
            }
        }
    }

    private static func decoded(_ token: JSONStringToken, _ buffer: UnsafeBufferPointer<UInt8>) -> String {
        let inner = UnsafeBufferPointer(rebasing: buffer[token.range])
        guard token.isEscaped else { return String(decoding: inner, as: UTF8.self) }
        let bytes = [UInt8](unsafeUninitializedCapacity: inner.count) { output, count in
            count = output.baseAddress.map { JSONText.unescape(inner, to: $0) } ?? 0
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
