/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was wrong at `offset`, as a clause: "expected a value".
    package let reason: String
    /// Bytes before the mistake.
    package let offset: Int
    /// One-based line and column (in bytes) of the mistake, as an editor shows them.
    package let line: Int
    package let column: Int

    package init(reason: String, offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.reason = reason
        self.offset = offset
        let before = bytes[..<min(offset, bytes.count)]
        line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        column = offset - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
    }

    package var description: String { "\(reason) at line \(line), column \(column) (byte \(offset))" }
}
