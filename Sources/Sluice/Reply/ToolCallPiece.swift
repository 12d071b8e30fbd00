internal import SluiceBase
internal import SluiceJSON

/// One element of `tool_calls`, as tokens.
struct ToolCallPiece {
    /// What the upstream says; nil where it says nothing that is a number.
    let index: UInt32?
    var id: JSONStringToken?
    var type: JSONStringToken?
    var name: JSONStringToken?
    var arguments: JSONStringToken?
    /// Where arguments stand that are written out as a value, instead of as its text.
    var argumentsValue: Range<Int>?
    /// Members that have no place above; the flag: of `function`.
    var extras: [(name: Range<Int>, value: Range<Int>, isFunction: Bool)] = []

    init(index: UInt32?) { self.index = index }

    /// A fragment of arguments, and nothing else that adds to the call.
    var isPlain: Bool { extras.isEmpty && argumentsValue == nil }

    /// Its arguments, written as a text or as a value, begin with an object.
    func beginsArguments(_ json: Bytes) -> Bool {
        guard let range = arguments?.range ?? argumentsValue else { return false }
        return json[range].first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
    }

    /// Reads one element, or with `isFunction` its member `function`, whose own members are `name` and `arguments`.
    mutating func scan(_ cursor: inout JSONCursor, isFunction: Bool = false) -> Bool {
        guard var members = cursor.enterObject() else { return cursor.refuse("expected an object") }
        while let member = members.nextName(&cursor) {
            if !isFunction, cursor.matches(member, "function"), cursor.byte == UInt8(ascii: "{") {
                guard scan(&cursor, isFunction: true) else { return false }
                continue
            }
            guard cursor.byte == UInt8(ascii: "\""), isKnown(member, cursor) else {
                guard scanValue(of: member, &cursor, isFunction) else { return false }
                continue
            }
            guard let value = cursor.string() else { return false }
            if cursor.matches(member, "id") { id = value }
            if cursor.matches(member, "type") { type = value }
            if cursor.matches(member, "name") { name = value }
            if cursor.matches(member, "arguments") { arguments = value }
        }
        return !members.isBroken
    }

    private func isKnown(_ member: JSONStringToken, _ cursor: JSONCursor) -> Bool {
        cursor.matches(member, "id") || cursor.matches(member, "type") || cursor.matches(member, "name")
            || cursor.matches(member, "arguments")
    }

    private mutating func scanValue(of member: JSONStringToken, _ cursor: inout JSONCursor, _ isFunction: Bool) -> Bool
    {
        let start = cursor.position
        let isNull = cursor.byte == UInt8(ascii: "n")
        let isNumber = UInt8(ascii: "0")...UInt8(ascii: "9") ~= cursor.byte
        guard cursor.skipValue() else { return false }
        if isNull || cursor.matches(member, "index") { return true }
        if cursor.matches(member, "arguments") {
            argumentsValue = start..<cursor.position
        } else if !isFunction, cursor.matches(member, "id"), isNumber {
            // A text to whoever answers with it.
            id = JSONStringToken(start: start, end: cursor.position, isEscaped: false)
        } else if !isKnown(member, cursor) {
            extras.append((member.range, start..<cursor.position, isFunction))
        }
        return true
    }
}
