internal import SluiceJSON

/// The blocks of a stream as they would stand in a whole answer, for a program that has to send them back: where
/// Anthropic's own tools took part, it goes on from them.
///
/// Whether such a tool comes is not known before it does. Until then no more than `maximumKept` bytes are kept, and what
/// stood before a later one is not shown.
struct AnthropicBlocks {
    /// A block as it began, and what deltas added to it: text between quotes as it came, input as JSON, citations.
    fileprivate struct Open {
        let block: [UInt8]
        var text: [UInt8] = []
        var input = ""
        var citations: [[UInt8]] = []
        var thinking: (text: String, signature: String)?
    }

    private var open: [Int64: Open] = [:]
    /// The block opened last, which texts without an index belong to.
    private var last: Int64 = 0
    /// Closed, and not shown yet.
    private var waiting: [[UInt8]] = []
    private var keptCount = 0
    private var hasServerBlock = false
    private var isKeeping = true

    private static let maximumKept = 64 * 1024

    mutating func open(_ block: JSONValue, at index: Int64) {
        if AnthropicContent.isOfServer(block["type"]?.string ?? "") { (hasServerBlock, isKeeping) = (true, true) }
        open[index] = Open(block: Array(block.raw))
        last = index
        keep(block.raw.count)
    }

    mutating func add(text piece: some Collection<UInt8>, to index: Int64? = nil) {
        guard isKeeping else { return }
        open[index ?? last]?.text.append(contentsOf: piece)
        keep(piece.count)
    }

    mutating func add(input piece: String, to index: Int64) {
        guard isKeeping else { return }
        open[index]?.input += piece
        keep(piece.utf8.count)
    }

    mutating func add(citation: [UInt8], to index: Int64) {
        open[index]?.citations.append(citation)
        keep(citation.count)
    }

    mutating func set(thinking: String, signature: String, of index: Int64) {
        open[index]?.thinking = (thinking, signature)
    }

    private mutating func keep(_ count: Int) {
        guard !hasServerBlock, isKeeping else { return }
        keptCount += count
        guard keptCount > Self.maximumKept else { return }
        (isKeeping, waiting) = (false, [])
        open = open.mapValues { Open(block: $0.block, citations: $0.citations) }
    }

    /// Ends a block.
    ///
    /// - Returns: its citations, and the blocks to show now.
    mutating func close(_ index: Int64) -> (citations: [[UInt8]], blocks: [[UInt8]]) {
        guard let closed = open.removeValue(forKey: index) else { return ([], []) }
        guard isKeeping else { return (closed.citations, []) }
        waiting.append(closed.whole)
        guard hasServerBlock else { return (closed.citations, []) }
        defer { waiting = [] }
        return (closed.citations, waiting)
    }
}

extension AnthropicBlocks.Open {
    /// The block with what came in pieces.
    fileprivate var whole: [UInt8] {
        guard let block = (try? JSONDocument(self.block))?.root else { return self.block }
        let isText = block["type"]?.string == "text" && (!text.isEmpty || !citations.isEmpty)
        let isInput = !input.isEmpty && (try? JSONDocument(Array(input.utf8))) != nil
        guard isText || isInput || thinking != nil else { return Array(block.raw) }
        var replaced: Set<String> = []
        if isText { replaced = ["text", "citations"] }
        if isInput { replaced = ["input"] }
        if thinking != nil { replaced = ["thinking", "signature"] }
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in block.members where !replaced.contains(name) {
                writer.name(name)
                writer.raw(value.raw)
            }
            if isText {
                writer.name("text")
                // A block may begin with some of its text.
                writer.raw(
                    Array("\"".utf8) + (block["text"]?.raw.dropFirst().dropLast() ?? []) + text + Array("\"".utf8)
                )
                writeCitations(block["citations"], to: &writer)
            }
            if isInput {
                writer.name("input")
                writer.raw(input.utf8)
            }
            if let thinking {
                writer.name("thinking")
                writer.string(thinking.text)
                writer.name("signature")
                writer.string(thinking.signature)
            }
        }
        return writer.bytes
    }

    private func writeCitations(_ given: JSONValue?, to writer: inout JSONWriter) {
        let all = (given?.elements ?? []).map { Array($0.raw) } + citations
        guard !all.isEmpty else { return }
        writer.name("citations")
        writer.array { writer in for citation in all { writer.raw(citation) } }
    }
}
