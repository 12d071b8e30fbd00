package import Sluice
package import SluiceBase

/// The upstream of a client under test.
package enum Upstream: Sendable {
    /// The one inside the process.
    case echo
    /// The stand-in gateway.
    case standIn
    /// Whatever the route and these variables of the environment say.
    case environment([String: String])
}

/// Options as a program sets them, for requests to `upstream`.
package func makeConfiguration(_ options: [(String, String)] = [], to upstream: Upstream = .echo) throws
    -> Configuration
{
    var configuration = Configuration()
    switch upstream {
    case .echo: try configuration.set("base_url", "sluice:echo")
    case .standIn: try configuration.set("base_url", StandIn.shared.get().url + "/v1")
    case .environment(let variables): configuration.environment = { variables[$0] }
    }
    for (name, value) in options { try configuration.set(name, value) }
    return configuration
}

package func makeClient(_ options: [(String, String)] = [], to upstream: Upstream = .echo) throws -> Client {
    try Client(makeConfiguration(options, to: upstream))
}

/// A client whose calls go to the upstream inside the process, or to the stand-in gateway.
package func makeClient(_ options: [(String, String)] = [], standIn: Bool) throws -> Client {
    try makeClient(options, to: standIn ? .standIn : .echo)
}

/// A chat request, with the stand-in's directives in its header.
package func makeRequest(
    _ text: String = "one two three",
    model: String = "m",
    directives: String = "",
    options: [(String, String)] = []
) throws -> Request {
    var request = try Request(.chatCompletion, model: model)
    try request.body.addMessage(role: "user", content: text)
    if !directives.isEmpty { try request.headers.set("X-Stand-In", directives) }
    for (name, value) in options { try request.setOption(name, value) }
    return request
}

extension Client {
    /// Asks for a whole answer.
    package func ask(_ request: Request) throws -> Outcome { try run(request, isStream: false, Call.Handlers()) }

    /// Asks for a stream; without a listener nobody looks at its events.
    package func stream(_ request: Request, _ listener: Listener = Listener()) throws -> Outcome {
        try run(request, isStream: true, listener.handlers(finish: false))
    }
}

extension Instant {
    package static func `in`(_ milliseconds: Int64) -> Instant { .now + Milliseconds(milliseconds) }
}
