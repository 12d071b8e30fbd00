/// What is kept of one request: the columns of `records`, with texts where the file has numbers.
package struct LedgerRecord: Sendable {
    package var requestID: RequestID
    /// Nanoseconds since 1970.
    package var start: Int64
    /// Microseconds from start to end.
    package var duration: Int64 = 0
    /// Microseconds to the first event of a stream; nil where none came.
    package var first: Int64?
    /// 1 chat, 2 completion, 3 embedding, 0 any other.
    package var operation: Int64 = 0
    /// An HTTP status, or one of `RecordStatus`.
    package var status: Int64 = RecordStatus.other
    package var flags: RecordFlags = []
    package var provider: String?
    package var target: String?
    package var modelAsked: String?
    package var model: String?
    package var key: String?
    /// Tokens; nil where they are not known, which is not 0.
    package var promptTokens: Int64?
    package var completionTokens: Int64?
    package var cachedTokens: Int64?
    package var writtenTokens: Int64?
    package var reasoningTokens: Int64?
    /// Nano-dollars; nil where the price is not known.
    package var cost: Int64?
    package var saved: Int64?
    package var priceSource: String?
    package var user: String?
    package var session: String?
    package var path: String?
    package var sessionName: String?
    package var prompt: String?
    package var version: String?
    package var attempts: Int64 = 0
    package var finish: String?
    package var error: String?
    /// Names in lower case, each once.
    package var properties: [(name: String, value: String)] = []
    /// A JSON object: attempts, cost lines and what else has no column; nil for none.
    package var extra: [UInt8]?
    package var bodies = RecordBodies()
    /// Given by hand: name and value.
    package var scores: [(name: String, value: Int64)] = []

    package init(requestID: RequestID, start: Int64) {
        self.requestID = requestID
        self.start = start
    }

    /// Year × 100 + month of the start, in UTC: names the file of its bodies.
    var month: Int64 { UTCTime.month(nanoseconds: start) }
}
