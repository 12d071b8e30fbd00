package import SluiceBase

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

/// Events that have come together for a consumer, and the texts they point into.
struct EventBuffer: ~Copyable {
    // Memory of our own instead of arrays: it is filled and emptied once a read, and an array asks each time whether
    // somebody shares it. `StreamEvent` is trivial, so emptying is forgetting.
    private var storage = UnsafeMutableBufferPointer<StreamEvent>.allocate(capacity: smallestCount)
    private(set) var count = 0
    private var texts: [UnsafeMutableBufferPointer<UInt8>] = []
    /// Room left in the last of `texts`, from this offset on.
    private var used = 0

    private static let smallestCount = 4
    private static let largestCount = 64
    private static let smallestBlock = 1024
    private static let largestBlock = 16 * 1024

    init() {}

    deinit {
        storage.deallocate()
        for text in texts { text.deallocate() }
    }

    /// Valid until the next change of the batch.
    var events: StreamEvents { StreamEvents(rebasing: storage[..<count]) }

    /// Enough to be handed over before more comes.
    var isLarge: Bool { count >= Self.largestCount }

    mutating func append(_ event: StreamEvent) {
        if count == storage.count { resize(to: storage.count * 2) }
        storage.initializeElement(at: count, to: event)
        count += 1
    }

    /// Takes back events of that kind which were appended behind the first `start`.
    mutating func remove(_ kind: StreamEvent.Kind, from start: Int) {
        var kept = start
        for position in start..<count where storage[position].kind != kind {
            storage[kept] = storage[position]
            kept += 1
        }
        count = kept
    }

    private mutating func resize(to capacity: Int) {
        let resized = UnsafeMutableBufferPointer<StreamEvent>.allocate(capacity: capacity)
        _ = resized.moveInitialize(fromContentsOf: storage[..<count])
        storage.deallocate()
        storage = resized
    }

    /// Memory for `count` bytes that stays where it is until `clear`.
    mutating func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
        if let last = texts.last, last.count - used >= count {
            defer { used += count }
            return last.baseAddress.map { $0 + used }
        }
        let size = texts.last.map { min($0.count * 4, Self.largestBlock) } ?? Self.smallestBlock
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, size))
        texts.append(block)
        used = count
        return block.baseAddress
    }

    /// Memory that holds a copy of `bytes`.
    mutating func keep(_ bytes: Bytes) -> Bytes {
        guard let source = bytes.baseAddress, let memory = allocate(bytes.count) else {
            return Bytes(start: nil, count: 0)
        }
        memory.initialize(from: source, count: bytes.count)
        return Bytes(start: memory, count: bytes.count)
    }

    mutating func keep(_ bytes: [UInt8]) -> Bytes { bytes.withUnsafeBufferPointer { keep($0) } }

    /// Forgets the events. A busy stream keeps its memory for the next batch, a quiet one little: there may be ten
    /// thousand of them.
    mutating func clear() {
        if storage.count > Self.smallestCount, count < storage.count / 8 {
            count = 0
            resize(to: Self.smallestCount)
        }
        count = 0
        if texts.count > 1 || (texts.last?.count ?? 0) > Self.smallestBlock { releaseTexts() }
        used = 0
    }

    /// Keeps the last block if this batch has used much of it.
    private mutating func releaseTexts() {
        guard let last = texts.popLast() else { return }
        for text in texts { text.deallocate() }
        texts.removeAll(keepingCapacity: true)
        if last.count <= Self.largestBlock, used > last.count / 8 {
            texts.append(last)
        } else {
            last.deallocate()
        }
    }
}
