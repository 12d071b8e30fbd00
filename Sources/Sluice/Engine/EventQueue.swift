internal import SluiceBase

/// Events on their way to a consumer that pulls them: copied once, into one piece of memory a batch.
struct EventQueue: ~Copyable {
    /// Above this many bytes a consumer has fallen behind, and the transfer pauses.
    static let highWater = 256 * 1024

    /// An event whose texts are places in `texts`, which may still move. Of the event's own texts only the lengths count:
    /// the memory they lie in belongs to a read that is over.
    private struct Stored {
        let event: StreamEvent
        let text: Int
        let json: Int
        let id: Int
        let name: Int
    }

    private var texts = EventTexts()
    private var stored: [Stored] = []

    init() {}

    var isEmpty: Bool { stored.isEmpty }
    var isFull: Bool { texts.count >= Self.highWater }
    /// Worth handing over before more comes.
    var isLarge: Bool { texts.count >= 32 * 1024 }

    mutating func append(_ events: StreamEvents) {
        var lastJSON = Bytes(start: nil, count: 0)
        var json = 0
        for event in events {
            // The events of one chunk share its JSON, here as there.
            if event.json.baseAddress != lastJSON.baseAddress || event.json.count != lastJSON.count {
                lastJSON = event.json
                json = texts.append(event.json)
            }
            stored.append(
                Stored(
                    event: event,
                    text: texts.append(event.text),
                    json: json,
                    id: texts.append(event.id),
                    name: texts.append(event.name)
                )
            )
        }
    }

    /// Moves all that is here behind what `other` holds; nothing is copied where that is nothing.
    mutating func move(to other: inout EventQueue) {
        if other.isEmpty {
            swap(&self, &other)
        } else {
            let shift = other.texts.append(texts.bytes)
            for item in stored {
                other.stored.append(
                    Stored(
                        event: item.event,
                        text: item.text + shift,
                        json: item.json + shift,
                        id: item.id + shift,
                        name: item.name + shift
                    )
                )
            }
        }
        removeAll()
    }

    mutating func removeAll() {
        texts.removeAll()
        stored.removeAll(keepingCapacity: true)
    }

    /// All that is queued; the queue is empty afterwards.
    mutating func take() -> PulledBatch? {
        let delivery = PulledBatch()
        return take(into: delivery) ? delivery : nil
    }

    /// Moves all that is queued into `delivery`, whose memory serves the queue next: what is pulled in a steady stream
    /// allocates nothing. False, and `delivery` as it was, if there is nothing.
    mutating func take(into delivery: PulledBatch) -> Bool {
        guard !isEmpty else { return false }
        delivery.exchange(&self)
        removeAll()
        return true
    }

    /// The events, with their texts where they lie now: valid until the next change of the queue.
    func forEach(_ body: (StreamEvent) -> Void) {
        let base = texts.bytes.baseAddress
        func bytes(_ start: Int, _ count: Int) -> Bytes {
            count == 0 ? Bytes(start: nil, count: 0) : Bytes(start: base.map { $0 + start }, count: count)
        }
        for item in stored {
            let event = item.event
            body(
                StreamEvent(
                    kind: event.kind,
                    choice: event.choice,
                    tool: event.tool,
                    chunk: event.chunk,
                    text: bytes(item.text, event.text.count),
                    json: bytes(item.json, event.json.count),
                    id: bytes(item.id, event.id.count),
                    name: bytes(item.name, event.name.count)
                )
            )
        }
    }
}
