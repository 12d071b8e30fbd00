import SluiceBase
import SluiceStore

/// A database file that somebody else holds the write lock of, until `release` or the end of this object.
final class LockedFile {
    private let connection: SQLiteConnection

    init(_ folder: TemporaryFolder, _ name: String) throws {
        connection = try SQLiteConnection(path: folder.path + "/" + name, until: .now + Milliseconds(5000))
        try connection.execute("BEGIN IMMEDIATE")
    }

    func release() throws {
        try connection.execute("ROLLBACK")
        connection.close()
    }
}
