internal import SluiceJSON

extension ResponseAssembler {
    /// The response that the upstream would have sent without streaming.
    ///
    /// Members keep the order of the chunks; `object` loses its `.chunk`; `usage` goes last, where it came last.
    package func body() -> [UInt8] {
        var sorted = self
        sorted.sort()
        return sorted.sortedBody()
    }

    private func sortedBody() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in members {
                writer.name(memberName(name))
                if name.elementsEqual("choices".utf8) {
                    writeChoices(to: &writer)
                } else if name.elementsEqual("object".utf8), value.elementsEqual(#""chat.completion.chunk""#.utf8) {
                    writer.string("chat.completion")
                } else {
                    writer.raw(value)
                }
            }
            if let usage {
                writer.name("usage")
                writer.raw(usage)
            }
        }
        return writer.bytes
    }

    private func writeChoices(to writer: inout JSONWriter) {
        writer.array { writer in
            for choice in choices {
                writer.object { writer in
                    writer.name("index")
                    writer.int(choice.index)
                    if isTextCompletion {
                        writer.name("text")
                        writer.string(choice.content ?? [])
                    } else {
                        writer.name("message")
                        choice.writeMessage(to: &writer)
                    }
                    choice.choiceExtras.write(to: &writer)
                    writer.name("finish_reason")
                    choice.finishReason.map { writer.string($0) } ?? writer.null()
                }
            }
        }
    }
}

extension ResponseAssembler.Choice {
    fileprivate func writeMessage(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("role")
            writer.raw(role.isEmpty ? Array(#""assistant""#.utf8) : role)
            // Content may come in parts, an array, which the members nobody knows hold.
            if content != nil || !messageExtras.contains("content") {
                writer.name("content")
                content.map { writer.string($0) } ?? writer.null()
            }
            if let reasoning {
                writer.name(reasoningName)
                writer.string(reasoning)
            }
            if let refusal {
                writer.name("refusal")
                writer.string(refusal)
            }
            if !toolCalls.isEmpty {
                writer.name("tool_calls")
                writer.array { writer in for call in toolCalls { call.write(to: &writer) } }
            }
            // A member that was null in one chunk and text in another has been written above.
            messageExtras.write(to: &writer) { name in
                (name == "content" && content != nil) || (name == "refusal" && refusal != nil)
                    || (name == "tool_calls" && !toolCalls.isEmpty)
                    || (name == reasoningName && reasoning != nil)
            }
        }
    }
}

extension ResponseAssembler.ToolCall {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("id")
            writer.string(id)
            writer.name("type")
            writer.string(type)
            // A call of a custom tool has none.
            if !name.isEmpty || !arguments.isEmpty || extras.isEmpty {
                writer.name("function")
                writer.object { writer in
                    writer.name("name")
                    writer.string(name)
                    writer.name("arguments")
                    writer.string(arguments)
                    functionExtras.write(to: &writer)
                }
            }
            extras.write(to: &writer)
        }
    }
}

extension ExtraMembers {
    fileprivate func write(to writer: inout JSONWriter, except isWritten: (String) -> Bool = { _ in false }) {
        for (name, value) in members where !isWritten(name) {
            writer.name(name)
            writer.raw(value)
        }
    }
}
