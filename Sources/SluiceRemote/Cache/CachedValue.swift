internal import CCrypto
package import Sluice
internal import SluiceBase
internal import SluiceJSON

/// A cache entry as the bytes of one value: a line that begins with a name of the form, a sum over all that follows and
/// the rest as JSON, then the body as it came.
package enum CachedValue {
    private static let form = "sluice1"
    private static let sumDigits = 16
    private static let names = ["latency", "prompt_tokens", "completion_tokens", "expires"]

    package static func bytes(of entry: CacheEntry) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            let numbers = [entry.latency, entry.usage.promptTokens, entry.usage.completionTokens, entry.expires]
            for (name, number) in zip(names, numbers) {
                writer.name(name)
                writer.int(number)
            }
            writer.name("nano_dollars")
            if let cost = entry.usage.nanoDollars { writer.int(cost) } else { writer.null() }
            writer.name("request_id")
            writer.string(entry.requestID)
            writer.name("headers")
            writer.array { writer in
                for header in entry.headers {
                    writer.array { writer in
                        writer.string(header.name)
                        writer.string(header.value)
                    }
                }
            }
        }
        let content = writer.bytes + [0x0A] + entry.body
        return Array("\(form) \(sum(content[...])) ".utf8) + content
    }

    /// nil for what is no entry, or a damaged one.
    package static func entry(_ bytes: [UInt8]) -> CacheEntry? {
        let start = form.utf8.count + sumDigits + 2
        guard bytes.count > start, bytes.starts(with: form.utf8) else { return nil }
        let content = bytes[start...]
        guard bytes[..<start].elementsEqual("\(form) \(sum(content)) ".utf8), let end = content.firstIndex(of: 0x0A),
            let root = (try? JSONDocument(Array(content[..<end])))?.root
        else { return nil }
        let numbers = names.compactMap { root[$0]?.int }
        guard numbers.count == names.count, numbers.allSatisfy({ $0 >= 0 }), let requestID = root["request_id"]?.string,
            let pairs = root["headers"], pairs.kind == .array
        else { return nil }
        var headers: [HeaderField] = []
        for pair in pairs.elements {
            guard let name = pair[0]?.string, let value = pair[1]?.string, !name.isEmpty else { return nil }
            headers.append(HeaderField(name, value))
        }
        return CacheEntry(
            status: 200,
            headers: headers,
            body: Array(content[(end + 1)...]),
            latency: numbers[0],
            requestID: requestID,
            usage: CacheEntry.Usage(
                promptTokens: numbers[1],
                completionTokens: numbers[2],
                nanoDollars: root["nano_dollars"]?.int
            ),
            expires: numbers[3]
        )
    }

    /// The first quarter of a SHA-256, in hexadecimal; zeros where the system refuses to hash.
    private static func sum(_ bytes: ArraySlice<UInt8>) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha256(), nil) }
        return Hexadecimal.text(digest[..<(sumDigits / 2)])
    }
}

enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
