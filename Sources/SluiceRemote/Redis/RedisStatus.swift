internal import SluiceBase

/// What is known of the connection, for whoever asks.
package final class RedisStatus: Sendable {
    package struct Counts: Sendable {
        package var isConnected = false
        /// Why it could not be used when it was last tried; nil: it could.
        package var trouble: String?
        package var questions = 0
        package var connections = 0
        package var failures = 0
    }

    private let counts = Lock(Counts())

    func count(_ body: (inout Counts) -> Void) { counts.withLock { body(&$0) } }

    package var now: Counts { counts.withLock { $0 } }

    var trouble: String? { counts.withLock(\.trouble) }
}
