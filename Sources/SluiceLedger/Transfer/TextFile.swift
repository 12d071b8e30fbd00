internal import Glibc

/// A file that is written under another name and takes its own when it is whole.
struct NewFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isFinished = false

    private static let blockSize = 1 << 16

    private var temporaryPath: String { path + ".part" }

    /// Readable by its owner alone: it holds people's conversations.
    init(_ path: String) throws(LedgerError) {
        self.path = path
        descriptor = open(path + ".part", O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system("\(path) cannot be written: \(Self.reason)") }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(path + ".part") }
    }

    mutating func write(_ bytes: [UInt8]) throws(LedgerError) {
        pending += bytes
        if pending.count >= Self.blockSize { try flush() }
    }

    private mutating func flush() throws(LedgerError) {
        var start = 0
        while start < pending.count {
            let count = pending.withUnsafeBytes { bytes -> Int in
                guard let base = bytes.baseAddress else { return 0 }
                return Glibc.write(descriptor, base + start, bytes.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("\(path) cannot be written: \(Self.reason)") }
            start += count
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name, in place of one that was there.
    mutating func finish() throws(LedgerError) {
        try flush()
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            throw .system("\(path) cannot be written: \(Self.reason)")
        }
        isFinished = true
    }

    fileprivate static var reason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}

/// A file's bytes, a block at a time.
struct OldFile: ~Copyable {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(LedgerError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .argument("\(path) cannot be read: \(NewFile.reason)") }
    }

    deinit { close(descriptor) }

    /// The next block; empty at the end.
    func read() throws(LedgerError) -> [UInt8] {
        while true {
            var count = 0
            let block = [UInt8](unsafeUninitializedCapacity: 1 << 18) { output, filled in
                count = Glibc.read(descriptor, output.baseAddress, output.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("\(path) cannot be read: \(NewFile.reason)") }
            return block
        }
    }
}
