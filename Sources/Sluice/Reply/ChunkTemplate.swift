internal import SluiceBase
internal import CLinux
internal import SluiceJSON

/// The chunk that came before, with a slot where its text was.
///
/// Chunks of one stream differ in their text alone: id, model and the rest repeat byte for byte. Where the bytes before
/// and after the slot are the same as last time, so is everything they mean, and only the text is left to read. Both
/// sides are compared whole, so a match is a proof, not a guess.
struct ChunkTemplate {
    let kind: StreamEvent.Kind
    let choice: UInt32
    let tool: UInt32
    /// Where the choice (and tool call) stands in the assembly.
    let choicePosition: Int
    let toolPosition: Int
    private let prefix: [UInt8]
    private let suffix: [UInt8]

    init(_ json: Bytes, slot: ChunkScanner.TextSlot) {
        kind = slot.kind
        choice = slot.choice
        tool = slot.tool
        choicePosition = slot.choicePosition
        toolPosition = slot.toolPosition
        prefix = Array(json[..<slot.token.start])
        suffix = Array(json[slot.token.end...])
    }

    /// The text in the slot, if all around it is as it was.
    func match(_ json: Bytes) -> JSONStringToken? {
        guard let base = json.baseAddress, json.count >= prefix.count + suffix.count,
            memcmp(base, prefix, prefix.count) == 0
        else { return nil }
        // The prefix ends with the quote that opens the text.
        var cursor = JSONCursor(json, at: prefix.count - 1)
        guard let token = cursor.string(), json.count - token.end == suffix.count,
            memcmp(base + token.end, suffix, suffix.count) == 0
        else { return nil }
        return token
    }
}
