import Foundation
import SluiceJSON
import SluicePrice
import Testing

@Suite("Price table")
struct PriceTableTests {
    @Test("Every line of the library's own table can be read")
    func everyLine() {
        let table = PriceTable.builtIn
        let rows = table.rows
        #expect(rows.count > 4000)
        for row in rows {
            let found = table.row(for: row.name)
            #expect(found?.name == row.name)
        }
    }

    @Test(
        "The table knows the providers it must",
        arguments: [
            "openai", "anthropic", "gemini", "mistral", "deepseek", "xai", "groq", "perplexity", "cohere",
            "together_ai",
            "fireworks_ai",
        ]
    )
    func providers(name: String) {
        #expect(PriceTable.builtIn.rows.contains { $0.provider.hasPrefix(name) && !$0.rates.isEmpty })
    }

    @Test(
        "A model is found under the names it goes by, and the row says which it was",
        arguments: [
            ("gpt-4o", nil, "gpt-4o"),
            ("gpt-4o", "openai", "gpt-4o"),
            ("openai/gpt-4o", nil, "gpt-4o"),
            ("GPT-4o", nil, "gpt-4o"),
            ("gpt-4o-2024-08-06", "openai", "gpt-4o-2024-08-06"),
            ("gpt-4o-2024-05-13", nil, "gpt-4o-2024-05-13"),
            ("gpt-4o-2031-01-01", "openai", "gpt-4o"),
            ("gpt-4o-mini/openai", nil, "gpt-4o-mini"),
            ("helicone/gpt-4o-mini", nil, "gpt-4o-mini"),
            ("gpt-4o-mini", "helicone", "gpt-4o-mini"),
            ("gpt-4o:online", nil, "gpt-4o"),
            ("claude-3.5-haiku", nil, "claude-3-5-haiku-20241022"),
            ("claude-3.5-haiku/anthropic", nil, "claude-3-5-haiku-20241022"),
            ("claude-3-5-haiku-latest", "anthropic", "claude-3-5-haiku-20241022"),
            ("helicone/claude-3.5-sonnet-v2/anthropic/my-key", nil, "claude-3-5-sonnet-20241022"),
            ("anthropic/claude-sonnet-4", nil, "claude-sonnet-4-20250514"),
            ("claude-opus-4.5", "anthropic", "claude-opus-4-5"),
            ("llama-3.3-70b-versatile", "groq", "groq/llama-3.3-70b-versatile"),
            ("llama-3.3-70b-versatile/groq", nil, "groq/llama-3.3-70b-versatile"),
            ("grok-3", nil, "xai/grok-3"),
            ("x-ai/grok-3", nil, "xai/grok-3"),
            ("gemini-2.5-flash", "google-ai-studio", "gemini/gemini-2.5-flash"),
            ("gemini-2.5-flash", "google", "gemini/gemini-2.5-flash"),
            ("gemini-2.5-flash", "vertex", "gemini-2.5-flash"),
            ("deepseek-reasoner", "deepseek", "deepseek/deepseek-reasoner"),
            ("sonar-pro", "perplexity", "perplexity/sonar-pro"),
            ("gpt-4o", "azure", "azure/gpt-4o"),
        ] as [(String, String?, String)]
    )
    func names(model: String, provider: String?, row: String) {
        #expect(PriceTable.builtIn.row(for: model, provider: provider)?.name == row)
    }

    @Test(
        "What nobody knows has no row, and another provider's row is not taken for it",
        arguments: [
            ("nobody-9000", nil), ("", nil), ("/", nil), ("gpt-4o", "groq"), ("claude-sonnet-4-5", "openai"),
            ("gpt-4o", "nobody"), ("a b", nil), (String(repeating: "x", count: 100_000), nil), (":online", nil),
            ("gpt-4o/", "openai"), ("=", nil), ("-latest", nil), ("-2024-08-06", nil),
        ] as [(String, String?)]
    )
    func unknownNames(model: String, provider: String?) {
        #expect(PriceTable.builtIn.row(for: model, provider: provider) == nil)
    }

    @Test("A row tells a model's limits, mode and capabilities as LiteLLM does")
    func modelInfo() throws {
        let row = try #require(PriceTable.builtIn.row(for: "gpt-4o"))
        #expect(row.maxInputTokens == 128_000)
        #expect(row.maxOutputTokens == 16_384)
        #expect(row.capabilities.isSuperset(of: [.functionCalling, .vision, .responseSchema, .promptCaching]))
        #expect(!row.capabilities.contains(.reasoning))
        let info = try JSONDocument(row.json).root
        #expect(info["litellm_provider"]?.string == "openai")
        #expect(info["mode"]?.string == "chat")
        #expect(info["max_tokens"]?.int == 16_384)
        #expect(info["input_cost_per_token"]?.double == 2.5e-06)
        #expect(info["cache_read_input_token_cost_priority"]?.double == 2.125e-06)
        #expect(info["supports_vision"]?.bool == true)
        #expect(info["supports_reasoning"]?.bool == false)
        #expect(info["source_date"]?.string == row.source.date)
    }

    @Test("A model's information has the fees of a search by its size, nested")
    func nestedFees() throws {
        let row = try #require(PriceTable.builtIn.row(for: "claude-sonnet-4-6", provider: "anthropic"))
        let fees = try #require(try JSONDocument(row.json).root["search_context_cost_per_query"])
        for size in ["low", "medium", "high"] { #expect(fees["search_context_size_\(size)"]?.double == 0.01) }
        #expect(try JSONDocument(row.json).root["supports_adaptive_thinking"]?.bool == true)
    }

    @Test(
        "Rates keep every digit",
        arguments: [
            ("1", 1_000_000_000), (".000000001", 1), ("0.0000000005", 1), ("0.0000000004", 0),
            ("21.87500", 21_875_000_000),
            ("1e3", 1_000_000_000_000), ("2.5E-3", 2_500_000),
        ] as [(String, UInt64)]
    )
    func rates(text: String, amount: UInt64) throws {
        #expect(try priceTable("m p i\(text) o1").row(for: "m")?.rates.first?.amount == amount)
    }
}

@Suite("Price files")
struct PriceFileTests {
    private func merging(_ json: String, into table: PriceTable = .builtIn) throws -> PriceTable {
        try table.merging(file: Array(json.utf8), source: testSource)
    }

    @Test("LiteLLM's form: prices, tiers, fees, limits, capabilities")
    func liteLLM() throws {
        let table = try merging(
            #"""
            {"sample_spec": {"max_tokens": "text"},
             "acme/one": {"litellm_provider": "acme", "mode": "chat", "max_input_tokens": 1000, "max_tokens": 50,
               "input_cost_per_token": 1e-06, "output_cost_per_token": 0.000002, "cache_read_input_token_cost": 1E-7,
               "input_cost_per_token_above_200k_tokens": 2e-6, "input_cost_per_token_priority": 3e-6,
               "input_cost_per_token_above_200k_tokens_priority": 4e-6, "output_cost_per_token_batches": 1e-6,
               "search_context_cost_per_query": {"search_context_size_low": 0.01, "search_context_size_medium": 0.02},
               "supports_vision": true, "supports_pdf_input": null, "supports_moon_travel": "yes", "source": "x"},
             "acme/tiers": {"litellm_provider": "acme", "tiered_pricing": [
               {"range": [0, 1000.0], "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6},
               {"range": [1000.0, 9000], "input_cost_per_token": 2e-6, "output_cost_per_token": 3e-6}]},
             "acme/other": {"alias_of": "acme/one"}}
            """#
        )
        let row = try #require(table.row(for: "other", provider: "acme"))
        #expect(row.name == "acme/one")
        #expect(row.source == testSource)
        #expect((row.maxInputTokens, row.maxOutputTokens) == (1000, 50))
        #expect(row.capabilities == .vision)
        func cost(_ used: Usage, _ tier: ServiceTier = .standard, model: String = "acme/one") -> Int64? {
            table.cost(of: used, model: model, tier: tier).total
        }
        #expect(cost(Usage(input: 200_000, output: 0)) == 200_000_000)
        #expect(cost(Usage(input: 200_001, output: 0)) == 400_002_000)
        #expect(cost(Usage(input: 200_001, output: 0), .priority) == 800_004_000)
        #expect(cost(Usage(input: 10, output: 10), .batch) == 20_000)
        #expect(cost(usage { $0.webSearches = 1 }) == 20_000_000)
        #expect(cost(Usage(input: 1000, output: 1), model: "acme/tiers") == 1_001_000)
        #expect(cost(Usage(input: 1001, output: 1), model: "acme/tiers") == 2_005_000)
    }

    @Test("A row that is there keeps what the new one does not mention")
    func overrides() throws {
        let table = try merging(#"{"gpt-4o": {"input_cost_per_token": 1e-06}}"#)
        let row = try #require(table.row(for: "openai/gpt-4o"))
        #expect(row.maxOutputTokens == 16_384)
        #expect(row.source == testSource)
        #expect(table.cost(of: Usage(input: 1000, output: 1000), model: "gpt-4o").total == 11_000_000)
        #expect(PriceTable.builtIn.cost(of: Usage(input: 1000, output: 0), model: "gpt-4o").total == 2_500_000)
    }

    @Test("A model of the gateway may have its own row")
    func gatewayRow() throws {
        let table = try merging(
            #"{"helicone/gpt-4o": {"litellm_provider": "helicone", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-6}}"#
        )
        #expect(table.row(for: "gpt-4o", provider: "helicone")?.name == "helicone/gpt-4o")
        #expect(table.row(for: "helicone/gpt-4o")?.name == "helicone/gpt-4o")
        #expect(table.row(for: "gpt-4o", provider: "openai")?.name == "gpt-4o")
        #expect(table.row(for: "gpt-4o")?.name == "gpt-4o")
    }

    @Test("Our own form is the library's table's")
    func ownForm() throws {
        let file = "# comment\n\nacme/one - 1000/50 +fv i1 o2 @>1001 i2\none =acme/one\n"
        let table = try PriceTable.builtIn.merging(file: Array(file.utf8), source: testSource)
        #expect(table.row(for: "one")?.name == "acme/one")
        #expect(table.row(for: "one")?.provider == "acme")
    }

    @Test(
        "A file with a wrong number is refused whole, naming the row",
        arguments: [
            (
                #"{"good": {"input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6}, "bad": {"input_cost_per_token": -1e-6, "output_cost_per_token": 1}}"#,
                "input_cost_per_token", "negative"
            ),
            (#"{"bad": {"input_cost_per_token": 1e-6}}"#, "output_cost_per_token", "missing"),
            (
                #"{"bad": {"output_cost_per_token": 1e-6, "input_cost_per_token": null}}"#, "input_cost_per_token",
                "missing"
            ),
            (
                #"{"bad": {"input_cost_per_token": 1e300, "output_cost_per_token": 1}}"#, "input_cost_per_token",
                "1 dollar"
            ),
            (
                #"{"bad": {"input_cost_per_token": 2.5, "output_cost_per_token": 1}}"#, "input_cost_per_token",
                "1 dollar"
            ),
            (
                #"{"bad": {"input_cost_per_token": "1e-6", "output_cost_per_token": 1}}"#, "input_cost_per_token",
                "number"
            ),
            (#"{"bad": {"input_cost_per_token": true, "output_cost_per_token": 1}}"#, "input_cost_per_token", "number"),
            (#"{"bad": {"output_cost_per_image": 10001}}"#, "output_cost_per_image", "10,000"),
            (#"{"bad": {"max_tokens": -4}}"#, "max_tokens", "negative"),
            (#"{"bad": {"max_input_tokens": 1e99}}"#, "max_input_tokens", "1e12"),
            (#"{"bad": {"max_tokens": "many"}}"#, "max_tokens", "number"),
            (#"{"bad": {"supports_vision": 1}}"#, "supports_vision", "true or false"),
            (
                #"{"bad": {"search_context_cost_per_query": {"search_context_size_medium": -1}}}"#,
                "search_context_cost_per_query.search_context_size_medium", "negative"
            ),
            (#"{"bad": {"tiered_pricing": [{"input_cost_per_token": 1e-6}]}}"#, "tiered_pricing", "range"),
            (#"{"bad": 7}"#, nil, "object"),
            ("bad openai i-1 o1", "i-1", "negative"),
            ("bad openai i1e40 o1", "i1e40", "1 dollar"),
            ("bad openai ix o1", "ix", "word"),
            ("bad openai i o1", "i", "number"),
            ("bad openai 10/-3 i1", "-3", "negative"),
            ("bad openai @soon i1", "soon", "tier"),
            ("bad openai @>-4 i1", "-4", "negative"),
            ("bad openai +Z", "Z", "letter"),
            ("bad", nil, "provider"),
        ] as [(String, String?, String)]
    )
    func refusals(file: String, member: String?, reason: String) throws {
        let table = try priceTable("kept openai i1 o1")
        let error = try #require(throws: PriceError.self) {
            try table.merging(file: Array(file.utf8), source: testSource)
        }
        #expect(error.row == "bad")
        #expect(error.member == member)
        #expect(error.reason.contains(reason), "\(error)")
        #expect(table.cost(of: Usage(input: 1, output: 1), model: "kept").total == 2000)
        #expect(table.rows.map(\.name) == ["kept"])
    }

    @Test("A file that is no table at all is refused", arguments: ["{", "[]", "{\"a\":1", "\u{0}\u{1}"])
    func noTable(file: String) {
        #expect(throws: PriceError.self) { try PriceTable.builtIn.merging(file: Array(file.utf8), source: testSource) }
    }

    @Test("A circle of names ends")
    func circle() throws {
        #expect(try priceTable("a =b", "b =a").row(for: "a") == nil)
    }
}
