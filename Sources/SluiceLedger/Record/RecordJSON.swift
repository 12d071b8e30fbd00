internal import SluiceBase
package import SluiceJSON

/// Records as JSON: one line of an export, which an import reads back without loss.
///
/// Members have Helicone's names (`request_id`, `request_created_at`, `cost`, …), so that programs for its API find them;
/// what those cannot say exactly stands once more in the member `sluice`, as the ledger has it.
extension LedgerRecord {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.text("request_id", requestID.text)
            writer.text("request_created_at", UTCTime.text(nanoseconds: start))
            writer.text("response_created_at", UTCTime.text(nanoseconds: start &+ duration &* 1000))
            writer.number("response_status", status)
            writer.text("provider", provider)
            writer.text("target_url", target)
            writer.text("request_model", modelAsked)
            writer.text("response_model", model)
            writer.text("request_user_id", user)
            writer.number("delay_ms", duration / 1000)
            writer.number("time_to_first_token", first.map { $0 / 1000 })
            writer.number("prompt_tokens", promptTokens)
            writer.number("completion_tokens", completionTokens)
            writer.number("prompt_cache_read_tokens", cachedTokens)
            writer.number("prompt_cache_write_tokens", writtenTokens)
            writer.number("reasoning_tokens", reasoningTokens)
            writer.name("cost")
            if let cost { writer.raw(DecimalNumber.text(billionths: Int128(max(0, cost))).utf8) } else { writer.null() }
            writer.name("request_properties")
            writer.object { writer in for property in properties { writer.text(property.name, property.value) } }
            writer.name("scores")
            writer.object { writer in for score in scores { writer.number(score.name, score.value) } }
            writer.text("prompt_id", prompt)
            writer.text("prompt_version", version)
            writer.name("sluice")
            writer.object { writer in writeExactly(to: &writer) }
            if let request = bodies.request { writer.body("request_body", request) }
            if let response = bodies.response { writer.body("response_body", response) }
        }
    }

    private func writeExactly(to writer: inout JSONWriter) {
        writer.number("start_ns", start)
        writer.number("duration_us", duration)
        writer.number("first_us", first)
        writer.number("operation", operation)
        writer.number("flags", flags.rawValue)
        writer.text("key", key)
        writer.number("cost_nano_usd", cost)
        writer.number("saved_nano_usd", saved)
        writer.text("price_source", priceSource)
        writer.text("session_id", session)
        writer.text("session_path", path)
        writer.text("session_name", sessionName)
        writer.number("attempts", attempts)
        writer.text("finish_reason", finish)
        writer.text("error", error)
        if let extra {
            writer.name("extra")
            writer.raw(extra)
        }
    }

    /// Reads one line of an export, ours or Helicone's; members that are missing or null are not known.
    ///
    /// - Parameters:
    ///   - line: an object.
    ///   - freshID: for a line without an id.
    /// - Throws: `LedgerError` naming the member that is wrong.
    package init(_ line: JSONValue, freshID: () -> RequestID) throws(LedgerError) {
        guard line.kind == .object else { throw .argument("a record is \(line.kind), not an object") }
        let exact = line["sluice"]
        let start = try line.start(exact)
        var id: RequestID?
        if let text = line["request_id"]?.string ?? line["response_id"]?.string {
            id = RequestID(text)
            guard id != nil else { throw .argument("request_id \(text.quoted) is no UUID") }
        }
        self.init(requestID: id ?? freshID(), start: start)
        func number(_ names: String..., in range: ClosedRange<Int64>) throws(LedgerError) -> Int64? {
            for name in names { if let found = try line.whole(name, in: range) { return found } }
            return nil
        }
        func exactly(_ name: String, in range: ClosedRange<Int64>) throws(LedgerError) -> Int64? {
            guard let exact else { return nil }
            return try exact.whole(name, in: range)
        }
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { line[$0]?.string }.first { !$0.isEmpty }
        }
        if let exactDuration = try exactly("duration_us", in: Bounds.microseconds) {
            duration = exactDuration
        } else if let delay = try number("delay_ms", "latency", in: Bounds.anything) {
            // Two clocks that disagree make a delay below 0.
            duration = max(0, min(delay, Bounds.microseconds.upperBound / 1000)) * 1000
        } else if let end = line["response_created_at"]?.string.flatMap(UTCTime.nanoseconds) {
            duration = max(
                0,
                min(end.subtractingReportingOverflow(start).partialValue / 1000, Bounds.microseconds.upperBound)
            )
        }
        if let exactFirst = try exactly("first_us", in: Bounds.microseconds) {
            first = exactFirst
        } else if let milliseconds = try number("time_to_first_token", in: Bounds.anything),
            0..<(1 << 40) ~= milliseconds
        {
            first = milliseconds * 1000
        }
        operation = try exactly("operation", in: Bounds.small) ?? 1
        status = try number("response_status", "status", in: Bounds.status) ?? 200
        flags = RecordFlags(rawValue: try exactly("flags", in: Bounds.small) ?? 0)
        flags.insert(.foreign)
        provider = text("provider")
        target = text("target_url")
        model = text("response_model", "model_override", "model", "request_model")
        modelAsked = text("request_model", "model")
        user = text("request_user_id", "user_id", "request_user")
        promptTokens = try number("prompt_tokens", in: Bounds.tokens)
        completionTokens = try number("completion_tokens", in: Bounds.tokens)
        cachedTokens = try number("prompt_cache_read_tokens", in: Bounds.tokens)
        writtenTokens = try number("prompt_cache_write_tokens", in: Bounds.tokens)
        reasoningTokens = try number("reasoning_tokens", in: Bounds.tokens)
        if let exactCost = try exactly("cost_nano_usd", in: Bounds.nanoDollars) {
            cost = exactCost
        } else {
            cost = try line.dollars("cost", "costUSD", "cost_usd")
        }
        saved = try exactly("saved_nano_usd", in: Bounds.nanoDollars)
        key = exact?["key"]?.string
        priceSource = exact?["price_source"]?.string
        prompt = text("prompt_id")
        version = text("prompt_version")
        attempts = try exactly("attempts", in: Bounds.small) ?? 1
        finish = exact?["finish_reason"]?.string
        error = exact?["error"]?.string
        extra = (exact?["extra"]).flatMap { $0.kind == .object ? Array($0.raw) : nil }
        for (name, value) in (line["request_properties"] ?? line["properties"])?.members ?? [] {
            guard let value = value.string ?? value.numberText, !name.isEmpty else { continue }
            let name = name.lowercased()
            properties.removeAll { $0.name == name }
            properties.append((name, value))
        }
        for (name, value) in line["scores"]?.members ?? [] {
            guard let value = value.int else { continue }
            guard Bounds.scores ~= value else {
                throw .argument("score \(name.quoted) is \(value), which no score can be")
            }
            scores.append((name, value))
        }
        // Helicone's rows have the verdict in a column of its own as well.
        if let rating = line["feedback_rating"]?.bool, !scores.contains(where: { $0.name == Annotation.feedback }) {
            scores.append((Annotation.feedback, rating ? 1 : 0))
        }
        session = exact?["session_id"]?.string ?? property("helicone-session-id", "session-id")
        path = exact?["session_path"]?.string ?? property("helicone-session-path", "session-path")
        sessionName = exact?["session_name"]?.string ?? property("helicone-session-name", "session-name")
        bodies.request = line.body("request_body")
        bodies.response = line.body("response_body")
    }

    private func property(_ names: String...) -> String? {
        properties.first { names.contains($0.name) }?.value
    }
}

/// What one record can say, so that no sum over millions of them is beyond 64 bits. What a client of ours records itself
/// comes from answers and is not looked at here.
private enum Bounds {
    static let anything = Int64.min...Int64.max
    /// More than any model reads in a year.
    static let tokens: ClosedRange<Int64> = 0...1_000_000_000_000
    static let dollars = 1_000_000.0
    static let nanoDollars: ClosedRange<Int64> = 0...1_000_000_000_000_000
    /// Ten years.
    static let microseconds: ClosedRange<Int64> = 0...315_360_000_000_000
    static let status: ClosedRange<Int64> = -1000...9999
    /// Of attempts, and numbers that stand for something.
    static let small: ClosedRange<Int64> = 0...1_000_000_000
    static let scores: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }

    fileprivate mutating func number(_ name: String, _ value: Int64?) {
        self.name(name)
        if let value { int(value) } else { null() }
    }

    /// A body that is JSON as it is; any other as a text.
    fileprivate mutating func body(_ name: String, _ bytes: [UInt8]) {
        self.name(name)
        // A line of an export is one line.
        let kind = (try? JSONDocument(bytes))?.root.kind
        if kind == .object || kind == .array, !bytes.contains(10), !bytes.contains(13) {
            raw(bytes)
        } else {
            string(bytes)
        }
    }
}

extension JSONValue {
    fileprivate func body(_ name: String) -> [UInt8]? {
        guard let value = self[name], !value.isNull else { return nil }
        return value.string.map { Array($0.utf8) } ?? Array(value.raw)
    }

    /// A whole number; a fraction is rounded down, a text of digits is read, as exports of tables have them.
    ///
    /// - Throws: `LedgerError` for what is none, and for one out of its range: a sum over it would be beyond 64 bits, and
    ///   every question about that time would have a wrong answer.
    fileprivate func whole(_ name: String, in range: ClosedRange<Int64>) throws(LedgerError) -> Int64? {
        guard let number = try whole(name) else { return nil }
        guard range ~= number else {
            throw .argument("\(name) is \(number); expected \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func whole(_ name: String) throws(LedgerError) -> Int64? {
        guard let value = self[name], !value.isNull else { return nil }
        if let number = value.int { return number }
        if let number = value.double ?? value.string.flatMap({ Double($0) }), abs(number) < 9e18 {
            return Int64(number)
        }
        if value.string?.isEmpty == true { return nil }
        throw .argument(
            "\(name) is \(String(decoding: value.raw.prefix(60), as: UTF8.self).quoted); expected a whole number"
        )
    }

    fileprivate func dollars(_ names: String...) throws(LedgerError) -> Int64? {
        for name in names {
            guard let value = self[name], let text = value.numberText ?? value.string, !text.isEmpty else { continue }
            guard let number = Double(text), 0...Bounds.dollars ~= number else {
                throw .argument("\(name) is \(text.quoted); expected dollars, 0 to \(Int(Bounds.dollars))")
            }
            return Int64((number * 1e9).rounded())
        }
        return nil
    }

    /// When the request began, in nanoseconds since 1970.
    fileprivate func start(_ exact: JSONValue?) throws(LedgerError) -> Int64 {
        if let exact, let start = try exact.whole("start_ns", in: 0...Int64.max) { return start }
        for name in ["request_created_at", "created_at", "timestamp"] {
            guard let value = self[name], !value.isNull else { continue }
            if let text = value.string, let time = UTCTime.nanoseconds(text) { return time }
            // Milliseconds or seconds since 1970, whichever makes a time of our age.
            if let number = value.int, number > 0, number < 9_000_000_000_000 {
                return number * (number > 9_000_000_000 ? 1_000_000 : 1_000_000_000)
            }
            throw .argument(
                "\(name) is \(String(decoding: value.raw.prefix(60), as: UTF8.self).quoted); expected a time like 2026-11-25T14:30:00Z"
            )
        }
        throw .argument("a record has no request_created_at")
    }
}
