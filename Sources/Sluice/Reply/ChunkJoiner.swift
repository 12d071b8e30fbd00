internal import SluiceJSON

/// Joins the chunks of a stream that somebody kept into the answer that they are pieces of.
package enum ChunkJoiner {
    /// The answer as the upstream would have sent it without streaming.
    ///
    /// - Parameter chunks: a JSON array of a stream's chunks, in their order.
    /// - Returns: the answer's JSON.
    /// - Throws: `Failure` for what is no array of objects, and for a chunk that is an error.
    package static func join(_ chunks: [UInt8]) throws(Failure) -> [UInt8] {
        let document: JSONDocument
        do { document = try JSONDocument(chunks) } catch {
            throw Failure(.request, "the chunks are not JSON: \(error)")
        }
        guard document.root.kind == .array else { throw Failure(.request, "the chunks are not a JSON array") }
        var scanner = ChunkScanner()
        var assembly = ResponseAssembler()
        var batch = EventBuffer()
        for (index, element) in document.root.elements.enumerated() {
            let verdict = Array(element.raw).withUnsafeBufferPointer {
                scanner.scan($0, number: UInt32(truncatingIfNeeded: index), into: &assembly, &batch)
            }
            batch.clear()
            switch verdict {
            case .understood: continue
            case .error: throw Failure(.request, "chunk \(index) is an error")
            case .malformed(let reason, let offset):
                throw Failure(.request, "chunk \(index) is not a chunk: \(reason) at byte \(offset)")
            }
        }
        return assembly.body()
    }
}
