import SluiceBase
import SluiceWire

@testable import Sluice

extension FuzzTarget {
    /// However an answer is split into reads, it ends alike; and the texts of its events add up to its content.
    static let answer = FuzzTarget(name: "answer") { bytes in
        let isStream = (bytes.first ?? 0) & 1 == 0
        let whole = receive(bytes.whole, isStream: isStream)
        let pieces = receive(bytes.pieces, isStream: isStream)
        expect(whole.outcome.status == pieces.outcome.status, "the same status: \(whole.outcome) \(pieces.outcome)")
        expect(whole.outcome.failure?.message == pieces.outcome.failure?.message, "the same message")
        expect(whole.outcome.response?.body == pieces.outcome.response?.body, "the same body")
        expect(whole.text == pieces.text, "the same texts in events")
        let choice = whole.outcome.response?.assembly.choices.first { $0.index == 0 }
        let content = choice?.content ?? []
        // An answer whose first event fails has shown nothing of it.
        let isUnseen = whole.outcome.failure != nil && whole.text.isEmpty
        expect(!isStream || isUnseen || whole.text == content, "the texts of the events are the content")
        expect(content.isEmpty || String(validating: content, as: UTF8.self) != nil, "content is UTF-8")
    }

    private static func receive(
        _ reads: [UnsafeBufferPointer<UInt8>],
        isStream: Bool
    ) -> (outcome: Outcome, text: [UInt8]) {
        var text: [UInt8] = []
        let receiver = Receiver(wantsStream: isStream, limit: 1 << 20, startedAt: .now, clock: SystemClock()) {
            events in
            for event in events where event.kind == .text && event.choice == 0 { text.append(contentsOf: event.text) }
            return .continue
        }
        let type = isStream ? "text/event-stream" : "application/json"
        var flow = receiver.receive(head: HTTPHead(status: 200, fields: [HeaderField("Content-Type", type)]))
        for read in reads where flow != .stop { flow = receiver.receive(body: read) }
        return (receiver.outcome(of: .success(()), expectsJSON: true), text)
    }
}
