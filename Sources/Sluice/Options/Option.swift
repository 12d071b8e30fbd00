internal import Glibc
internal import SluiceBase
internal import SluiceLedger
internal import SluicePrice
internal import SluiceWire

/// One setting: its name, what it does, and how its text is read.
package struct Option: Sendable {
    package let name: StaticString
    package let defaultValue: StaticString
    package let summary: StaticString
    /// May differ from request to request.
    package let isPerRequest: Bool
    package let apply: @Sendable (inout Configuration, String) throws(Failure) -> Void

    /// - Throws: `Failure` naming the nearest option when there is none of that name.
    package static func named(_ name: String) throws(Failure) -> Option {
        var text = name
        let found = text.withUTF8 { bytes in
            all.first { option in
                let (start, count) = (option.name.utf8Start, option.name.utf8CodeUnitCount)
                return UnsafeBufferPointer(start: start, count: count).elementsEqual(bytes)
            }
        }
        if let found { return found }
        let nearest = NearestName.find(name, among: all.map { "\($0.name)" })
        throw Failure(
            .argument,
            "there is no option \(name.quoted)" + (nearest.map { "; did you mean \($0)?" } ?? "")
        )
    }

    /// All options, in the order in which they are listed.
    package static let all: [Option] = [
        Option(
            "base_url",
            "",
            "Where requests go, in a chain those to the first provider; sluice:echo answers in the process.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            if !value.isEmpty { try validateURL("base_url", value) }
            configuration.baseURL = value.isEmpty ? nil : value
        },
        Option("api_key", "", "The key of the route's provider, instead of its environment variable.", perRequest: true)
        { configuration, value throws(Failure) in
            try validateValue("api_key", value)
            configuration.apiKey = value.isEmpty ? nil : value
        },
        Option("header", "", "A header of every request, as \"Name: value\"; adds up.") {
            configuration,
            value throws(Failure) in
            let (name, value) = try pair(value, "header")
            try configuration.headers.set(name, value)
        },
        Option(
            "metadata",
            "",
            "Metadata of every request, as \"Name: value\"; names that begin with helicone- become headers; adds up."
        ) { configuration, value throws(Failure) in
            let (name, value) = try pair(value, "metadata")
            guard name.lowercased().hasPrefix("helicone-") else {
                return configuration.metadata.append(HeaderField(name, value))
            }
            try configuration.metadataHeaders.set(name, value)
        },
        Option(
            "loop",
            "thread",
            "Who drives started calls: thread (the library's own) or host (sluice_client_dispatch)."
        ) { configuration, value throws(Failure) in
            switch value {
            case "thread": configuration.isHostDriven = false
            case "host": configuration.isHostDriven = true
            default: throw refuse("loop", value, "thread or host")
            }
        },
        Option("io_threads", "1", "How many threads drive started calls, 1 to 64.") {
            configuration,
            value throws(Failure) in configuration.threadCount = try integer("io_threads", value, 1...64)
        },
        Option("timeout_ms", "0", "Limit of a whole call, retries included; 0: none.", perRequest: true) {
            configuration,
            value throws(Failure) in configuration.callTimeout = try milliseconds("timeout_ms", value)
        },
        Option("attempt_timeout_ms", "0", "Limit of one attempt; 0: none.", perRequest: true) {
            configuration,
            value throws(Failure) in configuration.timeouts.total = try milliseconds("attempt_timeout_ms", value)
        },
        Option(
            "connect_timeout_ms",
            "10000",
            "Limit of name resolution, connection and TLS handshake; 0: libcurl's own.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.timeouts.connect = try milliseconds("connect_timeout_ms", value)
        },
        Option(
            "first_byte_timeout_ms",
            "600000",
            "Limit from the start of an attempt to the first byte of its answer; 0: none.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.timeouts.firstByte = try milliseconds("first_byte_timeout_ms", value)
        },
        Option("idle_timeout_ms", "300000", "Limit between two pieces of an answer; 0: none.", perRequest: true) {
            configuration,
            value throws(Failure) in configuration.timeouts.idle = try milliseconds("idle_timeout_ms", value)
        },
        Option(
            "max_response_bytes",
            "268435456",
            "The most bytes that an answer may have, streamed or not.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.maximumResponseBytes = try integer("max_response_bytes", value, 1...(1 << 40))
        },
        Option(
            "retries",
            "0",
            "How often Sluice repeats a failed request, whatever the route; on direct routes Helicone-Retry-Num comes first.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.retries = try integer("retries", value, 0...1000)
        },
        Option("retry_factor", "2", "By how much the wait may grow with each retry, 1 to 1000.", perRequest: true) {
            configuration,
            value throws(Failure) in configuration.retryFactor = try number("retry_factor", value, 1...1000)
        },
        Option("retry_min_ms", "500", "The shortest wait before a retry.", perRequest: true) {
            configuration,
            value throws(Failure) in
            configuration.retryWaits.minimum = try integer("retry_min_ms", value, 0...86_400_000)
        },
        Option("retry_max_ms", "10000", "The longest wait before a retry.", perRequest: true) {
            configuration,
            value throws(Failure) in
            configuration.retryWaits.maximum = try integer("retry_max_ms", value, 0...86_400_000)
        },
        Option(
            "retry_on",
            "connect,timeout,broken,protocol,stream,http",
            "Which failures are repeated, by the names of their statuses; of http 408, 409, 429 and 500 to 599.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.repeatedStatuses = try repeatable("retry_on", value)
        },
        Option(
            "retry_after_max_ms",
            "60000",
            "The longest wait that a server is granted by its Retry-After; see retry_after_over.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            let count = try integer("retry_after_max_ms", value, 0...86_400_000)
            configuration.serverWaits.longest = Milliseconds(Int64(count))
        },
        Option(
            "retry_after_over",
            "cut",
            "What becomes of a longer wish: cut (it is cut to retry_after_max_ms) or stop (there is no retry).",
            perRequest: true
        ) { configuration, value throws(Failure) in
            switch value {
            case "cut": configuration.serverWaits.givesUp = false
            case "stop": configuration.serverWaits.givesUp = true
            default: throw refuse("retry_after_over", value, "cut or stop")
            }
        },
        Option(
            "limit",
            "",
            "A rate limit of the client on direct routes, such as 100;w=60;s=user or 50000;w=60;u=tokens;s=model; s=key, s=user, s=model or a property; adds up."
        ) { configuration, value throws(Failure) in try configuration.add(limit(value)) },
        Option(
            "budget",
            "",
            "A budget in dollars on every route, such as 10.00;period=month;zone=Europe/Berlin;s=user; period=day, week, month, total or w=seconds; s as in limit; action=warn, exact, unknown=allow, name=x; adds up.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            do throws(BudgetError) {
                try configuration.add(try Budget(value))
            } catch {
                throw Failure(.argument, "option budget cannot be \(value.quoted): \(error)")
            }
        },
        Option(
            "limit_wait",
            "false",
            "true: a request over a limit, or for which a budget's money is held, waits for its turn, up to its timeout_ms, instead of being refused.",
            perRequest: true
        ) { configuration, value throws(Failure) in configuration.waitsForLimits = try boolean("limit_wait", value) },
        Option(
            "circuit_failures",
            "5",
            "After so many failures in a row a target is passed over while others are left; 0: never."
        ) { configuration, value throws(Failure) in
            configuration.circuit = CircuitBreaker.Settings(
                threshold: try integer("circuit_failures", value, 0...1_000_000),
                coolDown: configuration.circuit.coolDown
            )
        },
        Option("circuit_cooldown_ms", "30000", "How long a failing target is passed over before it is tried again.") {
            configuration,
            value throws(Failure) in
            configuration.circuit = CircuitBreaker.Settings(
                threshold: configuration.circuit.threshold,
                coolDown: Milliseconds(Int64(try integer("circuit_cooldown_ms", value, 0...86_400_000)))
            )
        },
        Option(
            "stream_hold_events",
            "0",
            "How many events of a stream, its head not counted, are held back, so that an early failure can be mended unseen.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.heldEvents = try integer("stream_hold_events", value, 0...1_000_000)
        },
        Option(
            "stream_hold_ms",
            "0",
            "For how long at most they are held back; 0: until the events are there.",
            perRequest: true
        ) { configuration, value throws(Failure) in configuration.heldTime = try milliseconds("stream_hold_ms", value)
        },
        Option(
            "stream_failover",
            "off",
            "What a stream does that fails after it was shown: off (it ends) or restart (SLUICE_EVENT_RESTART, then the next target from its beginning).",
            perRequest: true
        ) { configuration, value throws(Failure) in
            switch value {
            case "off": configuration.restartsStreams = false
            case "restart": configuration.restartsStreams = true
            default: throw refuse("stream_failover", value, "off or restart")
            }
        },
        Option(
            "store",
            "",
            "A folder for what outlives the process: ledger, cache, limits and prompts, shared by the machine's processes; unset: memory alone."
        ) { configuration, value throws(Failure) in configuration.store = value.isEmpty ? nil : value },
        Option(
            "shared",
            "",
            "Redis, where many machines' processes keep cache, limits and budgets together: redis://[user:password@]host:port/db, rediss:// with TLS, redis+unix:///path."
        ) { configuration, value throws(Failure) in configuration.sharedAddress = value.isEmpty ? nil : value },
        Option(
            "shared_failure",
            "refuse",
            "What limits and budgets do while Redis is away: refuse, or local (each process counts by itself)."
        ) { configuration, value throws(Failure) in
            switch value {
            case "refuse": configuration.sharedFailure = .refuse
            case "local": configuration.sharedFailure = .local
            default: throw refuse("shared_failure", value, "refuse or local")
            }
        },
        Option("shared_timeout_ms", "1000", "How long a request waits for Redis, 10 to 60000.") {
            configuration,
            value throws(Failure) in
            configuration.sharedTimeout = Milliseconds(Int64(try integer("shared_timeout_ms", value, 10...60_000)))
        },
        Option(
            "shared_prefix",
            "sluice",
            "What the names of all keys in Redis begin with: letters, digits, _, - and .; programs that share nothing have different ones."
        ) { configuration, value throws(Failure) in
            let isName = value.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "_-.".utf8.contains($0) }
            guard isName, 1...64 ~= value.utf8.count else {
                throw refuse("shared_prefix", value, "1 to 64 letters, digits, _, - and .")
            }
            configuration.sharedPrefix = value
        },
        Option("shared_proxy", "", "A proxy's URL for the connection to Redis; unset: none.") {
            configuration,
            value throws(Failure) in configuration.sharedProxy = value.isEmpty ? nil : value
        },
        Option(
            "prompts",
            "",
            "A folder of prompts in files, a folder a prompt and a file a version; they come before those of the store."
        ) { configuration, value throws(Failure) in configuration.promptFolder = value.isEmpty ? nil : value },
        Option(
            "ledger",
            "on",
            "Whether the store keeps a record of every request: on, off, or read (a ledger that others write is asked, and nothing in the folder is made or changed)."
        ) { configuration, value throws(Failure) in
            switch value {
            case "on": configuration.ledgerUse = .write
            case "off": configuration.ledgerUse = .off
            case "read": configuration.ledgerUse = .read
            default: throw refuse("ledger", value, "on, off or read")
            }
        },
        Option(
            "ledger_bodies",
            "true",
            "false: records are kept without the bodies of request and response.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            configuration.keepsBodies = try boolean("ledger_bodies", value)
        },
        Option(
            "ledger_full",
            "drop",
            "What happens when records come faster than the disk takes them: drop (the record is lost, and counted) or wait (the call ends later)."
        ) { configuration, value throws(Failure) in
            switch value {
            case "drop": configuration.waitsForLedger = false
            case "wait": configuration.waitsForLedger = true
            default: throw refuse("ledger_full", value, "drop or wait")
            }
        },
        Option("ledger_queue_bytes", "67108864", "The most bytes of records that wait for the disk.") {
            configuration,
            value throws(Failure) in
            configuration.ledgerQueueBytes = try integer("ledger_queue_bytes", value, (1 << 16)...(1 << 40))
        },
        Option("ledger_keep_days", "0", "Records older than so many days are removed; 0: none.") {
            configuration,
            value throws(Failure) in
            configuration.retention.recordDays = try days("ledger_keep_days", value)
        },
        Option("ledger_keep_body_days", "0", "Bodies older than so many days are removed, a month at a time; 0: none.")
        {
            configuration,
            value throws(Failure) in
            configuration.retention.bodyDays = try days("ledger_keep_body_days", value)
        },
        Option(
            "ledger_max_bytes",
            "0",
            "The most bytes of the ledger's files, their logs included: bodies go first, then records, the oldest before others; 0: no bound."
        ) { configuration, value throws(Failure) in
            let bytes = try integer("ledger_max_bytes", value, 0...(1 << 50))
            configuration.retention.maximumBytes = bytes == 0 ? nil : Int64(bytes)
        },
        Option("cache_memory_bytes", "67108864", "The most bytes of cached answers in memory.") {
            configuration,
            value throws(Failure) in
            configuration.cacheMemoryBytes = try integer("cache_memory_bytes", value, 0...(1 << 40))
        },
        Option("cache_store_bytes", "1073741824", "The most bytes of cached answers in the store.") {
            configuration,
            value throws(Failure) in
            configuration.cacheStoreBytes = Int64(try integer("cache_store_bytes", value, 0...(1 << 50)))
        },
        Option(
            "cost",
            "computed",
            "Which cost counts where the provider names one: computed (by the price table) or declared.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            switch value {
            case "computed": configuration.costPreference = .computed
            case "declared": configuration.costPreference = .declared
            default: throw refuse("cost", value, "computed or declared")
            }
        },
        Option(
            "unknown_price",
            "refuse",
            "Under a limit in cents, a model whose price is unknown: refuse, or allow, which counts nothing for it.",
            perRequest: true
        ) { configuration, value throws(Failure) in
            switch value {
            case "refuse": configuration.allowsUnknownPrice = false
            case "allow": configuration.allowsUnknownPrice = true
            default: throw refuse("unknown_price", value, "refuse or allow")
            }
        },
        Option("http_version", "auto", "auto (HTTP/2 where TLS offers it), 1.1, or 2 (also without TLS).") {
            configuration,
            value throws(Failure) in
            switch value {
            case "auto": configuration.settings.httpVersion = .automatic
            case "1.1": configuration.settings.httpVersion = .http1
            case "2": configuration.settings.httpVersion = .http2
            default: throw refuse("http_version", value, "auto, 1.1 or 2")
            }
        },
        Option(
            "proxy",
            "",
            "A proxy's URL; unset: the variables https_proxy, http_proxy, all_proxy and no_proxy; \"none\": no proxy."
        ) { configuration, value throws(Failure) in
            configuration.settings.proxy = value == "none" ? "" : value.isEmpty ? nil : value
        },
        Option(
            "ca_file",
            "",
            "A PEM file of certificates to trust, instead of the system's; unset: SSL_CERT_FILE, REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE."
        ) {
            configuration,
            value throws(Failure) in configuration.settings.certificateFile = value.isEmpty ? nil : value
        },
        Option("ca_path", "", "A folder of certificates to trust, hashed as OpenSSL does it; unset: SSL_CERT_DIR.") {
            configuration,
            value throws(Failure) in configuration.settings.certificateFolder = value.isEmpty ? nil : value
        },
        Option(
            "ca_fallback_file",
            "",
            "A PEM file of certificates to trust where neither options nor variables nor the system name any."
        ) {
            configuration,
            value throws(Failure) in configuration.fallbackCertificateFile = value.isEmpty ? nil : value
        },
        Option(
            "client_certificate_file",
            "",
            "A PEM file with the certificate that this side shows, for upstreams that ask for one."
        ) { configuration, value throws(Failure) in
            configuration.settings.clientCertificateFile = value.isEmpty ? nil : value
        },
        Option("client_key_file", "", "A PEM file with that certificate's key; unset: the key is in the same file.") {
            configuration,
            value throws(Failure) in configuration.settings.clientKeyFile = value.isEmpty ? nil : value
        },
        Option("client_key_password_file", "", "A file whose first line is the password of that key.") {
            configuration,
            value throws(Failure) in
            configuration.settings.clientKeyPassword =
                value.isEmpty ? nil : try firstLine("client_key_password_file", value)
        },
        Option(
            "unsafe_skip_tls_verification",
            "false",
            "true: accept any certificate. Everybody on the way can read and change everything."
        ) { configuration, value throws(Failure) in
            configuration.settings.verifiesCertificates = try !boolean("unsafe_skip_tls_verification", value)
        },
        Option(
            "otlp",
            "",
            "Tells an OpenTelemetry collector of every call: its URL, or \"on\" for the one that OTEL_EXPORTER_OTLP_ENDPOINT names."
        ) { configuration, value throws(Failure) in
            if !value.isEmpty, value != "on" { try validateURL("otlp", value) }
            configuration.tracing.target = value.isEmpty ? nil : value
        },
        Option("otlp_header", "", "A header for the collector, as \"Name: value\"; adds up.") {
            configuration,
            value throws(Failure) in
            let (name, value) = try pair(value, "otlp_header")
            do {
                try HeaderSyntax.validate(name: name, value: value)
            } catch {
                throw Failure(.argument, "option otlp_header: \(error)")
            }
            configuration.tracing.headers.append(HeaderField(name, value))
        },
        Option(
            "otlp_content",
            "",
            "on: spans hold messages and answers too; unset: OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT, else off."
        ) { configuration, value throws(Failure) in
            switch value {
            case "": configuration.tracing.tellsContent = nil
            case "on": configuration.tracing.tellsContent = true
            case "off": configuration.tracing.tellsContent = false
            default: throw refuse("otlp_content", value, "on or off")
            }
        },
        Option(
            "otlp_convention",
            "latest",
            "Names of attributes: latest, or 1.36 for receivers that read gen_ai.system."
        ) {
            configuration,
            value throws(Failure) in
            guard ["latest", "1.36"].contains(value) else { throw refuse("otlp_convention", value, "latest or 1.36") }
            configuration.tracing.convention = value
        },
        Option("user_agent", "sluice/0.1.0", "The User-Agent header.") { configuration, value throws(Failure) in
            try validateValue("user_agent", value)
            configuration.settings.userAgent = value
        },
    ]

    private init(
        _ name: StaticString,
        _ defaultValue: StaticString,
        _ summary: StaticString,
        perRequest: Bool = false,
        apply: @escaping @Sendable (inout Configuration, String) throws(Failure) -> Void
    ) {
        self.name = name
        self.defaultValue = defaultValue
        self.summary = summary
        self.isPerRequest = perRequest
        self.apply = apply
    }

    // MARK: Reading values

    private static func refuse(_ option: String, _ value: String, _ expected: String) -> Failure {
        Failure(.argument, "option \(option) cannot be \(value.quoted); expected \(expected)")
    }

    private static func integer(_ option: String, _ value: String, _ range: ClosedRange<Int>) throws(Failure) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw refuse(option, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func number(_ option: String, _ value: String, _ range: ClosedRange<Double>) throws(Failure)
        -> Double
    {
        guard let number = Double(value), range.contains(number) else {
            throw refuse(option, value, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Names of failures with commas between, as in `retry_on`.
    private static func repeatable(_ option: String, _ value: String) throws(Failure) -> [Status] {
        var found: [Status] = []
        for name in value.split(separator: ",") {
            switch ASCII.trimmed(String(name)) {
            case "connect": found.append(.connect)
            case "timeout": found.append(.timeout)
            case "broken": found.append(.broken)
            case "protocol": found.append(.protocolError)
            case "stream": found.append(.stream)
            case "http": found.append(.http)
            default: throw refuse(option, value, "some of connect,timeout,broken,protocol,stream,http")
            }
        }
        return Configuration.repeatableStatuses.filter(found.contains)
    }

    private static func limit(_ value: String) throws(Failure) -> RateLimitPolicy {
        do {
            if let policy = try RateLimitPolicy(value, allowsTokens: true) { return policy }
        } catch {
            throw Failure(.argument, "option limit cannot be \(value.quoted): \(error)")
        }
        throw refuse("limit", value, "a policy such as 100;w=60;s=user")
    }

    private static func days(_ option: String, _ value: String) throws(Failure) -> Int? {
        let count = try integer(option, value, 0...36_500)
        return count == 0 ? nil : count
    }

    private static func milliseconds(_ option: String, _ value: String) throws(Failure) -> Milliseconds? {
        let count = try integer(option, value, 0...1_000_000_000_000)
        return count == 0 ? nil : Milliseconds(Int64(count))
    }

    private static func boolean(_ option: String, _ value: String) throws(Failure) -> Bool {
        switch value.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default: throw refuse(option, value, "true or false")
        }
    }

    /// The first line of a file, which may hold a secret: no message quotes it.
    private static func firstLine(_ option: String, _ path: String) throws(Failure) -> String {
        guard let file = fopen(path, "re") else {
            let error = SystemError(call: "fopen", code: errno)
            // What has no folder may be the secret itself, given where its file is asked for.
            let shown = path.contains("/") ? path.quoted : "the file that it names"
            throw Failure(.argument, "option \(option): \(shown) cannot be opened (\(error))")
        }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        guard fgets(&line, Int32(line.count), file) != nil else { return "" }
        let bytes = line.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map { UInt8(bitPattern: $0) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.argument, "option \(option): the first line of \(path.quoted) is not UTF-8")
        }
        return text
    }

    private static func validateURL(_ option: String, _ value: String) throws(Failure) {
        do {
            _ = try EndpointURL.join(base: value, endpoint: .models)
        } catch {
            throw Failure(.argument, "option \(option): \(error.description)")
        }
    }

    private static func validateValue(_ option: String, _ value: String) throws(Failure) {
        do {
            try HeaderSyntax.validate(name: option, value: value)
        } catch {
            throw Failure(.argument, "option \(error)")
        }
    }

    private static func pair(_ text: String, _ option: String) throws(Failure) -> (String, String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
            // Not shown: a colon is soon forgotten in front of a key.
            throw Failure(
                .argument,
                "option \(option) has no name before a colon in its \(text.utf8.count) bytes; expected \"Name: value\""
            )
        }
        let value = text[text.index(after: colon)...]
        return (String(text[..<colon]), String(value.drop { $0 == " " }))
    }
}
