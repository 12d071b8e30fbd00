internal import SluiceBase
internal import SluiceJSON

/// The form of a version in a file: one member a line, and a content of several lines as an array of lines, so that a
/// difference goes by lines.
enum PromptFile {
    static func text(of template: VersionTemplate) -> String {
        var lines = LineWriter()
        lines.value(template.body.root)
        return String(decoding: lines.bytes, as: UTF8.self) + "\n"
    }

    /// A content that is an array of texts, joined by line breaks; all else as it is.
    static func joined(_ root: JSONValue) throws(JSONError) -> [UInt8] {
        var output: [UInt8] = []
        var copied = root.range.lowerBound
        for message in root["messages"]?.elements ?? [] {
            guard let content = message["content"], content.kind == .array, !content.elements.isEmpty else { continue }
            let lines = content.elements.compactMap(\.string)
            guard lines.count == content.elements.count else { continue }
            output += root.slice(copied..<content.range.lowerBound)
            var writer = JSONWriter()
            writer.string(lines.joined(separator: "\n"))
            output += writer.bytes
            copied = content.range.upperBound
        }
        return output + root.slice(copied..<root.range.upperBound)
    }

    /// What is kept of a version's body: in one form, with each content as one text.
    ///
    /// - Throws: `PromptError` naming the member that is wrong.
    static func kept(_ bytes: [UInt8]) throws(PromptError) -> [UInt8] {
        let root = try VersionTemplate(bytes).body.root
        for (name, _) in root.members where WrittenPrompt.details.contains(name) {
            // A version's file has these beside the body.
            throw .argument(
                "member \(name.quoted) of the prompt's body is one of the version's; give it beside the body"
            )
        }
        do throws(JSONError) { return compact(try JSONDocument(joined(root)).root) } catch {
            throw .argument("the prompt's body is not JSON: \(error)")
        }
    }

    /// The same content in one form, by which two of them are told apart: no space, texts escaped where they have to be,
    /// numbers and the order of members as they are.
    static func compact(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        compact(value, to: &writer)
        return writer.bytes
    }

    private static func compact(_ value: JSONValue, to writer: inout JSONWriter) {
        switch value.kind {
        case .object:
            let members = value.members
            writer.object { writer in
                for (name, value) in members {
                    writer.name(name)
                    compact(value, to: &writer)
                }
            }
        case .array:
            let elements = value.elements
            writer.array { writer in for element in elements { compact(element, to: &writer) } }
        case .string: writer.string(value.string ?? "")
        default: writer.raw(value.raw)
        }
    }

    /// Writes values over lines, two spaces a level.
    struct LineWriter {
        private(set) var bytes: [UInt8] = []
        private var level = 0

        /// Where a value stands: a text is written as lines only where `joined` reads lines, in the content of a message.
        enum Place {
            case root, messages, message, elsewhere
        }

        private mutating func line() {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
        }

        mutating func value(_ value: JSONValue, _ place: Place = .root) {
            switch value.kind {
            case .object:
                let members = value.members
                list("{", "}", members.count) { writer, index in
                    let (name, value) = members[index]
                    writer.name(name)
                    switch (place, name) {
                    case (.root, "messages"): writer.value(value, .messages)
                    case (.message, "content"): writer.content(value)
                    default: writer.value(value, .elsewhere)
                    }
                }
            case .array:
                let elements = value.elements
                let inside: Place = place == .messages ? .message : .elsewhere
                list("[", "]", elements.count) { $0.value(elements[$1], inside) }
            default: bytes.append(contentsOf: value.raw)
            }
        }

        private mutating func content(_ value: JSONValue) {
            guard let text = value.string, text.utf8.contains(UInt8(ascii: "\n")) else {
                return self.value(value, .elsewhere)
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            list("[", "]", lines.count) { $0.string(String(lines[$1])) }
        }

        mutating func name(_ name: String) {
            string(name)
            bytes.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
        }

        mutating func string(_ text: String) {
            var writer = JSONWriter()
            writer.string(text)
            bytes.append(contentsOf: writer.bytes)
        }

        mutating func raw(_ json: some Sequence<UInt8>) { bytes.append(contentsOf: json) }

        /// So many parts, each on a line of its own.
        mutating func list(
            _ open: Unicode.Scalar,
            _ close: Unicode.Scalar,
            _ count: Int,
            _ body: (inout LineWriter, Int) -> Void
        ) {
            bytes.append(UInt8(ascii: open))
            level += 1
            for index in 0..<count {
                line()
                body(&self, index)
                if index < count - 1 { bytes.append(UInt8(ascii: ",")) }
            }
            level -= 1
            if count > 0 { line() }
            bytes.append(UInt8(ascii: close))
        }
    }
}
