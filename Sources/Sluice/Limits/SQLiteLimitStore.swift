package import SluiceStore
internal import Synchronization

/// Buckets in a file, `limits.sqlite`: a limit holds across restarts and across the processes that open the same folder.
///
/// Each decision is one transaction that takes the write lock before it reads.
package final class SQLiteLimitStore: LimitStore {
    private let file: SQLiteFile
    private let sinceSweep = Atomic<Int>(0)
    /// Buckets that have filled up again are removed once in so many decisions.
    private static let sweepInterval = 256

    private static let schema = SQLiteFile.Schema(
        version: 1,
        statements: [
            // Numbers beyond 64 bits are kept as text.
            """
            CREATE TABLE buckets (
                key TEXT PRIMARY KEY, quota TEXT NOT NULL, window INTEGER NOT NULL, level TEXT NOT NULL,
                last_refill INTEGER NOT NULL, full_at INTEGER NOT NULL) WITHOUT ROWID
            """,
            "CREATE INDEX buckets_by_full ON buckets (full_at)",
        ]
    )

    /// - Throws: `StoreError` when folder or file cannot be made or opened.
    package init(folder: String) throws(StoreError) {
        file = try SQLiteFile(folder: folder, name: "limits.sqlite", schema: Self.schema)
    }

    package func admit(key: String, policy: RateLimitPolicy, now: Int64) throws(StoreError) -> RateLimitDecision {
        try update(key, policy, now) { $0.admit(policy: policy, now: now) }
    }

    package func settle(
        key: String,
        policy: RateLimitPolicy,
        amount: Int128,
        now: Int64
    ) throws(StoreError) -> RateLimitDecision {
        try update(key, policy, now) { $0.settle(amount, policy: policy, now: now) }
    }

    package func refund(key: String, policy: RateLimitPolicy, now: Int64) throws(StoreError) {
        _ = try update(key, policy, now) { $0.refund(policy: policy, now: now) }
    }

    private func update(
        _ key: String,
        _ policy: RateLimitPolicy,
        _ now: Int64,
        _ body: (inout TokenBucket) -> RateLimitDecision
    ) throws(StoreError) -> RateLimitDecision {
        let sweeps = sinceSweep.add(1, ordering: .relaxed).newValue % Self.sweepInterval == 0
        return try file.perform { (connection) throws(SQLiteConnection.Failure) -> RateLimitDecision in
            try connection.transaction { () throws(SQLiteConnection.Failure) -> RateLimitDecision in
                if sweeps { try connection.execute("DELETE FROM buckets WHERE full_at <= ?", [.int(now)]) }
                var bucket = try Self.read(key, connection) ?? TokenBucket(policy: policy, now: now)
                let decision = body(&bucket)
                try Self.write(bucket, key, fullAt: Self.time(decision.resetSeconds, after: now), connection)
                return decision
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
            bucket = TokenBucket(quota: quota, window: $0.int(1), level: level, lastRefill: $0.int(3))
        }
        return bucket
    }

    private static func write(
        _ bucket: TokenBucket,
        _ key: String,
        fullAt: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute(
            "INSERT OR REPLACE INTO buckets (key, quota, window, level, last_refill, full_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(key), .text("\(bucket.quota)"), .int(bucket.window), .text("\(bucket.level)"),
                .int(bucket.lastRefill), .int(fullAt),
            ]
        )
    }

    /// Nanoseconds since 1970.
    private static func time(_ seconds: Int64, after now: Int64) -> Int64 {
        let (nanoseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflows) = now.addingReportingOverflow(nanoseconds)
        return overflows || sumOverflows ? .max : sum
    }
}
