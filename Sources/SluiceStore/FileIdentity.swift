internal import Glibc

/// Which file a name stands for: a name may be given to another file while the first is open.
struct FileIdentity: Equatable, Sendable {
    private let device: dev_t
    private let number: ino_t

    /// Nil where no file has that name.
    init?(of path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = status.st_dev
        number = status.st_ino
    }

    /// Refuses a file that others can reach into: it holds people's conversations, and what it says is believed.
    static func checkOwnership(of path: String) throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw StoreError("cannot look at \(path): \(systemMessage())")
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            throw StoreError("\(path) is a symbolic link, which a store does not follow; put the file itself there")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError("\(path) is not a file") }
        guard status.st_uid == geteuid() else {
            throw StoreError("\(path) belongs to user \(status.st_uid), and this process runs as user \(geteuid())")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw StoreError("\(path) is open to other users; take their rights away with chmod 600")
        }
    }
}

/// What the system said of the call that failed last.
func systemMessage() -> String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
