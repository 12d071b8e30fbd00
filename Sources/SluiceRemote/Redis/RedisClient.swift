internal import Glibc
package import SluiceBase
internal import SluiceStore
package import SluiceWire
internal import Synchronization

/// A process's way to Redis: one connection on a loop and a thread of its own, for all loops that calls run on.
///
/// The loop of a call may stand still between two of its turns, that of a host or of a blocked caller, and what is
/// shared belongs to all of them; so it has its own, which renews leases and gives back what calls hold whoever drives
/// what. A call waits for its own answer only.
package final class RedisClient: Sendable {
    package struct Settings: Sendable {
        package var address: RedisAddress
        /// Of TLS and proxy.
        package var transfer = TransferSettings()
        package var patience = Milliseconds(1000)
        package var connectTimeout = Milliseconds(10_000)
        /// Bytes of the largest answer: a cached one, and what is told with it.
        package var largestReply = 3 << 20

        package init(_ address: RedisAddress) { self.address = address }
    }

    /// What the thread shares with its owner; the thread keeps it alive, and not the owner.
    ///
    /// `@unchecked Sendable`: the session is used by the loop's driver only, in bodies that are posted to it.
    private final class Work: @unchecked Sendable {
        let loop: EventLoop
        let session: RedisSession
        let isEnding = Atomic<Bool>(false)
        let hasEnded = ConditionLock(false)

        init(_ loop: EventLoop, _ session: RedisSession) {
            self.loop = loop
            self.session = session
        }

        func run() {
            _ = loop.drive {
                while !isEnding.load(ordering: .sequentiallyConsistent) { loop.turn(until: .distantFuture) }
                session.close()
                // What that has left to be done.
                loop.turn(until: .distantPast)
            }
            hasEnded.notify { $0 = true }
        }

        func end() {
            isEnding.store(true, ordering: .sequentiallyConsistent)
            loop.post {}
        }
    }

    package let status = RedisStatus()
    package let address: RedisAddress
    let clock: any Clock
    private let patience: Milliseconds
    private let work: Work
    private let handle = Lock<SystemThread?>(nil)
    private let generation = Fork.generation

    /// Speaks to nobody before it is asked.
    ///
    /// - Throws: `SystemError` when the system refuses a thread or a descriptor.
    package init(
        _ settings: Settings,
        clock: any Clock,
        randomness: any Randomness,
        poller: any Poller
    ) throws(SystemError) {
        address = settings.address
        patience = settings.patience
        self.clock = clock
        let loop = EventLoop(clock: clock, poller: poller)
        let session = RedisSession(
            settings.address,
            ByteEndpoint(
                host: settings.address.host,
                port: settings.address.port,
                isTLS: settings.address.isTLS,
                unixPath: settings.address.unixPath,
                connectTimeout: settings.connectTimeout,
                settings: settings.transfer
            ),
            largestReply: settings.largestReply,
            patience: settings.patience,
            on: loop,
            randomness: randomness,
            status: status
        )
        let work = Work(loop, session)
        self.work = work
        let thread = try SystemThread("sluice-shared") { work.run() }
        handle.withLock { $0 = thread }
    }

    deinit { stop(until: .distantPast) }

    /// When what is asked now has to be answered.
    var deadline: Instant { clock.now + patience }

    /// Asks and does not wait. The completion runs on the loop's thread.
    func ask(_ question: RedisQuestion) {
        guard generation == Fork.generation else { return }
        // On the loop itself at once: a session that is to end once nothing is asked has to see it.
        if work.loop.isDriving { return work.session.ask(question) }
        work.loop.post { [work] in work.session.ask(question) }
    }

    /// Runs `body` on the loop's thread. False, and never, in a forked child.
    @discardableResult
    func post(_ body: @escaping @Sendable () -> Void) -> Bool {
        guard generation == Fork.generation else { return false }
        work.loop.post(body)
        return true
    }

    /// Runs `body` on the loop's thread after so long, unless it has ended.
    func post(after wait: Milliseconds, _ body: @escaping @Sendable () -> Void) {
        guard generation == Fork.generation else { return }
        work.loop.post { [work, clock] in _ = work.loop.schedule(at: clock.now + wait, body) }
    }

    /// Asks and waits for the answer; the caller's executor is free meanwhile.
    ///
    /// - Parameters:
    ///   - command: what to ask.
    ///   - fallback: what to ask where the script is unknown that `command` names.
    ///   - late: hears of an answer that came when the caller's task was cancelled already.
    /// - Returns: the answer, which is no error.
    /// - Throws: `StoreError` where there is none, or it is an error.
    nonisolated(nonsending) func run(
        _ command: RedisCommand,
        fallback: RedisCommand? = nil,
        late: (@Sendable (RESPValue) -> Void)? = nil
    ) async throws(StoreError) -> RESPValue {
        let abandonment = QuestionAbandonment(self)
        let deadline = deadline
        // An unsafe continuation costs no bookkeeping; every question is completed once.
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<RESPValue, StoreError>, Never>) in
                let question = RedisQuestion(
                    command,
                    fallback: fallback,
                    mayRepeat: true,
                    deadline: deadline,
                    late: late
                ) { continuation.resume(returning: $0) }
                guard generation == Fork.generation else {
                    return question.complete(.failure(StoreError("the process has forked")))
                }
                ask(question)
                abandonment.note(question)
            }
        } onCancel: {
            abandonment.declare()
        }
        return try result.get()
    }

    fileprivate func abandon(_ question: RedisQuestion) {
        guard generation == Fork.generation else { return }
        work.loop.post { [work] in work.session.abandon(question) }
    }

    /// Ends the connection once everything asked is answered. Waits for nothing; `stop` has to follow.
    func beginStop() {
        guard generation == Fork.generation else { return }
        work.loop.post { [work] in work.session.finish { work.end() } }
    }

    /// Ends the connection once everything asked is answered, at the deadline in any case, and then the thread.
    package func stop(until deadline: Instant) {
        // In a forked child the thread does not exist.
        guard generation == Fork.generation, let thread = handle.withLock({ $0.take() }) else { return }
        guard !thread.isCurrent else {
            work.end()
            return thread.detach()
        }
        beginStop()
        _ = work.hasEnded.wait(until: deadline) { $0 ? true : nil }
        work.end()
        thread.join()
    }
}

/// Carries a cancel to a question that may not have been asked yet.
private final class QuestionAbandonment: Sendable {
    private struct State {
        var question: RedisQuestion?
        var isDeclared = false
    }

    private let client: RedisClient
    private let state = Lock(State())

    init(_ client: RedisClient) { self.client = client }

    func note(_ question: RedisQuestion) {
        let isDeclared = state.withLock { state in
            state.question = question
            return state.isDeclared
        }
        if isDeclared { client.abandon(question) }
    }

    func declare() {
        let question = state.withLock { state in
            state.isDeclared = true
            return state.question
        }
        if let question { client.abandon(question) }
    }
}
