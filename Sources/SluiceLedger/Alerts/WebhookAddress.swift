internal import SluiceBase

/// Which addresses messages may be posted to: https, and no host that is plainly within the own network. Names are not
/// resolved; one that leads there by DNS is the business of whoever defined the alert.
enum WebhookAddress {
    private static let privateEnds = ["localhost", "local", "internal", "corp", "lan", "home", "arpa"]

    /// - Throws: `LedgerError` that says what stands against the address.
    static func check(_ url: String, isInsecure: Bool) throws(LedgerError) {
        guard url.utf8.count <= 2048, url.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }) else {
            throw .argument("a webhook's \"url\" is printable ASCII without blanks, of 2048 bytes at most")
        }
        guard let start = url.split(separator: ":", maxSplits: 1).first.map({ $0.lowercased() }),
            start == "https" || (start == "http" && isInsecure), url.dropFirst(start.count).hasPrefix("://")
        else { throw .argument("a webhook's \"url\" begins with https://") }
        let rest = url.dropFirst(start.count + 3)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { throw .argument("a webhook's \"url\" has no user or password in it") }
        if isInsecure, !authority.isEmpty { return }
        guard !authority.hasPrefix("[") else {
            throw .argument("a webhook's \"url\" names its host, or gives its IPv4 address")
        }
        var host = authority.prefix { $0 != ":" }.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard !host.isEmpty, labels.allSatisfy({ !$0.isEmpty }),
            host.utf8.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F })
        else { throw .argument("a webhook's \"url\" has no host that could be reached") }
        guard isPublic(labels.map(String.init)) else {
            throw .argument("the webhook's host \(host.quoted) is within the own network; \"insecure\": true allows it")
        }
    }

    private static func isPublic(_ labels: [String]) -> Bool {
        guard labels.count > 1, let last = labels.last, let first = last.utf8.first else { return false }
        guard 48...57 ~= first else { return !privateEnds.contains(last) }
        // A number at the end makes an address, of which the C library reads more spellings than this one.
        let bytes = labels.compactMap { label -> UInt8? in
            guard let byte = UInt8(label), String(byte) == label else { return nil }
            return byte
        }
        guard labels.count == 4, bytes.count == 4 else { return false }
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (192, 0), (198, 18...19),
            (100, 64...127), (224..., _):
            return false
        default: return true
        }
    }
}
