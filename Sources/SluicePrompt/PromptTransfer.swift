internal import SluiceBase
internal import SluiceJSON

/// Prompts from files and exports into the store, and from the store into files.
extension Prompts {
    /// Reads prompts from a folder of files into the store. What is there already stays; a version whose content differs
    /// is an error, and nothing has changed.
    ///
    /// - Throws: `PromptError` naming the file or version that is wrong.
    package func importFolder(_ path: String) throws(PromptError) {
        let prompts = try PromptFolder.prompts(in: path)
        guard !prompts.isEmpty else { throw .argument("\(path) holds no prompts: no folder with a prompt.json") }
        try Self.checkNames(prompts)
        try editing { (editor) throws(PromptError) in
            for prompt in prompts { try editor.merge(prompt) }
        }
    }

    /// Reads an export of Helicone's or Langfuse's into the store, as above; `format` "" lets its members tell which.
    ///
    /// - Throws: `PromptError` naming the prompt or version that is wrong.
    func importExport(_ format: String, _ json: [UInt8]?) throws(PromptError) {
        guard let json else { throw .argument("an import has the content of an export") }
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(json) } catch {
            throw .argument("the export is not JSON: \(error)")
        }
        guard ["", "helicone", "langfuse"].contains(format) else {
            throw .argument("there is no format \(format.quoted); known: helicone, langfuse")
        }
        try editing { (editor) throws(PromptError) in
            let isLangfuse = format == "langfuse" || format.isEmpty && LangfuseExport.isOne(document.root)
            let prompts: [WrittenPrompt]
            if isLangfuse {
                // A name keeps its id over the whole export, whether its prompt has been read or not.
                let names = IDsByName(editor)
                prompts = try LangfuseExport(id: names.id).prompts(document.root)
                if let missing = names.unknown(besides: prompts) {
                    throw .argument(
                        "the export refers to prompt \(missing.quoted), which is neither in it nor in the store;"
                            + " import that one first, or both in one array"
                    )
                }
            } else {
                prompts = try HeliconeExport.prompts(document.root)
            }
            guard !prompts.isEmpty else { throw .argument("the export holds no prompts") }
            try Self.checkNames(prompts)
            for prompt in prompts { try editor.merge(prompt) }
        }
    }

    /// Of what the import itself brings the editor's snapshot knows nothing.
    private static func checkNames(_ prompts: [WrittenPrompt]) throws(PromptError) {
        var owners: [String: Int] = [:]
        for (number, prompt) in prompts.enumerated() {
            for name in [prompt.id ?? prompt.name, prompt.name] {
                if let other = owners.updateValue(number, forKey: name), other != number {
                    throw .argument("two prompts of the import have the name or id \(name.quoted)")
                }
            }
        }
    }

    /// Ids of prompts that are in the store, and new ones of those that are not.
    private final class IDsByName {
        private let editor: PromptEditor
        private var ids: [String: String] = [:]

        init(_ editor: PromptEditor) { self.editor = editor }

        func id(_ name: String) throws(PromptError) -> String {
            // By its name alone: an id that is spelt like it is another prompt's.
            if let id = ids[name] ?? editor.shelf.index.prompts.values.first(where: { $0.name == name })?.id {
                return id
            }
            let id = try editor.freshID()
            ids[name] = id
            return id
        }

        /// A name that was given an id, and is none of the export's.
        func unknown(besides prompts: [WrittenPrompt]) -> String? {
            let known = Set(prompts.map(\.name))
            return ids.keys.sorted().first { !known.contains($0) }
        }
    }

    package static func isFolder(_ path: String) -> Bool { FolderFiles.isFolder(path) }

    /// Writes the store's prompts as files: a folder a prompt, a file a version. Other files there stay.
    ///
    /// - Throws: `PromptError` naming the file that cannot be written.
    package func exportFolder(_ path: String) throws(PromptError) {
        guard let store else {
            throw .argument("this client has no store whose prompts could be written; set the option store")
        }
        try FolderFiles.make(path)
        let held = try Self.folders(in: path)
        try store.read { (shelf) throws(PromptError) in
            let folders = try Self.folders(for: shelf.index, held, in: path)
            for (prompt, folder) in folders {
                try FolderFiles.make(folder)
                for version in prompt.versions {
                    let template = try shelf.load(version.id)
                    try FolderFiles.write(
                        WrittenPrompt.file(of: version, template),
                        to: "\(folder)/\(version.number).json"
                    )
                }
                // Last, so that no environment points to a file that is not there.
                try FolderFiles.write(WrittenPrompt.file(of: prompt), to: folder + "/prompt.json")
            }
        }
    }

    /// Where each prompt is written: in the folder that it has, whatever its name is now, since two folders of one id
    /// could not be read; else in one of its name, or of its id where that is another's.
    ///
    /// - Throws: `PromptError` for somebody else's prompt that has the name of one of these.
    private static func folders(
        for index: PromptIndex,
        _ held: [WrittenPrompt],
        in path: String
    ) throws(PromptError) -> [(prompt: Prompt, folder: String)] {
        for other in held where index.prompts[other.id ?? ""] == nil {
            guard let own = index.prompt(other.name) else { continue }
            throw .argument(
                "\(other.folder ?? path) holds another prompt \(other.name.quoted), of id \(other.id ?? ""), and"
                    + " \(own.shown) beside it could not be read; move it away, or export elsewhere"
            )
        }
        var folders: [(prompt: Prompt, folder: String)] = []
        for prompt in index.sorted {
            if let folder = held.first(where: { $0.id == prompt.id })?.folder {
                folders.append((prompt, folder))
                continue
            }
            let names = [folderName(prompt), prompt.id].map { path + "/" + $0 }
            guard let free = names.first(where: { name in !held.contains { $0.folder == name } }) else {
                throw .argument("\(names[0]) holds another prompt, and \(prompt.shown) would be written there")
            }
            folders.append((prompt, free))
        }
        return folders
    }

    /// What a folder of files holds already, without its versions.
    ///
    /// - Throws: `PromptError` naming a file that does not tell whose it is, and two folders of one prompt: what is
    ///   somebody's is not written over.
    private static func folders(in path: String) throws(PromptError) -> [WrittenPrompt] {
        var prompts: [WrittenPrompt] = []
        for name in try FolderFiles.names(in: path) {
            let folder = path + "/" + name
            guard FolderFiles.stamp(folder + "/prompt.json") != nil else { continue }
            var prompt = try PromptFolder.naming(folder + "/prompt.json") { () throws(PromptError) in
                try WrittenPrompt(file: FolderFiles.read(folder + "/prompt.json"), name: name)
            }
            prompt.folder = folder
            if let other = prompts.first(where: { $0.id == prompt.id })?.folder {
                throw .argument("\(other) and \(folder) hold the prompt of id \(prompt.id ?? "") both; remove one")
            }
            prompts.append(prompt)
        }
        return prompts
    }

    /// A name that is one of a folder everywhere, or else the id.
    private static func folderName(_ prompt: Prompt) -> String {
        let isPlain = prompt.name.utf8.allSatisfy {
            ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
        }
        return isPlain && !prompt.name.hasPrefix(".") && prompt.name.utf8.count <= 200 ? prompt.name : prompt.id
    }
}

extension PromptEditor {
    /// Adds what is not there yet of a prompt, and has its environments point where it says.
    func merge(_ written: WrittenPrompt) throws(PromptError) {
        var prompt = (written.id.flatMap { shelf.index.prompts[$0] })
        if prompt == nil, let named = shelf.index.prompt(written.name) {
            guard written.id == nil || written.id == named.id else {
                throw .argument(
                    "there is \(named.shown) already, and \(written.name.quoted) has id \(written.id ?? "")"
                )
            }
            prompt = named
        }
        if let found = prompt {
            if written.isNamed, found.name != written.name || found.tags != written.tags {
                try rename(found, name: written.name, tags: written.tags)
            }
        } else {
            prompt = try createEmpty(
                id: written.id,
                name: written.name,
                tags: written.tags,
                created: written.created ?? now
            )
        }
        guard var prompt else { return }
        if written.isNamed { prompt.name = written.name }
        for version in written.versions {
            if let found = prompt.version(version.number) {
                let body = try PromptFile.kept(version.body)
                guard try table.body(of: found.id) == body else {
                    throw .argument("version \(version.number) of \(prompt.shown) is in the store with other content")
                }
                continue
            }
            let details = VersionDetails(
                id: version.id,
                message: version.message,
                author: version.author,
                created: version.created
            )
            do throws(PromptError) {
                prompt.versions.append(
                    try insert(prompt, major: version.major, minor: version.minor, version.body, details)
                )
            } catch {
                throw PromptError(error.cause, "version \(version.number) of \(prompt.shown): \(error)")
            }
        }
        for (environment, number) in written.environments.sorted(by: { $0.key < $1.key }) {
            let version = try self.version(number, of: prompt)
            if prompt.environments[environment] == version.id { continue }
            // One that the import brings takes the place of the store's.
            if written.experiments[environment] != nil { prompt.experiments[environment] = nil }
            try move(environment, of: prompt, to: version)
            prompt.environments[environment] = version.id
        }
        for (environment, experiment) in written.experiments {
            try set(experiment, in: environment, of: prompt)
        }
    }
}
