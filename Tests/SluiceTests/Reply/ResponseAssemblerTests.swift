import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("An answer assembled from its stream")
struct ReplyAssemblyTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let chunks: [String]
        let plain: String
        var testDescription: String { rule }

        init(_ rule: String, _ chunks: [String], _ plain: String) {
            self.rule = rule
            self.chunks = chunks
            self.plain = plain
        }
    }

    private static func plain(_ choices: String, _ extra: String = "") -> String {
        #"{"id":"c1","object":"chat.completion","created":7,"model":"m","choices":[\#(choices)]\#(extra)}"#
    }

    static let cases = [
        Case(
            "text, role and finish reason",
            [
                chunk(#"{"role":"assistant","content":""}"#), chunk(#"{"content":"Hel"}"#), chunk(#"{"content":"lo"}"#),
                chunk("{}", finish: #""stop""#),
            ],
            plain(#"{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}"#)
        ),
        Case(
            "usage goes where it came, null before it says nothing",
            [
                chunk(#"{"role":"assistant","content":"a"}"#, extra: #","usage":null"#),
                #"{"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2.50,"total_tokens":12345678901234567890}}"#,
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":null}"#,
                #","usage":{"prompt_tokens":1,"completion_tokens":2.50,"total_tokens":12345678901234567890}"#
            )
        ),
        Case(
            "choices in the order of their indices",
            [
                chunk(#"{"role":"assistant","content":"b"}"#, index: 1), chunk(#"{"role":"assistant","content":"a"}"#),
                chunk("{}", index: 1, finish: #""stop""#), chunk("{}", finish: #""length""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"length"},{"index":1,"message":{"role":"assistant","content":"b"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "tool calls, whose content is null",
            [
                chunk(
                    #"{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}"#
                ),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"#),
                chunk(
                    #"{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}"#
                ),
                chunk("{}", finish: #""tool_calls""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}"#
            )
        ),
        Case(
            "tool calls in the order of their indices",
            [
                chunk(
                    #"{"role":"assistant","tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":"2"}}]}"#
                ),
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"1"}}]}"#,
                    finish: #""tool_calls""#
                ),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"1"}},{"id":"b","type":"function","function":{"name":"g","arguments":"2"}}]},"finish_reason":"tool_calls"}"#
            )
        ),
        Case(
            "a tool call of another type keeps it",
            [
                chunk(
                    #"{"role":"assistant","tool_calls":[{"index":0,"id":"a","type":"custom","function":{"name":"f"}}]}"#
                ), chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"x"}}]}"#, finish: #""tool_calls""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"custom","function":{"name":"f","arguments":"x"}}]},"finish_reason":"tool_calls"}"#
            )
        ),
        Case(
            "reasoning under the provider's name for it",
            [
                chunk(#"{"role":"assistant","reasoning":"hm"}"#), chunk(#"{"reasoning":", so"}"#),
                chunk(#"{"content":"Yes"}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"Yes","reasoning":"hm, so"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "reasoning_content with null in chunks of text",
            [
                chunk(#"{"role":"assistant","content":null,"reasoning_content":"hm"}"#),
                chunk(#"{"content":"Yes","reasoning_content":null}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"Yes","reasoning_content":"hm"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "a refusal, and refusal: null where there is none",
            [
                chunk(#"{"role":"assistant","content":"","refusal":null}"#), chunk(#"{"refusal":"No"}"#),
                chunk(#"{"refusal":"."}"#, finish: #""stop""#),
            ],
            plain(#"{"index":0,"message":{"role":"assistant","content":"","refusal":"No."},"finish_reason":"stop"}"#)
        ),
        Case(
            "log probabilities are appended",
            [
                #"{"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"a"},"logprobs":{"content":[{"token":"a","logprob":-0.10}],"refusal":null},"finish_reason":null}]}"#,
                #"{"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"content":"b"},"logprobs":{"content":[{"token":"b","logprob":-2e-3}],"refusal":null},"finish_reason":null}]}"#,
                #"{"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}"#,
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"ab"},"logprobs":{"content":[{"token":"a","logprob":-0.10},{"token":"b","logprob":-2e-3}],"refusal":null},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "members that nobody knows",
            [
                chunk(
                    #"{"role":"assistant","content":"a","annotations":[1],"note":"x","o":{"p":"q","r":[1]},"n":1,"b":null}"#,
                    extra: #","system_fingerprint":"fp","provider":"P""#
                ),
                chunk(
                    #"{"annotations":[2],"note":"y","o":{"p":"s","r":[2],"t":3},"n":2.0,"b":true}"#,
                    finish: #""stop""#,
                    extra: #","service_tier":"t""#
                ),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a","annotations":[1,2],"note":"xy","o":{"p":"qs","r":[1,2],"t":3},"n":2.0,"b":true},"finish_reason":"stop"}"#,
                #","system_fingerprint":"fp","provider":"P","service_tier":"t""#
            )
        ),
        Case(
            "names with escapes in them",
            [chunk(#"{"role":"assistant","content":"a","q\"\u00e9":1}"#, finish: #""stop""#, extra: #","t\\\n":2"#)],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a","q\"é":1},"finish_reason":"stop"}"#,
                #","t\\\n":2"#
            )
        ),
        Case(
            "content that comes in parts",
            [
                chunk(#"{"role":"assistant","content":[{"type":"text","text":"a"}]}"#),
                chunk(#"{"content":[{"type":"text","text":"b"}]}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"ab"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "thinking in parts is reasoning",
            [
                chunk(
                    #"{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}"#
                ),
                chunk(#"{"content":[{"type":"text","text":"yes"}]}"#),
                chunk(#"{"content":" plain"}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"yes plain","reasoning_content":"hm"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "parts that are no text, where there is none",
            [
                chunk(#"{"role":"assistant","content":[{"type":"image_url","image_url":{"url":"a"}}]}"#),
                chunk(#"{"content":[{"type":"image_url","image_url":{"url":"b"}}]}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":[{"type":"image_url","image_url":{"url":"a"}},{"type":"image_url","image_url":{"url":"b"}}]},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "what a tool call brings besides, such as a signature",
            [
                chunk(
                    #"{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"a","type":"function","extra_content":{"google":{"thought_signature":"x"}},"function":{"name":"f","arguments":"{}","strict":true}}]}"#
                ),
                chunk(
                    #"{"tool_calls":[{"index":0,"extra_content":{"google":{"thought_signature":"y"}}}]}"#,
                    finish: #""tool_calls""#
                ),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}","strict":true},"extra_content":{"google":{"thought_signature":"xy"}}}]},"finish_reason":"tool_calls"}"#
            )
        ),
        Case(
            "calls of custom tools, which are no functions",
            [
                chunk(
                    #"{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"f","input":"x"}}]}"#
                ), chunk(#"{"tool_calls":[{"index":0,"custom":{"input":"y"}}]}"#, finish: #""tool_calls""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"custom","custom":{"name":"f","input":"xy"}}]},"finish_reason":"tool_calls"}"#
            )
        ),
        Case(
            "text with everything that has to be escaped",
            [chunk(#"{"role":"assistant","content":"\"\\\n\u0001é😀\u2028"}"#, finish: #""stop""#)],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"\"\\\n\u0001é😀\u2028"},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "padding against traffic analysis is left out",
            [chunk(#"{"role":"assistant","content":"a"}"#, finish: #""stop""#, extra: #","obfuscation":"xyz""#)],
            plain(#"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}"#)
        ),
        Case(
            "Groq's member stays, its usage is the answer's",
            [
                chunk(#"{"role":"assistant","content":"a"}"#, extra: #","x_groq":{"id":"r"}"#),
                chunk("{}", finish: #""stop""#, extra: #","x_groq":{"id":"r","usage":{"n":3}}"#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}"#,
                #","x_groq":{"id":"r","usage":{"n":3}},"usage":{"n":3}"#
            )
        ),
        Case(
            "text completions",
            [
                #"{"id":"c","object":"text_completion","model":"m","choices":[{"index":0,"text":"a","logprobs":null,"finish_reason":null}]}"#,
                #"{"id":"c","object":"text_completion","model":"m","choices":[{"index":0,"text":"b","logprobs":null,"finish_reason":"length"}]}"#,
            ],
            #"{"id":"c","object":"text_completion","model":"m","choices":[{"index":0,"text":"ab","logprobs":null,"finish_reason":"length"}]}"#
        ),
        Case(
            "Azure's first chunk, which has no choices",
            [
                #"{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"i":0}]}"#,
                chunk(#"{"role":"assistant","content":"a"}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}"#,
                #","prompt_filter_results":[{"i":0}]"#
            )
        ),
        Case(
            "thinking in pieces, each block as far as its signature",
            [
                chunk(#"{"thinking_blocks":[{"type":"thinking","thinking":"a","signature":null}]}"#),
                chunk(#"{"thinking_blocks":[{"type":"thinking","thinking":"b"}]}"#),
                chunk(#"{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"S"}]}"#),
                chunk(#"{"thinking_blocks":[{"type":"redacted_thinking","data":"x"}]}"#),
                chunk(#"{"thinking_blocks":[{"type":"thinking","thinking":"c","signature":"T"}]}"#),
                chunk(#"{"thinking_blocks":[{"type":"thinking","thinking":"d","signature":"U"}]}"#),
                chunk(#"{"content":"e"}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"e","thinking_blocks":["#
                    + #"{"type":"thinking","thinking":"ab","signature":"S"},{"type":"redacted_thinking","data":"x"},"#
                    + #"{"type":"thinking","thinking":"c","signature":"T"},{"type":"thinking","thinking":"d","signature":"U"}"#
                    + #"]},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "ids and names that each piece repeats, or says more of",
            [
                chunk(#"{"audio":{"id":"a","transcript":"he"},"function_call":{"name":"f","arguments":"{"}}"#),
                chunk(#"{"audio":{"id":"a","transcript":"y"},"function_call":{"name":"fg","arguments":"}"}}"#),
                chunk(#"{"audio":{"id":"b"},"function_call":{"name":""},"content":"e"}"#, finish: #""stop""#),
            ],
            plain(
                #"{"index":0,"message":{"role":"assistant","content":"e","audio":{"id":"a","transcript":"hey"},"#
                    + #""function_call":{"name":"fg","arguments":"{}"}},"finish_reason":"stop"}"#
            )
        ),
        Case(
            "a delta, message or text that is null",
            [
                chunk(#"{"role":"assistant","content":"a"}"#, finish: #""stop""#),
                #"{"choices":[{"index":0,"delta":null,"message":null,"text":null}]}"#,
            ],
            plain(#"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}"#)
        ),
        Case(
            "a delta without a role is the assistant's",
            [chunk(#"{"content":"a"}"#, finish: #""stop""#)],
            plain(#"{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}"#)
        ),
    ]

    @Test("equals the plain answer", arguments: cases)
    func body(_ example: Case) throws {
        let body = ChunkReader.assembly(example.chunks).body()
        #expect(try meaning(body) == meaning(example.plain), "\(String(decoding: body, as: UTF8.self))")
    }

    @Test("keeps the spelling of numbers", arguments: ["1.0", "12345678901234567890", "1e5", "-0.50"])
    func numbers(number: String) {
        let body = ChunkReader.assembly([
            chunk(#"{"content":"a","x":\#(number)}"#, extra: #","y":\#(number),"usage":{"z":\#(number)}"#)
        ]).body()
        let text = String(decoding: body, as: UTF8.self)
        for name in ["x", "y", "z"] { #expect(text.contains("\"\(name)\":\(number)")) }
    }

    @Test("writes no member twice", arguments: cases)
    func noDuplicates(_ example: Case) throws {
        let body = ChunkReader.assembly(example.chunks).body()
        var stack = [try JSONDocumentNames(body)]
        while let next = stack.popLast() {
            #expect(Set(next.names).count == next.names.count, "\(next.names)")
            stack += next.children
        }
    }

    @Test("is finished when every choice that began has said why it ended")
    func finished() {
        #expect(!ResponseAssembler().isFinished)
        #expect(!ChunkReader.assembly([chunk(#"{"content":"a"}"#)]).isFinished)
        #expect(ChunkReader.assembly([chunk("{}", finish: #""stop""#)]).isFinished)
        #expect(
            !ChunkReader.assembly([chunk("{}", finish: #""stop""#), chunk(#"{"content":"a"}"#, index: 1)]).isFinished
        )
    }

    @Test("merges objects eight deep; of what lies deeper the last counts")
    func nesting() throws {
        func nested(_ depth: Int, _ inner: String) -> String {
            String(repeating: #"{"d":"#, count: depth) + inner + String(repeating: "}", count: depth)
        }
        func merged(_ depth: Int) throws -> String {
            let chunks = ["a", "b"].map { chunk(#"{"x":"# + nested(depth, "\"\($0)\"") + "}") }
            return String(decoding: ChunkReader.assembly(chunks).body(), as: UTF8.self)
        }
        #expect(try merged(8).contains(nested(8, #""ab""#)))
        #expect(try merged(9).contains(nested(9, #""b""#)))
        #expect(try merged(250).contains(nested(250, #""b""#)))
    }

    @Test("takes as many members as come, each once, and refuses them beyond 65,536")
    func manyMembers() throws {
        func members(_ count: Int) -> String { (0..<count).map { #""m\#($0)":\#($0)"# }.joined(separator: ",") }
        let many = members(40_000)
        let chunks = [
            #"{"choices":[{"index":0,"delta":{\#(many)},\#(many)}],\#(many)}"#,
            #"{"choices":[{"index":0,"delta":{"m39999":1},"m39999":2}],"m39999":3}"#,
        ]
        let names = try JSONDocumentNames(ChunkReader.assembly(chunks).body())
        #expect(Set(names.names).count == 40_001)
        #expect(names.names.count == 40_001)

        let more = members(65_537)
        for text in [#"{"choices":[{"delta":{\#(more)}}]}"#, #"{"choices":[{\#(more)}]}"#, "{\(more)}"] {
            var reader = ChunkReader()
            #expect(reader.read(text).problem?.hasPrefix("more than 65536 members") == true)
        }
    }

    @Test("finds choices and tool calls among many as among few")
    func many() {
        var reader = ChunkReader()
        let indices = (0..<100).map { 99 - $0 }
        for round in 0..<2 {
            for index in indices {
                let piece =
                    #"{"content":"\#(round)","tool_calls":[{"index":\#(index),"id":"c\#(index)","function":{"name":"f","arguments":"\#(round)"}}]}"#
                _ = reader.read(chunk(piece, index: index))
                _ = reader.read(chunk(piece, index: 7))
            }
        }
        reader.assembly.sort()
        #expect(reader.assembly.choices.map(\.index) == Array(0..<100))
        #expect(reader.assembly.choices[7].toolCalls.map(\.index) == Array(0..<100))
        #expect(reader.assembly.choices[7].toolCalls.map(\.id) == (0..<100).map { Array("c\($0)".utf8) })
        #expect(reader.assembly.choices[8].toolCalls.map(\.arguments) == [Array("01".utf8)])
    }

    @Test("grows by what is appended, whatever the member that is appended to")
    func linear() {
        let choice =
            #"{"choices":[{"index":0,"delta":{"content":"a","d":[{"i":0,"text":"some reasoning"}],"s":"abc"},"logprobs":{"content":[{"token":"a","logprob":-0.1,"bytes":[97],"top_logprobs":[]}]}}]}"#
        let chunks = Array(repeating: choice, count: 4000)
        #expect(ChunkReader.assembly(chunks).body().count > 4000 * 90)
    }
}
