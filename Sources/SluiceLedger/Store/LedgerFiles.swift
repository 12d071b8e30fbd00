internal import Glibc
internal import SluiceStore

/// Which files of a folder are the ledger's.
///
/// The ledger is `ledger.sqlite`. Where that is damaged it stays, and `ledger-2.sqlite` is begun, and so on: the one with
/// the highest number is in use.
enum LedgerFiles {
    static func name(_ number: Int) -> String { number == 1 ? LedgerSchema.fileName : "ledger-\(number).sqlite" }

    /// The file in use, which may not be there yet.
    static func current(in folder: String, isReadOnly: Bool = false) throws(StoreError) -> SQLiteFile {
        var number = 1
        while number < 1000, access(folder + "/" + name(number + 1), F_OK) == 0 { number += 1 }
        return try SQLiteFile(
            folder: folder,
            name: name(number),
            schema: LedgerSchema.schema,
            isReadOnly: isReadOnly
        )
    }

    /// The one to use after `path`, which is damaged.
    static func next(after path: String, in folder: String) throws(StoreError) -> SQLiteFile {
        var number = 1
        while number < 1000, !path.hasSuffix("/" + name(number)) { number += 1 }
        return try SQLiteFile(folder: folder, name: name(number + 1), schema: LedgerSchema.schema)
    }

    /// What the ledger takes on the disk.
    static func bytes(file: String, bodies: BodyStore) -> Int64 {
        ([file] + bodies.months.map(bodies.path)).reduce(0) { $0 &+ size($1) }
    }

    /// A database's bytes, its log's included.
    static func size(_ path: String) -> Int64 {
        ["", "-wal"].reduce(0) { sum, end in
            var status = stat()
            return stat(path + end, &status) == 0 ? sum &+ Int64(status.st_size) : sum
        }
    }
}
