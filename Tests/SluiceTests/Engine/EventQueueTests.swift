import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("Events on their way to who pulls them")
struct ClientEventQueueTests {
    /// A batch as the receiver makes it from these chunks.
    private func withEvents(_ chunks: [String], _ body: (StreamEvents) -> Void) {
        var scanner = ChunkScanner()
        var assembly = ResponseAssembler()
        var batch = EventBuffer()
        for (number, chunk) in chunks.enumerated() {
            let bytes = batch.keep(Array(chunk.utf8))
            _ = scanner.scan(bytes, number: UInt32(number), into: &assembly, &batch)
        }
        body(batch.events)
    }

    @Test("are copied whole, in their order, and the queue is empty when they were taken")
    func copies() {
        let chunks = [
            chunk(#"{"content":"a\n"}"#), chunk("{}", finish: #""stop""#, extra: #","usage":{"n":1}"#), #"{"x":1}"#,
            chunk(#"{"tool_calls":[{"index":2,"id":"i","function":{"name":"f","arguments":""}}]}"#, index: 1),
        ]
        var queue = EventQueue()
        var expected: [KeptEvent] = []
        for _ in 0..<2 {
            withEvents(chunks) {
                expected += $0.map(KeptEvent.init)
                queue.append($0)
            }
        }
        let delivery = queue.take()
        let isEmpty = queue.isEmpty
        #expect(isEmpty)
        #expect(queue.take() == nil)
        // What comes later does not touch what was taken.
        withEvents([chunk(#"{"content":"zzzz"}"#)]) { queue.append($0) }
        #expect(delivery?.events.map(KeptEvent.init) == expected)
        #expect(expected.count == 10)
    }

    @Test("fill the queue at its mark, and not before")
    func full() {
        var queue = EventQueue()
        let piece = chunk(#"{"content":"\#(String(repeating: "x", count: 1000))"}"#)
        var size = 0
        while !queue.isFull {
            withEvents([piece]) { queue.append($0) }
            size += piece.utf8.count + 1000
            #expect(size < 2 * EventQueue.highWater)
        }
        #expect(size >= EventQueue.highWater)
        _ = queue.take()
        let isFull = queue.isFull
        #expect(!isFull)
    }
}
