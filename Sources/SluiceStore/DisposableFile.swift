package import SluiceBase

/// A database file whose content can be lost without harm, as a cache's can, which fills again.
///
/// A damaged one, or one of an older version, never stops a client: it is moved aside under the name
/// `<file>.damaged-<seconds since 1970>`, and a fresh one takes its place. One of a newer version is refused, since the
/// processes that wrote it may still use it.
package final class DisposableFile: Sendable {
    package let file: SQLiteFile

    /// Opens `name` in `folder`; both are made if they are not there. `clock` tells how long it waits for others.
    package init(
        folder: String,
        name: String,
        schema: SQLiteFile.Schema,
        clock: any Clock
    ) throws(StoreError) {
        file = try SQLiteFile(folder: folder, name: name, schema: schema, clock: clock)
        try perform { _ in }
    }

    /// Runs `body` with the connection; once more with a fresh file if the first is damaged.
    package func perform<Result: Sendable>(
        until deadline: Instant? = nil,
        unless abandonment: Abandonment? = nil,
        _ body: (SQLiteConnection) throws(SQLiteConnection.Failure) -> Result
    ) throws(StoreError) -> Result {
        do throws(StoreError) {
            return try file.perform(until: deadline, unless: abandonment, body)
        } catch {
            guard error.cause == .damaged || error.cause == .olderVersion else { throw error }
        }
        try file.moveAside()
        return try file.perform(until: deadline, unless: abandonment, body)
    }
}
