internal import SluiceJSON

/// Translates the events of an Anthropic stream into OpenAI chunks, one event at a time.
///
///     message_start          → a chunk with the role
///     content_block_start    → for a tool call: its id and name
///     content_block_delta    → text, arguments or reasoning
///     content_block_stop     → for thinking: its block with the signature; for text: its citations
///                              once one of Anthropic's own tools took part: each block whole
///     message_delta          → the finish reason
///     message_stop           → a chunk with usage and no choices; `isDone` is then true
///     error                  → an error in OpenAI's shape
///     ping and what is new   → nothing
///
/// The caller writes `data: ` before and `[DONE]` after.
package struct AnthropicStream {
    /// `message_stop` or an error has come: nothing more will.
    package private(set) var isDone = false

    private let created: Int64
    private let includesUsage: Bool
    private var id = ""
    private var model = ""
    private var usage = AnthropicUsage()
    /// What stands before and after the text in a chunk of text.
    private var textTemplate: ([UInt8], [UInt8]) = ([], [])
    /// The block that is open, by its index.
    private var blocks: [Int64: Block] = [:]
    /// The block opened last, which events without an index belong to.
    private var last: Int64 = -1
    private var callCount: Int64 = 0
    /// What the thinking blocks that are open hold so far.
    private var thoughts: [Int64: (text: String, signature: String)] = [:]
    /// The usage has been shown as it is now.
    private var isUsageShown = false
    private var whole = AnthropicBlocks()

    private enum Block {
        case text
        /// A tool call, with the input that its start brought whole; nil once pieces of it have come.
        case call(index: Int64, input: [UInt8]?)
        case thinking
        /// What a chunk has no place for, and the blocks of Anthropic's own tools.
        case other
    }

    /// A stream that begins at `created`, in seconds since 1970. `includesUsage` sends the chunk with usage at the end.
    package init(created: Int64, includesUsage: Bool = true) {
        self.created = created
        self.includesUsage = includesUsage
        setTextTemplate()
    }

    /// The chunks, each a JSON text, that one event's data becomes.
    package mutating func chunks(for data: [UInt8]) -> [[UInt8]] {
        data.withUnsafeBufferPointer { chunks(for: $0) }
    }

    /// The chunks of data that is only lent.
    package mutating func chunks(for data: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        guard !isDone else { return [] }
        if let text = AnthropicTextDelta.text(in: data) {
            whole.add(text: data[text].dropFirst().dropLast())
            return [textTemplate.0 + data[text] + textTemplate.1]
        }
        return chunks(forAny: Array(data))
    }

    private mutating func chunks(forAny data: [UInt8]) -> [[UInt8]] {
        guard let event = (try? JSONDocument(data))?.root, event.kind == .object else {
            isDone = true
            return [AnthropicError.json(message: "Anthropic sent a stream event that is not JSON", type: "api_error")]
        }
        switch event["type"]?.string {
        case "message_start": return start(event["message"])
        case "content_block_start": return open(event)
        case "content_block_delta": return delta(event)
        case "content_block_stop": return close(event)
        case "message_delta": return finish(event)
        case "message_stop":
            isDone = true
            return usageChunks()
        case "error":
            isDone = true
            return [event["error"]?.isNull == false ? error(event) : Self.unnamedError]
        case nil where event["error"]?.isNull == false:
            isDone = true
            return [error(event)]
        default: return []
        }
    }

    private func error(_ event: JSONValue) -> [UInt8] { AnthropicError.translate(event) ?? Array(event.raw) }

    private static let unnamedError = AnthropicError.json(
        message: "Anthropic ended the stream with an error",
        type: "api_error"
    )

    private mutating func start(_ message: JSONValue?) -> [[UInt8]] {
        id = message?["id"]?.string ?? ""
        model = message?["model"]?.string ?? ""
        usage.update(message?["usage"], isBeginning: true)
        setTextTemplate()
        return [
            chunk { writer in
                writer.name("role")
                writer.string("assistant")
                writer.name("content")
                writer.string("")
            }
        ]
    }

    private mutating func open(_ event: JSONValue) -> [[UInt8]] {
        guard let block = event["content_block"] else { return [] }
        last = event["index"]?.int ?? max(last, -1) &+ 1
        whole.open(block, at: last)
        return open(block, at: last)
    }

    private mutating func open(_ block: JSONValue, at index: Int64) -> [[UInt8]] {
        switch block["type"]?.string {
        case "text":
            blocks[index] = .text
            guard let text = block["text"], let value = text.string, !value.isEmpty else { return [] }
            return [contentChunk("content", text)]
        case "tool_use":
            let call = callCount
            callCount += 1
            let input = block["input"].flatMap { input in
                input.kind == .object ? Array(input.raw) : input.string.flatMap { $0.isEmpty ? nil : Array($0.utf8) }
            }
            blocks[index] = .call(index: call, input: input ?? Array("{}".utf8))
            return [
                callChunk(call, id: block["id"]?.string ?? "", name: block["name"]?.string ?? "", arguments: "".utf8)
            ]
        case "thinking":
            let text = block["thinking"]?.string ?? ""
            blocks[index] = .thinking
            thoughts[index] = (text, block["signature"]?.string ?? "")
            return block["thinking"].map { text.isEmpty ? [] : [contentChunk("reasoning_content", $0)] } ?? []
        case "redacted_thinking":
            blocks[index] = .other
            return [thinkingChunk(Array(block.raw))]
        default:
            blocks[index] = .other
            return []
        }
    }

    private mutating func delta(_ event: JSONValue) -> [[UInt8]] {
        guard let delta = event["delta"] else { return [] }
        let index = event["index"]?.int ?? last
        switch (delta["type"]?.string, blocks[index]) {
        case ("text_delta", _):
            guard let text = delta["text"], text.kind == .string else { return [] }
            whole.add(text: text.raw.dropFirst().dropLast(), to: index)
            return [contentChunk("content", text)]
        case ("input_json_delta", .call(let call, _)):
            guard let part = delta["partial_json"]?.string, !part.isEmpty else { return [] }
            whole.add(input: part, to: index)
            blocks[index] = .call(index: call, input: nil)
            return [callChunk(call, id: nil, name: nil, arguments: part.utf8)]
        case ("input_json_delta", .other):
            whole.add(input: delta["partial_json"]?.string ?? "", to: index)
            return []
        case ("citations_delta", _):
            guard let citation = delta["citation"], citation.kind == .object else { return [] }
            whole.add(citation: Array(citation.raw), to: index)
            return []
        case ("thinking_delta", .thinking):
            guard let part = delta["thinking"], let text = part.string else { return [] }
            thoughts[index]?.text += text
            return [contentChunk("reasoning_content", part)]
        case ("signature_delta", .thinking):
            thoughts[index]?.signature += delta["signature"]?.string ?? ""
            return []
        default: return []
        }
    }

    private mutating func close(_ event: JSONValue) -> [[UInt8]] {
        let index = event["index"]?.int ?? last
        guard let block = blocks.removeValue(forKey: index) else { return [] }
        return close(block, at: index)
    }

    /// Ends what is still open: not every server sends the ends of blocks.
    private mutating func closeAll() -> [[UInt8]] {
        let left = blocks.sorted { $0.key < $1.key }
        blocks.removeAll()
        return left.flatMap { close($0.value, at: $0.key) }
    }

    private mutating func close(_ block: Block, at index: Int64) -> [[UInt8]] {
        let own = ending(of: block, at: index)
        let (citations, all) = whole.close(index)
        let more = [("citations", citations.isEmpty ? [] : [Self.array(of: citations)]), ("content_blocks", all)]
        return own + more.filter { !$0.1.isEmpty }.map { listChunk($0.0, $0.1) }
    }

    private mutating func ending(of block: Block, at index: Int64) -> [[UInt8]] {
        switch block {
        case .call(let call, let input?):
            // A call without arguments has "{}": programs parse what they are given, and "" does not parse.
            return [callChunk(call, id: nil, name: nil, arguments: input)]
        case .thinking:
            guard let (thinking, signature) = thoughts.removeValue(forKey: index), !signature.isEmpty else { return [] }
            whole.set(thinking: thinking, signature: signature, of: index)
            var writer = JSONWriter()
            writer.object { writer in
                writer.name("type")
                writer.string("thinking")
                writer.name("thinking")
                writer.string(thinking)
                writer.name("signature")
                writer.string(signature)
            }
            return [thinkingChunk(writer.bytes)]
        default: return []
        }
    }

    private mutating func finish(_ event: JSONValue) -> [[UInt8]] {
        let known = usage
        usage.update(event["usage"])
        if usage != known { isUsageShown = false }
        let before = closeAll()
        guard let reason = event["delta"]?["stop_reason"]?.string else { return before }
        // Not every server sends `message_stop`, which says nothing more.
        return before + [chunk(finishReason: AnthropicResponse.finishReason(reason)) { _ in }] + usageChunks()
    }

    private mutating func usageChunks() -> [[UInt8]] {
        guard includesUsage, usage.isKnown, !isUsageShown else { return [] }
        isUsageShown = true
        return [usageChunk()]
    }

    // MARK: Chunks

    private func contentChunk(_ member: String, _ text: JSONValue) -> [UInt8] {
        chunk { writer in
            writer.name(member)
            writer.raw(text.raw)
        }
    }

    /// A chunk with a text of `0`, taken apart where the text would stand.
    private mutating func setTextTemplate() {
        let whole = chunk { writer in
            writer.name("content")
            writer.raw("0".utf8)
        }
        let tail = #"},"finish_reason":null}]}"#.utf8.count
        textTemplate = (Array(whole.dropLast(tail + 1)), Array(whole.suffix(tail)))
    }

    private func thinkingChunk(_ block: [UInt8]) -> [UInt8] { listChunk("thinking_blocks", [block]) }

    /// A chunk that adds elements to a list of the message's.
    private func listChunk(_ member: String, _ elements: [[UInt8]]) -> [UInt8] {
        chunk { writer in
            writer.name(member)
            writer.raw(Self.array(of: elements))
        }
    }

    private static func array(of elements: [[UInt8]]) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in for element in elements { writer.raw(element) } }
        return writer.bytes
    }

    private func callChunk(_ index: Int64, id: String?, name: String?, arguments: some Sequence<UInt8>) -> [UInt8] {
        chunk { writer in
            writer.name("tool_calls")
            writer.array { writer in
                writer.object { writer in
                    writer.name("index")
                    writer.int(index)
                    if let id {
                        writer.name("id")
                        writer.string(id)
                        writer.name("type")
                        writer.string("function")
                    }
                    writer.name("function")
                    writer.object { writer in
                        if let name {
                            writer.name("name")
                            writer.string(name)
                        }
                        writer.name("arguments")
                        writer.string(arguments)
                    }
                }
            }
        }
    }

    private func chunk(finishReason: String? = nil, _ delta: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writeHead(to: &writer)
            writer.name("choices")
            writer.array { writer in
                writer.object { writer in
                    writer.name("index")
                    writer.int(0)
                    writer.name("delta")
                    writer.object(delta)
                    writer.name("finish_reason")
                    if let finishReason { writer.string(finishReason) } else { writer.null() }
                }
            }
        }
        return writer.bytes
    }

    private func usageChunk() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writeHead(to: &writer)
            writer.name("choices")
            writer.array { _ in }
            writer.name("usage")
            usage.write(to: &writer)
        }
        return writer.bytes
    }

    private func writeHead(to writer: inout JSONWriter) {
        writer.name("id")
        writer.string(id)
        writer.name("object")
        writer.string("chat.completion.chunk")
        writer.name("created")
        writer.int(created)
        writer.name("model")
        writer.string(model)
    }
}
