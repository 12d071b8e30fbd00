package import SluiceBase

/// An answer as a cache keeps it. A class, so that a hit costs one retain and copies nothing.
package final class CacheEntry: Sendable {
    package let status: Int
    package let headers: [HeaderField]
    /// The body as it came: JSON, or the text of an event stream.
    package let body: [UInt8]
    /// Milliseconds the answer took when it was live.
    package let latency: Int64
    /// The request that was answered live.
    package let requestID: String
    package let usage: Usage
    /// Seconds since 1970 from which the entry is no longer there.
    package let expires: Int64
    /// What is kept beside it once it has been asked for.
    let reading = Lock<Reading?>(nil)

    enum Reading: Sendable {
        /// The whole answer.
        case plain(Response)
        case stream(PlayedStream)
    }

    /// What the live answer used, which each hit saves.
    package struct Usage: Sendable, Equatable {
        package let promptTokens: Int64
        package let completionTokens: Int64
        /// Billionths of a US dollar; nil when the price is unknown.
        package let nanoDollars: Int64?

        package init(promptTokens: Int64 = 0, completionTokens: Int64 = 0, nanoDollars: Int64? = nil) {
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
            self.nanoDollars = nanoDollars
        }
    }

    package init(
        status: Int,
        headers: [HeaderField],
        body: [UInt8],
        latency: Int64,
        requestID: String,
        usage: Usage = Usage(),
        expires: Int64
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.latency = latency
        self.requestID = requestID
        self.usage = usage
        self.expires = expires
    }

    /// Bytes of memory, roughly: those of the entry and of what is kept beside it once it has been read.
    package var memorySize: Int { size + body.count }

    /// Bytes, roughly, of the entry alone.
    package var size: Int {
        let overhead = 256
        return headers.reduce(overhead + body.count + requestID.utf8.count) {
            $0 + $1.name.utf8.count + $1.value.utf8.count + 64
        }
    }
}
