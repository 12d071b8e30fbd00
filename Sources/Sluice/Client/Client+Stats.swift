internal import SluiceBase
internal import SluiceJSON
internal import SluiceWire

extension Client {
    /// How the gateway in the process is doing, as JSON: circuits that are open or have counted a failure, the
    /// cache's size, limits in force, and how many answers those in cents could not count.
    package func stats() throws(Failure) -> [UInt8] {
        let shared = try current().shared
        let now = shared.surroundings.clock.now.nanoseconds
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
        }
        return writer.bytes
    }

    private static func write(
        _ target: String,
        _ state: CircuitBreaker.State,
        _ now: Int64,
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
                writer.int(max(0, until - now) / 1_000_000)
            case .halfOpen: writer.string("half-open")
            }
        }
    }
}
