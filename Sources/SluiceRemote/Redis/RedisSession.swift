internal import SluiceBase
internal import SluiceStore
internal import SluiceWire

/// One connection to Redis and all that is asked over it, one behind the other without a wait between (pipelining). Used
/// by the driver of its loop only.
///
/// A connection that ends is made anew, later and later while that fails. What was asked waits for it as long as the
/// outage is short; of a long one everybody hears at once.
final class RedisSession: ByteReceiver {
    private enum Phase {
        case down
        case opening
        /// So many answers to user, database and liveness are to come.
        case greeting(Int)
        case ready
    }

    private let address: RedisAddress
    private let endpoint: ByteEndpoint
    private let patience: Milliseconds
    private let loop: EventLoop
    private let randomness: any Randomness
    private let status: RedisStatus

    private var phase = Phase.down
    private var connection: RawConnection?
    private var reader = RESPReader()
    private var greetingTimer: EventLoop.TimerID?
    private var retryTimer: EventLoop.TimerID?
    /// Since when there has been no connection that could be used.
    private var downSince: Instant?
    private var failedAttempts = 0
    /// Nobody can mend by waiting what is wrong: a password, say.
    private var isHopeless = false

    private var waiting = QuestionQueue()
    private var waitingBytes = 0
    private var sent = QuestionQueue()
    private var isClosed = false
    private var whenIdle: (() -> Void)?

    /// More than this is not kept for a Redis that is away.
    private static let largestBacklog = 64 << 20
    private static let waits = (first: Int64(10), longest: Int64(2000))

    init(
        _ address: RedisAddress,
        _ endpoint: ByteEndpoint,
        largestReply: Int,
        patience: Milliseconds,
        on loop: EventLoop,
        randomness: any Randomness,
        status: RedisStatus
    ) {
        self.address = address
        self.endpoint = endpoint
        self.patience = patience
        self.loop = loop
        self.randomness = randomness
        self.status = status
        reader.bounds.replyBytes = largestReply
        replyBounds = reader.bounds
    }
    private let replyBounds: RESPReader.Bounds

    // MARK: Questions

    func ask(_ question: RedisQuestion) {
        guard !isClosed else { return question.complete(.failure(StoreError("the client is being freed"))) }
        if isGone { return question.complete(.failure(goneError)) }
        question.timer = loop.schedule(at: question.deadline) { [weak self] in self?.expire(question) }
        if case .ready = phase { return send(question, question.command) }
        guard waitingBytes + question.command.bytes.count <= Self.largestBacklog else {
            return finish(question, .failure(StoreError("\(address.shown) is away and too much waits for it")))
        }
        wait(question)
        if case .down = phase, retryTimer == nil { connect() }
    }

    /// Nobody waits for the answer any more.
    func abandon(_ question: RedisQuestion) {
        guard question.isOpen else { return }
        if waiting.remove(question) { waitingBytes -= question.command.bytes.count }
        finish(question, .failure(StoreError("nobody waits for it any more")))
    }

    private func wait(_ question: RedisQuestion) {
        waiting.append(question)
        waitingBytes += question.command.bytes.count
    }

    private func send(_ question: RedisQuestion, _ command: RedisCommand) {
        sent.append(question)
        status.count { $0.questions += 1 }
        connection?.send(command.bytes)
    }

    private func expire(_ question: RedisQuestion) {
        question.timer = nil
        guard question.isOpen else { return }
        let reason = "\(address.shown) has not answered within \(patience.count) ms"
        if waiting.remove(question) {
            waitingBytes -= question.command.bytes.count
            status.count { if $0.trouble == nil { $0.trouble = "no connection within \(patience.count) ms" } }
            return finish(question, .failure(StoreError(status.trouble.map { "\(reason): \($0)" } ?? reason)))
        }
        finish(question, .failure(StoreError(reason)))
        // Answers come in order: whoever waits behind this one would wait as long. It has been waited for already.
        downSince = Instant(nanoseconds: loop.now.nanoseconds &- patience.count &* 1_000_001)
        fail("it has not answered within \(patience.count) ms")
    }

    private func finish(_ question: RedisQuestion, _ result: Result<RESPValue, StoreError>) {
        if let timer = question.timer { loop.cancel(timer) }
        question.timer = nil
        question.complete(result)
        endIfIdle()
    }

    // MARK: The connection

    private var isGone: Bool {
        guard let downSince else { return false }
        return isHopeless || loop.now.nanoseconds(since: downSince) >= patience.count &* 1_000_000
    }

    private var goneError: StoreError {
        StoreError("\(address.shown) cannot be used: \(status.trouble ?? "it is away")")
    }

    private func connect() {
        guard !isClosed, connection == nil else { return }
        if downSince == nil { downSince = loop.now }
        phase = .opening
        reader = RESPReader()
        reader.bounds = replyBounds
        connection = RawConnection(to: endpoint, on: loop, receiver: self)
    }

    func didConnect() {
        var words: [[String]] = []
        if let password = address.password { words.append(["AUTH"] + (address.user.map { [$0] } ?? []) + [password]) }
        if address.database != 0 { words.append(["SELECT", "\(address.database)"]) }
        words.append(["PING"])
        phase = .greeting(words.count)
        greetingTimer = loop.schedule(at: loop.now + patience) { [weak self] in
            guard let self else { return }
            greetingTimer = nil
            fail("it has not answered within \(patience.count) ms")
        }
        for word in words { connection?.send(RedisCommand(word).bytes) }
    }

    func didEnd(_ reason: String) {
        connection = nil
        fail(reason)
    }

    func receive(_ bytes: UnsafeBufferPointer<UInt8>) {
        reader.feed(bytes)
        do throws(RESPError) {
            // A reply may have ended the connection that it came over.
            while let connection, let value = try reader.next() {
                take(value)
                guard connection === self.connection else { return }
            }
        } catch {
            fail("what answers there does not speak Redis's protocol: \(error)")
        }
    }

    private func take(_ value: RESPValue) {
        switch phase {
        case .greeting(let count): takeGreeting(value, count)
        case .ready:
            guard let question = sent.popFirst() else { return fail("it has spoken without being asked") }
            take(value, for: question)
        case .down, .opening: break
        }
    }

    private func takeGreeting(_ value: RESPValue, _ count: Int) {
        if case .error(let text) = value {
            let refusal = RedisRefusal(text, hiding: address.password)
            return fail(refusal.description, isHopeless: refusal.kind == .final)
        }
        guard count == 1 else { return phase = .greeting(count - 1) }
        if let timer = greetingTimer { loop.cancel(timer) }
        greetingTimer = nil
        phase = .ready
        (downSince, failedAttempts, isHopeless) = (nil, 0, false)
        status.count { status in
            status.isConnected = true
            status.trouble = nil
            status.connections += 1
        }
        waitingBytes = 0
        for question in waiting.takeAll() { send(question, question.command) }
    }

    private func take(_ value: RESPValue, for question: RedisQuestion) {
        guard case .error(let text) = value else { return finish(question, .success(value)) }
        let refusal = RedisRefusal(text, hiding: address.password)
        switch refusal.kind {
        case .unknownScript:
            if let command = question.takeFallback() { return send(question, command) }
        case .transient:
            // Nothing was done. Another server may answer at the next connection.
            if question.isOpen { wait(question) }
            return fail(refusal.description)
        case .final: break
        }
        status.count { $0.trouble = refusal.description }
        finish(question, .failure(StoreError("\(address.shown) refuses: \(refusal.description)")))
    }

    /// The connection is of no use any more.
    private func fail(_ reason: String, isHopeless: Bool = false) {
        guard !isClosed else { return }
        connection?.close()
        connection = nil
        phase = .down
        for timer in [greetingTimer, retryTimer].compactMap({ $0 }) { loop.cancel(timer) }
        (greetingTimer, retryTimer) = (nil, nil)
        if downSince == nil { downSince = loop.now }
        self.isHopeless = isHopeless
        failedAttempts += 1
        status.count { status in
            status.isConnected = false
            status.trouble = reason
            status.failures += 1
        }
        let unanswered = sent.takeAll()
        let later = waiting.takeAll()
        waitingBytes = 0
        let error = goneError
        let gone = isGone
        var lost: [RedisQuestion] = []
        for (questions, wereSent) in [(unanswered, true), (later, false)] {
            for question in questions {
                if question.isOpen, !gone, question.mayRepeat || !wereSent {
                    wait(question)
                } else {
                    lost.append(question)
                }
            }
        }
        // A Redis that is back in a moment need not be waited for; a thousand clients must not come at once.
        let doubled = Self.waits.first << min(Int64(failedAttempts - 1), 10)
        let wait = min(Self.waits.longest, doubled)
        let jitter = Int64(randomness.next() % UInt64(max(1, wait)))
        retryTimer = loop.schedule(at: loop.now + Milliseconds(wait / 2 + jitter)) { [weak self] in
            self?.retryTimer = nil
            self?.connect()
        }
        for question in lost { finish(question, .failure(error)) }
        endIfIdle()
    }

    // MARK: The end

    /// Calls `body` once nothing is asked any more.
    func finish(_ body: @escaping () -> Void) {
        whenIdle = body
        endIfIdle()
    }

    private func endIfIdle() {
        guard let body = whenIdle, waiting.isEmpty, sent.isEmpty else { return }
        whenIdle = nil
        body()
    }

    /// Ends the connection; whoever still waits hears of it.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        connection?.close()
        connection = nil
        for timer in [greetingTimer, retryTimer].compactMap({ $0 }) { loop.cancel(timer) }
        for question in sent.takeAll() + waiting.takeAll() {
            finish(question, .failure(StoreError("the client is being freed")))
        }
    }
}
