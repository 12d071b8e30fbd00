internal import Glibc

/// Names as the table compares them: without case, and with a dot as a dash, since "claude-3.5-haiku" and
/// "claude-3-5-haiku" are one model everywhere.
enum FoldedName {
    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case UInt8(ascii: "."): UInt8(ascii: "-")
        default: byte
        }
    }

    /// A polynomial over the folded bytes, spread by Fibonacci hashing: the table is ours, nobody can flood it.
    static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        func sum(_ bytes: some Collection<UInt8>) -> UInt64 {
            var hash: UInt64 = 0
            for byte in bytes { hash = (hash << 5) &+ hash &+ UInt64(fold(byte)) }
            return hash
        }
        let hash = bytes.withContiguousStorageIfAvailable { sum($0) } ?? sum(bytes)
        return (hash &* 0x9E37_79B9_7F4A_7C15) >> 40
    }

    static func string(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map(fold), as: UTF8.self)
    }
}

/// Finds the line of a name in the library's own table.
///
/// The text stays where the linker put it. An index over its lines, hashed by folded name and probed linearly, is built
/// once, in a fraction of a millisecond; rows are read only when asked for.
struct PriceIndex: Sendable {
    private let text: StaticString
    /// Where each slot's line begins, plus one; 0 for an empty slot.
    private let slots: [UInt32]
    /// Lines in the table.
    let count: Int

    init(_ text: StaticString) {
        self.text = text
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var slots = [UInt32](repeating: 0, count: 16_384)
        var count = 0
        var start = 0
        while start < bytes.count {
            let line = Self.line(at: start, in: bytes)
            let name = Self.name(in: line)
            // Half full at most, so that a probe always ends; the generator's size limit keeps the table far below.
            if !name.isEmpty, count < slots.count / 2 {
                var slot = Int(FoldedName.hash(name) & UInt64(slots.count - 1))
                while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = UInt32(start + 1)
                count += 1
            }
            start += line.count + 1
        }
        self.slots = slots
        self.count = count
    }

    /// Calls `body` with the line whose name folds to the same as `name`.
    func withLine<Result>(of name: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result?) -> Result? {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var slot = Int(FoldedName.hash(name) & UInt64(slots.count - 1))
        while slots[slot] != 0 {
            let start = Int(slots[slot]) - 1
            if Self.begins(bytes, at: start, with: name) { return body(Self.line(at: start, in: bytes)) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Calls `body` with every line.
    func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var start = 0
        while start < bytes.count {
            let line = Self.line(at: start, in: bytes)
            if !line.isEmpty { body(line) }
            start += line.count + 1
        }
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, with name: [UInt8]) -> Bool {
        guard bytes.count - start > name.count, bytes[start + name.count] == UInt8(ascii: " ") else { return false }
        for index in name.indices where FoldedName.fold(bytes[start + index]) != FoldedName.fold(name[index]) {
            return false
        }
        return true
    }

    private static func line(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        return UnsafeBufferPointer(rebasing: rest[..<(position(of: UInt8(ascii: "\n"), in: rest) ?? rest.count)])
    }

    private static func name(in line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: line[..<(position(of: UInt8(ascii: " "), in: line) ?? line.count)])
    }

    /// Where a byte first stands. The C library looks at many at once, and the text is long.
    private static func position(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = bytes.baseAddress, let found = memchr(first, Int32(byte), bytes.count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(first)
    }
}
