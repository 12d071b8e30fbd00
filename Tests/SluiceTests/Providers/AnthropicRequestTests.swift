import SluiceJSON
import SluicePrice
import Testing

@testable import Sluice

@Suite("A request to Anthropic")
struct RouteAnthropicRequestTests {
    static func translate(_ body: String, searchesWeb: Bool = false) throws -> JSONValue {
        let bytes = try AnthropicRequest.translate(
            JSONDocument(body).root,
            model: .init(name: "claude"),
            searchesWeb: searchesWeb
        )
        return try JSONDocument(bytes).root
    }

    static func text(_ value: JSONValue?) -> String? { value.map { String(decoding: $0.raw, as: UTF8.self) } }

    static func messages(_ messages: String) throws -> JSONValue { try translate(#"{"messages":\#(messages)}"#) }

    @Test("has a model, a limit and blocks")
    func whole() throws {
        let bytes = try AnthropicRequest.translate(
            JSONDocument(#"{"model":"x","messages":[{"role":"user","content":"h\u00e9y"}]}"#).root,
            model: .init(name: "claude-3")
        )
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"model":"claude-3","max_tokens":4096,"messages":[{"role":"user","content":[{"type":"text","text":"h\u00e9y"}]}]}"#
        )
    }

    @Test(
        "hoists instructions, and joins neighbours of one side",
        arguments: [
            (
                #"[{"role":"system","content":"a"},{"role":"user","content":"b"},{"role":"developer","content":[{"type":"text","text":"c"}]}]"#,
                #"[{"type":"text","text":"a"},{"type":"text","text":"c"}]"#,
                #"[{"role":"user","content":[{"type":"text","text":"b"}]}]"#
            ),
            (
                #"[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]"#,
                nil,
                #"[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},{"role":"assistant","content":[{"type":"text","text":"c"}]}]"#
            ),
            (
                #"[{"role":"user","content":"a"},{"role":"assistant","content":""},{"role":"assistant","content":null}]"#,
                nil,
                #"[{"role":"user","content":[{"type":"text","text":"a"}]}]"#
            ),
        ] as [(String, String?, String)]
    )
    func turns(messages: String, system: String?, turns: String) throws {
        let body = try Self.messages(messages)
        #expect(Self.text(body["system"]) == system)
        #expect(Self.text(body["messages"]) == turns)
    }

    @Test(
        "carries each kind of part",
        arguments: [
            (
                #"{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}"#,
                #"{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"data:image/png;base64,QUJD"}}"#,
                #"{"type":"image","source":{"type":"base64","media_type":"image/png","data":"QUJD"}}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"https://h/a.png","detail":"low"}}"#,
                #"{"type":"image","source":{"type":"url","url":"https://h/a.png"}}"#
            ),
            (
                #"{"type":"image_url","image_url":"http://h/a.png"}"#,
                #"{"type":"image","source":{"type":"url","url":"http://h/a.png"}}"#
            ),
            (
                #"{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}}"#,
                #"{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"QQ=="},"title":"a.pdf"}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"DATA:image/JPG;BASE64,QUJD"}}"#,
                #"{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"QUJD"}}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"HTTPS://h/a.png"}}"#,
                #"{"type":"image","source":{"type":"url","url":"HTTPS://h/a.png"}}"#
            ),
            (
                #"{"type":"file","file":{"file_data":"data:image/png;base64,QQ=="}}"#,
                #"{"type":"image","source":{"type":"base64","media_type":"image/png","data":"QQ=="}}"#
            ),
            (
                #"{"type":"file","file":{"file_data":"data:text/plain;base64,aGVsbG8="}}"#,
                #"{"type":"document","source":{"type":"text","media_type":"text/plain","data":"hello"}}"#
            ),
            (
                #"{"type":"file","file":{"file_id":"https://x/a.pdf","filename":"a.pdf"}}"#,
                #"{"type":"document","source":{"type":"url","url":"https://x/a.pdf"},"title":"a.pdf"}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"data:application/pdf;base64,AA=="}}"#,
                #"{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AA=="}}"#
            ),
            (
                #"{"type":"file","file":{"file_id":"file_1"}}"#,
                #"{"type":"document","source":{"type":"file","file_id":"file_1"}}"#
            ),
            (
                #"{"type":"next_year_tool_result","tool_use_id":"s","content":[1.0]}"#,
                #"{"type":"next_year_tool_result","tool_use_id":"s","content":[1.0]}"#
            ),
            (
                #"{"type":"mcp_tool_use","id":"s","input":{}}"#,
                #"{"type":"mcp_tool_use","id":"s","input":{}}"#
            ),
            (#"{"type":"container_upload","file_id":"f"}"#, #"{"type":"container_upload","file_id":"f"}"#),
            (#"{"type":"image","source":{"x":1.0}}"#, #"{"type":"image","source":{"x":1.0}}"#),
        ]
    )
    func parts(part: String, block: String) throws {
        let body = try Self.messages(#"[{"role":"user","content":[\#(part)]}]"#)
        #expect(Self.text(body["messages"]?[0]?["content"]?[0]) == block)
    }

    @Test("puts a message's cache mark on its last block")
    func cacheControl() throws {
        let body = try Self.messages(
            #"[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}],"cache_control":{"type":"ephemeral","ttl":"1h"}}]"#
        )
        let content = try #require(body["messages"]?[0]?["content"])
        #expect(content[0]?["cache_control"] == nil)
        #expect(Self.text(content[1]?["cache_control"]) == #"{"type":"ephemeral","ttl":"1h"}"#)
    }

    @Test("gives all results of parallel calls in one turn, before what the user says next")
    func toolResults() throws {
        let body = try Self.messages(
            """
            [{"role":"user","content":"q"},
             {"role":"assistant","content":"let me see","thinking_blocks":[{"type":"thinking","thinking":"t","signature":"s"}],
              "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1.0}"}},
                            {"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},
             {"role":"tool","tool_call_id":"c1","content":"one"},
             {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"two"}],"is_error":true},
             {"role":"user","content":"and?"}]
            """
        )
        let turns = try #require(body["messages"]).elements
        #expect(turns.map { $0["role"]?.string } == ["user", "assistant", "user"])
        #expect(
            Self.text(turns[1]["content"])
                == #"[{"type":"thinking","thinking":"t","signature":"s"},{"type":"text","text":"let me see"},"#
                + #"{"type":"tool_use","id":"c1","name":"f","input":{"a":1.0}},{"type":"tool_use","id":"c2","name":"g","input":{}}]"#
        )
        #expect(
            Self.text(turns[2]["content"])
                == #"[{"type":"tool_result","tool_use_id":"c1","content":"one"},"#
                + #"{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"two"}],"is_error":true},"#
                + #"{"type":"text","text":"and?"}]"#
        )
    }

    @Test(
        "sends a call's arguments whether they are text or an object",
        arguments: [
            (#""{\"a\":1.0}""#, #"{"a":1.0}"#), (#"{"a":1.0}"#, #"{"a":1.0}"#), (#"{}"#, "{}"), (#"null"#, "{}"),
            (#"" \n""#, "{}"),
        ]
    )
    func callArguments(given: String, sent: String) throws {
        let body = try Self.messages(
            #"[{"role":"assistant","content":null,"tool_calls":[{"id":"c","function":{"name":"f","arguments":\#(given)}}]}]"#
        )
        #expect(Self.text(body["messages"]?[0]?["content"]?[0]?["input"]) == sent)
    }

    static let function =
        #"{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}"#

    @Test(
        "leaves out what Anthropic refuses: blank texts, and thinking it did not sign",
        arguments: [
            #"{"role":"assistant","content":"  \n"}"#,
            #"{"role":"assistant","content":[{"type":"text","text":" "}]}"#,
            "{\"role\":\"user\",\"content\":\"\u{a0}\u{3000}\"}",
            #"{"role":"assistant","thinking_blocks":[{"type":"thinking","thinking":"t","signature":""}]}"#,
            #"{"role":"assistant","thinking_blocks":[{"type":"thinking","thinking":"t"}]}"#,
            #"{"role":"assistant","content":[{"type":"thinking","thinking":"t"}]}"#,
        ]
    )
    func blank(message: String) throws {
        let body = try Self.messages(#"[{"role":"user","content":"a"},\#(message)]"#)
        #expect(body["messages"]?.elements.count == 1)
    }

    @Test("keeps texts that begin with a letter of any script, or with an escape")
    func notBlank() throws {
        for text in ["\u{3042}", "\u{a0}a", "\u{e9}", #"\n\u00e9"#] {
            let body = try Self.messages("[{\"role\":\"user\",\"content\":\"\(text)\"}]")
            #expect(Self.text(body["messages"]?[0]?["content"]?[0]?["text"]) == "\"\(text)\"")
        }
    }

    @Test("ends the beginning of an answer, its last message, with no space, and leaves the others as they are")
    func answerBegun() throws {
        let body = try Self.messages(
            #"""
            [{"role":"user","content":"a "},{"role":"assistant","content":"b "},{"role":"user","content":"c "},
             {"role":"assistant","content":[{"type":"text","text":"d "},{"type":"text","text":"e\u0009f \n"}]}]
            """#
        )
        let texts = body["messages"]?.elements.flatMap { $0["content"]?.elements ?? [] }.map { $0["text"]?.string }
        #expect(texts == ["a ", "b ", "c ", "d ", "e\tf"])
    }

    @Test("gives calls ids that Anthropic takes, the same to a call and to its result")
    func callIDs() throws {
        for (given, sent) in [("functions.f:0", "functions_f_0"), ("call_1-A", "call_1-A"), (#"a\u00e9"#, "a__")] {
            let body = try Self.messages(
                #"""
                [{"role":"assistant","tool_calls":[{"id":"\#(given)","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"\#(given)","content":"r"}]
                """#
            )
            #expect(body["messages"]?[0]?["content"]?[0]?["id"]?.string == sent)
            #expect(body["messages"]?[1]?["content"]?[0]?["tool_use_id"]?.string == sent)
        }
    }

    @Test("brings blocks once that stand in the content and beside it")
    func blocksTwice() throws {
        let body = try Self.messages(
            #"""
            [{"role":"assistant","thinking_blocks":[{"type":"redacted_thinking","data":"D"}],
              "content":[{"type":"redacted_thinking","data":"D"},{"type":"tool_use","id":"t","name":"f","input":{}}],
              "tool_calls":[{"id":"t","function":{"name":"f","arguments":"{}"}},{"id":"u","function":{"name":"g"}}]}]
            """#
        )
        #expect(
            Self.text(body["messages"]?[0]?["content"])
                == #"[{"type":"redacted_thinking","data":"D"},{"type":"tool_use","id":"t","name":"f","input":{}},"#
                + #"{"type":"tool_use","id":"u","name":"g","input":{}}]"#
        )
    }

    @Test(
        "asks a model for effort or for a budget, and for its own limit, as the price table knows it",
        arguments: [
            ("claude-sonnet-4-6", "high", #"{"type":"adaptive"}"#, #"{"effort":"high"}"#),
            ("claude-sonnet-4-6", "minimal", #"{"type":"adaptive"}"#, #"{"effort":"low"}"#),
            ("claude-sonnet-4-6", "xhigh", #"{"type":"adaptive"}"#, #"{"effort":"high"}"#),
            ("claude-opus-4-7", "xhigh", #"{"type":"adaptive"}"#, #"{"effort":"xhigh"}"#),
            ("claude-sonnet-4-6", "none", #"{"type":"disabled"}"#, nil),
            ("claude-sonnet-4-5", "high", #"{"type":"enabled","budget_tokens":4096}"#, nil),
        ] as [(String, String, String, String?)]
    )
    func effort(name: String, effort: String, thinking: String, output: String?) throws {
        let row = try #require(PriceTable.builtIn.row(for: name, provider: "anthropic"))
        let body = #"{"messages":[{"role":"user","content":"a"}],"reasoning_effort":"\#(effort)"}"#
        let bytes = try AnthropicRequest.translate(JSONDocument(body).root, model: .init(name: name, row: row))
        let request = try JSONDocument(bytes).root
        #expect(Self.text(request["thinking"]) == thinking)
        #expect(Self.text(request["output_config"]) == output)
        #expect(request["max_tokens"]?.int == row.maxOutputTokens.map { Int64($0) })
    }

    @Test(
        "describes tools as Anthropic does",
        arguments: [
            (function, #"{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true}"#),
            (
                #"{"type":"function","function":{"name":"f"}}"#,
                #"{"name":"f","input_schema":{"type":"object","properties":{}}}"#
            ),
            (
                #"{"type":"function","function":{"name":"f","parameters":{}}}"#,
                #"{"name":"f","input_schema":{"type":"object","properties":{}}}"#
            ),
            (
                #"{"type":"function","function":{"name":"f","parameters":{"properties":{"a":{"type":"string"}}}}}"#,
                #"{"name":"f","input_schema":{"type":"object","properties":{"a":{"type":"string"}}}}"#
            ),
            (
                #"{"type":"web_search_20250305","name":"web_search","max_uses":2}"#,
                #"{"type":"web_search_20250305","name":"web_search","max_uses":2}"#
            ),
        ]
    )
    func tools(tool: String, expected: String) throws {
        let body = try Self.translate(#"{"messages":[{"role":"user","content":"a"}],"tools":[\#(tool)]}"#)
        #expect(Self.text(body["tools"]?[0]) == expected)
    }

    @Test(
        "chooses tools as asked",
        arguments: [
            (#""tool_choice":"auto""#, #"{"type":"auto"}"#), (#""tool_choice":"required""#, #"{"type":"any"}"#),
            (#""tool_choice":"none""#, #"{"type":"none"}"#), (#""tool_choice":{"type":"auto"}"#, #"{"type":"auto"}"#),
            (#""tool_choice":{"type":"any"}"#, #"{"type":"any"}"#),
            (#""tool_choice":{"type":"tool","name":"f"}"#, #"{"type":"tool","name":"f"}"#),
            (#""tool_choice":{"type":"function","function":{"name":"f"}}"#, #"{"type":"tool","name":"f"}"#),
            (#""parallel_tool_calls":false"#, #"{"type":"auto","disable_parallel_tool_use":true}"#),
            (
                #""tool_choice":"required","parallel_tool_calls":false"#,
                #"{"type":"any","disable_parallel_tool_use":true}"#
            ),
            (#""parallel_tool_calls":true"#, nil), (#""tool_choice":null"#, nil),
        ] as [(String, String?)]
    )
    func toolChoice(member: String, expected: String?) throws {
        let body = try Self.translate(
            #"{"messages":[{"role":"user","content":"a"}],"tools":[\#(Self.function)],\#(member)}"#
        )
        #expect(Self.text(body["tool_choice"]) == expected)
    }

    @Test(
        "searches the web when the model string or the body asks",
        arguments: [
            ("", true, 1), (#","web_search_options":{}"#, false, 1), ("", false, 0),
        ]
    )
    func webSearch(member: String, searches: Bool, count: Int) throws {
        let body = try Self.translate(#"{"messages":[{"role":"user","content":"a"}]\#(member)}"#, searchesWeb: searches)
        #expect((body["tools"]?.elements ?? []).count == count)
    }

    @Test(
        "translates or keeps the other members",
        arguments: [
            (#""max_tokens":10"#, "max_tokens", "10"),
            (#""max_completion_tokens":20,"max_tokens":10"#, "max_tokens", "20"),
            (#""max_completion_tokens":null,"max_tokens":10"#, "max_tokens", "10"),
            (#""stop":"a""#, "stop_sequences", #"["a"]"#),
            (#""stop":["a","b"]"#, "stop_sequences", #"["a","b"]"#),
            (#""stop":[]"#, "stop_sequences", nil),
            (#""stop":null"#, "stop_sequences", nil),
            (#""temperature":1.0"#, "temperature", "1.0"),
            (#""top_k":5"#, "top_k", "5"),
            (#""stream":true"#, "stream", "true"),
            (#""stream_options":{"include_usage":true}"#, "stream_options", nil),
            (#""seed":1"#, "seed", nil),
            (#""new_member":{"a":1e3}"#, "new_member", #"{"a":1e3}"#),
            (#""user":"u""#, "metadata", #"{"user_id":"u"}"#),
            (#""metadata":{"user_id":"m"},"user":"u""#, "metadata", #"{"user_id":"m"}"#),
            (#""metadata":{"team":"x"}"#, "metadata", nil),
            (#""service_tier":"auto""#, "service_tier", #""auto""#),
            (#""service_tier":"flex""#, "service_tier", nil),
            (
                #""thinking":{"type":"enabled","budget_tokens":2000}"#, "thinking",
                #"{"type":"enabled","budget_tokens":2000}"#
            ),
            (#""thinking":{"type":"enabled","budget_tokens":2000}"#, "max_tokens", "6096"),
            (#""reasoning_effort":"medium""#, "thinking", #"{"type":"enabled","budget_tokens":2048}"#),
            (#""reasoning_effort":"none""#, "thinking", nil),
            (
                #""reasoning_effort":{"effort":"medium","summary":"auto"}"#, "thinking",
                #"{"type":"enabled","budget_tokens":2048}"#
            ), (#""reasoning_effort":{"summary":"auto"}"#, "thinking", nil),
            (#""reasoning_options":{"budget_tokens":3000}"#, "thinking", #"{"type":"enabled","budget_tokens":3000}"#),
            (
                #""reasoning_effort":"high","max_tokens":3000"#, "thinking",
                #"{"type":"enabled","budget_tokens":1500}"#
            ),
            (#""response_format":{"type":"text"}"#, "output_config", nil),
            (
                #""response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}"#,
                "output_config",
                #"{"format":{"type":"json_schema","schema":{"type":"object"}}}"#
            ),
            (#""output_config":{"effort":"low"}"#, "output_config", #"{"effort":"low"}"#),
            (#""n":1"#, "n", nil),
        ] as [(String, String, String?)]
    )
    func members(given: String, name: String, expected: String?) throws {
        let body = try Self.translate(#"{"messages":[{"role":"user","content":"a"}],\#(given)}"#)
        #expect(Self.text(body[name]) == expected)
    }

    @Test(
        "is refused where it would mean something else, with the place",
        arguments: [
            (#"[]"#, "body"), (#"{}"#, "messages"), (#"{"messages":[]}"#, "messages"),
            (#"{"messages":[{"role":"system","content":"a"}]}"#, "messages"),
            (#"{"messages":[{"role":"bot","content":"a"}]}"#, "messages[0].role"),
            (#"{"messages":[1]}"#, "messages[0].role"),
            (#"{"messages":[{"role":"user","content":1}]}"#, "messages[0].content"),
            (#"{"messages":[{"role":"user","content":[{"type":"input_audio"}]}]}"#, "messages[0].content[0].type"),
            (#"{"messages":[{"role":"user","content":[{"type":"text"}]}]}"#, "messages[0].content[0].text"),
            (
                #"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:x"}}]}]}"#,
                "messages[0].content[0].image_url.url"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"type":"image_url"}]}]}"#,
                "messages[0].content[0].image_url.url"
            ),
            (#"{"messages":[{"role":"tool","content":"a"}]}"#, "messages[0].tool_call_id"),
            (#"{"messages":[{"role":"assistant","tool_calls":[{}]}]}"#, "messages[0].tool_calls[0]"),
            (
                #"{"messages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"[1"}}]}]}"#,
                "messages[0].tool_calls[0].function.arguments"
            ),
            (#"{"messages":[{"role":"assistant","tool_calls":[5,null]}]}"#, "messages[0].tool_calls[0]"),
            (
                #"{"messages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f"}},null]}]}"#,
                "messages[0].tool_calls[1]"
            ),
            (#"{"messages":[{"role":"assistant","tool_calls":{"id":"c"}}]}"#, "messages[0].tool_calls"),
            (
                #"{"messages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":5}}]}]}"#,
                "messages[0].tool_calls[0].function.arguments"
            ),
            (
                #"{"messages":[{"role":"assistant","function_call":{"name":"f","arguments":"{}"}}]}"#,
                "messages[0].function_call"
            ),
            (#"{"messages":[{"role":"tool","tool_call_id":"c","content":5}]}"#, "messages[0].content"),
            (#"{"messages":[{"role":"user","content":"a"}],"n":2}"#, "n"),
            (#"{"messages":[{"role":"user","content":"a"}],"logprobs":true}"#, "logprobs"),
            (#"{"messages":[{"role":"user","content":"a"}],"modalities":["text","audio"]}"#, "modalities"),
            (#"{"messages":[{"role":"user","content":"a"}],"functions":[{"name":"f"}]}"#, "functions"),
            (#"{"messages":[{"role":"user","content":"a"}],"stop":1}"#, "stop"),
            (#"{"messages":[{"role":"user","content":"a"}],"stop":[1]}"#, "stop"),
            (#"{"messages":[{"role":"user","content":"a"}],"max_tokens":"10"}"#, "max_tokens"),
            (#"{"messages":[{"role":"user","content":"a"}],"reasoning_effort":"huge"}"#, "reasoning_effort"),
            (#"{"messages":[{"role":"user","content":"a"}],"reasoning_effort":5}"#, "reasoning_effort"),
            (
                #"{"messages":[{"role":"user","content":"a"}],"thinking":{"type":"enabled","budget_tokens":500}}"#,
                "thinking.budget_tokens"
            ),
            (
                #"{"messages":[{"role":"user","content":"a"}],"tools":[{"name":"f"}],"tool_choice":{"type":"tool"}}"#,
                "tool_choice.name"
            ),
            (
                #"{"messages":[{"role":"user","content":"a"}],"reasoning_effort":"high","max_tokens":100}"#,
                "max_tokens"
            ),
            (
                #"{"messages":[{"role":"user","content":"a"}],"thinking":{"type":"enabled","budget_tokens":9223372036854775807}}"#,
                "thinking.budget_tokens"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/heic;base64,QQ=="}}]}]}"#,
                "messages[0].content[0].image_url.url"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"type":"file","file":{}}]}]}"#,
                "messages[0].content[0].file"
            ),
            (
                #"{"messages":[{"role":"user","content":"a"}],"response_format":{"type":"json_object"}}"#,
                "response_format"
            ),
            (#"{"messages":[{"role":"user","content":"a"}],"tools":[{"type":"function"}]}"#, "tools[0].function.name"),
            (#"{"messages":[{"role":"user","content":"a"}],"tools":[1]}"#, "tools[0]"),
            (
                #"{"messages":[{"role":"user","content":"a"}],"tools":[\#(function)],"tool_choice":"any"}"#,
                "tool_choice"
            ),
        ]
    )
    func refuses(body: String, path: String) throws {
        let error = try #require(throws: TranslationError.self) { try Self.translate(body) }
        #expect(error.path == path)
        #expect(error.description.hasPrefix(path + ": "))
    }
}
