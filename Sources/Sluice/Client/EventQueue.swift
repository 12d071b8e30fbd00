/// Events on their way to a consumer that pulls them: copied once, into one piece of memory a batch.
struct EventQueue: ~Copyable {
    /// Above this a consumer has fallen behind, and the transfer pauses.
    static let highWater = 256 * 1024

    private struct Stored {
        var kind: StreamEvent.Kind
        var choice: UInt32
        var tool: UInt32
        var chunk: UInt32
        var text: Range<Int>
        var json: Range<Int>
        var id: Range<Int>
        var name: Range<Int>
    }

    private var texts: [UInt8] = []
    private var stored: [Stored] = []

    init() {}

    var isEmpty: Bool { stored.isEmpty }
    var isFull: Bool { texts.count >= Self.highWater }

    mutating func append(_ events: [StreamEvent]) {
        var lastJSON = Bytes(start: nil, count: 0)
        var lastRange = 0..<0
        for event in events {
            // The events of one chunk share its JSON, here as there.
            if event.json.baseAddress != lastJSON.baseAddress || event.json.count != lastJSON.count {
                lastJSON = event.json
                lastRange = add(event.json)
            }
            stored.append(
                Stored(
                    kind: event.kind, choice: event.choice, tool: event.tool, chunk: event.chunk, text: add(event.text),
                    json: lastRange, id: add(event.id), name: add(event.name)))
        }
    }

    private mutating func add(_ bytes: Bytes) -> Range<Int> {
        let start = texts.count
        texts.append(contentsOf: bytes)
        return start..<texts.count
    }

    /// All that is queued; the queue is empty afterwards.
    mutating func take() -> EventDelivery? {
        guard !stored.isEmpty else { return nil }
        let delivery = EventDelivery(texts: texts) { base in
            func bytes(_ range: Range<Int>) -> Bytes {
                Bytes(start: range.isEmpty ? nil : base + range.lowerBound, count: range.count)
            }
            return stored.map { event in
                StreamEvent(
                    kind: event.kind, choice: event.choice, tool: event.tool, chunk: event.chunk,
                    text: bytes(event.text), json: bytes(event.json), id: bytes(event.id), name: bytes(event.name))
            }
        }
        texts.removeAll(keepingCapacity: true)
        stored.removeAll(keepingCapacity: true)
        return delivery
    }
}

/// A batch that its consumer owns: the events' texts live as long as this object.
package final class EventDelivery {
    package private(set) var events: [StreamEvent] = []
    private let memory: UnsafeMutablePointer<UInt8>

    fileprivate init(texts: [UInt8], _ makeEvents: (UnsafePointer<UInt8>) -> [StreamEvent]) {
        memory = .allocate(capacity: max(texts.count, 1))
        memory.initialize(from: texts, count: texts.count)
        events = makeEvents(memory)
    }

    deinit { memory.deallocate() }
}
