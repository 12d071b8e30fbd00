package import SluicePrice
internal import SluiceWire
package import SluiceBase
internal import Synchronization

/// What a host holds: options, connections, threads. Any number of threads may use it at once.
package final class Client: Sendable {
    package let configuration: Configuration

    // The core of the present process. An address, since a fork must be noticed without taking a lock that a thread of
    // the parent may have held. Each core is retained by hand; one that a fork has left behind is never released,
    // because closing its connections would speak to the parent's peers.
    private let core: Atomic<UInt>

    private let makeStores: Stores.Factory

    /// The price table: replaced whole, so that a call keeps the one it began with.
    private let prices = Lock(PriceTable.builtIn)

    /// - Throws: `Failure` when the store cannot be used.
    package init(_ configuration: Configuration, stores: Stores.Factory? = nil) throws(Failure) {
        try configuration.check()
        self.configuration = configuration
        makeStores = stores ?? Stores.factory(for: configuration)
        core = Atomic(Self.address(of: Unmanaged.passRetained(ClientCore(configuration, try makeStores()))))
    }

    deinit {
        guard let core = Self.core(at: core.load(ordering: .acquiring)) else { return }
        if core.takeUnretainedValue().generation == Fork.generation { core.release() }
    }

    private static func address(of core: Unmanaged<ClientCore>) -> UInt { UInt(bitPattern: core.toOpaque()) }

    private static func core(at address: UInt) -> Unmanaged<ClientCore>? {
        UnsafeRawPointer(bitPattern: address).map { Unmanaged<ClientCore>.fromOpaque($0) }
    }

    /// The core of this process; in a forked child a new one, at its first use.
    func current() throws(Failure) -> ClientCore {
        while true {
            let address = core.load(ordering: .acquiring)
            if let core = Self.core(at: address)?.takeUnretainedValue(), core.generation == Fork.generation {
                return core
            }
            let fresh = Unmanaged.passRetained(ClientCore(configuration, try makeStores()))
            let (exchanged, _) = core.compareExchange(
                expected: address,
                desired: Self.address(of: fresh),
                ordering: .acquiringAndReleasing
            )
            if exchanged { return fresh.takeUnretainedValue() }
            fresh.release()
        }
    }

    // MARK: Running requests

    /// Starts a request and returns. Handlers run on the thread that drives the call.
    ///
    /// - Throws: `Failure` when the request is refused; then no handler has been or will be called.
    package func start(
        _ request: Request,
        isStream: Bool,
        _ handlers: Call.Handlers,
        didCreate: (Call) -> Void = { _ in }
    ) throws(Failure) -> Call {
        let call = try prepare(request, isStream, handlers)
        didCreate(call)
        try current().start(call)
        return call
    }

    /// Runs a request on the calling thread. Handlers, if any, run on it too.
    ///
    /// - Throws: `Failure` when the request is refused before anything is sent, or inside a callback.
    package func run(
        _ request: Request,
        isStream: Bool,
        _ handlers: Call.Handlers,
        didCreate: (Call) -> Void = { _ in }
    ) throws(Failure) -> Outcome {
        guard !CallbackScope.isInside else { throw Self.blockingInCallback }
        let call = try prepare(request, isStream, handlers)
        try current().withLane { worker in
            didCreate(call)
            _ = worker.loop.drive {
                // Started by the driver itself, so that nobody has to be woken.
                worker.start(call)
                while !call.isFinished { worker.loop.turn(until: .distantFuture) }
            }
        }
        return call.wait(until: .now)?.outcome ?? Outcome()
    }

    private func prepare(_ request: Request, _ isStream: Bool, _ handlers: Call.Handlers) throws(Failure) -> Call {
        let configuration = request.overrides.isEmpty ? configuration : try self.configuration(for: request)
        let plan = try Plan(request, isStream: isStream, configuration)
        return Call(request, plan: plan, isStream: isStream, prices: priceTable, configuration, handlers)
    }

    private func configuration(for request: Request) throws(Failure) -> Configuration {
        var configuration = configuration
        for (option, value) in request.overrides { try option.apply(&configuration, value) }
        try configuration.check()
        return configuration
    }

    // MARK: Prices

    package var priceTable: PriceTable { prices.withLock { $0 } }

    /// Lays a price file over the table.
    ///
    /// - Throws: `Failure` naming the row with the mistake; the table stays as it was.
    package func loadPrices(_ file: [UInt8], source: PriceSource) throws(Failure) {
        let problem: PriceError? = prices.withLock { table in
            do throws(PriceError) {
                table = try table.merging(file: file, source: source)
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw Failure(.argument, "the price file is refused: \(problem)") }
    }

    // MARK: The host's loop

    /// The descriptor to poll; nil unless the host drives.
    package var descriptor: Int32? {
        guard configuration.isHostDriven else { return nil }
        return try? current().hostLane().loop.descriptor
    }

    /// Does what is ready on the host's loop, waiting until `deadline` for something to become so.
    package func dispatch(until deadline: Instant) throws(Failure) {
        guard configuration.isHostDriven else {
            throw Failure(.state, "dispatch is for clients whose option loop is host; this client drives itself")
        }
        guard !CallbackScope.isInside || deadline <= .now else { throw Self.blockingInCallback }
        let worker = try current().hostLane()
        let isDriver = worker.loop.drive {
            worker.loop.turn(until: deadline)
            worker.loop.armForHost()
        }
        guard isDriver else {
            throw Failure(.state, "another thread is in dispatch; one at a time may drive the loop")
        }
    }

    /// Waits for the end of `call`, driving the host's loop if it is the host's to drive.
    package func wait(for call: Call, until deadline: Instant) throws(Failure) -> (status: Status, outcome: Outcome?)? {
        if let ended = call.wait(until: .now) { return ended }
        guard deadline > .now else { return nil }
        guard !CallbackScope.isInside else { throw Self.blockingInCallback }
        call.discardEvents()
        guard configuration.isHostDriven else { return call.wait(until: deadline) }
        while !call.isFinished, deadline > .now { try dispatch(until: deadline) }
        return call.wait(until: .now)
    }

    /// Events of `call`, waiting for some until `deadline`; on the host's loop, those that are there.
    package func next(
        of call: Call,
        until deadline: Instant,
        recycling old: PulledBatch? = nil
    ) throws(Failure) -> Call.Pulled {
        let waits = !configuration.isHostDriven && deadline > .now
        guard !(waits && CallbackScope.isInside) else { throw Self.blockingInCallback }
        return call.next(until: waits ? deadline : .now, recycling: old)
    }

    /// Ends every call with `closed` and waits for it.
    package func close() throws(Failure) {
        guard !CallbackScope.isInside else { throw Self.blockingInCallback }
        try current().close()
    }

    private static var blockingInCallback: Failure {
        Failure(.state, "this function waits, and inside a callback it would wait for itself; call it elsewhere")
    }
}
