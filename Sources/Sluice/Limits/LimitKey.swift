package import SluiceBase

/// Which bucket a request draws from.
package enum LimitKey {
    private static let maximumValue = 256
    private static let maximumName = 128

    /// The key of the bucket: `tb:<scope>:global::<unit>`, `tb:<scope>:user:<value>:<unit>` or
    /// `tb:<scope>:prop:<name>:<value>:<unit>`.
    ///
    /// Quota and window are not part of it: all policies of one segment and unit share one bucket, so changing a
    /// quota keeps what was used.
    ///
    /// `scope` says who the buckets belong to; characters outside `[A-Za-z0-9_-]` become `_`. Names of properties ignore
    /// case; where one stands twice the last counts.
    ///
    /// - Throws: `RateLimitSegmentError` when the request lacks the user or property that the policy counts by.
    package static func key(
        policy: RateLimitPolicy,
        scope: String,
        userID: String?,
        properties: [HeaderField]
    ) throws(RateLimitSegmentError) -> String {
        let scope = cleanName(scope)
        let unit = policy.unit.rawValue
        switch policy.segment {
        case .global:
            return "tb:\(scope):global::\(unit)"
        case .user:
            let value = cleanValue(userID ?? "")
            guard !value.isEmpty else { throw .missingUserID(policy: policy.canonical) }
            return "tb:\(scope):user:\(value):\(unit)"
        case .property(let name):
            let value = cleanValue(properties.last { $0.name.lowercased() == name }?.value ?? "")
            guard !value.isEmpty else { throw .missingProperty(name: name, policy: policy.canonical) }
            return "tb:\(scope):prop:\(cleanName(name)):\(value):\(unit)"
        }
    }

    /// Colons would run into the key's own; control characters have no place in it.
    private static func cleanValue(_ text: String) -> String {
        let isClean = text.utf8.allSatisfy { 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: ":") }
        if isClean, text.utf8.count <= maximumValue { return text }
        let scalars = text.unicodeScalars.lazy
            .map { $0 == ":" ? "_" : $0 }
            .filter { $0.properties.generalCategory != .control }
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: scalars)
        return String(ASCII.trimmed(String(clean)).unicodeScalars.prefix(maximumValue))
    }

    /// A name as it may stand in a key.
    static func cleanName(_ text: String) -> String {
        let isClean = text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D }
        if isClean, text.utf8.count <= maximumName { return text }
        return String(
            text.unicodeScalars.prefix(maximumName).map { scalar -> Character in
                let isPlain =
                    scalar.isASCII && (ASCII.isAlphanumeric(UInt8(scalar.value)) || "_-".contains(Character(scalar)))
                return isPlain ? Character(scalar) : "_"
            }
        )
    }
}

/// A policy counts by something that the request does not say.
package enum RateLimitSegmentError: Error, Equatable, Sendable, CustomStringConvertible {
    case missingUserID(policy: String)
    case missingProperty(name: String, policy: String)

    /// The name Helicone gives the case.
    package var code: String {
        switch self {
        case .missingUserID: "MISSING_USER_ID"
        case .missingProperty: "MISSING_PROPERTY"
        }
    }

    package var description: String {
        switch self {
        case .missingUserID(let policy):
            return
                "rate limit policy \(policy.shortened) counts by user, but the request names none; set Helicone-User-Id (or the"
                + " body's member user)"
        case .missingProperty(let name, let policy):
            let header = "Helicone-Property-" + name.prefix(1).uppercased() + name.dropFirst()
            return
                "rate limit policy \(policy.shortened) counts by property \(name.shortened), but the request has none; set"
                + " \(header.shortened)"
        }
    }
}
