/// Something under way that a cancel or a pause concerns: a transfer, a wait. Used by the loop's driver only.
package protocol Interruptible: AnyObject {
    /// Ends it soon; its result then says so.
    func cancel()

    /// Holds it until it is told to go on.
    func setPaused(_ paused: Bool)
}

extension Transfer: Interruptible {
    package func cancel() { cancel(TransferFailure(.stopped, "stopped")) }
}
