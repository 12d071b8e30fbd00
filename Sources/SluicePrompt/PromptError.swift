/// What is wrong with a prompt, its inputs or what was asked of it. The text names the value, the place and the way out.
package struct PromptError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Cause: Sendable {
        /// A definition or a question that cannot be taken.
        case argument
        /// A request that names no prompt that is there, or brings inputs that do not fit.
        case request
        /// The store or a file.
        case system
    }

    package let cause: Cause
    package let description: String

    package init(_ cause: Cause, _ description: String) {
        self.cause = cause
        self.description = description
    }

    static func argument(_ text: String) -> PromptError { PromptError(.argument, text) }

    static func request(_ text: String) -> PromptError { PromptError(.request, text) }

    static func system(_ text: String) -> PromptError { PromptError(.system, text) }
}
