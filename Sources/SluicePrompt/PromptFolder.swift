internal import SluiceBase
internal import SluiceJSON

/// Prompts in files, for teams that keep them in git: a folder a prompt with `prompt.json`, and beside it a file a
/// version, `1.2.json`. They are read, never written.
///
/// Looked at once a second at most, and read again when a file has another time, size or place. A bad file is named, and
/// the last good set stays in use.
final class PromptFolder: Sendable {
    /// What was read, all of it at one moment.
    private struct Content: Sendable {
        var index = PromptIndex()
        var templates: [String: VersionTemplate] = [:]
    }

    private struct State {
        var stamps: [FolderFiles.Stamp] = []
        var content = Content()
        var isLoaded = false
        var looked: Instant?
        /// A file was so young when it was read that its time would not tell of another change.
        var isYoung = false
        var trouble: String?
    }

    let path: String
    private let clock: any Clock
    private let state = Lock(State())

    private static let interval = Milliseconds(1000)
    private static let youth: Int64 = 2

    /// - Throws: `PromptError` naming a file that is bad from the start.
    init(path: String, clock: any Clock) throws(PromptError) {
        self.path = path
        self.clock = clock
        _ = try shelf()
        if let trouble { throw .argument(trouble) }
    }

    /// Why the last good set is in use, and no newer.
    var trouble: String? { state.withLock { $0.trouble } }

    func shelf() throws(PromptError) -> PromptShelf {
        let content = state.withLock { state in
            look(&state)
            return state.content
        }
        return PromptShelf(index: content.index) { (id) throws(PromptError) in
            guard let template = content.templates[id] else { throw .system("version \(id) has no file") }
            return template
        }
    }

    private func look(_ state: inout State) {
        let now = clock.now
        if let looked = state.looked, now < looked + Self.interval, now >= looked { return }
        state.looked = now
        do throws(PromptError) {
            let stamps = try Self.stamps(in: path)
            guard !state.isLoaded || state.isYoung || stamps != state.stamps else { return }
            let content = try Self.content(stamps, in: path)
            // Whoever writes meanwhile is waited for: the next look finds it whole.
            guard try Self.stamps(in: path) == stamps else {
                state.isYoung = true
                if state.isLoaded { return }
                throw .system("\(path) changes while it is read")
            }
            let newest = stamps.map(\.seconds).max() ?? 0
            state.isYoung = newest > clock.wall.seconds - Self.youth
            state.stamps = stamps
            state.content = content
            state.isLoaded = true
            state.trouble = nil
        } catch {
            state.trouble = error.description
        }
    }

    /// All files of prompts, those of one folder after each other.
    private static func stamps(in path: String) throws(PromptError) -> [FolderFiles.Stamp] {
        var stamps: [FolderFiles.Stamp] = []
        for name in try FolderFiles.names(in: path) {
            let folder = path + "/" + name
            guard FolderFiles.isFolder(folder) else { continue }
            for file in try FolderFiles.names(in: folder) where file.hasSuffix(".json") {
                if let stamp = FolderFiles.stamp(folder + "/" + file) { stamps.append(stamp) }
            }
            guard stamps.count <= FolderFiles.maximumFiles else {
                throw .system("\(path) holds more than \(FolderFiles.maximumFiles) files")
            }
        }
        return stamps
    }

    private static func content(_ stamps: [FolderFiles.Stamp], in path: String) throws(PromptError) -> Content {
        var content = Content()
        for prompt in try prompts(stamps.map(\.path)) {
            try naming(prompt.folder ?? path) { () throws(PromptError) in try add(prompt, to: &content) }
        }
        return content
    }

    /// Reads the files, which are sorted by their folders.
    ///
    /// - Throws: `PromptError` naming the file that is bad.
    static func prompts(_ paths: [String]) throws(PromptError) -> [WrittenPrompt] {
        var prompts: [WrittenPrompt] = []
        var folders: [String: [String]] = [:]
        for path in paths {
            guard let slash = path.lastIndex(of: "/") else { continue }
            folders[String(path[..<slash]), default: []].append(String(path[path.index(after: slash)...]))
        }
        for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
            guard files.contains("prompt.json") else { throw .argument("\(folder) has no prompt.json") }
            let name = folder.split(separator: "/").last.map(String.init) ?? folder
            var prompt = try naming(folder + "/prompt.json") { () throws(PromptError) in
                try WrittenPrompt(file: FolderFiles.read(folder + "/prompt.json"), name: name)
            }
            prompt.folder = folder
            for file in files where file != "prompt.json" {
                try naming(folder + "/" + file) { () throws(PromptError) in
                    guard let number = PromptVersion.number(file.dropLast(5)) else {
                        throw .argument("its name is no version; expected a form like 1.2.json")
                    }
                    try prompt.add(
                        file: FolderFiles.read(folder + "/" + file),
                        major: number.major,
                        minor: number.minor
                    )
                    _ = try VersionTemplate(prompt.versions.last?.body ?? [])
                }
            }
            prompts.append(prompt)
        }
        return prompts
    }

    /// All prompts of a folder, read once.
    static func prompts(in path: String) throws(PromptError) -> [WrittenPrompt] {
        try prompts(stamps(in: path).map(\.path))
    }

    static func naming<Value>(
        _ path: String,
        _ body: () throws(PromptError) -> Value
    ) throws(PromptError) -> Value {
        do throws(PromptError) {
            return try body()
        } catch {
            throw PromptError(error.cause, error.description.hasPrefix(path) ? "\(error)" : "\(path): \(error)")
        }
    }

    private static func add(_ written: WrittenPrompt, to content: inout Content) throws(PromptError) {
        let id = written.id ?? ""
        if let other = content.index.prompt(id) { throw .argument("its id is that of \(other.shown), too") }
        if let other = content.index.prompt(written.name) { throw .argument("its name is that of \(other.shown), too") }
        var prompt = Prompt(id: id, name: written.name, tags: written.tags, created: written.created)
        for version in written.versions {
            let versionID = version.id ?? "\(id)@\(version.number)"
            guard PromptVersion.number(versionID) == nil, content.templates[versionID] == nil else {
                throw .argument("version id \(versionID.quoted) is taken, or has the form of a number")
            }
            content.templates[versionID] = try VersionTemplate(version.body)
            prompt.versions.append(
                PromptVersion(
                    id: versionID,
                    major: version.major,
                    minor: version.minor,
                    message: version.message,
                    author: version.author,
                    created: version.created
                )
            )
        }
        prompt.versions.sort(by: PromptVersion.isBefore)
        for (environment, name) in written.environments {
            guard let version = prompt.version(name) else {
                throw .argument("environment \(environment.quoted) is version \(name.quoted), which has no file")
            }
            prompt.environments[environment] = version.id
        }
        for (environment, experiment) in written.experiments {
            for (name, _) in experiment.weights where prompt.version(name) == nil {
                throw .argument("the experiment of \(environment.quoted) has version \(name.quoted), which has no file")
            }
            guard prompt.environments[environment] != nil else {
                throw .argument("the experiment of \(environment.quoted) has no such environment")
            }
            prompt.experiments[environment] = experiment
        }
        content.index.add(prompt)
    }
}
