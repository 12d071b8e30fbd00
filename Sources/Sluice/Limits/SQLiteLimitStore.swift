package import SluiceStore
package import SluiceBase
internal import Synchronization

/// Buckets in a file, `limits.sqlite`: a limit holds across restarts and across the processes that open the same folder.
///
/// Each decision is one transaction on the store's thread, which takes the write lock before it reads. A file that is
/// damaged or of another version is refused: an empty one in its place would let everyone through.
package final class SQLiteLimitStore: LimitStore {
    private let file: SQLiteFile
    private let thread: StoreThread
    private let clock: any Clock
    private let sinceSweep = Atomic<Int>(0)
    /// Buckets that have filled up again are removed once in so many decisions.
    private static let sweepInterval = 256

    static let schema = SQLiteFile.Schema(
        version: 2,
        statements: [
            // Numbers beyond 64 bits are kept as text.
            """
            CREATE TABLE buckets (
                key TEXT PRIMARY KEY, quota TEXT NOT NULL, window INTEGER NOT NULL, level TEXT NOT NULL,
                last_refill INTEGER NOT NULL, full_at INTEGER NOT NULL) WITHOUT ROWID
            """,
            "CREATE INDEX buckets_by_full ON buckets (full_at)",
        ] + SQLiteBudgetStore.tables,
        upgrades: [1: SQLiteBudgetStore.tables]
    )

    /// Opens the file on the calling thread; `clock` says how long a call has waited.
    ///
    /// - Throws: `StoreError` when folder or file cannot be made, opened or believed.
    package init(folder: String, thread: StoreThread, clock: any Clock) throws(StoreError) {
        file = try SQLiteFile(folder: folder, name: "limits.sqlite", schema: Self.schema, clock: clock)
        self.thread = thread
        self.clock = clock
        try file.open()
        thread.tend(file)
    }

    /// The money of budgets, in the same file. `holder` tells a client from others.
    package func budgets(holder: Int64, history: SQLiteBudgetStore.History? = nil) -> SQLiteBudgetStore {
        SQLiteBudgetStore(file: file, thread: thread, clock: clock, holder: holder, history: history)
    }

    package nonisolated(nonsending) func admit(
        _ claims: [LimitClaim],
        now: WallTime
    ) async throws(StoreError) -> Admission {
        switch try await onThread(claims, now, { $0.admit() }) {
        case .admitted(let decisions): return .admitted(LimitHold(claims, decisions, in: self))
        case .refused(let decision): return .refused(decision)
        }
    }

    package nonisolated(nonsending) func settle(_ charges: [LimitCharge], now: WallTime) async throws(StoreError) {
        try await onThread(charges.map(\.claim), now) { $0.settle(charges) }
    }

    package func refund(_ claims: [LimitClaim]) {
        let deadline = clock.now + SQLiteFile.patience
        // Units that cannot be given back come back with time.
        thread.post { [self] in _ = try? update(claims, .distantPast, deadline, nil) { $0.refund() } }
    }

    private nonisolated(nonsending) func onThread<Result: Sendable>(
        _ claims: [LimitClaim],
        _ now: WallTime,
        _ body: @escaping @Sendable (inout BucketUpdate) -> Result
    ) async throws(StoreError) -> Result {
        // From here, not from the job's turn: those who queue behind a locked file wait no longer than the first.
        let deadline = clock.now + SQLiteFile.patience
        return try await thread.run { [self] abandonment throws(StoreError) in
            try update(claims, now, deadline, abandonment, body)
        }
    }

    private func update<Result: Sendable>(
        _ claims: [LimitClaim],
        _ now: WallTime,
        _ deadline: Instant,
        _ abandonment: Abandonment?,
        _ body: (inout BucketUpdate) -> Result
    ) throws(StoreError) -> Result {
        let sweeps = sinceSweep.add(1, ordering: .relaxed).newValue % Self.sweepInterval == 0
        return try file.perform(until: deadline, unless: abandonment) {
            (connection) throws(SQLiteConnection.Failure) -> Result in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> Result in
                if sweeps { try connection.execute("DELETE FROM buckets WHERE full_at <= ?", [.int(now.nanoseconds)]) }
                var update = BucketUpdate(claims, now: now)
                for (index, claim) in claims.enumerated() {
                    update[index] = try Self.read(claim.key, connection)
                }
                let result = body(&update)
                for (index, claim) in claims.enumerated() {
                    guard let bucket = update[index] else { continue }
                    try Self.write(bucket, claim.key, fullAt: bucket.fullAt, connection)
                }
                return result
            }
        }
    }

    private static func read(
        _ key: String,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> TokenBucket? {
        var bucket: TokenBucket?
        try connection.execute("SELECT quota, window, level, last_refill FROM buckets WHERE key = ?", [.text(key)]) {
            guard let quota = Int128($0.text(0)), let level = Int128($0.text(2)) else { return }
            bucket = TokenBucket(
                quota: quota,
                window: $0.int(1),
                level: level,
                lastRefill: WallTime(nanoseconds: $0.int(3))
            )
        }
        return bucket
    }

    private static func write(
        _ bucket: TokenBucket,
        _ key: String,
        fullAt: WallTime,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute(
            "INSERT OR REPLACE INTO buckets (key, quota, window, level, last_refill, full_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(key), .text("\(bucket.quota)"), .int(bucket.window), .text("\(bucket.level)"),
                .int(bucket.lastRefill.nanoseconds), .int(fullAt.nanoseconds),
            ]
        )
    }
}
