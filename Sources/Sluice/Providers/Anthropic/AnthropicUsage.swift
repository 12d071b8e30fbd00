internal import SluiceJSON

/// What a Messages answer used, as both formats tell it.
///
/// Anthropic's `input_tokens` leave out what was read from and written to its prompt cache. In OpenAI's shape
/// `prompt_tokens` include both, once; `prompt_tokens_details` tell the parts, and prompt and completion make the total.
struct AnthropicUsage: Equatable {
    var input: Int64 = 0
    var output: Int64 = 0
    var cacheRead: Int64 = 0
    var cacheWrite5m: Int64 = 0
    var cacheWrite1h: Int64 = 0
    var webSearches: Int64 = 0
    private var isInputKnown = false
    private var isOutputKnown = false

    /// Both counts have come. With one of them alone the usage is left out: 0 would pass for a count.
    var isKnown: Bool { isInputKnown && isOutputKnown }

    /// Takes over what `usage` says. Events of a stream give running totals, which never fall: what a later one fills in
    /// with zeros stays. `isBeginning`: of a stream, where the output is only what there is of it so far.
    mutating func update(_ usage: JSONValue?, isBeginning: Bool = false) {
        guard let usage, usage.kind == .object else { return }
        if let value = count(usage["input_tokens"]) { (input, isInputKnown) = (max(input, value), true) }
        if let value = count(usage["output_tokens"]) {
            (output, isOutputKnown) = (max(output, value), isOutputKnown || !isBeginning)
        }
        if let value = count(usage["cache_read_input_tokens"]) { cacheRead = max(cacheRead, value) }
        let written = count(usage["cache_creation_input_tokens"])
        if let split = usage["cache_creation"], split.kind == .object {
            cacheWrite1h = max(cacheWrite1h, count(split["ephemeral_1h_input_tokens"]) ?? 0)
            // Gateways fill the lifetimes in with zeros: what they leave over is of the shortest one.
            let rest = (written ?? 0) > cacheWrite1h ? (written ?? 0) - cacheWrite1h : 0
            cacheWrite5m = max(cacheWrite5m, count(split["ephemeral_5m_input_tokens"]) ?? 0, rest)
        } else if let value = written, value > sum(cacheWrite5m, cacheWrite1h) {
            (cacheWrite5m, cacheWrite1h) = (value, 0)
        }
        if let value = count(usage["server_tool_use"]?["web_search_requests"]) { webSearches = max(webSearches, value) }
    }

    func write(to writer: inout JSONWriter) {
        let written = sum(cacheWrite5m, cacheWrite1h)
        let prompt = sum(sum(input, cacheRead), written)
        writer.object { writer in
            writer.name("prompt_tokens")
            writer.int(prompt)
            writer.name("completion_tokens")
            writer.int(output)
            writer.name("total_tokens")
            writer.int(sum(prompt, output))
            writer.name("prompt_tokens_details")
            writer.object { writer in
                writer.name("cached_tokens")
                writer.int(cacheRead)
                writer.name("cache_write_tokens")
                writer.int(written)
                guard written > 0 else { return }
                writer.name("cache_write_details")
                writer.object { writer in
                    writer.name("write_5m_tokens")
                    writer.int(cacheWrite5m)
                    writer.name("write_1h_tokens")
                    writer.int(cacheWrite1h)
                }
            }
            guard webSearches > 0 else { return }
            writer.name("server_tool_use")
            writer.object { writer in
                writer.name("web_search_requests")
                writer.int(webSearches)
            }
        }
    }

    /// A number, or a text of digits.
    private func count(_ value: JSONValue?) -> Int64? {
        guard let value else { return nil }
        return (value.int ?? value.string.flatMap { Int64($0) }).map { max(0, $0) }
    }

    /// Numbers come from outside: a sum beyond 64 bits stays at the largest.
    private func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? .max : sum
    }
}
