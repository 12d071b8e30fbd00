import SluiceBase
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A token bucket")
struct PolicyTokenBucketTests {
    static let second: Int64 = 1_000_000_000
    static let start = WallTime.seconds(1_700_000_000)
    let hourly = RateLimitPolicy(quota: 100, window: 3600)

    @Test("admits its quota at once, then refuses, and is full again after a window")
    func quota() {
        var bucket = TokenBucket(policy: hourly, now: Self.start)
        for used in 1...100 {
            let decision = bucket.admit(policy: hourly, now: Self.start)
            #expect(decision.isAdmitted)
            #expect(decision.remaining == Int64(100 - used))
        }
        let refused = bucket.admit(policy: hourly, now: Self.start)
        #expect(!refused.isAdmitted)
        #expect(refused.remaining == 0)
        #expect(refused.resetSeconds == 3600)
        #expect(refused.retryAfterSeconds == 36)
        let later = bucket.admit(policy: hourly, now: Self.start + 3600 * Self.second)
        #expect(later.isAdmitted)
        #expect(later.remaining == 99)
    }

    @Test("gains one of 100 an hour in exactly 36 seconds")
    func refill() {
        var bucket = drained(hourly)
        #expect(!bucket.admit(policy: hourly, now: Self.start + 36 * Self.second - 1).isAdmitted)
        #expect(bucket.admit(policy: hourly, now: Self.start + 36 * Self.second).isAdmitted)
        #expect(!bucket.admit(policy: hourly, now: Self.start + 36 * Self.second).isAdmitted)
    }

    @Test("never holds more than its quota")
    func bounds() {
        var bucket = TokenBucket(policy: hourly, now: Self.start)
        #expect(bucket.admit(policy: hourly, now: Self.start + 100_000 * Self.second).remaining == 99)
        #expect(bucket.isFull(now: .distantFuture))
    }

    @Test("gains nothing by a clock that steps back a little, as that of another thread does")
    func disorder() {
        var bucket = drained(hourly)
        for _ in 0..<1000 {
            #expect(!bucket.admit(policy: hourly, now: Self.start + 35 * Self.second).isAdmitted)
            #expect(!bucket.admit(policy: hourly, now: Self.start + 26 * Self.second).isAdmitted)
        }
    }

    @Test("fills at its pace again after the clock was set back, by days or by all of time")
    func clockSetBack() {
        for earlier in [Self.start - 3 * 86_400 * Self.second, .seconds(0), .distantPast] {
            var bucket = drained(hourly)
            #expect(!bucket.admit(policy: hourly, now: earlier).isAdmitted)
            #expect(!bucket.admit(policy: hourly, now: earlier + 36 * Self.second - 1).isAdmitted)
            #expect(bucket.admit(policy: hourly, now: earlier + 36 * Self.second).isAdmitted)
        }
    }

    @Test("takes a unit back, and never holds more than its quota for it")
    func refund() {
        var bucket = TokenBucket(policy: hourly, now: Self.start)
        #expect(bucket.admit(policy: hourly, now: Self.start).remaining == 99)
        bucket.refund()
        bucket.refund()
        #expect(bucket.admit(policy: hourly, now: Self.start).remaining == 99)
    }

    @Test(
        "reports seconds until it is full, rounded up",
        arguments: [(100, 0), (0, 3600), (50, 1800), (99, 36)] as [(Int, Int64)]
    )
    func reset(left: Int, seconds: Int64) {
        var bucket = TokenBucket(policy: hourly, now: Self.start)
        var decision = bucket.settle(0, policy: hourly, now: Self.start)
        for _ in 0..<(100 - left) { decision = bucket.admit(policy: hourly, now: Self.start) }
        #expect(decision.resetSeconds == seconds)
    }

    @Test("reports 18 seconds for half a request, as the documented limiter does")
    func resetHalf() {
        var bucket = TokenBucket(policy: hourly, now: Self.start)
        _ = bucket.admit(policy: hourly, now: Self.start)
        #expect(bucket.settle(0, policy: hourly, now: Self.start + 18 * Self.second).resetSeconds == 18)
    }

    @Test(
        "is cut to a lower quota, and keeps what it holds under a higher one",
        arguments: [(100, 50, 50), (50, 100, 50)] as [(Int64, Int64, Int64)]
    )
    func policyChange(old: Int64, new: Int64, remaining: Int64) {
        var bucket = TokenBucket(policy: RateLimitPolicy(quota: old, window: 3600), now: Self.start)
        let policy = RateLimitPolicy(quota: new, window: 600, unit: .cents)
        let decision = bucket.admit(policy: policy, now: Self.start + 5000 * Self.second)
        #expect(decision.remaining == remaining)
    }

    @Test("admits cents while any are left, and takes the real cost afterwards")
    func cents() {
        let policy = RateLimitPolicy(quota: 10, window: 100, unit: .cents)
        var bucket = TokenBucket(policy: policy, now: Self.start)
        #expect(bucket.admit(policy: policy, now: Self.start).remaining == 10)
        let cost = RateLimitCharge(nanoDollars: 250_000_000, tokens: 0).amount(in: .cents)  // 25 cents
        let settled = bucket.settle(cost, policy: policy, now: Self.start)
        #expect(settled.remaining == 0)
        #expect(settled.resetSeconds == 250)
        let refused = bucket.admit(policy: policy, now: Self.start + 150 * Self.second)
        #expect(!refused.isAdmitted)
        #expect(refused.retryAfterSeconds == 1)
        #expect(bucket.admit(policy: policy, now: Self.start + 151 * Self.second).isAdmitted)
    }

    @Test(
        "charges what a policy counts",
        arguments: [
            (RateLimitPolicy.Unit.request, 250_000_000, 70, 0), (.cents, 250_000_000, 70, 25_000_000_000),
            (.tokens, 250_000_000, 70, 70_000_000_000), (.cents, -5, 0, 0), (.tokens, 0, -5, 0),
            (.cents, Int64.max, 0, 1_000_000_000_000_000), (.cents, nil, 0, 0),
        ] as [(RateLimitPolicy.Unit, Int64?, Int64, Int128)]
    )
    func charges(unit: RateLimitPolicy.Unit, nanoDollars: Int64?, tokens: Int64, amount: Int128) {
        #expect(RateLimitCharge(nanoDollars: nanoDollars, tokens: tokens).amount(in: unit) == amount)
    }

    @Test("survives the largest numbers without a trap")
    func extremes() {
        let policy = RateLimitPolicy(quota: .max, window: .max, unit: .tokens)
        var bucket = TokenBucket(policy: policy, now: .distantPast)
        for _ in 0..<100 { _ = bucket.settle(.max, policy: policy, now: .distantPast) }
        #expect(!bucket.admit(policy: policy, now: .distantPast).isAdmitted)
        _ = bucket.admit(policy: policy, now: .distantFuture)
        _ = bucket.admit(policy: RateLimitPolicy(quota: 1, window: 60), now: .distantFuture)
        #expect(bucket.quota == 1_000_000_000)
    }

    @Test("agrees with a naive count in whole seconds", arguments: 1...20 as ClosedRange<UInt64>)
    func naive(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let quota = Int64.random(in: 1...20, using: &random)
        let window = Int64.random(in: 60...200, using: &random)
        let policy = RateLimitPolicy(quota: quota, window: window)
        var bucket = TokenBucket(policy: policy, now: Self.start)
        // The naive level is in units times window seconds: a second adds `quota`, a request takes `window`.
        var level = quota * window
        var elapsed: Int64 = 0
        for _ in 0..<500 {
            let step = Bool.random(using: &random) ? 0 : Int64.random(in: 0...window, using: &random)
            elapsed += step
            level = min(quota * window, level + step * quota)
            let admitted = level >= window
            if admitted { level -= window }
            let decision = bucket.admit(policy: policy, now: Self.start + elapsed * Self.second)
            #expect(decision.isAdmitted == admitted)
            #expect(decision.remaining == level / window)
            #expect(decision.resetSeconds == (quota * window - level + quota - 1) / quota)
        }
    }

    private func drained(_ policy: RateLimitPolicy) -> TokenBucket {
        var bucket = TokenBucket(policy: policy, now: Self.start)
        while bucket.admit(policy: policy, now: Self.start).isAdmitted {}
        return bucket
    }
}

@Suite("A refusal")
struct PolicyRefusalTests {
    @Test("carries the numbers in headers and text")
    func refusal() throws {
        let policy = RateLimitPolicy(quota: 1, window: 60, segment: .user)
        var bucket = TokenBucket(policy: policy, now: .seconds(0))
        let admitted = bucket.admit(policy: policy, now: .seconds(0))
        #expect(
            admitted.headers.map { "\($0.name): \($0.value)" } == [
                "Helicone-RateLimit-Limit: 1", "Helicone-RateLimit-Remaining: 0",
                "Helicone-RateLimit-Policy: 1;w=60;s=user",
                "Helicone-RateLimit-Reset: 60",
            ]
        )
        let refused = bucket.admit(policy: policy, now: .seconds(0))
        #expect(
            refused.headers.suffix(2).map { "\($0.name): \($0.value)" } == [
                "X-Helicone-Error: rate_limited", "Retry-After: 60",
            ]
        )
        #expect(refused.refusalMessage.contains("1;w=60;s=user"))
        #expect(refused.refusalMessage.contains("60 s"))
        #expect(String(decoding: refused.refusalBody, as: UTF8.self).hasPrefix("{\"message\":\"rate limited"))
    }

    @Test("leaves the reset out when the bucket is full")
    func full() {
        let policy = RateLimitPolicy(quota: 5, window: 60, unit: .cents)
        var bucket = TokenBucket(policy: policy, now: .seconds(0))
        #expect(bucket.admit(policy: policy, now: .seconds(0)).headers.count == 3)
    }
}

@Suite("The store of buckets in memory")
struct PolicyMemoryLimitStoreTests {
    let policy = RateLimitPolicy(quota: 3, window: 60)

    @Test("keeps keys apart and counts across calls")
    func counts() async throws {
        let store = MemoryLimitStore()
        for expected in [true, true, true, false] {
            #expect(try await store.admit(key: "a", policy: policy, now: .seconds(0)).isAdmitted == expected)
        }
        #expect(try await store.admit(key: "b", policy: policy, now: .seconds(0)).isAdmitted)
    }

    @Test("admits exactly the quota from many threads")
    func threads() async throws {
        let store = MemoryLimitStore()
        let policy = RateLimitPolicy(quota: 100, window: 60)
        let admitted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var admitted = 0
                    for _ in 0..<50 where try await store.admit(key: "k", policy: policy, now: .seconds(0)).isAdmitted {
                        admitted += 1
                    }
                    return admitted
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(admitted == 100)
    }

    @Test("stays bounded, and forgets the full before the drained")
    func bounded() async throws {
        let store = MemoryLimitStore(maximumBuckets: 64)
        for _ in 0..<3 { _ = try await store.admit(key: "drained", policy: policy, now: .seconds(0)) }
        for index in 0..<5000 {
            try await store.settle(key: "full\(index)", policy: policy, amount: 0, now: .seconds(1))
        }
        #expect(store.count <= 64)
        #expect(try await !store.admit(key: "drained", policy: policy, now: .seconds(1)).isAdmitted)
    }
}
