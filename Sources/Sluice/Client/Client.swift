internal import SluiceJSON
package import SluicePrice
internal import SluiceWire
package import SluiceBase
internal import Synchronization

/// What a host holds: options, connections, threads. Any number of threads may use it at once.
package final class Client: Sendable {
    package let configuration: Configuration
    package let surroundings: Surroundings
    private let group: ClientGroup

    // The core of the present process. An address, since a fork must be noticed without taking a lock that a thread of
    // the parent may have held. Each core is retained by hand; one that a fork has left behind is never released,
    // because closing its connections would speak to the parent's peers.
    private let core: Atomic<UInt>

    /// The price table: replaced whole, so that a call keeps the one it began with.
    private let prices = Lock(Fork.exclude { PriceTable.builtIn }, survivesFork: true)

    /// `stores` makes what the client keeps things in; by default what the option `store` says.
    ///
    /// - Throws: `Failure` when the store cannot be used.
    package init(
        _ configuration: Configuration,
        _ surroundings: Surroundings = Surroundings(),
        stores: Stores.Factory? = nil
    ) throws(Failure) {
        try configuration.check()
        let configuration = configuration.resolved
        self.configuration = configuration
        self.surroundings = surroundings
        group = ClientGroup(stores ?? Stores.factory(for: configuration, surroundings))
        core = Atomic(
            Self.address(of: Unmanaged.passRetained(try ClientCore(configuration, surroundings, in: group)))
        )
    }

    /// A client with the options and the prices of `other`, which keeps what it keeps together with it, and is driven
    /// by itself.
    ///
    /// - Throws: `Failure` when the store cannot be used.
    package init(sharing other: Client, isHostDriven: Bool) throws(Failure) {
        var configuration = other.configuration
        configuration.isHostDriven = isHostDriven
        self.configuration = configuration
        surroundings = other.surroundings
        group = other.group
        core = Atomic(
            Self.address(of: Unmanaged.passRetained(try ClientCore(configuration, surroundings, in: group)))
        )
        let prices = other.priceTable
        self.prices.withLock { $0 = prices }
    }

    deinit {
        guard let core = Self.core(at: core.load(ordering: .acquiring)) else { return }
        // While the process exits, threads may stand at its gate that use what would end here.
        guard core.takeUnretainedValue().generation == Fork.generation, !ExitGate.isExiting else { return }
        core.release()
    }

    private static func address(of core: Unmanaged<ClientCore>) -> UInt { UInt(bitPattern: core.toOpaque()) }

    private static func core(at address: UInt) -> Unmanaged<ClientCore>? {
        UnsafeRawPointer(bitPattern: address).map { Unmanaged<ClientCore>.fromOpaque($0) }
    }

    /// The core of this process; in a forked child a new one, at its first use.
    func current() throws(Failure) -> ClientCore {
        guard !ExitGate.isExiting else { throw Failure(.closed, "the process is exiting; nothing is begun any more") }
        while true {
            let address = core.load(ordering: .acquiring)
            if let core = Self.core(at: address)?.takeUnretainedValue(), core.generation == Fork.generation {
                return core
            }
            let fresh = Unmanaged.passRetained(try ClientCore(configuration, surroundings, in: group))
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
        let core = try current()
        let make = try prepare(request, isStream, core)
        let worker = try core.nextWorker()
        let call = make(worker)
        didCreate(call)
        try core.start(call, handlers, on: worker)
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
        let core = try current()
        let make = try prepare(request, isStream, core)
        let outcome: Outcome? = try core.withWorker { worker in
            let call = make(worker)
            didCreate(call)
            _ = worker.loop.drive {
                // Started by the driver itself, so that nobody has to be woken.
                worker.start(call, handlers)
                while !call.isInherited, !call.isFinished { worker.loop.turn(until: .distantFuture) }
                if !call.isInherited { worker.loop.stopLingering() }
            }
            return call.isInherited ? nil : call.wait(until: .distantPast)?.outcome ?? Outcome()
        }
        guard let outcome else { throw Self.forkedInCallback }
        if outcome.status == .system { core.closeSpareWorkers() }
        return outcome
    }

    /// Plans the request. A refusal is settled like any other end: nothing that was asked goes unrecorded.
    ///
    /// - Returns: makes the call, once it is known where it runs.
    private func prepare(
        _ request: Request,
        _ isStream: Bool,
        _ core: ClientCore
    ) throws(Failure) -> (Worker) -> Call {
        do throws(Failure) {
            let prices = priceTable
            let planned = try PlannedRequest(
                request,
                isStream: isStream,
                configuration,
                prices: prices,
                memory: core.plans
            )
            return { Call(planned, isStream: isStream, prices: prices, on: $0) }
        } catch {
            if core.shared.traffic.isCounting { core.shared.traffic.count(request, nil, nil, error, nanoseconds: 0) }
            settleRefused(request, isStream, error, core.shared)
            throw error
        }
    }

    private func settleRefused(_ request: Request, _ isStream: Bool, _ failure: Failure, _ shared: SharedState) {
        guard shared.ledger != nil || shared.traces != nil else { return }
        let headers = PlanOutline.headers(request, configuration).fields
        let tags = RequestTags(headers, user: request.body["user"]?.string)
        let settlement = Settlement(
            refused: request,
            tags,
            configuration,
            isStream: isStream,
            startedOn: surroundings.clock.wall,
            failure,
            recordID: shared.recordID(tags, nil),
            trace: shared.traces.map { TraceContext(request.headers, surroundings.randomness, for: $0) }
        )
        shared.ledger?.record(settlement)
        shared.traces?.record(settlement)
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
        return try? current().hostWorker().loop.descriptor
    }

    /// Does what is ready on the host's loop, waiting until `deadline` for something to become so.
    package func dispatch(until deadline: Instant) throws(Failure) {
        guard configuration.isHostDriven else {
            throw Failure(.state, "dispatch is for clients whose option loop is host; this client drives itself")
        }
        guard !CallbackScope.isInside || deadline <= surroundings.clock.now else { throw Self.blockingInCallback }
        try driveHost { $0.turn(until: deadline) }
    }

    private func driveHost(_ body: (EventLoop) -> Void) throws(Failure) {
        let loop = try current().hostWorker().loop
        let isDriver = loop.drive {
            body(loop)
            if !loop.isInherited { loop.armForHost() }
        }
        guard !loop.isInherited else { throw Self.forkedInCallback }
        guard isDriver else {
            throw Failure(.state, "another thread is in dispatch; one at a time may drive the loop")
        }
    }

    /// Waits for the end of `call`, driving the host's loop if it is the host's to drive.
    package func wait(for call: Call, until deadline: Instant) throws(Failure) -> (status: Status, outcome: Outcome?)? {
        if let ended = call.wait(until: .distantPast) { return ended }
        guard deadline > surroundings.clock.now else { return nil }
        guard !CallbackScope.isInside else { throw Self.blockingInCallback }
        call.discardEvents()
        guard configuration.isHostDriven else { return call.wait(until: deadline) }
        try driveHost { loop in
            while !loop.isInherited, !call.isFinished, deadline > surroundings.clock.now { loop.turn(until: deadline) }
        }
        return call.wait(until: .distantPast)
    }

    /// Events of `call`, waiting for some until `deadline`; on the host's loop, those that are there.
    package func next(
        of call: Call,
        until deadline: Instant,
        recycling old: PulledBatch? = nil
    ) throws(Failure) -> Call.Pulled {
        let waits = !configuration.isHostDriven && deadline > surroundings.clock.now
        guard !(waits && CallbackScope.isInside) else { throw Self.blockingInCallback }
        return call.next(until: waits ? deadline : .distantPast, recycling: old)
    }

    /// Ends every call with `closed` and waits for it.
    package func close() throws(Failure) {
        guard !CallbackScope.isInside else { throw Self.blockingInCallback }
        // What a fork has left behind has no end here, and neither has anything while the process exits.
        guard let core = Self.core(at: core.load(ordering: .acquiring))?.takeUnretainedValue(),
            core.generation == Fork.generation, !ExitGate.isExiting
        else { return }
        core.close()
    }

    private static var forkedInCallback: Failure {
        Failure(.forked, "a callback has forked; the call belongs to the parent, and goes on there")
    }

    private static var blockingInCallback: Failure {
        Failure(.state, "this function waits, and inside a callback it would wait for itself; call it elsewhere")
    }
}
