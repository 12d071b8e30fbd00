package import Sluice
package import SluiceWire

/// Listens to a call or to a receiver, says how to go on, and counts everything that may happen only so often.
package final class Listener: Sendable {
    package struct Heard: Sendable {
        package var events: [KeptEvent] = []
        package var batches = 0
        package var readies = 0
        package var finishes: [Status] = []
        package var releases = 0
        package var eventsAfterFinish = 0

        /// The text of all choices.
        package var text: String { events.filter { $0.kind == .text }.map(\.text).joined() }
        package var kinds: [StreamEvent.Kind] { events.map(\.kind) }
    }

    package let heard = Shared(Heard())
    /// Says how to go on after the batch of that number, from 1.
    package let answer = Shared<@Sendable (Int) -> StreamAction>({ _ in .continue })
    package let onFinish = Shared<@Sendable () -> Void>({})
    private let answerToTexts: @Sendable (Int) -> StreamAction

    /// - Parameter answer: says how to go on after so many events of text.
    package init(_ answer: @escaping @Sendable (Int) -> StreamAction = { _ in .continue }) { answerToTexts = answer }

    package func hear(_ events: StreamEvents) -> StreamAction {
        let kept = events.map(KeptEvent.init)
        let (batch, texts) = heard.update { heard in
            let before = heard.events.count { $0.kind == .text }
            heard.events += kept
            heard.batches += 1
            if !heard.finishes.isEmpty { heard.eventsAfterFinish += 1 }
            return (heard.batches, before..<(heard.events.count { $0.kind == .text }))
        }
        for count in texts {
            let action = answerToTexts(count + 1)
            if action != .continue { return action }
        }
        return answer.value(batch)
    }

    private final class Owner {
        let heard: Shared<Heard>
        init(_ heard: Shared<Heard>) { self.heard = heard }
        deinit { heard.update { $0.releases += 1 } }
    }

    /// What a call is given to be heard here: without `events` where they are pulled, without `finish` where the call is
    /// waited for, or run by the thread that asks.
    package func handlers(events: Bool = true, finish: Bool = true) -> Call.Handlers {
        var handlers = Call.Handlers()
        handlers.owner = Owner(heard)
        if events { handlers.events = { [self] in hear($0) } }
        handlers.ready = { [heard] in heard.update { $0.readies += 1 } }
        if finish {
            handlers.finish = { [heard, onFinish] outcome in
                let status = outcome.status
                heard.update { $0.finishes.append(status) }
                onFinish.value()
            }
        }
        return handlers
    }

    package var finishes: [Status] { heard.value.finishes }
    package var text: String { heard.value.text }

    /// Texts in pieces; other events as `<kind>`.
    package var events: [String] { heard.value.events.map { $0.kind == .text ? $0.text : "<\($0.kind)>" } }

    /// Waits for the one end, and that what was given has been released.
    package func hasEnded() -> Bool { eventually { !heard.value.finishes.isEmpty && heard.value.releases == 1 } }
}
