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
        /// Those who wait for room.
        var waiters: [@Sendable () -> Void] = []
    }

    private let bounds: Bounds
    private let state = ConditionLock(State())

    /// A batch is written when it has so many records, or when its first is so old.
    static let batchCount = 512
    static let batchAge = Milliseconds(100)
    /// Or when it has about so many bytes.
    private static let batchBytes = 8 << 20
    /// As soon as so many wait, their records are made.
    private static let stepCount = 32

    package init(_ bounds: Bounds) { self.bounds = bounds }

    /// Whether a record of so many bytes would be refused now.
    package func isFull(_ bytes: Int) -> Bool { state.withLock { isFull($0, bytes) } }

    private func isFull(_ state: State, _ bytes: Int) -> Bool {
        guard !state.entries.isEmpty else { return false }
        return state.entries.count >= bounds.count || state.bytes &+ bytes > bounds.bytes
    }

    /// Calls `body` once, when the queue is not full: now, or on the thread that makes room.
    package func whenRoom(_ body: @escaping @Sendable () -> Void) {
        let isRoom = state.notify { state in
            guard isFull(state, 1) else { return true }
            state.waiters.append(body)
            return false
        }
        if isRoom { body() }
    }

    /// Waits until somebody has made room, for a short time at most.
    func waitForRoom(_ bytes: Int) { _ = state.wait(until: .now + Self.batchAge) { isFull($0, bytes) ? nil : true } }

    private func wakeWaiters() {
        let waiters = state.withLock { state -> [@Sendable () -> Void] in
            defer { state.waiters = [] }
            return state.waiters
        }
        for wake in waiters { wake() }
    }

    /// Adds a record.
    ///
    /// - Parameters:
    ///   - entry: what is added.
    ///   - now: by the monotonic clock.
    ///   - isForced: also where the queue is full.
    /// - Returns: `needsWriter`: nobody writes yet, and the caller has to see to it; false too where it was lost.
    package func add(_ entry: Entry, now: Instant, isForced: Bool = false) -> Bool {
        let step = state.withLock { state -> (needsWriter: Bool, isStep: Bool) in
            state.totals.given += 1
            guard isForced || !isFull(state, entry.bytes) else {
                state.totals.lost += 1
                return (false, false)
            }
            if state.entries.isEmpty { state.firstAt = now }
            state.entries.append(entry)
            state.bytes &+= entry.bytes
            defer { state.hasWriter = true }
            return (!state.hasWriter, state.entries.count == Self.stepCount)
        }
        // Waking the writer for each record would cost a system call each.
        if step.isStep { state.notify { _ in } }
        return step.needsWriter
    }

    /// Waits for a batch, and takes it, its records made. Nil when there is nothing left; then nobody writes any more.
    ///
    /// Records are made some at a time while the batch fills: what they are made of is in the processor's cache still, and
    /// its memory goes back before the callers have asked for as much again.
    ///
    /// - Parameter finish: has the last say about each record, where it lies: a record is large, and a copy of it dear.
    /// - Returns: the records.
    func take(_ finish: (inout LedgerRecord) -> Void) -> [LedgerRecord]? {
        var records: [LedgerRecord] = []
        var deadline: Instant?
        var bytes = 0
        while true {
            let due = state.withLock { state -> Instant? in
                if state.entries.isEmpty, records.isEmpty {
                    state.hasWriter = false
                    return nil
                }
                return deadline ?? state.firstAt + Self.batchAge
            }
            guard let due else { return nil }
            deadline = due
            let given = state.wait(until: due) { state -> [Entry]? in
                let isDue = state.hurries || !state.waiters.isEmpty || state.entries.count >= Self.stepCount
                return isDue ? Self.step(&state, upTo: Self.batchCount - records.count) : nil
            }
            let entries = given ?? state.withLock { Self.step(&$0, upTo: Self.batchCount - records.count) }
            wakeWaiters()
            for entry in entries {
                bytes &+= entry.bytes
                if records.isEmpty { records.reserveCapacity(Self.batchCount) }
                records.append(entry.make())
                finish(&records[records.count - 1])
            }
            let isWhole = records.count >= Self.batchCount || bytes >= Self.batchBytes || due <= .now
            if isWhole || state.withLock({ $0.hurries }), !records.isEmpty { return records }
        }
    }

    private static func step(_ state: inout State, upTo most: Int) -> [Entry] {
        var entries: [Entry] = []
        if state.entries.count <= most {
            swap(&entries, &state.entries)
            state.entries.reserveCapacity(stepCount)
        } else {
            entries = Array(state.entries.prefix(most))
            state.entries.removeFirst(most)
        }
        for entry in entries { state.bytes &-= entry.bytes }
        state.taken += entries.count
        state.firstAt = .now
        return entries
    }

    /// So many of those that were taken have been written, or could not be.
    func finish(written: Int, lost: Int) {
        state.notify { state in
            state.totals.written += written
            state.totals.lost += lost
            state.taken -= written + lost
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
