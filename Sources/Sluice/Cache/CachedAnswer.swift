internal import SluiceBase
internal import SluiceJSON
internal import SluiceWire

/// A cache entry as the upstream would answer it again.
struct CachedAnswer {
    private let entry: CacheEntry

    init(_ entry: CacheEntry) { self.entry = entry }

    /// The live answer was a stream; its kind stands first, see `cachedHeaders`.
    var isStream: Bool { entry.headers.first?.value == Self.streamType }

    private static let streamType = "text/event-stream"
    private static let plainType = "application/json"

    /// The headers to keep: what the body is, then the answer's own, less those that say how a message was carried or
    /// that belong to one delivery.
    static func cachedHeaders(_ head: HTTPHead, isStream: Bool) -> [HeaderField] {
        let dropped: Set<String> = [
            "content-type", "content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive",
            "date", "set-cookie", "alt-svc",
        ]
        let kept = head.fields.filter { !dropped.contains($0.name.lowercased()) }
        return [HeaderField("Content-Type", isStream ? streamType : plainType)]
            + kept
    }

    func head(isStream: Bool, bucketIndex: Int?) -> HTTPHead {
        let type = HeaderField("Content-Type", isStream ? Self.streamType : Self.plainType)
        let hit = CacheBucket.Hit(entry: entry, index: bucketIndex).headers
        return HTTPHead(status: entry.status, fields: [type] + entry.headers.dropFirst() + hit)
    }

    /// The answer as a stream's text, in pieces after each of which the call may be paused or cancelled.
    var events: [[UInt8]] {
        guard isStream else { return [Self.events(ofPlain: entry.body)] }
        let size = 4096
        guard entry.body.count > size else { return [entry.body] }
        return stride(from: 0, to: entry.body.count, by: size).map { start in
            Array(entry.body[start..<min(start + size, entry.body.count)])
        }
    }

    /// One chunk that says everything: the choices' messages as deltas, with their finish reasons, and the usage.
    private static func events(ofPlain body: [UInt8]) -> [UInt8] {
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
        var text = EventStreamWriter()
        writer.bytes.withUnsafeBufferPointer { text.append(chunk: $0) }
        return text.ended
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
