internal import SluiceJSON
package import SluicePrice
internal import SluiceWire

/// What is needed to say what a response cost. The sum is done when somebody asks, or once and for all by `settle`.
package struct PriceQuery: Sendable {
    let table: PriceTable
    var provider: String?
    var model: String
    let preference: CostPreference
    /// When the call was made, in seconds since 1970: some models have cheap hours.
    let time: Int64
    /// By which names a live answer's price is known besides; nil: by those above alone.
    var naming: Naming?
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

    struct Naming: Sendable {
        /// Helicone's gateway says in its headers who answered; elsewhere the target is who answered.
        let readsHeaders: Bool
        /// The request says by which model it is to be priced.
        let modelOverride: String?
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
    var isKnown: Bool { row != nil }

    private var row: PriceRow? { table.row(for: model, provider: provider) }

    /// Reads the response's usage and prices it, at the first call; whoever asks later is told the same.
    mutating func settle(_ response: Response) -> Bill {
        if let bill { return bill }
        let (query, row) = named(by: response)
        let usage = query.countedUsage(of: response)
        let made = Bill(usage, query.cost(of: usage, row))
        bill = made
        // It holds the request.
        estimate = nil
        return made
    }

    package func cost(of response: Response) -> Cost {
        // A cached answer was paid for when it was live.
        guard !response.cache.gaveAnswer else { return .nothing }
        if let bill { return bill.cost }
        let (query, row) = named(by: response)
        return query.cost(of: query.countedUsage(of: response), row)
    }

    /// The same by the names that the answer brings: looked up when somebody asks, since few do. A model that the table
    /// does not know under the name it was asked by may be known by the one it answered with.
    private func named(by response: Response) -> (query: PriceQuery, row: PriceRow?) {
        guard let naming else { return (self, row) }
        var query = self
        query.naming = nil
        if naming.readsHeaders {
            query.provider = response.head["Helicone-Provider"] ?? provider
            query.model = response.head["Helicone-Model"] ?? model
        }
        if let model = naming.modelOverride { query.model = model }
        let row = query.row
        if row != nil { return (query, row) }
        if naming.modelOverride != nil {
            query.provider = nil
        } else if let answered = response.assembly.string("model") {
            query.model = answered
        } else {
            return (query, nil)
        }
        return (query, query.row)
    }

    func cost(of usage: Usage?) -> Cost { cost(of: usage, row) }

    private func cost(of usage: Usage?, _ row: PriceRow?) -> Cost {
        table.cost(of: usage ?? .unknown, row: row, at: time, preferring: preference)
    }

    /// The tokens, as the upstream counted them or as they are estimated.
    package func usage(of response: Response) -> Usage? {
        bill.map(\.usage) ?? named(by: response).query.countedUsage(of: response)
    }

    private func countedUsage(of response: Response) -> Usage? {
        guard let bytes = response.assembly.usage, let root = (try? JSONDocument(bytes))?.root else {
            return estimate?(response)
        }
        var usage = Usage(parsing: root, style: UsageStyle(provider: provider ?? ""))
        if let tier = response.assembly.string("service_tier"), usage.serviceTier == .standard {
            usage.serviceTier = ServiceTier(named: tier)
        }
        // Counts that are null, text or missing are not 0, and whoever counts nothing in and nothing out has not counted.
        if usage.contextTokens == 0, usage.generatedTokens == 0, usage.totalTokens == 0, usage.declaredCost == nil {
            usage.forget()
        }
        if let estimate, !usage.isInputKnown || !usage.isOutputKnown { usage.complete(with: estimate(response)) }
        return usage
    }
}
