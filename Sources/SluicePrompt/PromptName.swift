internal import SluiceBase

/// The forms of names: of variables, types, environments and prompts.
enum PromptName {
    static let identifierLength = 6

    static func isFirst(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) && !ASCII.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    static func isLater(_ byte: UInt8) -> Bool { isFirst(byte) || ASCII.isDigit(byte) }

    /// An environment's, or a variable's.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return isFirst(first) && text.utf8.allSatisfy(isLater)
    }

    static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == identifierLength && text.utf8.allSatisfy(ASCII.isAlphanumeric)
    }

    /// The environment that is meant where none is named.
    static let production = "production"
}
