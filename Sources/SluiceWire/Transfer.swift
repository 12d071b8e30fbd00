internal import SluiceBase
internal import CCurl
internal import CLinux

/// What to do after a piece of the answer.
package enum StreamAction: Sendable {
    case `continue`, pause, stop
    /// The answer is complete, whatever the server may still send.
    case finish
}

/// Receives an answer. Called on the loop's thread, from within libcurl: a sink must not start or stop transfers.
package protocol TransferSink: AnyObject {
    /// The status and headers of the final answer; once.
    func receive(head: HTTPHead) -> StreamAction
    /// Bytes of the body, valid during the call.
    func receive(body: UnsafeBufferPointer<UInt8>) -> StreamAction
    /// The same, where more may follow at once: a sink may keep what it makes of them until `deliver`.
    func collect(body: UnsafeBufferPointer<UInt8>) -> StreamAction
    /// So many bytes of a trailer have come, behind the body.
    func receive(trailerOf count: Int) -> StreamAction
    /// All that could be read for now has been collected. Called outside of libcurl.
    func deliver() -> StreamAction
    /// The answer has said that it is complete, however long the connection stays open.
    var isComplete: Bool { get }
}

extension TransferSink {
    package func collect(body: UnsafeBufferPointer<UInt8>) -> StreamAction { receive(body: body) }
    package func deliver() -> StreamAction { .continue }
    package func receive(trailerOf count: Int) -> StreamAction { .continue }
    package var isComplete: Bool { false }
}

/// One request under way on a loop. Used by the loop's driver only.
package final class Transfer {
    private let request: TransferRequest
    var route: TransferRoute { request.route }
    // Strong, as is the sink: unowned and weak references cost atomic steps at every use. The cycle by way of the loop's
    // multi handle ends with the transfer.
    private let loop: EventLoop
    private let sink: any TransferSink
    private var completion: ((Result<Void, TransferFailure>) -> Void)?

    private(set) var easy: UnsafeMutableRawPointer?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private var head = HTTPHead()
    private var hasHead = false
    /// The sink has collected bytes and is to deliver.
    private var hasCollected = false
    private var startedAt = Instant.distantFuture
    private var lastByteAt: Instant?
    private var timer: EventLoop.TimerID?
    /// The sink has all it wants; what still comes is for the connection's sake.
    private var isFinishing = false
    /// Bytes of the head, informational ones included.
    private var headByteCount = 0
    private var connections: Connections?
    /// The connection that the request went over.
    private var usedPorts: Connections.Ports?
    /// The connection that libcurl had chosen could not be used: the next has to be a new one.
    private var needsFreshConnection = false
    /// What the system said when it refused a socket.
    private var socketError: Int32 = 0
    private var failure: TransferFailure?
    package private(set) var isPaused = false
    package private(set) var receivedBytes: UInt64 = 0

    /// Starts at once. `completion` runs on the loop, once, after the last call of the sink.
    package init(
        _ request: TransferRequest,
        on loop: EventLoop,
        sink: any TransferSink,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) {
        self.request = request
        self.loop = loop
        self.sink = sink
        self.completion = completion
        errorText[0] = 0
        startedAt = loop.now
        loop.start(self)
        scheduleTimer()
    }

    deinit { errorText.deallocate() }

    /// Ends the transfer soon. Harmless after its end.
    package func cancel(_ failure: TransferFailure = TransferFailure(.stopped, "stopped")) {
        guard completion != nil, self.failure == nil, !isFinishing else { return }
        endSoon(failure)
    }

    private func endSoon(_ failure: TransferFailure) {
        self.failure = failure
        // libcurl may be calling us right now, and then it must not be called.
        loop.soon { [self] in
            guard completion != nil else { return }
            loop.stop(self)
            finish(.failure(failure))
        }
    }

    /// Stops and goes on reading; the peer is slowed down by TCP. Not from within the sink, whose result says the same.
    package func setPaused(_ paused: Bool) {
        guard paused != isPaused, let easy, completion != nil, !isFinishing else { return }
        isPaused = paused
        lastByteAt = loop.now
        let code = curl_easy_pause(easy, paused ? CURLPAUSE_RECV : CURLPAUSE_CONT)
        // Going on begins with what libcurl had put aside.
        deliver()
        // Without a connection there is nothing to pause; `receive` will.
        guard code != CURLE_OK, code != CURLE_BAD_FUNCTION_ARGUMENT else { return }
        // Where the sink refuses what libcurl had kept back, libcurl only says so here.
        endSoon(
            failure ?? described(code)
        )
    }

    // MARK: For the multi handle

    /// Gives a handle without options those that all transfers have.
    static func setFunctions(of easy: UnsafeMutableRawPointer, _ connections: Connections) {
        shim_easy_set_data_function(easy, CURLOPT_WRITEFUNCTION) { data, size, count, user in
            Transfer.with(user) { $0.receive(data, size * count) }
        }
        shim_easy_set_data_function(easy, CURLOPT_HEADERFUNCTION) { data, size, count, user in
            Transfer.with(user) { $0.receive(headerLine: data, size * count) }
        }
        shim_easy_set_open_socket(easy) { user, _, address in
            guard let address = address?.pointee else { return CURL_SOCKET_BAD }
            // SOCK_CLOEXEC: a program that the host runs must not hold our connections.
            let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = socket(address.family, type, address.protocol)
            if descriptor >= 0 {
                Descriptors.didOpen(descriptor)
                _ = Transfer.with(user) {
                    $0.connections?.didOpen(descriptor)
                    return 0
                }
            } else {
                let code = shim_errno()
                _ = Transfer.with(user) {
                    $0.socketError = code
                    return 0
                }
            }
            return descriptor
        }
        // Unretained: the multi handle's object holds the table until the last connection is closed.
        shim_easy_set_pointer(easy, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(connections).toOpaque())
        shim_easy_set_close_socket(easy) { user, descriptor in
            if let user { Unmanaged<Connections>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.didClose(descriptor) } }
            Descriptors.close(descriptor)
            return 0
        }
    }

    /// Puts the request into a handle that has the options of its route.
    func attach(to easy: UnsafeMutableRawPointer, _ connections: Connections) {
        self.easy = easy
        self.connections = connections
        let me = Unmanaged.passUnretained(self).toOpaque()
        shim_easy_set_pointer(easy, CURLOPT_PRIVATE, me)
        shim_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        shim_easy_set_pointer(easy, CURLOPT_WRITEDATA, me)
        shim_easy_set_pointer(easy, CURLOPT_HEADERDATA, me)
        shim_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, me)
        shim_easy_set_prereq(
            easy,
            { user, _, _, remote, local in
                Int32(
                    Transfer.with(user) { $0.mayUseConnection(Connections.Ports(local: local, remote: remote)) ? 0 : 1 }
                )
            },
            me
        )
        if needsFreshConnection { shim_easy_set_long(easy, CURLOPT_FRESH_CONNECT, 1) }
        // `request` holds the array, which nobody changes, and so its storage stays where it is.
        (request.body ?? []).withUnsafeBufferPointer { route.set(body: $0, of: easy) }
    }

    private func mayUseConnection(_ ports: Connections.Ports) -> Bool {
        endUse()
        guard let connections else { return true }
        guard connections.begin(between: ports) else {
            needsFreshConnection = true
            return false
        }
        usedPorts = ports
        return true
    }

    private func endUse() {
        guard let ports = usedPorts, let easy else { return }
        var version = 0
        shim_easy_get_long(easy, CURLINFO_HTTP_VERSION, &version)
        connections?.end(between: ports, isMultiplexed: version >= Int(CURL_HTTP_VERSION_2_0))
        usedPorts = nil
    }

    /// libcurl is about to lose sight of the transfer.
    func willDetach() { endUse() }

    /// The transfer is out of the multi handle; `code` is libcurl's verdict.
    func didEnd(_ code: CURLcode) {
        guard !isFinishing else { return finish(.success(())) }
        if code == CURLE_ABORTED_BY_CALLBACK, failure == nil, needsFreshConnection {
            // Nothing was sent.
            return loop.start(self)
        }
        guard failure == nil else { return finish(failure.map { .failure($0) } ?? .success(())) }
        guard code == CURLE_OK else { return finish(.failure(described(code))) }
        // A sink's pause may outlive the transfer; there is nothing left to wait for.
        guard hasHead else {
            return finish(.failure(TransferFailure(.broken, "the connection closed inside the head of the answer")))
        }
        finish(.success(()))
    }

    private func described(_ code: CURLcode) -> TransferFailure {
        TransferFailure(
            code: code,
            detail: String(cString: errorText),
            TransferFailure.Circumstances(
                request: request,
                receivedBytes: receivedBytes,
                hasHead: hasHead,
                coding: head["content-encoding"],
                socketError: socketError
            )
        )
    }

    /// The sink's answer is complete. The server gets a moment to end it properly, so that the connection can be used
    /// again; then the call ends, and a little later the connection, if that has not come.
    private func beginFinish() {
        guard !isFinishing, failure == nil else { return }
        isFinishing = true
        if let timer { loop.cancel(timer) }
        timer = loop.schedule(at: loop.now + Self.graceOfCall) { [weak self] in
            guard let self else { return }
            timer = loop.schedule(at: loop.now + Self.graceOfConnection) { [weak self] in
                guard let self else { return }
                timer = nil
                loop.stop(self)
            }
            complete(.success(()))
        }
    }
    private static let graceOfCall = Milliseconds(50)
    private static let graceOfConnection = Milliseconds(950)

    /// The system had no socket for it.
    var lackedSocket: Bool { TransferFailure.isShortage(socketError) }

    /// The completion has run; if libcurl still has the transfer, it is for its connection alone.
    var isOver: Bool { completion == nil }

    /// The handle has the options of its route and no other, and may serve the next request there.
    var leavesHandleAsItWas: Bool { failure == nil && !needsFreshConnection && !isPaused }

    func detach() {
        if let easy { shim_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, nil) }
        easy = nil
    }

    /// Runs `body` with the transfer that libcurl was given as its callbacks' user; 0, an error to it, if there is none.
    ///
    /// No reference is taken: the multi handle's table holds the transfer for as long as libcurl knows it, and nothing
    /// leaves that table from within a callback.
    private static func with(_ user: UnsafeMutableRawPointer?, _ body: (Transfer) -> Int) -> Int {
        guard let user else { return 0 }
        return Unmanaged<Transfer>.fromOpaque(user)._withUnsafeGuaranteedRef(body)
    }

    private func finish(_ result: Result<Void, TransferFailure>) {
        deliver()
        if let timer { loop.cancel(timer) }
        timer = nil
        complete(result)
    }

    private func complete(_ result: Result<Void, TransferFailure>) {
        let completion = completion
        self.completion = nil
        completion?(result)
    }

    // MARK: Bytes

    private func receive(headerLine data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        noteByte()
        // A trailer is nobody's to read, and counts as the body does.
        if hasHead, !isFinishing { return take(sink.receive(trailerOf: count), count) }
        headByteCount &+= count
        guard headByteCount <= Self.largestHead else {
            return refuse("the answer's head, or its trailers, are larger than \(Self.largestHead) bytes")
        }
        guard !hasHead else { return count }
        let isComplete = UnsafeRawBufferPointer(start: data, count: count).withMemoryRebound(to: UInt8.self) {
            head.take(line: $0)
        }
        if head.status == 101 { return refuse("the upstream switches to another protocol (status 101) unasked") }
        guard isComplete else { return count }
        if let problem = head.framingProblem { return refuse("the answer is framed in no right way: \(problem)") }
        hasHead = true
        return take(sink.receive(head: head), count)
    }
    private static let largestHead = 256 * 1024

    /// Ends the transfer for what asking again would not mend.
    ///
    /// - Returns: what tells libcurl so.
    private func refuse(_ message: String) -> Int {
        if failure == nil { failure = TransferFailure(.protocolError, message, mayRepeat: false) }
        return 0
    }

    private func receive(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        // libcurl forgets a pause from before the connection.
        if isPaused { return Int(CURL_WRITEFUNC_PAUSE) }
        noteByte()
        // What a complete answer goes on with is read for the connection's sake, within reason.
        guard !isFinishing else { return count }
        receivedBytes &+= UInt64(count)
        if !hasCollected {
            hasCollected = true
            loop.hasCollected(self)
        }
        let flow = UnsafeRawBufferPointer(start: data, count: count).withMemoryRebound(to: UInt8.self) {
            sink.collect(body: $0)
        }
        return take(flow, count)
    }

    /// libcurl gives a body piece by piece, each HTTP chunk by itself; the sink's consumer hears of all that one read
    /// brought at once.
    func deliver() {
        guard hasCollected, completion != nil, !isFinishing else { return }
        hasCollected = false
        switch sink.deliver() {
        case .continue: break
        case .pause: setPaused(true)
        case .stop: cancel(TransferFailure(.stopped, "stopped by its receiver"))
        case .finish: beginFinish()
        }
    }

    private func take(_ flow: StreamAction, _ count: Int) -> Int {
        switch flow {
        case .continue:
            return count
        case .pause:
            if !isPaused, let easy {
                isPaused = true
                curl_easy_pause(easy, CURLPAUSE_RECV)
            }
            return count
        case .finish:
            beginFinish()
            return count
        case .stop:
            if failure == nil { failure = TransferFailure(.stopped, "stopped by its receiver") }
            return count == 0 ? 1 : 0
        }
    }

    private func noteByte() {
        lastByteAt = loop.now
    }

    // MARK: Timeouts

    /// One timer serves all limits and is set anew only when it fires, so that a byte costs a store and no heap work.
    private func scheduleTimer() {
        var deadline = nextLimit?.deadline ?? .distantFuture
        // The idle limit begins with the first byte; whether that has come is looked up once in its length.
        if lastByteAt == nil, let idle = request.timeouts.idle { deadline = min(deadline, loop.now + idle) }
        guard deadline < .distantFuture else { return }
        timer = loop.schedule(at: deadline) { [weak self] in self?.timerFired() }
    }

    private func timerFired() {
        timer = nil
        if let limit = nextLimit, limit.deadline <= loop.now {
            let place = lastByteAt == nil ? "before its first byte" : "after \(receivedBytes) bytes of its body"
            cancel(
                TransferFailure(
                    .timeout,
                    "the answer stalled \(place): \(limit.option) is \(limit.milliseconds.count)"
                )
            )
        } else {
            scheduleTimer()
        }
    }

    private struct Limit {
        let deadline: Instant
        let option: String
        let milliseconds: Milliseconds
    }

    /// The limit that will be reached first.
    private var nextLimit: Limit? {
        let timeouts = request.timeouts
        var next: Limit?
        func consider(_ limit: Milliseconds?, from start: Instant, _ option: String) {
            guard let limit else { return }
            let deadline = start + limit
            if let next, next.deadline <= deadline { return }
            next = Limit(deadline: deadline, option: option, milliseconds: limit)
        }
        consider(timeouts.total, from: startedAt, "attempt_timeout_ms")
        if let lastByteAt {
            // A paused consumer is no fault of the upstream: look again later.
            consider(timeouts.idle, from: isPaused ? loop.now : lastByteAt, "idle_timeout_ms")
        } else {
            consider(timeouts.firstByte, from: startedAt, "first_byte_timeout_ms")
        }
        return next
    }
}
