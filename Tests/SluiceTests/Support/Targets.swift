@testable import Sluice
@testable import SluiceWire

extension Target {
    /// What is sent; nil for the upstream inside the process, and where the target cannot take the request.
    var transfer: TransferRequest? { try? prepared().transfer }

    /// Empty where the target cannot take the request.
    var body: [UInt8] { (try? prepared().body) ?? [] }
}
