/// What a call came to, as its one settlement hands it on.
package struct Settlement: Sendable {
    package let request: Request
    package let tags: RequestTags
    package let isStream: Bool
    /// When the call began, in seconds since 1970.
    package let startedOn: Int64
    package let outcome: Outcome

    init(_ request: Request, _ tags: RequestTags, isStream: Bool, startedOn: Int64, _ outcome: Outcome) {
        self.request = request
        self.tags = tags
        self.isStream = isStream
        self.startedOn = startedOn
        self.outcome = outcome
    }
}

/// Takes every call's settlement: also of those that were refused, cancelled, broken or answered from the cache.
///
/// A seam. `record` runs on the loop's thread, or on the caller's for a request that was refused before it started; it
/// may not wait.
package protocol LedgerSink: Sendable {
    func record(_ settlement: Settlement)
}
