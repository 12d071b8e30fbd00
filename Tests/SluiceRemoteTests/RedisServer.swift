import Foundation
import SluiceBase
import SluiceWire

@testable import SluiceRemote

/// The Redis that Tests/EngineTests/run has started; nil where there is none, and with it no suite that asks one.
enum RedisServer {
    static let port = ProcessInfo.processInfo.environment["ENGINES_REDIS"]

    static func client(_ tail: String = "") throws -> RedisClient {
        let address = try RedisAddress("redis://127.0.0.1:\(port ?? "1")\(tail)")
        return try RedisClient(
            RedisClient.Settings(address),
            clock: SystemClock(),
            randomness: SystemRandomness(),
            poller: EventLoop.systemPoller()
        )
    }

    /// Names that nobody has had.
    static var prefix: String { "t-" + UUID().uuidString }
}
