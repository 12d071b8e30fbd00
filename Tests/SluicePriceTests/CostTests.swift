import SluiceJSON
import SluicePrice
import Testing

/// A usage with some counts set.
func usage(_ set: (inout Usage) -> Void) -> Usage {
    var usage = Usage()
    set(&usage)
    return usage
}

struct CostCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let model: String
    var provider: String?
    let usage: Usage
    /// Nano-dollars by kind.
    let lines: [String: Int64]
}

@Suite("Cost")
struct CostTests {
    @Test(
        "Helicone's published cases",
        arguments: [
            CostCase(
                testDescription: "gpt-4o, 1000 in, 500 out: 0.0075",
                model: "gpt-4o",
                provider: "openai",
                usage: Usage(input: 1000, output: 500),
                lines: ["input": 2_500_000, "output": 5_000_000]
            ),
            CostCase(
                testDescription: "gpt-4o with 200 cached",
                model: "gpt-4o",
                provider: "openai",
                usage: usage { ($0.input, $0.cachedInput, $0.output) = (800, 200, 500) },
                lines: ["input": 2_000_000, "cached_input": 250_000, "output": 5_000_000]
            ),
            CostCase(
                testDescription: "claude-3-5-sonnet with both cache writes: 0.020325",
                model: "claude-3-5-sonnet-20241022",
                provider: "anthropic",
                usage: usage {
                    ($0.input, $0.cachedInput, $0.cacheWrite5m, $0.cacheWrite1h, $0.output) = (1500, 500, 100, 50, 1000)
                },
                lines: [
                    "input": 4_500_000, "cached_input": 150_000, "cache_write_5m": 375_000, "cache_write_1h": 300_000,
                    "output": 15_000_000,
                ]
            ),
            CostCase(testDescription: "no tokens: 0", model: "gpt-4o", usage: Usage(), lines: [:]),
            CostCase(
                testDescription: "grok-3, 5 searches: 0.125",
                model: "grok-3",
                provider: "xai",
                usage: usage { $0.webSearches = 5 },
                lines: ["web_search": 125_000_000]
            ),
            CostCase(
                testDescription: "gemini-3-pro-image, 1120 image tokens out: 0.1344",
                model: "gemini-3-pro-image-preview",
                provider: "google-ai-studio",
                usage: usage { ($0.input, $0.output, $0.imageOutput) = (100, 50, 1120) },
                lines: ["input": 200_000, "output": 600_000, "image_output": 134_400_000]
            ),
            CostCase(
                testDescription: "gemini-3-pro-image on OpenRouter: 0.141792",
                model: "openrouter/google/gemini-3-pro-image-preview",
                usage: usage { ($0.input, $0.output, $0.imageOutput) = (100, 50, 1120) },
                lines: ["input": 211_000, "output": 633_000, "image_output": 141_792_000]
            ),
            CostCase(
                testDescription: "claude-sonnet-4, 100k in: base tier",
                model: "claude-sonnet-4",
                provider: "anthropic",
                usage: usage { ($0.input, $0.cachedInput, $0.output) = (100_000, 10_000, 1000) },
                lines: ["input": 300_000_000, "cached_input": 3_000_000, "output": 15_000_000]
            ),
            CostCase(
                testDescription:
                    "claude-sonnet-4, 250k in: in and out in the upper tier, cached and written in the base",
                model: "claude-sonnet-4",
                provider: "anthropic",
                usage: usage {
                    ($0.input, $0.cachedInput, $0.cacheWrite5m, $0.output) = (250_000, 10_000, 5000, 1000)
                },
                lines: [
                    "input": 1_500_000_000, "cached_input": 3_000_000, "cache_write_5m": 18_750_000,
                    "output": 22_500_000,
                ]
            ),
            CostCase(
                testDescription: "claude-sonnet-4, exactly 200k: upper tier",
                model: "claude-sonnet-4",
                provider: "anthropic",
                usage: Usage(input: 200_000, output: 1000),
                lines: ["input": 1_200_000_000, "output": 22_500_000]
            ),
            CostCase(
                testDescription: "gemini-3-pro on AI Studio, 300k in, 25k cached: all in the upper tier",
                model: "gemini-3-pro-preview",
                provider: "google-ai-studio",
                usage: usage { ($0.input, $0.cachedInput, $0.output) = (300_000, 25_000, 1000) },
                lines: ["input": 1_200_000_000, "cached_input": 10_000_000, "output": 18_000_000]
            ),
            CostCase(
                testDescription: "gemini-3-pro on Vertex, 250k in, 30k cached: cached in the base tier",
                model: "gemini-3-pro-preview",
                provider: "vertex",
                usage: usage { ($0.input, $0.cachedInput, $0.output) = (250_000, 30_000, 1000) },
                lines: ["input": 1_000_000_000, "cached_input": 6_000_000, "output": 18_000_000]
            ),
        ]
    )
    func heliconeCase(_ item: CostCase) {
        let cost = PriceTable.builtIn.cost(of: item.usage, model: item.model, provider: item.provider)
        let lines = Dictionary(uniqueKeysWithValues: cost.lines.map { ($0.kind.name, $0.amount) })
        #expect(lines == item.lines)
        #expect(cost.total == item.lines.values.reduce(0, +))
        #expect(cost.source?.date.count == 10)
    }

    @Test("An unknown model's cost is unknown, not 0")
    func unknownModel() {
        let cost = PriceTable.builtIn.cost(of: Usage(input: 10, output: 10), model: "nobody-9000")
        #expect(cost.total == nil)
        #expect(cost.unknown == .model)
        #expect(cost.row == nil)
    }

    @Test("A kind of token without any rate makes the cost unknown")
    func unpricedKind() throws {
        let table = try priceTable("m openai !embedding i1", "limits openai 1000/1000")
        #expect(table.cost(of: Usage(input: 1, output: 0), model: "m").total == 1000)
        let cost = table.cost(of: Usage(input: 1, output: 1), model: "m")
        #expect(cost.total == nil)
        #expect(cost.unknown == .rate(.output))
        #expect(cost.lines.isEmpty)
        #expect(table.cost(of: Usage(), model: "limits").total == nil)
    }

    @Test("A free model costs 0, which is known")
    func freeModel() throws {
        let cost = try priceTable("m ollama i0 o0").cost(of: Usage(input: 10, output: 10), model: "m")
        #expect(cost.total == 0)
    }

    @Test("The total is rounded once, half up, and the lines add up to it")
    func roundsOnce() throws {
        let table = try priceTable("m openai i.0004 c.0004 o.0004")
        let cost = table.cost(of: usage { ($0.input, $0.cachedInput, $0.output) = (1, 1, 1) }, model: "m")
        // Three times 0.4 nano-dollars are 1.2; each rounded by itself would be 0.
        #expect(cost.total == 1)
        #expect(cost.lines.map(\.amount).reduce(0, +) == 1)
        let half = table.cost(of: Usage(input: 1250, output: 0), model: "m")
        #expect(half.total == 500)
        #expect(try priceTable("m openai i.0005 o1").cost(of: Usage(input: 1, output: 0), model: "m").total == 1)
    }

    @Test("Any lines add up to their total", arguments: 0..<200)
    func linesAddUp(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let rates = (0..<5).map { _ in Int.random(in: 0...99_999, using: &random) }
        let table = try priceTable("m openai i.\(rates[0]) o.\(rates[1]) c.\(rates[2]) w.\(rates[3]) r.\(rates[4])")
        let used = usage {
            $0.input = Int.random(in: 0...99_999, using: &random)
            $0.output = Int.random(in: 0...99_999, using: &random)
            $0.cachedInput = Int.random(in: 0...99_999, using: &random)
            $0.cacheWrite5m = Int.random(in: 0...99_999, using: &random)
            $0.reasoning = Int.random(in: 0...99_999, using: &random)
        }
        let cost = table.cost(of: used, model: "m")
        #expect(cost.lines.map(\.amount).reduce(0, +) == cost.total)
        for line in cost.lines {
            let exact = UInt128(line.quantity) * UInt128(line.rate.amount)
            let difference = Int64(exact / 1_000_000) - line.amount
            #expect(abs(difference) <= 1)
        }
    }

    @Test("A cost that does not fit is unknown, and nothing traps")
    func overflow() throws {
        let table = try priceTable("m openai i1000000 o1000000")
        let cost = table.cost(of: Usage(input: .max, output: .max), model: "m")
        #expect(cost.total == nil)
        #expect(cost.unknown == .overflow)
        #expect(table.cost(of: Usage(input: .min, output: -5), model: "m").total == 0)
    }

    @Test("Tiers are data: service tier and threshold choose the rate, and the cost says which")
    func tiers() throws {
        let table = try priceTable("m openai i1 o10 @>1001 i2 o20 @flex i.5 o5 @batch i.25 o2.5 @batch>1001 i.5")
        func cost(_ input: Int, _ tier: ServiceTier) -> (Int64?, String) {
            let cost = table.cost(of: Usage(input: input, output: 100), model: "m", tier: tier)
            return (cost.total, cost.tier)
        }
        #expect(cost(1000, .standard) == (2_000_000, "standard"))
        #expect(cost(1001, .standard) == (4_002_000, "standard>=1001"))
        #expect(cost(1000, .flex) == (1_000_000, "flex"))
        // Flex has no rate for long prompts here, so the standard one for long prompts applies.
        #expect(cost(1001, .flex) == (4_002_000, "standard>=1001"))
        #expect(cost(1001, .batch) == (500_500 + 2_000_000, "batch>=1001"))
        #expect(cost(1000, .priority) == (2_000_000, "standard"))
    }

    @Test("What a row does not price apart is billed as ordinary tokens")
    func standIns() throws {
        let table = try priceTable("m openai i1 o10 c.1")
        let used = usage {
            ($0.cacheWrite1h, $0.audioInput, $0.audioCached, $0.reasoning, $0.fileInput) = (10, 10, 10, 10, 10)
        }
        let amounts = table.cost(of: used, model: "m").lines.map { ($0.kind, $0.amount) }
        #expect(amounts.map(\.0) == [.cacheWrite1h, .audioInput, .audioCached, .fileInput, .reasoning])
        #expect(amounts.map(\.1) == [10_000, 10_000, 1000, 10_000, 100_000])
    }

    @Test("Reasoning is output unless the same tier prices it apart")
    func reasoning() throws {
        let table = try priceTable("m openai i1 o2 r3 @flex o1")
        #expect(table.cost(of: usage { $0.reasoning = 10 }, model: "m").total == 30_000)
        #expect(table.cost(of: usage { $0.reasoning = 10 }, model: "m", tier: .flex).total == 10_000)
    }

    @Test("Fees: per request and per search, by the size of the search context")
    func fees() throws {
        let table = try priceTable("m perplexity i1 o1 q5000 qh12000 s10000 sl8000")
        #expect(table.cost(of: Usage(), model: "m").total == 5_000_000)
        let high = usage { ($0.searchContext, $0.webSearches) = (.high, 2) }
        #expect(table.cost(of: high, model: "m").total == 32_000_000)
        let low = usage { ($0.searchContext, $0.webSearches) = (.low, 2) }
        #expect(table.cost(of: low, model: "m").total == 21_000_000)
    }

    @Test(
        "Cheap hours, in minutes since Monday 00:00 UTC",
        arguments: [
            (nil, 1000), (Int64(1_795_478_400), 1000), (1_795_485_600, 500), (1_795_485_599, 1000),
            (1_795_521_600, 500),
            (1_795_305_600, 500), (-259_200, 500), (Int64.min, nil), (Int64.max, nil),
        ] as [(Int64?, Int64?)]
    )
    func offPeak(time: Int64?, total: Int64?) throws {
        // Tuesday (1,795,478,400 is its midnight, 24 November 2026) from 02:00 and from 12:00, Monday's first hour, Sunday.
        let table = try priceTable("m p %0-60,1560-1620,2160-2880,8640-10080 i1 o1 @off_peak i.5")
        let cost = table.cost(of: Usage(input: 1, output: 0), model: "m", at: time).total
        if let total { #expect(cost == total) } else { #expect(cost != nil) }
    }

    @Test("The provider's cost is kept beside ours; an option says which counts")
    func declared() throws {
        let table = try priceTable("m openai i1 o1")
        let used = usage { ($0.input, $0.declaredCost) = (1000, 777) }
        let declared = table.cost(of: used, model: "m")
        #expect((declared.total, declared.computed, declared.declared) == (777, 1_000_000, 777))
        #expect(declared.isDeclared)
        let computed = table.cost(of: used, model: "m", preferring: .computed)
        #expect((computed.total, computed.declared) == (1_000_000, 777))
        // Where only the provider knows, its word is better than none.
        #expect(table.cost(of: used, model: "unknown", preferring: .computed).total == 777)
    }
}

/// A small deterministic generator, so that a failing seed can be run again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

let testSource = PriceSource(name: "test", date: "2000-01-01")

/// A table of these lines alone.
func priceTable(_ lines: String...) throws -> PriceTable {
    try PriceTable.empty.merging(lines: Array(lines.joined(separator: "\n").utf8), source: testSource)
}
