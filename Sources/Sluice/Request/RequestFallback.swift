/// What to ask in a request's place after it has failed.
package struct RequestFallback: Sendable {
    /// Which failures lead to it.
    package enum Condition: Sendable, Equatable {
        case anyFailure
        /// A prompt longer than the model can take.
        case contextWindowExceeded
        /// One that asking again may mend.
        case repeatableFailure
    }

    package let condition: Condition
    package let request: Request
}

extension Request {
    /// Every fallback has a plan of its own before the first target is asked.
    package static let maximumFallbacks = 64

    /// Appends what to ask when this request has failed. `other` is taken as it stands, with its own fallbacks.
    ///
    /// - Throws: `Failure` for a request of another operation, one with a deadline or a budget of its own, and one too many.
    package mutating func addFallback(_ other: Request, on condition: RequestFallback.Condition) throws(Failure) {
        guard other.operation == operation else {
            throw Failure(
                .argument,
                "a fallback has the operation of the request that it stands in for; this one differs"
            )
        }
        // The whole call has one deadline; a second would be believed to work.
        guard !other.overridesOption("timeout_ms") else {
            throw Failure(
                .argument,
                "a fallback cannot set timeout_ms: that of the first request holds for all; set attempt_timeout_ms"
            )
        }
        guard !other.overridesOption("budget") else {
            throw Failure(.argument, "a fallback cannot set budget: those of the first request hold for all")
        }
        guard fallbackCount + 1 + other.fallbackCount <= Self.maximumFallbacks else {
            throw Failure(.argument, "a request may have \(Self.maximumFallbacks) fallbacks, theirs included")
        }
        fallbacks.append(RequestFallback(condition: condition, request: other))
    }

    /// With those of its fallbacks.
    private var fallbackCount: Int { fallbacks.reduce(0) { $0 + 1 + $1.request.fallbackCount } }
}
