internal import SluiceBase
package import SluiceJSON
internal import SluiceStore

/// What is said of a record after its call: scores, feedback and properties.
package struct Annotation: Sendable {
    private(set) var scores: [(name: String, value: Int64)] = []
    private(set) var properties: [(name: String, value: String)] = []

    /// Helicone's name of a rating.
    static let feedback = "helicone-score-feedback"
    /// Helicone's end of the names of scores that are true or false.
    static let boolean = "-hcone-bool"

    /// Of `{"scores": {name: integer or bool}, "feedback": bool, "properties": {name: text}}`, each member optional.
    ///
    /// - Throws: `LedgerError` naming the member that is wrong.
    package init(_ json: [UInt8]) throws(LedgerError) {
        let root = try LedgerJSON.object(json, "the annotation")
        for (name, value) in root.members {
            switch name {
            case "scores": for (name, value) in try LedgerJSON.members(value, "scores") { try addScore(name, value) }
            case "feedback":
                guard let rating = value.bool ?? value["rating"]?.bool else {
                    throw .argument("feedback is \(value.kind); expected true or false")
                }
                scores.append((Self.feedback, rating ? 1 : 0))
            case "properties":
                for (name, value) in try LedgerJSON.members(value, "properties") {
                    guard let text = value.string ?? value.numberText ?? value.bool.map({ $0 ? "true" : "false" }),
                        !name.isEmpty
                    else { throw .argument("property \(name.quoted) is \(value.kind); expected a text") }
                    properties.append((name.lowercased(), text))
                }
            default: throw .argument("\(name.quoted) is no part of an annotation; known: scores, feedback, properties")
            }
        }
    }

    private mutating func addScore(_ name: String, _ value: JSONValue) throws(LedgerError) {
        if let number = value.int {
            scores.append((name, number))
        } else if let flag = value.bool {
            scores.append((name + Self.boolean, flag ? 1 : 0))
        } else {
            throw .argument("score \(name.quoted) is \(value.kind); expected a whole number, true or false")
        }
    }

    /// Adds it to the record; what has the same name is replaced.
    ///
    /// - Returns: false where there is no such record.
    func apply(to id: RequestID, in file: SQLiteFile, at time: WallTime) throws(StoreError) -> Bool {
        try file.perform { (connection) throws(SQLiteConnection.Failure) -> Bool in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> Bool in
                var row: (id: Int64, properties: [UInt8])?
                try connection.execute(
                    "SELECT id, properties FROM records WHERE request_id = ?1",
                    [.blob(id.bytes)]
                ) { row = ($0.int(0), $0.blob(1)) }
                guard let row else { return false }
                let names = NameTable.of(connection)
                try names.refresh(connection)
                for score in scores {
                    try connection.execute(
                        "INSERT OR REPLACE INTO scores (record, name, value, at) VALUES (?1, ?2, ?3, ?4)",
                        [
                            .int(row.id), .int(try names.id(.score, score.name, connection)), .int(score.value),
                            .int(time.nanoseconds),
                        ]
                    )
                }
                guard !properties.isEmpty else { return true }
                var all = LedgerJSON.texts(row.properties)
                for property in properties {
                    all.removeAll { $0.name == property.name }
                    all.append(property)
                }
                try connection.execute(
                    "UPDATE records SET properties = ?1 WHERE id = ?2",
                    [.text(String(decoding: RecordWriter.json(all), as: UTF8.self)), .int(row.id)]
                )
                try Sealing.unseal(chunk: (row.id - 1) / LedgerSchema.chunkSize, connection)
                return true
            }
        }
    }
}

/// Reading of JSON that comes from outside.
package enum LedgerJSON {
    package static func object(_ json: [UInt8], _ what: String) throws(LedgerError) -> JSONValue {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(json)
        } catch {
            throw .argument("\(what) is not JSON: \(error)")
        }
        guard document.root.kind == .object else { throw .argument("\(what) is \(document.root.kind), not an object") }
        return document.root
    }

    static func array(_ json: [UInt8], _ what: String) throws(LedgerError) -> [JSONValue] {
        guard let document = try? JSONDocument(json), document.root.kind == .array else {
            throw .argument("\(what) is not an array in JSON")
        }
        return document.root.elements
    }

    static func members(
        _ value: JSONValue,
        _ what: String
    ) throws(LedgerError) -> [(name: String, value: JSONValue)] {
        guard value.kind == .object else { throw .argument("\(what) is \(value.kind); expected an object") }
        return value.members
    }

    /// The members of an object whose values are texts.
    static func texts(_ json: [UInt8]) -> [(name: String, value: String)] {
        guard let root = (try? JSONDocument(json))?.root, root.kind == .object else { return [] }
        return root.members.compactMap { member in member.value.string.map { (member.name, $0) } }
    }
}
