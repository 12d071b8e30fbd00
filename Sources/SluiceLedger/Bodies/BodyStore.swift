internal import Glibc
internal import SluiceBase
package import SluiceStore

/// The bodies of records, in one file a month: `bodies-2026-11.sqlite`. A month that is no longer wanted is one file less.
///
/// A file is opened when it is first needed. Written by the ledger's thread; read by any.
package final class BodyStore: BodyReader {
    private let folder: String
    private let thread: StoreThread?
    private let isReadOnly: Bool
    private let files = Lock<[Int64: SQLiteFile]>([:])
    /// The writer's, for its next frames.
    private let packer = Lock<BodyPacker?>(nil)

    private static let schema = SQLiteFile.Schema(
        version: 1,
        statements: ["CREATE TABLE frames (id INTEGER PRIMARY KEY, packing INTEGER NOT NULL, data BLOB NOT NULL)"]
    )

    /// `thread` tends the files' logs; nil for a store that only reads.
    package init(folder: String, thread: StoreThread? = nil, isReadOnly: Bool = false) {
        self.isReadOnly = isReadOnly
        self.folder = folder
        self.thread = thread
    }

    static func name(_ month: Int64) -> String {
        let number = month % 100
        return "bodies-\(month / 100)-\(number < 10 ? "0" : "")\(number).sqlite"
    }

    /// The months that have a file, oldest first.
    var months: [Int64] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var months: [Int64] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("bodies-"), name.hasSuffix(".sqlite") else { continue }
            let digits = name.utf8.filter { 0x30...0x39 ~= $0 }
            guard let month = Int64(String(decoding: digits, as: UTF8.self)), Self.name(month) == name else { continue }
            months.append(month)
        }
        return months.sorted()
    }

    func path(_ month: Int64) -> String { folder + "/" + Self.name(month) }

    /// Writes the records' bodies, each month's in one transaction.
    ///
    /// - Returns: for each record its month and reference, or nil where it has no bodies.
    func write(_ records: [LedgerRecord]) throws(StoreError) -> [(month: Int64, reference: Int64)?] {
        var places = [(month: Int64, reference: Int64)?](repeating: nil, count: records.count)
        var byMonth: [Int64: [Int]] = [:]
        for (index, record) in records.enumerated() where record.bodies != RecordBodies() {
            byMonth[record.month, default: []].append(index)
        }
        guard !byMonth.isEmpty else { return places }
        let packer = self.packer.withLock { $0.take() } ?? BodyPacker()
        defer { self.packer.withLock { $0 = packer } }
        for (month, indices) in byMonth.sorted(by: { $0.key < $1.key }) {
            let references = try file(month).perform { (connection) throws(SQLiteConnection.Failure) -> [Int64] in
                try connection.transaction { () throws(SQLiteConnection.Failure) -> [Int64] in
                    try Self.write(indices.map { records[$0].bodies }, packer, connection)
                }
            }
            for (index, reference) in zip(indices, references) { places[index] = (month, reference) }
        }
        return places
    }

    private static func write(
        _ bodies: [RecordBodies],
        _ packer: BodyPacker,
        _ connection: SQLiteConnection
    ) throws(SQLiteConnection.Failure) -> [Int64] {
        var references: [Int64] = []
        var frame = BodyFrame()
        var places: [Int64] = []
        func close() throws(SQLiteConnection.Failure) {
            let (packing, data) = frame.packed(by: packer)
            let insert = try connection.statement("INSERT INTO frames (packing, data) VALUES (?1, ?2)")
            insert.bind(packing, at: 1)
            insert.bind(blob: data, at: 2)
            try insert.run()
            references += places.map { connection.lastInsertedID &* BodyFrame.places &+ $0 }
            frame.clear()
            places = []
        }
        for body in bodies {
            places.append(frame.append(body))
            if frame.isFull { try close() }
        }
        if !places.isEmpty { try close() }
        return references
    }

    package func bodies(month: Int64, reference: Int64) -> RecordBodies {
        let place = Int(reference % BodyFrame.places)
        guard let bodies = try? frame(month, reference / BodyFrame.places), bodies.indices.contains(place) else {
            return RecordBodies()
        }
        return bodies[place]
    }

    private func frame(_ month: Int64, _ id: Int64) throws(StoreError) -> [RecordBodies] {
        guard access(path(month), F_OK) == 0 else { return [] }
        return try file(month).perform { (connection) throws(SQLiteConnection.Failure) -> [RecordBodies] in
            var bodies: [RecordBodies] = []
            try connection.execute("SELECT packing, data FROM frames WHERE id = ?1", [.int(id)]) { row in
                bodies = BodyFrame.unpacked(row.int(0), row.blob(1)).flatMap(BodyFrame.bodies) ?? []
            }
            return bodies
        }
    }

    /// Takes the bodies of the given places out of their frames.
    func remove(month: Int64, references: [Int64]) throws(StoreError) {
        guard access(path(month), F_OK) == 0 else { return }
        let byFrame = Dictionary(grouping: references) { $0 / BodyFrame.places }
        for (id, references) in byFrame {
            let places = Set(references.map { Int($0 % BodyFrame.places) })
            let kept = try frame(month, id)
            var frame = BodyFrame()
            for (place, bodies) in kept.enumerated() {
                _ = frame.append(places.contains(place) ? RecordBodies() : bodies)
            }
            let (packing, data) = frame.packed()
            try file(month).perform { (connection) throws(SQLiteConnection.Failure) in
                try connection.execute(
                    "UPDATE frames SET packing = ?1, data = ?2 WHERE id = ?3",
                    [.int(packing), .blob(data), .int(id)]
                )
            }
        }
    }

    /// Takes the oldest frames of a month out, some at a time.
    ///
    /// - Returns: there were some.
    func removeOldest(month: Int64) throws(StoreError) -> Bool {
        guard access(path(month), F_OK) == 0 else { return false }
        let file = try file(month)
        let removed = try file.perform { (connection) throws(SQLiteConnection.Failure) -> Int in
            try connection.execute(
                "DELETE FROM frames WHERE id IN (SELECT id FROM frames ORDER BY id LIMIT 8)"
            )
            return connection.changes
        }
        try file.giveBack()
        return removed > 0
    }

    /// Deletes a month's file.
    func remove(month: Int64) {
        let file = files.withLock { $0.removeValue(forKey: month) }
        file?.close()
        for end in ["", "-wal", "-shm"] { unlink(path(month) + end) }
    }

    private func file(_ month: Int64) throws(StoreError) -> SQLiteFile {
        if let file = files.withLock({ $0[month] }) { return file }
        let file = try SQLiteFile(
            folder: folder,
            name: Self.name(month),
            schema: Self.schema,
            isReadOnly: isReadOnly
        )
        let kept = files.withLock { files in
            if let other = files[month] { return other }
            files[month] = file
            return file
        }
        if kept === file { thread?.tend(file) }
        return kept
    }
}
