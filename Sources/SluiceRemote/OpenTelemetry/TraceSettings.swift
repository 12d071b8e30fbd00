internal import Sluice
internal import SluiceBase
internal import SluiceWire

/// Where spans go and how: the options, and the variables that OpenTelemetry's libraries read.
///
/// Source: opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables and …/protocol/exporter.
struct TraceSettings {
    var url = ""
    var headers: [HeaderField] = []
    var timeout = Milliseconds(10_000)
    var isCompressed = true
    var connection = TransferSettings()
    /// Of the process that asks, name and value.
    var resource: [(name: String, value: String)] = []
    var names = SpanNames(version: .latest)
    var tellsContent = false
    var sampler = TraceSampler()
    /// Of the library: "0.1.0".
    let version = String(Configuration().settings.userAgent.drop { $0 != "/" }.dropFirst())
    /// Calls that wait at most; a batch; how long the first of one waits.
    var queueLimit = 2048
    var batchLimit = 512
    var delay = Milliseconds(5000)

    /// What the configuration asks for; nil: nothing.
    ///
    /// - Throws: `Failure` naming the variable that cannot be read.
    init?(_ configuration: Configuration) throws(Failure) {
        guard let target = configuration.tracing.target else { return nil }
        let variables = Variables(read: configuration.environment)
        guard try !variables.bool("OTEL_SDK_DISABLED") else { return nil }
        try setTarget(target, variables)
        for name in ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"] {
            for (name, value) in try variables.pairs(name) { set(HeaderField(name, value)) }
        }
        for field in configuration.tracing.headers { set(field) }
        timeout = try variables.milliseconds(
            "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
            variables.milliseconds("OTEL_EXPORTER_OTLP_TIMEOUT", timeout)
        )
        switch variables.signal("COMPRESSION") {
        case nil, "gzip": break
        case "none": isCompressed = false
        case let other?: throw Self.refused("OTEL_EXPORTER_OTLP_COMPRESSION", other, "gzip or none")
        }
        setConnection(configuration, variables)
        try setResource(variables)
        try setSampling(variables)
        queueLimit = try variables.count("OTEL_BSP_MAX_QUEUE_SIZE", queueLimit)
        batchLimit = try min(queueLimit, variables.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", batchLimit))
        delay = try variables.milliseconds("OTEL_BSP_SCHEDULE_DELAY", delay)
        names = SpanNames(version: SpanNames.Version(configuration.tracing.convention) ?? .latest)
        let captures = variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"]?.lowercased()
        tellsContent =
            configuration.tracing.tellsContent
            ?? captures.map { ["true", "span_only", "span_and_event"].contains($0) } ?? false
    }

    private mutating func setTarget(_ target: String, _ variables: Variables) throws(Failure) {
        if target != "on" {
            url = Self.tracesURL(target)
        } else if let own = variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] {
            url = own
        } else {
            url = Self.tracesURL(variables["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "http://localhost:4318")
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://"),
            (try? EndpointURL.join(base: url, path: "", apiPrefix: "")) != nil
        else {
            throw Failure(.argument, "the address of OpenTelemetry's collector is no HTTP URL")
        }
        if let name = variables.signal("PROTOCOL"), name != "http/protobuf" {
            throw Self.refused("OTEL_EXPORTER_OTLP_PROTOCOL", name, "http/protobuf, the one that is spoken here")
        }
    }

    /// The address of a collector with the path for traces, unless it has that.
    static func tracesURL(_ base: String) -> String {
        var base = base
        while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        return base.hasSuffix("/v1/traces") ? base : base + "/v1/traces"
    }

    private mutating func set(_ field: HeaderField) {
        headers.removeAll { ASCII.isSame($0.name, field.name) }
        headers.append(field)
    }

    private mutating func setConnection(_ configuration: Configuration, _ variables: Variables) {
        connection = configuration.settings
        // Who this side is to a provider is not the collector's business.
        connection.clientCertificateFile = variables.signal("CLIENT_CERTIFICATE")
        connection.clientKeyFile = variables.signal("CLIENT_KEY")
        connection.clientKeyPassword = nil
        if let file = variables.signal("CERTIFICATE") {
            connection.certificateFile = file
            connection.certificateFolder = nil
        }
    }

    private mutating func setResource(_ variables: Variables) throws(Failure) {
        resource = try variables.pairs("OTEL_RESOURCE_ATTRIBUTES")
        if let name = variables["OTEL_SERVICE_NAME"] {
            resource.removeAll { $0.name == "service.name" }
            resource.append(("service.name", name))
        } else if !resource.contains(where: { $0.name == "service.name" }) {
            resource.append(("service.name", "unknown_service"))
        }
    }

    private mutating func setSampling(_ variables: Variables) throws(Failure) {
        guard let name = variables["OTEL_TRACES_SAMPLER"] else { return }
        guard let sampler = TraceSampler(name, argument: variables["OTEL_TRACES_SAMPLER_ARG"]) else {
            throw Self.refused(
                "OTEL_TRACES_SAMPLER",
                name,
                "one of " + TraceSampler.names.joined(separator: ", ") + " with OTEL_TRACES_SAMPLER_ARG from 0 to 1"
            )
        }
        self.sampler = sampler
    }

    fileprivate static func refused(_ variable: String, _ value: String, _ expected: String) -> Failure {
        Failure(.argument, "the variable \(variable) is \(value.quoted); expected \(expected)")
    }
}

/// Variables of the environment; those that are empty count as not set, as the specification has it.
private struct Variables {
    let read: @Sendable (String) -> String?

    subscript(name: String) -> String? { read(name).flatMap { $0.isEmpty ? nil : $0 } }

    /// That of traces, else that of all signals.
    func signal(_ name: String) -> String? {
        self["OTEL_EXPORTER_OTLP_TRACES_" + name] ?? self["OTEL_EXPORTER_OTLP_" + name]
    }

    func bool(_ name: String) throws(Failure) -> Bool {
        switch self[name]?.lowercased() {
        case nil, "false": return false
        case "true": return true
        case let other?: throw TraceSettings.refused(name, other, "true or false")
        }
    }

    func count(_ name: String, _ usual: Int) throws(Failure) -> Int {
        guard let text = self[name] else { return usual }
        guard let count = Int(text), (1...1_000_000).contains(count) else {
            throw TraceSettings.refused(name, text, "a number from 1 to 1000000")
        }
        return count
    }

    func milliseconds(_ name: String, _ usual: Milliseconds) throws(Failure) -> Milliseconds {
        guard let text = self[name] else { return usual }
        guard let count = Int64(text), (1...86_400_000).contains(count) else {
            throw TraceSettings.refused(name, text, "milliseconds from 1 to 86400000")
        }
        return Milliseconds(count)
    }

    /// `name=value,name=value`, with percent signs as in W3C Baggage.
    func pairs(_ name: String) throws(Failure) -> [(name: String, value: String)] {
        guard let text = self[name] else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in text.split(separator: ",") {
            guard let equals = part.firstIndex(of: "="),
                let key = Self.unescaped(ASCII.trimmed(String(part[..<equals]))), !key.isEmpty,
                let value = Self.unescaped(ASCII.trimmed(String(part[part.index(after: equals)...]))),
                (try? HeaderSyntax.validate(name: key, value: value)) != nil || !name.hasSuffix("HEADERS")
            else {
                // The value is not shown: it may be a key.
                throw Failure(.argument, "the variable \(name) is no list of name=value, separated by commas")
            }
            pairs.append((key, value))
        }
        return pairs
    }

    private static func unescaped(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
