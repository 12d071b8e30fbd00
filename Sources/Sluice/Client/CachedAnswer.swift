internal import SluiceJSON
internal import SluiceWire

/// A cache entry as the upstream would answer it again.
struct CachedAnswer {
    private let entry: CacheEntry

    init(_ entry: CacheEntry) { self.entry = entry }

    /// The live answer was a stream.
    var isStream: Bool {
        entry.headers.contains { $0.name.lowercased() == "content-type" && $0.value.hasPrefix("text/event-stream") }
    }

    /// Headers that say how a message was carried, or that belong to one delivery, are not kept.
    static func keptHeaders(_ head: HTTPHead) -> [HeaderField] {
        let dropped: Set<String> = [
            "content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive", "date", "set-cookie",
            "alt-svc",
        ]
        return head.fields.filter { !dropped.contains($0.name.lowercased()) }.map { HeaderField($0.name, $0.value) }
    }

    func head(isStream: Bool, bucketIndex: Int) -> HTTPHead {
        let type = isStream ? "text/event-stream" : "application/json"
        let kept = entry.headers.filter { $0.name.lowercased() != "content-type" }
        var hit = [HeaderField("Helicone-Cache", "HIT"), HeaderField("Helicone-Cache-Latency", "\(entry.latency)")]
        if bucketIndex >= 0 { hit = CacheBucket.Hit(entry: entry, index: bucketIndex).headers }
        let fields = [HeaderField("Content-Type", type)] + kept + hit
        return HTTPHead(status: entry.status, fields: fields.map { (name: $0.name, value: $0.value) })
    }

    /// The body in one piece.
    var whole: [[UInt8]] { [entry.body] + (isStream ? [Self.done] : []) }

    /// The answer as events, one a piece.
    var events: [[UInt8]] {
        guard isStream else { return Self.events(ofPlain: entry.body) + [Self.done] }
        var events: [[UInt8]] = []
        var rest = entry.body[...]
        let end = Array("\n\n".utf8)
        while let range = rest.firstRange(ofBytes: end) {
            events.append(Array(rest[..<range.upperBound]))
            rest = rest[range.upperBound...]
        }
        return events + [Self.done]
    }

    private static let done = Array("data: [DONE]\n\n".utf8)

    /// One chunk that says everything: the choices' messages as deltas, with their finish reasons, and the usage.
    private static func events(ofPlain body: [UInt8]) -> [[UInt8]] {
        guard let root = (try? JSONDocument(body))?.root else { return [] }
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in root.members {
                writer.name(name)
                switch name {
                case "object" where value.string == "chat.completion": writer.string("chat.completion.chunk")
                case "choices": writeDeltas(of: value, to: &writer)
                default: writer.raw(value.raw)
                }
            }
        }
        return [Array("data: ".utf8) + writer.bytes + Array("\n\n".utf8)]
    }

    private static func writeDeltas(of choices: JSONValue, to writer: inout JSONWriter) {
        writer.array { writer in
            for choice in choices.elements {
                writer.object { writer in
                    for (name, value) in choice.members {
                        writer.name(name == "message" ? "delta" : name)
                        writer.raw(value.raw)
                    }
                }
            }
        }
    }
}
