internal import Glibc

/// Files below a folder, as a prompt's are: read whole, written under another name first.
enum FolderFiles {
    /// What tells whether a file is the one that was read.
    struct Stamp: Equatable, Sendable {
        let path: String
        let size: Int64
        let seconds: Int64
        let nanoseconds: Int64
        let number: UInt64
    }

    private static let maximumBytes = 16 << 20
    static let maximumFiles = 100_000

    /// The names in a folder that do not begin with a point, sorted.
    static func names(in folder: String) throws(PromptError) -> [String] {
        guard let listing = opendir(folder) else { throw .system("\(folder) cannot be read: \(reason)") }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
            guard names.count <= maximumFiles else { throw .system("\(folder) holds more than \(maximumFiles) files") }
        }
        return names.sorted()
    }

    /// Nil for what is no file.
    static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Stamp(
            path: path,
            size: Int64(status.st_size),
            seconds: Int64(status.st_mtim.tv_sec),
            nanoseconds: Int64(status.st_mtim.tv_nsec),
            number: UInt64(status.st_ino)
        )
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func read(_ path: String) throws(PromptError) -> [UInt8] {
        // What is no file may make its reader wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system("\(path) cannot be read: \(reason)") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .system("\(path) is no file")
        }
        var bytes: [UInt8] = []
        while true {
            var count = 0
            let block = [UInt8](unsafeUninitializedCapacity: 1 << 16) { output, filled in
                count = Glibc.read(descriptor, output.baseAddress, output.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("\(path) cannot be read: \(reason)") }
            guard count > 0 else { return bytes }
            bytes += block
            guard bytes.count <= maximumBytes else { throw .system("\(path) has more than \(maximumBytes) bytes") }
        }
    }

    /// The file is there whole or not at all; one with this content already stays.
    static func write(_ bytes: [UInt8], to path: String) throws(PromptError) {
        if stamp(path)?.size == Int64(bytes.count), try read(path) == bytes { return }
        let part = path + ".part"
        let descriptor = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .system("\(path) cannot be written: \(reason)") }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { Glibc.write(descriptor, $0 + start, buffer.count - start) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            start += count
        }
        let isWritten = start == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(part, path) == 0 else {
            let reason = reason
            unlink(part)
            throw .system("\(path) cannot be written: \(reason)")
        }
    }

    static func make(_ folder: String) throws(PromptError) {
        guard mkdir(folder, 0o755) == 0 || isFolder(folder) else {
            throw .system("\(folder) cannot be made: \(reason)")
        }
    }

    private static var reason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}
