import SluiceJSON

@testable import SluicePrompt

extension FuzzTarget {
    /// Templates, a version's content, inputs and a request: the bytes are one text of them, or three parts at zero bytes.
    static let prompt = FuzzTarget(name: "prompt") { bytes in
        let all = Array(bytes)
        let parts = all.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
        checkPieces(all)
        guard let template = try? VersionTemplate(parts[0]) else { return checkText(all) }
        let inputs = parts.count > 1 ? try? JSONDocument(parts[1]).root : nil
        let request = parts.count > 2 ? try? JSONDocument(parts[2]).root : nil
        guard let given = try? PromptInputs(inputs) else { return }
        var texts: [PartialReference: TemplateText] = [:]
        for partial in template.partials { texts[partial] = template.text(ofMessage: partial.index) }
        guard let body = try? template.body(for: request?.members ?? [], given, texts, "it") else { return }
        let document: JSONDocument
        do { document = try JSONDocument(body) } catch {
            // A value that was put into another may go deeper than a text may.
            return expect("\(error)".contains("nested"), "a body is JSON: \(error)")
        }
        let names = document.root.members.map(\.name)
        expect(Set(names).count == names.count, "no member stands twice")
        expect(!names.contains { VersionTemplate.ownMembers.contains($0) }, "nothing of the prompt's name is sent")
        let stored = template.body.root["messages"]?.elements.count ?? 0
        let own = request?["messages"]?.elements.count ?? 0
        expect((document.root["messages"]?.elements.count ?? 0) == stored + own, "no input becomes a message")
    }

    /// The pieces of a text are the text.
    private static func checkPieces(_ bytes: [UInt8]) {
        var length = 0
        for piece in TemplateText(bytes).pieces {
            switch piece {
            case .text(let text): length += text.count
            case .partial(_, let source): length += source.count
            case .variable(let variable):
                expect(PromptName.isName(variable.name) && PromptName.isName(variable.type), "a name is one")
                length += variable.name.utf8.count
            }
        }
        expect(length <= bytes.count, "the pieces of a text are no more than the text")
    }

    /// The text as an input of a fixed version stays what it is.
    private static func checkText(_ bytes: [UInt8]) {
        let stored = #"{"messages":[{"role":"user","content":"<{{hc:v:string}}>"}],"tools":[{"a":"{{hc:v:string}}"}]}"#
        let text = String(decoding: bytes, as: UTF8.self)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("v")
            writer.string(text)
        }
        guard let template = try? VersionTemplate(Array(stored.utf8)),
            let inputs = try? PromptInputs(JSONDocument(writer.bytes).root),
            let body = try? template.body(for: [], inputs, [:], "it"), let root = (try? JSONDocument(body))?.root
        else { return expect(false, "a text is an input") }
        expect(root["messages"]?[0]?["content"]?.string == "<\(text)>", "an input in a text is itself")
        expect(root["tools"]?[0]?["a"]?.string == text, "an input alone is itself")
    }
}
