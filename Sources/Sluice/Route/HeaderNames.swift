internal import SluiceBase

/// Helicone's request headers by name: which of them something happens for on a direct route, and which not.
///
/// A header that nobody acts on would be believed to work, so it is refused with the way out. Source: Helicone's header
/// directory and `HeliconeHeaders.ts`.
enum HeaderNames {
    /// Acted on in the process, recorded, or of no meaning to anybody but the gateway (its own key).
    private static let known = [
        "helicone-auth", "helicone-jwt", "helicone-org-id", "helicone-request-id", "helicone-user-id",
        "helicone-session-id", "helicone-session-path", "helicone-session-name", "helicone-prompt-id",
        "helicone-prompt-mode", "helicone-prompt-version", "helicone-prompt-name", "helicone-prompt-format",
        "helicone-cache-enabled", "helicone-cache-save", "helicone-cache-read", "helicone-cache-control",
        "helicone-cache-bucket-max-size", "helicone-cache-seed", "helicone-cache-ignore-keys", "helicone-retry-enabled",
        "helicone-retry-num", "helicone-retry-factor", "helicone-retry-min-timeout", "helicone-retry-max-timeout",
        "helicone-ratelimit-policy", "helicone-rate-limit-policy", "helicone-fallbacks", "helicone-omit-request",
        "helicone-omit-response", "helicone-model-override", "helicone-stream-usage", "helicone-node-id",
        "helicone-experiment-id", "helicone-experiment-column-id", "helicone-experiment-row-index",
        "helicone-manual-access-key",
    ]

    /// What the gateway alone does, and what to use instead.
    private static let gatewayOnly: [String: String] = [
        "helicone-llm-security-enabled": "check the prompt before the call",
        "helicone-llm-security-advanced": "check the prompt before the call",
        "helicone-prompt-security-enabled": "check the prompt before the call",
        "helicone-moderations-enabled": "ask a moderation model before the call",
        "helicone-token-limit-exception-handler": "shorten the messages before the call",
        "helicone-target-url": "set the option base_url",
        "helicone-openai-api-base": "set the option base_url",
        "helicone-increase-timeout": "set the option timeout_ms",
        "helicone-stream-force-format": "read events instead of chunks",
        "helicone-gateway-body-mapping": "send the body in the provider's own form",
        "helicone-posthog-key": "report from the call's end",
        "helicone-posthog-host": "report from the call's end",
        "helicone-lytix-key": "report from the call's end",
        "helicone-lytix-host": "report from the call's end",
        "helicone-webhook-enabled": "report from the call's end",
    ]

    /// Looks at the headers of a request that Sluice itself acts on.
    ///
    /// - Throws: `HeaderError` for a `Helicone-*` header that nothing would happen for: one that the gateway alone acts
    ///   on and that is switched on, or one of a name that Helicone does not have.
    static func check(_ headers: [HeaderField]) throws(HeaderError) {
        for header in headers where ASCII.starts(header.name, with: "helicone") {
            let key = header.name.lowercased()
            let text = ASCII.trimmed(header.value)
            // A switch that is off asks for nothing.
            if known.contains(key) || (key.hasPrefix(property) && key != property) { continue }
            guard let instead = gatewayOnly[key] else { throw unknown(header.name, key) }
            if text.isEmpty || ASCII.isSame(String(text), "false") { continue }
            throw HeaderError(
                name: header.name,
                value: header.value,
                problem:
                    "is acted on by Helicone's gateway alone; ask helicone/<model>, or leave it out and \(instead)"
            )
        }
    }

    private static let prefix = "helicone-"
    private static let property = "helicone-property-"

    /// The value is not shown: behind a name that nobody knows it may be a key.
    private static func unknown(_ name: String, _ key: String) -> HeaderError {
        // What makes the name is compared, not what all begin with; and no dash for another.
        var letters = Array(key.utf8.dropFirst(prefix.utf8.count - 1))
        for index in letters.indices where letters[index] == UInt8(ascii: "_") { letters[index] = UInt8(ascii: "-") }
        if letters.first == UInt8(ascii: "-") { letters.removeFirst() }
        let part = String(decoding: letters, as: UTF8.self)
        let parts = (known + gatewayOnly.keys.sorted()).map { String($0.dropFirst(prefix.count)) }
        let advice: String
        if part.hasPrefix("propert") {
            advice = "did you mean Helicone-Property-<name>?"
        } else if let nearest = NearestName.find(part, among: parts)
            ?? parts.first(where: { !part.isEmpty && $0.hasPrefix(part + "-") })
        {
            advice = "did you mean \(spelled(prefix + nearest))?"
        } else {
            advice = "leave it out, or name a property Helicone-Property-<name>"
        }
        return HeaderError(name: name, value: "", problem: "is none of Helicone's; \(advice)")
    }

    /// As Helicone's documentation writes it: `Helicone-User-Id`.
    private static func spelled(_ name: String) -> String {
        switch name {
        case "helicone-ratelimit-policy": "Helicone-RateLimit-Policy"
        case "helicone-llm-security-enabled": "Helicone-LLM-Security-Enabled"
        case "helicone-llm-security-advanced": "Helicone-LLM-Security-Advanced"
        default:
            name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
        }
    }
}
