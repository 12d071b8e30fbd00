import SluiceJSON
import SluicePrice
import Testing

/// Broken input ends in an error or in a count that makes sense, never in a trap: each case would end the test process.
@Suite("Broken input")
struct FuzzTests {
    private static let line = "m openai ~io !chat 128000/16384 +fvt %0-60,240-360 i2.5 o1e1 c.25 @flex>200001 i5 q5000"
    private static let file = #"""
        {"m": {"litellm_provider": "p", "max_tokens": 50, "input_cost_per_token": 1e-06, "output_cost_per_token": 2E-6,
         "input_cost_per_token_above_200k_tokens_priority": 0.000004, "supports_vision": true,
         "tiered_pricing": [{"range": [0, 1e3], "input_cost_per_token": 1e-6}],
         "off_peak_pricing": {"input_cost_per_token": 1e-7, "windows": [{"hours_utc": ["22:00-01:30"], "weekdays": [1]}]}}}
        """#
    private static let usage = #"""
        {"usage":{"prompt_tokens":100,"completion_tokens":5e1,"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":-1},
         "cache_creation":{"ephemeral_1h_input_tokens":9},"promptTokenCount":7,"cost":{"total_cost":0.1}}}
        """#

    private func mutated(_ text: String, by random: inout SplitMix) -> [UInt8] {
        var bytes = Array(text.utf8)
        let alphabet = Array("0123456789-+.eE@>%~!*=/{}[]\":, \u{FF}".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: bytes.indices, using: &random)
            let byte = alphabet[Int.random(in: alphabet.indices, using: &random)]
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = byte
            case 1:
                bytes.insert(
                    contentsOf: Array(repeating: byte, count: Int.random(in: 1...25, using: &random)),
                    at: place
                )
            default: bytes.remove(at: place)
            }
        }
        return bytes
    }

    @Test("Mutated price files and usages", arguments: 0..<20)
    func mutations(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<100 {
            for text in [Self.line, Self.file] {
                let table = try? PriceTable.empty.merging(file: mutated(text, by: &random), source: testSource)
                for row in table?.rows ?? [] {
                    let cost = table?.cost(
                        of: Usage(input: .max, output: 7),
                        row: row,
                        at: Int64(bitPattern: random.next())
                    )
                    #expect(cost?.total ?? 0 >= 0)
                    _ = try JSONDocument(row.json)
                }
            }
            guard let answer = try? JSONDocument(mutated(Self.usage, by: &random)).root else { continue }
            for style in [UsageStyle.openAI, .anthropic, .google, .xAI] {
                guard let usage = Usage(inAnswer: answer, style: style) else { continue }
                for kind in PriceKind.allCases { #expect(usage.quantity(of: kind) >= 0) }
            }
        }
    }

    @Test("Any model name", arguments: 0..<20)
    func names(seed: UInt64) {
        var random = SplitMix(state: seed)
        for name in ["openai/gpt-4o-2024-08-06", "helicone/claude-3.5-haiku:online/anthropic", "a-20240101/b-latest"] {
            for _ in 0..<100 {
                let text = String(decoding: mutated(name, by: &random), as: UTF8.self)
                _ = PriceTable.builtIn.row(for: text)
                _ = PriceTable.builtIn.row(for: text, provider: text)
            }
        }
    }
}
