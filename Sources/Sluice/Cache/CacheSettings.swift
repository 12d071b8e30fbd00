package import SluiceBase

/// What a request's headers say about the cache.
package struct CacheSettings: Sendable, Equatable {
    /// Seven days, as Helicone's documentation has it (Caching).
    package static let defaultLifetime: Int64 = 604_800
    /// One year.
    package static let maximumLifetime: Int64 = 31_536_000
    package static let bucketSizes = 1...20

    package static let off = CacheSettings()

    /// Look for an answer before asking.
    package var reads = false
    /// Keep the answer.
    package var saves = false
    /// Seconds that an answer is kept; 0 keeps none.
    package var lifetime = defaultLifetime
    /// How many different answers one request may have.
    package var bucketSize = 1
    /// Separates entries of otherwise equal requests.
    package var seed = ""
    /// Members of the body's root that make no difference.
    package var ignoredKeys: [String] = []
    /// Every header `helicone-cache-…`, names lower case, sorted: part of the key, as in Helicone.
    package var keyHeaders: [HeaderField] = []

    package init() {}

    package var isOn: Bool { reads || saves }
}
