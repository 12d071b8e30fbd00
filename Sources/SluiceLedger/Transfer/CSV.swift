/// Comma-separated values as RFC 4180 has them: fields with commas, quotes or line ends stand in quotes, a quote in them
/// is doubled, lines end with CR LF.
enum CSV {
    static func line(_ fields: [[UInt8]]) -> [UInt8] {
        var line: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            guard field.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
                line += field
                continue
            }
            line.append(0x22)
            for byte in field {
                if byte == 0x22 { line.append(0x22) }
                line.append(byte)
            }
            line.append(0x22)
        }
        return line + [0x0D, 0x0A]
    }

    /// Reads lines from blocks of any size; ends of lines may be CR LF, LF or CR.
    struct Reader {
        /// A field that is larger is no field of ours.
        static let largestField = 1 << 28

        private var field: [UInt8] = []
        private var fields: [[UInt8]] = []
        private var isQuoted = false
        /// A quote inside quotes: the end, or the first of two.
        private var hasQuote = false
        private var hasReturn = false

        /// Hands each whole line to `visit`.
        ///
        /// - Throws: what `visit` does, and an error for a field without end.
        mutating func read(
            _ block: [UInt8],
            _ visit: ([[UInt8]]) throws(LedgerError) -> Void
        ) throws(LedgerError) {
            for byte in block {
                if hasReturn {
                    hasReturn = false
                    if byte == 0x0A { continue }
                }
                if isQuoted, !hasQuote {
                    if byte == 0x22 { hasQuote = true } else { field.append(byte) }
                    guard field.count <= Self.largestField else { throw .argument("a field in quotes has no end") }
                    continue
                }
                switch byte {
                case 0x22:
                    if hasQuote { field.append(0x22) }
                    isQuoted = true
                    hasQuote = false
                case 0x2C: endField()
                case 0x0A, 0x0D:
                    hasReturn = byte == 0x0D
                    try endLine(visit)
                default:
                    hasQuote = false
                    isQuoted = false
                    field.append(byte)
                }
            }
        }

        /// The last line may have no end.
        mutating func finish(_ visit: ([[UInt8]]) throws(LedgerError) -> Void) throws(LedgerError) {
            guard !isQuoted || hasQuote else { throw .argument("the file ends within quotes") }
            if !field.isEmpty || !fields.isEmpty { try endLine(visit) }
        }

        private mutating func endField() {
            fields.append(field)
            field = []
            isQuoted = false
            hasQuote = false
        }

        private mutating func endLine(_ visit: ([[UInt8]]) throws(LedgerError) -> Void) throws(LedgerError) {
            endField()
            let line = fields
            fields = []
            if line.count > 1 || line.first?.isEmpty == false { try visit(line) }
        }
    }
}
