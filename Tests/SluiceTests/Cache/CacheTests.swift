import SluiceBase
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A cache key")
struct PolicyCacheKeyTests {
    static let body = #"{"model":"gpt-4o","messages":[{"role":"user","content":"hi there"}],"request_id":1}"#

    static func key(
        url: String = "https://api.openai.com/v1/chat/completions",
        body: String = body,
        credentials: [String] = ["sk-1"],
        seed: String = "",
        ignoring: [String] = [],
        headers: [HeaderField] = [],
        bucketSize: Int = 1
    ) throws -> CacheKey {
        var settings = CacheSettings()
        settings.seed = seed
        settings.ignoredKeys = ignoring
        settings.keyHeaders = headers
        settings.bucketSize = bucketSize
        return try #require(
            CacheKey(
                address: EndpointURL.parts(of: url),
                body: Array(body.utf8),
                settings: settings,
                credentials: credentials
            )
        )
    }

    @Test(
        "is the same whatever the white space",
        arguments: [
            #"{ "model" : "gpt-4o" , "messages":[ {"role":"user","content":"hi there"} ],"request_id" :1 }"#,
            "\n" + body + "\r\n\t ",
        ]
    )
    func whiteSpace(body: String) throws {
        #expect(try Self.key(body: body) == Self.key())
    }

    @Test(
        "differs with the body",
        arguments: [
            #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"hi there"}],"request_id":1}"#,
            #"{"model":"gpt-4o","messages":[{"role":"user","content":"hithere"}],"request_id":1}"#,
            #"{"model":"gpt-4o","messages":[{"role":"user","content":"hi there"}],"request_id":1.0}"#,
            #"{"messages":[{"role":"user","content":"hi there"}],"model":"gpt-4o","request_id":1}"#,
            "", "not json", "not  json",
        ]
    )
    func bodies(body: String) throws {
        #expect(try Self.key(body: body) != Self.key())
    }

    @Test("takes what is not JSON byte for byte")
    func notJSON() throws {
        #expect(try Self.key(body: "a b") != Self.key(body: "a  b"))
        #expect(try Self.key(body: "[1] x") != Self.key(body: "[1]x"))
    }

    @Test(
        "leaves ignored members of the root out, and no others",
        arguments: [
            (#"{"request_id":2,"a":1}"#, #"{"a":1,"request_id":3,"timestamp":4}"#, true),
            (#"{"a":1}"#, #"{"request_id":{"x":[1]},"a":1}"#, true),
            (#"{"a":1}"#, #"{"\u0072equest_id":1,"a":1}"#, true),
            (#"{"a":1,"request_id":1,"b":2}"#, #"{"a":1,"b":2}"#, true),
            (#"{"request_id":1}"#, "{}", true),
            (#"{"a":1}"#, #"{"a":2}"#, false),
            (#"{"m":{"request_id":1}}"#, #"{"m":{"request_id":2}}"#, false),
            (#"["request_id"]"#, "[]", false),
        ]
    )
    func ignoredKeys(left: String, right: String, isSame: Bool) throws {
        let ignored = ["request_id", "timestamp"]
        #expect((try Self.key(body: left, ignoring: ignored) == Self.key(body: right, ignoring: ignored)) == isSame)
    }

    @Test("differs with seed, upstream, path, query, credentials and cache headers")
    func parts() throws {
        let keys = try [
            Self.key(), Self.key(seed: "s"), Self.key(url: "https://other/v1/chat/completions"),
            Self.key(url: "https://api.openai.com/v1/embeddings"),
            Self.key(url: "https://api.openai.com/v1/chat/completions?api-version=1"), Self.key(credentials: []),
            Self.key(credentials: ["sk-2"]), Self.key(credentials: ["sk-1", ""]), Self.key(credentials: ["sk", "-1"]),
            Self.key(headers: [HeaderField("helicone-cache-enabled", "true")]),
            Self.key(headers: [HeaderField("helicone-cache-enabled", "True")]),
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test("does not let one part run into the next")
    func boundaries() throws {
        let left = try Self.key(headers: [HeaderField("helicone-cache-a", "bc")])
        let right = try Self.key(headers: [HeaderField("helicone-cache-ab", "c")])
        #expect(left != right)
        #expect(try Self.key(body: "b", seed: "a") != Self.key(body: "", seed: "ab"))
    }

    @Test("ignores the bucket's size, which its header brings in")
    func bucketSize() throws {
        #expect(try Self.key(bucketSize: 5) == Self.key())
    }

    @Test("has one key a slot, and slot 0 the key itself")
    func slots() throws {
        let key = try Self.key()
        let slots = (0..<20).compactMap { key.slot($0) }
        #expect(slots.first == key)
        #expect(Set(slots).count == 20)
    }

    @Test(
        "is the digest of its parts, each behind its length, however long they are",
        arguments: [1, 4096, 4097, 100_000]
    )
    func layout(size: Int) throws {
        let body = #"{"a":""# + String(repeating: "b", count: size) + #""}"#
        let parts = [
            "sluice cache key 2", "s", "POST", "https://api.openai.com", "/v1/chat/completions", body,
            "helicone-cache-x",
            "y", "1", "sk-1",
        ]
        var text: [UInt8] = []
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { text += $0 }
            text += Array(part.utf8)
        }
        let key = try Self.key(body: body, seed: "s", headers: [HeaderField("helicone-cache-x", "y")])
        #expect(key.bytes == SHA256.digest(text))
    }

    @Test("comes back from its bytes")
    func bytes() throws {
        let key = try Self.key()
        #expect(CacheKey(bytes: key.bytes) == key)
        #expect(CacheKey(bytes: [1, 2]) == nil)
        #expect(key.hex.utf8.count == 64)
    }
}

@Suite("SHA-256")
struct PolicySHA256Tests {
    @Test(
        "gives the digests of FIPS 180-4's examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func digests(text: String, hex: String) throws {
        let digest = try #require(SHA256.digest(Array(text.utf8)))
        #expect(try #require(CacheKey(bytes: digest)).hex == hex)
    }
}

/// What every cache store has to do; run for each of them.
enum CacheStoreContract {
    static func entry(_ text: String = "{}", status: Int = 200, expires: Int64 = 1000) -> CacheEntry {
        CacheEntry(
            status: status,
            headers: [HeaderField("content-type", "application/json")],
            body: Array(text.utf8),
            latency: 123,
            requestID: "r",
            usage: .init(promptTokens: 3, completionTokens: 4, nanoDollars: 5),
            expires: expires
        )
    }

    static func key(_ seed: Int) throws -> CacheKey {
        var settings = CacheSettings()
        settings.seed = "\(seed)"
        return try #require(
            CacheKey(address: EndpointURL.parts(of: "http://h/"), body: [], settings: settings, credentials: [])
        )
    }

    static func check(_ store: some CacheStore) async throws {
        let key = try key(1)
        #expect(try await store.entry(for: key, now: .seconds(0)) == nil)
        #expect(try await store.insert(entry("a", expires: 1000), for: key, now: .seconds(0)))
        #expect(try await !store.insert(entry("b"), for: key, now: .seconds(999)))
        let found = try #require(try await store.entry(for: key, now: .seconds(999)))
        #expect(found.body == Array("a".utf8))
        #expect(found.status == 200)
        #expect(found.headers == [HeaderField("content-type", "application/json")])
        #expect(found.latency == 123)
        #expect(found.requestID == "r")
        #expect(found.usage == .init(promptTokens: 3, completionTokens: 4, nanoDollars: 5))
        #expect(found.expires == 1000)
        #expect(try await store.entry(for: key, now: .seconds(1000)) == nil)
        #expect(try await store.insert(entry("c", expires: 2000), for: key, now: .seconds(1000)))
        #expect(try await store.entry(for: key, now: .seconds(1000))?.body == Array("c".utf8))
        try await store.removeAll()
        #expect(try await store.entry(for: key, now: .seconds(1000)) == nil)
    }
}

@Suite("The cache in memory")
struct PolicyMemoryCacheTests {
    @Test("keeps an answer until it expires, and the first of two")
    func contract() async throws { try await CacheStoreContract.check(MemoryCache()) }

    @Test("forgets the least recently used when its bytes are used up")
    func bounded() throws {
        let size = CacheStoreContract.entry().memorySize
        let cache = MemoryCache(maximumBytes: 3 * size)
        for seed in 1...3 {
            #expect(cache.insert(CacheStoreContract.entry(), for: try CacheStoreContract.key(seed), now: .seconds(0)))
        }
        #expect(cache.entry(for: try CacheStoreContract.key(1), now: .seconds(0)) != nil)
        #expect(cache.insert(CacheStoreContract.entry(), for: try CacheStoreContract.key(4), now: .seconds(0)))
        #expect(cache.entry(for: try CacheStoreContract.key(2), now: .seconds(0)) == nil)
        for seed in [1, 3, 4] { #expect(cache.entry(for: try CacheStoreContract.key(seed), now: .seconds(0)) != nil) }
        #expect(cache.bytes == 3 * size)
    }

    @Test("does not keep what is larger than all of it")
    func tooLarge() throws {
        let cache = MemoryCache(maximumBytes: 100)
        #expect(!cache.insert(CacheStoreContract.entry(), for: try CacheStoreContract.key(1), now: .seconds(0)))
        #expect(cache.count == 0)
    }

    @Test("agrees with a naive list of entries in order of use", arguments: 1...10 as ClosedRange<UInt64>)
    func naive(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let size = CacheStoreContract.entry().memorySize
        let cache = MemoryCache(maximumBytes: 8 * size)
        let keys = try (0..<16).map(CacheStoreContract.key)
        var inOrder: [(key: Int, expires: Int64)] = []
        for now in 0..<2000 as Range<Int64> {
            let key = Int.random(in: 0..<16, using: &random)
            var known = inOrder.firstIndex { $0.key == key }
            if let index = known, inOrder[index].expires <= now {
                inOrder.remove(at: index)
                known = nil
            }
            if let index = known { inOrder.append(inOrder.remove(at: index)) }
            if Bool.random(using: &random) {
                #expect((cache.entry(for: keys[key], now: .seconds(now)) != nil) == (known != nil))
            } else {
                let expires = now + Int64.random(in: 1...100, using: &random)
                let isKept = cache.insert(
                    CacheStoreContract.entry(expires: expires),
                    for: keys[key],
                    now: .seconds(now)
                )
                #expect(isKept == (known == nil))
                if known == nil { inOrder.append((key, expires)) }
                if inOrder.count > 8 { inOrder.removeFirst() }
            }
            #expect(cache.count == inOrder.count)
            #expect(cache.bytes == inOrder.count * size)
        }
    }
}

@Suite("A cache bucket")
struct PolicyCacheBucketTests {
    func save(_ text: String, size: Int, in cache: MemoryCache, status: Int = 200, expires: Int64 = 1000) async throws
        -> Int?
    {
        try await CacheBucket.save(
            CacheStoreContract.entry(text, status: status, expires: expires),
            for: CacheStoreContract.key(1),
            size: size,
            in: cache,
            now: .seconds(0)
        )
    }

    @Test("answers with headers that say so")
    func headers() async throws {
        let cache = MemoryCache()
        var random = SeededGenerator(seed: 1)
        let key = try CacheStoreContract.key(1)
        #expect(try await CacheBucket.find(key, size: 1, in: cache, now: .seconds(0), using: &random) == nil)
        #expect(try await save("a", size: 1, in: cache) == 0)
        let hit = try #require(try await CacheBucket.find(key, size: 1, in: cache, now: .seconds(0), using: &random))
        #expect(hit.headers.map(\.value) == ["HIT", "0", "123"])
    }

    @Test("is live until it is full, then gives any of its answers")
    func fills() async throws {
        let cache = MemoryCache()
        var random = SeededGenerator(seed: 1)
        let key = try CacheStoreContract.key(1)
        for index in 0..<3 {
            #expect(try await CacheBucket.find(key, size: 3, in: cache, now: .seconds(0), using: &random) == nil)
            #expect(try await save("\(index)", size: 3, in: cache) == index)
        }
        #expect(try await save("late", size: 3, in: cache) == nil)
        var counts = [0, 0, 0]
        for _ in 0..<300 {
            let hit = try #require(
                try await CacheBucket.find(key, size: 3, in: cache, now: .seconds(0), using: &random)
            )
            let index = try #require(hit.index)
            #expect(hit.entry.body == Array("\(index)".utf8))
            counts[index] += 1
        }
        #expect(counts.allSatisfy { $0 > 60 })
    }

    @Test(
        "keeps only answers of status 200 with a lifetime",
        arguments: [(201, 1000), (500, 1000), (200, 0)] as [(Int, Int64)]
    )
    func refuses(status: Int, expires: Int64) async throws {
        #expect(try await save("x", size: 1, in: MemoryCache(), status: status, expires: expires) == nil)
    }
}
