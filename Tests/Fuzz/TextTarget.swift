@testable import SluiceBase
@testable import Sluice

extension FuzzTarget {
    /// The small languages: model strings, headers, rate-limit policies, dates.
    static let text = FuzzTarget(name: "text") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let half = text.index(text.startIndex, offsetBy: text.count / 2)
        let (name, value) = (String(text[..<half]), String(text[half...]))

        if let targets = try? ModelString.parse(text) {
            expect(!targets.isEmpty, "a model string that is read names a target")
        }
        _ = try? RateLimitPolicy(text)
        _ = try? RateLimitPolicy(text, allowsTokens: true)
        _ = HTTPDate.seconds(text)
        _ = try? PolicyHeaders([HeaderField(name, value), HeaderField("Helicone-" + name, value)])
        _ = RequestTags([HeaderField(name, value), HeaderField("Helicone-" + name, value)])
        var headers = HeaderList()
        if (try? headers.set(name, value)) != nil {
            expect(!value.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "no CR, LF or NUL in a header")
            expect(!name.utf8.contains { $0 <= 0x20 || $0 == 0x3A }, "no space or colon in a header's name")
        }
    }
}
