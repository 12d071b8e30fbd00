extension StringProtocol {
    /// The text as a message quotes what came from outside: one line, 200 characters at most, in quotation marks.
    package var quoted: String { "\"\(shortened)\"" }

    /// The same without quotation marks. Messages end up in logs: a line break in one would begin another entry, and a
    /// megabyte would fill them.
    package var shortened: String {
        let limit = 200
        let scalars = unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let breaksLine = { (scalar: Unicode.Scalar) -> Bool in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        let kept = scalars[..<end]
        let shown =
            kept.contains(where: breaksLine)
            ? kept.map { breaksLine($0) ? $0.escaped(asASCII: true) : String($0) }.joined() : String(self[..<end])
        return end < scalars.endIndex ? shown + "…" : shown
    }
}
