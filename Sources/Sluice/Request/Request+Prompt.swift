internal import SluiceJSON
package import SluicePrompt

/// What a request was before a version of a prompt was laid under it, and which one that was.
package struct FilledPrompt: Sendable {
    package let id: String
    /// "1.2"
    package let version: String
    package let environment: String?
    package let experiment: String?
    /// As the request gave them; nil for none.
    package let inputs: [UInt8]?
    /// What Helicone's gateway is sent, which fills in prompts itself.
    let original: RequestBody
}

extension Request {
    /// The body names a prompt, of an operation that can have one.
    var namesPrompt: Bool {
        if case .other = operation { return false }
        return body.namesPrompt
    }

    /// So does this one's body or that of a request that may be asked in its place.
    var namesAnyPrompt: Bool { namesPrompt || fallbacks.contains { $0.request.namesAnyPrompt } }

    /// Lays the version that the body names under it.
    ///
    /// - Throws: `Failure` for a prompt or version that is not there, and for inputs that do not fit.
    mutating func fill(from prompts: PromptLibrary, _ asker: PromptAsker) throws(Failure) {
        guard operation == .chatCompletion else {
            throw Failure(.request, "a prompt is for chat completions; leave prompt_id out of this operation")
        }
        let body = body
        do throws(PromptError) {
            guard let reference = try PromptReference({ body[$0] }) else { return }
            let selected = try prompts.select(reference, asker)
            let filled = try selected.body(for: body.members, reference.inputs)
            if model.isEmpty {
                guard let named = selected.model else {
                    throw PromptError(.request, "neither the request nor its prompt names a model")
                }
                model = named
            }
            prompt = FilledPrompt(
                id: selected.prompt,
                version: selected.version,
                environment: selected.environment,
                experiment: selected.experiment,
                inputs: reference.inputsJSON.map { Array($0.raw) },
                original: body
            )
            do throws(Failure) { self.body = try RequestBody(whole: filled) } catch {
                throw PromptError(.request, "the prompt's body cannot be sent: \(error.message)")
            }
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    package init(_ error: PromptError) {
        let status: Status =
            switch error.cause {
            case .argument: .argument
            case .request: .request
            case .system: .system
            }
        self.init(status, error.description)
    }
}
