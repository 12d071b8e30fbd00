internal import Glibc
internal import SluiceBase

/// Reads zones from the system's files (TZif, RFC 9636), without Foundation and without the process's own zone.
struct ZoneFiles: Sendable {
    private let folder: String

    /// No file of the tz database is near this size.
    private static let maximumSize = 1 << 18

    init(folder: String) { self.folder = folder }

    /// `TZDIR`, or the place where systems keep them.
    static var system: ZoneFiles {
        let given = getenv("TZDIR").map { String(cString: $0) } ?? ""
        return ZoneFiles(folder: given.isEmpty ? "/usr/share/zoneinfo" : given)
    }

    /// The zone of an IANA name, such as "Europe/Berlin".
    func zone(_ name: String) throws(LedgerError) -> Zone {
        if name == "UTC" || name == "Z" { return .utc }
        guard Self.isName(name) else {
            throw .argument("zone \(name.quoted) is no IANA name, such as \"Europe/Berlin\"")
        }
        let path = folder + "/" + name
        guard let bytes = Self.read(path) else {
            throw .argument(
                "there is no time zone \(name.quoted): cannot read \(path.shortened); "
                    + "the system's tzdata is missing, or TZDIR names another folder"
            )
        }
        guard let zone = ZoneFileReader(bytes).zone(named: name) else {
            throw .system("\(path.shortened) is not a time zone file (TZif)")
        }
        return zone
    }

    /// Parts of letters, digits and `+-_`, so that no name leaves the folder.
    private static func isName(_ name: String) -> Bool {
        guard 1...100 ~= name.utf8.count else { return false }
        return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "+-_".utf8.contains($0) }
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: maximumSize)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { break }
            count += got
        }
        return count < bytes.count ? Array(bytes.prefix(count)) : nil
    }
}

/// The content of one file. Whatever the bytes are, nothing is read outside of them.
struct ZoneFileReader {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private struct Header {
        var version: UInt8
        /// In the file's order: UT flags, standard flags, leap seconds, transitions, types, characters of names.
        var counts: [Int]

        /// Bytes of the data after the header, with times of so many bytes.
        func length(_ time: Int) -> Int {
            counts[3] * (time + 1) + counts[4] * 6 + counts[5] + counts[2] * (time + 4) + counts[1] + counts[0]
        }
    }

    private static let headerSize = 44

    func zone(named name: String) -> Zone? {
        guard let first = header(at: 0) else { return nil }
        guard first.version >= UInt8(ascii: "2") else {
            return zone(name, first, at: Self.headerSize, time: 4, footer: nil)
        }
        // The second part has the same in 64 bits and the rule for the years after.
        let second = Self.headerSize + first.length(4)
        guard let header = header(at: second) else { return nil }
        let data = second + Self.headerSize
        return zone(name, header, at: data, time: 8, footer: footer(at: data + header.length(8)))
    }

    private func header(at start: Int) -> Header? {
        guard bytes.count - start >= Self.headerSize, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
            return nil
        }
        let counts = (0..<6).map { Int(integer(at: start + 20 + 4 * $0, 4)) }
        // Nobody's file is near this; the sums below stay far from overflow.
        guard counts.allSatisfy({ 0...100_000 ~= $0 }), counts[4] >= 1 else { return nil }
        return Header(version: bytes[start + 4], counts: counts)
    }

    /// A signed big-endian integer; the caller has checked that it lies inside.
    private func integer(at start: Int, _ size: Int) -> Int64 {
        var value: UInt64 = bytes[start] & 0x80 != 0 ? .max : 0
        for byte in bytes[start..<start + size] { value = value << 8 | UInt64(byte) }
        return Int64(bitPattern: value)
    }

    private func footer(at start: Int) -> String? {
        guard start < bytes.count, bytes[start] == 0x0A,
            let end = bytes[(start + 1)...].firstIndex(of: 0x0A)
        else { return nil }
        return String(decoding: bytes[start + 1..<end], as: UTF8.self)
    }

    private func zone(_ name: String, _ header: Header, at start: Int, time: Int, footer: String?) -> Zone? {
        guard bytes.count - start >= header.length(time) else { return nil }
        let count = header.counts[3]
        let places = start + count * time
        let types = places + count
        let offsets = (0..<header.counts[4]).map { integer(at: types + 6 * $0, 4) }
        guard offsets.allSatisfy({ -93_600...93_600 ~= $0 }) else { return nil }
        var transitions: [(at: Int64, offset: Int64)] = []
        for index in 0..<count {
            let at = integer(at: start + index * time, time)
            let type = Int(bytes[places + index])
            guard type < offsets.count, transitions.last.map({ $0.at < at }) ?? true else { return nil }
            guard -0x0FFF_FFFF_FFFF...0x0FFF_FFFF_FFFF ~= at else { continue }
            transitions.append((at, offsets[type]))
        }
        var rule: ZoneRule?
        if let footer, !footer.isEmpty {
            rule = ZoneRuleReader.read(footer)
            guard let rule, rule.standard.magnitude <= 93_600, (rule.summer ?? 0).magnitude <= 93_600 else { return nil }
        }
        let first = transitions.isEmpty ? rule?.standard ?? offsets[0] : offsets[0]
        return Zone(name: name, firstOffset: first, transitions: transitions, rule: rule)
    }
}
