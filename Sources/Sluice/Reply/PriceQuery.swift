internal import SluiceJSON
package import SluicePrice

/// What is needed to say what a response cost. The sum is done when somebody asks.
package struct PriceQuery: Sendable {
    let table: PriceTable
    var provider: String?
    var model: String
    let preference: CostPreference
    /// When the call was made, in seconds since 1970: some models have cheap hours.
    let time: Int64
    /// Where the upstream gave no usage.
    var estimate: Usage?

    /// The table has a row for the model.
    var isKnown: Bool { table.row(for: model, provider: provider) != nil }

    package func cost(of response: Response) -> Cost {
        // A cached answer was paid for when it was live.
        guard response.cache.state != .hit, response.cache.state != .joined else { return .nothing }
        return cost(of: usage(of: response) ?? .unknown)
    }

    func cost(of usage: Usage) -> Cost {
        table.cost(of: usage, model: model, provider: provider, at: time, preferring: preference)
    }

    /// The tokens, as the upstream counted them or as they are estimated.
    package func usage(of response: Response) -> Usage? {
        guard let bytes = response.assembly.usage, let root = (try? JSONDocument(bytes))?.root else { return estimate }
        var usage = Usage(parsing: root, style: UsageStyle(provider: provider ?? ""))
        if let tier = response.assembly.string("service_tier"), usage.serviceTier == .standard {
            usage.serviceTier = ServiceTier(named: tier)
        }
        // Counts that are null, text or missing are not 0.
        if let estimate { usage.complete(with: estimate) }
        return usage
    }
}
