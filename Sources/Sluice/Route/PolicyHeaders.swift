package import SluiceBase

/// The request headers that ask for something to be done, read once into what they mean. On direct routes Sluice does
/// it in the process; on the gateway's route Helicone does.
///
/// Names ignore case. A value that cannot be acted on is an error; so is a header that stands twice with different
/// values, since either could be meant. An empty value counts as absent. Headers that are not listed here are left
/// to whoever reads them (`RequestTags`, `HeaderNames`).
package struct PolicyHeaders: Sendable, Equatable {
    package var cache = CacheSettings.off
    /// nil when the request says nothing, so that a client's default holds.
    package var retry: RetryPolicy?
    package var rateLimit: RateLimitPolicy?
    package var fallbacks: [Fallback] = []
    /// Ask for usage in streams.
    package var streamUsage = false

    package init() {}

    /// - Throws: `HeaderError` for the first header that cannot be read, or that no HTTP message could carry.
    package init(_ headers: [HeaderField]) throws(HeaderError) {
        var reader = HeaderReader()
        for header in headers {
            try HeaderSyntax.validate(name: header.name, value: header.value)
            try reader.add(header.name, String(ASCII.trimmed(header.value)))
        }
        guard !reader.isEmpty else { return }
        cache = try reader.cache()
        retry = try reader.retry()
        rateLimit = try reader.rateLimit()
        if let given = reader["helicone-fallbacks"] {
            fallbacks = try Fallback.list(header: given.name, value: given.value)
        }
        streamUsage = try reader.flag("helicone-stream-usage")
    }
}
