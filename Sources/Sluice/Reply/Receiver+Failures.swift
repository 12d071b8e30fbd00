internal import SluiceBase
internal import SluiceJSON
internal import SluiceWire

/// What went wrong with an answer, in words.
extension Receiver {
    /// The status of an error inside an answer of success that says none: whoever goes by the status, as retries and the
    /// ledger do, shall not take it for one.
    static let statusOfUnnamed = 500

    func tooLarge(_ what: String) -> Failure {
        Failure(.protocolError, "the \(what) is larger than max_response_bytes, which is \(limit)")
    }

    /// What is wrong with a chunk or a body, and where, with some of what stands there.
    static func description(of json: Bytes, _ reason: String, _ offset: Int) -> String {
        let start = offset < 100 ? 0 : offset - 60
        let shown = String(decoding: json.dropFirst(start).prefix(120), as: UTF8.self)
        return "is not a JSON object that can be read: \(reason) at byte \(offset) of "
            + "\"\(start > 0 ? "…" : "")\(shown)\""
    }

    /// The error that a list holds, as Google sends them; nil where it holds none.
    static func wrappedError(_ json: Bytes) -> ProviderError? {
        guard json.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "["),
            (try? JSONDocument(Array(json)))?.root[0]?["error"] != nil
        else { return nil }
        return ProviderError(body: Array(json))
    }

    func streamFailure(_ value: Bytes) -> Failure { streamFailure(ProviderError(error: value)) }

    func streamFailure(_ provider: ProviderError) -> Failure {
        Failure(
            .stream,
            status: provider.impliedStatus ?? Self.statusOfUnnamed,
            provider: provider,
            what: "reported an error after \(chunkCount &- 1) events of the stream"
        )
    }

    /// The failure of an error event whose data is no object: a text, in quotes or without.
    func streamFailure(text: Bytes) -> Failure {
        var json = Array(text)
        if (try? JSONDocument(json)) == nil {
            var writer = JSONWriter()
            writer.string(String(decoding: text, as: UTF8.self))
            json = writer.bytes
        }
        return json.withUnsafeBufferPointer { streamFailure($0) }
    }

    func described(_ cause: TransferFailure) -> Failure {
        let progress = chunkCount > 0 ? "; \(chunkCount) events had arrived" : ""
        let status: Status =
            switch cause.kind {
            case .connect: .connect
            case .tls: .tls
            case .timeout: .timeout
            case .broken: .broken
            case .protocolError: .protocolError
            case .system: .system
            case .stopped: .cancelled
            }
        var failure = Failure(status, cause.message + progress)
        failure.mayRepeat = cause.mayRepeat
        return failure
    }

    private static func retryAfter(_ head: HTTPHead, _ clock: any Clock) -> Int64? {
        let hints = RetryHints(headers: head.fields, now: clock.wall)
        guard let wait = hints.wait else { return nil }
        let (seconds, isTooLong) = wait.components.seconds.multipliedReportingOverflow(by: 1000)
        guard !isTooLong else { return wait < .zero ? nil : .max }
        let (sum, overflows) = seconds.addingReportingOverflow(wait.components.attoseconds / 1_000_000_000_000_000)
        return overflows ? .max : sum
    }

    /// The failure that an error answer means.
    static func httpFailure(_ head: HTTPHead, _ body: [UInt8], _ clock: any Clock) -> Failure {
        let redirect = head["location"].map {
            " (a redirect to \(EndpointURL.shown($0)), which is not followed; correct the base URL)"
        }
        return Failure(
            .http,
            status: head.status,
            provider: ProviderError(body: body),
            what: "answered status \(head.status)" + (300...399 ~= head.status ? redirect ?? "" : ""),
            retryAfter: retryAfter(head, clock)
        )
    }
}

extension Failure {
    init(
        _ status: Status,
        status http: Int,
        provider: ProviderError,
        what: String,
        retryAfter: Int64? = nil
    ) {
        // Whole in `provider`; a message that is read or logged shall not be as long as an upstream likes.
        let said = provider.message.map { ": \($0.prefix(2000))" } ?? " and said nothing"
        self.init(status, "the upstream \(what)\(said)")
        httpStatus = http
        self.provider = provider
        retryAfterMilliseconds = retryAfter
    }
}
