internal import SluiceBase

/// A request header that cannot be acted on. Raised before anything is sent.
package struct HeaderError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The header's name as given.
    package let name: String
    /// The value as given; empty for headers that carry a secret, and where any value might be one.
    package let value: String
    /// What is wrong with it and which form is expected, as a clause.
    package let problem: String

    package init(name: String, value: String, problem: String) {
        self.name = name
        self.value = HeaderSyntax.isSecret(name) ? "" : value
        self.problem = problem
    }

    package var description: String {
        let shown = value.isEmpty ? "" : ": \(value.quoted)"
        let subject = name.isEmpty ? "\"\"" : name.shortened
        return "header \(subject)\(shown) \(problem)"
    }
}

/// The grammar of header fields (RFC 9110 §5.1 and §5.5).
package enum HeaderSyntax {
    /// - Throws: `HeaderError` when the name is not a token, or the value holds a control character other than tab:
    ///   a line break in a value would start another header.
    package static func validate(name: String, value: String) throws(HeaderError) {
        guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else {
            // A whole line that was given for a name may hold a key: no more of it is shown than could be a name.
            let bytes = name.utf8
            let end = bytes.firstIndex { !isTokenByte($0) } ?? bytes.endIndex
            let offending = name.unicodeScalars[end...].first.map(String.init) ?? ""
            let isLonger = bytes[end...].count > offending.utf8.count
            throw HeaderError(
                name: "\(name[..<end])\(offending)\(isLonger ? "…" : "")",
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
        // The value is not shown: what ends in a line break was mostly read from a file, as keys are.
        throw HeaderError(
            name: name,
            value: "",
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
