package import SluiceBase
package import SluiceWire

/// The world as the engine sees it: clocks, chance, sockets, upstreams. The one place where the system's are named, so
/// that a simulation can give others.
package struct Surroundings: Sendable {
    package var clock: any Clock = SystemClock()
    package var randomness: any Randomness = SystemRandomness()
    package var transport: any Transport = CurlTransport()
    package var makePoller: @Sendable () throws(SystemError) -> any Poller = { () throws(SystemError) in
        try EventLoop.systemPoller()
    }
    /// Lets other threads run for about so many microseconds.
    package var rest: @Sendable (UInt32) -> Void = { microseconds in SystemClock.rest(microseconds) }

    package init() {}
}
