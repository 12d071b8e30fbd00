internal import SluiceBase

/// One version of a prompt, without its content. It never changes.
package struct PromptVersion: Sendable, Equatable {
    package let id: String
    package let major: Int64
    package let minor: Int64
    package let message: String?
    package let author: String?
    /// Milliseconds since 1970; nil where nobody said.
    package let created: Int64?

    /// "1.2"
    package var number: String { "\(major).\(minor)" }

    static func isBefore(_ left: PromptVersion, _ right: PromptVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }

    /// What "1.2" stands for; nil for anything else.
    static func number(_ text: some StringProtocol) -> (major: Int64, minor: Int64)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = part(parts[0]), let minor = part(parts[1]) else { return nil }
        return (major, minor)
    }

    /// Each number has one spelling: "1.2", and neither "01.2" nor "+1.2".
    private static func part(_ text: some StringProtocol) -> Int64? {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return nil
        }
        return text == "0" || text.utf8.first != UInt8(ascii: "0") ? Int64(text) : nil
    }
}

/// A prompt as it stands now: its versions, and where each environment points.
package struct Prompt: Sendable {
    package let id: String
    package var name: String
    package var tags: [String]
    package let created: Int64?
    /// In the order of their numbers.
    package var versions: [PromptVersion] = []
    /// The version's id of each environment.
    package var environments: [String: String] = [:]
    /// Of environments whose version is drawn.
    package var experiments: [String: Experiment] = [:]

    /// The version of that id or number.
    func version(_ name: String) -> PromptVersion? {
        if let number = PromptVersion.number(name) {
            return versions.first { $0.major == number.major && $0.minor == number.minor }
        }
        return versions.first { $0.id == name }
    }

    func version(in environment: String) -> PromptVersion? {
        environments[environment].flatMap { id in versions.first { $0.id == id } }
    }

    /// As messages name it.
    var shown: String { "prompt \(name.quoted) (\(id))" }
}

/// Prompts by id and by name.
package struct PromptIndex: Sendable {
    package private(set) var prompts: [String: Prompt] = [:]
    private var ids: [String: String] = [:]

    package init() {}

    mutating func add(_ prompt: Prompt) {
        prompts[prompt.id] = prompt
        ids[prompt.name] = prompt.id
    }

    /// The prompt of that id, or else of that name.
    func prompt(_ name: String) -> Prompt? { prompts[name] ?? ids[name].flatMap { prompts[$0] } }

    /// By name.
    var sorted: [Prompt] { prompts.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) } }
}
