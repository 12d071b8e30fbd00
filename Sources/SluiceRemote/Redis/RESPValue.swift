/// A reply of Redis's protocol, version 2.
package enum RESPValue: Sendable, Equatable {
    /// A status such as `OK`.
    case simple([UInt8])
    /// A refusal; the first word says of which kind.
    case error(String)
    case integer(Int64)
    case bulk([UInt8])
    case null
    case array([RESPValue])

    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .bulk(let bytes), .simple(let bytes): Int64(String(decoding: bytes, as: UTF8.self))
        default: nil
        }
    }

    package var text: String? {
        switch self {
        case .simple(let bytes), .bulk(let bytes): String(validating: bytes, as: UTF8.self)
        default: nil
        }
    }

    package var elements: [RESPValue]? { if case .array(let values) = self { values } else { nil } }
}

/// Why bytes are no reply, or none that is taken.
package struct RESPError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}
