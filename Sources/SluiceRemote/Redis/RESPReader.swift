/// Reads replies from bytes that come in pieces of any size.
///
/// Nothing that the other side says makes it grow beyond its bounds: lines, texts, lists and their nesting are limited,
/// and a reply that breaks a limit is an error, after which nothing more is read.
package struct RESPReader: Sendable {
    package struct Bounds: Sendable {
        /// Bytes of a whole reply.
        package var replyBytes = 1 << 20
        package var lineBytes = 4096
        /// Elements of all lists of a reply together.
        package var elements = 65_536
        package var depth = 8

        package init() {}
    }

    package var bounds = Bounds()
    private var bytes: [UInt8] = []
    /// Where the reply begins that is read next.
    private var start = 0
    /// So many bytes have to be there before it is worth looking again.
    private var needed = 1
    private var hasFailed = false

    package init() {}

    /// Bytes that belong to no complete reply yet.
    package var pendingBytes: Int { bytes.count - start }

    package mutating func feed(_ piece: UnsafeBufferPointer<UInt8>) {
        guard !hasFailed else { return }
        if start > 0, start >= bytes.count / 2 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next reply; nil while it is not complete.
    ///
    /// - Throws: `RESPError`, and then for ever.
    package mutating func next() throws(RESPError) -> RESPValue? {
        guard !hasFailed else { throw RESPError(description: "an earlier reply could not be read") }
        guard pendingBytes >= needed else { return nil }
        do throws(RESPError) {
            var cursor = Cursor(bounds: bounds, position: start, limit: start + bounds.replyBytes)
            guard
                let value = try bytes.withUnsafeBufferPointer({ (buffer) throws(RESPError) in
                    try cursor.value(in: buffer, depth: 0)
                })
            else {
                needed = max(pendingBytes + 1, cursor.needed - start)
                return nil
            }
            start = cursor.position
            needed = 1
            if start == bytes.count {
                bytes.removeAll(keepingCapacity: bytes.count <= 1 << 16)
                start = 0
            }
            return value
        } catch {
            hasFailed = true
            bytes = []
            start = 0
            throw error
        }
    }
}

/// One look at the bytes that are there.
private struct Cursor {
    let bounds: RESPReader.Bounds
    var position: Int
    /// No reply reaches beyond.
    let limit: Int
    /// How many bytes have to be there for the reply to be complete, as far as is known.
    var needed = 0
    private var elementCount = 0

    init(bounds: RESPReader.Bounds, position: Int, limit: Int) {
        self.bounds = bounds
        self.position = position
        self.limit = limit
    }

    /// nil: more bytes are needed.
    mutating func value(in bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws(RESPError) -> RESPValue? {
        guard position < bytes.count else { return nil }
        let kind = bytes[position]
        guard "+-:$*".utf8.contains(kind) else {
            throw RESPError(description: "a reply begins with byte \(kind), which none does")
        }
        guard let line = try line(in: bytes) else { return nil }
        switch kind {
        case UInt8(ascii: "+"): return .simple(Array(line))
        case UInt8(ascii: "-"): return .error(String(decoding: line, as: UTF8.self))
        case UInt8(ascii: ":"): return .integer(try number(line))
        case UInt8(ascii: "$"):
            let count = try number(line)
            if count == -1 { return .null }
            return try bulk(count, in: bytes)
        default:
            let count = try number(line)
            if count == -1 { return .null }
            return try list(count, in: bytes, depth: depth)
        }
    }

    /// The rest of the line behind its first byte, without its end.
    private mutating func line(in bytes: UnsafeBufferPointer<UInt8>) throws(RESPError) -> Slice<
        UnsafeBufferPointer<UInt8>
    >? {
        let first = position + 1
        let last = min(bytes.count, first + bounds.lineBytes, limit)
        var index = first
        while index < last, bytes[index] != 13 { index += 1 }
        guard index < last else {
            guard last == bytes.count else {
                throw RESPError(description: "a reply has a line of more than \(bounds.lineBytes) bytes")
            }
            return nil
        }
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] == 10 else { throw RESPError(description: "a line of a reply ends with CR alone") }
        position = index + 2
        return bytes[first..<index]
    }

    private func number(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(RESPError) -> Int64 {
        guard line.count <= 20, let value = Int64(String(decoding: line, as: UTF8.self)) else {
            throw RESPError(description: "a reply has a number that is none")
        }
        return value
    }

    private mutating func bulk(_ count: Int64, in bytes: UnsafeBufferPointer<UInt8>) throws(RESPError) -> RESPValue? {
        guard count >= 0, count <= Int64(limit - position) else {
            throw RESPError(description: "a reply is to have \(count) bytes, and may have \(bounds.replyBytes)")
        }
        let end = position + Int(count)
        guard end + 2 <= bytes.count else {
            needed = end + 2
            return nil
        }
        guard bytes[end] == 13, bytes[end + 1] == 10 else {
            throw RESPError(description: "a reply is longer than it says")
        }
        let value = RESPValue.bulk(Array(bytes[position..<end]))
        position = end + 2
        return value
    }

    private mutating func list(_ count: Int64, in bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws(RESPError)
        -> RESPValue?
    {
        guard depth < bounds.depth else { throw RESPError(description: "a reply is nested too deep") }
        guard count >= 0, count <= Int64(bounds.elements - elementCount) else {
            throw RESPError(description: "a reply is to have \(count) elements, and may have \(bounds.elements)")
        }
        elementCount += Int(count)
        var values: [RESPValue] = []
        for _ in 0..<count {
            guard let value = try value(in: bytes, depth: depth + 1) else { return nil }
            guard position <= limit else {
                throw RESPError(description: "a reply has more than \(bounds.replyBytes) bytes")
            }
            values.append(value)
        }
        return .array(values)
    }
}
