extension RandomAccessCollection where Element == UInt8 {
    /// Where `text` first stands, or nil. The standard library's own search comes with its regular expressions, which
    /// would double the size of this library.
    package func firstRange(ofBytes text: some Collection<UInt8>) -> Range<Index>? {
        var start = startIndex
        while start < endIndex, distance(from: start, to: endIndex) >= text.count {
            if self[start...].starts(with: text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension StringProtocol {
    /// True if `text` stands somewhere in this one, byte for byte.
    package func holds(_ text: String) -> Bool { Array(utf8).firstRange(ofBytes: Array(text.utf8)) != nil }
}
