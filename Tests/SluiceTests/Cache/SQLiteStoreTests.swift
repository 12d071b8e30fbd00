import SluiceTestSupport
@testable import SluiceStore
import Foundation
import SluiceBase
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

    /// Puts a file there that its owner alone may read.
    func write(_ content: Data, _ name: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        let isMade = FileManager.default.createFile(
            atPath: path + "/" + name,
            contents: content,
            attributes: attributes
        )
        #expect(isMade)
    }

    /// Runs a statement on a database file, as another program would.
    func execute(_ sql: String, in name: String) throws {
        let connection = try SQLiteConnection(path: path + "/" + name, until: .now + Milliseconds(5000))
        defer { connection.close() }
        try connection.execute(sql)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

@Suite("The cache in a file")
struct PolicySQLiteCacheStoreTests {
    let folder = TemporaryFolder()

    func store(_ maximumBytes: Int64 = 1 << 20) throws -> SQLiteCacheStore {
        try SQLiteCacheStore(
            folder: folder.path,
            maximumBytes: maximumBytes,
            thread: StoreThread(),
            clock: SystemClock()
        )
    }

    @Test("keeps an answer until it expires, and the first of two")
    func contract() async throws { try await CacheStoreContract.check(store()) }

    @Test("keeps answers across restarts, empty and unpriced ones too")
    func reopens() async throws {
        let key = try CacheStoreContract.key(1)
        let entry = CacheEntry(status: 200, headers: [], body: [], latency: 0, requestID: "", expires: 10)
        #expect(try await store().insert(entry, for: key, now: .seconds(0)))
        let found = try #require(try await store().entry(for: key, now: .seconds(0)))
        #expect(found.body.isEmpty)
        #expect(found.headers.isEmpty)
        #expect(found.usage.nanoDollars == nil)
    }

    @Test("is seen by everyone who opened the folder")
    func shared() async throws {
        let (one, other) = (try store(), try store())
        let key = try CacheStoreContract.key(1)
        #expect(try await one.insert(CacheStoreContract.entry("a"), for: key, now: .seconds(0)))
        #expect(try await !other.insert(CacheStoreContract.entry("b"), for: key, now: .seconds(0)))
        #expect(try await other.entry(for: key, now: .seconds(0))?.body == Array("a".utf8))
    }

    @Test("forgets the oldest when its bytes are used up, the expired first")
    func bounded() async throws {
        let size = Int64(CacheStoreContract.entry().size)
        let store = try store(3 * size)
        for seed in 1...3 {
            let entry = CacheStoreContract.entry(expires: seed == 2 ? 5 : 1000)
            #expect(try await store.insert(entry, for: CacheStoreContract.key(seed), now: .seconds(0)))
        }
        #expect(try await store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(4), now: .seconds(5)))
        for seed in [1, 3, 4] {
            #expect(try await store.entry(for: CacheStoreContract.key(seed), now: .seconds(5)) != nil)
        }
        #expect(try await store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(5), now: .seconds(5)))
        #expect(try await store.entry(for: CacheStoreContract.key(1), now: .seconds(5)) == nil)
        for seed in [3, 4, 5] {
            #expect(try await store.entry(for: CacheStoreContract.key(seed), now: .seconds(5)) != nil)
        }
        let large = CacheStoreContract.entry(String(repeating: "x", count: Int(3 * size)))
        #expect(try await !store.insert(large, for: CacheStoreContract.key(6), now: .seconds(5)))
    }

    @Test("is readable by its owner alone")
    func modes() async throws {
        let store = try store()
        #expect(try await store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(1), now: .seconds(0)))
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
    func damaged(content: Data) async throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try folder.write(content, "cache.sqlite")
        try await CacheStoreContract.check(store())
        let aside = try #require(folder.names.first { $0.hasPrefix("cache.sqlite.damaged-") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + aside)) == content)
    }

    @Test("goes on when its file is damaged while it is open")
    func damagedWhileOpen() async throws {
        let store = try store(1 << 30)
        let body = String(repeating: "x", count: 10_000)
        for seed in 1...400 {
            #expect(
                try await store.insert(
                    CacheStoreContract.entry(body),
                    for: CacheStoreContract.key(seed),
                    now: .seconds(0)
                )
            )
        }
        let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/cache.sqlite"))
        let length = try handle.seekToEnd()
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data(repeating: 0xAA, count: Int(length)))
        for seed in 1...400 {
            await #expect(throws: Never.self) {
                try await store.entry(for: CacheStoreContract.key(seed), now: .seconds(0))
            }
        }
        await #expect(throws: Never.self) {
            try await store.insert(CacheStoreContract.entry(), for: CacheStoreContract.key(500), now: .seconds(0))
        }
        #expect(folder.names.contains { $0.hasPrefix("cache.sqlite.damaged-") })
        #expect(folder.names.contains("cache.sqlite-wal"))
        #expect(try await self.store().entry(for: CacheStoreContract.key(500), now: .seconds(0)) != nil)
    }

    @Test("names the folder that cannot be used", arguments: ["/proc/nowhere/x", "/dev/null"])
    func refuses(path: String) throws {
        let error = try #require(throws: StoreError.self) {
            try SQLiteCacheStore(folder: path, thread: StoreThread(), clock: SystemClock())
        }
        #expect(error.description.contains(path.split(separator: "/").prefix(2).joined(separator: "/")))
    }

    @Test("refuses a file of a newer version and leaves it; one of an older version makes room")
    func versions() async throws {
        #expect(try await store().insert(CacheStoreContract.entry(), for: CacheStoreContract.key(1), now: .seconds(0)))
        try folder.execute("PRAGMA user_version = 2", in: "cache.sqlite")
        let error = try #require(throws: StoreError.self) { try store() }
        #expect(error.description.contains("cache.sqlite") && error.description.contains("version 2"))
        #expect(!folder.names.contains { $0.contains("damaged") })
        try folder.execute("PRAGMA user_version = -1", in: "cache.sqlite")
        #expect(try await store().entry(for: CacheStoreContract.key(1), now: .seconds(0)) == nil)
        #expect(folder.names.contains { $0.hasPrefix("cache.sqlite.damaged-") })
    }

    @Test("refuses a file that others may read")
    func reachable() throws {
        try folder.write(Data(), "cache.sqlite")
        let path = folder.path + "/cache.sqlite"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let error = try #require(throws: StoreError.self) { try store() }
        #expect(error.description.contains("chmod 600"))
    }

    @Test(
        "has no answer where a row is damaged, and takes a new one in its place",
        arguments: [
            "headers = 'x'", "headers = '[1]'", "headers = '[[\"a\"]]'", "headers = '{}'", "body = x'7B'", "status = 0",
            "status = 9223372036854775807", "latency = -5", "request_id = x'FF'", "size = 1", "prompt_tokens = -1",
        ]
    )
    func damagedRow(change: String) async throws {
        let store = try store()
        let key = try CacheStoreContract.key(1)
        #expect(try await store.insert(CacheStoreContract.entry("{\"a\":1}"), for: key, now: .seconds(0)))
        try folder.execute("UPDATE entries SET " + change, in: "cache.sqlite")
        #expect(try await store.entry(for: key, now: .seconds(0)) == nil)
        #expect(try await store.insert(CacheStoreContract.entry("b"), for: key, now: .seconds(0)))
        #expect(try await store.entry(for: key, now: .seconds(0))?.body == Array("b".utf8))
    }
}
