import Foundation
import SluiceBase
import SluiceLedger
import SluiceTestSupport
import Testing

@testable import Sluice
@testable import SluiceStore

@Suite("A budget's text")
struct BudgetTextTests {
    @Test(
        "is read with its parts in any order, and written in one",
        arguments: [
            ("10.00", "10;period=month"), ("0.5;w=3600;s=user", "0.5;w=3600;s=user"),
            (
                "10.00;period=month;zone=Europe/Berlin;scope=user;action=refuse;name=team",
                "10;period=month;zone=Europe/Berlin;s=user;name=team"
            ),
            (
                "1;exact;unknown=allow;action=warn;s=Team;period=day",
                "1;period=day;s=team;action=warn;exact;unknown=allow"
            ),
            ("1;period=total;zone=UTC", nil), ("3;period=total", "3;period=total"),
        ] as [(String, String?)]
    )
    func reading(text: String, canonical: String?) { #expect((try? Budget(text))?.canonical == canonical) }

    @Test(
        "that cannot be acted on is refused, never taken for no budget",
        arguments: [
            "", "x", "0", "-1", "1e3", "2000000000", "1;w=59", "1;w=31536001", "1;w=60;period=day", "1;period=year",
            "1;zone=Nowhere/Town", "1;zone=../etc/passwd", "1;action=panic", "1;exact=yes", "1;exact;exact", "1;;",
            "1;name=",
            "1;unknown", "1;s=a b", "1;colour=red", "1;w=99999999999999999999",
        ]
    )
    func refusal(text: String) { #expect(throws: BudgetError.self) { try Budget(text) } }

    @Test("twice for the same money is refused unless one has a name")
    func twice() throws {
        var configuration = Configuration()
        try configuration.set("budget", "10;period=day")
        #expect(throws: Failure.self) { try configuration.set("budget", "20;period=day") }
        try configuration.set("budget", "20;period=day;name=b")
        try configuration.set("budget", "5;period=day;action=warn")
        #expect(configuration.budgets.count == 3)
    }
}

@Suite("The length of a model's next answer")
struct AnswerMeansTests {
    @Test("is not known before there were twenty")
    func few() {
        var means = AnswerMeans()
        for _ in 0..<19 { means.note(10, of: "m") }
        #expect(means.expected(of: "m") == nil)
        means.note(10, of: "m")
        #expect(means.expected(of: "m") == 10 && means.expected(of: "other") == nil)
    }

    @Test("is the mean and a quarter of the standard deviation, so that 64 of them seldom come to more")
    func spread() {
        var means = AnswerMeans()
        for number in 0..<100 { means.note(number % 2 == 0 ? 100 : 300, of: "m") }
        #expect(means.expected(of: "m") == 225)
    }

    @Test("holds whatever lengths an upstream claims")
    func odd() throws {
        var means = AnswerMeans()
        for number in 0..<500 { means.note([Int.max, Int.min, 0, -1][number % 4], of: "m") }
        let expected = try #require(means.expected(of: "m"))
        #expect(0...(1 << 33) ~= expected)
    }
}

@Suite("A budget's period")
struct BudgetPeriodTests {
    private func bounds(_ unit: CalendarUnit, _ zone: String, _ seconds: Int64) throws -> [Int64] {
        let stretch = try CalendarZone(named: zone).stretch(unit, around: seconds)
        return [stretch.start, stretch.end]
    }

    @Test("is a day, a week from Monday, or a month of the zone's calendar")
    func calendar() throws {
        // 2026-11-25 16:00:00 UTC, a Wednesday.
        let now: Int64 = 1_795_622_400
        #expect(try bounds(.day, "UTC", now) == [1_795_564_800, 1_795_651_200])
        #expect(try bounds(.week, "UTC", now) == [1_795_392_000, 1_795_996_800])
        #expect(try bounds(.month, "UTC", now) == [1_793_491_200, 1_796_083_200])
        #expect(try bounds(.day, "Europe/Berlin", now) == [1_795_561_200, 1_795_647_600])
        #expect(try bounds(.day, "Asia/Tokyo", now) == [1_795_618_800, 1_795_705_200])
    }

    @Test("has the hours that a change of the clock leaves it")
    func summerTime() throws {
        // 2026-03-29, when Berlin's day has 23 hours.
        let day = try bounds(.day, "Europe/Berlin", 1_774_785_600)
        #expect(day[1] - day[0] == 23 * 3600)
    }
}

@Suite("Money under a budget")
struct BudgetBookTests {
    private let now = WallTime(nanoseconds: 1_795_622_400_000_000_000)

    private func later(_ seconds: Int64) -> WallTime {
        WallTime(nanoseconds: now.nanoseconds + seconds * 1_000_000_000)
    }

    private func claim(_ text: String, _ value: String = "") throws -> BudgetClaim {
        BudgetClaim(try Budget(text), value: value)
    }

    private func held(_ holding: BudgetBook.Holding) -> HeldBudgets? {
        if case .held(let held) = holding { return held }
        return nil
    }

    private func refusal(_ holding: BudgetBook.Holding) -> BudgetRefusal? {
        if case .refused(let refusal) = holding { return refusal }
        return nil
    }

    @Test("is held before a request and spent at its end")
    func holdAndSettle() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;period=day")]
        let first = held(try await book.hold(60, under: claims, startedOn: now))
        let refused = refusal(try await book.hold(60, under: claims, startedOn: now))
        #expect(refused?.held == 60 && refused?.spent == 0 && refused?.isHeld == true)
        #expect(refused?.retryAfter(now: now)?.count == 1000)
        first?.settle(cost: 30)
        first?.settle(cost: 30)
        #expect(book.statuses().map(\.spent) == [30] && book.statuses().map(\.held) == [0])
        #expect(held(try await book.hold(60, under: claims, startedOn: now)) != nil)
    }

    @Test("that is spent comes back at the period's end, and the refusal says when")
    func spent() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;period=day")]
        held(try await book.hold(60, under: claims, startedOn: now))?.settle(cost: 120)
        let refused = refusal(try await book.hold(1, under: claims, startedOn: now))
        #expect(refused?.isHeld == false && refused?.spent == 120)
        #expect(refused?.retryAfter(now: now)?.count == 28_800_000)
        #expect(held(try await book.hold(60, under: claims, startedOn: later(8 * 3600))) != nil)
    }

    @Test("is taken from all budgets of a request or from none")
    func allOrNone() async throws {
        let book = BudgetBook(clock: SystemClock())
        let wide = try claim("1;name=wide")
        let narrow = try claim("0.000000010;name=narrow")
        #expect(refusal(try await book.hold(50, under: [wide, narrow], startedOn: now))?.claim == narrow)
        #expect(book.statuses().allSatisfy { $0.held == 0 && $0.spent == 0 })
    }

    @Test("comes back when a hold is dropped unsettled")
    func dropped() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100")]
        do { _ = try await book.hold(100, under: claims, startedOn: now) }
        #expect(held(try await book.hold(100, under: claims, startedOn: now)) != nil)
    }

    @Test("is spent in the period that the request started in, also after its end")
    func startedIn() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;period=day")]
        let old = held(try await book.hold(10, under: claims, startedOn: now))
        let new = held(try await book.hold(10, under: claims, startedOn: later(86_400)))
        old?.settle(cost: 90)
        #expect(book.statuses().map(\.spent) == [0])
        new?.settle(cost: 20)
        #expect(book.statuses().map(\.spent) == [20])
    }

    @Test("of a closed period is never there again when the clock goes back")
    func clockBack() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;period=day")]
        held(try await book.hold(10, under: claims, startedOn: later(86_400)))?.settle(cost: 100)
        #expect(refusal(try await book.hold(10, under: claims, startedOn: now))?.spent == 100)
    }

    @Test("of a rolling period comes back as its seconds pass")
    func rolling() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;w=600")]
        held(try await book.hold(10, under: claims, startedOn: now))?.settle(cost: 60)
        held(try await book.hold(10, under: claims, startedOn: later(300)))?.settle(cost: 40)
        #expect(refusal(try await book.hold(10, under: claims, startedOn: later(590))) != nil)
        #expect(held(try await book.hold(60, under: claims, startedOn: later(620))) != nil)
        #expect(refusal(try await book.hold(61, under: claims, startedOn: later(620))) != nil)
    }

    @Test("is never used up for what is free")
    func free() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100")]
        held(try await book.hold(10, under: claims, startedOn: now))?.settle(cost: 200)
        #expect(held(try await book.hold(0, under: claims, startedOn: now)) != nil)
    }

    @Test("that a warning is for is told once a period, and refuses nothing")
    func warning() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("0.000000100;period=day;action=warn")]
        for _ in 0..<5 { held(try await book.hold(60, under: claims, startedOn: now))?.settle(cost: 60) }
        #expect(book.statuses().map(\.warnings) == [1] && book.statuses().map(\.spent) == [300])
        for _ in 0..<2 { held(try await book.hold(60, under: claims, startedOn: later(86_400)))?.settle(cost: 60) }
        #expect(book.statuses().map(\.warnings) == [2])
    }

    @Test("is counted by user, each by itself")
    func users() async throws {
        let book = BudgetBook(clock: SystemClock())
        let anna = [try claim("0.000000100;s=user", "anna")]
        held(try await book.hold(10, under: anna, startedOn: now))?.settle(cost: 100)
        #expect(refusal(try await book.hold(10, under: anna, startedOn: now)) != nil)
        #expect(held(try await book.hold(10, under: [try claim("0.000000100;s=user", "ben")], startedOn: now)) != nil)
    }

    @Test("sums stay within bounds whatever is held and spent")
    func extremes() async throws {
        let book = BudgetBook(clock: SystemClock())
        let claims = [try claim("1000000000;period=total;action=warn")]
        for amount in [Int64.max, 1, Int64.max] {
            held(try await book.hold(amount, under: claims, startedOn: WallTime(nanoseconds: .max)))?.settle(cost: .max)
        }
        #expect(book.statuses().map(\.spent) == [BudgetAccount.bound])
    }

    // MARK: In a store

    @Test("is one for all who open the folder, and exact near the limit")
    func shared() async throws {
        let folder = TemporaryFolder()
        do {
            let (one, two) = (try Opened(folder.path, holder: 1), try Opened(folder.path, holder: 2))
            let claims = [try claim("0.000001000;period=day")]
            var admitted = 0
            var misses = 0
            // In turn, until neither lets anyone through.
            while misses < 2 {
                let book = admitted % 2 == misses % 2 ? one.book : two.book
                if let hold = held(try await book.hold(7, under: claims, startedOn: now)) {
                    hold.settle(cost: 7)
                    admitted += 1
                    misses = 0
                } else {
                    try await one.rest()
                    try await two.rest()
                    misses += 1
                }
            }
            #expect(admitted == 142)
            one.close()
            two.close()
            let again = try Opened(folder.path, holder: 3)
            #expect(refusal(try await again.book.hold(7, under: claims, startedOn: now))?.spent == 994)
            again.close()
        }
    }

    @Test("asks the store for many requests at once")
    func leases() async throws {
        let folder = TemporaryFolder()
        do {
            let opened = try Opened(folder.path, holder: 1)
            let claims = [try claim("0.001;period=day")]
            for _ in 0..<64 { held(try await opened.book.hold(10, under: claims, startedOn: now))?.settle(cost: 10) }
            #expect(opened.book.statuses().map(\.spent) == [640])
            opened.close()
            let again = try Opened(folder.path, holder: 2)
            held(try await again.book.hold(10, under: claims, startedOn: now))?.settle(cost: 0)
            #expect(again.book.statuses().map(\.spent) == [640])
            again.close()
        }
    }

    @Test("that a killed process held is there again when its lease has ended")
    func killed() async throws {
        let folder = TemporaryFolder()
        do {
            let claims = [try claim("0.000000100;period=day")]
            let dead = try Opened(folder.path, holder: 1)
            let hold = held(try await dead.book.hold(100, under: claims, startedOn: now))
            let alive = try Opened(folder.path, holder: 2, at: now)
            let refused = refusal(try await alive.book.hold(60, under: claims, startedOn: now))
            #expect(refused?.isHeld == true && refused?.held == 100)
            alive.clock.advance(seconds: 61)
            #expect(held(try await alive.book.hold(60, under: claims, startedOn: later(61))) != nil)
            withExtendedLifetime(hold) {}
            alive.close()
        }
    }

    @Test("is counted in a file of the version before, which keeps its buckets")
    func migration() async throws {
        let folder = TemporaryFolder()
        try folder.write(Data(), "limits.sqlite")
        do {
            let old = try SQLiteConnection(path: folder.path + "/limits.sqlite", until: .now)
            for statement in [
                "CREATE TABLE buckets (key TEXT PRIMARY KEY, quota TEXT NOT NULL, window INTEGER NOT NULL,"
                    + " level TEXT NOT NULL, last_refill INTEGER NOT NULL, full_at INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE INDEX buckets_by_full ON buckets (full_at)",
                "INSERT INTO buckets VALUES ('k', '2000000000', 60, '0', 1795622400000000000, 9000000000000000000)",
                "PRAGMA user_version = 1",
            ] { try old.execute(statement) }
            old.close()
        }
        let opened = try Opened(folder.path, holder: 1)
        held(try await opened.book.hold(10, under: [try claim("1;period=day")], startedOn: now))?.settle(cost: 10)
        opened.close()
        let connection = try SQLiteConnection(path: folder.path + "/limits.sqlite", until: .now)
        var rows: [Int64] = []
        try connection.execute("SELECT (SELECT count(*) FROM buckets), (SELECT sum(spent) FROM spending)") { row in
            rows = [row.int(0), row.int(1)]
        }
        #expect(rows == [1, 10])
    }

    /// A client's view of a folder.
    private struct Opened {
        let book: BudgetBook
        let thread: StoreThread
        let clock: SteppedClock

        init(_ folder: String, holder: Int64, at time: WallTime = WallTime(nanoseconds: 1_795_622_400_000_000_000))
            throws
        {
            thread = try StoreThread()
            clock = SteppedClock(time)
            let limits = try SQLiteLimitStore(folder: folder, thread: thread, clock: SystemClock())
            book = BudgetBook(store: limits.budgets(holder: holder), clock: clock)
        }

        /// What the thread does when there is nothing else.
        func rest() async throws { _ = try await thread.run { [book] in book.report(isIdle: true) } }

        func close() {
            book.finish()
            thread.stop(until: .now + Milliseconds(5000))
        }
    }
}

/// A clock that goes only where it is put.
final class SteppedClock: Clock {
    private let time: Lock<WallTime>

    init(_ time: WallTime) { self.time = Lock(time) }

    var now: Instant { .now }
    var wall: WallTime { time.withLock { $0 } }

    func advance(seconds: Int64) {
        time.withLock { $0 = WallTime(nanoseconds: $0.nanoseconds + seconds * 1_000_000_000) }
    }
}
