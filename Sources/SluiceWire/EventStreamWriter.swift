internal import SluiceBase

/// A stream of chunks as an event stream's text (HTML Living Standard 9.2), for keeping and playing again.
struct EventStreamWriter {
    private(set) var bytes: [UInt8] = []

    /// Adds one event. A chunk of several lines is one event of as many `data:` lines.
    mutating func append(chunk: Bytes) {
        for line in chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            bytes.append(contentsOf: "data: ".utf8)
            bytes.append(contentsOf: line)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The text with its end behind it.
    var ended: [UInt8] { bytes + Array("data: [DONE]\n\n".utf8) }
}
