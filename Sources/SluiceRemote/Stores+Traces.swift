package import Sluice
internal import SluiceBase

extension Stores {
    /// The same stores, with every call told to the collector that the options name.
    ///
    /// - Throws: `Failure` naming the variable that cannot be read.
    package static func tracing(
        _ factory: @escaping Factory,
        for configuration: Configuration,
        _ surroundings: Surroundings
    ) throws(Failure) -> Factory {
        guard let settings = try TraceSettings(configuration) else { return factory }
        return { () throws(Failure) in
            let exporter = TraceExporter(settings, surroundings)
            return try factory().with(traces: exporter) { exporter.finish(until: $0) }
        }
    }
}
