package import SluiceBase

// For who has no clock to give: the system's.

extension StoreThread {
    package convenience init() throws(StoreError) { try self.init(clock: SystemClock()) }
}

extension SQLiteFile {
    package convenience init(
        folder: String,
        name: String,
        schema: Schema,
        isReadOnly: Bool = false
    ) throws(StoreError) {
        try self.init(folder: folder, name: name, schema: schema, isReadOnly: isReadOnly, clock: SystemClock())
    }
}

extension SQLiteConnection {
    package convenience init(path: String, until deadline: Instant) throws(Failure) {
        try self.init(path: path, until: deadline, clock: SystemClock())
    }
}
