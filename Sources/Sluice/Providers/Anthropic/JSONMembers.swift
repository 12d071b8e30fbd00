internal import SluiceJSON

/// An object's members, read once and then found by name: a `JSONValue` looks through its text at every question.
struct JSONMembers {
    /// In their order, duplicates included.
    let all: [(name: String, value: JSONValue)]
    private let byName: [String: JSONValue]

    init(_ object: JSONValue) {
        all = object.members
        byName = Dictionary(all.map { ($0.name, $0.value) }) { _, last in last }
    }

    /// The member of that name; the last one where a name stands twice.
    subscript(name: String) -> JSONValue? { byName[name] }
}
