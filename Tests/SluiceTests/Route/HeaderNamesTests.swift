import SluiceBase
import Testing

@testable import Sluice

@Suite("Helicone's header names on direct routes")
struct HeaderNamesTests {
    private func problem(_ name: String, _ value: String) -> String? {
        do throws(HeaderError) {
            try HeaderNames.check([HeaderField(name, value)])
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "are taken where something happens for them, or where they are switched off",
        arguments: [
            ("Helicone-User-Id", "u"), ("helicone-property-anything", "x"), ("Helicone-Auth", "Bearer k"),
            ("Helicone-Omit-Request", "true"), ("Helicone-Moderations-Enabled", "false"),
            ("Helicone-LLM-Security-Enabled", ""), ("X-Other", "y"), ("Helicone-Rate-Limit-Policy", "1;w=60"),
        ]
    )
    func taken(name: String, value: String) { #expect(problem(name, value) == nil) }

    @Test(
        "are refused with the way out where the gateway alone acts on them",
        arguments: [
            ("Helicone-LLM-Security-Enabled", "true"), ("helicone-llm-security-advanced", "true"),
            ("Helicone-Moderations-Enabled", "true"), ("Helicone-Token-Limit-Exception-Handler", "truncate"),
            ("Helicone-Target-URL", "https://x"),
        ]
    )
    func gatewayOnly(name: String, value: String) {
        let problem = problem(name, value) ?? ""
        #expect(problem.contains(name) && problem.contains("helicone/<model>"))
    }

    @Test(
        "are refused with the nearest name where Helicone has none like it",
        arguments: [
            ("Helicone-Cache-Enable", "Helicone-Cache-Enabled"), ("Helicone-UserId", "Helicone-User-Id"),
            ("Helicone-Sesion-Id", "Helicone-Session-Id"), ("Helicone-RateLimitPolicy", "Helicone-RateLimit-Policy"),
            ("Helicone_Cache_Enabled", "Helicone-Cache-Enabled"), ("HeliconeCache-Enabled", "Helicone-Cache-Enabled"),
            ("helicone-user", "Helicone-User-Id"), ("Helicone-Rate-Limit", "Helicone-Rate-Limit-Policy"),
            ("Helicone-Property", "Helicone-Property-<name>"), ("Helicone-Property-", "Helicone-Property-<name>"),
            ("Helicone-Properties-A", "Helicone-Property-<name>"),
        ]
    )
    func misspelt(name: String, meant: String) throws {
        #expect(try #require(problem(name, "x")).contains("did you mean \(meant)?"))
    }

    @Test("say how to name something of one's own", arguments: ["Nonsense-Of-Mine", "Foo", "Id", "Status", ""])
    func unknown(part: String) throws {
        let problem = try #require(self.problem("Helicone-" + part, "x"))
        #expect(problem.contains("Helicone-Property-<name>") && !problem.contains("did you mean"))
        #expect(try #require(self.problem("Helicone", "x")).contains("Helicone-Property-<name>"))
    }

    @Test("hide the value of a name that nobody knows: it may be a key", arguments: ["Helicone-Auht", "Helicone-Foo"])
    func hidden(name: String) throws {
        #expect(try !#require(problem(name, "Bearer sk-helicone-abc")).contains("sk-helicone"))
    }
}
