/// A store that cannot do its work. The text names the file and what the system said.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a store can do about it.
    package enum Cause: Sendable {
        /// Another connection held the file for longer than this one waits.
        case busy
        /// The file's content is damaged, or was never a database.
        case damaged
        /// The tables are those of an older version of the library.
        case olderVersion
        /// Another program's file, or one of a newer version of the library.
        case foreign
        /// It lacks tables or columns that a file of its version has.
        case unusable
        /// What was to be written is nothing that the file takes, now or later: too large, or against its rules.
        case refused
        case other
    }

    package let description: String
    package let cause: Cause

    package init(_ description: String, cause: Cause = .other) {
        self.description = description
        self.cause = cause
    }
}
