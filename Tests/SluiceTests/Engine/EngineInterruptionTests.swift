@testable import SluiceBase
import Foundation
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

/// The places at which a call waits.
enum WaitingPlace: String, CaseIterable, Sendable {
    case transfer, retryWait, limitWait, flight, local, heldStream, afterPause
}

@Suite("A call ends once, and soon")
struct GatewayInterruptionTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    /// A call that waits at `place`, with a count of its ends.
    private func waiting(
        at place: WaitingPlace,
        _ client: Client,
        _ options: KeyValuePairs<String, String> = [:]
    ) throws -> (call: Call, ends: Shared<[Status]>) {
        let ends = Shared<[Status]>([])
        let batches = Shared(0)
        var handlers = Call.Handlers()
        handlers.finish = { outcome in ends.update { $0.append(outcome.status) } }
        var request: Request
        let cached: KeyValuePairs = ["Helicone-Cache-Enabled": "true"]
        let before = try bench.seen().count
        /// Says that the call has come to its place.
        var isThere: () throws -> Bool = { try bench.seen().count == before + 1 }
        switch place {
        case .transfer: request = try bench.request("openai/gpt-4o+stall=head")
        case .retryWait:
            request = try bench.request("openai/gpt-4o+status=503+retry-after=30", options: ["retries": "3"])
            isThere = { try bench.seen().last?.outcome == "complete" }
        case .limitWait:
            request = try bench.request(
                "openai/gpt-4o",
                ["Helicone-RateLimit-Policy": "1;w=3600"],
                options: ["limit_wait": "true"]
            )
            #expect(try client.run(request, isStream: false, Call.Handlers()).status == .ok)
            // Nothing outside can tell: it has been given to the loop, which does one thing after the other.
            isThere = {
                try client.start(makeRequest(options: [("base_url", "sluice:echo")]), isStream: false, Call.Handlers())
                    .wait(until: .in(30_000)) != nil
            }
        case .flight:
            request = try bench.request("openai/gpt-4o+stall=before", cached)
            _ = try client.start(request, isStream: false, Call.Handlers())
            isThere = { try client.current().shared.inFlight.followerCount == 1 }
        case .local, .afterPause:
            let model = place == .local ? "openai/gpt-4o+words=4000" : "openai/gpt-4o"
            request = try bench.request(model, cached)
            if place == .afterPause { try request.setOption("stream_hold_events", "1000") }
            if place == .local { #expect(try client.stream(request).status == .ok) }
            handlers.events = { _ in
                batches.update { $0 += 1 }
                return .pause
            }
            isThere = { batches.value > 0 }
        case .heldStream:
            request = try bench.request("openai/gpt-4o+words=5+pace=5+stall=3", options: ["stream_hold_events": "1000"])
            handlers.events = { _ in .continue }
            isThere = { try bench.seen().last?.eventsSent == 3 }
        }
        for (name, value) in options { try request.setOption(name, value) }
        let isStream = [.local, .heldStream, .afterPause].contains(place)
        let call = try client.start(request, isStream: isStream, handlers)
        #expect(try eventually { try isThere() || !ends.value.isEmpty }, "\(place)")
        return (call, ends)
    }

    /// The call ends so, and once: what came after it on the loop has been done, and brought no second end.
    private func check(_ ends: Shared<[Status]>, _ status: Status, _ client: Client) throws {
        #expect(eventually { !ends.value.isEmpty })
        let later = try client.start(
            makeRequest(options: [("base_url", "sluice:echo")]),
            isStream: false,
            Call.Handlers()
        )
        #expect(later.wait(until: .in(30_000)) != nil)
        #expect(ends.value == [status])
    }

    @Test("when it is cancelled, wherever it waits", arguments: WaitingPlace.allCases)
    func cancel(place: WaitingPlace) throws {
        let client = try bench.client()
        let (call, ends) = try waiting(at: place, client)
        for _ in 0..<3 { call.cancel() }
        try check(ends, .cancelled, client)
    }

    @Test(
        "when its time is up, wherever it waits",
        arguments: WaitingPlace.allCases.filter { $0 != .retryWait && $0 != .limitWait }
    )
    func timeout(place: WaitingPlace) throws {
        let client = try bench.client()
        let (_, ends) = try waiting(at: place, client, ["timeout_ms": "500"])
        try check(ends, .timeout, client)
    }

    @Test("when its client is closed, wherever it waits", arguments: WaitingPlace.allCases)
    func close(place: WaitingPlace) throws {
        let client = try bench.client()
        let (_, ends) = try waiting(at: place, client)
        try client.close()
        #expect(ends.value == [.closed])
    }

    @Test(
        "and goes on where it was, when it is paused and resumed wherever it waits",
        arguments: [WaitingPlace.local, .afterPause]
    )
    func resume(place: WaitingPlace) throws {
        let (call, ends) = try waiting(at: place, bench.client())
        // Each batch pauses again.
        let isOver = eventually {
            call.setPaused(false)
            return !ends.value.isEmpty
        }
        #expect(isOver && ends.value == [.ok])
    }

    @Test("and a pause before the first byte holds the whole stream back")
    func earlyPause() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o+words=4", ["Helicone-Cache-Enabled": "true"])
        for _ in 0..<2 {
            let listener = Listener()
            let call = try client.start(
                request,
                isStream: true,
                listener.handlers(finish: false),
                didCreate: { $0.setPaused(true) }
            )
            // What is asked later comes and goes, and this one has still said nothing.
            #expect(try client.ask(bench.request("openai/gpt-4o")).status == .ok)
            #expect(listener.events.isEmpty && !call.isFinished)
            call.setPaused(false)
            #expect(call.wait(until: .now + Milliseconds(5000))?.outcome?.status == .ok)
            #expect(!listener.text.isEmpty)
        }
    }

    @Test("a host's loop is woken for what waits: retries, limits, held events, cached streams")
    func hostLoop() throws {
        let client = try bench.client(("loop", "host"), ("retries", "2"), ("limit_wait", "true"))
        try bench.script("status=503;retry-after-ms=80")
        let listener = Listener()
        var request = try bench.request(
            "openai/gpt-4o+words=4",
            ["Helicone-Cache-Enabled": "true"],
            options: ["stream_hold_ms": "20"]
        )
        try request.headers.set("Helicone-RateLimit-Policy", "1;w=60")
        for expected in [Response.Cache.State.miss, .hit] {
            let call = try client.start(request, isStream: true, listener.handlers(finish: false))
            let descriptor = try #require(client.descriptor)
            while !call.isFinished {
                var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                // The descriptor alone says when there is something to do.
                try #require(poll(&poller, 1, 5000) == 1)
                try client.dispatch(until: .now)
            }
            let outcome = try #require(call.wait(until: .now)?.outcome)
            #expect(outcome.status == .ok && outcome.response?.cache.state == expected)
        }
    }

    @Test("a call started in a callback, on the loop that runs it, is answered")
    func nested() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", ["Helicone-Cache-Enabled": "true"])
        let inner = Shared<Call?>(nil)
        var handlers = Call.Handlers()
        handlers.finish = { _ in
            let call = try? client.start(request, isStream: false, Call.Handlers())
            inner.update { $0 = call }
        }
        _ = try client.start(request, isStream: false, handlers)
        let hasStarted = eventually { inner.value != nil }
        #expect(hasStarted)
        #expect(inner.value?.wait(until: .now + Milliseconds(5000))?.outcome?.response?.cache.state == .hit)
    }

    @Test("without leaving anything of it behind")
    func noLeak() throws {
        weak var left: Call?
        let client = try bench.client()
        for place in WaitingPlace.allCases {
            let (call, ends) = try waiting(at: place, client)
            left = call
            call.cancel()
            try check(ends, .cancelled, client)
        }
        let isGone = eventually { left == nil }
        #expect(isGone)
        try client.close()
    }
}
