/// The members of an object or the elements of an array, one after another: the cursor that it is given stands at each,
/// and has to stand behind it when the next is asked for.
///
///     guard var members = cursor.enterObject() else { return false }
///     while let name = members.nextName(&cursor) { guard cursor.skipValue() else { return false } }
///     return !members.isBroken
package struct JSONParts {
    @usableFromInline let close: UInt8
    @usableFromInline var isFirst = true
    /// The grammar was broken where the last part was looked for.
    package var isBroken = false

    @inlinable init(close: UInt8) { self.close = close }

    /// Moves to the next element. False at the closing bracket, which is stepped over, and where the grammar is broken.
    @inlinable
    package mutating func next(_ cursor: inout JSONCursor) -> Bool {
        cursor.next(close: close, isFirst: &isFirst, isBroken: &isBroken)
    }

    /// Moves to the next member's value. nil at the closing bracket, which is stepped over, and where the grammar is
    /// broken.
    ///
    /// - Returns: the member's name.
    @inlinable
    package mutating func nextName(_ cursor: inout JSONCursor) -> JSONStringToken? {
        guard next(&cursor) else { return nil }
        guard let name = cursor.string(), cursor.skipColon() else {
            isBroken = true
            return nil
        }
        return name
    }
}

extension JSONCursor {
    /// Enters an object, the cursor standing at its bracket; nil where there is none.
    @inlinable
    package mutating func enterObject() -> JSONParts? {
        enter(UInt8(ascii: "{")) ? JSONParts(close: UInt8(ascii: "}")) : nil
    }

    /// Enters an array, the cursor standing at its bracket; nil where there is none.
    @inlinable
    package mutating func enterArray() -> JSONParts? {
        enter(UInt8(ascii: "[")) ? JSONParts(close: UInt8(ascii: "]")) : nil
    }
}
