internal import SluiceStore
enum Sealing {
    static func seal(chunk: Int64, _ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {}
    static func unseal(chunk: Int64, _ connection: SQLiteConnection) throws(SQLiteConnection.Failure) {}
}
