internal import SluiceBase
internal import SluiceJSON

/// The member names and values of a record's `properties`, a JSON object of strings.
///
/// Names are the same in any case, as those of headers are, and handed on in lower case.
enum PropertyText {
    /// Hands each property to `visit`. A text that is no such object ends early and says nothing.
    static func forEach(in text: [UInt8], _ visit: (_ key: String, _ value: String) -> Void) {
        text.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer)
            guard var members = cursor.enterObject() else { return }
            while let key = members.nextName(&cursor) {
                guard cursor.byte == UInt8(ascii: "\"") else {
                    // A value of another kind counts as its text, since filters and groups compare texts.
                    let start = cursor.position
                    guard cursor.skipValue() else { return }
                    visit(lowered(key, buffer), String(decoding: buffer[start..<cursor.position], as: UTF8.self))
                    continue
                }
                guard let value = cursor.string() else { return }
                visit(lowered(key, buffer), decoded(value, buffer))
            }
        }
    }

    static func lowered(_ key: String) -> String { String(decoding: key.utf8.map(ASCII.lowercased), as: UTF8.self) }

    private static func lowered(_ token: JSONStringToken, _ buffer: UnsafeBufferPointer<UInt8>) -> String {
        let isLower = !buffer[token.range].contains { 0x41...0x5A ~= $0 }
        let key = decoded(token, buffer)
        return isLower ? key : lowered(key)
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
