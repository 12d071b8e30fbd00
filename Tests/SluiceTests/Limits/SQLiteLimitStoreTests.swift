import SluiceTestSupport
@testable import SluiceStore
import Foundation
import SluiceBase
import Testing

@testable import Sluice

extension LimitStore {
    /// Admits a request for good.
    func admit(key: String, policy: RateLimitPolicy, now: Int64) async throws -> RateLimitDecision {
        switch try await admit([LimitClaim(key: key, policy: policy)], now: now) {
        case .admitted(let hold):
            let decision = hold.decisions[0]
            try await hold.settle(now: now)
            return decision
        case .refused(let decision): return decision
        }
    }

    func settle(key: String, policy: RateLimitPolicy, amount: Int128, now: Int64) async throws {
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
        let (file, memory) = (try SQLiteLimitStore(folder: folder.path, thread: StoreThread()), MemoryLimitStore())
        var now: Int64 = 1_700_000_000 * second
        for _ in 0..<300 {
            now += Int64.random(in: 0...20 * second, using: &random)
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
        #expect(try await SQLiteLimitStore(folder: folder.path, thread: StoreThread()).admit(key: "k", policy: policy, now: 0).isAdmitted)
        let refused = try await SQLiteLimitStore(folder: folder.path, thread: StoreThread()).admit(key: "k", policy: policy, now: second)
        #expect(!refused.isAdmitted)
        #expect(refused.retryAfterSeconds == 59)
    }

    @Test("admits exactly the quota to several at once")
    func shared() async throws {
        let policy = RateLimitPolicy(quota: 100, window: 60)
        let path = folder.path
        let stores = try (0..<3).map { _ in try SQLiteLimitStore(folder: path, thread: StoreThread()) }
        let admitted = try await withThrowingTaskGroup(of: Int.self) { group in
            for store in stores {
                group.addTask {
                    var admitted = 0
                    for _ in 0..<60 where try await store.admit(key: "k", policy: policy, now: 0).isAdmitted {
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
        let store = try SQLiteLimitStore(folder: folder.path, thread: StoreThread())
        try await store.settle(key: "k", policy: policy, amount: 1, now: 0)
        #expect(try await store.admit(key: "k", policy: policy, now: 0).remaining == RateLimitPolicy.maximumQuota - 1)
    }

    @Test("forgets buckets that have filled up")
    func sweeps() async throws {
        let policy = RateLimitPolicy(quota: 1, window: 60)
        let store = try SQLiteLimitStore(folder: folder.path, thread: StoreThread())
        for index in 0..<255 { _ = try await store.admit(key: "k\(index)", policy: policy, now: 0) }
        _ = try await store.admit(key: "last", policy: policy, now: 60 * second)
        let connection = try SQLiteConnection(path: folder.path + "/limits.sqlite", until: .now)
        var count: Int64 = 0
        try connection.execute("SELECT count(*) FROM buckets") { count = $0.int(0) }
        #expect(count == 1)
    }
}
