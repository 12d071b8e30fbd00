import Foundation
import SluiceBase
import SluiceStore
import SluiceTestSupport
import Testing

@testable import Sluice
@testable import SluiceRemote

@Suite("Money in Redis", .enabled(if: RedisServer.port != nil, "Tests/EngineTests/run starts one"))
struct RedisBudgetTests {
    let prefix = RedisServer.prefix
    /// 2026-11-25 16:00:00 UTC.
    static let start: Int64 = 1_795_622_400

    @Test("is one for all, and exact near the limit")
    func shared() async throws {
        let (one, two) = (try Opened(prefix, holder: 1), try Opened(prefix, holder: 2))
        let claims = [try claim("0.000001000;period=day")]
        var admitted = 0
        var misses = 0
        while misses < 2 {
            let opened = admitted % 2 == misses % 2 ? one : two
            if let hold = try await opened.hold(7, claims) {
                hold.settle(cost: 7)
                admitted += 1
                misses = 0
            } else {
                try await one.rest()
                try await two.rest()
                // For so long it is believed that others hold the rest.
                try await Task.sleep(for: .milliseconds(30))
                misses += 1
            }
        }
        #expect(admitted == 142)
        one.close()
        two.close()
        let again = try Opened(prefix, holder: 3)
        #expect(try await again.refusal(7, claims)?.spent == 994)
        #expect(try await again.refusal(7, claims)?.use == .shared)
        again.close()
    }

    @Test("is lent for many requests at once, and for one where the budget is exact", arguments: [false, true])
    func leases(isExact: Bool) async throws {
        let opened = try Opened(prefix, holder: 1)
        let claims = [try claim("0.001;period=day\(isExact ? ";exact" : "")")]
        for _ in 0..<64 { try await opened.hold(10, claims)?.settle(cost: 10) }
        #expect(opened.book.statuses().map(\.spent) == [640])
        let questions = opened.client.status.now.questions
        #expect(isExact ? questions >= 64 : questions <= 4)
        opened.close()
    }

    @Test("that is used up is asked about once a second, and refused without asking meanwhile")
    func usedUp() async throws {
        let opened = try Opened(prefix, holder: 1)
        let claims = [try claim("0.000000100;period=day")]
        try await opened.hold(100, claims)?.settle(cost: 100)
        #expect(try await opened.refusal(10, claims)?.spent == 100)
        let questions = opened.client.status.now.questions
        for _ in 0..<50 { #expect(try await opened.refusal(10, claims)?.spent == 100) }
        #expect(opened.client.status.now.questions <= questions + 2)
        // The next day there is money again.
        opened.clock.advance(seconds: 8 * 3600)
        #expect(try await opened.hold(10, claims) != nil)
        opened.close()
    }

    @Test("that a killed process held is there again when its lease has ended")
    func killed() async throws {
        let claims = [try claim("0.000000100;period=day")]
        let dead = try Opened(prefix, holder: 1)
        let hold = try await dead.hold(100, claims)
        let alive = try Opened(prefix, holder: 2)
        let refused = try await alive.refusal(60, claims)
        #expect(refused?.isHeld == true && refused?.held == 100)
        alive.clock.advance(seconds: 59)
        try await Task.sleep(for: .milliseconds(30))
        #expect(try await alive.refusal(60, claims) != nil)
        alive.clock.advance(seconds: 2)
        try await Task.sleep(for: .milliseconds(30))
        #expect(try await alive.hold(60, claims) != nil)
        withExtendedLifetime(hold) {}
    }

    @Test("belongs to the period in which its request began")
    func periods() async throws {
        let opened = try Opened(prefix, holder: 1)
        let claims = [try claim("0.000000100;period=day")]
        let before = try await opened.hold(80, claims)
        opened.clock.advance(seconds: 8 * 3600)
        #expect(try await opened.hold(80, claims) != nil)
        before?.settle(cost: 90)
        try await opened.rest()
        #expect(opened.book.statuses().map(\.spent) == [0])
        opened.close()
        let again = try Opened(prefix, holder: 2, at: Self.start + 8 * 3600)
        #expect(try await again.hold(100, claims) != nil)
        again.close()
    }

    @Test("of the last hour comes back step by step")
    func rolling() async throws {
        let opened = try Opened(prefix, holder: 1)
        let claims = [try claim("0.000000100;w=3600")]
        try await opened.hold(60, claims)?.settle(cost: 60)
        opened.clock.advance(seconds: 1800)
        try await opened.hold(40, claims)?.settle(cost: 40)
        #expect(try await opened.refusal(1, claims)?.spent == 100)
        opened.clock.advance(seconds: 1861)
        #expect(try await opened.refusal(61, claims)?.spent == 40)
        try await opened.hold(60, claims)?.settle(cost: 60)
        opened.close()
        let again = try Opened(prefix, holder: 2, at: Self.start + 3661)
        #expect(try await again.refusal(1, claims)?.spent == 100)
        again.close()
    }

    @Test("is counted once where nobody knows whether it was counted")
    func repeated() async throws {
        let claims = [try claim("0.001;period=day")]
        let lost = try Opened(prefix, holder: 1)
        try await lost.hold(10, claims)?.settle(cost: 10)
        try await lost.rest()
        // The same process, whose first answers never came: it tells the ten again, and five more.
        let again = try Opened(prefix, holder: 1)
        try await again.hold(15, claims)?.settle(cost: 15)
        try await again.rest()
        #expect(again.book.statuses().map(\.spent) == [15])
        try await again.hold(15, claims)?.settle(cost: 15)
        try await again.rest()
        #expect(again.book.statuses().map(\.spent) == [30])
        again.close()
    }

    @Test("that a Redis has forgotten is told to it again by those who know")
    func forgotten() async throws {
        let claims = [try claim("0.000000100;period=total")]
        let opened = try Opened(prefix, holder: 1)
        try await opened.hold(90, claims)?.settle(cost: 90)
        try await opened.rest()
        try await RedisLimitsFlush.run(opened.client, prefix)
        #expect(try await opened.refusal(20, claims)?.spent == 90)
        opened.close()
        let other = try Opened(prefix, holder: 2)
        #expect(try await other.refusal(20, claims)?.spent == 90)
        other.close()
    }

    @Test("is not to be had for a period that has not begun by Redis's clock")
    func ahead() async throws {
        let claims = [try claim("0.000000100;period=day")]
        // Redis's own clock, and a client's that is months ahead of it.
        let wrong = try Opened(prefix, holder: 1, at: 4_000_000_000, usesServersTime: true)
        await #expect(throws: StoreError.self) { try await wrong.hold(1, claims) }
        wrong.close()
    }

    @Test("in several budgets is held in all or in none")
    func several() async throws {
        let opened = try Opened(prefix, holder: 1)
        let claims = [try claim("0.000000100;period=day;name=a"), try claim("0.000000050;period=day;name=b")]
        #expect(try await opened.refusal(60, claims)?.claim.budget.name == "b")
        try await opened.hold(50, claims)?.settle(cost: 50)
        #expect(try await opened.hold(50, [claims[0]]) != nil)
        opened.close()
    }

    // MARK: Support

    private func claim(_ text: String) throws -> BudgetClaim { BudgetClaim(try Budget(text)) }

    private struct Opened {
        let client: RedisClient
        let store: RedisBudgetStore
        let book: BudgetBook
        let clock: MovedClock

        init(
            _ prefix: String,
            holder: Int64,
            at seconds: Int64 = RedisBudgetTests.start,
            usesServersTime: Bool = false
        ) throws {
            client = try RedisServer.client()
            let clock = MovedClock(seconds)
            self.clock = clock
            store = RedisBudgetStore(client, prefix: prefix, holder: holder) {
                usesServersTime ? 0 : clock.wall.seconds
            }
            book = BudgetBook(store: store, clock: clock)
        }

        func hold(_ amount: Int64, _ claims: [BudgetClaim]) async throws -> HeldBudgets? {
            guard case .held(let held) = try await book.hold(amount, under: claims, startedOn: clock.wall) else {
                return nil
            }
            return held
        }

        func refusal(_ amount: Int64, _ claims: [BudgetClaim]) async throws -> BudgetRefusal? {
            guard case .refused(let refusal) = try await book.hold(amount, under: claims, startedOn: clock.wall) else {
                return nil
            }
            return refusal
        }

        /// What is done when there is nothing else, until it is answered.
        func rest() async throws {
            _ = book.report(isIdle: true)
            _ = book.report(isIdle: true)
            let nothing = BudgetExchange(clock: clock, questions: { [] }, end: { _, _ in })
            await store.exchange(nothing)
        }

        func close() {
            book.finish()
            client.stop(until: .now + Milliseconds(5000))
        }
    }
}

/// A clock whose wall time goes only where it is put.
private final class MovedClock: Clock {
    private let seconds: Lock<Int64>

    init(_ seconds: Int64) { self.seconds = Lock(seconds) }

    var now: Instant { .now }
    var wall: WallTime { WallTime(nanoseconds: seconds.withLock { $0 } * 1_000_000_000) }

    func advance(seconds more: Int64) { seconds.withLock { $0 += more } }
}

/// Removes every key of a prefix.
enum RedisLimitsFlush {
    static func run(_ client: RedisClient, _ prefix: String) async throws {
        let keys = try await client.run(RedisCommand(["KEYS", "*\(prefix)*"])).elements ?? []
        _ = try await client.run(RedisCommand(["DEL"] + keys.compactMap(\.text)))
    }
}
