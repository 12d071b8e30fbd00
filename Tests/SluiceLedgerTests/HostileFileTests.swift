import Foundation
import SluiceBase
import Testing

@testable import SluiceLedger
@testable import SluiceStore

@Suite("A ledger's file with any byte changed")
struct HostileFileTests {
    private static let questions = [
        #"{"metrics":["requests","cost","latency.p95","score.helpful"],"by":["user","model","hour"]}"#,
        #"{"list":"requests","bodies":true,"order":"-cost"}"#, #"{"list":"sessions"}"#, #"{"list":"properties"}"#,
        #"{"list":"names","of":"user"}"#, #"{"list":"alerts"}"#, #"{"session":"s"}"#,
        #"{"list":"requests","where":{"text":"words"}}"#,
    ]

    /// Which places are changed; all of them where SLUICE_FLIPS is "all".
    private static func places(_ count: Int) -> [Int] {
        if ProcessInfo.processInfo.environment["SLUICE_FLIPS"] == "all" { return Array(0..<count) }
        var random = FixedRandom(state: UInt64(Date().timeIntervalSince1970))
        // The first page tells SQLite what all others are.
        return Array(stride(from: 0, to: 100, by: 5)) + [60]
            + (0..<40).map { _ in Int.random(in: 0..<count, using: &random) }
    }

    private func make(_ folder: LedgerFolder) throws {
        let ledger = try folder.open()
        ledger.add(
            (0..<60).map { index in
                var record = makeRecord(Int64(index), user: "user \(index % 7)")
                (record.session, record.path) = ("s", "/a/\(index)")
                record.scores = [("helpful", Int64(index))]
                record.bodies.request = Array(#"{"messages":["some words"]}"#.utf8)
                return record
            }
        )
        ledger.close(until: .now + Milliseconds(10_000))
    }

    @Test("is answered from or refused, and takes records or is left alone", arguments: ["ledger", "bodies"])
    func flipped(which: String) throws {
        let folder = LedgerFolder()
        try make(folder)
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.path).first {
                $0.hasPrefix(which) && $0.hasSuffix(".sqlite")
            }
        )
        let url = URL(fileURLWithPath: folder.path + "/" + name)
        let whole = try Data(contentsOf: url)
        for (number, place) in Self.places(whole.count).enumerated() {
            var broken = whole
            broken[place] ^= UInt8(1) << UInt8(place % 8)
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasSuffix("-wal") || $0.hasSuffix("-shm") || $0.hasPrefix("ledger-")
            }.forEach { try? FileManager.default.removeItem(atPath: folder.path + "/" + $0) }
            try broken.write(to: url)
            chmod(url.path, 0o600)
            let file = try SQLiteFile(folder: folder.path, name: LedgerSchema.fileName, schema: LedgerSchema.schema)
            let reader = LedgerReader(file: file, bodies: BodyStore(folder: folder.path))
            for question in Self.questions {
                // Either is right; that the process is still there is the test.
                _ = try? reader.answer(Array(question.utf8), now: SystemClock().wall)
            }
            file.close()
            guard number % 4 == 0 || place == 60, let ledger = try? folder.open() else { continue }
            ledger.add([makeRecord(100)])
            let isWritten = ledger.flush(until: .now + Milliseconds(20_000))
            #expect(isWritten, "byte \(place) of \(name): \(ledger.status.trouble ?? "no trouble")")
            ledger.close(until: .now + Milliseconds(5000))
        }
    }
}
