import SluiceJSON
import Testing

@testable import Sluice

@Suite("An answer from Anthropic")
struct RouteAnthropicResponseTests {
    static func translate(_ message: String) throws -> JSONValue {
        let bytes = try #require(AnthropicResponse.translate(JSONDocument(message).root, created: 7))
        return try JSONDocument(bytes).root
    }

    static func text(_ value: JSONValue?) -> String? { value.map { String(decoding: $0.raw, as: UTF8.self) } }

    @Test("is a chat completion")
    func whole() throws {
        let message = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"a\\n"},
            {"type":"text","text":"b"}],"stop_reason":"end_turn","usage":{"input_tokens":9,"output_tokens":12}}
            """
        #expect(
            Self.text(try Self.translate(message))
                == #"{"id":"msg_1","object":"chat.completion","created":7,"model":"claude-x","choices":[{"index":0,"message":"#
                + #"{"role":"assistant","content":"a\nb"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"#
                + #""completion_tokens":12,"total_tokens":21,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0}}}"#
        )
    }

    @Test("brings tool calls, with their input as it came")
    func toolCalls() throws {
        let answer = try Self.translate(
            """
            {"content":[{"type":"tool_use","id":"c1","name":"f","input":{"a": 1.0}},{"type":"server_tool_use","id":"s"},
            {"type":"tool_use","id":"c2","name":"g","input":{}}],"stop_reason":"tool_use"}
            """
        )
        let choice = try #require(answer["choices"]?[0])
        #expect(choice["finish_reason"]?.string == "tool_calls")
        #expect(choice["message"]?["content"]?.isNull == true)
        #expect(
            Self.text(choice["message"]?["tool_calls"])
                == #"[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\": 1.0}"}},"#
                + #"{"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}]"#
        )
    }

    @Test("brings thinking, and the signed blocks to send back")
    func thinking() throws {
        let blocks = #"[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"}]"#
        let answer = try Self.translate(#"{"content":\#(blocks.dropLast()),{"type":"text","text":"ok"}]}"#)
        let message = try #require(answer["choices"]?[0]?["message"])
        #expect(message["reasoning_content"]?.string == "hm")
        #expect(Self.text(message["thinking_blocks"]) == blocks)
        #expect(message["content"]?.string == "ok")
    }

    @Test(
        "stops for a reason that OpenAI has a word for",
        arguments: [
            ("end_turn", "stop"), ("stop_sequence", "stop"), ("pause_turn", "pause_turn"), ("max_tokens", "length"),
            ("model_context_window_exceeded", "length"), ("tool_use", "tool_calls"), ("refusal", "content_filter"),
            ("new", "new"),
        ]
    )
    func reasons(reason: String, expected: String) throws {
        let answer = try Self.translate(#"{"content":[],"stop_reason":"\#(reason)"}"#)
        #expect(answer["choices"]?[0]?["finish_reason"]?.string == expected)
    }

    @Test(
        "counts cached tokens once, and shows what was written",
        arguments: [
            (
                #"{"input_tokens":9,"output_tokens":12,"cache_read_input_tokens":183,"cache_creation_input_tokens":50}"#,
                #"{"prompt_tokens":242,"completion_tokens":12,"total_tokens":254,"prompt_tokens_details":{"cached_tokens":183,"#
                    + #""cache_write_tokens":50,"cache_write_details":{"write_5m_tokens":50,"write_1h_tokens":0}}}"#
            ),
            (
                #"{"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":150,"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":50}}"#,
                #"{"prompt_tokens":151,"completion_tokens":2,"total_tokens":153,"prompt_tokens_details":{"cached_tokens":0,"#
                    + #""cache_write_tokens":150,"cache_write_details":{"write_5m_tokens":100,"write_1h_tokens":50}}}"#
            ),
            (
                #"{"input_tokens":"10","output_tokens":5,"cache_creation_input_tokens":1000,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0}}"#,
                #"{"prompt_tokens":1010,"completion_tokens":5,"total_tokens":1015,"prompt_tokens_details":{"cached_tokens":0,"#
                    + #""cache_write_tokens":1000,"cache_write_details":{"write_5m_tokens":1000,"write_1h_tokens":0}}}"#
            ),
            (
                #"{"input_tokens":9223372036854775807,"output_tokens":9223372036854775807,"cache_read_input_tokens":-5,"server_tool_use":{"web_search_requests":2}}"#,
                #"{"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807,"total_tokens":9223372036854775807,"#
                    + #""prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"server_tool_use":{"web_search_requests":2}}"#
            ),
        ]
    )
    func usage(given: String, expected: String) throws {
        #expect(Self.text(try Self.translate(#"{"content":[],"usage":\#(given)}"#)["usage"]) == expected)
    }

    @Test(
        "has no usage where a count is missing: 0 would pass for one",
        arguments: ["null", "{}", "[]", #"{"input_tokens":5}"#, #"{"input_tokens":5,"output_tokens":null}"#]
    )
    func unknownUsage(usage: String) throws {
        #expect(try Self.translate(#"{"content":[],"usage":\#(usage)}"#)["usage"] == nil)
    }

    @Test("has no finish reason where Anthropic gives none", arguments: ["null", "1"])
    func noReason(reason: String) throws {
        let answer = try Self.translate(#"{"content":[],"stop_reason":\#(reason)}"#)
        #expect(answer["choices"]?[0]?["finish_reason"]?.isNull == true)
    }

    @Test("brings the blocks of Anthropic's own tools, to be sent back, and the citations")
    func serverTools() throws {
        let blocks =
            #"[{"type":"server_tool_use","id":"s","name":"web_search","input":{"query":"q"}},"#
            + #"{"type":"web_search_tool_result","tool_use_id":"s","content":[]},"#
            + #"{"type":"text","text":"x","citations":[{"url":"u"}]}]"#
        let message = try #require(try Self.translate(#"{"content":\#(blocks)}"#)["choices"]?[0]?["message"])
        #expect(message["content"]?.string == "x")
        #expect(Self.text(message["content_blocks"]) == blocks)
        #expect(Self.text(message["citations"]) == #"[[{"url":"u"}]]"#)
    }

    @Test("is none without content", arguments: ["{}", "[]", "1", #"{"content":"a"}"#])
    func refuses(message: String) throws {
        #expect(AnthropicResponse.translate(try JSONDocument(message).root, created: 0) == nil)
    }

    @Test(
        "has errors in OpenAI's shape",
        arguments: [
            (
                #"{"type":"error","error":{"type":"rate_limit_error","message":"slow"},"request_id":"r"}"#,
                #"{"error":{"message":"slow","type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}}"#
            ),
            (
                #"{"type":"error","error":{"type":"overloaded_error","message":"busy"}}"#,
                #"{"error":{"message":"busy","type":"overloaded_error","param":null,"code":null}}"#
            ),
            (#"{"error":"x"}"#, nil), ("[]", nil),
        ] as [(String, String?)]
    )
    func errors(body: String, expected: String?) throws {
        let error = AnthropicError.translate(try JSONDocument(body).root)
        #expect(error.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}

@Suite("A stream from Anthropic")
struct RouteAnthropicStreamTests {
    /// The members `delta`, `finish_reason`, `usage` or `error` of each chunk, whichever says something.
    static func run(_ events: [String], includesUsage: Bool = true) throws -> [String] {
        var stream = AnthropicStream(created: 7, includesUsage: includesUsage)
        return try events.flatMap { event in
            try stream.chunks(for: Array(event.utf8)).map { bytes in
                let chunk = try JSONDocument(bytes).root
                if let usage = chunk["usage"] ?? chunk["error"] { return String(decoding: usage.raw, as: UTF8.self) }
                let choice = try #require(chunk["choices"]?[0])
                return choice["finish_reason"]?.string ?? String(decoding: choice["delta"]?.raw ?? [], as: UTF8.self)
            }
        }
    }

    static let start =
        #"{"type":"message_start","message":{"id":"msg_1","model":"claude-x","usage":{"input_tokens":25,"cache_read_input_tokens":5,"output_tokens":1}}}"#
    static let role = #"{"role":"assistant","content":""}"#

    @Test("begins with a whole chunk")
    func head() throws {
        var stream = AnthropicStream(created: 7)
        let chunks = stream.chunks(for: Array(Self.start.utf8))
        #expect(
            chunks.map { String(decoding: $0, as: UTF8.self) } == [
                #"{"id":"msg_1","object":"chat.completion.chunk","created":7,"model":"claude-x","choices":[{"index":0,"#
                    + #""delta":{"role":"assistant","content":""},"finish_reason":null}]}"#
            ]
        )
    }

    @Test("becomes text, a reason and usage")
    func textStream() throws {
        let chunks = try Self.run([
            Self.start, #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
            #"{"type": "ping"}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"He\u006co"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{}}}"#,
            #"{"type":"content_block_stop","index":0}"#, #"{"type":"something_new"}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":15}}"#,
            #"{"type":"message_stop"}"#, #"{"type":"ping"}"#,
        ])
        #expect(
            chunks == [
                Self.role, #"{"content":"He\u006co"}"#, #"{"citations":[[{}]]}"#, "length",
                #"{"prompt_tokens":30,"completion_tokens":15,"total_tokens":45,"prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":0}}"#,
            ]
        )
    }

    @Test(
        "finds text wherever it stands in its event",
        arguments: [
            (
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}"#,
                [#"{"content":"a"}"#]
            ),
            (
                #" { "delta" : { "text" : "a\"}" , "type" : "text_delta" } , "x":[{}], "type" : "content_block_delta" } "#,
                [#"{"content":"a\"}"}"#]
            ),
            (
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"é😀","new":1}}"#,
                [#"{"content":"é😀"}"#]
            ),
            (#"{"type":"other","delta":{"type":"text_delta","text":"a"}}"#, []),
            (#"{"type":"content_block_delta","delta":{"type":"other","text":"a"}}"#, []),
            (#"{"type":"content_block_delta","delta":{"type":"text_delta","text":1},"index":0}"#, []),
        ]
    )
    func textDeltas(event: String, expected: [String]) throws {
        #expect(try Self.run([event]) == expected)
    }

    @Test(
        "takes broken text events for what they are",
        arguments: [
            #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"}"#,
            #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"}} x"#,
            #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"},}"#,
        ]
    )
    func brokenTextDeltas(event: String) throws {
        #expect(try Self.run([event]).first?.contains("not JSON") == true)
    }

    @Test("takes text that is not UTF-8 for a broken event")
    func notUTF8() {
        var stream = AnthropicStream(created: 7)
        var event = Array(#"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"}}"#.utf8)
        event[event.count - 4] = 0xFF
        #expect(stream.chunks(for: event).count == 1)
        #expect(stream.isDone)
    }

    @Test("becomes tool calls, numbered from 0, with arguments that parse")
    func toolCalls() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"c1","name":"f","input":{}}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a\":"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"1}"}}"#,
            #"{"type":"content_block_stop","index":1}"#,
            #"{"type":"content_block_start","index":2,"content_block":{"type":"server_tool_use","id":"s","name":"web_search"}}"#,
            #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{}"}}"#,
            #"{"type":"content_block_stop","index":2}"#,
            #"{"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"c2","name":"g","input":{}}}"#,
            #"{"type":"content_block_stop","index":3}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"tool_use"}}"#,
        ])
        #expect(
            chunks == [
                #"{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"#,
                #"{"content_blocks":[{"type":"tool_use","id":"c1","name":"f","input":{"a":1}},"#
                    + #"{"type":"server_tool_use","id":"s","name":"web_search","input":{}}]}"#,
                #"{"tool_calls":[{"index":1,"id":"c2","type":"function","function":{"name":"g","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":1,"function":{"arguments":"{}"}}]}"#,
                #"{"content_blocks":[{"type":"tool_use","id":"c2","name":"g","input":{}}]}"#, "tool_calls",
            ]
        )
    }

    @Test("keeps a call's input that stands whole in the block's start")
    func wholeInput() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"c","name":"f","input":{"a":1.0}}}"#,
            #"{"type":"content_block_stop","index":0}"#,
        ])
        #expect(chunks.last == #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":1.0}"}}]}"#)
        let text = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"c","name":"f","input":"{\"a\":1.0}"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
        ])
        #expect(text == chunks, "a server that writes the input as its text means the same")
    }

    @Test("may have events without an index, which belong to the block opened last")
    func withoutIndex() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","content_block":{"type":"tool_use","id":"c","name":"f","input":{}}}"#,
            #"{"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{}"}}"#,
            #"{"type":"content_block_stop"}"#,
            #"{"type":"content_block_start","content_block":{"type":"thinking","thinking":"h"}}"#,
            #"{"type":"content_block_delta","delta":{"type":"signature_delta","signature":"S"}}"#,
            #"{"type":"content_block_stop"}"#,
        ])
        #expect(
            chunks == [
                #"{"tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}"#, #"{"reasoning_content":"h"}"#,
                #"{"thinking_blocks":[{"type":"thinking","thinking":"h","signature":"S"}]}"#,
            ]
        )
    }

    @Test("keeps thinking and its signature that stand whole in the block's start, and blocks that overlap apart")
    func wholeThinking() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"a","signature":"S"}}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"thinking","thinking":""}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"thinking_delta","thinking":"b"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"c"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"signature_delta","signature":"T"}}"#,
            #"{"type":"content_block_stop","index":0}"#, #"{"type":"content_block_stop","index":1}"#,
        ])
        #expect(
            chunks == [
                #"{"reasoning_content":"a"}"#, #"{"reasoning_content":"b"}"#, #"{"reasoning_content":"c"}"#,
                #"{"thinking_blocks":[{"type":"thinking","thinking":"ac","signature":"S"}]}"#,
                #"{"thinking_blocks":[{"type":"thinking","thinking":"b","signature":"T"}]}"#,
            ]
        )
    }

    static let counted =
        #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":10,"cache_read_input_tokens":20,"#
        + #""cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":10,"#
        + #""ephemeral_1h_input_tokens":20},"output_tokens":1}}}"#
    static let counts =
        #"{"prompt_tokens":60,"completion_tokens":5,"total_tokens":65,"prompt_tokens_details":{"cached_tokens":20,"#
        + #""cache_write_tokens":30,"cache_write_details":{"write_5m_tokens":10,"write_1h_tokens":20}}}"#

    @Test(
        "counts what its first event counted, where the last fills in zeros, nulls or nothing",
        arguments: [
            "", #","input_tokens":10,"cache_read_input_tokens":20,"cache_creation_input_tokens":30"#,
            #","input_tokens":0,"cache_read_input_tokens":0,"cache_creation_input_tokens":0"#,
            #","input_tokens":null,"cache_read_input_tokens":null,"cache_creation":null"#,
            #","cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0}"#,
        ]
    )
    func laterUsage(more: String) throws {
        let last = #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5\#(more)}}"#
        let chunks = try Self.run([Self.counted, last, #"{"type":"message_stop"}"#])
        #expect(chunks == [Self.role, "stop", Self.counts])
        #expect(try Self.run([Self.counted, last]) == chunks, "not every server sends the last event")
    }

    @Test("does not take the tokens that its first event has for those of the answer")
    func beginningUsage() throws {
        let last = #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#
        #expect(try Self.run([Self.counted, last, #"{"type":"message_stop"}"#]) == [Self.role, "stop"])
    }

    @Test("becomes reasoning, then its signed block")
    func thinking() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"h"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"m"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"x"}}"#,
            #"{"type":"content_block_stop","index":1}"#,
        ])
        #expect(
            chunks == [
                #"{"reasoning_content":"h"}"#, #"{"reasoning_content":"m"}"#,
                #"{"thinking_blocks":[{"type":"thinking","thinking":"hm","signature":"S"}]}"#,
                #"{"thinking_blocks":[{"type":"redacted_thinking","data":"x"}]}"#,
            ]
        )
    }

    @Test("brings the blocks of Anthropic's own tools, their input put together, and the citations")
    func serverTools() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"query\""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":":\"q\"}"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"x\n"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{"url":"u"}}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{"url":"v"}}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"pause_turn"}}"#,
        ])
        #expect(
            chunks == [
                #"{"content_blocks":[{"type":"server_tool_use","id":"s","name":"web_search","input":{"query":"q"}}]}"#,
                #"{"content":"x\n"}"#, #"{"citations":[[{"url":"u"},{"url":"v"}]]}"#,
                #"{"content_blocks":[{"type":"text","text":"x\n","citations":[{"url":"u"},{"url":"v"}]}]}"#,
                "pause_turn",
            ]
        )
    }

    @Test("brings all blocks whole, in their order, once a tool of Anthropic's own took part")
    func wholeBlocks() throws {
        let chunks = try Self.run([
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"h"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":"I "}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"\"look"}}"#,
            #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"\u00e9"},"index":1}"#,
            #"{"type":"content_block_stop","index":1}"#,
            #"{"type":"content_block_start","index":2,"content_block":{"type":"mcp_tool_use","id":"s","input":{"a":1}}}"#,
            #"{"type":"content_block_start","index":3,"content_block":{"type":"mcp_tool_result","content":[]}}"#,
            #"{"type":"content_block_stop","index":2}"#,
            #"{"type":"content_block_stop","index":3}"#,
        ])
        #expect(
            chunks.suffix(2) == [
                #"{"content_blocks":[{"type":"thinking","thinking":"h","signature":"S"},"#
                    + #"{"type":"text","text":"I \"look\u00e9"},{"type":"mcp_tool_use","id":"s","input":{"a":1}}]}"#,
                #"{"content_blocks":[{"type":"mcp_tool_result","content":[]}]}"#,
            ]
        )
    }

    @Test("keeps 64 KB for a tool of Anthropic's own that may come, and no more")
    func boundedBlocks() throws {
        let text = #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\#(Self.kilobyte)"}}"#
        for (count, shows) in [(60, true), (70, false)] {
            let chunks = try Self.run(
                [#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#]
                    + Array(repeating: text, count: count) + [
                        #"{"type":"content_block_stop","index":0}"#,
                        #"{"type":"content_block_start","index":1,"content_block":{"type":"server_tool_use","id":"s"}}"#,
                        #"{"type":"content_block_stop","index":1}"#,
                    ]
            )
            #expect(chunks.last?.contains(Self.kilobyte) == shows)
            #expect(chunks.last?.contains(#"{"type":"server_tool_use","id":"s"}]}"#) == true)
        }
    }
    private static let kilobyte = String(repeating: "a", count: 1024)

    @Test("without usage has no chunk of usage")
    func noUsage() throws {
        let start = #"{"type":"message_start","message":{"id":"m","model":"c"}}"#
        #expect(try Self.run([start, #"{"type":"message_stop"}"#]) == [Self.role])
    }

    @Test("leaves usage out where it was not asked for")
    func withoutUsage() throws {
        #expect(try Self.run([Self.start, #"{"type":"message_stop"}"#], includesUsage: false) == [Self.role])
    }

    @Test(
        "ends with an error, in OpenAI's shape",
        arguments: [
            (
                #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
                #"{"message":"Overloaded","type":"overloaded_error","param":null,"code":null}"#
            ),
            (
                #"{"type":"error","error":{"type":"overloaded_error"}}"#, #"{"type":"overloaded_error"}"#
            ),
            (#"{"type":"error","error":"Overloaded"}"#, #""Overloaded""#),
            (
                #"{"error":{"type":"rate_limit_error","message":"slow"}}"#,
                #"{"message":"slow","type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}"#
            ),
            (
                #"{"type":"error"}"#,
                #"{"message":"Anthropic ended the stream with an error","type":"api_error","param":null,"code":null}"#
            ),
            (
                "{",
                #"{"message":"Anthropic sent a stream event that is not JSON","type":"api_error","param":null,"code":null}"#
            ),
        ]
    )
    func errors(event: String, expected: String) throws {
        #expect(try Self.run([event, Self.start]) == [expected])
    }

    @Test(
        "survives events without what they should have",
        arguments: [
            #"{"type":"message_start"}"#, #"{"type":"content_block_start"}"#,
            #"{"type":"content_block_start","index":0}"#,
            #"{"type":"content_block_delta","index":9,"delta":{"type":"input_json_delta","partial_json":"x"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta"}}"#,
            #"{"type":"content_block_stop","index":1e9}"#,
            #"{"type":"message_delta"}"#, "{}", #"{"type":1}"#,
        ]
    )
    func incomplete(event: String) throws {
        #expect(try Self.run([event]).count <= 1)
    }
}
