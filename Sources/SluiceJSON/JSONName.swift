internal import Glibc

/// A member's name as it stands in a text, to be compared with known ones: `switch name { case "usage": … }`.
///
/// Borrows the text: not to be kept beyond the closure that was handed it.
package struct JSONName {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let isEscaped: Bool

    init(_ token: JSONStringToken, _ text: UnsafeBufferPointer<UInt8>) {
        bytes = UnsafeBufferPointer(rebasing: text[token.range])
        isEscaped = token.isEscaped
    }

    /// The name, decoded.
    package var text: String {
        guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        let decoded = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            count = output.baseAddress.map { JSONText.unescape(bytes, to: $0) } ?? 0
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    package static func ~= (known: StaticString, name: JSONName) -> Bool {
        guard !name.isEscaped else { return name.text == "\(known)" }
        guard name.bytes.count == known.utf8CodeUnitCount, let base = name.bytes.baseAddress else { return false }
        return memcmp(base, known.utf8Start, name.bytes.count) == 0
    }
}
