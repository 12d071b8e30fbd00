package import SluiceBase

/// Writes chunks as an event stream's text (HTML Living Standard 9.2): the one place that knows how events are written.
package struct EventStreamWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Adds one event. A chunk of several lines is one event of as many `data:` lines.
    package mutating func append(chunk: Bytes) {
        for line in chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            bytes.append(contentsOf: "data: ".utf8)
            bytes.append(contentsOf: line)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The text with its end behind it.
    package var ended: [UInt8] { bytes + Self.end }

    /// One event alone.
    package static func event(_ chunk: [UInt8]) -> [UInt8] {
        var writer = EventStreamWriter()
        chunk.withUnsafeBufferPointer { writer.append(chunk: $0) }
        return writer.bytes
    }

    /// What stands behind the last event of OpenAI's streams.
    package static let end = Array("data: [DONE]\n\n".utf8)
}
