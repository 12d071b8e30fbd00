internal import SluiceJSON
package import SluicePrice

/// What is needed to say what a response cost. The sum is done when somebody asks.
package struct Pricing: Sendable {
    let table: PriceTable
    let provider: String?
    let model: String
    let preference: CostPreference
    /// Where the upstream gave no usage.
    let estimate: Usage?

    package func cost(of response: Response) -> Cost {
        var usage = usage(of: response) ?? Usage()
        let isHit = response.cache.state == .hit || response.cache.state == .joined
        // A cached answer was paid for when it was live.
        if isHit { usage = Usage() }
        if isHit { usage.requests = 0 }
        return table.cost(of: usage, model: model, provider: provider, preferring: preference)
    }

    /// The tokens, as the upstream counted them or as they are estimated.
    package func usage(of response: Response) -> Usage? {
        guard let bytes = response.assembly.usage, let root = (try? JSONDocument(bytes))?.root else { return estimate }
        var usage = Usage(parsing: root, style: UsageStyle(provider: provider ?? ""))
        if let tier = response.assembly.string("service_tier"), usage.serviceTier == .standard {
            usage.serviceTier = ServiceTier(named: tier)
        }
        return usage
    }
}
