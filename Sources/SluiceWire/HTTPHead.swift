internal import Glibc
package import SluiceBase

/// An answer's status and headers, kept as the bytes that came and read when asked: most are never looked at.
package struct HTTPHead: Sendable {
    package private(set) var status: Int = 0
    private var block: [UInt8] = []

    package init() {}

    /// For answers that are made in the process.
    package init(status: Int, fields: [HeaderField]) {
        self.status = status
        append(fields)
    }

    /// Adds fields behind those that are there.
    package mutating func append(_ fields: [HeaderField]) {
        for field in fields {
            block.append(contentsOf: field.name.utf8)
            block.append(contentsOf: ": ".utf8)
            block.append(contentsOf: field.value.utf8)
            block.append(contentsOf: "\r\n".utf8)
        }
    }

    /// Takes one line as libcurl gives it. True when the head of the final answer is complete.
    mutating func take(line: UnsafeBufferPointer<UInt8>) -> Bool {
        if Self.isStatusLine(line) {
            self = HTTPHead()
            block.reserveCapacity(512)
            status = Self.status(in: line)
            return false
        }
        if line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") || line.isEmpty {
            return status >= 200
        }
        guard isSpace(line.first ?? 0), !block.isEmpty else {
            block.append(contentsOf: line)
            return false
        }
        // A value that goes on in the next line, as RFC 9112 5.2 lets old servers write it.
        while let last = block.last, isSpace(last) || last == 0x0A { block.removeLast() }
        block.append(0x20)
        block.append(contentsOf: line.drop(while: isSpace))
        return false
    }

    private static func isStatusLine(_ line: Bytes) -> Bool {
        guard let first = line.baseAddress, line.count >= 5 else { return false }
        return memcmp(first, "HTTP/", 5) == 0
    }

    /// The number after the first space: "HTTP/1.1 200 OK".
    private static func status(in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return 0 }
        return line[(space + 1)...].prefix(3).reduce(0) { value, byte in
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? value * 10 + Int(byte - UInt8(ascii: "0")) : value
        }
    }

    /// The fields in their order, spelled as they came.
    package var fields: [HeaderField] {
        var result: [HeaderField] = []
        forEachField { name, value in
            result.append(HeaderField(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        return result
    }

    /// The last field of that name, in any case.
    package subscript(name: String) -> String? {
        var name = name
        return name.withUTF8 { wanted in
            var found: String?
            forEachField { candidate, value in
                if Self.isSame(candidate, wanted) { found = String(decoding: value, as: UTF8.self) }
            }
            return found
        }
    }

    /// Why nobody can say where the body ends: lengths that differ, or that no body has.
    var framingProblem: String? {
        var length: Int64?
        var problem: String?
        forEachField { name, value in
            guard problem == nil, Self.contentLength.withUTF8Buffer({ Self.isSame(name, $0) }) else { return }
            // A list of equal lengths is what becomes of a header given twice (RFC 9112 6.3).
            for item in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                guard let number = Self.length(Bytes(rebasing: item).trimmingSpace()) else {
                    problem = "its Content-Length is \"\(String(decoding: value.prefix(100), as: UTF8.self))\""
                    return
                }
                if let length, length != number { problem = "it has two lengths, \(length) and \(number)" }
                length = number
            }
        }
        return problem
    }

    private static let contentLength: StaticString = "content-length"

    /// Names are the same in any case.
    private static func isSame(_ name: Bytes, _ other: Bytes) -> Bool {
        guard name.count == other.count else { return false }
        for index in name.indices where ASCII.lowercased(name[index]) != ASCII.lowercased(other[index]) { return false }
        return true
    }

    private static func length(_ digits: Bytes) -> Int64? {
        guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    private func forEachField(_ body: (_ name: Bytes, _ value: Bytes) -> Void) {
        block.withUnsafeBufferPointer { block in
            var rest = block
            while let end = rest.position(of: UInt8(ascii: "\n")) {
                let line = Bytes(rebasing: rest[..<end])
                rest = Bytes(rebasing: rest[(end + 1)...])
                guard let colon = line.position(of: UInt8(ascii: ":")) else { continue }
                body(
                    Bytes(rebasing: line[..<colon]).trimmingSpace(),
                    Bytes(rebasing: line[(colon + 1)...]).trimmingSpace()
                )
            }
        }
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

extension Bytes {
    /// Where a byte first stands. The C library looks at many at once.
    fileprivate func position(of byte: UInt8) -> Int? {
        guard let first = baseAddress, let found = memchr(first, Int32(byte), count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(first)
    }

    /// Without the space, tabs and carriage returns around it.
    fileprivate func trimmingSpace() -> Bytes {
        var (start, end) = (0, count)
        while start < end, isSpace(self[start]) { start += 1 }
        while start < end, isSpace(self[end - 1]) { end -= 1 }
        return Bytes(rebasing: self[start..<end])
    }
}
