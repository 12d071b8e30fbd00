package import SluiceBase

/// Records on their way to the thread that writes them: bounded by number and by bytes.
///
/// The thread that gives one pays for a lock and an entry; the record is made of it by the thread that takes it.
package final class RecordQueue: Sendable {
    package struct Entry: Sendable {
        /// About what the entry keeps in memory.
        let bytes: Int
        let make: @Sendable () -> LedgerRecord
    }

    package struct Bounds: Sendable {
        package var count = 65_536
        package var bytes = 64 << 20

        package init() {}
    }

    /// What became of the records, since the queue was made.
    package struct Totals: Sendable {
        package var given = 0
        package var written = 0
        /// Refused because the queue was full, or given up at the end.
        package var lost = 0
        package var waiting = 0
        package var waitingBytes = 0
    }

    private struct State {
        var entries: [Entry] = []
        var bytes = 0
        var totals = Totals()
        /// Taken and not yet written or given back.
        var taken = 0
        var firstAt = Instant.distantPast
        /// Somebody waits for what is there.
        var hurries = false
        var hasWriter = false
    }

    private let bounds: Bounds
    private let state = ConditionLock(State())

    /// A batch is written when it has so many records, or when its first is so old.
    static let batchCount = 512
    static let batchAge = Milliseconds(100)

    package init(_ bounds: Bounds) { self.bounds = bounds }

    /// Whether a record of so many bytes would be refused now.
    package func isFull(_ bytes: Int) -> Bool { state.withLock { isFull($0, bytes) } }

    private func isFull(_ state: State, _ bytes: Int) -> Bool {
        guard !state.entries.isEmpty else { return false }
        return state.entries.count >= bounds.count || state.bytes &+ bytes > bounds.bytes
    }

    /// Adds a record.
    ///
    /// - Parameters:
    ///   - entry: what is added.
    ///   - now: by the monotonic clock.
    ///   - isForced: also where the queue is full.
    /// - Returns: `needsWriter`: nobody writes yet, and the caller has to see to it; false too where it was lost.
    package func add(_ entry: Entry, now: Instant, isForced: Bool = false) -> Bool {
        let step = state.withLock { state -> (needsWriter: Bool, isBatch: Bool) in
            state.totals.given += 1
            guard isForced || !isFull(state, entry.bytes) else {
                state.totals.lost += 1
                return (false, false)
            }
            if state.entries.isEmpty { state.firstAt = now }
            state.entries.append(entry)
            state.bytes &+= entry.bytes
            defer { state.hasWriter = true }
            return (!state.hasWriter, state.entries.count == Self.batchCount)
        }
        // Waking the writer for each record would cost a system call each.
        if step.isBatch { state.notify { _ in } }
        return step.needsWriter
    }

    /// Waits for a batch, and takes it. Nil when there is nothing left; then nobody writes any more.
    func take() -> [Entry]? {
        while true {
            let until = state.withLock { state -> Instant? in
                if state.entries.isEmpty {
                    state.hasWriter = false
                    return nil
                }
                let isDue = state.hurries || state.entries.count >= Self.batchCount
                return isDue ? .distantPast : state.firstAt + Self.batchAge
            }
            guard let until else { return nil }
            if until > .now {
                _ = state.wait(until: until) { $0.hurries || $0.entries.count >= Self.batchCount ? true : nil }
            }
            let batch = state.withLock { state -> [Entry] in
                let count = min(Self.batchCount, state.entries.count)
                let batch = Array(state.entries.prefix(count))
                state.entries.removeFirst(count)
                for entry in batch { state.bytes &-= entry.bytes }
                state.taken = count
                state.firstAt = .now
                return batch
            }
            if !batch.isEmpty { return batch }
        }
    }

    /// The batch that was taken last has been written, or could not be.
    func finish(written: Int, lost: Int) {
        state.notify { state in
            state.totals.written += written
            state.totals.lost += lost
            state.taken = 0
        }
    }

    /// Has what is there written without waiting for more, and waits for that until `deadline`.
    ///
    /// - Returns: all that was given before is on disk.
    package func flush(until deadline: Instant) -> Bool {
        let goal = state.notify { state -> Int in
            state.hurries = true
            return state.totals.given
        }
        defer { state.withLock { $0.hurries = false } }
        return state.wait(until: deadline) { state in
            state.totals.written + state.totals.lost >= goal ? true : nil
        } ?? false
    }

    /// From here on nothing waits for more to come.
    func hurry() { state.notify { $0.hurries = true } }

    /// Gives up what is left.
    func drop() {
        state.notify { state in
            state.totals.lost += state.entries.count
            state.entries = []
            state.bytes = 0
        }
    }

    package var totals: Totals {
        state.withLock { state in
            var totals = state.totals
            totals.waiting = state.entries.count + state.taken
            totals.waitingBytes = state.bytes
            return totals
        }
    }
}
