internal import Glibc
internal import SluiceBase
internal import SluiceStore

/// What is kept for how long. Records go oldest first, some at a time; bodies go by the month.
package struct Retention: Sendable {
    /// Days; nil for ever.
    package var recordDays: Int?
    package var bodyDays: Int?
    /// Of all files with their logs; nil for no bound.
    package var maximumBytes: Int64?

    package init() {}

    var isNeeded: Bool { recordDays != nil || bodyDays != nil || maximumBytes != nil }

    /// How many rows go in one transaction, so that the write lock is held for some milliseconds: fewer after a long one,
    /// more after a short one.
    struct Pace: Sendable {
        private(set) var rows: Int64 = 512
        private(set) var longest = Milliseconds(0)
        private static let long = Milliseconds(20)
        private static let short = Milliseconds(5)

        mutating func note(nanoseconds: Int64) {
            let time = Milliseconds(nanoseconds / 1_000_000)
            longest = time.count > longest.count ? time : longest
            if time.count > Self.long.count { rows = max(16, rows / 2) }
            if time.count < Self.short.count { rows = min(4096, rows * 2) }
        }
    }

    private static let day: Int64 = 86_400

    /// Works in steps, between which others may write. Stops where the ledger is being closed.
    func apply(to ledger: Ledger, now: WallTime) throws(StoreError) {
        var pace = Pace()
        defer { ledger.longestRemoval.withLock { if pace.longest.count > $0.count { $0 = pace.longest } } }
        if let days = [recordDays, bodyDays].compactMap({ $0 }).min() {
            let edge = now.seconds &- Int64(days) &* Self.day
            let oldest = UTCTime.month(nanoseconds: edge &* 1_000_000_000)
            for month in ledger.bodies.months where month < oldest { ledger.bodies.remove(month: month) }
        }
        if let recordDays {
            let edge = (now.seconds &- Int64(recordDays) &* Self.day) &* 1_000_000_000
            while !ledger.isClosing {
                guard try Self.removeStep(ledger.file, before: edge, &pace) else { break }
            }
        }
        if let maximumBytes { try shrink(ledger, to: maximumBytes, &pace) }
    }

    /// Bodies first, month by month, the oldest of the last month's next; then records.
    private func shrink(_ ledger: Ledger, to maximum: Int64, _ pace: inout Pace) throws(StoreError) {
        func bytes() -> Int64 { LedgerFiles.bytes(file: ledger.file.path, bodies: ledger.bodies) }
        guard bytes() > maximum else { return }
        while bytes() > maximum, ledger.bodies.months.count > 1, let oldest = ledger.bodies.months.first {
            ledger.bodies.remove(month: oldest)
        }
        // A log counts as long as it is there.
        try ledger.file.giveBack()
        if let month = ledger.bodies.months.first {
            while bytes() > maximum, !ledger.isClosing {
                guard try ledger.bodies.removeOldest(month: month) else { break }
            }
        }
        while bytes() > maximum, !ledger.isClosing {
            guard try Self.removeStep(ledger.file, before: .max, &pace) else { break }
            try ledger.file.giveBack()
        }
    }

    /// Removes the oldest rows that began before `edge`, in nanoseconds since 1970.
    ///
    /// - Returns: there may be more.
    private static func removeStep(
        _ file: SQLiteFile,
        before edge: Int64,
        _ pace: inout Pace
    ) throws(StoreError) -> Bool {
        let step = pace.rows
        let (isMore, time) = try file.perform { (connection) throws(SQLiteConnection.Failure) -> (Bool, Int64) in
            var start = Instant.now
            let isMore = try connection.transaction { () throws(SQLiteConnection.Failure) -> Bool in
                // The lock is held from here on.
                start = .now
                var first: Int64 = 0
                var last: Int64 = 0
                try connection.execute("SELECT min(id) FROM records") { first = $0.int(0) }
                guard first > 0 else { return false }
                // The first that is young enough ends the step: numbers follow the ends of calls, nearly their starts.
                try connection.execute(
                    "SELECT max(id) FROM (SELECT id, start FROM records ORDER BY id LIMIT ?1) WHERE start < ?2",
                    [.int(step), .int(edge)]
                ) { last = $0.int(0) }
                guard last >= first else { return false }
                let chunks = ((first - 1) / LedgerSchema.chunkSize, (last - 1) / LedgerSchema.chunkSize)
                try connection.execute("DELETE FROM records WHERE id <= ?1", [.int(last)])
                try connection.execute("DELETE FROM scores WHERE record <= ?1", [.int(last)])
                try connection.execute(
                    "DELETE FROM columns WHERE chunk BETWEEN ?1 AND ?2",
                    [.int(chunks.0), .int(chunks.1)]
                )
                try connection.execute(
                    "INSERT OR REPLACE INTO settings (name, value) VALUES ('last_id', max(?1, ifnull("
                        + "(SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'last_id'), 0)))",
                    [.int(last)]
                )
                return last - first + 1 >= step
            }
            return (isMore, Instant.now.nanoseconds(since: start))
        }
        pace.note(nanoseconds: time)
        return isMore
    }
}
