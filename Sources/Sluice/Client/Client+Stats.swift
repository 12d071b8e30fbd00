internal import SluiceBase
internal import SluiceJSON
internal import SluiceLedger
internal import SluiceWire

extension Client {
    /// How the gateway in the process is doing, as JSON: circuits that are open or have counted a failure, the
    /// cache's size, limits in force, and how many answers those in cents could not count.
    package func stats() throws(Failure) -> [UInt8] {
        let shared = try current().shared
        let now = shared.surroundings.clock.now
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("circuits")
            writer.array { writer in
                for (target, state) in shared.circuits.all { Self.write(target, state, now, to: &writer) }
            }
            writer.name("cache")
            writer.object { writer in
                writer.name("memory_entries")
                writer.int(shared.memoryCache.count)
                writer.name("memory_bytes")
                writer.int(shared.memoryCache.bytes)
            }
            writer.name("limits")
            writer.array { writer in for limit in configuration.limits { writer.string(limit.policy.canonical) } }
            writer.name("unknown_prices")
            writer.int(shared.unknownPriceCount)
            writer.name("budgets")
            writer.array { writer in for status in shared.budgets.statuses() { Self.write(status, to: &writer) } }
            if let traces = shared.traces {
                writer.name("traces")
                writer.object { writer in Self.write(traces.status, to: &writer) }
            }
            if let status = shared.sharedStatus {
                writer.name("shared")
                writer.object { writer in Self.write(status, to: &writer) }
            }
            guard let recorder = shared.ledger as? LedgerRecorder else { return }
            writer.name("ledger")
            writer.object { writer in Self.write(recorder.ledger.status, to: &writer) }
        }
        return writer.bytes
    }

    private static func write(_ status: TraceStatus, to writer: inout JSONWriter) {
        writer.name("endpoint")
        writer.string(status.endpoint)
        for (name, count) in [("taken", status.taken), ("sent", status.sent), ("dropped", status.dropped)] {
            writer.name(name)
            writer.int(count)
        }
        writer.name("trouble")
        if let trouble = status.trouble { writer.string(trouble) } else { writer.null() }
    }

    static func write(_ status: BudgetStatus, to writer: inout JSONWriter) {
        let budget = status.claim.budget
        writer.object { writer in
            writer.name("budget")
            writer.string(budget.canonical)
            writer.name("name")
            if let name = budget.name { writer.string(name) } else { writer.null() }
            writer.name("scope")
            writer.string(budget.scope.name)
            writer.name("value")
            writer.string(status.claim.value)
            writer.name("period_start")
            writer.int(status.start)
            writer.name("period_end")
            if let end = status.end { writer.int(end) } else { writer.null() }
            for (name, number) in [
                ("limit", budget.limit), ("spent", status.spent), ("held", status.held), ("unpriced", status.unpriced),
                ("refused", status.refused), ("warnings", status.warnings),
            ] {
                writer.name(name)
                writer.int(number)
            }
        }
    }

    private static func write(_ status: SharedStatus, to writer: inout JSONWriter) {
        writer.name("address")
        writer.string(status.address)
        writer.name("connected")
        writer.bool(status.isConnected)
        writer.name("trouble")
        if let trouble = status.trouble { writer.string(trouble) } else { writer.null() }
        for (name, number) in [
            ("questions", status.questions), ("connections", status.connections), ("failures", status.failures),
        ] {
            writer.name(name)
            writer.int(number)
        }
    }

    private static func write(_ status: Ledger.Status, to writer: inout JSONWriter) {
        writer.name("file")
        writer.string(status.file)
        writer.name("bytes")
        writer.int(status.bytes)
        writer.name("given")
        writer.int(status.totals.given)
        writer.name("written")
        writer.int(status.totals.written)
        writer.name("lost")
        writer.int(status.totals.lost)
        writer.name("waiting")
        writer.int(status.totals.waiting)
        writer.name("waiting_bytes")
        writer.int(status.totals.waitingBytes)
        writer.name("trouble")
        if let trouble = status.trouble { writer.string(trouble) } else { writer.null() }
        writer.name("damaged")
        writer.array { writer in for path in status.damaged { writer.string(path) } }
        writer.name("damaged_chunks")
        writer.int(status.damagedChunks)
        writer.name("longest_removal_ms")
        writer.int(status.longestRemoval.count)
        writer.name("network_file_system")
        if let name = status.networkFileSystem { writer.string(name) } else { writer.null() }
        writer.name("alert_troubles")
        writer.object { writer in
            for (name, trouble) in status.alertTroubles.sorted(by: { $0.key < $1.key }) {
                writer.name(name)
                writer.string(trouble)
            }
        }
    }

    private static func write(
        _ target: String,
        _ state: CircuitBreaker.State,
        _ now: Instant,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.name("target")
            writer.string(target)
            writer.name("state")
            switch state {
            case .closed(let failures):
                writer.string("closed")
                writer.name("failures")
                writer.int(failures)
            case .open(let until):
                writer.string("open")
                writer.name("probe_in_ms")
                writer.int(max(0, until.nanoseconds(since: now)) / 1_000_000)
            case .halfOpen: writer.string("half-open")
            }
        }
    }
}
