import Foundation
import SluiceBase
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A call that waits for a store that does not answer")
struct InterruptedStoreWaitTests {
    let store = HeldStore()

    private func client(_ options: (String, String)...) throws -> Client {
        let store = store
        return try Client(makeConfiguration(options)) { () throws(Failure) in Stores(cache: store, limits: store) }
    }

    /// Waits for the store before it is sent.
    private func request(of waiting: String) throws -> Request {
        var request = try makeRequest(model: "sluice/echo")
        switch waiting {
        case "limits": try request.headers.set("Helicone-RateLimit-Policy", "100;w=3600")
        default: try request.headers.set("Helicone-Cache-Enabled", "true")
        }
        return request
    }

    @Test("ends at its cancel, and the late admission gives back what it took", arguments: ["limits", "cache"])
    func cancel(waiting: String) throws {
        let client = try client()
        let call = try client.start(request(of: waiting), isStream: false, Call.Handlers())
        #expect(eventually { store.waitingCount == 1 })
        call.cancel()
        #expect(call.wait(until: .distantFuture)?.status == .cancelled)
        #expect(store.waitingCount == 1)
        store.open()
        if waiting == "limits" { #expect(eventually { store.refunds == 1 }) }
        try client.close()
    }

    @Test("ends at its time limit, a blocking one too", arguments: ["limits", "cache"], [true, false])
    func timeout(waiting: String, isBlocking: Bool) throws {
        let client = try client(("timeout_ms", "20"))
        let request = try request(of: waiting)
        if isBlocking {
            #expect(try client.ask(request).status == .timeout)
        } else {
            let call = try client.start(request, isStream: true, Call.Handlers())
            #expect(call.wait(until: .distantFuture)?.status == .timeout)
        }
        #expect(store.waitingCount == 1)
        store.open()
        try client.close()
    }

    @Test("ends when its client is freed", arguments: ["thread", "host"])
    func close(loop: String) throws {
        let client = try client(("loop", loop))
        let listener = Listener()
        let call = try client.start(request(of: "limits"), isStream: false, listener.handlers())
        #expect(
            try eventually {
                if loop == "host" { try client.dispatch(until: .now) }
                return store.waitingCount == 1
            }
        )
        let closing = Thread { try? client.close() }
        closing.start()
        #expect(eventually { listener.finishes == [.closed] })
        #expect(store.waitingCount == 1)
        // What the store still does comes to its end before the client does.
        store.open()
        #expect(eventually { closing.isFinished && store.refunds == 1 })
        #expect(call.isFinished)
    }

    @Test("tells those who joined it before a file has the answer, and ends at its cancel with the answer")
    func slowInsert() throws {
        let store = HeldStore(holdsLookUps: false)
        let client = try Client(makeConfiguration([("api_key", "none")], to: .standIn)) { () throws(Failure) in
            Stores(cache: store, limits: store)
        }
        var request = try makeRequest("joined", model: "openai/gpt-4o", directives: "stall=before:0.3")
        try request.headers.set("Helicone-Cache-Enabled", "true")
        let leader = try client.start(request, isStream: false, Call.Handlers())
        let follower = try client.start(request, isStream: false, Call.Handlers())
        #expect(follower.wait(until: .distantFuture)?.status == .ok)
        #expect(eventually { store.waitingCount == 1 })
        #expect(!leader.isFinished)
        leader.cancel()
        #expect(leader.wait(until: .distantFuture)?.status == .ok)
        store.open()
        try client.close()
    }
}
