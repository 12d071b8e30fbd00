import Foundation
import SluiceBase
import Testing

@testable import SluiceLedger

@Suite("Time zones")
struct ZoneTests {
    private static func zone(_ name: String) throws -> Zone { try ZoneFiles.system.zone(name) }

    @Test(
        "have the offsets that Foundation has, in years of the file and in years of its rule",
        arguments: [
            "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo",
            "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin", "America/Santiago", "Etc/GMT+5", "Asia/Kathmandu",
        ]
    )
    func offsets(name: String) throws {
        let zone = try Self.zone(name)
        let other = try #require(TimeZone(identifier: name))
        var random = FixedRandom(state: 3)
        for _ in 0..<3000 {
            let seconds = Int64.random(in: 0..<2_145_000_000, using: &random)
            let offset = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(zone.stretch(at: seconds).offset == Int64(offset), "\(seconds)")
        }
    }

    @Test("follow the file's rule beyond its last entry")
    func rule() throws {
        let zone = try Self.zone("Europe/Berlin")
        // 2100-07-01 and 2100-12-01.
        #expect(zone.stretch(at: 4_118_083_200).offset == 7200)
        #expect(zone.stretch(at: 4_131_302_400).offset == 3600)
    }

    @Test(
        "read rules as POSIX and RFC 9636 write them",
        arguments: [
            (
                "CET-1CEST,M3.5.0,M10.5.0/3",
                ZoneRule(
                    standard: 3600,
                    summer: 7200,
                    begin: .init(day: .weekday(month: 3, week: 5, day: 0), time: 7200),
                    end: .init(day: .weekday(month: 10, week: 5, day: 0), time: 10_800)
                )
            ),
            ("<-03>3", ZoneRule(standard: -10_800)), ("<+0545>-5:45", ZoneRule(standard: 20_700)),
            ("A", nil), ("CET", nil), ("CET-1CEST,M13.1.0,M1.1.0", nil), ("CET-1CEST,M3.5.0", nil), ("", nil),
            ("CET-99", nil), ("CET-1CEST,M3.5.0,M10.5.0/3x", nil),
        ] as [(String, ZoneRule?)]
    )
    func rules(text: String, rule: ZoneRule?) { #expect(ZoneRuleReader.read(text) == rule) }

    @Test("with a name that leaves the folder, or none of a zone, are refused")
    func names() {
        for name in ["../zoneinfo/UTC", "/etc/passwd", "Europe//Berlin", "", ".", "Europe/..", "a b", "x\0y"] {
            #expect(throws: LedgerError.self, "\(name)") { try Self.zone(name) }
        }
        #expect(throws: LedgerError.self) { try Self.zone("tzdata.zi") }
        #expect(throws: LedgerError.self) { try Self.zone("zone.tab") }
        #expect(throws: LedgerError.self) { try Self.zone("Europe") }
    }

    @Test("whose data are missing are an error that names the file")
    func missing() {
        let refusal = Result { () throws(LedgerError) in try ZoneFiles(folder: "/nowhere").zone("Europe/Berlin") }
        guard case .failure(let error) = refusal else { Issue.record("found"); return }
        #expect("\(error)".contains("/nowhere/Europe/Berlin"))
    }

    @Test("of damaged files neither trap nor read outside")
    func damaged() throws {
        let good = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin")).map { $0 }
        #expect(ZoneFileReader(good).zone(named: "x") != nil)
        var random = FixedRandom(state: 4)
        for round in 0..<3000 {
            var bytes = good
            if round % 3 == 0 { bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))) }
            for _ in 0..<8 where !bytes.isEmpty {
                let limit = round % 2 == 0 ? min(60, bytes.count) : bytes.count
                bytes[Int.random(in: 0..<limit, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let zone = ZoneFileReader(bytes).zone(named: "x") else { continue }
            for step in TimeStep.allCases {
                let stretch = TimeSteps(step, in: zone).stretch(at: Int64.random(in: 0...9_000_000_000, using: &random))
                #expect(stretch.start <= stretch.end)
            }
        }
    }

    /// Local times at which the steps around an instant begin and end.
    private static func steps(_ step: TimeStep, _ name: String, _ utc: String) throws -> String {
        let zone = try Self.zone(name)
        let date = try #require(ISO8601DateFormatter().date(from: utc))
        let stretch = TimeSteps(step, in: zone).stretch(at: Int64(date.timeIntervalSince1970))
        let text = { QueryTime.text($0 * 1_000_000_000, in: zone) }
        return text(stretch.start) + " " + text(stretch.end)
    }

    @Test(
        "say where a step of time begins and ends, over changes of the clock",
        arguments: [
            (.day, "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T00:00:00+01:00 2026-03-30T00:00:00+02:00"),
            (.day, "Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-25T00:00:00+02:00 2026-10-26T00:00:00+01:00"),
            (.hour, "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00+02:00 2026-10-25T02:00:00+01:00"),
            (.hour, "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00+01:00 2026-10-25T03:00:00+01:00"),
            (.hour, "Asia/Kolkata", "2026-06-01T12:00:00Z", "2026-06-01T17:00:00+05:30 2026-06-01T18:00:00+05:30"),
            (.week, "America/New_York", "2026-11-01T12:00:00Z", "2026-10-26T00:00:00-04:00 2026-11-02T00:00:00-05:00"),
            (.month, "America/New_York", "2026-12-31T23:00:00Z", "2026-12-01T00:00:00-05:00 2027-01-01T00:00:00-05:00"),
            // Midnight was skipped on this day.
            (.day, "America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T01:00:00-02:00 2018-11-05T00:00:00-02:00"),
            // The whole 30th was skipped: the day before ends where the day after begins.
            (.day, "Pacific/Apia", "2011-12-30T08:00:00Z", "2011-12-29T00:00:00-10:00 2011-12-31T00:00:00+14:00"),
            (.minute, "Etc/UTC", "2026-01-01T00:00:59Z", "2026-01-01T00:00:00Z 2026-01-01T00:01:00Z"),
        ] as [(TimeStep, String, String, String)]
    )
    func steps(step: TimeStep, zone: String, instant: String, expected: String) throws {
        #expect(try Self.steps(step, zone, instant) == expected)
    }

    @Test("put every instant into a step that holds it and borders on the next")
    func everyInstant() throws {
        for name in ["Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca"] {
            let zone = try Self.zone(name)
            for step in TimeStep.allCases {
                let steps = TimeSteps(step, in: zone)
                var random = FixedRandom(state: 8)
                for _ in 0..<300 {
                    let instant = Int64.random(in: 0..<5_000_000_000, using: &random)
                    let stretch = steps.stretch(at: instant)
                    #expect(stretch.start <= instant && instant < stretch.end, "\(name) \(step) \(instant)")
                    #expect(steps.stretch(at: stretch.end).start == stretch.end, "\(name) \(step) \(instant)")
                }
            }
        }
    }
}
