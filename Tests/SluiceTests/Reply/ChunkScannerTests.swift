import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("Reading chunks")
struct ReplyChunkScannerTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let chunks: [String]
        let events: [String]
        var testDescription: String { rule }

        init(_ rule: String, _ chunks: [String], _ events: [String]) {
            self.rule = rule
            self.chunks = chunks
            self.events = events
        }
    }

    static let cases = [
        Case(
            "a role without text is no text",
            [chunk(#"{"role":"assistant","content":""}"#), chunk(#"{"content":"Hi"}"#)],
            ["raw", "text Hi"]
        ),
        Case("a role may come with text", [chunk(#"{"role":"assistant","content":"Hi"}"#)], ["text Hi"]),
        Case(
            "content may be null",
            [chunk(#"{"role":"assistant","content":null}"#), chunk(#"{"content":null,"refusal":null}"#)],
            ["raw", "raw"]
        ),
        Case(
            "choices may be interleaved",
            [
                chunk(#"{"content":"a"}"#), chunk(#"{"content":"b"}"#, index: 1), chunk(#"{"content":"c"}"#),
                chunk(#"{"content":"d"}"#, index: 2),
            ],
            ["text a", "text@1 b", "text c", "text@2 d"]
        ),
        Case(
            "choices may share a chunk, in any order",
            [#"{"choices":[{"index":2,"delta":{"content":"z"}},{"index":0,"delta":{"content":"a"}}]}"#],
            ["text@2 z", "text a"]
        ),
        Case(
            "a choice without an index has its place in the array for one",
            [#"{"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}"#],
            ["text a", "text@1 b"]
        ),
        Case(
            "the index may come after the delta",
            [#"{"choices":[{"delta":{"content":"b"},"finish_reason":null,"index":1}]}"#],
            ["text@1 b"]
        ),
        Case(
            "a finish reason is an event, after the text beside it",
            [chunk(#"{"content":"."}"#, finish: #""stop""#), chunk("{}", index: 1, finish: #""length""#)],
            ["text .", "finish stop", "finish@1 length"]
        ),
        Case(
            "reasoning has two names",
            [chunk(#"{"reasoning_content":"hm"}"#), chunk(#"{"reasoning":"so"}"#)],
            ["reasoning hm", "reasoning so"]
        ),
        Case(
            "reasoning and content may share a delta",
            [chunk(#"{"reasoning":"r","content":"c"}"#)],
            ["reasoning r", "text c"]
        ),
        Case("a refusal is its own kind", [chunk(#"{"refusal":"No."}"#)], ["refusal No."]),
        Case(
            "a tool call begins with id and name and goes on in fragments",
            [
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]}"#
                ),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\""}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}"#),
            ],
            ["toolCall  id=call_1 name=f", #"toolCall {"a""#, "toolCall :1}"]
        ),
        Case(
            "tool calls may run in parallel, and share a chunk",
            [
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}},{"index":1,"id":"b","function":{"name":"g","arguments":""}}]}"#
                ),
                chunk(#"{"tool_calls":[{"index":1,"function":{"arguments":"2"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"1"}}]}"#),
            ],
            ["toolCall  id=a name=f", "toolCall#1  id=b name=g", "toolCall#1 2", "toolCall 1"]
        ),
        Case(
            "a tool call's index may come last",
            [
                chunk(
                    #"{"tool_calls":[{"id":"b","function":{"arguments":"x","name":"g"},"type":"function","index":3}]}"#
                )
            ],
            ["toolCall#3 x id=b name=g"]
        ),
        Case(
            "tool calls without an index have their place in the array for one",
            [
                chunk(
                    #"{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"g","arguments":"{}"}}]}"#
                )
            ],
            ["toolCall {} id=a name=f", "toolCall#1 {} id=b name=g"]
        ),
        Case(
            "content may be a list of parts: text is text, thinking is reasoning",
            [
                chunk(#"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}"#),
                chunk(#"{"content":[{"type":"text","text":"yes"}]}"#),
                chunk(#"{"content":[{"text":"!","type":"text"}]}"#),
                chunk(#"{"content":[{"type":"thinking","thinking":"so"},"s",{"type":"refusal","refusal":"no"}]}"#),
                chunk(#"{"content":" plain"}"#),
            ],
            ["reasoning hm", "text yes", "text !", "reasoning so", "text s", "refusal no", "text  plain"]
        ),
        Case(
            "parts of other kinds are no text",
            [
                chunk(
                    #"{"content":[{"type":"image_url","text":"a"},7,null,[],{},{"type":"text"},{"type":7,"text":"b"}]}"#
                ),
                chunk(#"{"content":[]}"#), chunk(#"{"content":[{"type":"thinking","thinking":[[],{"text":7}]}]}"#),
                chunk(#"{"content":[{"type":"text","text":[{"text":"c"}]},{"type":"thinking","text":"d"}]}"#),
            ],
            ["raw", "raw", "raw", "raw"]
        ),
        Case(
            "an empty finish reason is none",
            [
                chunk(#"{"content":"a"}"#, finish: #""""#), chunk(#"{"content":"b"}"#, finish: #""""#),
                chunk("{}", finish: #""stop""#),
            ],
            ["text a", "text b", "finish stop"]
        ),
        Case(
            "tool calls without an index that come one after the other are told apart by id and name",
            [
                chunk(#"{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]}"#),
                chunk(#"{"tool_calls":[{"id":"b","function":{"name":"g","arguments":"{}"}}]}"#),
                chunk(#"{"tool_calls":[{"id":"a","function":{"arguments":" "}}]}"#),
            ],
            ["toolCall {} id=a name=f", "toolCall#1 {} id=b name=g", "toolCall  "]
        ),
        Case(
            "a piece without an index, id and name goes on with the last call",
            [
                chunk(#"{"tool_calls":[{"id":"a","name":"f","arguments":""}]}"#),
                chunk(#"{"tool_calls":[{"function":{"arguments":"{\"p\""}}]}"#),
                chunk(#"{"tool_calls":[{"index":null,"function":{"arguments":":1}"}}]}"#),
                chunk(#"{"tool_calls":[{"id":"b","name":"g","arguments":""}]}"#),
                chunk(#"{"tool_calls":[{"function":{"arguments":"{}"}}]}"#),
            ],
            [
                "toolCall  id=a name=f", #"toolCall {"p""#, "toolCall :1}", "toolCall#1  id=b name=g", "toolCall#1 {}",
            ]
        ),
        Case(
            "several pieces without anything go on with the calls of their places",
            [
                chunk(#"{"tool_calls":[{"id":"a","function":{"name":"f"}},{"id":"b","function":{"name":"g"}}]}"#),
                chunk(#"{"tool_calls":[{"function":{"arguments":"1"}},{"function":{"arguments":"2"}}]}"#),
            ],
            ["toolCall  id=a name=f", "toolCall#1  id=b name=g", "toolCall 1", "toolCall#1 2"]
        ),
        Case(
            "several calls under one index get indices of their own, and a piece goes on with the last of them",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"1"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"b","function":{"name":"f","arguments":"2"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"3"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"4"}}]}"#),
                chunk(#"{"tool_calls":[{"index":1,"id":"c","function":{"name":"h","arguments":"5"}}]}"#),
                chunk(#"{"tool_calls":[{"index":1,"function":{"arguments":"6"}}]}"#),
            ],
            [
                "toolCall 1 id=a name=f", "toolCall#1 2 id=b name=f", "toolCall#1 3", "toolCall 4",
                "toolCall#2 5 id=c name=h", "toolCall#2 6",
            ]
        ),
        Case(
            "a call's id and name that are said again say nothing",
            [
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"p\""}}]}"#
                ),
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":":1}"}}]}"#
                ),
            ],
            [#"toolCall {"p" id=a name=f"#, "toolCall :1}"]
        ),
        Case(
            "the first id stays; a piece without a name begins no call",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"b","function":{"name":"","arguments":"{\"p\""}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"c","function":{"arguments":":1}"}}]}"#),
            ],
            ["toolCall  id=a name=f", #"toolCall {"p""#, "toolCall :1}"]
        ),
        Case(
            "a name may come in fragments, or longer each time, before the arguments",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"name":"the_"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"name":"get_the_weather"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"x","arguments":"{}"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"y"}}]}"#),
            ],
            [
                "toolCall  id=a name=get_", "toolCall  name=the_", "toolCall  name=weather", "toolCall {} name=x",
                "toolCall ",
            ]
        ),
        Case(
            "calls without ids begin with a name of their own, after the arguments of the one before",
            [
                chunk(#"{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}"#),
                chunk(#"{"tool_calls":[{"function":{"name":"g","arguments":"{}"}}]}"#),
            ],
            ["toolCall {} name=f", "toolCall#1 {} name=g"]
        ),
        Case(
            "arguments that are written out as a value are its text, once",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{"p": 1}}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{"p": 1}}}]}"#),
                chunk(#"{"tool_calls":[{"index":1,"function":{"name":"g","arguments":null}}]}"#),
            ],
            [#"toolCall {"p": 1} id=a name=f"#, "toolCall ", "toolCall#1  name=g"]
        ),
        Case(
            "odd indices of tool calls are none",
            [
                chunk(
                    #"{"tool_calls":[{"index":1e18,"id":"a","function":{"name":"f"}},{"index":-1,"id":"b","function":{"name":"g"}}]}"#
                ),
                chunk(#"{"tool_calls":[{"index":4294967295,"id":"c","function":{"name":"h"}}]}"#),
                chunk(#"{"tool_calls":[{"index":4294967295,"id":"d","function":{"name":"h"}}]}"#),
            ],
            [
                "toolCall  id=a name=f", "toolCall#1  id=b name=g", "toolCall#4294967295  id=c name=h",
                "toolCall#3  id=d name=h",
            ]
        ),
        Case(
            "an index may be written as a text",
            [
                chunk(#"{"tool_calls":[{"index":"0","id":"a","function":{"name":"f","arguments":"1"}}]}"#),
                chunk(#"{"tool_calls":[{"index":"1","id":"b","function":{"name":"g","arguments":"2"}}]}"#),
                chunk(#"{"tool_calls":[{"index":"0","function":{"arguments":"3"}}]}"#),
                #"{"choices":[{"index":"2","delta":{"content":"x"}},{"index":"x","delta":{"content":"y"}}]}"#,
            ],
            ["toolCall 1 id=a name=f", "toolCall#1 2 id=b name=g", "toolCall 3", "text@2 x", "text@1 y"]
        ),
        Case(
            "a piece with a name and arguments of its own, after arguments that are whole, is the next call",
            [
                chunk(#"{"tool_calls":[{"id":"","function":{"name":"f","arguments":"{\"p\":1}"}}]}"#),
                chunk(#"{"tool_calls":[{"id":"","function":{"name":"f","arguments":" {\"p\":2}"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"name":"f","arguments":{"p":3}}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"function":{"name":"f","arguments":{"p":4}}}]}"#),
            ],
            [
                #"toolCall {"p":1} name=f"#, #"toolCall#1  {"p":2} name=f"#, #"toolCall#2 {"p":3} name=f"#,
                #"toolCall#3 {"p":4} name=f"#,
            ]
        ),
        Case(
            "arguments that are not whole go on, whatever they go on with",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"p\":"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"}"}}]}"#),
            ],
            [#"toolCall {"p": id=a name=f"#, "toolCall {}", "toolCall }"]
        ),
        Case(
            "a whole call that is said again says nothing",
            [
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"p\":1}"}}]}"#),
                chunk(#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"p\":1}"}}]}"#),
            ],
            [#"toolCall {"p":1} id=a name=f"#, "toolCall "]
        ),
        Case(
            "an id that is a number is its digits",
            [chunk(#"{"tool_calls":[{"index":0,"id":7,"function":{"name":"f"}}]}"#)],
            ["toolCall  id=7 name=f"]
        ),
        Case(
            "a delta, or a message, that is a text is the content",
            [
                #"{"choices":[{"index":0,"delta":"a"}]}"#, #"{"choices":[{"index":0,"message":"b"}]}"#,
                #"{"choices":[{"index":0,"delta":[]}]}"#,
            ],
            ["text a", "text b", "raw"]
        ),
        Case(
            "reasoning under both of its names is one",
            [
                chunk(#"{"reasoning":"a","reasoning_content":"a"}"#),
                chunk(#"{"reasoning":"b","reasoning_content":"b"}"#),
                chunk(#"{"reasoning":"","reasoning_content":"c"}"#),
                chunk(#"{"reasoning_content":"d","content":"e"}"#),
            ],
            ["reasoning a", "reasoning b", "reasoning c", "reasoning d", "text e"]
        ),
        Case(
            "an error that says nothing is none",
            ["null", "false", "0", #""""#, "[]", "[ ]", "{}", #"{"message":null,"code":null}"#].map {
                chunk(#"{"content":"a"}"#, extra: #","error":\#($0)"#)
            } + [#"{"choices":[{"index":0,"delta":{"content":"b"},"error":{}}]}"#],
            Array(repeating: "text a", count: 8) + ["text b"]
        ),
        Case(
            "a count of nothing takes no count back",
            [
                #"{"choices":[],"usage":{"prompt_tokens":0}}"#, #"{"choices":[],"usage":{"prompt_tokens":3}}"#,
                #"{"choices":[],"usage":{"prompt_tokens":0}}"#,
            ],
            [#"usage {"prompt_tokens":0}"#, #"usage {"prompt_tokens":3}"#, "raw"]
        ),
        Case(
            "usage may stand in the choice, as Moonshot's",
            [#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"n":1}}]}"#],
            ["finish stop", #"usage {"n":1}"#]
        ),
        Case(
            "usage may come without choices",
            [#"{"choices":[],"usage":{"prompt_tokens":1}}"#],
            [#"usage {"prompt_tokens":1}"#]
        ),
        Case(
            "usage may come with choices, before or after them",
            [
                chunk(#"{"content":"a"}"#, extra: #","usage":{"n":1}"#),
                #"{"usage":{"n":2},"choices":[{"index":0,"delta":{"content":"b"}}]}"#,
            ],
            ["text a", #"usage {"n":1}"#, #"usage {"n":2}"#, "text b"]
        ),
        Case("usage may be null", [chunk(#"{"content":"a"}"#, extra: #","usage":null"#)], ["text a"]),
        Case(
            "Groq's usage is in x_groq",
            [chunk("{}", finish: #""stop""#, extra: #","x_groq":{"id":"r","usage":{"n":3}}"#)],
            ["finish stop", #"usage {"n":3}"#]
        ),
        Case(
            "x_groq without usage says nothing",
            [chunk(#"{"content":"a"}"#, extra: #","x_groq":{"id":"r"}"#)],
            ["text a"]
        ),
        Case(
            "text completions have text",
            [#"{"object":"text_completion","choices":[{"index":0,"text":"a","logprobs":null}]}"#],
            ["text a"]
        ),
        Case(
            "a plain answer is one chunk whose message is a delta",
            [#"{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}"#],
            ["text Hi", "finish stop"]
        ),
        Case(
            "a chunk of which nothing is known is raw",
            [#"{"x":1}"#, #"{"choices":[]}"#, "{}", #" { "choices" : null } "#],
            ["raw", "raw", "raw", "raw"]
        ),
        Case(
            "space may stand anywhere",
            [" {\n\t\"choices\" : [ { \"index\" : 1 , \"delta\" : { \"content\" : \"a\" } } ] }\r\n"],
            ["text@1 a"]
        ),
        Case(
            "escapes are decoded",
            [chunk(#"{"content":"\"\\\/\b\f\n\r\té\u00e9\u20AC"}"#)],
            ["text \"\\/\u{8}\u{c}\n\r\té\u{e9}\u{20AC}"]
        ),
        Case("a pair of surrogates is one character", [chunk(#"{"content":"\uD83D\ude00"}"#)], ["text 😀"]),
        Case(
            "a surrogate without its partner becomes U+FFFD",
            [
                chunk(#"{"content":"a\uD83Db"}"#), chunk(#"{"content":"\uDE00"}"#),
                chunk(#"{"content":"\uD83D\u0041"}"#), chunk(#"{"content":"\uD83D"}"#),
            ],
            ["text a\u{FFFD}b", "text \u{FFFD}", "text \u{FFFD}A", "text \u{FFFD}"]
        ),
        Case("an escaped NUL is a character", [chunk(#"{"content":"a\u0000b"}"#)], ["text a\0b"]),
        Case(
            "odd indices do no harm",
            [
                #"{"choices":[{"index":-1,"delta":{"content":"a"}},{"index":4294967296,"delta":{"content":"b"}},{"index":1.5,"delta":{"content":"c"}}]}"#
            ],
            ["text a", "text@1 b", "text@2 c"]
        ),
        Case(
            "members of another kind than expected are passed over",
            [
                #"{"choices":[{"index":0,"delta":{"content":5,"tool_calls":{},"role":1},"finish_reason":7}],"usage":3,"x_groq":"a"}"#
            ],
            ["raw"]
        ),
        Case(
            "null among choices and calls says nothing",
            [
                #"{"choices":[null]}"#,
                #"{"choices":[null,{"index":0,"delta":{"content":"a"}}]}"#,
                #"{"choices":[{"index":0,"delta":{"tool_calls":[null,{"id":"i","function":{"name":"f","arguments":"{}"}}]}}]}"#,
            ],
            ["raw", "text a", "toolCall {} id=i name=f"]
        ),
    ]

    @Test("gives events", arguments: cases)
    func events(_ example: Case) { #expect(ChunkReader.events(example.chunks) == example.events) }

    @Test("numbers the chunks and gives each as it came")
    func chunkAndJSON() {
        var reader = ChunkReader()
        let chunks = [
            chunk(#"{"content":"a"}"#), chunk(#"{"content":"b"}"#),
            chunk("{}", finish: #""stop""#, extra: #","usage":{}"#),
        ]
        let events = chunks.flatMap { reader.read($0).events }
        #expect(events.map(\.chunk) == [0, 1, 2, 2])
        #expect(events.map(\.json) == [chunks[0], chunks[1], chunks[2], chunks[2]])
    }

    @Test(
        "names what is broken and where",
        arguments: [
            ("", "expected an object at 0"), ("[]", "expected an object at 0"), ("\"a\"", "expected an object at 0"),
            (#"{"a""#, "expected : at 4"), (#"{"a":}"#, "expected a value at 5"),
            (#"{"a":1"#, "expected , or a closing bracket at 6"), (#"{"a":1,}"#, "expected a string at 7"),
            (#"{"a":1}x"#, "more text after the chunk at 7"),
            (#"{"choices":[{"delta":{"content":"ab"#, "string without its closing quote at 35"),
            (#"{"choices":[{"delta":{"content":"a\q"}}]}"#, "unknown escape at 35"),
            (#"{"choices":[{"delta":{"content":"a\u12"}}]}"#, "expected four hexadecimal digits at 38"),
            ("{\"choices\":[{\"delta\":{\"content\":\"a\nb\"}}]}", "control character inside a string at 34"),
            (#"{"choices":[1]}"#, "choices holds what is no object at 12"),
            (#"{"choices":[{"delta":{"tool_calls":[1]}}]}"#, "tool_calls holds what is no object at 36"),
        ]
    )
    func malformed(chunk: String, problem: String) {
        var reader = ChunkReader()
        #expect(reader.read(chunk).problem == problem)
    }

    @Test("breaks at no prefix of a chunk, and understands none")
    func prefixes() {
        let whole = chunk(
            #"{"content":"a\u00e9","tool_calls":[{"index":0,"id":"i","function":{"name":"f","arguments":"{"}}]}"#,
            finish: #""stop""#,
            extra: #","usage":{"n":[1,{"m":null}]},"x_groq":{"usage":{}}"#
        )
        for count in 0..<whole.utf8.count {
            var reader = ChunkReader()
            #expect(reader.read(Array(whole.utf8.prefix(count))).problem != nil, "\(count) bytes")
        }
    }

    @Test("refuses nesting without end")
    func depth() {
        var reader = ChunkReader()
        let deep = String(repeating: "[", count: 100_000)
        #expect(reader.read(#"{"a":"# + deep).problem?.hasPrefix("nested more than 256 deep") == true)
    }

    @Test(
        "takes out an error object",
        arguments: [
            (#"{"error":{"message":"no"}}"#, #"error {"message":"no"}"#),
            // What stands beside a text tells more of it.
            (#"{"choices":[],"error":"no"}"#, #"error {"choices":[],"error":"no"}"#),
            (#"{"error":{"code":500},"id":"x"}"#, #"error {"code":500}"#),
        ]
    )
    func error(chunk: String, problem: String) {
        var reader = ChunkReader()
        #expect(reader.read(chunk).problem == problem)
    }

    @Test("takes an error that is null for none")
    func nullError() {
        var reader = ChunkReader()
        #expect(reader.read(chunk(#"{"content":"a"}"#, extra: #","error":null"#)).problem == nil)
    }

    @Test("replaces bytes that are not UTF-8, in the first chunk and in those like it")
    func notUTF8() {
        var reader = ChunkReader()
        let parts = chunk(#"{"content":"@"}"#).split(separator: "@").map { Array($0.utf8) }
        for text in [[0x61, 0xFF], [0x62], [0xC3, 0x28], [0xE2, 0x82], [0xC3, 0xA9], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            let events = reader.read(parts[0] + text + parts[1]).events
            #expect(events.map(\.text) == [String(decoding: text, as: UTF8.self)])
            #expect(events.map(\.json) == [String(decoding: parts[0] + text + parts[1], as: UTF8.self)])
        }
        #expect(
            reader.assembly.choices.first?.content == Array("a\u{FFFD}b\u{FFFD}(\u{FFFD}é\u{FFFD}\u{FFFD}\u{FFFD}".utf8)
        )
    }

    @Test("gives the chunk without halves of surrogate pairs, in the first chunk and in those like it")
    func surrogates() {
        var reader = ChunkReader()
        for (text, sound, value) in [
            (#"\ud83d"#, #"\ufffd"#, "\u{FFFD}"), (#"a\ude00b"#, #"a\ufffdb"#, "a\u{FFFD}b"),
            (#"\ud83d\ude00"#, #"\ud83d\ude00"#, "😀"), (#"\\ud83d"#, #"\\ud83d"#, #"\ud83d"#),
            (#"\ud83d\ud83d\ude00"#, #"\ufffd\ud83d\ude00"#, "\u{FFFD}😀"),
        ] {
            let events = reader.read(chunk(#"{"content":"\#(text)"}"#)).events
            #expect(events.map(\.text) == [value])
            #expect(events.map(\.json) == [chunk(#"{"content":"\#(sound)"}"#)])
        }
    }

    @Test("refuses more than 1024 choices, and more than 1024 tool calls of one")
    func limits() {
        var reader = ChunkReader()
        for index in 0..<1024 { #expect(reader.read(chunk(#"{"content":"a"}"#, index: index)).problem == nil) }
        #expect(
            reader.read(chunk(#"{"content":"a"}"#, index: 1024)).problem?.hasPrefix("more than 1024 choices") == true
        )
        #expect(reader.read(chunk(#"{"content":"a"}"#, index: 1023)).problem == nil, "those there are go on")

        reader = ChunkReader()
        func piece(_ index: Int) -> String {
            chunk(#"{"tool_calls":[{"index":\#(index),"function":{"arguments":"a"}}]}"#)
        }
        for index in 0..<1024 { #expect(reader.read(piece(index)).problem == nil) }
        #expect(reader.read(piece(1024)).problem?.hasPrefix("more than 1024 tool calls") == true)
        #expect(reader.read(piece(1023)).problem == nil, "those there are go on")
    }
}
