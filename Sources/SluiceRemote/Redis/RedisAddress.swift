internal import SluiceBase

/// Where Redis is and how it is entered: `redis://[user:password@]host[:port][/db]`, `rediss://` for TLS, and
/// `redis+unix://[user:password@]/path[?db=N]` (also `unix://`) for a socket of this machine.
package struct RedisAddress: Sendable, Equatable {
    package private(set) var host = "localhost"
    package private(set) var port = 6379
    package private(set) var isTLS = false
    package private(set) var unixPath: String?
    package private(set) var user: String?
    package private(set) var password: String?
    package private(set) var database = 0

    package struct Mistake: Error, Equatable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: `Mistake`, whose text has nothing of user and password.
    package init(_ text: String) throws(Mistake) {
        guard let colon = text.firstIndex(of: ":") else { throw Self.form("it has no scheme") }
        let rest = text[text.index(after: colon)...]
        guard rest.hasPrefix("//") else { throw Self.form("it has no scheme") }
        var body = rest.dropFirst(2)
        let isUnix: Bool
        switch text[..<colon].lowercased() {
        case "redis": isUnix = false
        case "rediss": (isUnix, isTLS) = (false, true)
        case "redis+unix", "unix", "redis+socket": isUnix = true
        default: throw Self.form("its scheme is unknown")
        }
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "#") }) else {
            throw Self.form("it has a space, a control character or a fragment")
        }
        var query = body[body.endIndex...]
        if let mark = body.firstIndex(of: "?") { (body, query) = (body[..<mark], body[body.index(after: mark)...]) }
        // Signs that end a part are written with percent inside of it, so that the last @ ends user and password.
        let authority = isUnix && body.hasPrefix("/") ? body.prefix(0) : isUnix ? body : body.prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@") {
            try readCredentials(body[..<at])
            body = body[body.index(after: at)...]
        }
        if isUnix {
            guard body.hasPrefix("/"), body.utf8.count > 1 else { throw Self.form("it has no absolute path") }
            guard let path = Self.decoded(body), path.utf8.count < 108, !path.utf8.contains(0) else {
                throw Self.form("its path cannot be that of a socket (at most 107 bytes)")
            }
            unixPath = path
        } else {
            try readPlace(body)
        }
        for pair in query.split(separator: "&") {
            guard pair.hasPrefix("db=") else { throw Self.form("it has a parameter that is not db=N") }
            database = try Self.database(pair.dropFirst(3))
        }
    }

    private static func form(_ reason: String) -> Mistake {
        Mistake(
            description: reason + "; expected redis://[user:password@]host[:port][/db], rediss://… for TLS, or"
                + " redis+unix://[user:password@]/path[?db=N]"
        )
    }

    private mutating func readCredentials(_ text: Substring) throws(Mistake) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.flatMap(Self.decoded), let word = Self.decoded(parts.count > 1 ? parts[1] : "")
        else { throw Self.form("its user or password has a % that no two hexadecimal digits follow, or is not UTF-8") }
        if !name.isEmpty { user = name }
        if parts.count > 1, !word.isEmpty { password = word }
        guard user == nil || password != nil else {
            throw Self.form("it has a user without a password; a password alone stands behind a colon")
        }
    }

    private mutating func readPlace(_ text: Substring) throws(Mistake) {
        let pathStart = text.firstIndex(of: "/") ?? text.endIndex
        var authority = text[..<pathStart]
        let path = text[pathStart...].dropFirst()
        if !path.isEmpty { database = try Self.database(path) }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw Self.form("its address has no ]") }
            host = String(authority[authority.index(after: authority.startIndex)..<end])
            authority = authority[authority.index(after: end)...]
        } else {
            let end = authority.lastIndex(of: ":") ?? authority.endIndex
            host = end == authority.startIndex ? "localhost" : String(authority[..<end])
            authority = authority[end...]
        }
        if host.isEmpty { host = "localhost" }
        let isName = host.utf8.allSatisfy { ASCII.isAlphanumeric($0) || ".-_:%".utf8.contains($0) }
        guard isName, host.utf8.count <= 255 else { throw Self.form("its host is no name and no address") }
        guard !authority.isEmpty else { return }
        guard authority.hasPrefix(":"), let number = Int(authority.dropFirst()), 1...65_535 ~= number else {
            throw Self.form("its port is not 1 to 65535")
        }
        port = number
    }

    private static func database(_ text: some StringProtocol) throws(Mistake) -> Int {
        guard text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text), 0...1_000_000 ~= number else {
            throw form("its database is not a number")
        }
        return number
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// For messages: without user and password.
    package var shown: String {
        if let unixPath { return "redis+unix://\(unixPath.shortened)\(database == 0 ? "" : "?db=\(database)")" }
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isTLS ? "rediss" : "redis")://\(name):\(port)/\(database)"
    }
}
