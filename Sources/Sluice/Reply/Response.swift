package import SluiceBase
package import SluiceLedger
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
        /// The number of the fallback that asked it; 0 for the request itself.
        package let fallback: Int
        package let failure: Failure?
        package let httpStatus: Int
        /// Waited before it.
        package let wait: Milliseconds
        package let nanoseconds: Int64
        /// Nanoseconds from the call's start to its own.
        package var startedAfter: Int64 = 0
        /// Its span, where the call is traced and something was sent.
        package var spanID: UInt64?
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

        /// The answer was paid for when it was live.
        var gaveAnswer: Bool { state == .hit || state == .joined }
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
    package var shared = SharedUse.off
    package var pricing: PriceQuery?
    /// The id under which the ledger keeps the call.
    package var recordID: RequestID?

    package init() {}

    /// The gateway's or the provider's name for this request.
    package var requestID: String? {
        head["Helicone-Id"] ?? head["x-request-id"] ?? head["request-id"] ?? head["x-goog-request-id"]
    }
}
