internal import SluiceBase
internal import SluiceJSON

/// Changes to prompts, each a step of a transaction, by the rules of reference: numbers of versions, one version an
/// environment, production that can only be moved.
struct PromptEditor {
    let shelf: PromptShelf
    let table: PromptTable
    let randomness: any Randomness
    /// Milliseconds since 1970.
    let now: Int64

    /// The largest content of one version, in bytes.
    static let maximumBody = 8 << 20
    private static let maximumText = 1000

    func prompt(_ name: String) throws(PromptError) -> Prompt {
        guard let prompt = shelf.index.prompt(name) else {
            let known = shelf.index.prompts.values.flatMap { [$0.id, $0.name] }
            let nearest = known.count <= 10_000 ? NearestName.find(name, among: known.sorted()) : nil
            throw .argument(
                "the store has no prompt \(name.quoted)" + (nearest.map { "; did you mean \($0.quoted)?" } ?? "")
            )
        }
        return prompt
    }

    // MARK: Prompts

    /// Makes a prompt that is not there, with its first version in production.
    @discardableResult
    func create(
        id: String?,
        name: String,
        tags: [String],
        _ body: [UInt8],
        _ details: VersionDetails = VersionDetails()
    ) throws(PromptError) -> Prompt {
        let prompt = try createEmpty(id: id, name: name, tags: tags, created: now)
        var details = details
        details.message = details.message ?? "First version."
        let version = try insert(prompt, major: 0, minor: 0, body, details)
        try table.point(PromptName.production, of: prompt.id, to: version.id)
        return prompt
    }

    func createEmpty(id: String?, name: String, tags: [String], created: Int64?) throws(PromptError) -> Prompt {
        try Self.checkText("the prompt's name", name)
        for tag in tags { try Self.checkText("a tag", tag) }
        if let other = shelf.index.prompt(name) { throw .argument("there is \(other.shown) already") }
        if let id {
            guard PromptName.isIdentifier(id) else {
                throw .argument("\(id.quoted) is no prompt id; expected six letters and digits")
            }
            guard try !table.isTaken(id) else { throw .argument("prompt id \(id.quoted) is taken, or was once") }
            // An id comes before a name: whoever asks for the other by its name would get this one.
            if let other = shelf.index.prompt(id) { throw .argument("\(id.quoted) is the name of \(other.shown)") }
        }
        let chosen = if let id { id } else { try freshID() }
        let prompt = Prompt(id: chosen, name: name, tags: tags, created: created)
        try table.insert(prompt)
        return prompt
    }

    /// One that no prompt has or had.
    func freshID() throws(PromptError) -> String {
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        while true {
            var source = RandomSource(randomness)
            let bytes = (0..<PromptName.identifierLength).map { _ in digits[Int.random(in: 0..<62, using: &source)] }
            let id = String(decoding: bytes, as: UTF8.self)
            // A name of that form would be another prompt's.
            if try !table.isTaken(id), shelf.index.prompt(id) == nil { return id }
        }
    }

    func rename(_ prompt: Prompt, name: String?, tags: [String]?) throws(PromptError) {
        var prompt = prompt
        if let name {
            try Self.checkText("the prompt's name", name)
            if let other = shelf.index.prompt(name), other.id != prompt.id {
                throw .argument("there is \(other.shown) already")
            }
            prompt.name = name
        }
        if let tags {
            for tag in tags { try Self.checkText("a tag", tag) }
            prompt.tags = tags
        }
        try table.update(prompt)
    }

    // MARK: Versions

    /// What is said of a version.
    struct VersionDetails {
        var id: String?
        var message: String?
        var author: String?
        var created: Int64?
    }

    /// The next version: with a new major number, or the next minor one of the version that it comes from.
    @discardableResult
    func add(
        to prompt: Prompt,
        isMajor: Bool,
        from: String?,
        _ body: [UInt8],
        _ details: VersionDetails
    ) throws(PromptError) -> PromptVersion {
        let base = try from.map { (name) throws(PromptError) in try version(name, of: prompt) }
        let highest = try table.highest(of: prompt.id) ?? -1
        let major = isMajor ? highest + 1 : base?.major ?? max(0, highest)
        let minor = isMajor ? 0 : try (table.highest(of: prompt.id, major: major) ?? -1) + 1
        return try insert(prompt, major: major, minor: minor, body, details)
    }

    @discardableResult
    func insert(
        _ prompt: Prompt,
        major: Int64,
        minor: Int64,
        _ body: [UInt8],
        _ details: VersionDetails
    ) throws(PromptError) -> PromptVersion {
        guard body.count <= Self.maximumBody else {
            throw .argument("the content of a version has at most \(Self.maximumBody) bytes")
        }
        let body = try PromptFile.kept(body)
        if let message = details.message { try Self.checkText("the message", message, isEmptyAllowed: true) }
        if let author = details.author { try Self.checkText("the author", author, isEmptyAllowed: true) }
        if let id = details.id {
            try Self.checkText("the version's id", id)
            guard PromptVersion.number(id) == nil else {
                throw .argument("version id \(id.quoted) has the form of a version's number")
            }
            guard try table.body(of: id) == nil else { throw .argument("version id \(id.quoted) is taken") }
        }
        let version = PromptVersion(
            id: details.id ?? uuid(),
            major: major,
            minor: minor,
            message: details.message,
            author: details.author,
            created: details.created ?? now
        )
        try table.insert(version, of: prompt.id, body)
        return version
    }

    /// A random one (RFC 9562, version 4).
    private func uuid() -> String {
        let digits = Array("0123456789abcdef".utf8)
        var (high, low) = (randomness.next(), randomness.next())
        high = high & ~0xF000 | 0x4000
        low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var text: [UInt8] = []
        for place in 0..<32 {
            if [8, 12, 16, 20].contains(place) { text.append(UInt8(ascii: "-")) }
            let word = place < 16 ? high : low
            text.append(digits[Int(word >> UInt64(60 - place % 16 * 4) & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    func version(_ name: String, of prompt: Prompt) throws(PromptError) -> PromptVersion {
        do throws(PromptError) {
            return try PromptLibrary(shelves: [shelf]).version(name, of: prompt)
        } catch {
            throw .argument(error.description)
        }
    }

    func remove(_ version: PromptVersion, of prompt: Prompt) throws(PromptError) {
        guard prompt.environments[PromptName.production] != version.id else {
            throw .argument(
                "version \(version.number) of \(prompt.shown) is in production; move production to another version first"
            )
        }
        for (environment, experiment) in prompt.experiments {
            for (name, _) in experiment.weights where prompt.version(name)?.id == version.id {
                throw .argument(
                    "version \(version.number) of \(prompt.shown) is in the experiment of \(environment.quoted); end it first"
                )
            }
        }
        try table.remove(version, at: now)
    }

    // MARK: Environments

    func move(_ environment: String, of prompt: Prompt, to version: PromptVersion) throws(PromptError) {
        guard PromptName.isName(environment), environment.utf8.count <= Self.maximumText else {
            throw .argument(
                "\(environment.quoted) is no environment; expected letters, digits, _ and -, no digit at the front"
            )
        }
        // Its version is drawn: the move would change nothing, and whoever made it would not hear of that.
        if let running = prompt.experiments[environment] {
            throw .argument(
                "\(environment) of \(prompt.shown) is shared by experiment \(running.name.quoted); end that first"
            )
        }
        try table.point(environment, of: prompt.id, to: version.id)
    }

    func remove(_ environment: String, of prompt: Prompt) throws(PromptError) {
        guard environment != PromptName.production else {
            throw .argument("production cannot be removed; set another version as production")
        }
        guard prompt.environments[environment] != nil else {
            throw .argument("\(prompt.shown) has no environment \(environment.quoted)")
        }
        try table.point(environment, of: prompt.id, to: nil)
        try table.set(nil, in: environment, of: prompt.id)
    }

    func set(_ experiment: Experiment?, in environment: String, of prompt: Prompt) throws(PromptError) {
        guard prompt.environments[environment] != nil else {
            throw .argument("\(prompt.shown) has no environment \(environment.quoted)")
        }
        for (name, _) in experiment?.weights ?? [] { _ = try version(name, of: prompt) }
        try table.set(experiment, in: environment, of: prompt.id)
    }

    static func checkText(_ what: String, _ text: String, isEmptyAllowed: Bool = false) throws(PromptError) {
        let isPlain = isEmptyAllowed || !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
        guard isEmptyAllowed || !text.isEmpty, text.utf8.count <= maximumText, isPlain else {
            throw .argument("\(what) is \(text.quoted); expected 1 to \(maximumText) bytes in one line")
        }
    }
}
