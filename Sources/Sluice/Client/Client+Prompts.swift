internal import SluiceBase
internal import SluiceJSON
internal import SluicePrompt

extension Client {
    /// The body that a request with these members would have, its prompt filled in. Nothing is sent.
    ///
    /// - Throws: `Failure` for a prompt or version that is not there, and for inputs that do not fit.
    package func compile(_ json: [UInt8]) throws(Failure) -> [UInt8] {
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(json) } catch {
            throw Failure(.request, "what is to be compiled is not JSON: \(error)")
        }
        let root = document.root
        guard root.kind == .object else { throw Failure(.request, "what is to be compiled is no JSON object") }
        return try reportingPrompts { (prompts) throws(PromptError) in
            guard let reference = try PromptReference({ root[$0] }) else {
                throw PromptError(.request, "member \"prompt_id\" is missing: it names the prompt")
            }
            let asker = PromptAsker(user: root["user"]?.string, chance: prompts.chance())
            let selected = try prompts.select(reference, asker)
            let body = try selected.body(for: root.members, reference.inputs)
            guard let model = root["model"]?.string ?? selected.model else { return body }
            var writer = JSONWriter()
            writer.object { writer in
                writer.name("model")
                writer.string(model)
                // The members of the body, without its braces.
                if body.count > 2 { writer.raw(body.dropFirst().dropLast()) }
            }
            return writer.bytes
        }
    }

    func definePrompt(_ kind: String, _ name: String, _ json: [UInt8]?) throws(Failure) {
        try reportingPrompts { (prompts) throws(PromptError) in try prompts.define(kind, name, json) }
    }

    func queryPrompts(_ json: [UInt8]) throws(Failure) -> [UInt8] {
        try reportingPrompts { (prompts) throws(PromptError) in try prompts.query(json) }
    }

    /// For a page of the ledger, which is written also where the client has no prompts or they cannot be read.
    func shownPrompts() -> [UInt8] {
        (try? reportingPrompts { (prompts) throws(PromptError) in try prompts.shown() }) ?? Array("[]".utf8)
    }

    func exportPrompts(to path: String) throws(Failure) {
        try reportingPrompts { (prompts) throws(PromptError) in try prompts.exportFolder(path) }
    }

    func importPrompts(from path: String) throws(Failure) {
        try reportingPrompts { (prompts) throws(PromptError) in try prompts.importFolder(path) }
    }

    private func reportingPrompts<Value>(
        _ body: (Prompts) throws(PromptError) -> Value
    ) throws(Failure) -> Value {
        guard !CallbackScope.isInside else {
            throw Failure(.state, "this function waits for the disk, which a callback may not; call it elsewhere")
        }
        guard let prompts = try current().shared.prompts else {
            throw Failure(.state, "this client has no prompts; set the option store or prompts to a folder")
        }
        do throws(PromptError) {
            return try body(prompts)
        } catch {
            throw Failure(error)
        }
    }
}
