import Foundation
import Sluice
import SluiceBase
import SluiceStore
import Testing

@testable import SluiceRemote

/// One table of what happens to buckets, which every store decides alike.
///
/// Redis counts in doubles and microseconds. The times here are whole microseconds, so that what is left may differ by
/// what rounding takes or gives: nothing that a whole unit or a second shows, except where a level lies on the edge of
/// the next, where one may be off.
enum LimitTable {
    enum Step {
        case admit(_ claims: [Int], at: Double)
        case settle(_ claim: Int, _ amount: String, at: Double)
        case refund(_ claims: [Int])
    }

    struct Case {
        let rule: String
        let policies: [String]
        let steps: [Step]
    }

    static let cases: [Case] = [
        Case(
            rule: "a quota is used up and comes back steadily",
            policies: ["3;w=60"],
            steps: [0, 0, 0, 0, 19.9, 20, 20.1, 59, 60, 61, 200, 200, 200, 200].map { .admit([0], at: $0) }
        ),
        Case(
            rule: "nothing is taken where one of several refuses",
            policies: ["5;w=60", "2;w=600;s=user"],
            steps: [
                .admit([0, 1], at: 0), .admit([0, 1], at: 1), .admit([0, 1], at: 2), .admit([0], at: 3),
                .admit([0], at: 4), .admit([0], at: 5), .admit([0], at: 6), .admit([1, 0], at: 7),
                .admit([1, 0], at: 400),
            ]
        ),
        Case(
            rule: "cents are let through while any are left, and may go below zero",
            policies: ["10;w=3600;u=cents"],
            steps: [
                .admit([0], at: 0), .settle(0, "4.5", at: 1), .admit([0], at: 2), .settle(0, "20", at: 3),
                .admit([0], at: 4), .admit([0], at: 3000), .admit([0], at: 5300), .admit([0], at: 5400),
                .settle(0, "0", at: 5401), .admit([0], at: 5402), .settle(0, "1000000", at: 5403),
                .admit([0], at: 1_000_000),
            ]
        ),
        Case(
            rule: "tokens in large numbers",
            policies: ["1000000000000;w=31536000;u=tokens"],
            steps: [
                .admit([0], at: 0), .settle(0, "999999999999", at: 0), .admit([0], at: 0), .settle(0, "1", at: 0),
                .admit([0], at: 0), .admit([0], at: 0.001), .admit([0], at: 86_400),
            ]
        ),
        Case(
            rule: "another quota or window takes over what is left",
            policies: ["10;w=60", "4;w=60", "4;w=600", "20;w=60"],
            steps: [
                .admit([0], at: 0), .admit([1], at: 0), .admit([1], at: 0), .admit([2], at: 0), .admit([3], at: 0),
                .admit([3], at: 0), .admit([3], at: 3), .admit([0], at: 3),
            ]
        ),
        Case(
            rule: "another quota lets a bucket fill again that was empty",
            policies: ["5;w=60", "2;w=60"],
            steps: [0, 0, 0, 0, 0, 0].map { .admit([0], at: $0) }
                + [1, 2, 3, 20, 32, 33, 61, 62].map { .admit([1], at: $0) }
        ),
        Case(
            rule: "what is given back can be taken again, and is never more than the quota",
            policies: ["2;w=60"],
            steps: [
                .refund([0]), .admit([0], at: 0), .admit([0], at: 0), .admit([0], at: 0), .refund([0]),
                .admit([0], at: 0), .refund([0]), .refund([0]), .refund([0]), .admit([0], at: 0), .admit([0], at: 0),
                .admit([0], at: 0),
            ]
        ),
        Case(
            rule: "a clock that goes back a little adds nothing, and one that goes back far begins anew",
            policies: ["2;w=60"],
            steps: [
                .admit([0], at: 100), .admit([0], at: 95), .admit([0], at: 95), .admit([0], at: 129.9),
                .admit([0], at: 130.1), .admit([0], at: 50), .admit([0], at: 79), .admit([0], at: 81),
            ]
        ),
        Case(
            rule: "the same bucket twice in a request is drawn from twice",
            policies: ["3;w=60"],
            steps: [.admit([0, 0], at: 0), .admit([0, 0], at: 0), .admit([0], at: 0), .admit([0], at: 0)]
        ),
        Case(
            rule: "fractions of a unit",
            policies: ["1.5;w=60", "0.25;w=60;u=cents"],
            steps: [
                .admit([0, 1], at: 0), .settle(1, "0.1", at: 0), .settle(1, "0.15", at: 0), .admit([0, 1], at: 0),
                .admit([0], at: 19.9), .admit([0, 1], at: 20.1),
            ]
        ),
    ]

    /// What is told of each step.
    static func outcomes(_ entry: Case, in store: any LimitStore, _ name: String) async throws -> [RateLimitDecision] {
        let start: Int64 = 1_700_000_000_000_000_000
        let policies = try entry.policies.map { try #require(try RateLimitPolicy($0, allowsTokens: true)) }
        let claims = policies.map { LimitClaim(key: "\(name):\($0.unit):\($0.segment)", policy: $0) }
        var outcomes: [RateLimitDecision] = []
        for step in entry.steps {
            switch step {
            case .admit(let numbers, let time):
                let now = start + Int64(time * 1e9)
                let admission = try await store.admit(numbers.map { claims[$0] }, now: WallTime(nanoseconds: now))
                if let refusal = admission.refusal {
                    outcomes.append(refusal)
                } else if let hold = admission.hold() {
                    outcomes += hold.decisions
                    try await hold.settle(now: WallTime(nanoseconds: now))
                }
            case .settle(let number, let amount, let time):
                let charge = LimitCharge(claims[number], amount: DecimalNumber.billionths(amount) ?? 0)
                try await store.settle([charge], now: WallTime(nanoseconds: start + Int64(time * 1e9)))
            case .refund(let numbers):
                store.refund(numbers.map { claims[$0] })
            }
        }
        return outcomes
    }
}

@Suite("The table of buckets")
struct LimitTableTests {
    @Test("is decided in a file as in memory", arguments: LimitTable.cases.indices)
    func file(index: Int) async throws {
        let entry = LimitTable.cases[index]
        let folder = NSTemporaryDirectory() + "sluice-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let thread = try StoreThread()
        let store = try SQLiteLimitStore(folder: folder, thread: thread, clock: SystemClock())
        let expected = try await LimitTable.outcomes(entry, in: MemoryLimitStore(), "k")
        #expect(try await LimitTable.outcomes(entry, in: store, "k") == expected, "\(entry.rule)")
        thread.stop(until: .now + Milliseconds(5000))
    }

    @Test(
        "is decided in Redis as in memory",
        .enabled(if: RedisServer.port != nil, "Tests/EngineTests/run starts one"),
        arguments: LimitTable.cases.indices
    )
    func redis(index: Int) async throws {
        let entry = LimitTable.cases[index]
        let client = try RedisServer.client()
        let store = RedisLimitStore(client, prefix: RedisServer.prefix, usesCallersTime: true)
        let expected = try await LimitTable.outcomes(entry, in: MemoryLimitStore(), "k")
        let found = try await LimitTable.outcomes(entry, in: store, "k")
        try #require(found.count == expected.count, "\(entry.rule)")
        for (index, (one, other)) in zip(found, expected).enumerated() {
            #expect(one.isAdmitted == other.isAdmitted, "\(entry.rule): \(index)")
            #expect(one.use == .shared)
            #expect(abs(one.remaining - other.remaining) <= 1, "\(entry.rule): \(index)")
            #expect(abs(one.resetSeconds - other.resetSeconds) <= 1, "\(entry.rule): \(index)")
            #expect(abs(one.retryAfterSeconds - other.retryAfterSeconds) <= 1, "\(entry.rule): \(index)")
        }
        client.stop(until: .now + Milliseconds(5000))
    }

    @Test(
        "is decided alike at any times",
        .enabled(if: RedisServer.port != nil, "Tests/EngineTests/run starts one"),
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func random(seed: UInt64) async throws {
        var random = SeededRandom(state: seed)
        let client = try RedisServer.client()
        let (redis, memory) = (
            RedisLimitStore(client, prefix: RedisServer.prefix, usesCallersTime: true), MemoryLimitStore()
        )
        var now: Int64 = 1_700_000_000_000_000_000
        var differences = 0
        for _ in 0..<400 {
            now += Int64.random(in: 0...20_000_000, using: &random) * 1000
            let unit: RateLimitPolicy.Unit = Bool.random(using: &random) ? .request : .cents
            let quota = Int64.random(in: 3...5, using: &random)
            let claim = LimitClaim(key: "k:\(unit)", policy: RateLimitPolicy(quota: quota, window: 60, unit: unit))
            let one = try await redis.admit([claim], now: WallTime(nanoseconds: now)).refusal == nil
            let other = memory.admit([claim], now: WallTime(nanoseconds: now)).refusal == nil
            // What is dropped comes back.
            if one != other { differences += 1 }
            let amount = Int128(Int64.random(in: 0...3_000_000_000, using: &random))
            let charge = LimitCharge(claim, amount: unit == .cents ? amount : 0)
            try await redis.settle([charge], now: WallTime(nanoseconds: now))
            memory.settle([charge], now: WallTime(nanoseconds: now))
        }
        #expect(differences == 0)
        client.stop(until: .now + Milliseconds(5000))
    }
}

struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
