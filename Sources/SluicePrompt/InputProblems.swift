internal import SluiceBase
internal import SluiceJSON

/// Variables that got no value, or one that their type does not accept: all of a request, told at once.
struct InputProblems {
    private var texts: [String] = []
    private var known: Set<String> = []

    /// What a message of any length may hold is counted behind these.
    private static let maximum = 1000
    /// Nobody looks for the nearest name of more.
    private static let maximumNearest = 20

    var isEmpty: Bool { texts.isEmpty }

    mutating func add(_ text: String) {
        if known.insert(text).inserted, known.count <= Self.maximum { texts.append(text) }
    }

    mutating func missing(_ variable: TemplateVariable, _ inputs: PromptInputs) {
        let found = texts.count < Self.maximumNearest ? inputs.nearest(to: variable.name) : nil
        let nearest = found.map { "; did you mean \($0.quoted)?" } ?? ""
        add("\(variable.name) is missing (expected \(variable.type)\(nearest))")
    }

    mutating func mistyped(_ variable: TemplateVariable, _ value: JSONValue) {
        add("\(variable.name) is \(Self.shown(value)) (expected \(variable.type))")
    }

    static func shown(_ value: JSONValue) -> String {
        // An input may be a document; its beginning tells which.
        let text = String(decoding: value.raw.prefix(60), as: UTF8.self)
        return (value.raw.count > 60 ? text + "…" : text).shortened
    }

    /// - Throws: the one error that names them all.
    func check(_ what: String) throws(PromptError) {
        guard !texts.isEmpty else { return }
        throw .request(
            "the inputs of \(what) do not fit: " + texts.joined(separator: "; ")
                + (known.count > texts.count ? "; and \(known.count - texts.count) more" : "")
        )
    }
}
