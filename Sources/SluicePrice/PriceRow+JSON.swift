internal import SluiceBase
import SluiceJSON

extension PriceRow {
    /// The row as LiteLLM's `get_model_info` tells it: an object with `key`, `litellm_provider`, `mode`, limits, every
    /// rate in dollars for one unit under LiteLLM's name, and `supports_…`; then the table and its date.
    package var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("key")
            writer.string(name)
            writer.name("litellm_provider")
            writer.string(provider)
            writer.name("mode")
            writer.string(mode)
            writeLimits(to: &writer)
            for rate in rates { writeRate(rate, to: &writer) }
            writeSearchFees(to: &writer)
            for entry in ModelCapabilities.all {
                writer.name(entry.name)
                writer.bool(capabilities.contains(entry.capability))
            }
            writer.name("source")
            writer.string(source.name)
            writer.name("source_date")
            writer.string(source.date)
        }
        return writer.bytes
    }

    private func writeLimits(to writer: inout JSONWriter) {
        for (name, limit) in [
            ("max_tokens", maxOutputTokens ?? maxInputTokens), ("max_input_tokens", maxInputTokens),
            ("max_output_tokens", maxOutputTokens),
        ] {
            writer.name(name)
            if let limit { writer.int(limit) } else { writer.null() }
        }
    }

    private func writeRate(_ rate: PriceRate, to writer: inout JSONWriter) {
        guard let name = rate.kind.liteLLMName else { return }
        var threshold = ""
        if rate.threshold > 0 {
            // LiteLLM names the round number; the rate holds from it or from the token after it.
            let round = rate.threshold % 1000 == 1 ? rate.threshold - 1 : rate.threshold
            threshold = round % 1000 == 0 ? "_above_\(round / 1000)k_tokens" : "_above_\(round)_tokens"
        }
        writer.name("\(name)\(threshold)\(rate.serviceTier.liteLLMSuffix)")
        writer.raw(DecimalNumber.write(rate.amount, exponent: -15).utf8)
    }

    private func writeSearchFees(to writer: inout JSONWriter) {
        func amount(_ kind: PriceKind) -> UInt64? { rates.first { $0.kind == kind }?.amount }
        let isPerRequest = amount(.webSearch) == nil && amount(.requestMedium) != nil
        guard let plain = amount(isPerRequest ? .request : .webSearch) else { return }
        let sizes: [(String, PriceKind)] =
            isPerRequest
            ? [("low", .requestLow), ("medium", .requestMedium), ("high", .requestHigh)]
            : [("low", .webSearchLow), ("medium", .webSearchMedium), ("high", .webSearchHigh)]
        writer.name("search_context_cost_per_query")
        writer.object { writer in
            for (size, kind) in sizes {
                writer.name("search_context_size_\(size)")
                writer.raw(DecimalNumber.write(amount(kind) ?? plain, exponent: -15).utf8)
            }
        }
    }
}
