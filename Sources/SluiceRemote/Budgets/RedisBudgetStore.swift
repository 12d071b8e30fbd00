package import Sluice
internal import SluiceBase
internal import SluiceStore

/// Spending and leases in Redis: a budget holds over all processes that use the same Redis.
///
/// A lease is a process's right to spend so much without asking. That of a process that was killed ends after a minute.
/// A process that never hears whether Redis has taken down what it was told says in the next exchange how much it has
/// told in all, so that nothing is counted twice and nothing is lost.
package final class RedisBudgetStore: BudgetStore {
    /// `@unchecked Sendable`: used in bodies that run on the client's loop alone, which `RedisClient.post` sees to.
    private final class Desk: @unchecked Sendable {
        var waiting: [(exchange: BudgetExchange, done: @Sendable () -> Void)] = []
        var isAsking = false
        /// What each account's holder has told in all.
        var told: [String: Int64] = [:]
        var holder: Int64
        var tender: (@Sendable (Bool) -> Bool)?
        var isTending = false
        var hasAsked = false

        init(holder: Int64) { self.holder = holder }
    }

    private let client: RedisClient
    private let prefix: String
    private let script = RedisScript(BudgetScript.text)
    private let desk: Desk
    /// Tests give the time.
    private let seconds: @Sendable () -> Int64

    package let isReplaceable: Bool

    /// Seconds that a lease lasts.
    private static let leaseSeconds = 60
    /// Accounts whose totals are remembered; of more, the store begins anew as another holder.
    private static let maximumAccounts = 200_000
    private static let rest = Milliseconds(1000)

    /// - Parameters:
    ///   - client: the way to Redis.
    ///   - prefix: what the keys' names begin with.
    ///   - holder: tells this client's leases from those of others.
    ///   - isReplaceable: the process decides by itself where Redis is away.
    ///   - seconds: the time, for tests; 0: Redis's own.
    package init(
        _ client: RedisClient,
        prefix: String = "sluice",
        holder: Int64,
        isReplaceable: Bool = false,
        seconds: @escaping @Sendable () -> Int64 = { 0 }
    ) {
        self.client = client
        self.prefix = "{\(prefix)}:b"
        self.isReplaceable = isReplaceable
        self.seconds = seconds
        desk = Desk(holder: holder)
    }

    package var use: SharedUse { .shared }

    package nonisolated(nonsending) func exchange(_ exchange: BudgetExchange) async {
        let wait = ExchangeWait()
        // Who gives up the wait leaves the exchange to itself: what it brings is given back.
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
                wait.begin(continuation)
                let isPosted = client.post { [self] in add(exchange) { wait.end() } }
                if !isPosted {
                    exchange.end([], .failure(StoreError("the process has forked")))
                    wait.end()
                }
            }
        } onCancel: {
            wait.end()
        }
    }

    package func begin(_ exchange: BudgetExchange) { client.post { [self] in add(exchange) {} } }

    package func post(_ body: @escaping @Sendable () -> Void) { client.post(body) }

    // MARK: Now and then

    package func tend(_ body: @escaping @Sendable (_ isIdle: Bool) -> Bool) {
        client.post { [desk] in desk.tender = body }
    }

    package func wake() {
        client.post { [weak self] in
            guard let self, !desk.isTending else { return }
            desk.isTending = true
            tendLater()
        }
    }

    private func tendLater() {
        client.post(after: Self.rest) { [weak self] in
            guard let self else { return }
            let isIdle = !desk.hasAsked
            desk.hasAsked = false
            desk.isTending = desk.tender?(isIdle) ?? false
            if desk.isTending { tendLater() }
        }
    }

    // MARK: On the loop

    private func add(_ exchange: BudgetExchange, _ done: @escaping @Sendable () -> Void) {
        desk.waiting.append((exchange, done))
        askNext()
    }

    private func askNext() {
        guard !desk.isAsking, !desk.waiting.isEmpty else { return }
        let (exchange, done) = desk.waiting.removeFirst()
        let questions = exchange.questions()
        guard !questions.isEmpty else {
            done()
            return askNext()
        }
        desk.isAsking = true
        desk.hasAsked = true
        let (command, fallback) = call(questions)
        client.ask(
            RedisQuestion(command, fallback: fallback, mayRepeat: true, deadline: client.deadline) { [self] result in
                exchange.end(questions, answers(result, to: questions))
                desk.isAsking = false
                done()
                askNext()
            }
        )
    }

    private func call(_ questions: [BudgetQuestion]) -> (command: RedisCommand, fallback: RedisCommand) {
        if desk.told.count > Self.maximumAccounts {
            desk.told = [:]
            desk.holder &+= 1
        }
        var keys: [String] = []
        var arguments = ["\(desk.holder)", "\(seconds())", "\(Self.leaseSeconds)"]
        for question in questions {
            keys += [":", "l:", "e:"].map { prefix + $0 + question.key }
            let period = question.claim.budget.period
            let isRolling = if case .rolling = period { true } else { false }
            let told = desk.told[question.key] ?? 0
            arguments += [
                question.slot, question.firstSlot, isRolling ? 1 : 0, question.limit, question.held, question.needed,
                question.welcome, question.known, period.end(of: question.slot)?.money ?? 0, told,
                total(told, question), Int64(question.reports.count),
            ].map { "\(max($0, -Self.largest))" }
            for report in question.reports { arguments += ["\(report.slot)", "\(report.spent)"] }
        }
        return script.call(keys: keys, arguments: arguments)
    }
    private static let largest: Int64 = 1 << 61

    private func total(_ told: Int64, _ question: BudgetQuestion) -> Int64 {
        question.reports.reduce(told) { sum, report in
            let (total, overflows) = sum.addingReportingOverflow(max(0, report.spent))
            return overflows ? .max : total
        }
    }

    private func answers(
        _ result: Result<RESPValue, StoreError>,
        to questions: [BudgetQuestion]
    ) -> Result<[BudgetAnswer], StoreError> {
        let value: RESPValue
        switch result {
        case .failure(let error): return .failure(error)
        case .success(let answer): value = answer
        }
        let answers = (value.elements ?? []).compactMap { element -> BudgetAnswer? in
            let numbers = (element.elements ?? []).compactMap(\.integer)
            guard numbers.count == 4, numbers[1...].allSatisfy({ 0...Self.largest ~= $0 }) else { return nil }
            return BudgetAnswer(slot: numbers[0], spent: numbers[1], heldElsewhere: numbers[2], lease: numbers[3])
        }
        guard answers.count == questions.count, value.elements?.count == questions.count else {
            return .failure(StoreError("\(client.address.shown) has answered with something that is no account"))
        }
        for question in questions { desk.told[question.key] = total(desk.told[question.key] ?? 0, question) }
        return .success(answers)
    }
}

/// A caller's wait for an exchange, or its task's cancel: whichever comes first.
private final class ExchangeWait: Sendable {
    private struct State {
        var continuation: UnsafeContinuation<Void, Never>?
        var hasEnded = false
    }

    private let state = Lock(State())

    func begin(_ continuation: UnsafeContinuation<Void, Never>) {
        let hasEnded = state.withLock { state in
            if !state.hasEnded { state.continuation = continuation }
            return state.hasEnded
        }
        if hasEnded { continuation.resume() }
    }

    func end() {
        let continuation = state.withLock { state in
            state.hasEnded = true
            return state.continuation.take()
        }
        continuation?.resume()
    }
}
