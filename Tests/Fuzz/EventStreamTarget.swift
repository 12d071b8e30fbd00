import SluiceWire

extension FuzzTarget {
    /// However a body is split into reads, the same events come out.
    static let eventStream = FuzzTarget(name: "event-stream") { bytes in
        let whole = messages(bytes.whole)
        let pieces = messages(bytes.pieces)
        expect(whole == pieces, "\(whole) in one read, \(pieces) in many")
    }

    private static func messages(_ reads: [UnsafeBufferPointer<UInt8>]) -> [[[UInt8]]] {
        var stream = EventStream()
        var messages: [[[UInt8]]] = []
        for read in reads {
            stream.feed(read) { messages.append([Array($0.name), Array($0.data)]) }
        }
        return messages
    }
}
