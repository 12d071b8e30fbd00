internal import SluiceBase
internal import SluiceWire

/// One place that a request may go to: a provider, a model, an address.
///
/// What is sent there is made when it is first needed: a request that a limit refuses, or that an earlier target
/// answers, costs no body. A class, since a target never changes and goes through every step of the pipeline: as a
/// value it filled the tasks' frames with copies.
final class Target: Sendable {
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

    private let make: @Sendable () throws(Failure) -> PreparedRequest
    private let made = Lock<Result<PreparedRequest, Failure>?>(nil)

    /// `origin` is scheme, host and port of the address, for the circuit's name; `make` makes what is sent, and is called
    /// once, on the thread that first asks.
    init(
        provider: Provider,
        model: String,
        isEcho: Bool,
        origin: String,
        fallbackStatuses: Fallback? = nil,
        make: @escaping @Sendable () throws(Failure) -> PreparedRequest
    ) {
        self.provider = provider
        self.model = model
        self.isEcho = isEcho
        self.fallbackStatuses = fallbackStatuses
        self.make = make
        self.origin = origin
        circuit = "\(provider.name)/\(model) at \(origin)"
    }

    /// What is sent to the target.
    ///
    /// - Throws: `Failure` where this target cannot take the request: a key is missing, or the body holds something that
    ///   the provider has no word for.
    func prepared() throws(Failure) -> PreparedRequest {
        let result = made.withLock { made in
            if let made { return made }
            let result: Result<PreparedRequest, Failure>
            do throws(Failure) {
                result = .success(try make())
            } catch {
                result = .failure(error)
            }
            made = result
            return result
        }
        return try result.get()
    }

    /// Sluice does what the headers ask for; otherwise Helicone's gateway does.
    var appliesPolicies: Bool { isEcho || !provider.quirks.contains(.readsHeliconeHeaders) }
}

/// A request as one target gets it.
final class PreparedRequest: Sendable {
    /// nil for the upstream inside the process.
    let transfer: TransferRequest?
    let body: [UInt8]

    init(_ transfer: TransferRequest?, body: [UInt8]) {
        self.transfer = transfer
        self.body = body
    }

    /// Values that authorise the call. A key that only tells repetitions of one call apart is none.
    var credentials: [String] {
        (transfer?.headers ?? [])
            .filter { HeaderSyntax.isSecret($0.name) && !ASCII.isSame($0.name, "idempotency-key") }
            .map { "\($0.name.lowercased()): \($0.value)" }
    }
}
