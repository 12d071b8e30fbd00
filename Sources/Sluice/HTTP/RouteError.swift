/// Why a model string or a base URL leads nowhere. Raised before anything is sent.
package struct RouteError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        /// The model string holds no item, or an item between two commas is empty.
        case emptyChain, emptyItem
        /// A provider was named, the model was not: `openai/`.
        case missingModel
        /// Neither the first nor the last part of the item names a provider.
        case unknownProvider
        /// More items than a chain may have.
        case tooManyItems
        /// `!` without a name behind it.
        case emptyExclusion
        /// The exclusions leave no item to try.
        case everythingExcluded
        /// An exclusion stands before `helicone/…`, where the gateway would never see it.
        case exclusionOutsideGateway
        /// A URL that cannot be called, or one with an unset `{VARIABLE}`.
        case invalidURL
    }

    package let reason: Reason
    /// The whole text that was read.
    package let text: String
    /// The part of `text` at fault.
    package let item: String
    package let description: String

    package init(_ reason: Reason, text: String, item: String, _ explanation: String) {
        self.reason = reason
        self.text = text
        self.item = item
        description = explanation
    }
}
