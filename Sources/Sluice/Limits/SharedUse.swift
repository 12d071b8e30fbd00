/// What an engine that many processes share had to do with a request's limits and budgets.
package enum SharedUse: Int, Sendable, Comparable {
    /// There is none, or the request falls under nothing that it counts.
    case off = 0
    /// It has decided, or money that it had lent.
    case shared
    /// It was away, and this process has decided by itself.
    case local
    /// It was away, and nobody has decided.
    case refused

    package static func < (left: SharedUse, right: SharedUse) -> Bool { left.rawValue < right.rawValue }
}

/// How the engine is that many processes share, for whoever asks.
package struct SharedStatus: Sendable {
    /// Without user and password.
    package var address: String
    package var isConnected: Bool
    /// Why it could not be used when it was last tried; nil: it could.
    package var trouble: String?
    package var questions: Int
    package var connections: Int
    package var failures: Int

    package init(
        address: String,
        isConnected: Bool,
        trouble: String?,
        questions: Int,
        connections: Int,
        failures: Int
    ) {
        self.address = address
        self.isConnected = isConnected
        self.trouble = trouble
        self.questions = questions
        self.connections = connections
        self.failures = failures
    }
}

/// What is done where the shared engine is away.
package enum SharedFailure: Sendable {
    /// Limits and budgets let nothing through that it has not let through.
    case refuse
    /// Each process counts by itself until it is back.
    case local
}
