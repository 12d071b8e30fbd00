import Foundation
import SluiceBase
import SluiceStore
import SluiceTestSupport
import Testing

@testable import Sluice

@Suite("A client whose store another process holds")
struct ClientStoreWaitTests {
    let folder = TemporaryFolder()

    private func request(_ headers: KeyValuePairs<String, String> = [:]) throws -> Request {
        var request = try Request(.chatCompletion, model: "sluice/echo")
        try request.body.addMessage(role: "user", content: "one two three")
        for (name, value) in headers { try request.headers.set(name, value) }
        return request
    }

    private func limited() throws -> Request { try request(["Helicone-RateLimit-Policy": "100;w=31536000"]) }

    private func client(_ options: (String, String)...) throws -> Client {
        try makeClient([("store", folder.path)] + options)
    }

    @Test("comes back from every dispatch while the lock is held, and answers others meanwhile")
    func dispatch() throws {
        let client = try client(("loop", "host"))
        let locked = try LockedFile(folder, "limits.sqlite")
        let (waiting, other) = (Listener(), Listener())
        _ = try client.start(limited(), isStream: false, waiting.handlers())
        try client.dispatch(until: .now)
        // The dispatch that took the request up is over, the lock is held, and the request waits still.
        #expect(waiting.finishes.isEmpty)
        _ = try client.start(request(), isStream: true, other.handlers())
        for _ in 0..<1000 where other.finishes.isEmpty { try client.dispatch(until: .now) }
        #expect(other.finishes == [.ok])
        #expect(waiting.finishes.isEmpty)
        try locked.release()
        #expect(
            try eventually {
                try client.dispatch(until: .now)
                return waiting.finishes == [.ok]
            }
        )
        try client.close()
    }

    @Test("answers without the cache where that is what is held")
    func cacheLocked() throws {
        let client = try client()
        let locked = try LockedFile(folder, "cache.sqlite")
        let cached = try request(["Helicone-Cache-Enabled": "true"])
        #expect(try client.ask(cached).status == .ok)
        // What could not be kept in the file is in memory.
        #expect(try client.ask(cached).response?.cache.state == .hit)
        try locked.release()
        try client.close()
    }

    @Test("is one of fifty that all fail in the time of one, with the file's name, and go on afterwards")
    func fifty() throws {
        let clients = try (0..<50).map { _ in try client() }
        let locked = try LockedFile(folder, "limits.sqlite")
        let request = try limited()
        let calls = try clients.flatMap { client in
            try (0..<4).map { _ in try client.start(request, isStream: false, Call.Handlers()) }
        }
        for call in calls {
            let failure = call.wait(until: .in(60_000))?.outcome?.failure
            #expect(failure?.status == .system && failure?.message.contains("limits.sqlite") == true)
        }
        try locked.release()
        for client in clients { #expect(try client.ask(request).status == .ok) }
        for client in clients { try client.close() }
    }

    @Test("goes on when the folder is removed")
    func removed() throws {
        let client = try client()
        var request = try request(["Helicone-RateLimit-Policy": "100;w=31536000", "Helicone-Cache-Enabled": "true"])
        #expect(try client.ask(request).response?.cache.state == .miss)
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(try client.ask(request).response?.cache.state == .hit)
        try request.body.addMessage(role: "user", content: "more")
        #expect(try client.ask(request).response?.cache.state == .miss)
        #expect(folder.names.contains("cache.sqlite") && folder.names.contains("limits.sqlite"))
        try client.close()
    }

    @Test("is not created with limits that are damaged, and says which file")
    func damaged() throws {
        try folder.write(Data(repeating: 0x41, count: 8192), "limits.sqlite")
        let failure = try #require(throws: Failure.self) { try client() }
        #expect(failure.status == .system)
        #expect(failure.message.contains("option store") && failure.message.contains("limits.sqlite"))
    }

    @Test("has the last charge in the file when close has returned")
    func closed() throws {
        let request = try request(["Helicone-RateLimit-Policy": "1;w=31536000"])
        let one = try client()
        #expect(try one.ask(request).status == .ok)
        try one.close()
        #expect(folder.names.filter { $0.hasSuffix("-wal") }.isEmpty)
        #expect(try client().ask(request).status == .limited)
    }

    @Test("refuses where numbers are at their limits", arguments: ["1;w=31536000", "0.000000001;w=31536000;u=cents"])
    func extremes(policy: String) throws {
        let client = try client(("limit_wait", "true"), ("timeout_ms", "60000"))
        var request = try request(["Helicone-RateLimit-Policy": policy])
        if policy.hasSuffix("cents") {
            request = try Request(.chatCompletion, model: "openai/gpt-4o")
            try request.body.addMessage(role: "user", content: "one two three")
            try request.headers.set("Helicone-RateLimit-Policy", policy)
        }
        #expect(try client.ask(request).status == .ok)
        let refused = try client.ask(request)
        #expect(refused.status == .limited)
        #expect(refused.failure?.retryAfterMilliseconds ?? 0 > 1_000_000)
        try client.close()
    }
}
