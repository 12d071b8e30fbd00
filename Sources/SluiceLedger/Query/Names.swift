internal import SluiceStore

/// Names and their numbers, for one query.
struct Names {
    private let file: SQLiteFile
    private var texts: [Int64: String] = [:]

    /// So many names are looked up in one step.
    private static let perStep = 1000

    init(_ file: SQLiteFile) { self.file = file }

    static func number(
        _ kind: NameKind,
        _ text: String,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int64? {
        var number: Int64?
        try connection.execute(
            "SELECT id FROM names WHERE kind = ?1 AND text = ?2",
            [.int(kind.rawValue), .text(text)]
        ) { number = $0.int(0) }
        return number
    }

    /// Puts the numbers of the names that pass a set's test into it.
    func fill(_ set: inout NameSet) throws(LedgerError) {
        let (kind, test) = (set.kind, set.test)
        let found = try file.ask { (connection) throws(SQLiteConnection.Failure) in
            var found: [Int64] = []
            switch test {
            case .anyOf(let texts):
                for text in texts { if let number = try Self.number(kind, text, connection) { found.append(number) } }
            case .contains, .like:
                try connection.execute("SELECT id, text FROM names WHERE kind = ?1", [.int(kind.rawValue)]) { row in
                    if test.passes(row.text(1)) { found.append(row.int(0)) }
                }
            }
            return found
        }
        for number in found { set.insert(number) }
    }

    /// Learns texts that have a number in this query alone.
    mutating func add(_ own: [String: Int64]) { for (text, number) in own { texts[number] = text } }

    /// Looks up the texts that are not known yet.
    mutating func load(_ numbers: Set<Int64>) throws(LedgerError) {
        let missing = numbers.filter { $0 > 0 && texts[$0] == nil }
        var rest = Array(missing)[...]
        while !rest.isEmpty {
            let step = Array(rest.prefix(Self.perStep))
            rest = rest.dropFirst(Self.perStep)
            let found = try file.ask { (connection) throws(SQLiteConnection.Failure) in
                var found: [Int64: String] = [:]
                for number in step {
                    try connection.execute("SELECT text FROM names WHERE id = ?1", [.int(number)]) {
                        found[number] = $0.text(0)
                    }
                }
                return found
            }
            texts.merge(found) { _, new in new }
        }
    }

    /// The text of a number that was loaded; nil for one without a name, which a damaged file may hold.
    func text(_ number: Int64) -> String? { texts[number] }
}
