/// Carries requests to where they are answered: libcurl, or a simulation.
package protocol Transport: Sendable {
    /// Starts a transfer on `loop`, whose driver calls this.
    ///
    /// - Parameters:
    ///   - request: what to send, and where.
    ///   - loop: carries the transfer.
    ///   - sink: gets head and body as they come.
    ///   - completion: runs once on the loop, when the transfer has ended.
    /// - Returns: what cancels and pauses the transfer.
    func start(
        _ request: TransferRequest,
        on loop: EventLoop,
        sink: any TransferSink,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) -> any Interruptible
}

/// Transfers over libcurl.
package struct CurlTransport: Transport {
    package init() {}

    package func start(
        _ request: TransferRequest,
        on loop: EventLoop,
        sink: any TransferSink,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) -> any Interruptible {
        Transfer(request, on: loop, sink: sink, completion: completion)
    }
}
