internal import Glibc
internal import SluiceBase
internal import SluiceStore

extension Stores {
    /// How a client with these options makes its stores: in memory, or as files in the folder of option `store`.
    ///
    /// A relative folder is one of the folder that the process is in now: a child may have moved elsewhere.
    static func factory(for configuration: Configuration, _ clock: any Clock) -> Factory {
        guard let folder = configuration.store.map(absolute) else { return { () throws(Failure) in Stores() } }
        let maximumBytes = configuration.cacheStoreBytes
        return { () throws(Failure) in
            do throws(StoreError) {
                return try opening(folder, maximumBytes, clock)
            } catch {
                throw Failure(.system, "the folder of option store cannot be used: \(error)")
            }
        }
    }

    private static func opening(
        _ folder: String,
        _ maximumBytes: Int64,
        _ clock: any Clock
    ) throws(StoreError) -> Stores {
        let thread = try StoreThread()
        return Stores(
            cache: try SQLiteCacheStore(folder: folder, maximumBytes: maximumBytes, thread: thread, clock: clock),
            limits: try SQLiteLimitStore(folder: folder, thread: thread, clock: clock),
            close: { thread.stop(until: $0) }
        )
    }

    private static func absolute(_ folder: String) -> String {
        guard !folder.hasPrefix("/"), let current = getcwd(nil, 0) else { return folder }
        defer { free(current) }
        return String(cString: current) + "/" + folder
    }
}
