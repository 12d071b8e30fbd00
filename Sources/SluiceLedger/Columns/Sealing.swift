package import SluiceStore

/// Turns the rows of a full chunk into columns, inside the transaction of whoever filled or changed it.
///
/// A chunk has all of its columns or none. Columns are derived from the rows: readers fall back to them wherever a chunk has
/// no columns or a damaged one.
package enum Sealing {
    /// Writes the columns of a chunk if all of its rows are there; else it stays with its rows.
    package static func seal(
        chunk: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try unseal(chunk: chunk, connection)
        let size = Int(LedgerSchema.chunkSize)
        let all = RecordColumn.allCases
        let values = UnsafeMutableBufferPointer<Int64>.allocate(capacity: all.count * size)
        defer { values.deallocate() }
        var count = 0
        var properties = PropertyColumns()
        let (first, last) = ChunkRange.ids(of: chunk)
        try connection.execute(rows, [.int(first), .int(last)]) { row in
            guard count < size else { return }
            for index in 0..<all.count {
                let column = Int32(truncatingIfNeeded: index)
                // NULL reads as 0, so that most values are asked for once.
                let value = row.int(column)
                values[index &* size &+ count] = value == 0 && row.isNull(column) ? Column.null : value
            }
            let text = Int32(truncatingIfNeeded: all.count)
            if !row.isNull(text) { properties.add(row.blob(text), at: count) }
            count += 1
        }
        guard count == size else { return }
        for (index, column) in all.enumerated() {
            let part = UnsafeBufferPointer(rebasing: values[(index * size)..<(index * size + size)])
            try insert(chunk, column.rawValue, Column.encode(part), connection)
        }
        guard !properties.areTooMany else {
            return try insert(chunk, propertiesInRows, [], connection)
        }
        for (key, property) in properties.columns {
            try seal(property, under: key, chunk, connection)
        }
    }

    /// The column of a chunk whose records have more property keys than get columns: they are read from the rows.
    static let propertiesInRows: Int64 = 0

    /// Takes a chunk's columns away, for whoever changes one of its rows.
    package static func unseal(
        chunk: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute("DELETE FROM columns WHERE chunk = ?1", [.int(chunk)])
    }

    /// Full chunks without columns, oldest first, as an annotated record or emptied columns leave them behind.
    package static func unsealedChunks(
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> [Int64] {
        var sealed: Set<Int64> = []
        try connection.execute(
            "SELECT DISTINCT chunk FROM columns"
        ) { sealed.insert($0.int(0)) }
        var ends: (first: Int64, last: Int64)?
        try connection.execute("SELECT (SELECT min(id) FROM records), (SELECT max(id) FROM records)") { row in
            if !row.isNull(0) { ends = (row.int(0), row.int(1)) }
        }
        guard let ends, ends.first >= 1, ends.last >= LedgerSchema.chunkSize else { return [] }
        let first = (ends.first - 1) / LedgerSchema.chunkSize
        let last = ends.last / LedgerSchema.chunkSize
        guard first < last else { return [] }
        return (first..<last).filter { !sealed.contains($0) }
    }

    private static let rows =
        "SELECT \(RecordColumn.allCases.map(\.sqlName).joined(separator: ", ")), properties FROM records"
        + " WHERE id BETWEEN ?1 AND ?2 ORDER BY id"

    private static func insert(
        _ chunk: Int64,
        _ name: Int64,
        _ data: [UInt8],
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        try connection.execute(
            "INSERT INTO columns (chunk, name, data) VALUES (?1, ?2, ?3)",
            [.int(chunk), .int(name), .blob(data)]
        )
    }

    /// Gives the property's key and values their numbers and writes its column.
    private static func seal(
        _ property: PropertyColumns.Column,
        under key: String,
        _ chunk: Int64,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) {
        var numbers: [Int64] = []
        for text in property.texts { numbers.append(try name(.propertyValue, text, connection)) }
        let values = property.places.map { $0 < 0 ? SluiceLedger.Column.null : numbers[Int($0)] }
        let id = try name(.propertyKey, key, connection)
        let data = values.withUnsafeBufferPointer { SluiceLedger.Column.encode($0) }
        try insert(chunk, RecordColumn.propertyBase &+ id, data, connection)
    }

    private static func name(
        _ kind: NameKind,
        _ text: String,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> Int64 {
        let values: [SQLiteConnection.Value] = [.int(kind.rawValue), .text(text)]
        try connection.execute("INSERT OR IGNORE INTO names (kind, text) VALUES (?1, ?2)", values)
        var id: Int64 = 0
        try connection.execute("SELECT id FROM names WHERE kind = ?1 AND text = ?2", values) { id = $0.int(0) }
        return id
    }
}

/// The properties of a chunk's rows while they are read: for each key the place of each row's text among its texts.
struct PropertyColumns {
    struct Column {
        /// -1: the row has no such property.
        var places = [Int32](repeating: -1, count: SluiceLedger.Column.maximumCount)
        var texts: [String] = []
        var placeOfText: [String: Int32] = [:]
    }

    /// A chunk with more keys than this gets no columns for them: each takes 32 KB while it is made.
    static let maximumCount = 256

    private(set) var columns: [String: Column] = [:]
    private(set) var areTooMany = false

    mutating func add(_ text: [UInt8], at row: Int) {
        guard row < SluiceLedger.Column.maximumCount else { return }
        PropertyText.forEach(in: text) { key, value in
            if columns.count == Self.maximumCount, columns[key] == nil {
                areTooMany = true
            } else {
                columns[key, default: Column()].set(value, at: row)
            }
        }
    }
}

extension PropertyColumns.Column {
    fileprivate mutating func set(_ text: String, at row: Int) {
        if let place = placeOfText[text] {
            places[row] = place
            return
        }
        let place = Int32(truncatingIfNeeded: texts.count)
        texts.append(text)
        placeOfText[text] = place
        places[row] = place
    }
}

/// Which records a chunk holds.
enum ChunkRange {
    static func ids(of chunk: Int64) -> (first: Int64, last: Int64) {
        let before = chunk.multipliedReportingOverflow(by: LedgerSchema.chunkSize)
        guard !before.overflow, before.partialValue < .max - LedgerSchema.chunkSize else { return (.max, .max) }
        return (before.partialValue + 1, before.partialValue + LedgerSchema.chunkSize)
    }

    static func chunk(of id: Int64) -> Int64 { (id &- 1) / LedgerSchema.chunkSize }
}
