import SluiceBase
import SluiceJSON
import SluiceWire
import Testing

@testable import Sluice

@Suite("The upstream inside the process")
struct EchoAnswerTests {
    @Test(
        "answers a request for embeddings with one vector an input",
        arguments: [
            (#""a""#, 1), (#"["a"]"#, 1), (#"["a","b","c"]"#, 3), ("[1,2,3]", 1), ("[[1,2],[3]]", 2), ("[]", 1),
            ("null", 1),
        ]
    )
    func embeddings(input: String, count: Int) throws {
        let answer = EchoAnswer(Array(#"{"model":"m","input":\#(input)}"#.utf8), .embedding)
        let root = try JSONDocument(answer.whole).root
        #expect(root["object"]?.string == "list")
        #expect(root["model"]?.string == "m")
        let data = try #require(root["data"]).elements
        #expect(data.map { $0["index"]?.int } == (0..<count).map(Int64.init))
        #expect(data.allSatisfy { $0["embedding"]?.elements.count == 8 })
        #expect(Set(data.map { Array($0["embedding"]?.raw ?? []) }).count == count, "each its own")
        #expect(root["usage"]?["prompt_tokens"]?.int ?? 0 > 0)
    }

    @Test(
        "ends its streams with a reason",
        arguments: [
            (Operation.chatCompletion, #"{"messages":[{"role":"user","content":"a b"}]}"#),
            (.completion, #"{"prompt":"a b"}"#),
        ]
    )
    func streams(operation: Operation, body: String) {
        let receiver = Receiver(
            wantsStream: true,
            limit: 1 << 20,
            startedAt: .now,
            clock: SystemClock(),
            recordingLimit: 1 << 20
        ) { _ in
            .continue
        }
        _ = receiver.receive(head: HTTPHead(status: 200, fields: [HeaderField("content-type", "text/event-stream")]))
        for event in EchoAnswer(Array(body.utf8), operation).events {
            _ = event.withUnsafeBufferPointer { receiver.receive(body: $0) }
        }
        let outcome = receiver.outcome(of: .success(()), expectsJSON: true)
        #expect(outcome.failure == nil)
        #expect(outcome.response?.assembly.choices.first?.content == Array("a b".utf8))
        #expect(receiver.cacheableBody != nil)
    }
}
