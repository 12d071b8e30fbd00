package import SluiceBase
internal import CLinux
internal import SluiceJSON
package import SluicePrice

extension PriceSource {
    /// A file that the host loads at that time; its date is UTC's.
    package static func loaded(at time: WallTime) -> PriceSource {
        var now = time_t(time.seconds)
        var calendar = tm()
        gmtime_r(&now, &calendar)
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(calendar.tm_year + 1900)-\(padded(calendar.tm_mon + 1))-\(padded(calendar.tm_mday))"
        return PriceSource(name: "loaded", date: date)
    }
}

extension Client {
    /// What the price table knows of a model, as JSON in LiteLLM's members.
    ///
    /// - Throws: `Failure` when it knows nothing.
    package func modelInfo(_ model: String) throws(Failure) -> [UInt8] {
        guard let row = priceTable.row(for: model) else {
            throw Failure(.argument, "the price table has no row for model \(model.quoted); load one with a price file")
        }
        return row.json
    }

    /// What a usage costs on a model, as JSON.
    package func cost(of usage: [UInt8], on model: String, tier: String?) throws(Failure) -> [UInt8] {
        let document: JSONDocument
        do {
            document = try JSONDocument(usage)
        } catch {
            throw Failure(.argument, "usage is not JSON: \(error)")
        }
        guard document.root.kind == .object else { throw Failure(.argument, "usage is not a JSON object") }
        let row = priceTable.row(for: model)
        let parsed = Usage(parsing: document.root, style: UsageStyle(provider: row?.provider ?? ""))
        let cost = priceTable.cost(
            of: parsed,
            row: row,
            tier: tier.map { ServiceTier(named: $0) },
            preferring: configuration.costPreference
        )
        return cost.json
    }
}

extension Cost {
    /// The figures of `sluice_client_cost_of`.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("total_nano_usd", total)
            writer.member("computed_nano_usd", computed)
            writer.member("declared_nano_usd", declared)
            writer.member("row", row)
            writer.member("tier", tier)
            writer.member("table", source?.name)
            writer.member("date", source?.date)
            writer.name("is_estimated")
            writer.bool(isEstimate)
            writer.name("lines")
            writer.array { writer in
                for line in lines {
                    writer.object { writer in
                        writer.member("kind", line.kind.name)
                        writer.member("quantity", Int64(line.quantity))
                        writer.name("rate_nano_usd")
                        writer.int(line.rate.amount)
                        writer.member("amount_nano_usd", line.amount)
                    }
                }
            }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ number: Int64?) {
        self.name(name)
        if let number { int(number) } else { null() }
    }

    fileprivate mutating func member(_ name: String, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }
}
