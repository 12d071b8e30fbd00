import SluiceBase
import SluiceJSON

@testable import Sluice
@testable import SluiceLedger

extension FuzzTarget {
    /// A line of an export, ours or another's: what is taken goes out and in again as it was.
    static let record = FuzzTarget(name: "record") { bytes in
        func read(_ bytes: [UInt8]) -> LedgerRecord? {
            guard let root = try? LedgerJSON.object(bytes, "the record") else { return nil }
            return try? LedgerRecord(root) { RequestID(high: 1, low: 2) }
        }
        guard let record = read(Array(bytes)) else { return }
        expect(record.month > 0, "every record has a month")
        var first = JSONWriter()
        record.write(to: &first)
        guard let again = read(first.bytes) else { return expect(false, "what was written is read again") }
        var second = JSONWriter()
        again.write(to: &second)
        expect(first.bytes == second.bytes, "a record is written as it was read")
    }

    /// Cells of tables: the same however the file comes in.
    static let csv = FuzzTarget(name: "csv") { bytes in
        func lines(_ pieces: [UnsafeBufferPointer<UInt8>]) -> [[[UInt8]]]? {
            var reader = CSV.Reader()
            var lines: [[[UInt8]]] = []
            do throws(LedgerError) {
                for piece in pieces {
                    try reader.read(Array(piece)) { (fields) throws(LedgerError) in lines.append(fields) }
                }
                try reader.finish { (fields) throws(LedgerError) in lines.append(fields) }
                return lines
            } catch {
                return nil
            }
        }
        let whole = lines(bytes.whole)
        expect(whole == lines(bytes.pieces), "cells do not depend on where a piece ends")
        guard let whole, whole.allSatisfy({ $0.count > 1 }) else { return }
        let written = whole.flatMap(CSV.line)
        let again = written.withUnsafeBufferPointer { lines([$0]) }
        expect(again == whole, "cells that are written are read as they were")
    }

    /// Definitions of alerts.
    static let alert = FuzzTarget(name: "alert") { bytes in
        do throws(LedgerError) {
            _ = try AlertDefinition(name: "x", Array(bytes))
        } catch {
            expect(!error.description.isEmpty && error.description.utf8.count < 4096, "a refusal says why, in short")
        }
    }

    /// Streams that were logged as text.
    static let stream = FuzzTarget(name: "stream") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let stream = LoggedStream(text) else {
            return expect(!text.hasPrefix("data:"), "a line of data makes a stream")
        }
        expect(stream.usage.map { $0.kind == .object } ?? true, "usage is an object")
    }
}
