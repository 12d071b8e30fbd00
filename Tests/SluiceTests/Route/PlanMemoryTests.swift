import SluiceBase
import SluicePrice
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("The memory of plans")
struct PlanMemoryTests {
    private let memory = PlanMemory()

    /// Variables that a test changes between two requests.
    private final class Environment: Sendable {
        let values = Lock<[String: String]>(["OPENAI_API_KEY": "first"])
        func set(_ name: String, _ value: String?) { values.withLock { $0[name] = value } }
    }

    private func configuration(_ environment: Environment = Environment()) -> Configuration {
        var configuration = Configuration()
        configuration.environment = { name in environment.values.withLock { $0[name] } }
        return configuration
    }

    private func outline(
        _ configuration: Configuration,
        _ model: String = "openai/m",
        isStream: Bool = false,
        _ change: (inout Request) throws -> Void = { _ in }
    ) throws -> PlanOutline {
        var request = try makeRequest(model: model)
        try change(&request)
        return try memory.outline(request, isStream: isStream, configuration)
    }

    private func key(_ outline: PlanOutline) throws -> String? {
        try outline.destinations.first?.transfer()?.headers.first { $0.name == "Authorization" }?.value
    }

    @Test("gives requests that differ in their bodies alone one outline, and each its own body")
    func bodies() throws {
        let configuration = configuration()
        var requests = [try makeRequest("one", model: "openai/m"), try makeRequest("two", model: "openai/m")]
        try requests[1].body.set("temperature", json: Array("0".utf8))
        let plans = try requests.map { request in
            try PlannedRequest(request, isStream: false, configuration, prices: .builtIn, memory: memory).plan
        }
        #expect(plans[0].outline === plans[1].outline)
        let bodies = plans.map { String(decoding: $0.targets.first?.body ?? [], as: UTF8.self) }
        #expect(bodies[0].contains("one") && !bodies[0].contains("temperature"))
        #expect(bodies[1].contains("two") && bodies[1].contains("temperature"))
        #expect(plans.map { $0.targets.first?.transfer?.body.map { String(decoding: $0, as: UTF8.self) } } == bodies)
    }

    @Test("tells apart whatever a plan is made of")
    func differences() throws {
        let configuration = configuration()
        let outlines = [
            try outline(configuration),
            try outline(configuration, "openai/n"),
            try outline(configuration, isStream: true),
            try outline(configuration) { try $0.headers.set("Helicone-User-Id", "a") },
            try outline(configuration) { try $0.headers.set("Helicone-User-Id", "b") },
            try outline(configuration) { try $0.headers.set("X-User-Id", "b") },
            try outline(configuration) { try $0.setMetadata("Helicone-User-Id", "b") },
            try outline(configuration) { try $0.body.set("user", string: "c") },
            try outline(configuration) { try $0.setOption("api_key", "one") },
            try outline(configuration) { try $0.setOption("api_key", "two") },
            try outline(configuration) { try $0.setOption("base_url", "http://two/v1") },
            try memory.outline(Request(.embedding, model: "openai/m"), isStream: false, configuration),
        ]
        #expect(Set(outlines.map(ObjectIdentifier.init)).count == outlines.count)
        #expect(outlines[7].tags.userID == "c")
    }

    @Test("keeps the options of a request with its outline")
    func options() throws {
        let configuration = configuration()
        func change(_ request: inout Request) throws {
            try request.setOption("api_key", "own")
            try request.setOption("timeout_ms", "5")
        }
        let first = try outline(configuration, "openai/m", isStream: false, change)
        #expect(try outline(configuration, "openai/m", isStream: false, change) === first)
        #expect(try key(first) == "Bearer own" && key(outline(configuration)) == "Bearer first")
        #expect(first.configuration.callTimeout == Milliseconds(5))
    }

    @Test("makes a new outline when a variable that it read holds something else")
    func environment() throws {
        let environment = Environment()
        let configuration = configuration(environment)
        #expect(try key(outline(configuration)) == "Bearer first")
        environment.set("OPENAI_API_KEY", "second")
        #expect(try key(outline(configuration)) == "Bearer second")
        environment.set("OPENAI_BASE_URL", "http://elsewhere/v1")
        #expect(try outline(configuration).destinations.first?.origin == "http://elsewhere")
        environment.set("UNREAD", "x")
        #expect(try outline(configuration) === outline(configuration))
    }

    @Test("a key that is missing is looked for again")
    func missingKey() throws {
        let environment = Environment()
        environment.set("OPENAI_API_KEY", nil)
        let configuration = configuration(environment)
        #expect(throws: Failure.self) { try key(outline(configuration)) }
        environment.set("OPENAI_API_KEY", "late")
        #expect(try key(outline(configuration)) == "Bearer late")
    }

    @Test("keeps no more than so many outlines, and none of a request with long texts")
    func bounds() throws {
        let configuration = configuration()
        var alive: [WeakOutline] = []
        for number in 0..<200 {
            alive.append(WeakOutline(try outline(configuration) { try $0.headers.set("X-Number", "\(number)") }))
        }
        #expect(alive.filter { $0.outline != nil }.count <= 64)
        let long = WeakOutline(
            try outline(configuration) { try $0.headers.set("X-Long", String(repeating: "x", count: 5000)) }
        )
        #expect(long.outline == nil)
    }

    private struct WeakOutline {
        weak var outline: PlanOutline?
        init(_ outline: PlanOutline) { self.outline = outline }
    }
}
