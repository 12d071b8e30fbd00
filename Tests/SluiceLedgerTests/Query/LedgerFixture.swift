import Foundation
import SluiceBase
import SluiceJSON
import SluiceStore

@testable import SluiceLedger

/// A ledger in a folder of its own, with what a test puts into it.
final class LedgerFixture {
    let folder: String
    let file: SQLiteFile
    let reader: LedgerReader
    private var count: UInt64 = 0

    /// 2026-11-25 12:00 UTC.
    static let noon: Int64 = 1_795_608_000_000_000_000
    static let second: Int64 = 1_000_000_000

    init(bodies: any BodyReader = NoBodies()) throws {
        folder = NSTemporaryDirectory() + "sluice-query-\(UUID().uuidString)"
        file = try SQLiteFile(folder: folder, name: LedgerSchema.fileName, schema: LedgerSchema.schema)
        let own = try SQLiteFile(folder: folder, name: LedgerSchema.fileName, schema: LedgerSchema.schema)
        reader = LedgerReader(file: own, bodies: bodies)
    }

    deinit {
        file.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A record that began so many seconds after noon.
    func record(at seconds: Int64, _ set: (inout LedgerRecord) -> Void = { _ in }) -> LedgerRecord {
        count += 1
        var record = LedgerRecord(requestID: RequestID(high: 1, low: count), start: Self.noon + seconds * Self.second)
        record.status = 200
        record.attempts = 1
        set(&record)
        return record
    }

    func write(_ records: [LedgerRecord], _ places: [(month: Int64, reference: Int64)?]? = nil) throws {
        let places = places ?? Array(repeating: nil, count: records.count)
        _ = try file.perform { (connection) throws(SQLiteConnection.Failure) in
            try connection.transaction { () throws(SQLiteConnection.Failure) in
                try RecordWriter.write(records, places, freshID: { RequestID(high: 2, low: 0) }, connection)
            }
        }
    }

    func execute(_ sql: String) throws {
        try file.perform { (connection) throws(SQLiteConnection.Failure) in try connection.execute(sql) }
    }

    func text(_ query: String, now: Int64 = noon) throws -> String {
        String(decoding: try reader.answer(Array(query.utf8), now: WallTime(nanoseconds: now)), as: UTF8.self)
    }

    func answer(_ query: String) throws -> JSONValue { try JSONDocument(try text(query)).root }

    /// What the query is refused with.
    func refusal(_ query: String) -> String {
        do { return "answered: " + (try text(query)) } catch { return "\(error)" }
    }
}

struct NoBodies: BodyReader {
    func bodies(month: Int64, reference: Int64) -> RecordBodies { RecordBodies() }
}
