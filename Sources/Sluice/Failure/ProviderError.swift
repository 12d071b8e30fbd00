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
            classify()
            return
        }
        self.init(root.kind == .array ? root[0] ?? root : root)
    }

    /// Reads the value of a chunk's `error` member, or a chunk that is an error as a whole.
    package init(error: Bytes) {
        self.init()
        if let root = (try? JSONDocument(Array(error)))?.root, root.kind == .object, Self.inner(root) != nil {
            self.init(root)
            return
        }
        var body = Array(#"{"error":"#.utf8)
        body.append(contentsOf: error)
        body.append(UInt8(ascii: "}"))
        self.init(body: body)
    }

    private init(_ root: JSONValue) {
        self.init()
        guard let error = Self.inner(root) else {
            read(root)
            if message == nil { message = root.string }
            classify()
            return
        }
        if let text = error.string {
            read(root)
            message = text
            type = type ?? root["error_type"]?.string
            if type == "error" { type = nil }
        } else {
            read(error)
            if type == "error" { type = nil }
        }
        if message == nil { message = root["message"]?.string ?? root["helicone-message"]?.string }
        classify(error["innererror"]?["code"]?.string)
    }

    /// What an object that is an error says it in.
    private static func inner(_ root: JSONValue) -> JSONValue? {
        if let error = root["error"], !error.isNull { return error }
        if let error = root["errors"]?[0], !error.isNull { return error }
        return root["fault"].flatMap { $0.isNull ? nil : $0 }
    }

    /// Gives refusals that programs act on OpenAI's code, whoever said them: providers tell them in words alone.
    private mutating func classify(_ innerCode: String? = nil) {
        guard !["context_length_exceeded", "content_policy_violation", "content_filter"].contains(code) else { return }
        if innerCode == "ResponsibleAIPolicyViolation" {
            code = "content_policy_violation"
            return
        }
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
        "exceeds the maximum number of tokens allowed",
        "too many input tokens", "input tokens exceeded", "but model only supports up to", "expected maxlength:",
        "input is too long", "input too long:", "too many tokens:", "`inputs` tokens + `max_new_tokens` must be",
        "`inputs` must have less than", "maximum model length of", "context length of only", "maximum prompt length is",
        "exceeded model token limit", "prompt exceeds max length", "range of input length should be",
        "maximum input length is",
    ]

    /// What they say of a prompt or answer that their rules forbid.
    private static let contentPolicy = [
        "rejected as a result of the safety system", "rejected as a result of our safety system",
        "violating our usage policy", "content_policy_violation", "content management policy",
        "responsibleaipolicyviolation", "output blocked by content filtering policy",
        "blocked by content filtering policy", "the response was blocked", "blocked by our content filter",
        "prohibited_content", "blocked by guardrail", "guardrail_intervened", "response is blocked by safety filters",
        "rejected by the safety system",
    ]

    /// The HTTP status that an error under another status would have had: the code where it is one, else what the names
    /// of code and type stand for with whoever has them; nil where neither says.
    package var impliedStatus: Int? {
        if let code, code.utf8.count == 3, let status = Int(code), 400..<600 ~= status { return status }
        return Self.status(named: code) ?? Self.status(named: type)
    }

    /// Anthropic's and OpenAI's types and codes, Google's statuses, the class names of servers written in Python.
    private static func status(named name: String?) -> Int? {
        guard let name, name.utf8.count <= 40 else { return nil }
        return switch name.lowercased().filter({ $0 != "_" && $0 != " " && $0 != "-" }) {
        case "invalidrequesterror", "badrequesterror", "badrequest", "invalidargument", "failedprecondition",
            "contextlengthexceeded", "contentpolicyviolation", "contentfilter", "validationexception", "validation":
            400
        case "authenticationerror", "invalidapikey", "unauthenticated", "unauthorized": 401
        case "billingerror", "paymentrequired": 402
        case "permissionerror", "permissiondeniederror", "permissiondenied", "forbidden": 403
        case "notfounderror", "notfound", "modelnotfound", "deploymentnotfound": 404
        case "requesttimeout": 408
        case "conflicterror", "aborted": 409
        case "requesttoolarge": 413
        case "unprocessableentityerror": 422
        case "ratelimiterror", "ratelimitexceeded", "insufficientquota", "resourceexhausted", "toomanyrequests",
            "throttlingexception":
            429
        case "apierror", "servererror", "internalerror", "internalservererror", "internal", "internalserverexception",
            "engineerror", "generation":
            500
        case "badgateway": 502
        case "serviceunavailable", "serviceunavailableerror", "serviceunavailableexception", "unavailable": 503
        case "timeouterror", "deadlineexceeded", "gatewaytimeout": 504
        case "overloadederror", "overloaded", "engineoverloaded": 529
        default: nil
        }
    }

    private mutating func read(_ object: JSONValue) {
        message =
            object["message"]?.string ?? object["msg"]?.string ?? object["Message"]?.string
            ?? object["faultstring"]?.string
            ?? object["detail"].map { $0.string ?? String(decoding: $0.raw, as: UTF8.self) }
        type = object["type"]?.string ?? object["status"]?.string
        // Codes are names at OpenAI and numbers elsewhere.
        let codes = [object["code"], object["status_code"], object["status"].flatMap { $0.kind == .number ? $0 : nil }]
        code = codes.lazy.compactMap { $0.flatMap { $0.string ?? $0.numberText } }.first
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
