@testable import SluiceBase
import Glibc
import SluiceWire
import Testing

@testable import Sluice

/// Serialised, since keys come from the environment, which the process has one of.
@Suite("A plan", .serialized)
struct RoutePlanTests {
    private let keys = [
        "HELICONE_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GROQ_API_KEY", "OPENAI_BASE_URL",
        "AZURE_RESOURCE_NAME", "OLLAMA_API_KEY", "OLLAMA_API_BASE",
    ]

    private func plan(
        _ model: String,
        _ operation: Sluice.Operation = .chatCompletion,
        stream: Bool = false,
        options: [(String, String)] = [],
        environment: [String: String] = [:],
        _ change: (inout Request) throws -> Void = { _ in }
    ) throws -> Plan {
        for key in keys { unsetenv(key) }
        for (name, value) in environment { setenv(name, value, 1) }
        defer { for name in environment.keys { unsetenv(name) } }
        var configuration = Configuration()
        for (name, value) in options { try configuration.set(name, value) }
        var request = try Request(operation, model: model)
        if operation == .chatCompletion { try request.body.addMessage(role: "user", content: "hi") }
        try change(&request)
        return try Plan(request, isStream: stream, configuration)
    }

    private func headers(_ target: Target?) -> [String] {
        (target?.transfer?.headers ?? []).map { "\($0.name): \($0.value)" }
    }

    private func body(_ target: Target?) -> String { String(decoding: target?.body ?? [], as: UTF8.self) }

    @Test("makes a transfer for every provider of the table but the built-in one")
    func everyProvider() throws {
        for provider in ProviderTable.builtIn.providers {
            var environment = ["AZURE_RESOURCE_NAME": "r"]
            // Whatever variables its address has are given.
            for piece in provider.baseURL.split(separator: "{").dropFirst() {
                if let name = piece.split(whereSeparator: { "}=".contains($0) }).first { environment["\(name)"] = "x" }
            }
            let plan = try plan("\(provider.name)/m", options: [("api_key", "k")], environment: environment)
            #expect(plan.targets.count == 1)
            #expect((plan.targets.first?.transfer == nil) == (provider.name == "sluice"), "\(provider.name)")
            #expect(plan.targets.first?.provider.name == provider.name)
        }
    }

    @Test("goes to the gateway with every header as given and the model less its prefix")
    func gateway() throws {
        let plan = try plan("helicone/gpt-4o/openai,!azure,claude", environment: ["HELICONE_API_KEY": "k"]) {
            try $0.headers.set("Helicone-Property-Env", "prod")
            try $0.headers.set("Helicone-Cache-Enabled", "true")
            try $0.headers.set("X-Mine", "1")
        }
        #expect(plan.targets.count == 1)
        let target = plan.targets.first
        #expect(
            target?.transfer?.url == "https://ai-gateway.helicone.ai/chat/completions"
                || target?.transfer?.url == "https://ai-gateway.helicone.ai/v1/chat/completions"
        )
        #expect(target?.transfer?.method == "POST")
        #expect(
            headers(target) == [
                "Authorization: Bearer k", "Content-Type: application/json", "Accept: application/json",
                "Helicone-Property-Env: prod", "Helicone-Cache-Enabled: true", "X-Mine: 1",
            ]
        )
        #expect(body(target) == #"{"model":"gpt-4o/openai,!azure,claude","messages":[{"role":"user","content":"hi"}]}"#)
    }

    @Test("goes to a provider without Helicone's headers, wherever they came from")
    func direct() throws {
        let plan = try plan(
            "openai/gpt-4o",
            stream: true,
            options: [("header", "Helicone-User-Id: u"), ("metadata", "helicone-session-id: s")],
            environment: ["OPENAI_API_KEY": "k"]
        ) {
            try $0.headers.set("HELICONE-Auth", "Bearer secret")
            try $0.setMetadata("Helicone-Property-A", "b")
            try $0.headers.set("X-Mine", "1")
        }
        let target = plan.targets.first
        #expect(target?.transfer?.url == "https://api.openai.com/v1/chat/completions")
        #expect(
            headers(target) == [
                "Authorization: Bearer k", "Content-Type: application/json", "Accept: text/event-stream", "X-Mine: 1",
            ]
        )
        #expect(body(target) == #"{"model":"gpt-4o","messages":[{"role":"user","content":"hi"}],"stream":true}"#)
        #expect(target?.transfer?.isStream == true)
    }

    @Test("ranks headers: the request's, its metadata's, the client's, the client's metadata's")
    func precedence() throws {
        let options = [
            ("header", "Helicone-C: client"), ("header", "Helicone-B: client"),
            ("metadata", "Helicone-D: client metadata"), ("metadata", "Helicone-C: client metadata"),
        ]
        let plan = try plan("helicone/m", options: options, environment: ["HELICONE_API_KEY": "k"]) {
            try $0.headers.set("Helicone-A", "request")
            try $0.setMetadata("helicone-a", "request metadata")
            try $0.setMetadata("helicone-b", "request metadata")
        }
        #expect(
            headers(plan.targets.first).filter { $0.lowercased().hasPrefix("helicone") } == [
                "Helicone-A: request", "helicone-b: request metadata", "Helicone-C: client",
                "Helicone-D: client metadata",
            ]
        )
    }

    @Test("lets the caller's header take the place of the library's")
    func replaced() throws {
        let plan = try plan("openai/m", environment: ["OPENAI_API_KEY": "k"]) {
            try $0.headers.set("authorization", "Bearer mine")
            try $0.headers.set("ACCEPT", "x/y")
        }
        #expect(
            headers(plan.targets.first) == [
                "Content-Type: application/json", "authorization: Bearer mine", "ACCEPT: x/y",
            ]
        )
    }

    @Test(
        "joins the path to each form of base URL",
        arguments: [
            ("http://h", "http://h/v1/chat/completions"), ("http://h/", "http://h/v1/chat/completions"),
            ("http://h:8/v1", "http://h:8/v1/chat/completions"),
            ("http://h/v1/", "http://h/v1/chat/completions"), ("http://h/a/b", "http://h/a/b/chat/completions"),
            ("http://h/v1/chat/completions", "http://h/v1/chat/completions"),
            ("http://h/v1?x=1", "http://h/v1/chat/completions?x=1"),
            ("http://h/v1/embeddings", "http://h/v1/chat/completions"),
        ]
    )
    func bases(base: String, url: String) throws {
        #expect(try plan("m", options: [("base_url", base)]).targets.first?.transfer?.url == url)
    }

    @Test(
        "has a path for each operation",
        arguments: [
            (.chatCompletion, "chat/completions"), (.completion, "completions"), (.embedding, "embeddings"),
            (.other(method: "GET", path: "/v1/models"), "models"), (.other(method: "GET", path: "/models"), "models"),
        ] as [(Sluice.Operation, String)]
    )
    func operations(operation: Sluice.Operation, path: String) throws {
        let target = try plan("openai/m", operation, environment: ["OPENAI_API_KEY": "k"]).targets.first
        #expect(target?.transfer?.url == "https://api.openai.com/v1/\(path)")
    }

    @Test("of another operation has the provider alone for a route, and a body only if one was set")
    func other() throws {
        let target = try plan("openai", .other(method: "GET", path: "/v1/models"), environment: ["OPENAI_API_KEY": "k"])
            .targets.first
        #expect(target?.transfer?.method == "GET")
        #expect(target?.transfer?.body == nil)
        #expect(!headers(target).contains { $0.hasPrefix("Content-Type") })
        let gateway = try plan(
            "helicone",
            .other(method: "POST", path: "/v1/feedback"),
            environment: ["HELICONE_API_KEY": "k"]
        ) {
            try $0.body.set("rating", json: Array("true".utf8))
        }
        #expect(body(gateway.targets.first) == #"{"rating":true}"#)
        let withModel = try plan(
            "openai/gpt",
            .other(method: "POST", path: "/v1/responses"),
            environment: ["OPENAI_API_KEY": "k"]
        ) {
            try $0.body.set("input", string: "x")
        }
        #expect(body(withModel.targets.first) == #"{"model":"gpt","input":"x"}"#)
    }

    @Test(
        "names the variable where a key is missing, and sends nothing",
        arguments: [
            ("helicone/m", "HELICONE_API_KEY"), ("openai/m", "OPENAI_API_KEY"), ("anthropic/m", "ANTHROPIC_API_KEY"),
            ("groq/m", "GROQ_API_KEY"),
        ]
    )
    func missingKey(model: String, variable: String) throws {
        for environment in [[:], [variable: ""]] {
            let failure = try #require(throws: Failure.self) { try plan(model, environment: environment) }
            #expect(failure.status == .key)
            #expect(failure.message.contains(variable))
            #expect(failure.message.contains("api_key"))
        }
    }

    @Test(
        "needs no key at home, nor inside the process, nor where a header brings one",
        arguments: ["ollama/m", "sluice/m", "vllm/m"]
    )
    func noKey(model: String) throws {
        #expect(try plan(model).targets.count == 1)
        #expect(try plan("openai/m") { try $0.headers.set("Authorization", "Bearer x") }.targets.count == 1)
        #expect(try plan("m", options: [("base_url", "http://localhost")]).targets.count == 1)
        #expect(try plan("helicone/m", options: [("base_url", "sluice:echo")]).targets.first?.transfer == nil)
    }

    @Test("sends a key given by hand instead of the variable's")
    func keyOption() throws {
        let plan = try plan("openai/m", options: [("api_key", "by hand")], environment: ["OPENAI_API_KEY": "k"])
        #expect(headers(plan.targets.first).contains("Authorization: Bearer by hand"))
    }

    @Test("refuses a key that cannot be sent, without showing it")
    func badKey() throws {
        let failure = try #require(throws: Failure.self) {
            try plan("openai/m", environment: ["OPENAI_API_KEY": "sk-secret\n"])
        }
        #expect(failure.status == .key)
        #expect(failure.message.contains("openai"))
        #expect(!failure.message.contains("sk-secret"))
    }

    @Suite("of several providers", .serialized)
    struct Fallbacks {
        private let outer = RoutePlanTests()
        private let chain = "openai/a,anthropic/b,openai/c,groq/d"
        private let environment = [
            "OPENAI_API_KEY": "key-openai", "ANTHROPIC_API_KEY": "key-anthropic", "GROQ_API_KEY": "key-groq",
        ]

        @Test("has a target for each, in order, each with its own key in its own manner")
        func own() throws {
            let plan = try outer.plan(chain, environment: environment)
            #expect(plan.targets.map(\.provider.name) == ["openai", "anthropic", "openai", "groq"])
            #expect(plan.targets.map(\.model) == ["a", "b", "c", "d"])
            for target in plan.targets {
                let shown = outer.headers(target).joined(separator: "\n")
                for provider in ["openai", "anthropic", "groq"] {
                    #expect(shown.contains("key-\(provider)") == (provider == target.provider.name))
                }
            }
        }

        @Test("gives base URL and key of the options to the first provider alone")
        func overrides() throws {
            let plan = try outer.plan(
                chain,
                options: [("base_url", "http://mine/v1"), ("api_key", "by hand")],
                environment: environment
            )
            for target in plan.targets {
                let isFirst = target.provider.name == "openai"
                #expect(target.transfer?.url.hasPrefix("http://mine/") == isFirst)
                #expect(outer.headers(target).contains { $0.contains("by hand") } == isFirst)
            }
        }

        @Test(
            "gives a key that the caller set as a header to the first provider alone",
            arguments: ["Authorization", "x-api-key", "API-Key"]
        )
        func header(name: String) throws {
            let plan = try outer.plan(chain, environment: environment) { try $0.headers.set(name, "mine") }
            for target in plan.targets {
                let isFirst = target.provider.name == "openai"
                #expect(outer.headers(target).contains("\(name): mine") == isFirst)
                #expect(outer.headers(target).contains { $0.contains("key-\(target.provider.name)") } == !isFirst)
            }
        }

        @Test("sends Helicone's headers to the gateway and not to those before it")
        func mixed() throws {
            let plan = try outer.plan(
                "openai/a,helicone/b",
                environment: ["OPENAI_API_KEY": "o", "HELICONE_API_KEY": "h"]
            ) {
                try $0.headers.set("Helicone-User-Id", "u")
            }
            #expect(plan.targets.map { outer.headers($0).contains("Helicone-User-Id: u") } == [false, true])
            #expect(plan.targets.map { outer.headers($0).contains { $0.hasSuffix("Bearer o") } } == [true, false])
        }
    }

    @Test("takes a request's options over the client's")
    func timeouts() throws {
        let plan = try plan("m", options: [("base_url", "http://h"), ("idle_timeout_ms", "5")])
        #expect(plan.targets.first?.transfer?.timeouts.idle == Milliseconds(5))
    }

    @Test("names what is wrong with a route", arguments: ["nowhere/m", "gpt-4o", "openai/", ","])
    func badRoute(model: String) throws {
        let failure = try #require(throws: Failure.self) { try plan(model) }
        #expect(failure.status == .route)
        #expect(failure.message.contains(model))
    }
}
