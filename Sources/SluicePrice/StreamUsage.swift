package import SluiceJSON

/// Gathers the usage of a stream, wherever its provider puts it.
///
/// The last usage wins, also when it comes on a chunk with choices, or twice. Anthropic's parts are merged. Ask
/// `usage(orEstimating:)` at the end.
package struct StreamUsage: Sendable {
    private let style: UsageStyle
    /// What the stream has told so far.
    package private(set) var usage: Usage?

    package init(style: UsageStyle) { self.style = style }

    /// Takes in one event's JSON.
    package mutating func observe(_ event: JSONValue) {
        guard let later = Usage(inAnswer: event, style: style) else { return }
        let isPart = style == .anthropic || event["type"]?.string == "message_delta"
        if isPart, usage != nil { usage?.merge(later) } else { usage = later }
    }

    /// The usage, or an estimate that is marked as one when the stream had none.
    ///
    /// - Parameters:
    ///   - model: decides how many bytes a token has; see `TokenEstimate`.
    ///   - prompt: the text that was sent.
    ///   - completion: the text that came back.
    /// - Returns: what the provider told, or the estimate.
    package func usage(orEstimatingFor model: String, prompt: String, completion: String) -> Usage {
        usage ?? TokenEstimate(model: model).usage(prompt: prompt, completion: completion)
    }
}
