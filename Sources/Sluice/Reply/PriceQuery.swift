internal import SluiceJSON
package import SluicePrice

/// What is needed to say what a response cost. The sum is done when somebody asks, or once and for all by `settle`.
package struct PriceQuery: Sendable {
    let table: PriceTable
    var provider: String?
    var model: String
    let preference: CostPreference
    /// When the call was made, in seconds since 1970: some models have cheap hours.
    let time: Int64
    /// Guesses the tokens of a response where the upstream counted none or not all; nil where nobody could.
    var estimate: (@Sendable (Response) -> Usage)?
    /// What the settlement found, for all who ask later.
    private(set) var bill: Bill?

    init(
        table: PriceTable,
        provider: String?,
        model: String,
        preference: CostPreference,
        time: Int64
    ) {
        self.table = table
        self.provider = provider
        self.model = model
        self.preference = preference
        self.time = time
    }

    /// The tokens of a response and what they cost.
    final class Bill: Sendable {
        let usage: Usage?
        let cost: Cost

        init(_ usage: Usage?, _ cost: Cost) {
            self.usage = usage
            self.cost = cost
        }
    }

    /// The table has a row for the model.
    var isKnown: Bool { table.row(for: model, provider: provider) != nil }

    /// Reads the response's usage and prices it, at the first call; whoever asks later is told the same.
    mutating func settle(_ response: Response) -> Bill {
        if let bill { return bill }
        let usage = usage(of: response)
        let made = Bill(usage, cost(of: usage))
        bill = made
        // It holds the request.
        estimate = nil
        return made
    }

    package func cost(of response: Response) -> Cost {
        // A cached answer was paid for when it was live.
        guard response.cache.state != .hit, response.cache.state != .joined else { return .nothing }
        return bill?.cost ?? cost(of: usage(of: response))
    }

    private func cost(of usage: Usage?) -> Cost {
        table.cost(of: usage ?? .unknown, model: model, provider: provider, at: time, preferring: preference)
    }

    /// The tokens, as the upstream counted them or as they are estimated.
    package func usage(of response: Response) -> Usage? {
        if let bill { return bill.usage }
        guard let bytes = response.assembly.usage, let root = (try? JSONDocument(bytes))?.root else {
            return estimate?(response)
        }
        var usage = Usage(parsing: root, style: UsageStyle(provider: provider ?? ""))
        if let tier = response.assembly.string("service_tier"), usage.serviceTier == .standard {
            usage.serviceTier = ServiceTier(named: tier)
        }
        // Counts that are null, text or missing are not 0.
        if let estimate, !usage.isInputKnown || !usage.isOutputKnown { usage.complete(with: estimate(response)) }
        return usage
    }
}
