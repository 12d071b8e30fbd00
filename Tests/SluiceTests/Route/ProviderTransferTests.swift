import SluiceBase
import SluiceTestSupport
import SluiceWire
import Testing

@testable import Sluice

@Suite("Every provider of the table")
struct ProviderTransferTests {
    static let names = ProviderTable.builtIn.providers.map(\.name).filter { $0 != "sluice" }

    private func plan(_ provider: String, _ environment: [String: String]) throws -> Plan {
        try Plan(
            makeRequest(model: provider + "/some-model"),
            isStream: true,
            makeConfiguration(to: .environment(environment))
        )
    }

    /// Keys by the variables' first names, and what the addresses need.
    private func environment(_ provider: Provider) -> [String: String] {
        var variables = ["AZURE_RESOURCE_NAME": "mine"]
        if let name = provider.keyVariables.first { variables[name] = "key-of-\(provider.name)" }
        return variables
    }

    @Test("is sent a transfer, to its own address and with its own key", arguments: names)
    func transfer(name: String) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        let target = try #require(plan(name, environment(provider)).targets.first)
        let transfer = try #require(target.transfer)
        #expect(target.provider == provider && target.model == "some-model")
        #expect(transfer.method == "POST" && transfer.isStream)
        let base = try provider.baseURL { environment(provider)[$0] }
        #expect(EndpointURL.origin(of: transfer.url) == EndpointURL.origin(of: base))
        #expect(transfer.url.hasSuffix(provider.format == .anthropic ? "/messages" : "/chat/completions"))
        #expect(!transfer.url.contains("{") && !transfer.url.contains("//chat") && !transfer.url.contains("/v1/v1"))
        let body = String(decoding: transfer.body ?? [], as: UTF8.self)
        #expect(body.contains(#""model":"some-model""#) && body.contains(#""stream":true"#))
        let key = environment(provider)[provider.keyVariables.first ?? ""]
        let expected = provider.headers(key: key).filter { HeaderSyntax.isSecret($0.name) }
        let carried = transfer.headers.filter { HeaderSyntax.isSecret($0.name) }
        #expect(carried.map { "\($0.name): \($0.value)" } == expected.map { "\($0.name): \($0.value)" })
        #expect(expected.count == (key == nil ? 0 : 1))
    }

    @Test("is asked under each of its names", arguments: names)
    func aliases(name: String) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        for alias in provider.aliases {
            for spelling in [alias, alias.uppercased()] {
                #expect(try plan(spelling, environment(provider)).targets.first?.provider == provider, "\(spelling)")
            }
        }
    }

    @Test("is refused without its key, naming the variable, or asked without one where it needs none", arguments: names)
    func noKey(name: String) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        let environment = ["AZURE_RESOURCE_NAME": "mine"]
        guard provider.needsKey else {
            let transfer = try #require(plan(name, environment).targets.first?.transfer)
            #expect(!transfer.headers.contains { HeaderSyntax.isSecret($0.name) })
            return
        }
        let failure = try #require(throws: Failure.self) { try plan(name, environment) }
        #expect(failure.status == .key)
        #expect(provider.keyVariables.allSatisfy { failure.message.contains($0) })
    }

    @Test("takes each of its variables for an address", arguments: names)
    func addresses(name: String) throws {
        let provider = try #require(ProviderTable.builtIn[name])
        for variable in provider.baseVariables {
            var environment = environment(provider)
            environment[variable] = "https://proxy.example"
            let url = try plan(name, environment).targets.first?.transfer?.url
            #expect(url?.hasPrefix("https://proxy.example" + provider.apiPrefix) == true, "\(variable)")
        }
    }
}
