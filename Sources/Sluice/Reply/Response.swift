package import SluiceBase
package import SluiceWire

/// What came back. Immutable, so any number of threads may read it.
package struct Response: Sendable {
    /// In nanoseconds from the call's start; nil for what has not happened.
    package struct Timing: Sendable {
        package var firstByte: Int64?
        package var firstEvent: Int64?
        package var total: Int64?
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
        /// The bucket's slot, from 0; nil where no slot gave the answer.
        package var bucketIndex: Int?
        /// Milliseconds that the answer took when it was live.
        package var latency: Int64?
        package var savedNanoDollars: Int64?
        package var savedPromptTokens: Int64 = 0
        package var savedCompletionTokens: Int64 = 0
    }

    package var head = HTTPHead()
    /// As it came; for a stream, the response assembled from its chunks, anew each time: the texts are kept once.
    package var body: [UInt8] {
        get { isAssembled ? assembly.body() : plainBody }
        set { (plainBody, isAssembled) = (newValue, false) }
    }
    private var plainBody: [UInt8] = []
    /// The body is that of a stream.
    var isAssembled = false
    package var assembly = ResponseAssembler()
    package var timing = Timing()
    package var attempts: [Attempt] = []
    package var cache = Cache()
    package var pricing: PriceQuery?

    package init() {}

    /// The gateway's or the provider's name for this request.
    package var requestID: String? {
        head["Helicone-Id"] ?? head["x-request-id"] ?? head["request-id"] ?? head["x-goog-request-id"]
    }
}

/// How a call ended: with a response where anything was sent, with a failure where it was no success.
///
/// A value that lies elsewhere and is copied when it is changed: it goes through every step of the pipeline, whose tasks'
/// frames would otherwise hold a dozen copies of a response each.
package struct Outcome: Sendable {
    /// `@unchecked Sendable`: changed only by the one `Outcome` that holds it.
    private final class Storage: @unchecked Sendable {
        var response: Response?
        var failure: Failure?

        init(_ response: Response?, _ failure: Failure?) {
            self.response = response
            self.failure = failure
        }
    }

    private var storage: Storage

    package init(response: Response? = nil, failure: Failure? = nil) { storage = Storage(response, failure) }

    package var response: Response? {
        get { storage.response }
        set {
            makeUnique()
            storage.response = newValue
        }
    }

    package var failure: Failure? {
        get { storage.failure }
        set {
            makeUnique()
            storage.failure = newValue
        }
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.response, storage.failure) }
    }

    package var status: Status { failure?.status ?? .ok }
}
