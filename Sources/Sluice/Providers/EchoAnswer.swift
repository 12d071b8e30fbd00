internal import SluiceJSON
internal import SluiceWire

/// What the upstream inside the process answers: the last user message, word by word, with plausible usage, in OpenAI's
/// shapes. It needs no key and no network, and goes through the same receiver as any other answer.
struct EchoAnswer {
    private let operation: Operation
    private let model: String
    private let words: [String]
    private let promptTokens: Int
    private let inputCount: Int

    init(_ body: [UInt8], _ operation: Operation) {
        self.operation = operation
        let root = (try? JSONDocument(body))?.root
        model = root?["model"]?.string ?? "echo"
        let text = Self.text(of: root, operation)
        words = Self.words(of: text)
        promptTokens = max(1, body.count / 4)
        // A list of numbers is one input, as tokens.
        let inputs = root?["input"]?.elements ?? []
        inputCount = inputs.first?.kind == .number ? 1 : max(1, inputs.count)
    }

    /// What to say back: the last user message, the prompt, or the first input.
    private static func text(of root: JSONValue?, _ operation: Operation) -> String {
        if operation == .completion {
            return root?["prompt"]?.string ?? root?["prompt"]?[0]?.string ?? ""
        }
        let messages = root?["messages"]?.elements ?? []
        let content = messages.last { $0["role"]?.string == "user" }?["content"]
        return content?.string ?? content?.elements.compactMap { $0["text"]?.string }.joined(separator: " ") ?? ""
    }

    /// Words with the space before them, as models emit them.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if character == " ", !word.isEmpty {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }

    var whole: [UInt8] {
        switch operation {
        case .embedding: embeddings
        case .completion:
            object("text_completion") { writer in
                writer.name("text")
                writer.string(words.joined())
            }
        default:
            object("chat.completion") { writer in
                writer.name("message")
                writer.object { writer in
                    writer.name("role")
                    writer.string("assistant")
                    writer.name("content")
                    writer.string(words.joined())
                }
            }
        }
    }

    /// A stream's events, ready for the wire.
    var events: [[UInt8]] {
        let isText = operation == .completion
        var events = words.enumerated().map { position, word in
            chunk { writer in
                writer.name(isText ? "text" : "delta")
                if isText { return writer.string(word) }
                writer.object { writer in
                    if position == 0 {
                        writer.name("role")
                        writer.string("assistant")
                    }
                    writer.name("content")
                    writer.string(word)
                }
            }
        }
        events.append(
            chunk(finishReason: "stop", withUsage: true) { writer in
                writer.name(isText ? "text" : "delta")
                if isText { writer.string("") } else { writer.object { _ in } }
            }
        )
        events.append(EventStreamWriter.end)
        return events
    }

    private func object(_ kind: String, _ writeChoice: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writeHead(kind, to: &writer)
            writeChoices("stop", writeChoice, to: &writer)
            writeUsage(to: &writer)
        }
        return writer.bytes
    }

    private func chunk(
        finishReason: String? = nil,
        withUsage: Bool = false,
        _ writeChoice: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writeHead(operation == .completion ? "text_completion" : "chat.completion.chunk", to: &writer)
            writeChoices(finishReason, writeChoice, to: &writer)
            if withUsage { writeUsage(to: &writer) }
        }
        return EventStreamWriter.event(writer.bytes)
    }

    private func writeHead(_ kind: String, to writer: inout JSONWriter) {
        writer.name("id")
        writer.string("echo-1")
        writer.name("object")
        writer.string(kind)
        writer.name("created")
        writer.int(0)
        writer.name("model")
        writer.string(model)
    }

    private func writeChoices(
        _ finishReason: String?,
        _ writeChoice: (inout JSONWriter) -> Void,
        to writer: inout JSONWriter
    ) {
        writer.name("choices")
        writer.array { writer in
            writer.object { writer in
                writer.name("index")
                writer.int(0)
                writeChoice(&writer)
                writer.name("finish_reason")
                finishReason.map { writer.string($0) } ?? writer.null()
            }
        }
    }

    private func writeUsage(to writer: inout JSONWriter) {
        writer.name("usage")
        writer.object { writer in
            writer.name("prompt_tokens")
            writer.int(promptTokens)
            writer.name("completion_tokens")
            writer.int(words.count)
            writer.name("total_tokens")
            writer.int(promptTokens + words.count)
        }
    }

    /// One short vector an input; those next to each other differ.
    private var embeddings: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("object")
            writer.string("list")
            writer.name("model")
            writer.string(model)
            writer.name("data")
            writer.array { writer in
                for index in 0..<inputCount {
                    writer.object { writer in
                        writer.name("object")
                        writer.string("embedding")
                        writer.name("index")
                        writer.int(index)
                        writer.name("embedding")
                        writer.array { writer in
                            for position in 0..<8 { writer.raw("0.\((index + position) % 10)".utf8) }
                        }
                    }
                }
            }
            writer.name("usage")
            writer.object { writer in
                writer.name("prompt_tokens")
                writer.int(promptTokens)
                writer.name("total_tokens")
                writer.int(promptTokens)
            }
        }
        return writer.bytes
    }
}
