internal import SluiceJSON

/// Finds the text in the event that nearly all of a stream consists of, in one pass and without copying.
///
///     {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}
enum AnthropicTextDelta {
    /// Where the text's JSON string stands, quotes included; nil for every other event, and for one that is not JSON or
    /// not UTF-8.
    static func text(in data: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var cursor = JSONCursor(data)
        cursor.skipSpace()
        var isDelta = false
        var text: Range<Int>?
        let isWhole = eachMember(&cursor) { name, cursor in
            if cursor.matches(name, "type") {
                guard let value = cursor.string() else { return false }
                isDelta = cursor.matches(value, "content_block_delta")
                return isDelta
            }
            guard cursor.matches(name, "delta") else { return cursor.skipValue() }
            text = delta(&cursor)
            return text != nil
        }
        cursor.skipSpace()
        guard isWhole, isDelta, cursor.isAtEnd, let text, UTF8Text.isValid(data) else { return nil }
        return text
    }

    private static func delta(_ cursor: inout JSONCursor) -> Range<Int>? {
        var isText = false
        var text: Range<Int>?
        let isWhole = eachMember(&cursor) { name, cursor in
            if cursor.matches(name, "type") {
                guard let value = cursor.string() else { return false }
                isText = cursor.matches(value, "text_delta")
                return isText
            }
            guard cursor.matches(name, "text") else { return cursor.skipValue() }
            let start = cursor.position
            guard cursor.string() != nil else { return false }
            text = start..<cursor.position
            return true
        }
        return isWhole && isText ? text : nil
    }

    /// Calls `visit` with the cursor at each member's value, which it steps over; false where it gives up or the
    /// grammar is broken.
    private static func eachMember(
        _ cursor: inout JSONCursor,
        _ visit: (_ name: JSONStringToken, _ cursor: inout JSONCursor) -> Bool
    ) -> Bool {
        guard var members = cursor.enterObject() else { return false }
        while let name = members.nextName(&cursor) { guard visit(name, &cursor) else { return false } }
        return !members.isBroken
    }
}
