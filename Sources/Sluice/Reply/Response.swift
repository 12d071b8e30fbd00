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

    package var head = HTTPHead()
    /// As it came; for a stream, the response assembled from its chunks.
    package var body: [UInt8] = []
    package var assembly = Assembly()
    package var timing = Timing()

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
