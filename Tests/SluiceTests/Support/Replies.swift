import SluiceJSON
import SluiceTestSupport
import SluiceWire

@testable import Sluice

/// Scans chunks one after another into one assembly.
struct ChunkReader {
    var scanner = ChunkScanner()
    var assembly = ResponseAssembler()
    var number: UInt32 = 0

    /// The chunk's events; nil and a description where it was not understood.
    mutating func read(_ chunk: [UInt8]) -> (events: [KeptEvent], problem: String?) {
        var batch = EventBuffer()
        var problem: String?
        // A copy whose memory ends with the chunk, so that a sanitizer sees what reads beyond it.
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk.count)
        _ = copy.initialize(from: chunk)
        defer { copy.deallocate() }
        switch scanner.scan(UnsafeBufferPointer(copy), number: number, into: &assembly, &batch) {
        case .understood: break
        case .error(let value): problem = "error \(String(decoding: value, as: UTF8.self))"
        case .malformed(let reason, let offset): problem = "\(reason) at \(offset)"
        }
        number += 1
        return (batch.events.map(KeptEvent.init), problem)
    }

    mutating func read(_ chunk: String) -> (events: [KeptEvent], problem: String?) { read(Array(chunk.utf8)) }

    /// The events of `chunks`, as text.
    static func events(_ chunks: [String]) -> [String] {
        var reader = ChunkReader()
        return chunks.flatMap { reader.read($0).events.map(\.description) }
    }

    static func assembly(_ chunks: [String]) -> ResponseAssembler {
        var reader = ChunkReader()
        for chunk in chunks { _ = reader.read(chunk) }
        return reader.assembly
    }
}

/// A chunk of a chat stream.
func chunk(_ delta: String, index: Int = 0, finish: String = "null", extra: String = "") -> String {
    #"{"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":\#(index),"delta":\#(delta),"finish_reason":\#(finish)}]\#(extra)}"#
}

/// The member names of every object in a text, duplicates included.
struct JSONDocumentNames {
    let names: [String]
    let children: [JSONDocumentNames]

    init(_ bytes: [UInt8]) throws { self.init(try JSONDocument(bytes).root) }

    private init(_ value: JSONValue) {
        names = value.members.map(\.name)
        children = (value.members.map(\.value) + value.elements).map(JSONDocumentNames.init)
    }
}
