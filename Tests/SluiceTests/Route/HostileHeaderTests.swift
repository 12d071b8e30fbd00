import SluiceBase
import SluiceTestSupport
import SluiceJSON
import Testing

@testable import Sluice

/// Whatever comes in ends in a value or an error, never in a trap: the library lives in somebody else's process.
@Suite("Hostile input")
struct PolicyHostileInputTests {
    static let samples = [
        "helicone/a/openai,!groq,b:online/anthropic/uid", "!openai,openrouter/x/y:online,,z/groq",
        "https://u:p@h:1/v1/?a=b#c",
        "0.125;w=31536000;u=cents;s=tenant-id", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "s-maxage=\"10\", max-age=99999999999999999999", #""a","b""#, #"["a",{}]"#,
        #"[{"target-url":"u","headers":{"A":"b"},"onCodes":[429,{"from":500,"to":599}],"bodyKeyOverride":{"m":1}}]"#,
        #"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,QQ=="}}]}]}"#,
        #"{"messages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]}],"stop":["a"]}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\ud83d\ude00"}}"#,
        #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":9223372036854775807,"output_tokens":1e9}}}"#,
        #"{"content":[{"type":"tool_use","id":"c","input":{}}],"usage":{"cache_creation":{"ephemeral_5m_input_tokens":-1}}}"#,
    ].map { Array($0.utf8) }

    /// A sample with some bytes changed, removed, doubled or swapped for those of another.
    static func mutation(using random: inout SeededGenerator) -> [UInt8] {
        var bytes = samples.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: bytes[..<index], at: index)
            default: bytes.replaceSubrange(index..., with: (samples.randomElement(using: &random) ?? []).suffix(20))
            }
        }
        return bytes
    }

    @Test("never stops the process", arguments: 1...8 as ClosedRange<UInt64>)
    func survives(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = [
            "Helicone-Cache-Ignore-Keys", "Cache-Control", "Helicone-Fallbacks", "Helicone-RateLimit-Policy",
            "Helicone-Retry-Factor", "Helicone-Request-Id", "Helicone-Property-X",
        ]
        var stream = AnthropicStream(created: 0)
        var read = 0
        for _ in 0..<300 {
            let bytes = Self.mutation(using: &random)
            let text = String(decoding: bytes, as: UTF8.self)
            read += (try? ModelString.parse(text))?.count ?? 0
            read += (try? EndpointURL.join(base: text, endpoint: .chatCompletions))?.utf8.count ?? 0
            read += EndpointURL.origin(of: text).utf8.count + EndpointURL.pathAndQuery(of: text).utf8.count
            if let policy = try? RateLimitPolicy(text, allowsTokens: true) {
                var bucket = TokenBucket(policy: policy, now: .seconds(0))
                _ = bucket.settle(Int128(bytes.count), policy: policy, now: .distantFuture)
                #expect(try RateLimitPolicy(policy.canonical, allowsTokens: true) == policy)
            }
            _ = RetryHints(
                headers: [HeaderField("Retry-After", text), HeaderField("retry-after-ms", text)],
                now: .distantPast
            )
            for name in names {
                _ = try? PolicyHeaders([HeaderField(name, text), HeaderField("Helicone-Cache-Enabled", "true")])
            }
            var settings = CacheSettings()
            settings.ignoredKeys = ["messages", "type"]
            _ = CacheKey(address: EndpointURL.parts(of: text), body: bytes, settings: settings, credentials: [text])
            if let root = (try? JSONDocument(bytes))?.root {
                _ = try? AnthropicRequest.translate(root, model: .init(name: text))
                _ = AnthropicResponse.translate(root, created: 0)
                _ = AnthropicError.translate(root)
            }
            for chunk in stream.chunks(for: bytes) {
                #expect(throws: Never.self) { try JSONDocument(chunk) }
            }
            if stream.isDone { stream = AnthropicStream(created: 0) }
        }
        #expect(read > 0)
    }
}
