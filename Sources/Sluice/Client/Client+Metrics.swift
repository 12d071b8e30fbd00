internal import SluiceBase
internal import SluiceLedger
internal import SluiceWire

extension Client {
    /// How the gateway in the process is doing, for a host's Prometheus endpoint. Calls are counted from the first
    /// question on.
    package func metrics() throws(Failure) -> [UInt8] {
        let shared = try current().shared
        var writer = MetricsWriter()
        Self.write(shared.traffic.read(), to: &writer)
        Self.write(circuits: shared, to: &writer)
        writer.metric("sluice_cache_memory_entries", .gauge, "Answers in the memory cache.")
        writer.sample(Int64(shared.memoryCache.count))
        writer.metric("sluice_cache_memory_bytes", .gauge, "Bytes of the answers in the memory cache.")
        writer.sample(Int64(shared.memoryCache.bytes))
        writer.metric("sluice_limit_unknown_prices_total", .counter, "Answers that a limit in cents could not count.")
        writer.sample(Int64(shared.unknownPriceCount))
        Self.write(shared.budgets.statuses(), to: &writer)
        if let traces = shared.traces?.status {
            writer.metric("sluice_spans_total", .counter, "Spans for the collector of traces.")
            for (name, count) in [("taken", traces.taken), ("sent", traces.sent), ("dropped", traces.dropped)] {
                writer.sample(count, [("state", name)])
            }
        }
        if let recorder = shared.ledger as? LedgerRecorder { Self.write(recorder.ledger.status, to: &writer) }
        return writer.bytes
    }

    private typealias Labels = [(name: String, value: String)]

    private static func write(
        _ traffic: [(series: TrafficCounters.Series, counts: TrafficCounters.Counts)],
        to writer: inout MetricsWriter
    ) {
        let traffic = traffic.map { series, counts in
            (labels: [("provider", series.provider), ("model", series.model)] as Labels, counts)
        }
        func labels(_ ending: TrafficCounters.Ending) -> Labels {
            [("status", "\(ending.status)"), ("error", ending.failure?.name ?? "")]
        }
        /// The samples of those that ended a call: of others there are only attempts.
        func ofCalls(_ body: (Labels, TrafficCounters.Counts) -> Void) {
            for (labels, counts) in traffic where !counts.calls.isEmpty { body(labels, counts) }
        }
        writer.metric("sluice_requests_total", .counter, "Calls that have ended, by HTTP status (0: none) and error.")
        for (series, counts) in traffic {
            for (ending, count) in counts.calls.sorted(by: { $0.key < $1.key }) {
                writer.sample(count, series + labels(ending))
            }
        }
        writer.metric("sluice_attempts_total", .counter, "Tries at a target, retries and fallbacks among them.")
        for (series, counts) in traffic {
            for (ending, count) in counts.attempts.sorted(by: { $0.key < $1.key }) {
                writer.sample(count, series + labels(ending))
            }
        }
        writer.metric("sluice_cache_hits_total", .counter, "Calls answered from the cache or with another's answer.")
        ofCalls { writer.sample($1.hits, $0) }
        writer.metric(
            "sluice_tokens_total",
            .counter,
            "Tokens; cached and cache_write are part of prompt, reasoning is part of completion."
        )
        ofCalls { labels, counts in
            for (kind, name) in [
                (.prompt, "prompt"), (.completion, "completion"), (.cached, "cached"), (.cacheWrite, "cache_write"),
                (.reasoning, "reasoning"),
            ] as [(TrafficCounters.TokenKind, String)] {
                writer.sample(counts.tokens[kind.rawValue], labels + [("kind", name)])
            }
        }
        writer.metric("sluice_cost_dollars_total", .counter, "What answers cost whose price is known.")
        ofCalls { writer.sample(nano: $1.cost, $0) }
        writer.metric("sluice_saved_dollars_total", .counter, "What answers from the cache would have cost.")
        ofCalls { writer.sample(nano: $1.saved, $0) }
        writer.metric("sluice_unknown_prices_total", .counter, "Answers whose price nobody knows.")
        ofCalls { writer.sample($1.unknownPrices, $0) }
        writer.metric("sluice_request_duration_seconds", .histogram, "From a call's start to its end.")
        ofCalls { writer.sample($1.duration, $0) }
        writer.metric("sluice_first_event_seconds", .histogram, "From a stream's start to its first event.")
        ofCalls { if $1.firstEvent.counts.contains(where: { $0 > 0 }) { writer.sample($1.firstEvent, $0) } }
    }

    private static func write(circuits shared: SharedState, to writer: inout MetricsWriter) {
        writer.metric(
            "sluice_circuit_open",
            .gauge,
            "1: the target failed too often and is left alone; 0.5: tried again."
        )
        for (target, state) in shared.circuits.all {
            let value: Int64 =
                switch state {
                case .closed: 0
                case .halfOpen: 500_000_000
                case .open: 1_000_000_000
                }
            writer.sample(nano: value, [("target", target)])
        }
    }

    private static func write(_ budgets: [BudgetStatus], to writer: inout MetricsWriter) {
        guard !budgets.isEmpty else { return }
        let labelled = budgets.map { status -> (Labels, BudgetStatus) in
            let budget = status.claim.budget
            return (
                [("budget", budget.canonical), ("name", budget.name ?? ""), ("value", status.claim.value)], status
            )
        }
        writer.metric("sluice_budget_limit_dollars", .gauge, "What a budget allows in its period.")
        for (labels, status) in labelled { writer.sample(nano: status.claim.budget.limit, labels) }
        writer.metric("sluice_budget_spent_dollars", .gauge, "What was spent of it in the running period.")
        for (labels, status) in labelled { writer.sample(nano: status.spent, labels) }
        writer.metric("sluice_budget_held_dollars", .gauge, "What calls under way hold of it.")
        for (labels, status) in labelled { writer.sample(nano: status.held, labels) }
        writer.metric("sluice_budget_refused_total", .counter, "Calls that it has refused.")
        for (labels, status) in labelled { writer.sample(Int64(clamping: status.refused), labels) }
    }

    private static func write(_ status: Ledger.Status, to writer: inout MetricsWriter) {
        writer.metric("sluice_ledger_records_total", .counter, "Records given to the ledger, written and lost.")
        for (name, count) in [
            ("given", status.totals.given), ("written", status.totals.written), ("lost", status.totals.lost),
        ] {
            writer.sample(Int64(clamping: count), [("state", name)])
        }
        writer.metric("sluice_ledger_waiting_records", .gauge, "Records that wait to be written.")
        writer.sample(Int64(clamping: status.totals.waiting))
        writer.metric("sluice_ledger_waiting_bytes", .gauge, "Bytes of the records that wait.")
        writer.sample(Int64(clamping: status.totals.waitingBytes))
        writer.metric("sluice_ledger_file_bytes", .gauge, "Bytes of the ledger's files.")
        writer.sample(Int64(clamping: status.bytes))
    }
}
