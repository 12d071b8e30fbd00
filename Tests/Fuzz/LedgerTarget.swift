import SluiceBase

@testable import SluiceLedger

extension FuzzTarget {
    /// Questions to the ledger: whatever stands in one, it is read or refused with a text.
    static let query = FuzzTarget(name: "query") { bytes in
        let zones = ZoneFiles(folder: "/usr/share/zoneinfo")
        do throws(LedgerError) {
            let now = WallTime(nanoseconds: 1_800_000_000_000_000_000)
            let query = try QueryParser.parse(Array(bytes), now: now, zones: zones)
            if case .metrics(let query) = query {
                expect(
                    !query.metrics.isEmpty && query.by.count <= 3,
                    "a query for metrics has some, and few dimensions"
                )
            }
            if case .requests(let query) = query { expect(1...1000 ~= query.limit, "a page has a bound") }
        } catch {
            expect(!error.description.isEmpty && error.description.utf8.count < 4096, "a refusal says why, in short")
        }
    }

    /// Columns and properties out of a file that may hold anything.
    static let column = FuzzTarget(name: "column") { bytes in
        PropertyText.forEach(in: Array(bytes)) { _, _ in }
        guard let column = Column(UnsafeRawBufferPointer(bytes)) else { return }
        expect(column.count <= Column.maximumCount, "a column is no longer than a chunk")
        let values = UnsafeMutablePointer<Int64>.allocate(capacity: max(column.count, 1))
        defer { values.deallocate() }
        guard column.decode(into: values) else { return }
        let decoded = UnsafeBufferPointer(start: values, count: column.count)
        let bounds = column.minimum...column.maximum
        expect(decoded.allSatisfy { $0 == Column.null || bounds ~= $0 }, "values lie within the header's bounds")
        let again = Column.encode(decoded)
        let other = UnsafeMutablePointer<Int64>.allocate(capacity: max(column.count, 1))
        defer { other.deallocate() }
        let isSame = again.withUnsafeBytes { again in
            guard let column = Column(again), column.decode(into: other) else { return false }
            return decoded.elementsEqual(UnsafeBufferPointer(start: other, count: column.count))
        }
        expect(isSame, "what was read and written again is the same")
    }

    /// Files of time zones.
    static let zone = FuzzTarget(name: "zone") { bytes in
        _ = ZoneRuleReader.read(String(decoding: bytes, as: UTF8.self))
        guard let zone = ZoneFileReader(Array(bytes)).zone(named: "x") else { return }
        for step in TimeStep.allCases {
            for seconds in [0, 951_782_400, 1_800_000_000, 9_000_000_000] as [Int64] {
                let stretch = TimeSteps(step, in: zone).stretch(at: seconds)
                expect(stretch.start <= stretch.end, "a step of time does not end before it begins")
            }
        }
    }
}
