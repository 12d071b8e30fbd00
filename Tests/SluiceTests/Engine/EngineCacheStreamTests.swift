@testable import SluiceBase
import Foundation
import SluiceJSON
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A cached stream")
struct GatewayCacheStreamTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    static let on: KeyValuePairs = ["Helicone-Cache-Enabled": "true"]

    @Test(
        "is played again chunk by chunk, event for event",
        arguments: [
            "words=30", "words=3000", "multiline;words=5", "bom;comments;fields", "reasoning=hm;text=so", "usage=twice",
        ]
    )
    func replay(directives: String) throws {
        let client = try bench.client()
        try bench.script(directives)
        let request = try bench.request("openai/gpt-4o", Self.on)
        let (live, again) = (Listener(), Listener())
        let first = try client.stream(request, live)
        let second = try client.stream(request, again)
        #expect(second.response?.cache.state == .hit && second.status == .ok)
        #expect(again.events == live.events)
        #expect(second.response?.body == first.response?.body)
        #expect(second.response?.timing.chunkCount == first.response?.timing.chunkCount)
        // From the events that the second has found.
        let third = Listener()
        let last = try client.stream(request, third)
        #expect(last.response?.cache.state == .hit && last.status == .ok)
        #expect(third.events == live.events)
        #expect(last.response?.body == first.response?.body)
        #expect(last.response?.timing.chunkCount == first.response?.timing.chunkCount)
        #expect(try bench.seen().count == 1)
    }

    @Test("that is stopped or cancelled once its events are known has said what was heard of it")
    func knownAndCut() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o+words=2000", Self.on)
        let whole = try #require(client.stream(request).text)
        #expect(try client.stream(request).text == whole)
        let stopped = try client.stream(request, Listener { $0 >= 100 ? .stop : .continue })
        #expect(stopped.status == .stopped && stopped.response?.cache.state == .hit)
        let heard = try #require(stopped.text)
        #expect(!heard.isEmpty && whole.hasPrefix(heard) && heard != whole)
        let slot = Shared<Call?>(nil)
        let listener = Listener { count in
            if count >= 100 { slot.value?.cancel() }
            return .continue
        }
        let cancelled = try client.run(request, isStream: true, listener.handlers(finish: false)) { call in
            slot.update { $0 = call }
        }
        #expect(cancelled.status == .cancelled)
        let before = try #require(cancelled.text)
        #expect(whole.hasPrefix(before) && before != whole)
        #expect(try client.stream(request).text == whole)
    }

    @Test("is whole in either form, whichever was asked for before")
    func eitherForm() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", Self.on)
        let live = try client.stream(request).text
        for isStream in [true, true, false, false, true, true, false] {
            let outcome = isStream ? try client.stream(request) : try client.ask(request)
            #expect(outcome.response?.cache.state == .hit && outcome.text == live)
        }
    }

    @Test("of Anthropic's is played again as OpenAI's")
    func anthropic() throws {
        let client = try bench.client()
        let request = try bench.request("anthropic/claude-3.5-haiku", Self.on)
        let (live, again) = (Listener(), Listener())
        #expect(try client.stream(request, live).status == .ok)
        #expect(try client.stream(request, again).response?.cache.state == .hit)
        #expect(again.events == live.events)
    }

    @Test("answers a plain request whole")
    func streamToPlain() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", Self.on)
        let live = try client.stream(request)
        let plain = try client.ask(request)
        #expect(plain.response?.cache.state == .hit && plain.text == live.text)
        #expect(plain.header("content-type") == "application/json")
        let body = try JSONDocument(plain.response?.body ?? []).root
        #expect(body["object"]?.string == "chat.completion")
        #expect(body["choices"]?[0]?["message"]?["content"]?.string == live.text)
        #expect(body["choices"]?[0]?["finish_reason"]?.string == "stop")
    }

    @Test("may come from a plain answer", arguments: ["", "n"])
    func plainToStream(extra: String) throws {
        let client = try bench.client()
        var request = try bench.request("openai/gpt-4o", Self.on)
        if extra == "n" { try request.body.set("n", json: Array("2".utf8)) }
        let live = try client.ask(request)
        let listener = Listener()
        let stream = try client.stream(request, listener)
        #expect(stream.response?.cache.state == .hit && stream.text == live.text)
        #expect(
            listener.events.first == "<head>" && listener.events.contains("<finish>")
                && listener.events.contains("<usage>")
        )
        #expect(stream.response?.assembly.choices.count == (extra == "n" ? 2 : 1))
        #expect(stream.response?.assembly.usage == live.response?.assembly.usage)
    }

    @Test("keeps several tool calls apart, from either form")
    func toolCalls() throws {
        let answer = #"""
            {"id":"x","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":
            {"role":"assistant","content":null,"tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """#
        try bench.standIn.script([["body": answer, "match": ["model": bench.mark]]])
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try client.ask(request).status == .ok)
        let stream = try client.stream(request)
        #expect(stream.status == .ok)
        let calls = stream.response?.assembly.choices.first?.toolCalls ?? []
        #expect(calls.map { String(decoding: $0.name, as: UTF8.self) } == ["f", "g"])
        #expect(calls.map { String(decoding: $0.arguments, as: UTF8.self) } == [#"{"x":1}"#, "{}"])
    }

    @Test("that was asked for and came as JSON is kept as what it was")
    func jsonToStream() throws {
        let client = try bench.client()
        try bench.script(
            "content-type=application/json;body=%7B%22choices%22%3A%5B%7B%22message%22%3A%7B%22content%22%3A%22Hi%22%7D%2C%22finish_reason%22%3A%22stop%22%7D%5D%7D"
        )
        let request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try client.stream(request).text == "Hi")
        let (stream, plain) = (try client.stream(request), try client.ask(request))
        #expect(stream.response?.cache.state == .hit && stream.text == "Hi")
        #expect(plain.response?.cache.state == .hit && plain.text == "Hi")
    }

    @Test("is kept as a stream though the server forgot to say what it is")
    func noContentType() throws {
        let client = try bench.client()
        try bench.script("content-type=")
        let request = try bench.request("openai/gpt-4o", Self.on)
        let live = try client.stream(request)
        #expect(try client.ask(request).text == live.text)
        #expect(try client.stream(request).text == live.text)
    }

    @Test("is played at the listener's pace: it may be paused, stopped and cancelled", arguments: [1, 500])
    func control(place: Int) throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o+words=2000", Self.on)
        let whole = try client.stream(request).text
        #expect(try client.stream(request, Listener { $0 >= place ? .stop : .continue }).status == .stopped)
        // Paused at a place, and resumed from elsewhere.
        let slot = Shared<Call?>(nil)
        let hasPaused = Shared(false)
        let listener = Listener { count in
            guard count == place, !hasPaused.value else { return .continue }
            hasPaused.update { $0 = true }
            Thread.detachNewThread {
                usleep(20_000)
                slot.value?.setPaused(false)
            }
            return .pause
        }
        let outcome = try client.run(request, isStream: true, listener.handlers(finish: false)) { call in
            slot.update { $0 = call }
        }
        #expect(outcome.status == .ok && outcome.text == whole && hasPaused.value)
        #expect(outcome.response?.cache.state == .hit)
        #expect(try bench.seen().count == 1)
    }
}

@Suite("Identical requests under way")
struct GatewayFlightTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    static let on: KeyValuePairs = ["Helicone-Cache-Enabled": "true"]

    /// Starts the request and gives the call.
    private func start(_ client: Client, _ request: Request, isStream: Bool = false) throws -> Call {
        try client.start(request, isStream: isStream, Call.Handlers())
    }

    private func end(_ call: Call) throws -> Outcome {
        call.discardEvents()
        return try #require(call.wait(until: .now + Milliseconds(20_000))?.outcome)
    }

    /// Waits until so many calls of the client wait for the answer that another asks for.
    private func waitForFollowers(_ count: Int, of client: Client) throws {
        #expect(try eventually { try client.current().shared.inFlight.followerCount == count })
    }

    /// A client of `server`, and a request that may be joined.
    private func joinable(_ server: HeldServer, _ options: (String, String)...) throws -> (Client, Request) {
        let client = try makeClient([("base_url", server.url), ("api_key", "k")] + options)
        var request = try makeRequest(model: "openai/m")
        try request.headers.set("Helicone-Cache-Enabled", "true")
        return (client, request)
    }

    @Test("are one upstream call, from many threads and workers, streams and plain ones alike")
    func joined() throws {
        let server = try HeldServer()
        defer { withExtendedLifetime(server) {} }
        let (client, request) = try joinable(server, ("io_threads", "4"))
        let outcomes = Shared<[Outcome]>([])
        let group = DispatchGroup()
        for number in 0..<32 {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                // Half of them on workers of their own, half on the library's threads.
                let outcome =
                    number % 2 == 0
                    ? try? client.run(request, isStream: number % 4 == 0, Call.Handlers())
                    : (try? start(client, request, isStream: number % 4 == 1)).flatMap { try? end($0) }
                if let outcome { outcomes.update { $0.append(outcome) } }
            }
        }
        try waitForFollowers(31, of: client)
        server.release()
        group.wait()
        #expect(outcomes.value.count == 32)
        #expect(outcomes.value.allSatisfy { $0.status == .ok && $0.text == "held" })
        #expect(server.requests == 1)
        let states = outcomes.value.map { $0.response?.cache.state }
        #expect(states.count { $0 == .miss } == 1 && states.count { $0 == .joined } == 31)
        #expect(outcomes.value.filter { $0.response?.cache.state == .joined }.allSatisfy { ($0.cost ?? 0) == 0 })
    }

    @Test("survive the leader's cancel: one of the others asks instead")
    func cancelledLeader() throws {
        let server = try HeldServer()
        defer { withExtendedLifetime(server) {} }
        let (client, request) = try joinable(server, ("io_threads", "2"))
        let leader = try start(client, request)
        #expect(eventually { server.requests == 1 })
        let followers = try (0..<8).map { _ in try start(client, request) }
        try waitForFollowers(8, of: client)
        leader.cancel()
        #expect(try end(leader).status == .cancelled)
        #expect(eventually { server.requests == 2 })
        try waitForFollowers(7, of: client)
        server.release()
        #expect(try followers.map(end).allSatisfy { $0.status == .ok })
        #expect(server.requests == 2)
    }

    @Test("survive a leader whose callback stops it")
    func stoppedLeader() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o+words=200+pace=20", Self.on)
        var handlers = Call.Handlers()
        let isReleased = Shared(false)
        handlers.events = { _ in isReleased.value ? .stop : .continue }
        let leader = try client.start(request, isStream: true, handlers)
        #expect(try eventually { try bench.seen().count == 1 })
        let follower = try start(client, request, isStream: true)
        try waitForFollowers(1, of: client)
        isReleased.update { $0 = true }
        #expect(try end(leader).status == .stopped)
        #expect(try end(follower).status == .ok)
    }

    @Test("do not wait for a leader that its own consumer makes wait", arguments: ["callback", "pause", "queue"])
    func pausedLeader(how: String) throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o+words=20000", Self.on)
        var handlers = Call.Handlers()
        if how == "callback" { handlers.events = { _ in .pause } }
        if how == "pause" { handlers.events = { _ in .continue } }
        let leader = try client.start(request, isStream: true, handlers) { call in
            if how == "pause" { call.setPaused(true) }
        }
        #expect(try eventually { try bench.seen().count == 1 })
        #expect(try client.ask(request).status == .ok)
        #expect(!leader.isFinished)
        leader.cancel()
        #expect(try end(leader).status == .cancelled)
    }

    @Test("ask for themselves, at the same time, where the leader failed")
    func failedLeader() throws {
        let server = try HeldServer()
        defer { withExtendedLifetime(server) {} }
        let (client, request) = try joinable(server)
        let calls = try (0..<6).map { _ in try start(client, request) }
        #expect(eventually { server.requests == 1 })
        try waitForFollowers(5, of: client)
        server.cut()
        // All five are there before any of them is answered.
        #expect(eventually { server.requests == 6 })
        server.release()
        let statuses = try calls.map { try end($0).status }
        #expect(statuses.count { $0 == .ok } == 5 && statuses.count { $0 == .broken } == 1)
    }

    @Test("may be cancelled one by one, without harm to the rest")
    func cancelledFollower() throws {
        let server = try HeldServer()
        defer { withExtendedLifetime(server) {} }
        let (client, request) = try joinable(server)
        let leader = try start(client, request)
        #expect(eventually { server.requests == 1 })
        let followers = try (0..<4).map { _ in try start(client, request) }
        try waitForFollowers(4, of: client)
        followers[1].cancel()
        #expect(try end(followers[1]).status == .cancelled)
        server.release()
        #expect(try end(leader).status == .ok)
        for number in [0, 2, 3] { #expect(try end(followers[number]).status == .ok) }
        #expect(server.requests == 1)
    }

    @Test("are not joined while a bucket of several answers fills")
    func bucket() throws {
        let client = try bench.client()
        let request = try bench.request(
            "openai/gpt-4o+pace=20",
            ["Helicone-Cache-Enabled": "true", "Helicone-Cache-Bucket-Max-Size": "2"]
        )
        let calls = try (0..<2).map { _ in try start(client, request, isStream: true) }
        for call in calls { #expect(try end(call).response?.cache.state == .miss) }
        #expect(try bench.seen().count == 2)
    }

    @Test("are not joined when the cache is off")
    func off() throws {
        let client = try bench.client()
        let request = try bench.request("openai/gpt-4o")
        let calls = try (0..<3).map { _ in try start(client, request) }
        for call in calls { #expect(try end(call).response?.cache.state == .off) }
        #expect(try bench.seen().count == 3)
    }
}

@Suite("The cache in a store")
struct GatewayStoreTests {
    let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    static let on: KeyValuePairs = ["Helicone-Cache-Enabled": "true"]

    @Test("outlives the client, and is shared by those that open the folder")
    func survives() throws {
        let folder = TemporaryFolder()
        let request = try bench.request("openai/gpt-4o", Self.on)
        let live = try bench.client(("store", folder.path)).ask(request)
        let (one, two) = (try bench.client(("store", folder.path)), try bench.client(("store", folder.path)))
        for client in [one, two] {
            let hit = try client.ask(request)
            #expect(hit.response?.cache.state == .hit && hit.response?.body == live.response?.body)
            #expect(hit.response?.cache.savedNanoDollars == live.cost)
            #expect(try client.stream(request).text == live.text)
        }
        #expect(try bench.seen().count == 1)
    }

    @Test("is for its owner's eyes")
    func modes() throws {
        let folder = TemporaryFolder()
        let client = try bench.client(("store", folder.path))
        _ = try client.ask(bench.request("openai/gpt-4o", Self.on))
        #expect(try folder.mode() == 0o700)
        #expect(folder.names.contains("cache.sqlite") && folder.names.contains("limits.sqlite"))
        for name in folder.names { #expect(try folder.mode(name) == 0o600) }
        // A client that closes takes its logs away.
        withExtendedLifetime(client) {}
    }

    @Test("stays within its bounds")
    func bounded() throws {
        let folder = TemporaryFolder()
        let client = try bench.client(
            ("store", folder.path),
            ("cache_store_bytes", "20000"),
            ("cache_memory_bytes", "0")
        )
        let requests = try (0..<20).map { try bench.request("openai/gpt-4o+words=200", Self.on, say: "\($0)") }
        for request in requests { #expect(try client.ask(request).status == .ok) }
        #expect(try client.ask(requests[19]).response?.cache.state == .hit)
        #expect(try client.ask(requests[0]).response?.cache.state == .miss)
    }

    @Test("that breaks under way stops no call")
    func broken() throws {
        let folder = TemporaryFolder()
        let client = try bench.client(("store", folder.path), ("cache_memory_bytes", "0"))
        let request = try bench.request("openai/gpt-4o", Self.on)
        #expect(try client.ask(request).status == .ok)
        for name in folder.names where name.hasPrefix("cache") {
            try Data("no database at all, and long enough to be read as one".utf8)
                .write(to: URL(fileURLWithPath: folder.path + "/" + name))
        }
        for _ in 0..<3 { #expect(try client.ask(request).status == .ok) }
    }

    @Test("that cannot be had is said when the client is made", arguments: ["/proc/no", "/dev/null/x"])
    func impossible(path: String) throws {
        let failure = #expect(throws: Failure.self) { try bench.client(("store", path)) }
        #expect(failure?.status == .system)
        #expect(failure?.message.contains(path) == true && failure?.message.contains("store") == true)
    }
}
