@testable import SluiceBase
import Glibc
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("A client on the host's loop")
struct ClientHostLoopTests {
    private func client(_ options: [(String, String)] = [], standIn: Bool = false) throws -> Client {
        try makeClient([("loop", "host")] + options, standIn: standIn)
    }

    /// True if the descriptor is or becomes readable in that time.
    private func isReadable(_ client: Client, within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: client.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) == 1
    }

    /// What a host does: polls, and dispatches without waiting. Returns how often, or nil if `isDone` did not come.
    private func serve(_ client: Client, until isDone: () -> Bool) throws -> Int? {
        var count = 0
        let limit = Instant.in(10_000)
        while !isDone() {
            guard Instant.now < limit else { return nil }
            guard isReadable(client, within: 2000) else { continue }
            try client.dispatch(until: .now)
            count += 1
        }
        return count
    }

    @Test("has a descriptor that stays the same; others have none")
    func descriptor() throws {
        let client = try client()
        let descriptor = try #require(client.descriptor)
        #expect(descriptor >= 0)
        try client.dispatch(until: .now)
        #expect(client.descriptor == descriptor)
        #expect(try makeClient().descriptor == nil)
        try client.close()
    }

    @Test("does nothing until the host dispatches, and then all of it", arguments: [false, true])
    func dispatches(standIn: Bool) throws {
        let client = try client(standIn: standIn)
        try client.dispatch(until: .now)
        #expect(!isReadable(client, within: 0))
        let listener = Listener()
        _ = try client.start(makeRequest(), isStream: true, listener.handlers())
        #expect(isReadable(client, within: 1000))
        #expect(listener.heard.value.batches == 0)
        #expect(try serve(client) { !listener.finishes.isEmpty } != nil)
        #expect(listener.finishes == [.ok])
        #expect(listener.heard.value.text.hasSuffix("one two three"))
        #expect(listener.heard.value.releases == 1)
        try client.close()
    }

    @Test("serves many calls, started from many threads")
    func many() throws {
        let client = try client(standIn: true)
        let listeners = (0..<60).map { _ in Listener() }
        detachThread {
            onThreads(4) { thread in
                for (number, listener) in listeners.enumerated() where number % 4 == thread {
                    _ = try? client.start(makeRequest(directives: "pace=1"), isStream: true, listener.handlers())
                }
            }
        }
        #expect(try serve(client) { listeners.allSatisfy { !$0.finishes.isEmpty } } != nil)
        #expect(listeners.allSatisfy { $0.finishes == [.ok] })
        try client.close()
    }

    @Test(
        "wakes the host when a timeout is due",
        arguments: ["timeout_ms", "attempt_timeout_ms", "first_byte_timeout_ms"]
    )
    func timers(option: String) throws {
        let client = try client([(option, "150")], standIn: true)
        let listener = Listener()
        let start = Instant.now
        _ = try client.start(makeRequest(directives: "stall=before"), isStream: true, listener.handlers())
        let count = try #require(try serve(client) { !listener.finishes.isEmpty })
        #expect(listener.finishes == [.timeout])
        #expect((140_000_000..<30_000_000_000).contains(Instant.now.nanoseconds(since: start)))
        #expect(count < 40, "the descriptor is readable when there is something to do")
        try client.close()
    }

    @Test("wakes the host when an idle stream has stalled")
    func idle() throws {
        let client = try client([("idle_timeout_ms", "150")], standIn: true)
        let listener = Listener()
        _ = try client.start(makeRequest(directives: "stall=3"), isStream: true, listener.handlers())
        #expect(try serve(client) { !listener.finishes.isEmpty } != nil)
        #expect(listener.finishes == [.timeout])
        try client.close()
    }

    @Test("hears a cancel and a resume from another thread")
    func otherThreads() throws {
        let client = try client(standIn: true)
        let (paused, stalled) = (Listener(), Listener())
        paused.answer.update { $0 = { $0 == 1 ? .pause : .continue } }
        let first = try client.start(makeRequest(directives: "pace=1"), isStream: true, paused.handlers())
        let second = try client.start(makeRequest(directives: "stall=before"), isStream: true, stalled.handlers())
        #expect(try serve(client) { paused.heard.value.batches == 1 } != nil)
        detachThread {
            first.setPaused(false)
            second.cancel()
        }
        #expect(try serve(client) { !paused.finishes.isEmpty && !stalled.finishes.isEmpty } != nil)
        #expect(paused.finishes == [.ok])
        #expect(stalled.finishes == [.cancelled])
        try client.close()
    }

    @Test("has one dispatcher at a time, and none inside a callback that would wait")
    func oneDispatcher() throws {
        let client = try client()
        let listener = Listener()
        let statuses = Shared<[Status]>([])
        listener.answer.update {
            $0 = { number in
                guard number == 1 else { return .continue }
                for deadline in [Instant.now, .in(1000)] {
                    onThreads(1) { _ in note { try client.dispatch(until: deadline) } }
                    note { try client.dispatch(until: deadline) }
                }
                return .continue
            }
        }
        @Sendable func note(_ body: () throws -> Void) {
            do {
                try body()
                statuses.update { $0.append(.ok) }
            } catch {
                let status = (error as? Failure)?.status ?? .done
                statuses.update { $0.append(status) }
            }
        }
        _ = try client.start(makeRequest(), isStream: true, listener.handlers())
        #expect(try serve(client) { !listener.finishes.isEmpty } != nil)
        #expect(statuses.value == [.state, .state, .state, .state])
        try client.close()
    }

    @Test("is driven by who waits; pulling never waits")
    func waiting() throws {
        let client = try client(standIn: true)
        let call = try client.start(makeRequest(directives: "pace=1"), isStream: true, Call.Handlers())
        let start = Instant.now
        guard case .nothingYet = try client.next(of: call, until: .in(60_000)) else {
            Issue.record("it drives"); return
        }
        #expect(Instant.now.nanoseconds(since: start) < 50_000_000_000)
        #expect(try client.wait(for: call, until: .in(60_000))?.status == .ok)
        try client.close()
    }

    @Test("gives what dispatch has brought to who pulls")
    func pulling() throws {
        let client = try client(standIn: true)
        let listener = Listener()
        let call = try client.start(
            makeRequest(directives: "pace=1"),
            isStream: true,
            listener.handlers(events: false, finish: false)
        )
        var text = ""
        var isOver = false
        _ = try serve(client) {
            while !isOver, let pulled = try? client.next(of: call, until: .now) {
                if case .batch(let delivery) = pulled {
                    text += delivery.events.map(KeptEvent.init).filter { $0.kind == .text }.map(\.text).joined()
                    continue
                }
                if case .end = pulled { isOver = true }
                break
            }
            return isOver
        }
        #expect(isOver)
        #expect(text.hasSuffix("one two three"))
        #expect(listener.heard.value.readies >= 1)
        try client.close()
    }

    @Test("blocks like any other where a blocking call is made")
    func blocking() throws {
        let client = try client()
        #expect(try client.run(makeRequest(), isStream: true, Call.Handlers()).failure == nil)
        try client.close()
    }

    @Test("ends its calls with closed when it is closed, started or not yet dispatched")
    func closing() throws {
        let client = try client(standIn: true)
        let (running, waiting) = (Listener(), Listener())
        _ = try client.start(makeRequest(directives: "stall=3"), isStream: true, running.handlers())
        #expect(try serve(client) { running.heard.value.batches > 0 } != nil)
        _ = try client.start(makeRequest(), isStream: true, waiting.handlers())
        try client.close()
        for listener in [running, waiting] {
            #expect(listener.finishes == [.closed])
            #expect(listener.heard.value.releases == 1)
        }
        #expect(try #require(throws: Failure.self) { try client.dispatch(until: .now) }.status == .closed)
    }

    @Test("ends its calls before close returns, also while another thread is in dispatch")
    func closingBesideDispatch() throws {
        for _ in 0..<20 {
            let client = try client(standIn: true)
            let listener = Listener()
            _ = try client.start(makeRequest(directives: "stall=3"), isStream: true, listener.handlers())
            detachThread { while (try? client.dispatch(until: .in(10_000))) != nil {} }
            #expect(eventually { listener.heard.value.batches > 0 })
            try client.close()
            #expect(listener.finishes == [.closed])
            #expect(listener.heard.value.releases == 1)
        }
    }

    @Test("is not for clients that drive themselves")
    func notHost() throws {
        let client = try makeClient()
        let failure = try #require(throws: Failure.self) { try client.dispatch(until: .now) }
        #expect(failure.status == .state)
        #expect(failure.message.contains("loop"))
        try client.close()
    }
}
