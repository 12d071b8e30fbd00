package import SluiceBase

/// What to ask. A value: a copy can be changed by itself.
package struct Request: Sendable {
    package let operation: Operation
    /// The model string, route included: `helicone/gpt-4o-mini`. Empty: the prompt that the body names says it.
    package internal(set) var model: String
    package var body = RequestBody()
    package var headers = HeaderList()
    /// Headers that came as metadata: they rank below `headers`.
    package private(set) var metadataHeaders = HeaderList()
    /// Metadata that is kept with the call and not sent.
    package private(set) var metadata: [HeaderField] = []
    /// Options that this request sets for itself.
    package private(set) var overrides: [(option: Option, value: String)] = []
    /// The version that was laid under the body.
    package internal(set) var prompt: FilledPrompt?
    /// What to ask in this one's place, in order.
    package internal(set) var fallbacks: [RequestFallback] = []

    package init(_ operation: Operation, model: String) throws(Failure) {
        guard !model.isEmpty || operation == .chatCompletion else {
            throw Failure(.route, "the model string is empty; expected a form like helicone/gpt-4o-mini")
        }
        if case .other(let method, let path) = operation {
            guard !method.isEmpty, method.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else {
                throw Failure(.argument, "\(method.quoted) is no HTTP method; expected a form like GET or POST")
            }
            guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Failure(
                    .argument,
                    "\(EndpointURL.shown(path).quoted) is no path; expected a form like /v1/models"
                )
            }
        }
        self.operation = operation
        self.model = model
    }

    /// A body is sent: the named operations have one always.
    var hasBody: Bool { operation.expectsJSON || !body.isEmpty }

    /// A pair whose name begins with `helicone-` becomes that header; any other is kept.
    package mutating func setMetadata(_ name: String, _ value: String) throws(Failure) {
        if name.lowercased().hasPrefix("helicone-") {
            try metadataHeaders.set(name, value)
        } else {
            metadata.removeAll { $0.name == name }
            metadata.append(HeaderField(name, value))
        }
    }

    /// Whether this request sets the option for itself.
    func overridesOption(_ name: String) -> Bool { overrides.contains { "\($0.option.name)" == name } }

    package mutating func setOption(_ name: String, _ value: String) throws(Failure) {
        let option = try Option.named(name)
        guard option.isPerRequest else {
            throw Failure(
                .argument,
                "option \(option.name) belongs to the client and cannot differ from request to request"
            )
        }
        var scratch = Configuration()
        try option.apply(&scratch, value)
        overrides.append((option, value))
    }
}
