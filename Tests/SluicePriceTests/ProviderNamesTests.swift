import SluiceBase
import Testing

@testable import SluicePrice

@Suite("A provider's names")
struct ProviderNamesTests {
    @Test("are one provider's alone, and in lower case")
    func unique() {
        let names = ProviderNames.all.flatMap(\.all)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0 == $0.lowercased() })
    }

    @Test("lead to the same prices", arguments: ProviderNames.all.map(\.name))
    func prices(name: String) throws {
        let provider = try #require(ProviderNames.all.first { $0.name == name })
        let entries = provider.all.flatMap { [PriceProvider(named: $0), PriceProvider(named: $0.uppercased())] }
        #expect(Set(entries.map(\.name)).count == 1)
        #expect(Set(entries.map(\.prefixes)).count == 1)
    }
}
