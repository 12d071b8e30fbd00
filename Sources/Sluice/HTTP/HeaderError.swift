internal import SluiceBase

/// A request header that cannot be acted on. Raised before anything is sent.
package struct HeaderError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The header's name as given.
    package let name: String
    /// The value as given; empty for headers that carry a secret.
    package let value: String
    /// What is wrong with it and which form is expected, as a clause.
    package let problem: String

    package init(name: String, value: String, problem: String) {
        self.name = name
        self.value = HeaderSyntax.isSecret(name) ? "" : value
        self.problem = problem
    }

    package var description: String {
        let shown = value.isEmpty ? "" : ": \"\(Self.printable(value))\""
        let subject = name.isEmpty ? "\"\"" : Self.printable(name)
        return "header \(subject)\(shown) \(problem)"
    }

    /// Control characters as escapes, and no more than a line of it: the text ends up in logs.
    private static func printable(_ text: String) -> String {
        let limit = 120
        let shown = text.unicodeScalars.prefix(limit).map { scalar in
            scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }.joined()
        return text.unicodeScalars.count > limit ? shown + "…" : shown
    }
}

/// The grammar of header fields (RFC 9110 §5.1 and §5.5).
package enum HeaderSyntax {
    /// - Throws: `HeaderError` when the name is not a token, or the value holds a control character other than tab:
    ///   a line break in a value would start another header.
    package static func validate(name: String, value: String) throws(HeaderError) {
        guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else {
            throw HeaderError(
                name: name,
                value: "",
                problem: "is not a header name; expected letters, digits and any of !#$%&'*+-.^_`|~"
            )
        }
        guard let index = value.utf8.firstIndex(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return }
        let what =
            switch value.utf8[index] {
            case 0x0D: "a carriage return (CR)"
            case 0x0A: "a line break (LF)"
            case 0x00: "a NUL byte"
            default: "a control character"
            }
        let isAtEnd = value.utf8[index...].allSatisfy { $0 == 0x0D || $0 == 0x0A }
        throw HeaderError(
            name: name,
            value: value,
            problem: isAtEnd
                ? "ends in \(what); a value read from a file has to be trimmed"
                : "holds \(what) at byte \(value.utf8.distance(from: value.utf8.startIndex, to: index)), which no header"
                    + " value may"
        )
    }

    /// Headers whose values never reach a message or a record.
    package static func isSecret(_ name: String) -> Bool {
        !ASCII.isSame(name, "helicone-cache-ignore-keys") && secretParts.contains { ASCII.holds(name, $0) }
    }

    /// Lower case.
    private static let secretParts = ["auth", "key", "token", "secret", "cookie", "jwt", "password"].map {
        Array($0.utf8)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        if ASCII.isAlphanumeric(byte) { return true }
        return switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
