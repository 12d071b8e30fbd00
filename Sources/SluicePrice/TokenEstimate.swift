/// A guess at token counts for answers that bring none.
package struct TokenEstimate: Sendable, Equatable {
    package init(model: String) {}
    package func usage(prompt: String, completion: String) -> Usage { Usage() }
}
