package import SluiceBase

extension EventLoop {
    /// A loop over the system's clock and sockets.
    package convenience init() throws(SystemError) {
        self.init(clock: SystemClock(), poller: try Self.systemPoller())
    }

    /// What waits for the system's sockets.
    ///
    /// - Throws: `SystemError` when the process has no descriptors left.
    package static func systemPoller() throws(SystemError) -> any Poller { try EpollPoller() }
}
