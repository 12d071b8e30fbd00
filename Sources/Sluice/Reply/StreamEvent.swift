/// Bytes borrowed for the length of a call.
package typealias Bytes = UnsafeBufferPointer<UInt8>

/// One thing that happened in a stream. Pointers are valid while the batch is being heard.
package struct StreamEvent {
    /// The values are those of the C interface.
    package enum Kind: UInt32, Sendable {
        case head = 1
        case text, reasoning, refusal, toolCall, finish, usage, raw
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

/// The events of one read, and the texts that had to be decoded for them.
struct EventBatch: ~Copyable {
    private(set) var events: [StreamEvent] = []
    private var texts: [UnsafeMutableBufferPointer<UInt8>] = []
    /// Room left in the last of `texts`, from this offset on.
    private var used = 0

    private static let blockSize = 16 * 1024

    init() { events.reserveCapacity(64) }

    deinit { for text in texts { text.deallocate() } }

    mutating func append(_ event: StreamEvent) { events.append(event) }

    /// Memory for `count` bytes that stays where it is until `clear`.
    mutating func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
        if let last = texts.last, last.count - used >= count {
            defer { used += count }
            return last.baseAddress.map { $0 + used }
        }
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, Self.blockSize))
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

    /// Forgets the events; one block is kept for the next batch.
    mutating func clear() {
        events.removeAll(keepingCapacity: true)
        while texts.count > 1 { texts.removeLast().deallocate() }
        used = 0
    }
}
