/// A request that cannot be said in another provider's format without changing its meaning.
package struct TranslationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where in the body, as `messages[2].content[0]`.
    package let path: String
    /// What is wrong there and what would be right.
    package let problem: String

    package init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }

    package var description: String { "\(path): \(problem)" }
}
