package import SluiceBase
internal import Glibc
package import SluiceLedger
package import SluicePrice
package import SluiceWire

/// What the options say, read once.
package struct Configuration: Sendable {
    package internal(set) var baseURL: String?
    package internal(set) var apiKey: String?
    package internal(set) var headers = HeaderList()
    package internal(set) var metadataHeaders = HeaderList()
    package internal(set) var metadata: [HeaderField] = []
    package internal(set) var isHostDriven = false
    var fallbackCertificateFile: String?
    package internal(set) var threadCount = 1
    package internal(set) var callTimeout: Milliseconds?
    package internal(set) var timeouts = Timeouts(
        connect: Milliseconds(10_000),
        firstByte: Milliseconds(600_000),
        idle: Milliseconds(300_000)
    )
    package internal(set) var maximumResponseBytes = 1 << 28
    package internal(set) var retries = 0
    package internal(set) var retryFactor = 2.0
    /// Milliseconds.
    package internal(set) var retryWaits = (minimum: 500, maximum: 10_000)
    /// The longest wait that a server is granted, and whether one that wishes for a longer is given up.
    package internal(set) var serverWaits = (longest: Milliseconds(60_000), givesUp: false)
    /// Which failures are repeated.
    package internal(set) var repeatedStatuses = Configuration.repeatableStatuses
    package private(set) var limits: [(policy: RateLimitPolicy, scope: String)] = []
    package private(set) var budgets: [Budget] = []
    package internal(set) var waitsForLimits = false
    package internal(set) var allowsUnknownPrice = false
    package internal(set) var circuit = CircuitBreaker.Settings()
    package internal(set) var heldEvents = 0
    package internal(set) var heldTime: Milliseconds?
    /// The first events of streams are held back for a while.
    var holdsBack: Bool { heldEvents > 0 || heldTime != nil }
    package internal(set) var restartsStreams = false
    package internal(set) var store: String?
    package internal(set) var promptFolder: String?
    /// The address of an engine that other processes share; may hold a password, so no message quotes it.
    package internal(set) var sharedAddress: String?
    package internal(set) var sharedFailure = SharedFailure.refuse
    package internal(set) var sharedTimeout = Milliseconds(1000)
    package internal(set) var sharedPrefix = "sluice"
    package internal(set) var sharedProxy: String?
    package internal(set) var sharedParts = SharedParts.all
    package internal(set) var cacheMemoryBytes = 64 << 20
    package internal(set) var cacheStoreBytes: Int64 = 1 << 30
    package internal(set) var costPreference = CostPreference.computed
    package internal(set) var ledgerUse = LedgerUse.write
    package internal(set) var keepsBodies = true
    /// A full ledger makes calls wait; else their records are lost.
    package internal(set) var waitsForLedger = false
    package internal(set) var ledgerQueueBytes = 64 << 20
    package internal(set) var retention = Retention()
    package internal(set) var settings: TransferSettings = {
        var settings = TransferSettings()
        settings.userAgent = "sluice/0.1.0"
        return settings
    }()

    /// Where keys and base URLs are looked up by name.
    /// Whom to tell of every call.
    package var tracing = TracingOptions()
    package var environment: @Sendable (String) -> String? = { name in getenv(name).map { String(cString: $0) } }

    package init() {}

    /// The failures that asking the same target again may mend.
    package static let repeatableStatuses: [Status] = [.connect, .timeout, .broken, .protocolError, .stream, .http]

    /// Adds a rate limit of the client. Its buckets are its own, whatever other policies count by the same.
    mutating func add(_ policy: RateLimitPolicy) {
        limits.append((policy, LimitKey.cleanName("client-\(policy.canonical)")))
    }

    /// Adds a budget of the client or, in its own configuration, of a request.
    ///
    /// - Throws: `BudgetError` when another would count the same money.
    mutating func add(_ budget: Budget) throws(BudgetError) {
        if let other = budgets.first(where: { $0.identity == budget.identity }) {
            throw BudgetError("\(other.canonical) counts the same money already: give one of them a name")
        }
        budgets.append(budget)
    }

    /// Applied by Sluice itself, on every route; a request's own retry headers come before it on direct ones.
    var retry: RetryPolicy {
        RetryPolicy(
            retries: retries,
            factor: retryFactor,
            minimumWait: .milliseconds(retryWaits.minimum),
            maximumWait: .milliseconds(retryWaits.maximum)
        )
    }

    /// A retry policy, whoever set it, with what the options say of servers that name a wait.
    func granting(_ policy: RetryPolicy) -> RetryPolicy {
        var policy = policy
        policy.maximumServerWait = .milliseconds(serverWaits.longest.count)
        policy.givesUpOnLongerWish = serverWaits.givesUp
        return policy
    }

    /// - Throws: `Failure` naming options that contradict each other.
    func check() throws(Failure) {
        guard retryWaits.minimum <= retryWaits.maximum else {
            throw Failure(
                .argument,
                "option retry_min_ms is \(retryWaits.minimum) and retry_max_ms is \(retryWaits.maximum); expected the"
                    + " minimum not above the maximum"
            )
        }
    }

    /// The same, with the environment's word on certificates.
    package var resolved: Configuration {
        var configuration = self
        configuration.settings = connectionSettings
        return configuration
    }

    /// How connections are made. Where no option says whom to trust, the variables do that other programs read.
    var connectionSettings: TransferSettings {
        guard settings.certificateFile == nil, settings.certificateFolder == nil else { return settings }
        func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        var settings = settings
        settings.certificateFile = value("SSL_CERT_FILE")
        settings.certificateFolder = value("SSL_CERT_DIR")
        guard settings.certificateFile == nil, settings.certificateFolder == nil else { return settings }
        guard let bundle = value("REQUESTS_CA_BUNDLE") ?? value("CURL_CA_BUNDLE") else {
            if !SystemCertificates.isKnownToTransport {
                settings.certificateFile = SystemCertificates.file ?? fallbackCertificateFile
            }
            return settings
        }
        // The requests library takes a folder there, too.
        var status = stat()
        if stat(bundle, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            settings.certificateFolder = bundle
        } else {
            settings.certificateFile = bundle
        }
        return settings
    }

    package mutating func set(_ name: String, _ value: String) throws(Failure) {
        try Option.named(name).apply(&self, value)
    }
}

/// What the options say of traces; the rest is in OpenTelemetry's variables.
package struct TracingOptions: Sendable {
    /// The collector's URL; "on": the variables name it; nil: nobody traces.
    package var target: String?
    package var headers: [HeaderField] = []
    /// Messages and answers are told too; nil: what the variable says, which is no by default.
    package var tellsContent: Bool?
    /// The version of the conventions.
    package var convention = "latest"
}

/// What a client does with the ledger in its store.
package enum LedgerUse: Sendable {
    case write, off
    /// Others write it.
    case read
}
