import Testing

@testable import SluiceLedger
