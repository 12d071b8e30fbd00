internal import SluiceJSON
internal import SluiceStore

/// Answers the names of a field for filter lists and completion: `{"names": […]}`, in the order of their letters.
struct NamesAnswer {
    private let context: QueryContext

    init(_ context: QueryContext) { self.context = context }

    func answer(_ kind: NameKind, _ prefix: String, _ limit: Int) throws(LedgerError) -> [UInt8] {
        let texts = try context.file.ask { (connection) throws(SQLiteConnection.Failure) in
            var texts: [String] = []
            // The index on kind and text gives them in order from the prefix on.
            try connection.execute(
                "SELECT text FROM names WHERE kind = ?1 AND text >= ?2 AND substr(text, 1, length(?2)) = ?2"
                    + " ORDER BY text LIMIT ?3",
                [.int(kind.rawValue), .text(prefix), .int(Int64(limit))]
            ) { texts.append($0.text(0)) }
            return texts
        }
        return Self.list(texts)
    }

    static func list(_ texts: [String]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("names")
            writer.array { writer in for text in texts { writer.string(text) } }
        }
        return writer.bytes
    }
}

/// Answers which properties records have: `{"rows": [{"property": "tenant", "requests": 12}, …]}`.
struct PropertiesAnswer {
    let context: QueryContext
    let scope: Scope

    /// More are not counted; a program that puts an id into a property's name has made too many.
    private static let maximumProperties = 100

    func answer() throws(LedgerError) -> [UInt8] {
        let keys = try keys()
        var counts: [(key: String, count: Int64)] = []
        let aggregates: [Aggregate] = keys.map { .sum(.property($0)) }
        // The sum of numbers of names says nothing; how many there are says how many records have the property.
        var engine = try context.engine(scope, [], aggregates)
        try engine.run()
        for key in keys {
            let count = engine.tallies.groups.count > 0 ? engine.tallies.number(.sum(.property(key)), 0) : 0
            if count > 0 { counts.append((key, count)) }
        }
        counts.sort { ($1.count, $0.key) < ($0.count, $1.key) }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("rows")
            writer.array { writer in
                for (key, count) in counts {
                    writer.object { writer in
                        writer.name("property")
                        writer.string(key)
                        writer.name("requests")
                        writer.int(count)
                    }
                }
            }
        }
        return writer.bytes
    }

    /// The keys of sealed chunks, and those of the newest records, which have no columns yet.
    private func keys() throws(LedgerError) -> [String] {
        let limit = Int64(Self.maximumProperties)
        return try context.file.ask { (connection) throws(SQLiteConnection.Failure) in
            var keys: [String] = []
            try connection.execute(
                "SELECT text FROM names WHERE kind = ?1 ORDER BY id LIMIT ?2",
                [.int(NameKind.propertyKey.rawValue), .int(limit)]
            ) { keys.append($0.text(0)) }
            var known = Set(keys)
            try connection.execute(
                "SELECT properties FROM records WHERE id > (SELECT max(id) FROM records) - ?1 AND properties NOT NULL",
                [.int(LedgerSchema.chunkSize)]
            ) { row in
                PropertyText.forEach(in: row.blob(0)) { key, _ in
                    if known.count < Self.maximumProperties, known.insert(key).inserted { keys.append(key) }
                }
            }
            return keys
        }
    }
}
