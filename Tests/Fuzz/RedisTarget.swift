import SluiceRemote

extension FuzzTarget {
    /// However replies are split into reads, the same come out; addresses and cached values are read or refused.
    static let redis = FuzzTarget(name: "redis") { bytes in
        let whole = replies(bytes.whole)
        let pieces = replies(bytes.pieces)
        expect(whole == pieces, "\(whole) in one read, \(pieces) in many")
        let input = Array(bytes.dropFirst())
        if let entry = CachedValue.entry(input) {
            expect(CachedValue.bytes(of: entry).count > 0, "what was read can be written")
        }
        guard let text = String(validating: input, as: UTF8.self), let address = try? RedisAddress(text) else { return }
        expect(!address.host.isEmpty && 1...65_535 ~= address.port, "an address leads somewhere")
        if let again = try? RedisAddress(address.shown) {
            expect(again.database == address.database, "\(address.shown) names another database")
        }
    }

    /// What came before the first mistake, and whether there was one.
    private static func replies(_ reads: [UnsafeBufferPointer<UInt8>]) -> [RESPValue] {
        var reader = RESPReader()
        reader.bounds.replyBytes = 2048
        reader.bounds.lineBytes = 100
        reader.bounds.elements = 200
        var values: [RESPValue] = []
        do {
            for read in reads {
                reader.feed(read)
                while let value = try reader.next() { values.append(value) }
            }
        } catch {
            values.append(.error("broken"))
        }
        return values
    }
}
