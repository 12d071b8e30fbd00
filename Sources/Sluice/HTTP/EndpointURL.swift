internal import SluiceBase

/// What is asked of a provider, as the end of its URL.
package enum Endpoint: String, CaseIterable, Sendable {
    case chatCompletions = "chat/completions"
    case completions = "completions"
    case responses = "responses"
    case embeddings = "embeddings"
    case models = "models"
    /// Anthropic's Messages.
    case messages = "messages"
}

/// Joins a base URL, given by people in many spellings, with the path of an endpoint.
package enum EndpointURL {
    /// Longest first: `chat/completions` ends in `completions` too.
    private static let endings = Endpoint.allCases.map { "/" + $0.rawValue }.sorted { $0.utf8.count > $1.utf8.count }

    /// The URL to call.
    ///
    /// - A base that is a bare origin (`http://host:1`, with or without `/`) gets `apiPrefix` first.
    /// - A slash at the base's end makes no difference.
    /// - A base that already ends in an endpoint (`…/chat/completions`) has it replaced, so it never stands twice.
    /// - A query in the base stays behind the path (`…?api-version=1`); a fragment is dropped, as in RFC 9110 §7.1.
    ///
    /// - Throws: `RouteError` when the base is not an absolute `http`, `https` URL (or `sluice:echo`, which is returned
    ///   as it is).
    package static func join(
        base: String,
        endpoint: Endpoint,
        apiPrefix: String = "/v1"
    ) throws(RouteError) -> String {
        if base == "sluice:echo" { return base }
        let parts = try split(base)
        var path = trimmingSlashes(parts.path)
        if let ending = endings.first(where: { path.utf8.reversed().starts(with: $0.utf8.reversed()) }) {
            path = trimmingSlashes(Substring(path.utf8.dropLast(ending.utf8.count)))
            return parts.origin + path + "/" + endpoint.rawValue + parts.query
        }
        return parts.origin + (path.isEmpty ? apiPrefix : String(path)) + "/" + endpoint.rawValue + parts.query
    }

    /// The URL of any other path below the base. A version that ends the base and begins the path stands once.
    package static func join(base: String, path: String, apiPrefix: String) throws(RouteError) -> String {
        if base == "sluice:echo" { return base }
        let parts = try split(base)
        let folder = trimmingSlashes(parts.path)
        let version = folder.split(separator: "/").last.map { "/" + $0 } ?? apiPrefix
        let isRepeated = !version.isEmpty && path.hasPrefix(version + "/")
        if folder.isEmpty { return parts.origin + (isRepeated ? "" : apiPrefix) + path + parts.query }
        return parts.origin + folder + (isRepeated ? path.dropFirst(version.count) : path[...]) + parts.query
    }

    /// A URL as a message may show it, even one that is none: without user, password and query, which may hold keys.
    package static func shown(_ url: String) -> String {
        // A password may hold any character, so all before the last `@` is taken for one.
        let at = url.utf8.lastIndex(of: UInt8(ascii: "@"))
        let rest = url[(at ?? url.startIndex)...]
        let query = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
        let place = rest[..<(query ?? rest.endIndex)]
        let scheme = at == nil ? "" : url.prefix(schemeLength(url) ?? 0) + "…"
        return scheme + place + (query == nil ? "" : "?…")
    }

    /// Scheme, host and port of a URL, lower case: what names an upstream, without path, query or credentials.
    package static func origin(of url: String) -> String {
        guard let parts = try? split(url) else { return url.lowercased() }
        return origin(parts.origin)
    }

    private static func origin(_ text: String) -> String {
        let origin = text.lowercased()
        guard let length = schemeLength(origin), let at = origin.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            return origin
        }
        return String(origin.prefix(length) + origin[at...].dropFirst())
    }

    /// A URL's origin, and what stands behind it, at once.
    package static func parts(of url: String) -> (origin: String, pathAndQuery: String) {
        guard let parts = try? split(url) else { return (url.lowercased(), "") }
        return (origin(parts.origin), parts.path + parts.query)
    }

    /// What stands behind a URL's origin, without fragment; empty for a bare origin.
    package static func pathAndQuery(of url: String) -> String {
        (try? split(url)).map { $0.path + $0.query } ?? ""
    }

    private static func split(
        _ url: String
    ) throws(RouteError) -> (origin: String, path: Substring, query: String) {
        func refuse(_ why: String) -> RouteError {
            RouteError(
                .invalidURL,
                text: url,
                item: url,
                "base URL \(shown(url).quoted) \(why); expected a form like https://host/v1, http://localhost:8000 or sluice:echo"
            )
        }
        var text = url
        let places = text.withUTF8 { Places($0) }
        guard !places.hasControl else { throw refuse("holds a space or control character") }
        guard places.host > 0 else { throw refuse("does not begin with http:// or https://") }
        guard places.path > places.host else { throw refuse("names no host") }
        let start = text.utf8.startIndex
        func index(_ offset: Int) -> String.Index { text.utf8.index(start, offsetBy: offset) }
        let authority = text[index(places.host)..<index(places.path)]
        guard namesPlace(authority.utf8) else {
            let place =
                authority.utf8.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() } ?? authority
            throw refuse("has \(place.quoted) for its host and port")
        }
        let (path, query) = (index(places.path), index(places.query))
        return (String(text[..<path]), text[path..<query], String(text[query..<index(places.end)]))
    }

    /// Whether an authority (RFC 3986 §3.2) names a host, closes its bracket, and has a port up to 65535 or none.
    private static func namesPlace(_ authority: Substring.UTF8View) -> Bool {
        var rest = authority[...]
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        if rest.first == UInt8(ascii: "[") {
            guard let bracket = rest.lastIndex(of: UInt8(ascii: "]")) else { return false }
            rest = rest[bracket...]
        }
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return !rest.isEmpty }
        guard colon > rest.startIndex else { return false }
        let port = rest[rest.index(after: colon)...]
        return port.isEmpty || UInt16(Substring(port)) != nil && port.first != UInt8(ascii: "+")
    }

    /// Where the parts of a URL begin, in bytes. One look at each byte: it happens at every call.
    private struct Places {
        /// Behind `http://` or `https://`; 0 for any other scheme.
        private(set) var host = 0
        private(set) var path: Int
        private(set) var query: Int
        /// Where the fragment begins, or the end.
        private(set) var end: Int
        private(set) var hasControl = false

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            (path, query, end) = (bytes.count, bytes.count, bytes.count)
            for scheme in ["http://", "https://"] as [StaticString] where Self.begins(bytes, with: scheme) {
                host = scheme.utf8CodeUnitCount
            }
            for position in bytes.indices.reversed() {
                switch bytes[position] {
                case ...0x20, 0x7F: hasControl = true
                case UInt8(ascii: "#") where position >= host: (path, query, end) = (position, position, position)
                case UInt8(ascii: "?") where position >= host: (path, query) = (position, position)
                case UInt8(ascii: "/") where position >= host: path = position
                default: break
                }
            }
        }

        private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, with scheme: StaticString) -> Bool {
            // Setting bit 5 makes letters lower case and leaves `:` and `/` as they are.
            bytes.count >= scheme.utf8CodeUnitCount
                && (0..<scheme.utf8CodeUnitCount).allSatisfy { bytes[$0] | 0x20 == scheme.utf8Start[$0] }
        }
    }

    /// Bytes of `http://` or `https://` at the URL's beginning, in any case; nil for any other scheme.
    private static func schemeLength(_ url: String) -> Int? {
        ["http://", "https://"].first { scheme in
            // Setting bit 5 makes letters lower case and leaves `:` and `/` as they are.
            url.utf8.count >= scheme.utf8.count && zip(url.utf8, scheme.utf8).allSatisfy { $0 | 0x20 == $1 }
        }?.utf8.count
    }

    private static func trimmingSlashes(_ path: Substring) -> Substring {
        var bytes = path.utf8
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return Substring(bytes)
    }
}
