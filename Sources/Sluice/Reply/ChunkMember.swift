internal import SluiceBase
internal import SluiceJSON

/// Finds one member of an object of a chunk before the rest of it is read.
enum ChunkMember {
    /// The number behind the member `index` of the object that begins at `start`; nil where there is none.
    static func index(of json: Bytes, at start: Int) -> UInt32? {
        range("index", of: json, at: start).flatMap { number(in: json[$0]) }
    }

    /// Where the value of that member stands, of the object that begins at `start`; nil where there is none.
    static func range(_ wanted: StaticString, of json: Bytes, at start: Int) -> Range<Int>? {
        var cursor = JSONCursor(json, at: start)
        guard var members = cursor.enterObject() else { return nil }
        while let name = members.nextName(&cursor) {
            let value = cursor.position
            guard cursor.skipValue() else { return nil }
            if cursor.matches(name, wanted) { return value..<cursor.position }
        }
        return nil
    }

    /// A whole number that fits, which some servers put in quotes; nil for anything else.
    private static func number(in value: Slice<Bytes>) -> UInt32? {
        let digits = value.first == UInt8(ascii: "\"") ? value.dropFirst().dropLast() : value
        var result: UInt32 = 0
        for byte in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let (product, isTooLarge) = result.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = product.addingReportingOverflow(UInt32(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !overflows else { return nil }
            result = sum
        }
        return digits.isEmpty ? nil : result
    }
}
