/// What the ledger refuses or cannot do. The text names the value, the place and the way out.
package struct LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    /// The caller's mistake; else the file's or the system's.
    package let isArgument: Bool

    /// A request to the ledger that cannot be taken.
    package static func argument(_ text: String) -> LedgerError { LedgerError(description: text, isArgument: true) }

    package static func system(_ text: String) -> LedgerError { LedgerError(description: text, isArgument: false) }
}
