package import SluiceBase

/// What a socket is waited for.
package struct PollInterest: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let read = PollInterest(rawValue: 1)
    package static let write = PollInterest(rawValue: 2)
}

/// Waits for sockets and deadlines: the system's way, or a simulation's.
package protocol Poller: AnyObject {
    /// Readable when something is ready: what a host's loop polls.
    var descriptor: Int32 { get }

    func set(_ interest: PollInterest, of descriptor: Int32, isNew: Bool)
    func remove(_ descriptor: Int32)

    /// Ends the sleep of `wait`, now or at its next call. Any thread.
    func wake()

    /// Makes `descriptor` readable at `deadline`, for hosts that poll it instead of calling `wait`.
    func arm(_ deadline: Instant)

    /// Waits until `deadline` at the latest.
    ///
    /// - Returns: how many descriptors are ready, for `forEachReady`.
    func wait(until deadline: Instant, now: Instant) -> Int

    /// Hands each ready socket to `body`.
    func forEachReady(
        _ count: Int,
        _ body: (_ socket: Int32, _ readable: Bool, _ writable: Bool, _ failed: Bool) -> Void
    )
}
