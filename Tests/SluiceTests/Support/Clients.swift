@testable import SluiceBase
import SluiceTestSupport
import SluiceWire

@testable import Sluice

/// A client whose calls go to the upstream inside the process, or to the stand-in gateway.
func makeClient(_ options: [(String, String)] = [], standIn: Bool = false) throws -> Client {
    var configuration = Configuration()
    try configuration.set("base_url", standIn ? StandIn.shared.get().url + "/v1" : "sluice:echo")
    for (name, value) in options { try configuration.set(name, value) }
    return try Client(configuration)
}

/// A chat request, with the stand-in's directives in its header.
func makeRequest(_ text: String = "one two three", directives: String = "", options: [(String, String)] = []) throws
    -> Request
{
    var request = try Request(.chatCompletion, model: "m")
    try request.body.addMessage(role: "user", content: text)
    if !directives.isEmpty { try request.headers.set("X-Stand-In", directives) }
    for (name, value) in options { try request.setOption(name, value) }
    return request
}

/// Listens to one call, and counts everything that may happen only so often.
final class Listener: Sendable {
    struct Heard: Sendable {
        var text = ""
        var kinds: [StreamEvent.Kind] = []
        var batches = 0
        var readies = 0
        var finishes: [Status] = []
        var releases = 0
        var eventsAfterFinish = 0
    }

    let heard = Shared(Heard())
    /// Says how to go on after the batch of that number, from 1.
    let answer = Shared<@Sendable (Int) -> StreamAction>({ _ in .continue })
    let onFinish = Shared<@Sendable () -> Void>({})

    private final class Owner {
        let heard: Shared<Heard>
        init(_ heard: Shared<Heard>) { self.heard = heard }
        deinit { heard.update { $0.releases += 1 } }
    }

    func handlers(events: Bool = true, finish: Bool = true) -> Call.Handlers {
        var handlers = Call.Handlers()
        handlers.owner = Owner(heard)
        if events {
            handlers.events = { [heard, answer] events in
                let kept = events.map(KeptEvent.init)
                let number = heard.update { heard in
                    heard.text += kept.filter { $0.kind == .text }.map(\.text).joined()
                    heard.kinds += kept.map(\.kind)
                    heard.batches += 1
                    if !heard.finishes.isEmpty { heard.eventsAfterFinish += 1 }
                    return heard.batches
                }
                return answer.value(number)
            }
        }
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

    var finishes: [Status] { heard.value.finishes }

    /// Waits for the one end, and that what was given has been released.
    func hasEnded() -> Bool { eventually { !heard.value.finishes.isEmpty && heard.value.releases == 1 } }
}

extension Instant {
    static func `in`(_ milliseconds: Int64) -> Instant { .now + Milliseconds(milliseconds) }
}

/// The text of the first choice.
func text(_ outcome: Outcome?) -> String? {
    outcome?.response?.assembly.choices.first?.content.map { String(decoding: $0, as: UTF8.self) }
}
