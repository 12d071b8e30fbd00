internal import SluiceBase
internal import SluiceWire

/// A call's place in a trace (W3C Trace Context): its own span, and the one that it belongs to.
package struct TraceContext: Sendable {
    /// 16 bytes, not all 0.
    package let traceID: (high: UInt64, low: UInt64)
    /// The call's own span.
    package let spanID: UInt64
    /// The span that the request named; nil: the call begins a trace.
    package let parentID: UInt64?
    /// What other tracers have to say, passed on as it came.
    package let state: String?
    /// The trace is told of.
    package let isSampled: Bool

    /// The next attempt's span, until the attempt is noted.
    var attemptID: UInt64?

    /// Goes on with the trace that the headers name, or begins one.
    init(_ headers: HeaderList, _ randomness: any Randomness, for sink: any TraceSink) {
        let parent = headers["traceparent"].flatMap(Self.read)
        traceID = parent?.traceID ?? (randomness.next() | 1, randomness.next())
        parentID = parent?.spanID
        isSampled = sink.samples(low: traceID.low, parent: parent?.isSampled)
        state = parent == nil ? nil : headers["tracestate"]
        spanID = Self.freshID(randomness)
    }

    /// Begins an attempt's span.
    ///
    /// - Returns: what the upstream is told of it.
    mutating func beginAttempt(_ randomness: any Randomness) -> String {
        let id = Self.freshID(randomness)
        attemptID = id
        return "00-\(Self.hex(traceID.high))\(Self.hex(traceID.low))-\(Self.hex(id))-\(isSampled ? "01" : "00")"
    }

    private static func freshID(_ randomness: any Randomness) -> UInt64 {
        while true {
            let id = randomness.next()
            if id != 0 { return id }
        }
    }

    static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Reads `version-trace-span-flags`; nil for anything that the recommendation (3.2) calls invalid.
    static func read(_ text: String) -> (traceID: (high: UInt64, low: UInt64), spanID: UInt64, isSampled: Bool)? {
        let bytes = Array(ASCII.trimmed(text).utf8)
        // Later versions may have more behind another hyphen.
        guard bytes.count == 55 || (bytes.count > 55 && bytes[55] == UInt8(ascii: "-")),
            [2, 35, 52].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }),
            let version = number(bytes[0..<2]), version != 0xFF, version > 0 || bytes.count == 55,
            let high = number(bytes[3..<19]), let low = number(bytes[19..<35]), high != 0 || low != 0,
            let span = number(bytes[36..<52]), span != 0, let flags = number(bytes[53..<55])
        else { return nil }
        return ((high, low), span, flags & 1 == 1)
    }

    /// Lower-case hexadecimal digits alone.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return value
    }
}
