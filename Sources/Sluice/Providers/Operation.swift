/// What is asked of an upstream.
package enum Operation: Sendable, Hashable {
    case chatCompletion
    case completion
    case embedding
    /// Any other endpoint, by method and path below the base URL.
    case other(method: String, path: String)

    /// The three named ones answer with a JSON object; what others answer is theirs.
    var expectsJSON: Bool {
        if case .other = self { return false }
        return true
    }

    var method: String {
        if case .other(let method, _) = self { return method }
        return "POST"
    }
}
