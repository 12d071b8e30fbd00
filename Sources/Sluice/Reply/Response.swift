package import SluiceWire

/// What came back. Immutable, so any number of threads may read it.
package struct Response: Sendable {
    package struct Timing: Sendable {
        package var firstByte: Int64 = -1
        package var firstEvent: Int64 = -1
        package var total: Int64 = -1
        package var receivedBytes: UInt64 = 0
        package var chunkCount: UInt64 = 0
    }

    /// One try at one target.
    package struct Attempt: Sendable {
        package let provider: String
        package let model: String
        package let failure: Failure?
        package let httpStatus: Int
        /// Waited before it.
        package let wait: Milliseconds
        package let nanoseconds: Int64
    }

    /// What the cache had to do with it.
    package struct Cache: Sendable {
        package enum State: Int, Sendable { case off = 0, miss, hit, joined }

        package var state = State.off
        package var bucketIndex = -1
        package var latency: Int64 = -1
        package var savedNanoDollars: Int64?
        package var savedPromptTokens: Int64 = 0
        package var savedCompletionTokens: Int64 = 0
    }

    package var head = HTTPHead()
    /// As it came; for a stream, the response assembled from its chunks.
    package var body: [UInt8] = []
    package var assembly = Assembly()
    package var timing = Timing()
    package var attempts: [Attempt] = []
    package var cache = Cache()
    package var pricing: Pricing?

    package init() {}

    /// The gateway's or the provider's name for this request.
    package var requestID: String? {
        head["Helicone-Id"] ?? head["x-request-id"] ?? head["request-id"] ?? head["x-goog-request-id"]
    }
}

/// How a call ended: with a response where anything was sent, with a failure where it was no success.
package struct Outcome: Sendable {
    package var response: Response?
    package var failure: Failure?

    package init(response: Response? = nil, failure: Failure? = nil) {
        self.response = response
        self.failure = failure
    }

    package var status: Status { failure?.status ?? .ok }
}
