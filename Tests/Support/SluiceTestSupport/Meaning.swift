internal import Foundation

/// A JSON text by what it means: members compare in any order, numbers by value.
public struct Meaning: Equatable, CustomStringConvertible {
    private let value: NSObject

    /// - Throws: when `json` is not JSON.
    public init(_ json: some Sequence<UInt8>) throws {
        let object = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
        value = object as? NSObject ?? NSNull()
    }

    public static func == (left: Meaning, right: Meaning) -> Bool { left.value.isEqual(right.value) }

    public var description: String { value.description }
}

/// What `json` means; see `Meaning`.
public func meaning(_ json: some Sequence<UInt8>) throws -> Meaning { try Meaning(json) }

public func meaning(_ json: String) throws -> Meaning { try Meaning(json.utf8) }
