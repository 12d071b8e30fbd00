/// Request headers in the order in which they were set, one a name.
package struct HeaderList: Sendable {
    package private(set) var fields: [(name: String, value: String)] = []

    package init() {}

    package subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name.lowercased() == name }?.value
    }

    /// Sets a header in its own spelling; one of the same name, in any case, gives way.
    ///
    /// - Throws: `Failure` naming the header when RFC 9110 forbids its name or value, or when the library owns it.
    package mutating func set(_ name: String, _ value: String) throws(Failure) {
        do {
            try HeaderSyntax.validate(name: name, value: value)
        } catch {
            throw Failure(.header, "\(error)")
        }
        let key = name.lowercased()
        guard !Self.framing.contains(key) else {
            throw Failure(.header, "header \(name) frames the message and is written by the library; leave it out")
        }
        let spelled = key == "helicone-rate-limit-policy" ? "Helicone-RateLimit-Policy" : name
        replace(spelled, value)
    }

    /// Adds the headers of `other` whose names are not here yet.
    mutating func fill(from other: HeaderList) {
        for (name, value) in other.fields where self[name] == nil { fields.append((name, value)) }
    }

    mutating func remove(where shouldRemove: (_ lowercasedName: String) -> Bool) {
        fields.removeAll { shouldRemove($0.name.lowercased()) }
    }

    private mutating func replace(_ name: String, _ value: String) {
        let key = name.lowercased()
        if let index = fields.firstIndex(where: { $0.name.lowercased() == key }) {
            fields[index] = (name, value)
        } else {
            fields.append((name, value))
        }
    }

    /// Headers that say where a message begins and ends: a second one is request smuggling.
    private static let framing: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer",
        "keep-alive", "proxy-connection",
    ]
}
