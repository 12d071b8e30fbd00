internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

/// A provider, a model, an address, and how they are asked: all of a target but the body. Requests that are alike in all
/// else share it.
final class Destination: Sendable {
    typealias Body = @Sendable (RequestBody, PriceTable) throws(Failure) -> [UInt8]

    let provider: Provider
    let model: String
    /// Statuses at which the next target is tried; nil: any failure.
    let fallbackStatuses: Fallback?
    /// The upstream inside the process answers.
    let isEcho: Bool
    /// Scheme, host and port of the address.
    let origin: String
    /// Names the target for its circuit.
    let circuit: String
    /// The provider by whose prices answers are paid. Names that stand for an address say nothing of prices.
    let priceProvider: String?
    /// The bytes that are sent of a request's body.
    let makeBody: Body

    private let makeTransfer: @Sendable () throws(Failure) -> TransferRequest?
    private let made = Lock<Result<TransferRequest?, Failure>?>(nil)
    private let found = Lock<Identity?>(nil)
    private let foundSecrets = Lock<[String]?>(nil)

    /// - Parameters:
    ///   - provider: who is asked.
    ///   - model: the model's name there.
    ///   - isEcho: the upstream inside the process answers.
    ///   - origin: scheme, host and port of the address.
    ///   - fallbackStatuses: statuses at which the next target is tried; nil: any failure.
    ///   - makeTransfer: makes what is sent, less the body's bytes; called once, on the thread that first asks.
    ///   - makeBody: makes those.
    init(
        provider: Provider,
        model: String,
        isEcho: Bool,
        origin: String,
        fallbackStatuses: Fallback? = nil,
        transfer makeTransfer: @escaping @Sendable () throws(Failure) -> TransferRequest?,
        body makeBody: @escaping Body
    ) {
        self.provider = provider
        self.model = model
        self.isEcho = isEcho
        self.fallbackStatuses = fallbackStatuses
        self.makeTransfer = makeTransfer
        self.makeBody = makeBody
        self.origin = origin
        circuit = "\(provider.name)/\(model) at \(origin)"
        priceProvider = ["custom", "sluice", "fallback"].contains(provider.name) ? nil : provider.name
    }

    /// Sluice does what the headers ask for; otherwise Helicone's gateway does.
    var appliesPolicies: Bool { isEcho || !provider.quirks.contains(.readsHeliconeHeaders) }

    /// What is sent, with an empty body where there is to be one; nil for the upstream inside the process.
    ///
    /// - Throws: `Failure` where nothing can be sent, as when a key is missing.
    func transfer() throws(Failure) -> TransferRequest? {
        let result = made.withLock { made in
            if let made { return made }
            let result: Result<TransferRequest?, Failure>
            do throws(Failure) {
                result = .success(try makeTransfer())
            } catch {
                result = .failure(error)
            }
            made = result
            return result
        }
        return try result.get()
    }

    /// The keys and tokens among the headers, without the word in front of them. Looked for once.
    var secrets: [String] {
        foundSecrets.lock()
        defer { foundSecrets.unlock() }
        if let found = foundSecrets.unsafeValue.pointee { return found }
        let headers = ((try? transfer()) ?? nil)?.headers ?? []
        let secrets = headers.filter { HeaderSyntax.isSecret($0.name) }
            .compactMap { $0.value.split(separator: " ").last.map(String.init) }
        foundSecrets.unsafeValue.pointee = secrets
        return secrets
    }

    /// What tells an answer of this destination from one of another.
    struct Identity: Sendable {
        let address: (origin: String, pathAndQuery: String)
        /// Values that authorise the call. A key that only tells repetitions of one call apart is none.
        let credentials: [String]
    }

    /// Made when first asked for, and kept.
    var identity: Identity {
        let transfer = (try? transfer()) ?? nil
        return found.withLock { found in
            if let found { return found }
            let identity = Identity(
                address: EndpointURL.parts(of: transfer?.url ?? "sluice:echo"),
                credentials: (transfer?.headers ?? [])
                    .filter { HeaderSyntax.isSecret($0.name) && !ASCII.isSame($0.name, "idempotency-key") }
                    .map { "\($0.name.lowercased()): \($0.value)" }
            )
            found = identity
            return identity
        }
    }
}
