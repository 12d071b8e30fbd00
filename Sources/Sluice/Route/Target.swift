internal import SluiceBase
internal import SluicePrice
internal import SluiceWire

/// One place that a request may go to: a destination, and what this request sends there.
///
/// That is made when it is first needed: a request that a limit refuses, or that an earlier target answers, costs no
/// body. A class, since a target never changes and goes through every step of the pipeline: as a value it filled the
/// tasks' frames with copies.
final class Target: Sendable {
    let destination: Destination
    private let body: RequestBody
    private let prices: PriceTable
    private let made = Lock<Result<PreparedRequest, Failure>?>(nil)

    /// `prices` tells what the models of other formats than OpenAI's can take.
    init(_ destination: Destination, _ body: RequestBody, _ prices: PriceTable) {
        self.destination = destination
        self.body = body
        self.prices = prices
    }

    var provider: Provider { destination.provider }
    var model: String { destination.model }
    var fallbackStatuses: Fallback? { destination.fallbackStatuses }
    var isEcho: Bool { destination.isEcho }
    var origin: String { destination.origin }
    var circuit: String { destination.circuit }
    var appliesPolicies: Bool { destination.appliesPolicies }

    /// What is sent to the target.
    ///
    /// - Throws: `Failure` where this target cannot take the request: a key is missing, or the body holds something that
    ///   the provider has no word for.
    func prepared() throws(Failure) -> PreparedRequest {
        let result = made.withLock { made in
            if let made { return made }
            let result: Result<PreparedRequest, Failure>
            do throws(Failure) {
                let transfer = try destination.transfer()
                let bytes = try destination.makeBody(body, prices)
                result = .success(PreparedRequest(transfer?.with(body: bytes), body: bytes))
            } catch {
                result = .failure(error)
            }
            made = result
            return result
        }
        return try result.get()
    }
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
}
