internal import SluiceBase
package import SluiceJSON

/// Where prompts are read from: one snapshot, for the time of one question.
struct PromptShelf {
    let index: PromptIndex
    /// The content of a version by its id.
    let load: (String) throws(PromptError) -> VersionTemplate
}

/// What a request names of its prompt: `prompt_id`, `version_id`, `environment`, `inputs`.
package struct PromptReference: Sendable {
    package let prompt: String
    package let version: String?
    package let environment: String?
    package let inputs: PromptInputs
    package let inputsJSON: JSONValue?

    /// Nil where the body names no prompt. `member` gives a member of the body.
    ///
    /// - Throws: `PromptError` for members of the wrong kind.
    package init?(_ member: (String) -> JSONValue?) throws(PromptError) {
        guard let prompt = try Self.text("prompt_id", member) else { return nil }
        self.prompt = prompt
        version = try Self.text("version_id", member)
        environment = try Self.text("environment", member)
        inputsJSON = member("inputs")
        inputs = try PromptInputs(inputsJSON)
    }

    private static func text(_ name: String, _ member: (String) -> JSONValue?) throws(PromptError) -> String? {
        guard let value = member(name), !value.isNull else { return nil }
        guard let text = value.string, !text.isEmpty else { throw .request("\(name) is no text, or an empty one") }
        return text
    }
}

/// A version of a prompt that a request asks for, with all that is needed to fill it in.
package struct SelectedPrompt: Sendable {
    package let prompt: String
    /// "1.2"
    package let version: String
    package let versionID: String
    package let environment: String?
    package let experiment: String?
    let template: VersionTemplate
    let texts: [PartialReference: TemplateText]
    let shown: String

    /// The route that counts where the request names none.
    package var model: String? { template.model }

    /// The body of a request with the version's laid under it; see `VersionTemplate`.
    package func body(
        for request: [(name: String, value: JSONValue)],
        _ inputs: PromptInputs
    ) throws(PromptError) -> [UInt8] {
        try template.body(for: request, inputs, texts, shown)
    }
}

/// All prompts as they are at one moment: those of files before those of the store.
package struct PromptLibrary {
    let shelves: [PromptShelf]

    /// - Throws: `PromptError` naming the nearest where there is no such prompt.
    func prompt(_ name: String) throws(PromptError) -> (prompt: Prompt, shelf: PromptShelf) {
        for shelf in shelves { if let prompt = shelf.index.prompts[name] { return (prompt, shelf) } }
        for shelf in shelves { if let prompt = shelf.index.prompt(name) { return (prompt, shelf) } }
        let known = shelves.flatMap { $0.index.prompts.values.flatMap { [$0.id, $0.name] } }
        let nearest = known.count <= 10_000 ? NearestName.find(name, among: known.sorted()) : nil
        throw .request("there is no prompt \(name.quoted)" + (nearest.map { "; did you mean \($0.quoted)?" } ?? ""))
    }

    /// The version that an environment, a version id or neither names. What is not there is an error, and never another
    /// version.
    package func select(_ reference: PromptReference, _ asker: PromptAsker) throws(PromptError) -> SelectedPrompt {
        let (prompt, shelf) = try self.prompt(reference.prompt)
        let named = try reference.version.map { (name) throws(PromptError) in try self.version(name, of: prompt) }
        var version = named
        var experiment: Experiment?
        let environment = reference.environment ?? (named == nil ? PromptName.production : nil)
        if let environment {
            version = try self.version(in: environment, of: prompt)
            if named == nil, let running = prompt.experiments[environment] {
                experiment = running
                version = try self.version(running.draw(prompt.id, asker), of: prompt)
            }
        }
        guard let version else { throw .request("\(prompt.shown) has no version") }
        let template = try shelf.load(version.id)
        let texts = try texts(of: template, in: prompt)
        return SelectedPrompt(
            prompt: prompt.id,
            version: version.number,
            versionID: version.id,
            environment: environment,
            experiment: experiment?.name,
            template: template,
            texts: texts,
            shown: "\(prompt.shown), version \(version.number),"
        )
    }

    func version(_ name: String, of prompt: Prompt) throws(PromptError) -> PromptVersion {
        if let version = prompt.version(name) { return version }
        let owner = shelves.lazy.flatMap { $0.index.prompts.values }.first { other in
            other.id != prompt.id && other.versions.contains { $0.id == name }
        }
        if let owner { throw .request("version \(name.quoted) belongs to \(owner.shown), not to \(prompt.shown)") }
        let known = prompt.versions.suffix(10).map(\.number).joined(separator: ", ")
        throw .request("\(prompt.shown) has no version \(name.quoted); it has \(known.isEmpty ? "none" : known)")
    }

    func version(in environment: String, of prompt: Prompt) throws(PromptError) -> PromptVersion {
        if let version = prompt.version(in: environment) { return version }
        let known = prompt.environments.keys.sorted().joined(separator: ", ")
        throw .request(
            "\(prompt.shown) has no version in environment \(environment.quoted); it has "
                + (known.isEmpty ? "none" : known)
        )
    }

    /// The messages that the version's partials stand for.
    ///
    /// - Throws: `PromptError` that names all that are not there.
    private func texts(
        of template: VersionTemplate,
        in prompt: Prompt
    ) throws(PromptError) -> [PartialReference: TemplateText] {
        var texts: [PartialReference: TemplateText] = [:]
        var missing: [String] = []
        for partial in template.partials {
            do throws(PromptError) {
                texts[partial] = try text(of: partial)
            } catch {
                guard error.cause == .request else { throw error }
                if !missing.contains(error.description) { missing.append(error.description) }
            }
        }
        guard missing.isEmpty else {
            throw .request("\(prompt.shown) has a part of another prompt: \(missing.joined(separator: "; "))")
        }
        return texts
    }

    private func text(of partial: PartialReference) throws(PromptError) -> TemplateText {
        let (other, shelf) = try prompt(partial.id)
        let version = try version(in: partial.environment ?? PromptName.production, of: other)
        return try shelf.load(version.id).text(ofMessage: partial.index)
    }

    /// All that a request of this version has to bring: its own variables, then those that come with its partials. What
    /// a partial that is not there would bring is not known.
    func variables(of template: VersionTemplate) throws(PromptError) -> [TemplateVariable] {
        var variables = template.variables
        for partial in template.partials {
            do throws(PromptError) {
                for case .variable(let variable) in try text(of: partial).pieces
                where !variables.contains(where: { $0.name == variable.name }) {
                    variables.append(variable)
                }
            } catch {
                guard error.cause == .request else { throw error }
            }
        }
        return variables
    }
}
