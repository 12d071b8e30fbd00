import Foundation
import SluiceBase
import SluiceStore
import Testing

@testable import Sluice
@testable import SluiceRemote

@Suite("An answer as a value")
struct CachedValueTests {
    static let entry = CacheEntry(
        status: 200,
        headers: [HeaderField("Content-Type", "application/json"), HeaderField("X-A", "\"ü\u{1}")],
        body: Array("{}\n\n".utf8) + [0, 255, 10],
        latency: 12,
        requestID: "r\"1",
        usage: CacheEntry.Usage(promptTokens: 3, completionTokens: 4, nanoDollars: 5),
        expires: 4_000_000_000
    )

    @Test("comes back as it was, with and without a price, and empty")
    func roundTrip() throws {
        let found = try #require(CachedValue.entry(CachedValue.bytes(of: Self.entry)))
        #expect(found.headers == Self.entry.headers && found.body == Self.entry.body)
        #expect(found.usage == Self.entry.usage && found.latency == 12 && found.requestID == "r\"1")
        #expect(found.expires == 4_000_000_000)
        let empty = CacheEntry(status: 200, headers: [], body: [], latency: 0, requestID: "", expires: 1)
        let again = try #require(CachedValue.entry(CachedValue.bytes(of: empty)))
        #expect(again.usage.nanoDollars == nil && again.body.isEmpty && again.headers.isEmpty)
    }

    @Test("is none where a byte is missing, changed or too many")
    func damaged() {
        let bytes = CachedValue.bytes(of: Self.entry)
        for index in bytes.indices {
            #expect(CachedValue.entry(Array(bytes[..<index])) == nil)
            var changed = bytes
            changed[index] ^= 1
            #expect(CachedValue.entry(changed) == nil, "\(index)")
        }
        #expect(CachedValue.entry(bytes + [0]) == nil)
        #expect(CachedValue.entry([]) == nil)
    }
}

@Suite("The cache in Redis", .enabled(if: RedisServer.port != nil, "Tests/EngineTests/run starts one"))
struct RedisCacheTests {
    @Test("keeps the first of two answers, until it expires or is damaged, and none that is too large")
    func contract() async throws {
        let client = try RedisServer.client()
        let prefix = RedisServer.prefix
        let (one, other) = (RedisCacheStore(client, prefix: prefix), RedisCacheStore(client, prefix: prefix))
        let now = WallTime(nanoseconds: 3_999_999_000 * 1_000_000_000)
        let key = try #require(CacheKey(bytes: (0..<32).map { UInt8($0) }))
        let second = CacheEntry(status: 200, headers: [], body: [1], latency: 0, requestID: "", expires: 4_000_000_000)
        #expect(try await one.entry(for: key, now: now) == nil)
        #expect(try await one.insert(CachedValueTests.entry, for: key, now: now))
        #expect(try await !other.insert(second, for: key, now: now))
        #expect(try await other.entry(for: key, now: now)?.body == CachedValueTests.entry.body)
        #expect(try await other.entry(for: key, now: WallTime(nanoseconds: 4_000_000_000 * 1_000_000_000)) == nil)
        _ = try await client.run(RedisCommand(["SET", "{\(prefix)}:c:\(key.hex)", "nonsense"]))
        #expect(try await one.entry(for: key, now: now) == nil)
        #expect(try await one.insert(second, for: key, now: now))
        let large = CacheEntry(
            status: 200,
            headers: [],
            body: [UInt8](repeating: 1, count: RedisCacheStore.largestEntry),
            latency: 0,
            requestID: "",
            expires: 4_000_000_000
        )
        let third = try #require(key.slot(1))
        #expect(try await !one.insert(large, for: third, now: now))
        let stale = CacheEntry(status: 200, headers: [], body: [1], latency: 0, requestID: "", expires: now.seconds)
        #expect(try await !one.insert(stale, for: third, now: now))
        try await one.removeAll()
        #expect(try await one.entry(for: key, now: now) == nil)
        client.stop(until: .now + Milliseconds(5000))
    }

    @Test("is asked for nearly three megabytes of answers at once, in order")
    func pipeline() async throws {
        let client = try RedisServer.client()
        let store = RedisCacheStore(client, prefix: RedisServer.prefix)
        let start = try #require(CacheKey(bytes: (0..<32).map { UInt8($0) }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                let key = try #require(start.slot(index))
                group.addTask { () async throws -> Void in
                    let body = [UInt8](repeating: UInt8(index), count: 70_000)
                    let entry = CacheEntry(
                        status: 200,
                        headers: [],
                        body: body,
                        latency: 0,
                        requestID: "",
                        expires: 4_000_000_000
                    )
                    #expect(
                        try await store.insert(
                            entry,
                            for: key,
                            now: WallTime(nanoseconds: 3_999_999_999 * 1_000_000_000)
                        )
                    )
                    #expect(
                        try await store.entry(for: key, now: WallTime(nanoseconds: 3_999_999_999 * 1_000_000_000))?.body
                            == body
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(client.status.now.failures == 0)
        try await store.removeAll()
        client.stop(until: .now + Milliseconds(5000))
    }
}
