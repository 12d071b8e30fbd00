internal import SluiceBase
internal import SluiceWire

/// The events of a cached stream, found when it is first played and handed out as they are from then on.
///
/// Their chunks are not kept a second time: they lie in the entry's body.
struct KeptEvents: Sendable {
    /// Where a text lies.
    private struct Place: Sendable {
        var start: UInt32 = 0
        var count: UInt32 = 0

        /// The text in memory that begins at `base`.
        func bytes(in base: UnsafePointer<UInt8>?) -> Bytes {
            Bytes(start: count == 0 ? nil : base.map { $0 + Int(start) }, count: base == nil ? 0 : Int(count))
        }
    }

    private struct Stored: Sendable {
        let kind: StreamEvent.Kind
        let choice: UInt32
        let tool: UInt32
        let chunk: UInt32
        /// In the body; the head's in `texts`.
        let json: Place
        let text: Place
        let id: Place
        let name: Place
    }

    private var stored: [Stored] = []
    private var texts: [UInt8] = []
    /// Where the next chunk is expected in the body.
    private var next = 0
    private var lastChunk: (number: UInt32, place: Place)?
    /// They cannot be kept: a chunk does not lie in the body as it was heard, or they take too much.
    private(set) var isBroken = false

    var count: Int { stored.count }

    /// As many are lent at once.
    private static let batchCount = 64

    /// Adds events as they are heard while `body` is played.
    mutating func append(_ events: StreamEvents, of body: [UInt8]) {
        for event in events where !isBroken { append(event, body) }
        let size = stored.count * MemoryLayout<Stored>.stride + texts.count
        if size > body.count / 4 * 3 || body.count > Int(UInt32.max) { isBroken = true }
        if isBroken { (stored, texts) = ([], []) }
    }

    private mutating func append(_ event: StreamEvent, _ body: [UInt8]) {
        let json: Place
        if event.kind == .head {
            json = keep(event.json)
        } else if let lastChunk, lastChunk.number == event.chunk {
            json = lastChunk.place
        } else {
            guard let found = place(of: event.json, in: body) else { return isBroken = true }
            lastChunk = (event.chunk, found)
            json = found
        }
        stored.append(
            Stored(
                kind: event.kind,
                choice: event.choice,
                tool: event.tool,
                chunk: event.chunk,
                json: json,
                text: keep(event.text),
                id: keep(event.id),
                name: keep(event.name)
            )
        )
    }

    private mutating func keep(_ bytes: Bytes) -> Place {
        defer { texts.append(contentsOf: bytes) }
        return Place(start: UInt32(clamping: texts.count), count: UInt32(clamping: bytes.count))
    }

    /// Where the next chunk lies, as `EventStreamWriter` writes it: behind `data: `, an empty line after it.
    private mutating func place(of chunk: Bytes, in body: [UInt8]) -> Place? {
        let start = next + 6
        let end = start + chunk.count
        guard !chunk.isEmpty, end + 2 <= body.count, body[next..<start].elementsEqual("data: ".utf8),
            body[start..<end].elementsEqual(chunk), body[end] == UInt8(ascii: "\n"), body[end + 1] == UInt8(ascii: "\n")
        else { return nil }
        next = end + 2
        return Place(start: UInt32(clamping: start), count: UInt32(clamping: chunk.count))
    }

    /// The text of the chunks that the first events came from.
    func text(ofFirst count: Int, of body: [UInt8]) -> [UInt8] {
        guard let last = stored.prefix(max(0, count)).last(where: { $0.kind != .head }) else { return [] }
        // With the empty line behind it.
        return Array(body.prefix(Int(last.json.start) + Int(last.json.count) + 2))
    }

    /// Lends the events from `start` on, as many as go together. `body` is the entry's.
    ///
    /// - Returns: what `use` says, and the number of events that it was lent.
    func lend(
        from start: Int,
        of body: [UInt8],
        _ use: (StreamEvents) -> StreamAction
    ) -> (action: StreamAction, count: Int) {
        let part = stored[min(max(0, start), stored.count)...].prefix(Self.batchCount)
        return texts.withUnsafeBufferPointer { texts in
            body.withUnsafeBufferPointer { body in
                withUnsafeTemporaryAllocation(of: StreamEvent.self, capacity: Self.batchCount) { events in
                    var count = 0
                    for item in part {
                        let event = StreamEvent(
                            kind: item.kind,
                            choice: item.choice,
                            tool: item.tool,
                            chunk: item.chunk,
                            text: item.text.bytes(in: texts.baseAddress),
                            json: item.json.bytes(in: item.kind == .head ? texts.baseAddress : body.baseAddress),
                            id: item.id.bytes(in: texts.baseAddress),
                            name: item.name.bytes(in: texts.baseAddress)
                        )
                        events.initializeElement(at: count, to: event)
                        count += 1
                    }
                    return (use(StreamEvents(rebasing: events[..<count])), count)
                }
            }
        }
    }
}
