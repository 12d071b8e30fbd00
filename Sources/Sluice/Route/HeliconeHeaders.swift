internal import SluiceBase

/// The request headers that Sluice acts on in process, read once into what they mean.
///
/// Names ignore case. A value that cannot be acted on is an error; so is a header that stands twice with different
/// values, since either could be meant. An empty value counts as absent. Headers that are not listed here are left
/// to whoever reads them.
package struct HeliconeHeaders: Sendable, Equatable {
    package var cache = CacheSettings.off
    /// nil when the request says nothing, so that a client's default holds.
    package var retry: RetryPolicy?
    package var rateLimit: RateLimitPolicy?
    package var userID: String?
    package var sessionID: String?
    /// The trace node, such as `/outline/draft`.
    package var sessionPath: String?
    package var sessionName: String?
    package var promptID: String?
    /// Names lower case, without `Helicone-Property-`, sorted.
    package var properties: [HeaderField] = []
    /// A UUID, lower case.
    package var requestID: String?
    package var omitsRequest = false
    package var omitsResponse = false
    /// The model's name for price and record.
    package var modelOverride: String?
    package var fallbacks: [Fallback] = []
    /// Ask for usage in streams.
    package var streamUsage = false

    package init() {}

    /// - Throws: `HeaderError` for the first header that cannot be read, or that no HTTP message could carry.
    package init(_ headers: [(name: String, value: String)]) throws(HeaderError) {
        var reader = HeaderReader()
        for (name, value) in headers {
            try HeaderSyntax.validate(name: name, value: value)
            try reader.add(name, String(ASCII.trimmed(value)))
        }
        guard !reader.isEmpty else { return }
        cache = try reader.cache()
        retry = try reader.retry()
        rateLimit = try reader.rateLimit()
        userID = reader["helicone-user-id"]?.value
        sessionID = reader["helicone-session-id"]?.value
        sessionPath = reader["helicone-session-path"]?.value
        sessionName = reader["helicone-session-name"]?.value
        promptID = reader["helicone-prompt-id"]?.value
        properties = reader.properties()
        requestID = try reader.requestID()
        omitsRequest = try reader.flag("helicone-omit-request")
        omitsResponse = try reader.flag("helicone-omit-response")
        modelOverride = reader["helicone-model-override"]?.value
        if let given = reader["helicone-fallbacks"] {
            fallbacks = try Fallback.list(header: given.name, value: given.value)
        }
        streamUsage = try reader.flag("helicone-stream-usage")
    }
}
