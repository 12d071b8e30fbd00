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
            classify()
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
        classify()
    }

    /// Gives refusals that programs act on OpenAI's code, whoever said them: providers tell them in words alone.
    private mutating func classify() {
        guard !["context_length_exceeded", "content_policy_violation", "content_filter"].contains(code) else { return }
        let said = String(decoding: (message ?? "").utf8.prefix(4096), as: UTF8.self).lowercased()
        if Self.contextWindow.contains(where: { said.holds($0) }) {
            code = "context_length_exceeded"
        } else if Self.contentPolicy.contains(where: { said.holds($0) }) {
            code = "content_policy_violation"
        }
    }

    /// What OpenAI and Azure, Anthropic, Gemini, Bedrock and the makers of servers say of a prompt that is too long.
    private static let contextWindow = [
        "maximum context length", "maximum context limit", "longer than the model's context length",
        "exceeds the context window", "exceeds the available context size", "context length exceeded",
        "context_length_exceeded", "input tokens exceed the configured limit",
        "string too long. expected a string with",
        "prompt is too long", "exceed context limit", "exceeds context limit",
        "exceeds the maximum number of tokens allowed", "input is too long for requested model",
        "too many input tokens", "input tokens exceeded",
    ]

    /// What they say of a prompt or answer that their rules forbid.
    private static let contentPolicy = [
        "rejected as a result of the safety system", "rejected as a result of our safety system",
        "violating our usage policy", "content_policy_violation", "content management policy",
        "responsibleaipolicyviolation", "output blocked by content filtering policy",
        "blocked by content filtering policy", "the response was blocked", "blocked by our content filter",
        "prohibited_content", "blocked by guardrail", "guardrail_intervened",
    ]

    /// The HTTP status that an error inside a stream would have had, by Anthropic's names; nil where none is meant.
    package var impliedStatus: Int? {
        switch type {
        case "overloaded_error": 529
        case "rate_limit_error": 429
        case "timeout_error": 504
        default: nil
        }
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
