package import SluiceBase

/// Request headers in the order in which they were set, one a name.
package struct HeaderList: Sendable {
    package private(set) var fields: [HeaderField] = []

    package init() {}

    package subscript(name: String) -> String? {
        fields.first { ASCII.isSame($0.name, name) }?.value
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
        guard !Self.framing.contains(where: { ASCII.isSame($0, name) }) else {
            throw Failure(
                .header,
                "header \(name.shortened) frames the message and is written by the library; leave it out"
            )
        }
        let spelled = ASCII.isSame(name, "helicone-rate-limit-policy") ? "Helicone-RateLimit-Policy" : name
        replace(spelled, value)
    }

    /// Adds the headers of `other` whose names are not here yet.
    mutating func fill(from other: HeaderList) {
        for field in other.fields where self[field.name] == nil { fields.append(field) }
    }

    mutating func remove(where shouldRemove: (_ lowercasedName: String) -> Bool) {
        fields.removeAll { shouldRemove($0.name.lowercased()) }
    }

    private mutating func replace(_ name: String, _ value: String) {
        if let index = fields.firstIndex(where: { ASCII.isSame($0.name, name) }) {
            fields[index] = HeaderField(name, value)
        } else {
            fields.append(HeaderField(name, value))
        }
    }

    /// Headers that say where a message begins and ends: a second one is request smuggling.
    private static let framing = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer",
        "keep-alive", "proxy-connection",
    ]
}
