internal import SluiceBase
internal import SluiceJSON

/// JSON with variables in its strings, cut up once so that filling it in is copying.
///
/// A value gets in as the inside of a string, escaped, or as a whole value of its own: it cannot end the string or the
/// object that it stands in. What was put in is not read again, so that no value becomes a variable.
struct JSONTemplate: Sendable {
    /// Which strings are read.
    enum Scope {
        /// Contents of messages, and the texts of their parts: a value is text there, always.
        case messages
        /// All strings and member names: a string that is one variable alone becomes the value itself.
        case everything
    }

    private enum Piece: Sendable {
        case bytes([UInt8])
        /// The variable's value as text, inside a string.
        case text(Int)
        /// The variable's value, whatever it is.
        case value(Int)
        /// A member's name.
        case key(Int)
        case partial(PartialReference)
    }

    private var pieces: [Piece] = []
    /// Each once; its type is that of its first occurrence.
    private(set) var variables: [TemplateVariable] = []
    private(set) var partials: [PartialReference] = []
    private var hasKeys = false

    /// Filled in, it may have nothing to fill in.
    var isPlain: Bool { variables.isEmpty && partials.isEmpty }

    /// - Parameters:
    ///   - json: of a document that was checked.
    ///   - scope: which strings are read.
    ///   - resolvesPartials: references to messages of other prompts stand for them; else they are ordinary text.
    init(_ json: JSONValue, _ scope: Scope, resolvesPartials: Bool = false) {
        var builder = Builder(json, resolvesPartials: resolvesPartials)
        switch scope {
        case .everything: builder.walk(json)
        case .messages: for message in json.elements { builder.message(message) }
        }
        pieces = builder.finish()
        variables = builder.variables
        partials = builder.partials
        hasKeys = builder.hasKeys
    }

    // MARK: Cutting

    private struct Builder {
        private let json: JSONValue
        private let resolvesPartials: Bool
        private var copied: Int
        /// Bytes that are not in a piece yet.
        private var pending: [UInt8] = []
        private var pieces: [Piece] = []
        private(set) var variables: [TemplateVariable] = []
        private var numbers: [String: Int] = [:]
        private(set) var partials: [PartialReference] = []
        private(set) var hasKeys = false

        init(_ json: JSONValue, resolvesPartials: Bool) {
            self.json = json
            self.resolvesPartials = resolvesPartials
            copied = json.range.lowerBound
        }

        mutating func finish() -> [Piece] {
            copy(upTo: json.range.upperBound)
            if !pending.isEmpty { pieces.append(.bytes(pending)) }
            return pieces
        }

        mutating func message(_ message: JSONValue) {
            var texts: [JSONValue] = []
            message.forEachMember { name, content in
                guard name.string == "content" else { return }
                switch content.kind {
                case .string: texts.append(content)
                case .array:
                    for part in content.elements {
                        part.forEachMember { name, text in
                            if name.string == "text", text.kind == .string { texts.append(text) }
                        }
                    }
                default: break
                }
            }
            for text in texts { string(text, isAlwaysText: true) }
        }

        mutating func walk(_ value: JSONValue) {
            switch value.kind {
            case .string: string(value)
            case .array: for element in value.elements { walk(element) }
            case .object:
                var members: [(name: JSONValue, value: JSONValue)] = []
                value.forEachMember { members.append(($0, $1)) }
                for (name, value) in members {
                    string(name, isName: true)
                    walk(value)
                }
            default: break
            }
        }

        /// Takes one string of the JSON apart, if it has something to fill in.
        private mutating func string(_ value: JSONValue, isAlwaysText: Bool = false, isName: Bool = false) {
            guard value.mayHoldPlaceholders, let text = value.string else { return }
            let parts = TemplateText(text).pieces
            let isFilled = parts.contains { part in
                switch part {
                case .text: false
                case .variable: true
                case .partial: resolvesPartials
                }
            }
            guard isFilled else { return }
            copy(upTo: value.range.lowerBound)
            copied = value.range.upperBound
            if isName { hasKeys = true }
            if parts.count == 1, case .variable(let variable) = parts[0], !isAlwaysText {
                return append(isName ? .key(number(variable)) : .value(number(variable)))
            }
            append([UInt8(ascii: "\"")])
            for part in parts {
                switch part {
                case .text(let bytes): append(escaped: bytes)
                case .variable(let variable): append(.text(number(variable)))
                case .partial(let reference, let source):
                    if resolvesPartials {
                        if !partials.contains(reference) { partials.append(reference) }
                        append(.partial(reference))
                    } else {
                        append(escaped: source)
                    }
                }
            }
            append([UInt8(ascii: "\"")])
        }

        private mutating func number(_ variable: TemplateVariable) -> Int {
            if let number = numbers[variable.name] { return number }
            numbers[variable.name] = variables.count
            variables.append(variable)
            return variables.count - 1
        }

        private mutating func copy(upTo end: Int) {
            guard end > copied else { return }
            append(json.slice(copied..<end))
            copied = end
        }

        private mutating func append(_ bytes: [UInt8]) { pending.append(contentsOf: bytes) }

        private mutating func append(escaped text: [UInt8]) { JSONText.escape(text, into: &pending) }

        private mutating func append(_ piece: Piece) {
            if !pending.isEmpty { pieces.append(.bytes(pending)) }
            pending = []
            pieces.append(piece)
        }
    }

    // MARK: Filling in

    /// Appends the JSON with its variables filled in. What does not fit is told to `problems`; then the bytes are of no
    /// use.
    ///
    /// - Parameters:
    ///   - inputs: the values.
    ///   - texts: what the partials stand for.
    ///   - problems: gets what is missing or of the wrong type.
    ///   - output: gets the JSON.
    func fill(
        _ inputs: PromptInputs,
        _ texts: [PartialReference: TemplateText] = [:],
        _ problems: inout InputProblems,
        into output: inout [UInt8]
    ) {
        var values: [JSONValue] = []
        values.reserveCapacity(variables.count)
        for variable in variables {
            guard let value = inputs[variable.name] else {
                problems.missing(variable, inputs)
                continue
            }
            if !InputType.accepts(value, variable.type) { problems.mistyped(variable, value) }
            values.append(value)
        }
        guard values.count == variables.count else {
            for partial in partials { checkPartial(texts[partial], inputs, &problems) }
            return
        }
        let start = output.count
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): output.append(contentsOf: bytes)
            case .text(let number): values[number].appendText(to: &output)
            case .value(let number): output.append(contentsOf: values[number].raw)
            case .key(let number):
                if values[number].kind == .string {
                    output.append(contentsOf: values[number].raw)
                } else {
                    let name = variables[number].name
                    problems.add(
                        "\(name) is \(InputProblems.shown(values[number])) (expected a text: it names a member)"
                    )
                }
            case .partial(let reference): append(texts[reference], inputs, &problems, to: &output)
            }
        }
        if hasKeys, problems.isEmpty { checkNames(output[start...], &problems) }
    }

    /// A partial's own variables are replaced, whatever their type says, as at Helicone.
    private func append(
        _ text: TemplateText?,
        _ inputs: PromptInputs,
        _ problems: inout InputProblems,
        to output: inout [UInt8]
    ) {
        for piece in text?.pieces ?? [] {
            switch piece {
            case .text(let bytes): JSONText.escape(bytes, into: &output)
            case .partial(_, let source): JSONText.escape(source, into: &output)
            case .variable(let variable):
                if let value = inputs[variable.name] {
                    value.appendText(to: &output)
                } else {
                    problems.missing(variable, inputs)
                }
            }
        }
    }

    private func checkPartial(_ text: TemplateText?, _ inputs: PromptInputs, _ problems: inout InputProblems) {
        var unused: [UInt8] = []
        append(text, inputs, &problems, to: &unused)
    }

    /// A value that names a member may not take the place of another: the last of two would count.
    private func checkNames(_ json: ArraySlice<UInt8>, _ problems: inout InputProblems) {
        guard let document = try? JSONDocument(Array(json)) else { return }
        func check(_ value: JSONValue) {
            switch value.kind {
            case .array: value.elements.forEach(check)
            case .object:
                var names: Set<String> = []
                for (name, member) in value.members {
                    if !names.insert(name).inserted {
                        problems.add("member \(name.quoted) would stand twice in one object (expected another name)")
                    }
                    check(member)
                }
            default: break
            }
        }
        check(document.root)
    }
}

extension JSONValue {
    /// Two braces stand in the string, or an escape that may be one.
    fileprivate var mayHoldPlaceholders: Bool {
        var before: UInt8 = 0
        for byte in raw {
            if byte == UInt8(ascii: "{"), before == byte { return true }
            if byte == UInt8(ascii: "u"), before == UInt8(ascii: "\\") { return true }
            before = byte
        }
        return false
    }

    /// The value as text, as it stands inside a string: a string's own, a number's digits as they came, `true`, and of
    /// an array or object its JSON.
    func appendText(to output: inout [UInt8]) {
        // The inside of a string is escaped already.
        if kind == .string {
            output.append(contentsOf: raw.dropFirst().dropLast())
        } else {
            JSONText.escape(raw, into: &output)
        }
    }
}
