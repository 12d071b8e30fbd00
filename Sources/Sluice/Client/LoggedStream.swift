internal import SluiceJSON

/// What a stream of server-sent events, kept as text, says of its model and its tokens.
struct LoggedStream {
    private(set) var model: String?
    /// An object: of a member that several events have, the last value that is not null counts.
    private(set) var usage: JSONValue?

    /// nil for a text without events.
    init?(_ text: String) {
        var members: [(name: String, value: [UInt8])] = []
        var hasEvents = false
        func merge(_ object: JSONValue?) {
            guard let object, object.kind == .object else { return }
            for (name, value) in object.members where !value.isNull {
                members.removeAll { $0.name == name }
                members.append((name, Array(value.raw)))
            }
        }
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard line.starts(with: "data:".utf8) else { continue }
            hasEvents = true
            guard let event = try? JSONDocument(Array(line.dropFirst(5))).root, event.kind == .object else { continue }
            // Anthropic's first event and those of Responses hold the answer as a member.
            for part in [event["message"], event["response"], event] {
                merge(part?["usage"])
                if let name = part?["model"]?.string { model = name }
            }
            merge(event["usageMetadata"])
        }
        guard hasEvents else { return nil }
        guard !members.isEmpty else { return }
        var writer = JSONWriter()
        writer.object { writer in
            for member in members {
                writer.name(member.name)
                writer.raw(member.value)
            }
        }
        usage = (try? JSONDocument(writer.bytes))?.root
    }
}
