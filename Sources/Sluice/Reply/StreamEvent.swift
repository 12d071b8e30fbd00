/// Bytes borrowed for the length of a call.
package typealias Bytes = UnsafeBufferPointer<UInt8>

/// One thing that happened in a stream. Pointers are valid while the batch is being heard.
package struct StreamEvent {
    /// The values are those of the C interface.
    package enum Kind: UInt32, Sendable {
        case head = 1
        case text, reasoning, refusal, toolCall, finish, usage, raw, restart
    }

    package let kind: Kind
    /// The choice's index.
    package let choice: UInt32
    /// The tool call's index within the choice.
    package let tool: UInt32
    /// The number of the chunk within its stream.
    package let chunk: UInt32
    package let text: Bytes
    /// The chunk as it came.
    package let json: Bytes
    /// A tool call's id and function name, on its first piece.
    package var id = Bytes(start: nil, count: 0)
    package var name = Bytes(start: nil, count: 0)
}

/// The events of one read, borrowed for the length of a call.
package typealias StreamEvents = UnsafeBufferPointer<StreamEvent>

/// The events of one read, and the texts that had to be decoded for them.
struct EventBatch: ~Copyable {
    // Memory of our own instead of arrays: it is filled and emptied once a read, and an array asks each time whether
    // somebody shares it. `StreamEvent` is trivial, so emptying is forgetting.
    private var storage = UnsafeMutableBufferPointer<StreamEvent>.allocate(capacity: 4)
    private(set) var count = 0
    private var texts: [UnsafeMutableBufferPointer<UInt8>] = []
    /// Room left in the last of `texts`, from this offset on.
    private var used = 0

    private static let smallestBlock = 1024
    private static let largestBlock = 16 * 1024

    init() {}

    deinit {
        storage.deallocate()
        for text in texts { text.deallocate() }
    }

    /// Valid until the next change of the batch.
    var events: StreamEvents { StreamEvents(rebasing: storage[..<count]) }

    mutating func append(_ event: StreamEvent) {
        if count == storage.count { grow() }
        storage.initializeElement(at: count, to: event)
        count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutableBufferPointer<StreamEvent>.allocate(capacity: storage.count * 2)
        _ = larger.moveInitialize(fromContentsOf: storage[..<count])
        storage.deallocate()
        storage = larger
    }

    /// Memory for `count` bytes that stays where it is until `clear`.
    mutating func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
        if let last = texts.last, last.count - used >= count {
            defer { used += count }
            return last.baseAddress.map { $0 + used }
        }
        // A quiet stream keeps a small block; one that decodes much soon has a large one.
        let size = min((texts.last?.count ?? 0) * 2, Self.largestBlock)
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, size, Self.smallestBlock))
        texts.append(block)
        used = count
        return block.baseAddress
    }

    /// Memory that holds a copy of `bytes`.
    mutating func keep(_ bytes: [UInt8]) -> Bytes {
        guard let memory = allocate(bytes.count) else { return Bytes(start: nil, count: 0) }
        memory.initialize(from: bytes, count: bytes.count)
        return Bytes(start: memory, count: bytes.count)
    }

    /// Forgets the events; the last block is kept for the next batch, unless it was made for one huge text.
    mutating func clear() {
        count = 0
        used = 0
        guard let last = texts.last, texts.count > 1 || last.count > Self.largestBlock else { return }
        for text in texts where text.baseAddress != last.baseAddress || text.count > Self.largestBlock {
            text.deallocate()
        }
        texts = last.count > Self.largestBlock ? [] : [last]
    }
}
