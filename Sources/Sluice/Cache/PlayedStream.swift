internal import SluiceWire

/// A cached stream as it was played once: its events, and what they added up to.
final class PlayedStream: Sendable {
    let events: KeptEvents
    let response: Response

    init(_ events: KeptEvents, _ response: Response) {
        self.events = events
        self.response = response
    }
}

/// One more playing of such a stream. Used by the loop's driver only.
final class StreamReplay {
    private let played: PlayedStream
    private let body: [UInt8]
    /// How many events have been lent.
    private(set) var count = 0

    /// `body` is the entry's.
    init(_ played: PlayedStream, of body: [UInt8]) {
        self.played = played
        self.body = body
    }

    /// Lends the next events.
    ///
    /// - Returns: what `use` says; nil behind the last.
    func next(_ use: (StreamEvents) -> StreamAction) -> StreamAction? {
        guard count < played.events.count else { return nil }
        let (action, lent) = played.events.lend(from: count, of: body, use)
        count += lent
        return action
    }
}
