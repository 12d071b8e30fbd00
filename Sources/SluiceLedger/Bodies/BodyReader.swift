/// The bodies of a record, by its `month` and `body`.
package struct RecordBodies: Sendable, Equatable {
    package var request: [UInt8]?
    package var response: [UInt8]?

    package init(request: [UInt8]? = nil, response: [UInt8]? = nil) {
        self.request = request
        self.response = response
    }

    /// Bytes of both.
    var size: Int { (request?.count ?? 0) + (response?.count ?? 0) }
}

/// Gives back what was kept of a record's bodies; nothing where the file is gone or damaged.
package protocol BodyReader: Sendable {
    func bodies(month: Int64, reference: Int64) -> RecordBodies
}
