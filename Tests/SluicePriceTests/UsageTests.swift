import SluiceJSON
import SluicePrice
import Testing

struct UsageCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let style: UsageStyle
    let json: String
    let expected: [WritableCount: Int]
}

/// The counts a case names; all others must be 0.
enum WritableCount: String, CaseIterable, Sendable {
    case input, output, cachedInput, cacheWrite5m, cacheWrite1h, reasoning
    case audioInput, audioCached, audioOutput, imageInput, imageOutput, videoInput, fileInput, webSearches

    func value(in usage: Usage) -> Int {
        switch self {
        case .input: usage.input
        case .output: usage.output
        case .cachedInput: usage.cachedInput
        case .cacheWrite5m: usage.cacheWrite5m
        case .cacheWrite1h: usage.cacheWrite1h
        case .reasoning: usage.reasoning
        case .audioInput: usage.audioInput
        case .audioCached: usage.audioCached
        case .audioOutput: usage.audioOutput
        case .imageInput: usage.imageInput
        case .imageOutput: usage.imageOutput
        case .videoInput: usage.videoInput
        case .fileInput: usage.fileInput
        case .webSearches: usage.webSearches
        }
    }
}

func counts(_ usage: Usage) -> [WritableCount: Int] {
    var result: [WritableCount: Int] = [:]
    for count in WritableCount.allCases where count.value(in: usage) != 0 { result[count] = count.value(in: usage) }
    return result
}

@Suite("Usage")
struct UsageTests {
    @Test(
        "Each token is counted once, whatever the provider's form",
        arguments: [
            UsageCase(
                testDescription: "OpenAI, cached",
                style: .openAI,
                json:
                    #"{"prompt_tokens":1248,"completion_tokens":10,"total_tokens":1258,"prompt_tokens_details":{"cached_tokens":1152}}"#,
                expected: [.input: 96, .output: 10, .cachedInput: 1152]
            ),
            UsageCase(
                testDescription: "OpenAI, reasoning",
                style: .openAI,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":50,"completion_tokens_details":{"reasoning_tokens":20}}"#,
                expected: [.input: 100, .output: 30, .reasoning: 20]
            ),
            UsageCase(
                testDescription: "OpenAI, audio in and out, part of it cached",
                style: .openAI,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"audio_tokens":40,"cached_tokens":30,"cached_tokens_details":{"audio_tokens":10}},"completion_tokens_details":{"audio_tokens":20}}"#,
                expected: [
                    .input: 40, .cachedInput: 20, .audioCached: 10, .audioInput: 30, .output: 30, .audioOutput: 20,
                ]
            ),
            UsageCase(
                testDescription: "OpenAI, more cached than prompt: the prompt was net",
                style: .openAI,
                json: #"{"prompt_tokens":10,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":50}}"#,
                expected: [.input: 10, .output: 1, .cachedInput: 50]
            ),
            UsageCase(
                testDescription: "OpenAI, cache writes without lifetime",
                style: .openAI,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":20,"cache_write_tokens":30}}"#,
                expected: [.input: 50, .output: 1, .cachedInput: 20, .cacheWrite5m: 30]
            ),
            UsageCase(
                testDescription: "OpenAI, cache writes with lifetimes",
                style: .openAI,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cache_write_tokens":30,"cache_write_details":{"write_5m_tokens":10,"write_1h_tokens":20}}}"#,
                expected: [.input: 70, .output: 1, .cacheWrite5m: 10, .cacheWrite1h: 20]
            ),
            UsageCase(
                testDescription: "Responses",
                style: .openAI,
                json:
                    #"{"input_tokens":100,"input_tokens_details":{"cached_tokens":40},"output_tokens":50,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":150}"#,
                expected: [.input: 60, .cachedInput: 40, .output: 30, .reasoning: 20]
            ),
            UsageCase(
                testDescription: "Anthropic",
                style: .anthropic,
                json:
                    #"{"input_tokens":9,"output_tokens":12,"cache_read_input_tokens":183,"cache_creation_input_tokens":50,"cache_creation":{"ephemeral_5m_input_tokens":50,"ephemeral_1h_input_tokens":0},"server_tool_use":{"web_search_requests":2}}"#,
                expected: [.input: 9, .output: 12, .cachedInput: 183, .cacheWrite5m: 50, .webSearches: 2]
            ),
            UsageCase(
                testDescription: "Anthropic's form at another provider (Bedrock, Vertex)",
                style: .google,
                json:
                    #"{"input_tokens":9,"output_tokens":12,"cache_read_input_tokens":3,"cache_creation_input_tokens":50}"#,
                expected: [.input: 9, .output: 12, .cachedInput: 3, .cacheWrite5m: 50]
            ),
            UsageCase(
                testDescription: "OpenAI's form from Anthropic's gateway",
                style: .anthropic,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":5,"cache_read_input_tokens":60,"prompt_tokens_details":{"cached_tokens":60}}"#,
                expected: [.input: 40, .output: 5, .cachedInput: 60]
            ),
            UsageCase(
                testDescription: "OpenAI's name for the output alone, at Anthropic",
                style: .anthropic,
                json: #"{"completion_tokens":7}"#,
                expected: [.output: 7]
            ),
            UsageCase(
                testDescription: "DeepSeek reasoner",
                style: .openAI,
                json:
                    #"{"prompt_tokens":100,"completion_tokens":200,"prompt_cache_hit_tokens":50,"prompt_cache_miss_tokens":50,"completion_tokens_details":{"reasoning_tokens":150},"prompt_tokens_details":{"cached_tokens":50}}"#,
                expected: [.input: 50, .output: 50, .cachedInput: 50, .reasoning: 150]
            ),
            UsageCase(
                testDescription: "xAI, web search, cached",
                style: .xAI,
                json:
                    #"{"prompt_tokens":32,"completion_tokens":15,"prompt_tokens_details":{"text_tokens":32,"cached_tokens":6},"num_sources_used":5}"#,
                expected: [.input: 26, .output: 15, .cachedInput: 6, .webSearches: 5]
            ),
            UsageCase(
                testDescription: "xAI, reasoning beside the completion",
                style: .xAI,
                json:
                    #"{"prompt_tokens":26,"completion_tokens":120,"completion_tokens_details":{"reasoning_tokens":85}}"#,
                expected: [.input: 26, .output: 120, .reasoning: 85]
            ),
            UsageCase(
                testDescription: "Google, thoughts",
                style: .google,
                json:
                    #"{"promptTokenCount":6,"candidatesTokenCount":19,"thoughtsTokenCount":35,"totalTokenCount":60,"promptTokensDetails":[{"modality":"TEXT","tokenCount":6}]}"#,
                expected: [.input: 6, .output: 19, .reasoning: 35]
            ),
            UsageCase(
                testDescription: "Google, by modality",
                style: .google,
                json:
                    #"{"promptTokenCount":180,"candidatesTokenCount":19,"cachedContentTokenCount":20,"promptTokensDetails":[{"modality":"TEXT","tokenCount":150},{"modality":"AUDIO","tokenCount":10},{"modality":"IMAGE","tokenCount":5},{"modality":"VIDEO","tokenCount":15}],"cacheTokensDetails":[{"modality":"TEXT","tokenCount":20}]}"#,
                expected: [
                    .input: 130, .output: 19, .cachedInput: 20, .audioInput: 10, .imageInput: 5, .videoInput: 15,
                ]
            ),
            UsageCase(
                testDescription: "Google, cached without details; documents are files",
                style: .google,
                json:
                    #"{"promptTokenCount":100,"candidatesTokenCount":1,"cachedContentTokenCount":30,"promptTokensDetails":[{"modality":"TEXT","tokenCount":60},{"modality":"DOCUMENT","tokenCount":40}]}"#,
                expected: [.input: 30, .output: 1, .cachedInput: 30, .fileInput: 40]
            ),
            UsageCase(
                testDescription: "Perplexity",
                style: .openAI,
                json:
                    #"{"prompt_tokens":10,"completion_tokens":20,"num_search_queries":3,"search_context_size":"low","reasoning_tokens":5}"#,
                expected: [.input: 10, .output: 15, .reasoning: 5, .webSearches: 3]
            ),
        ]
    )
    func forms(_ item: UsageCase) throws {
        let usage = Usage(parsing: try JSONDocument(item.json).root, style: item.style)
        #expect(counts(usage) == item.expected)
    }

    @Test("A provider's own totals are kept, and made up where it sends none")
    func totals() throws {
        let openAI = Usage(
            parsing: try JSONDocument(
                #"{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":40}}"#
            ).root,
            style: .openAI
        )
        #expect((openAI.promptTokens, openAI.completionTokens, openAI.totalTokens) == (100, 50, 150))
        let anthropic = Usage(
            parsing: try JSONDocument(#"{"input_tokens":9,"output_tokens":12,"cache_read_input_tokens":183}"#).root,
            style: .anthropic
        )
        #expect((anthropic.promptTokens, anthropic.completionTokens, anthropic.totalTokens) == (192, 12, 204))
    }

    @Test(
        "A declared cost is read to the nano-dollar",
        arguments: [
            (#"{"cost":0.0012345678}"#, 1_234_568), (#"{"cost":1.5e-3}"#, 1_500_000),
            (#"{"cost":0,"cost_details":{"upstream_inference_cost":0.25}}"#, 250_000_000),
            (#"{"cost":{"input_tokens_cost":1,"total_cost":0.006}}"#, 6_000_000),
            (#"{"cost_in_usd_ticks":31000}"#, 3100), (#"{"cost":0}"#, nil), (#"{"cost":-1}"#, nil),
            (#"{"cost":"0.5"}"#, 500_000_000), (#"{"cost":"x"}"#, nil), (#"{"cost":1e300}"#, nil),
        ] as [(String, Int64?)]
    )
    func declaredCost(json: String, expected: Int64?) throws {
        #expect(Usage(parsing: try JSONDocument(json).root, style: .openAI).declaredCost == expected)
    }

    @Test(
        "A count that is null, text or missing is unknown or read, never 0",
        arguments: [
            (#"{"prompt_tokens":"1000","completion_tokens":"100","total_tokens":"1100"}"#, 3_500_000),
            (#"{"prompt_tokens":1000,"completion_tokens":null,"total_tokens":1100}"#, 3_500_000),
            (#"{"prompt_tokens":null,"completion_tokens":null,"total_tokens":null}"#, nil),
            (#"{"prompt_tokens":1000,"completion_tokens":null}"#, nil), (#"{"total_tokens":1100}"#, nil), ("{}", nil),
            (#"{"prompt_tokens":{},"completion_tokens":100}"#, nil),
        ] as [(String, Int64?)]
    )
    func unknownCounts(json: String, expected: Int64?) throws {
        let usage = Usage(parsing: try JSONDocument(json).root, style: .openAI)
        let cost = PriceTable.builtIn.cost(of: usage, model: "gpt-4o")
        #expect(cost.total == expected)
        #expect(cost.unknown == (expected == nil ? .usage : nil))
    }

    @Test(
        "What Anthropic's cache read and wrote is counted once, whichever way a gateway adds up",
        arguments: [
            #"{"input_tokens":10,"output_tokens":211,"cache_read_input_tokens":4332,"cache_creation_input_tokens":4513}"#,
            #"{"input_tokens":10,"output_tokens":211,"cache_read_input_tokens":4332,"cache_creation_input_tokens":4513,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0}}"#,
            #"{"prompt_tokens":8855,"completion_tokens":211,"total_tokens":9066,"prompt_tokens_details":{"cached_tokens":4332,"cache_write_tokens":4513}}"#,
            #"{"prompt_tokens":4342,"completion_tokens":211,"total_tokens":9066,"prompt_tokens_details":{"cached_tokens":4332,"cache_write_tokens":4513}}"#,
            #"{"prompt_tokens":4342,"completion_tokens":211,"total_tokens":13398,"prompt_tokens_details":{"cached_tokens":4332,"cache_write_tokens":4513}}"#,
            #"{"prompt_tokens":10,"completion_tokens":211,"total_tokens":9066,"prompt_tokens_details":{"cached_tokens":4332,"cache_write_tokens":4513}}"#,
        ]
    )
    func anthropicCache(json: String) throws {
        let usage = Usage(parsing: try JSONDocument(json).root, style: .anthropic)
        #expect(PriceTable.builtIn.cost(of: usage, model: "claude-sonnet-4-6").total == 21_418_350)
        #expect(usage.promptTokens == 8855)
    }

    @Test(
        "The name of a fine-tuned model finds the row of its base",
        arguments: [
            ("ft:gpt-4o-mini-2024-07-18:acme::abc", 420_000), ("ft:gpt-4o-2024-08-06:acme:name:abc", 5_250_000),
            ("ft:gpt-3.5-turbo-0125:org::id", 3_600_000), ("ft:gpt-4.1-mini-2025-04-14:org::id", 1_120_000),
        ]
    )
    func fineTuned(model: String, expected: Int64) {
        let usage = Usage(input: 1000, output: 100)
        for (name, provider) in [(model, nil), ("openai/" + model, nil), (model, "openai"), (model + "/openai", nil)] {
            #expect(PriceTable.builtIn.cost(of: usage, model: name, provider: provider).total == expected)
        }
    }

    @Test("The cheap hours know every moment that a clock can show", arguments: [Int64.min, -1, 0, Int64.max])
    func clockExtremes(seconds: Int64) throws {
        for row in PriceTable.builtIn.rows { _ = row.offPeak.contains(seconds) }
    }

    @Test(
        "Numbers that make no sense never trap and never count below zero",
        arguments: [
            #"{"prompt_tokens":-5,"completion_tokens":-1}"#,
            #"{"prompt_tokens":99999999999999999999999,"completion_tokens":1e400,"total_tokens":9223372036854775807}"#,
            #"{"prompt_tokens":"12","completion_tokens":null,"prompt_tokens_details":7}"#,
            #"{"prompt_tokens":12.7,"completion_tokens":true,"completion_tokens_details":[1]}"#,
            #"{"prompt_tokens":5,"prompt_tokens_details":{"cached_tokens":-3,"audio_tokens":1e30,"cached_tokens_details":{"audio_tokens":1e19}}}"#,
            #"{"promptTokenCount":-3,"candidatesTokenCount":1e99,"promptTokensDetails":{"a":1},"cacheTokensDetails":[{"modality":"TEXT","tokenCount":-9},4,null]}"#,
            #"{"input_tokens":1e25,"cache_read_input_tokens":1e25,"cache_creation":{"ephemeral_1h_input_tokens":1e25},"cache_creation_input_tokens":5}"#,
            #"[]"#, #"null"#, #"{}"#,
        ]
    )
    func nonsense(json: String) throws {
        for style in [UsageStyle.openAI, .anthropic, .google, .xAI] {
            let usage = Usage(parsing: try JSONDocument(json).root, style: style)
            for kind in PriceKind.allCases { #expect(usage.quantity(of: kind) >= 0) }
            #expect(usage.totalTokens >= 0)
            _ = PriceTable.builtIn.cost(of: usage, model: "gpt-4o")
        }
    }

    @Test(
        "Usage is found where providers put it",
        arguments: [
            #"{"choices":[{}],"usage":{"prompt_tokens":7,"completion_tokens":3}}"#,
            #"{"x_groq":{"id":"r","usage":{"prompt_tokens":7,"completion_tokens":3}},"choices":[]}"#,
            #"{"type":"response.completed","response":{"usage":{"input_tokens":7,"output_tokens":3}}}"#,
            #"{"type":"message_start","message":{"usage":{"input_tokens":7,"output_tokens":3}}}"#,
            #"{"candidates":[],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3}}"#,
        ]
    )
    func places(json: String) throws {
        let usage = try #require(Usage(inAnswer: try JSONDocument(json).root, style: .openAI))
        #expect(counts(usage) == [.input: 7, .output: 3])
    }

    @Test("The answer's service tier and its web-search calls belong to its usage")
    func surroundings() throws {
        let json = #"""
            {"service_tier":"flex","usage":{"input_tokens":7,"output_tokens":3},
             "output":[{"type":"web_search_call"},{"type":"message"},{"type":"web_search_call"}]}
            """#
        let usage = try #require(Usage(inAnswer: try JSONDocument(json).root, style: .openAI))
        #expect(usage.serviceTier == .flex)
        #expect(usage.webSearches == 2)
    }
}
