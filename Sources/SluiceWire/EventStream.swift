internal import CLinux

/// One event of a stream of server-sent events. Both texts are valid until the `feed` that delivered it returns.
package struct EventStreamMessage {
    /// The `event:` field, empty where there was none.
    package let name: UnsafeBufferPointer<UInt8>
    /// The `data:` lines, joined with line feeds.
    package let data: UnsafeBufferPointer<UInt8>
}

/// Cuts a body into server-sent events (WHATWG HTML, section 9.2.6), whatever way it is split into reads.
///
/// An event that arrives in one piece is handed on where it lies. Only what spans reads, and events of several data
/// lines, are copied.
package struct EventStream: ~Copyable {
    private enum Data {
        case none
        /// One line, which lies in the bytes being fed.
        case borrowed(UnsafeBufferPointer<UInt8>)
        case owned([UInt8])
    }

    /// A line whose end has not come.
    private var partialLine: [UInt8] = []
    private var data = Data.none
    private var name: [UInt8] = []
    private var isFirstLine = true
    /// The last byte fed was CR: an LF that follows belongs to the same line end.
    private var skipsLineFeed = false
    /// Copies that messages of the current feed point into.
    private var copies: [UnsafeMutableBufferPointer<UInt8>] = []

    package init() {}

    deinit {
        for copy in copies { copy.deallocate() }
    }

    /// Bytes kept for an event that is not complete.
    package var pendingByteCount: Int {
        switch data {
        case .owned(let bytes): partialLine.count + name.count + bytes.count
        case .borrowed(let bytes): partialLine.count + name.count + bytes.count
        case .none: partialLine.count + name.count
        }
    }

    package mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (EventStreamMessage) -> Void) {
        releaseCopies()
        guard let base = bytes.baseAddress else { return }
        var position = 0
        if skipsLineFeed, bytes.count > 0 {
            skipsLineFeed = false
            if base[0] == 0x0A { position = 1 }
        }
        while position < bytes.count {
            if let next = takeWholeEvent(base, bytes.count, at: position, body) {
                position = next
                continue
            }
            guard let end = endOfLine(base + position, bytes.count - position).map({ position + $0 }) else {
                partialLine.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position...]))
                break
            }
            takeLine(UnsafeBufferPointer(rebasing: bytes[position..<end]), body)
            position = end + 1
            if base[end] == 0x0D {
                if position == bytes.count {
                    skipsLineFeed = true
                } else if base[position] == 0x0A {
                    position += 1
                }
            }
        }
        if case .borrowed(let line) = data { data = .owned(Array(line)) }
    }

    /// True if the body ended within "data: [DONE]", whose line end some servers leave out.
    package borrowing func endsInside(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        if case .owned(let bytes) = data, bytes.elementsEqual(wanted) { return true }
        return partialLine.starts(with: "data:".utf8)
            && partialLine.dropFirst(5).drop { $0 == 0x20 }.elementsEqual(wanted)
    }

    /// The common case: one data line and the empty line after it, both here. Returns where the next event begins.
    private mutating func takeWholeEvent(
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        at position: Int,
        _ body: (EventStreamMessage) -> Void
    ) -> Int? {
        guard !isFirstLine, partialLine.isEmpty, name.isEmpty, case .none = data, count - position > 7,
            memcmp(base + position, "data:", 5) == 0,
            let found = memchr(base + position, 0x0A, count - position)
        else { return nil }
        let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        guard end + 1 < count, base[end + 1] == 0x0A, memchr(base + position, 0x0D, end - position) == nil else {
            return nil
        }
        let start = base[position + 5] == 0x20 ? position + 6 : position + 5
        if end > start {
            let data = UnsafeBufferPointer(start: base + start, count: end - start)
            body(EventStreamMessage(name: UnsafeBufferPointer(start: nil, count: 0), data: data))
        }
        return end + 2
    }

    private func endOfLine(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        let lineFeed = memchr(bytes, 0x0A, count).map { UnsafeRawPointer($0) - UnsafeRawPointer(bytes) }
        let carriageReturn = memchr(bytes, 0x0D, lineFeed ?? count).map {
            UnsafeRawPointer($0) - UnsafeRawPointer(bytes)
        }
        return carriageReturn ?? lineFeed
    }

    private mutating func takeLine(_ end: UnsafeBufferPointer<UInt8>, _ body: (EventStreamMessage) -> Void) {
        var line = end
        if !partialLine.isEmpty {
            partialLine.append(contentsOf: end)
            line = copy(partialLine)
            partialLine.removeAll(keepingCapacity: true)
        }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = UnsafeBufferPointer(rebasing: line[3...]) }
        }
        guard !line.isEmpty else { return dispatch(body) }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
        let field = line[..<colon]
        var value = line[min(colon + 1, line.count)...]
        if value.first == 0x20 { value = value.dropFirst() }
        if field.elementsEqual("data".utf8) {
            add(UnsafeBufferPointer(rebasing: value))
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        }
        // A line that begins with a colon is a comment; `id` and `retry` serve reconnection, which a POST has none of.
    }

    private mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        switch data {
        case .none: data = .borrowed(line)
        case .borrowed(let first): data = .owned(Array(first) + [0x0A] + Array(line))
        case .owned(var bytes):
            data = .none  // so that the array is not shared, and not copied
            bytes.append(0x0A)
            bytes.append(contentsOf: line)
            data = .owned(bytes)
        }
    }

    /// An empty line: hands on what has come together. Events without data are none.
    private mutating func dispatch(_ body: (EventStreamMessage) -> Void) {
        let name = name.isEmpty ? UnsafeBufferPointer(start: nil, count: 0) : copy(self.name)
        switch data {
        case .none: break
        case .borrowed(let bytes) where !bytes.isEmpty: body(EventStreamMessage(name: name, data: bytes))
        case .owned(let bytes) where !bytes.isEmpty: body(EventStreamMessage(name: name, data: copy(bytes)))
        default: break
        }
        data = .none
        self.name.removeAll(keepingCapacity: true)
    }

    private mutating func copy(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        copies.append(copy)
        return UnsafeBufferPointer(copy)
    }

    private mutating func releaseCopies() {
        guard !copies.isEmpty else { return }
        for copy in copies { copy.deallocate() }
        copies.removeAll(keepingCapacity: true)
    }
}
