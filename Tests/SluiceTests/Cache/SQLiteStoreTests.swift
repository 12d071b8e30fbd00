import SluiceTestSupport
@testable import SluiceStore
import Foundation
import Testing

@testable import Sluice

/// A folder that is there for one test.
final class TemporaryFolder {
    let path = NSTemporaryDirectory() + "sluice-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func mode(_ name: String = "") throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

@Suite("The cache in a file")
struct PolicySQLiteCacheStoreTests {
    let folder = TemporaryFolder()

    func store(_ maximumBytes: Int64 = 1 << 20) throws -> SQLiteCacheStore {
        try SQLiteCacheStore(folder: folder.path, maximumBytes: maximumBytes)
    }

    @Test("keeps an answer until it expires, and the first of two")
    func contract() throws { try CacheStoreContract.check(store()) }

    @Test("keeps answers across restarts, empty and unpriced ones too")
    func reopens() throws {
        let key = try CacheStoreContract.key(1)
        let entry = CacheEntry(status: 200, headers: [], body: [], latency: 0, requestID: "", expires: 10)
        #expect(try store().insert(entry, for: key, now: 0))
        let found = try #require(try store().entry(for: key, now: 0))
        #expect(found.body.isEmpty)
        #expect(found.headers.isEmpty)
        #expect(found.usage.nanoDollars == nil)
    }

    @Test("is seen by everyone who opened the folder")
    func shared() throws {
        let (one, other) = (try store(), try store())
        let key = try CacheStoreContract.key(1)
        #expect(try one.insert(CacheStoreContract.entry("a"), for: key, now: 0))
        #expect(try !other.insert(CacheStoreContract.entry("b"), for: key, now: 0))
        #expect(try other.entry(for: key, now: 0)?.body == Array("a".utf8))
    }

    @Test("forgets the oldest when its bytes are used up, the expired first")
    func bounded() throws {
        let size = Int64(CacheStoreContract.entry().size)
        let store = try store(3 * size)
        for seed in 1...3 {
            let entry = CacheStoreContract.entry(expires: seed == 2 ? 5 : 1000)
            #expect(try store.insert(entry, for: CacheStoreContract.key(seed), now: 0))
        }
        #expect(try store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(4), now: 5))
        for seed in [1, 3, 4] { #expect(try store.entry(for: CacheStoreContract.key(seed), now: 5) != nil) }
        #expect(try store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(5), now: 5))
        #expect(try store.entry(for: CacheStoreContract.key(1), now: 5) == nil)
        for seed in [3, 4, 5] { #expect(try store.entry(for: CacheStoreContract.key(seed), now: 5) != nil) }
        let large = CacheStoreContract.entry(String(repeating: "x", count: Int(3 * size)))
        #expect(try !store.insert(large, for: CacheStoreContract.key(6), now: 5))
    }

    @Test("is readable by its owner alone")
    func modes() throws {
        let store = try store()
        #expect(try store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(1), now: 0))
        #expect(try folder.mode() == 0o700)
        for name in folder.names { #expect(try folder.mode(name) == 0o600, "\(name)") }
        #expect(folder.names.contains("cache.sqlite-wal"))
    }

    @Test(
        "moves a damaged file aside and goes on with a fresh one",
        arguments: [
            Data(repeating: 0x41, count: 8192), Data("SQLite format 3\u{0}".utf8) + Data(repeating: 0xFF, count: 5000),
        ]
    )
    func damaged(content: Data) throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try content.write(to: URL(fileURLWithPath: folder.path + "/cache.sqlite"))
        try CacheStoreContract.check(store())
        let aside = try #require(folder.names.first { $0.hasPrefix("cache.sqlite.damaged-") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + aside)) == content)
    }

    @Test("goes on when its file is damaged while it is open")
    func damagedWhileOpen() throws {
        let store = try store(1 << 30)
        let body = String(repeating: "x", count: 10_000)
        for seed in 1...400 {
            #expect(try store.insert(CacheStoreContract.entry(body), for: CacheStoreContract.key(seed), now: 0))
        }
        let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/cache.sqlite"))
        let length = try handle.seekToEnd()
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data(repeating: 0xAA, count: Int(length)))
        for seed in 1...400 {
            #expect(throws: Never.self) { try store.entry(for: CacheStoreContract.key(seed), now: 0) }
        }
        #expect(throws: Never.self) {
            try store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(500), now: 0)
        }
        #expect(folder.names.contains { $0.hasPrefix("cache.sqlite.damaged-") })
        #expect(folder.names.contains("cache.sqlite-wal"))
        #expect(try self.store().entry(for: CacheStoreContract.key(500), now: 0) != nil)
    }

    @Test("names the folder that cannot be used", arguments: ["/proc/nowhere/x", "/dev/null"])
    func refuses(path: String) throws {
        let error = try #require(throws: StoreError.self) { try SQLiteCacheStore(folder: path) }
        #expect(error.description.contains(path.split(separator: "/").prefix(2).joined(separator: "/")))
    }
}

@Suite("The store of buckets in a file")
struct PolicySQLiteLimitStoreTests {
    let folder = TemporaryFolder()
    let second: Int64 = 1_000_000_000

    @Test("decides as the one in memory does", arguments: 1...5 as ClosedRange<UInt64>)
    func sameAsMemory(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (file, memory) = (try SQLiteLimitStore(folder: folder.path), MemoryLimitStore())
        var now: Int64 = 1_700_000_000 * second
        for _ in 0..<300 {
            now += Int64.random(in: 0...20 * second, using: &random)
            let unit = [RateLimitPolicy.Unit.request, .cents].randomElement(using: &random) ?? .request
            let policy = RateLimitPolicy(quota: Int64.random(in: 3...5, using: &random), window: 60, unit: unit)
            let key = "k:\(unit)"
            #expect(
                try file.admit(key: key, policy: policy, now: now) == memory.admit(key: key, policy: policy, now: now)
            )
            let amount = Int128(Int64.random(in: 0...3_000_000_000, using: &random))
            #expect(
                try file.settle(key: key, policy: policy, amount: unit == .cents ? amount : 0, now: now)
                    == memory.settle(key: key, policy: policy, amount: unit == .cents ? amount : 0, now: now)
            )
        }
    }

    @Test("holds across restarts")
    func reopens() throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        #expect(try SQLiteLimitStore(folder: folder.path).admit(key: "k", policy: policy, now: 0).isAdmitted)
        let refused = try SQLiteLimitStore(folder: folder.path).admit(key: "k", policy: policy, now: second)
        #expect(!refused.isAdmitted)
        #expect(refused.retryAfterSeconds == 59)
    }

    @Test("admits exactly the quota to several at once")
    func shared() async throws {
        let policy = RateLimitPolicy(quota: 100, window: 60)
        let path = folder.path
        let stores = try (0..<3).map { _ in try SQLiteLimitStore(folder: path) }
        let admitted = try await withThrowingTaskGroup(of: Int.self) { group in
            for store in stores {
                group.addTask {
                    try (0..<60).count { _ in try store.admit(key: "k", policy: policy, now: 0).isAdmitted }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(admitted == 100)
    }

    @Test("keeps the largest policy exactly")
    func extremes() throws {
        let policy = RateLimitPolicy(quota: .max, window: .max, unit: .tokens)
        let store = try SQLiteLimitStore(folder: folder.path)
        #expect(
            try store.settle(key: "k", policy: policy, amount: 1, now: 0).remaining == RateLimitPolicy.maximumQuota - 1
        )
        #expect(try store.admit(key: "k", policy: policy, now: 0).remaining == RateLimitPolicy.maximumQuota - 1)
    }

    @Test("forgets buckets that have filled up")
    func sweeps() throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        let store = try SQLiteLimitStore(folder: folder.path)
        for index in 0..<255 { _ = try store.admit(key: "k\(index)", policy: policy, now: 0) }
        _ = try store.admit(key: "last", policy: policy, now: 60 * second)
        let connection = try SQLiteConnection(path: folder.path + "/limits.sqlite", busyTimeout: 100)
        var count: Int64 = 0
        try connection.execute("SELECT count(*) FROM buckets") { count = $0.int(0) }
        #expect(count == 1)
    }
}
