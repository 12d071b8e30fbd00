internal import SluiceBase
internal import SluiceJSON

/// Versions that share an environment by weight. Whoever comes again gets the same version.
package struct Experiment: Sendable, Equatable {
    /// What stays with one version.
    package enum Unit: String, Sendable, CaseIterable {
        case user, session, request
    }

    package let name: String
    package let unit: Unit
    /// A version's id or number, and its share.
    package let weights: [(version: String, weight: Int64)]

    private static let maximumWeight: Int64 = 1_000_000

    package static func == (left: Experiment, right: Experiment) -> Bool {
        left.name == right.name && left.unit == right.unit
            && left.weights.elementsEqual(right.weights, by: { $0.version == $1.version && $0.weight == $1.weight })
    }

    /// Reads `{"name": "greeting", "by": "user", "versions": {"1.2": 90, "2.0": 10}}`.
    ///
    /// - Throws: `PromptError` naming the member that is wrong.
    init(_ json: JSONValue) throws(PromptError) {
        guard json.kind == .object else { throw .argument("an experiment is an object with \"versions\"") }
        for (name, _) in json.members where !["name", "by", "versions"].contains(name) {
            throw .argument("an experiment has no member \(name.quoted); expected name, by and versions")
        }
        name = json["name"]?.string ?? "experiment"
        guard !name.isEmpty, name.utf8.count <= 200 else { throw .argument("an experiment's name has 1 to 200 bytes") }
        if let by = json["by"] {
            guard let unit = by.string.flatMap(Unit.init(rawValue:)) else {
                throw .argument("an experiment goes \"by\" user, session or request")
            }
            self.unit = unit
        } else {
            unit = .user
        }
        var weights: [(version: String, weight: Int64)] = []
        for (version, weight) in json["versions"]?.members ?? [] {
            guard let weight = weight.int, 0...Self.maximumWeight ~= weight else {
                throw .argument("the weight of version \(version.quoted) is no whole number from 0 to 1000000")
            }
            guard !weights.contains(where: { $0.version == version }) else {
                throw .argument("version \(version.quoted) has two weights")
            }
            weights.append((version, weight))
        }
        guard weights.contains(where: { $0.weight > 0 }), weights.count <= 100 else {
            throw .argument("an experiment has \"versions\": 1 to 100 of them with weights, one above 0")
        }
        self.weights = weights
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("name")
            writer.string(name)
            writer.name("by")
            writer.string(unit.rawValue)
            writer.name("versions")
            writer.object { writer in
                for (version, weight) in weights {
                    writer.name(version)
                    writer.int(weight)
                }
            }
        }
    }

    /// The version that falls to somebody.
    ///
    /// - Parameters:
    ///   - prompt: the prompt's id, so that two experiments do not draw alike.
    ///   - asker: who asks. Without a user an experiment by users goes by the session, and without one by the request.
    /// - Returns: its id or number, as the experiment has it.
    func draw(_ prompt: String, _ asker: PromptAsker) -> String {
        let total = weights.reduce(0) { $0 + $1.weight }
        let key: String? =
            switch unit {
            case .user: asker.user.map { "u" + $0 } ?? asker.session.map { "s" + $0 }
            case .session: asker.session.map { "s" + $0 } ?? asker.user.map { "u" + $0 }
            case .request: nil
            }
        let hash = key.map { Self.hash("\(prompt)\u{0}\(name)\u{0}\($0)") } ?? asker.chance
        var place = Int64(hash % UInt64(max(1, total)))
        for (version, weight) in weights {
            if place < weight { return version }
            place -= weight
        }
        return weights.last?.version ?? ""
    }

    /// FNV-1a, mixed so that its low bits depend on all of the text. Part of what is promised: the same in every process
    /// and version.
    static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}

/// Who asks for a prompt.
package struct PromptAsker: Sendable {
    package var user: String?
    package var session: String?
    /// A random number of the request's own.
    package var chance: UInt64

    package init(user: String? = nil, session: String? = nil, chance: UInt64) {
        self.user = user
        self.session = session
        self.chance = chance
    }
}
