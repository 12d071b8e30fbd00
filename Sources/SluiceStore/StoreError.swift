/// A store that cannot do its work. The text names the file and what the system said.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
