import SluiceTestSupport
@testable import SluiceStore
import Foundation
import SluiceBase
import Testing

@testable import Sluice

extension LimitStore {
    /// Admits a request for good.
    func admit(key: String, policy: RateLimitPolicy, now: WallTime) async throws -> RateLimitDecision {
        let admission = try await admit([LimitClaim(key: key, policy: policy)], now: now)
        if let refusal = admission.refusal { return refusal }
        guard let hold = admission.hold() else { throw StoreError("neither admitted nor refused") }
        let decision = hold.decisions[0]
        try await hold.settle(now: now)
        return decision
    }

    func settle(key: String, policy: RateLimitPolicy, amount: Int128, now: WallTime) async throws {
        try await settle([LimitCharge(LimitClaim(key: key, policy: policy), amount: amount)], now: now)
    }
}

@Suite("The store of buckets in a file")
struct PolicySQLiteLimitStoreTests {
    let folder = TemporaryFolder()
    let second: Int64 = 1_000_000_000

    @Test("decides as the one in memory does", arguments: 1...5 as ClosedRange<UInt64>)
    func sameAsMemory(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let (file, memory) = (
            try SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock()), MemoryLimitStore()
        )
        var now = WallTime.seconds(1_700_000_000)
        for _ in 0..<300 {
            now = now + Int64.random(in: 0...20 * second, using: &random)
            let unit = [RateLimitPolicy.Unit.request, .cents].randomElement(using: &random) ?? .request
            let policy = RateLimitPolicy(quota: Int64.random(in: 3...5, using: &random), window: 60, unit: unit)
            let key = "k:\(unit)"
            let decision = try await memory.admit(key: key, policy: policy, now: now)
            #expect(try await file.admit(key: key, policy: policy, now: now) == decision)
            let amount = Int128(Int64.random(in: 0...3_000_000_000, using: &random))
            try await file.settle(key: key, policy: policy, amount: unit == .cents ? amount : 0, now: now)
            try await memory.settle(key: key, policy: policy, amount: unit == .cents ? amount : 0, now: now)
        }
    }

    @Test("holds across restarts")
    func reopens() async throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        #expect(
            try await SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock()).admit(
                key: "k",
                policy: policy,
                now: .seconds(0)
            ).isAdmitted
        )
        let refused = try await SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
            .admit(
                key: "k",
                policy: policy,
                now: .seconds(1)
            )
        #expect(!refused.isAdmitted)
        #expect(refused.retryAfterSeconds == 59)
    }

    @Test("admits exactly the quota to several at once")
    func shared() async throws {
        let policy = RateLimitPolicy(quota: 100, window: 60)
        let path = folder.path
        let stores = try (0..<3).map { _ in
            try SQLiteLimitStore(folder: path, thread: StoreThread(), clock: SystemClock())
        }
        let admitted = try await withThrowingTaskGroup(of: Int.self) { group in
            for store in stores {
                group.addTask {
                    var admitted = 0
                    for _ in 0..<60 where try await store.admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted {
                        admitted += 1
                    }
                    return admitted
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(admitted == 100)
    }

    @Test("keeps the largest policy exactly")
    func extremes() async throws {
        let policy = RateLimitPolicy(quota: .max, window: .max, unit: .tokens)
        let store = try SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
        try await store.settle(key: "k", policy: policy, amount: 1, now: .seconds(0))
        #expect(
            try await store.admit(key: "k", policy: policy, now: .seconds(0)).remaining == RateLimitPolicy.maximumQuota
                - 1
        )
    }

    @Test("forgets buckets that have filled up")
    func sweeps() async throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        let store = try SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
        for index in 0..<255 { _ = try await store.admit(key: "k\(index)", policy: policy, now: .seconds(0)) }
        _ = try await store.admit(key: "last", policy: policy, now: .seconds(60))
        let connection = try SQLiteConnection(path: folder.path + "/limits.sqlite", until: .now)
        var count: Int64 = 0
        try connection.execute("SELECT count(*) FROM buckets") { count = $0.int(0) }
        #expect(count == 1)
    }

    // MARK: Files that are not as they should be

    private func open() throws -> SQLiteLimitStore {
        try SQLiteLimitStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
    }

    @Test(
        "refuses a damaged file, names it, and leaves it as it is",
        arguments: [
            Data(repeating: 0x41, count: 8192), Data("SQLite format 3\u{0}".utf8) + Data(repeating: 0xFF, count: 5000),
        ]
    )
    func damaged(content: Data) throws {
        try folder.write(content, "limits.sqlite")
        let error = try #require(throws: StoreError.self) { try open() }
        #expect(error.description.contains("/limits.sqlite") && error.description.contains("move it away"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/limits.sqlite")) == content)
        #expect(!folder.names.contains { $0.contains("damaged") })
    }

    @Test("refuses a file of another version, newer or unknown", arguments: [3, 1_000_000, -1])
    func otherVersion(version: Int) async throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        _ = try await open().admit(key: "k", policy: policy, now: .seconds(0))
        try folder.execute("PRAGMA user_version = \(version)", in: "limits.sqlite")
        let error = try #require(throws: StoreError.self) { try open() }
        #expect(error.description.contains("limits.sqlite") && error.description.contains("version \(version)"))
        try folder.execute("PRAGMA user_version = 2", in: "limits.sqlite")
        #expect(try await !open().admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted)
    }

    @Test("refuses a database of another program")
    func foreign() throws {
        try folder.write(Data(), "limits.sqlite")
        try folder.execute("CREATE TABLE theirs (x)", in: "limits.sqlite")
        #expect(throws: StoreError.self) { try open() }
    }

    @Test("refuses a file that is a link, or that others may read or write", arguments: ["", "-wal", "-shm"])
    func reachable(end: String) throws {
        let name = "limits.sqlite" + end
        try folder.write(Data(), name)
        for mode in [0o644, 0o620, 0o602] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path + "/" + name)
            let error = try #require(throws: StoreError.self) { try open() }
            #expect(error.description.contains(name) && error.description.contains("chmod 600"))
        }
        try FileManager.default.moveItem(atPath: folder.path + "/" + name, toPath: folder.path + "/elsewhere")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/" + name,
            withDestinationPath: folder.path + "/elsewhere"
        )
        let error = try #require(throws: StoreError.self) { try open() }
        #expect(error.description.contains(name) && error.description.contains("symbolic link"))
    }

    @Test("reads rows with numbers that no bucket has", arguments: [Int64.min, 0, .max])
    func extremeRows(number: Int64) async throws {
        let store = try open()
        let policy = RateLimitPolicy(quota: 1, window: 60)
        for (index, column) in ["quota", "window", "level", "last_refill", "full_at"].enumerated() {
            let key = "k\(index)"
            _ = try await store.admit(key: key, policy: policy, now: .seconds(1))
            try folder.execute("UPDATE buckets SET \(column) = \(number)", in: "limits.sqlite")
            _ = try await store.admit(key: key, policy: policy, now: .seconds(1))
        }
        let huge = String(repeating: "9", count: 38)
        for text in ["'\(huge)'", "'-\(huge)'", "'-170141183460469231731687303715884105728'", "'x'", "NULL"] {
            _ = try await store.admit(key: text, policy: policy, now: .seconds(1))
            try? folder.execute("UPDATE buckets SET level = \(text)", in: "limits.sqlite")
            _ = try await store.admit(key: text, policy: policy, now: .distantFuture)
            _ = try await store.admit(key: text, policy: policy, now: .distantPast)
        }
    }

    @Test("of a clock that was ahead by years fills at its pace")
    func clockAhead() async throws {
        let store = try open()
        let policy = RateLimitPolicy(quota: 1, window: 60)
        let years: Int64 = 20 * 31_536_000
        #expect(try await store.admit(key: "k", policy: policy, now: .seconds(years)).isAdmitted)
        #expect(try await !store.admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted)
        #expect(try await store.admit(key: "k", policy: policy, now: .seconds(60)).isAdmitted)
    }

    // MARK: Other processes

    @Test("is opened although another process holds its lock, once it has its tables")
    func openLocked() async throws {
        _ = try open()
        let locked = try LockedFile(folder, "limits.sqlite")
        let store = try open()
        try locked.release()
        #expect(
            try await store.admit(key: "k", policy: RateLimitPolicy(quota: 1, window: 60), now: .seconds(0)).isAdmitted
        )
    }

    @Test("waits for another process that gives the file its tables at the same moment")
    func openedTogether() throws {
        try folder.write(Data(), "limits.sqlite")
        let locked = try LockedFile(folder, "limits.sqlite")
        let (opened, path) = (Shared<SQLiteLimitStore?>(nil), folder.path)
        let (isOpening, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // A thread of its own: the pool's may all be busy with other tests for longer than the store waits.
        Thread.detachNewThread {
            isOpening.signal()
            let store = try? SQLiteLimitStore(folder: path, thread: StoreThread(), clock: SystemClock())
            opened.update { $0 = store }
            isDone.signal()
        }
        isOpening.wait()
        #expect(opened.value == nil)
        try locked.release()
        isDone.wait()
        #expect(opened.value != nil)
    }

    @Test("is made again when it was deleted while it was open")
    func removed() async throws {
        let store = try open()
        let policy = RateLimitPolicy(quota: 1, window: 60)
        #expect(try await store.admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted)
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(try await store.admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted)
        #expect(try await !open().admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted)
    }
}

@Suite("The store's thread")
struct StoreThreadTests {
    @Test("runs what it was given in order, to the last before it stops, and nothing after")
    func order() async throws {
        let thread = try StoreThread()
        let seen = Shared<[Int]>([])
        for number in 0..<100 { #expect(thread.post { seen.update { $0.append(number) } }) }
        #expect(try await thread.run { seen.value.count } == 100)
        thread.post { seen.update { $0.append(100) } }
        thread.stop(until: .distantFuture)
        #expect(seen.value == Array(0...100))
        #expect(!thread.post {})
        await #expect(throws: StoreError.self) { try await thread.run {} }
    }

    @Test("blocks the host's signals, and none that a fault of its own raises")
    func signals() async throws {
        let blocked = try await StoreThread().run { () throws(StoreError) in
            var mask = sigset_t()
            pthread_sigmask(SIG_SETMASK, nil, &mask)
            return [SIGTERM, SIGINT, SIGALRM, SIGPIPE, SIGSEGV, SIGBUS, SIGFPE, SIGILL].map { sigismember(&mask, $0) }
        }
        #expect(blocked == [1, 1, 1, 1, 0, 0, 0, 0])
    }

    @Test("writes a long log into the database between two jobs")
    func checkpoint() async throws {
        let folder = TemporaryFolder()
        let store = try SQLiteCacheStore(folder: folder.path, thread: StoreThread(), clock: SystemClock())
        let body = String(repeating: "x", count: 200_000)
        for seed in 0..<60 {
            let key = try CacheStoreContract.key(seed)
            #expect(try await store.insert(CacheStoreContract.entry(body), for: key, now: .seconds(0)))
        }
        let size = try FileManager.default.attributesOfItem(atPath: folder.path + "/cache.sqlite-wal")[.size] as? Int
        // All of it, 12 MB, would be there without a checkpoint.
        #expect(try #require(size) < 8_000_000)
    }
}
