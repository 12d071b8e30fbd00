package import SluiceBase
internal import SluiceJSON

extension ProviderError {
    /// Reads the body of an error answer.
    ///
    /// Understood: `{"error":{"message","type","code","param"}}` (OpenAI, Helicone's gateway, Anthropic),
    /// `{"error":"text"}`, `{"message":"text"}`, `{"detail":…}` (FastAPI), the same wrapped in a one-element array
    /// (Google), and plain text. HTML gives its title. An empty body gives nothing.
    package init(body: [UInt8]) {
        self.init()
        guard let root = try? JSONDocument(body).root else {
            // Of a page the beginning is enough; it may be as large as an answer may be.
            message = Self.text(of: String(decoding: body.prefix(16 * 1024), as: UTF8.self))
            return
        }
        self.init(root.kind == .array ? root[0] ?? root : root)
    }

    /// Reads the value of a chunk's `error` member.
    package init(error: Bytes) {
        self.init()
        var body = Array(#"{"error":"#.utf8)
        body.append(contentsOf: error)
        body.append(UInt8(ascii: "}"))
        self.init(body: body)
    }

    private init(_ root: JSONValue) {
        self.init()
        guard let error = root["error"] else {
            read(root)
            if message == nil { message = root.string }
            return
        }
        if let text = error.string {
            message = text
            type = root["type"]?.string
        } else {
            read(error)
            if type == "error" { type = nil }
        }
        if message == nil { message = root["message"]?.string ?? root["helicone-message"]?.string }
    }

    private mutating func read(_ object: JSONValue) {
        message =
            object["message"]?.string ?? object["detail"].map { $0.string ?? String(decoding: $0.raw, as: UTF8.self) }
        type = object["type"]?.string ?? object["status"]?.string
        // Codes are names at OpenAI and numbers elsewhere.
        code = object["code"].flatMap { $0.string ?? $0.numberText }
        param = object["param"]?.string
    }

    /// One line of a body that is not JSON: of HTML its title, of text its first 300 bytes or so.
    private static func text(of body: String) -> String? {
        let lowered = body.lowercased()
        if lowered.holds("<html") || lowered.holds("<!doctype") {
            guard let open = find("<title>", in: body), let close = find("</title>", in: body),
                open.upperBound <= close.lowerBound
            else { return "an HTML page instead of JSON" }
            let words = body[open.upperBound..<close.lowerBound].split(whereSeparator: \.isWhitespace)
            return String(words.joined(separator: " ").prefix(300))
        }
        let line = body.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        return line.map { String($0.prefix(300)) }
    }

    private static func find(_ tag: String, in body: String) -> Range<String.Index>? {
        var start = body.startIndex
        while start < body.endIndex {
            let end = body.index(start, offsetBy: tag.count, limitedBy: body.endIndex) ?? body.endIndex
            if body[start..<end].lowercased() == tag { return start..<end }
            start = body.index(after: start)
        }
        return nil
    }
}
