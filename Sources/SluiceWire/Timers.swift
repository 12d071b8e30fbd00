internal import SluiceBase

/// Deadlines in order: a binary heap. Cancelled entries are dropped when they come up, or when they are most of it.
struct Timers {
    struct ID: Hashable, Sendable { fileprivate let number: UInt64 }

    private struct Entry {
        let deadline: Instant
        let id: ID
    }

    private var heap: [Entry] = []
    private var bodies: [ID: () -> Void] = [:]
    private var count: UInt64 = 0

    /// The earliest deadline, or nil. A cancelled timer may still show here; waking up for it is harmless.
    var next: Instant? { heap.first?.deadline }

    /// Entries kept, cancelled ones included.
    var entryCount: Int { heap.count }

    mutating func schedule(at deadline: Instant, _ body: @escaping () -> Void) -> ID {
        count &+= 1
        let id = ID(number: count)
        bodies[id] = body
        heap.append(Entry(deadline: deadline, id: id))
        siftUp(from: heap.count - 1)
        return id
    }

    mutating func cancel(_ id: ID) {
        guard bodies.removeValue(forKey: id) != nil, heap.count > 64, heap.count > 2 * bodies.count else { return }
        // Timeouts lie minutes ahead and nearly all are cancelled: left alone they would pile up until then.
        heap.removeAll { bodies[$0.id] == nil }
        heap.sort { $0.deadline < $1.deadline }  // a sorted array is a heap
    }

    /// Takes out the body of one timer whose deadline has passed.
    mutating func popDue(_ now: Instant) -> (() -> Void)? {
        while let first = heap.first, first.deadline <= now {
            removeFirst()
            if let body = bodies.removeValue(forKey: first.id) { return body }
        }
        return nil
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var index = 0
        while true {
            let left = 2 * index + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right].deadline < heap[left].deadline ? right : left
            guard heap[child].deadline < heap[index].deadline else { return }
            heap.swapAt(index, child)
            index = child
        }
    }

    private mutating func siftUp(from start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard heap[index].deadline < heap[parent].deadline else { return }
            heap.swapAt(index, parent)
            index = parent
        }
    }
}
