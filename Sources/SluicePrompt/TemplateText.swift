internal import SluiceBase

/// A variable as it stands in a text: `{{hc:name:type}}`.
struct TemplateVariable: Equatable, Sendable {
    let name: String
    let type: String
}

/// A message of another prompt, as it stands in a text: `{{hcp:id:index}}` or `{{hcp:id:index:environment}}`.
struct PartialReference: Hashable, Sendable {
    let id: String
    /// The message's number, from 0.
    let index: Int
    /// nil: production.
    let environment: String?
}

/// A text cut into what stands for itself and what stands for something else. What does not match the grammar is
/// ordinary text.
struct TemplateText: Equatable, Sendable {
    enum Piece: Equatable, Sendable {
        case text([UInt8])
        case variable(TemplateVariable)
        /// With the bytes as they stood, for a place where no partial is looked up.
        case partial(PartialReference, source: [UInt8])
    }

    let pieces: [Piece]

    /// Something stands for something else.
    var hasPlaceholders: Bool {
        pieces.contains { if case .text = $0 { false } else { true } }
    }

    /// Cuts the text, which is read once from its start to its end.
    init(_ bytes: [UInt8]) {
        var pieces: [Piece] = []
        var copied = 0
        var position = 0
        bytes.withUnsafeBufferPointer { buffer in
            while position + 1 < buffer.count {
                guard buffer[position] == UInt8(ascii: "{"), buffer[position + 1] == UInt8(ascii: "{") else {
                    position += 1
                    continue
                }
                var reader = PlaceholderReader(buffer, at: position + 2)
                guard let piece = reader.read(from: position) else {
                    position += 1
                    continue
                }
                if copied < position { pieces.append(.text(Array(buffer[copied..<position]))) }
                pieces.append(piece)
                position = reader.position
                copied = position
            }
            if copied < buffer.count { pieces.append(.text(Array(buffer[copied...]))) }
        }
        self.pieces = pieces
    }

    init(_ text: String) { self.init(Array(text.utf8)) }
}

/// Reads what stands behind two opening braces.
private struct PlaceholderReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// The placeholder that begins at `start`; nil where the text is an ordinary one.
    mutating func read(from start: Int) -> TemplateText.Piece? {
        skipSpace()
        guard take("hc") else { return nil }
        let isPartial = take("p")
        guard takeColon() else { return nil }
        guard isPartial else {
            guard let variable = name(), takeColon(), let type = name(), end() else { return nil }
            return .variable(TemplateVariable(name: variable, type: type))
        }
        guard let id = identifier(), takeColon(), let number = index() else { return nil }
        var environment: String?
        if takeColon() {
            guard let found = name() else { return nil }
            environment = found
        }
        guard end() else { return nil }
        let reference = PartialReference(id: id, index: number, environment: environment)
        return .partial(reference, source: Array(bytes[start..<position]))
    }

    private mutating func skipSpace() { while byte == 0x20 || 0x09...0x0D ~= byte { position += 1 } }

    private mutating func take(_ word: StaticString) -> Bool {
        guard bytes.count - position >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    private mutating func takeColon() -> Bool {
        skipSpace()
        guard take(":") else { return false }
        skipSpace()
        return true
    }

    private mutating func end() -> Bool {
        skipSpace()
        return take("}}")
    }

    private mutating func name() -> String? {
        let start = position
        guard PromptName.isFirst(byte) else { return nil }
        while PromptName.isLater(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func identifier() -> String? {
        let start = position
        while ASCII.isAlphanumeric(byte) { position += 1 }
        guard position - start == PromptName.identifierLength else { return nil }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A number too long to be one lies behind every last message.
    private mutating func index() -> Int? {
        let start = position
        while UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        guard position > start else { return nil }
        return Int(String(decoding: bytes[start..<position], as: UTF8.self)) ?? .max
    }
}
