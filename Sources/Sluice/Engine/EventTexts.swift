internal import SluiceBase

/// Bytes that grow in one piece, which can be handed over whole.
struct EventTexts: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    private(set) var count = 0

    deinit { memory.deallocate() }

    var bytes: Bytes { Bytes(rebasing: memory[..<count]) }

    /// Copies `bytes` and returns their place.
    mutating func append(_ bytes: Bytes) -> Int {
        let start = count
        guard let source = bytes.baseAddress, bytes.count > 0 else { return start }
        if memory.count - count < bytes.count { grow(by: bytes.count) }
        guard let target = memory.baseAddress else { return start }
        (target + count).initialize(from: source, count: bytes.count)
        count += bytes.count
        return start
    }

    private mutating func grow(by added: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count + added, memory.count * 2, 1024))
        _ = larger.initialize(from: bytes)
        memory.deallocate()
        memory = larger
    }

    /// Forgets the bytes. Memory that was hardly used is given back: a burst must not be held for the stream's life.
    mutating func removeAll() {
        if memory.count > 16 * 1024, count < memory.count / 8 {
            memory.deallocate()
            memory = UnsafeMutableBufferPointer(start: nil, count: 0)
        }
        count = 0
    }
}
