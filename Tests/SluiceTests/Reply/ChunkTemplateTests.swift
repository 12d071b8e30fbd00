import SluiceTestSupport
import Testing

@testable import Sluice

/// A stream of chunks that are often like the one before, which the scanner reads by a short cut.
private struct RandomStream {
    var random: SeededGenerator

    mutating func next() -> String {
        let text =
            ["a", "", "é", #"\n"#, #"\ud83d\ude00"#, #"\\"#, "word ", #"\""#, "{", "\u{2028}"].randomElement(
                using: &random
            ) ?? ""
        let index = Int.random(in: 0...5, using: &random) == 0 ? 1 : 0
        let model = Int.random(in: 0...9, using: &random) == 0 ? "m2" : "m"
        let extra =
            [
                "", "", "", "", #","usage":null"#, #","usage":{"n":\#(text.count)}"#, #","service_tier":"x""#,
                #","x_groq":{"id":"g"}"#,
            ]
            .randomElement(using: &random) ?? ""
        let finish = Int.random(in: 0...19, using: &random) == 0 ? #""stop""# : "null"
        let delta: String =
            switch Int.random(in: 0...13, using: &random) {
            case 0...5: #"{"content":"\#(text)"}"#
            case 6: #"{"role":"assistant","content":"\#(text)"}"#
            case 7: #"{"content":"\#(text)","refusal":null}"#
            case 8: #"{"reasoning":"\#(text)"}"#
            case 9: #"{"reasoning":"\#(text)","content":null}"#
            case 10: #"{"tool_calls":[{"index":\#(index),"function":{"arguments":"\#(text)"}}]}"#
            case 11:
                #"{"tool_calls":[{"index":0,"id":"i","type":"function","function":{"name":"f","arguments":"\#(text)"}}]}"#
            case 12: #"{"content":"\#(text)","weight":1}"#
            default: #"{"refusal":"\#(text)"}"#
            }
        return
            #"{"id":"c","object":"chat.completion.chunk","model":"\#(model)","choices":[{"index":\#(index),"delta":\#(delta),"logprobs":null,"finish_reason":\#(finish)}]\#(extra)}"#
    }
}

@Suite("Chunks like the one before")
struct ReplyChunkTemplateTests {
    @Test("are read as if each were the first", arguments: 1...40)
    func sameAsFresh(seed: UInt64) {
        var stream = RandomStream(random: SeededGenerator(seed: seed))
        var reader = ChunkReader()
        var plain = ChunkReader()
        for number in 0..<250 {
            let json = stream.next()
            plain.scanner = ChunkScanner()
            let expected = plain.read(json).events
            let events = reader.read(json).events
            guard events == expected else {
                Issue.record("chunk \(number), \(json): \(events) instead of \(expected)")
                return
            }
        }
        #expect(
            String(decoding: reader.assembly.body(), as: UTF8.self)
                == String(decoding: plain.assembly.body(), as: UTF8.self)
        )
    }

    @Test(
        "are told apart from those that only begin or end alike",
        arguments: [
            chunk(#"{"content":"b"}"#, index: 1), chunk(#"{"content":"b"}"#, finish: #""stop""#),
            chunk(#"{"content":"b","refusal":"c"}"#),
            chunk(#"{"content":"b"}"#) + "x", chunk(#"{"content":"b"}"#).replacing("\"m\"", with: "\"n\""),
            chunk(#"{"content":"b\"}"#),
            String(chunk(#"{"content":"b"}"#).dropLast()), chunk(#"{"content":null}"#), chunk(#"{"content":"b\x"}"#),
        ]
    )
    func different(second: String) {
        var reader = ChunkReader()
        var fresh = ChunkReader()
        for text in ["a", "b", "c"] { _ = reader.read(chunk(#"{"content":"\#(text)"}"#)) }
        fresh.number = 3
        fresh.assembly = reader.assembly
        let found = reader.read(second)
        let expected = fresh.read(second)
        #expect(found.events == expected.events)
        #expect(found.problem == expected.problem)
    }

    @Test("do not hide what a chunk between them has said")
    func between() throws {
        // The last value of a member wins; the chunk with the usage says another model than those around it.
        let chunks = [
            chunk(#"{"content":"a"}"#), chunk("{}", extra: #","usage":{"n":1}"#).replacing("\"m\"", with: "\"other\""),
            chunk(#"{"content":"b"}"#),
        ]
        #expect(ChunkReader.assembly(chunks).string("model") == "m")
    }
}
