package import SluiceBase

/// What a request says of itself: who asks, for what, in which session. Recorded on every route, and counted by limits.
///
/// Reading tags refuses nothing. A request id that is no UUID counts as absent, as at Helicone; a wish not to be kept
/// that is neither `true` nor `false` counts as `true`, since what was not meant to be kept cannot be taken back.
package struct RequestTags: Sendable, Equatable {
    /// The header's, or the body's member `user`.
    package var userID: String?
    package var sessionID: String?
    /// The trace node, such as `/outline/draft`.
    package var sessionPath: String?
    package var sessionName: String?
    package var promptID: String?
    /// Names in lower case without `Helicone-Property-`, sorted, each once.
    package var properties: [HeaderField] = []
    /// A UUID in lower case.
    package var requestID: String?
    package var omitsRequest = false
    package var omitsResponse = false
    /// The model's name for price and record.
    package var modelOverride: String?

    package init() {}

    /// - Parameters:
    ///   - headers: the request's; of a name that stands twice the last value counts.
    ///   - user: the member `user` of the body, which counts where no header names a user.
    package init(_ headers: [HeaderField], user: String? = nil) {
        var named: [String: String] = [:]
        for header in headers where ASCII.starts(header.name, with: "helicone-") {
            let text = String(ASCII.trimmed(header.value))
            let key = header.name.lowercased()
            guard key.hasPrefix(Self.propertyPrefix) else {
                named[key] = text.isEmpty ? nil : text
                continue
            }
            let property = String(key.dropFirst(Self.propertyPrefix.utf8.count))
            properties.removeAll { $0.name == property }
            if !property.isEmpty { properties.append(HeaderField(property, text)) }
        }
        userID = named["helicone-user-id"] ?? user
        guard !named.isEmpty || !properties.isEmpty else { return }
        properties.sort { $0.name < $1.name }
        sessionID = named["helicone-session-id"]
        sessionPath = named["helicone-session-path"]
        sessionName = named["helicone-session-name"]
        promptID = named["helicone-prompt-id"]
        requestID = named["helicone-request-id"].flatMap(Self.uuid)
        omitsRequest = Self.omits(named["helicone-omit-request"])
        omitsResponse = Self.omits(named["helicone-omit-response"])
        modelOverride = named["helicone-model-override"]
    }

    private static let propertyPrefix = "helicone-property-"

    private static func omits(_ value: String?) -> Bool { value.map { !ASCII.isSame($0, "false") } ?? false }

    /// The text in lower case, if it is a UUID of version 1 to 8 in RFC 9562's variant.
    private static func uuid(_ text: String) -> String? {
        let lower = text.lowercased()
        let bytes = Array(lower.utf8)
        let hyphens = [8, 13, 18, 23]
        let isWellFormed =
            bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                hyphens.contains(index) ? byte == 0x2D : ASCII.isDigit(byte) || 0x61...0x66 ~= byte
            }
        guard isWellFormed, UInt8(ascii: "1")...UInt8(ascii: "8") ~= bytes[14], "89ab".utf8.contains(bytes[19]) else {
            return nil
        }
        return lower
    }
}
