internal import SluiceBase
internal import CCurl
internal import CLinux

/// What to do after a piece of the answer.
///
/// `finish`: the answer is complete, and whatever still comes is not wanted.
package enum StreamAction: Sendable { case `continue`, pause, stop, finish }

/// Receives an answer. Called on the loop's thread, from within libcurl: a sink must not start or stop transfers.
package protocol TransferSink: AnyObject {
    /// The status and headers of the final answer; once.
    func receive(head: HTTPHead) -> StreamAction
    /// Bytes of the body, valid during the call.
    func receive(body: UnsafeBufferPointer<UInt8>) -> StreamAction
    /// The same, where more may follow at once: a sink may keep what it makes of them until `deliver`.
    func collect(body: UnsafeBufferPointer<UInt8>) -> StreamAction
    /// All that could be read for now has been collected. Called outside of libcurl.
    func deliver() -> StreamAction
    /// The answer has said that it is complete, however long the connection stays open.
    var isComplete: Bool { get }
}

extension TransferSink {
    package func collect(body: UnsafeBufferPointer<UInt8>) -> StreamAction { receive(body: body) }
    package func deliver() -> StreamAction { .continue }
    package var isComplete: Bool { false }
}

/// One request under way on a loop. Used by the loop's driver only.
package final class Transfer {
    private let request: TransferRequest
    // Strong, as is the sink: unowned and weak references cost atomic steps at every use. The cycle by way of the loop's
    // multi handle ends with the transfer.
    private let loop: EventLoop
    private let sink: any TransferSink
    private var completion: ((Result<Void, TransferFailure>) -> Void)?

    private(set) var easy: UnsafeMutableRawPointer?
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let bodyCopy: UnsafeMutableBufferPointer<UInt8>
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private var head = HTTPHead()
    private var hasHead = false
    /// The sink has collected bytes and is to deliver.
    private var hasCollected = false
    private var startedAt = Instant.distantFuture
    private var lastByteAt: Instant?
    private var timer: EventLoop.TimerID?
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
        let body = request.body ?? []
        bodyCopy = .allocate(capacity: body.count)
        _ = bodyCopy.initialize(from: body)
        errorText[0] = 0
        startedAt = loop.now
        loop.start(self)
        scheduleTimer()
    }

    deinit {
        bodyCopy.deallocate()
        errorText.deallocate()
        curl_slist_free_all(headerList)
    }

    /// Ends the transfer soon. Harmless after its end.
    package func cancel(_ failure: TransferFailure = TransferFailure(.stopped, "stopped")) {
        guard completion != nil, self.failure == nil else { return }
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
        guard paused != isPaused, let easy, completion != nil else { return }
        isPaused = paused
        lastByteAt = loop.now
        let code = curl_easy_pause(easy, paused ? CURLPAUSE_RECV : CURLPAUSE_CONT)
        // Going on begins with what libcurl had put aside.
        deliver()
        // Without a connection there is nothing to pause; `receive` will.
        guard code != CURLE_OK, code != CURLE_BAD_FUNCTION_ARGUMENT else { return }
        // Where the sink refuses what libcurl had kept back, libcurl only says so here.
        endSoon(
            failure ?? TransferFailure(code: code, detail: String(cString: errorText), receivedBytes: receivedBytes)
        )
    }

    // MARK: For the multi handle

    /// Puts the request into a fresh or reset handle.
    func prepare(_ easy: UnsafeMutableRawPointer) {
        self.easy = easy
        let me = Unmanaged.passUnretained(self).toOpaque()
        shim_easy_set_pointer(easy, CURLOPT_PRIVATE, me)
        shim_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        shim_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        shim_easy_set_string(easy, CURLOPT_URL, request.url)
        shim_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        prepareBody(easy)
        prepareHeaders(easy)
        prepareConnection(easy)
        shim_easy_set_pointer(easy, CURLOPT_WRITEDATA, me)
        shim_easy_set_data_function(easy, CURLOPT_WRITEFUNCTION) { data, size, count, user in
            Transfer.with(user) { $0.receive(data, size * count) }
        }
        shim_easy_set_pointer(easy, CURLOPT_HEADERDATA, me)
        shim_easy_set_data_function(easy, CURLOPT_HEADERFUNCTION) { data, size, count, user in
            Transfer.with(user) { $0.receive(headerLine: data, size * count) }
        }
        shim_easy_set_open_socket(easy) { _, _, address in
            guard let address = address?.pointee else { return CURL_SOCKET_BAD }
            // SOCK_CLOEXEC: a program that the host runs must not hold our connections.
            let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = socket(address.family, type, address.protocol)
            if descriptor >= 0 { Descriptors.didOpen(descriptor) }
            return descriptor
        }
        shim_easy_set_close_socket(easy) { _, descriptor in
            Descriptors.close(descriptor)
            return 0
        }
    }

    private func prepareBody(_ easy: UnsafeMutableRawPointer) {
        // RFC 9110 8.6: where a method expects a body, having none is said, too.
        let sendsBody = request.body != nil || ["POST", "PUT", "PATCH"].contains(request.method)
        if sendsBody {
            shim_easy_set_long(easy, CURLOPT_POST, 1)
            shim_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodyCopy.count))
            shim_easy_set_pointer(easy, CURLOPT_POSTFIELDS, bodyCopy.baseAddress)
        }
        let implied = sendsBody ? "POST" : "GET"
        if request.method == "HEAD" {
            shim_easy_set_long(easy, CURLOPT_NOBODY, 1)
        } else if request.method != implied {
            shim_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func prepareHeaders(_ easy: UnsafeMutableRawPointer) {
        for (name, value) in request.headers {
            // libcurl's spelling of a header without a value ends with a semicolon; it takes a blank one for none at all.
            let isBlank = value.allSatisfy { $0 == " " || $0 == "\t" }
            headerList = curl_slist_append(headerList, isBlank ? name + ";" : name + ": " + value)
        }
        // libcurl asks for permission to send a body of more than a megabyte; model servers do not answer that.
        if bodyCopy.count > 1_000_000 { headerList = curl_slist_append(headerList, "Expect:") }
        shim_easy_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
        shim_easy_set_string(easy, CURLOPT_USERAGENT, request.settings.userAgent)
        if !request.isStream { shim_easy_set_string(easy, CURLOPT_ACCEPT_ENCODING, "") }
    }

    private func prepareConnection(_ easy: UnsafeMutableRawPointer) {
        let settings = request.settings
        // Redirects are answers: following one would carry the key to another host.
        shim_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        shim_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(Int32(clamping: request.timeouts.connect?.count ?? 0)))
        switch settings.httpVersion {
        case .automatic: shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        case .http1: shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .http2:
            shim_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE))
        }
        // Waiting for a connection to say whether it can be shared saves handshakes. One without TLS never says so, and
        // libcurl would hold all others back until the first has ended.
        if settings.httpVersion == .http2 || (settings.httpVersion == .automatic && request.url.hasPrefix("https:")) {
            shim_easy_set_long(easy, CURLOPT_PIPEWAIT, 1)
        }
        shim_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if let proxy = settings.proxy { shim_easy_set_string(easy, CURLOPT_PROXY, proxy) }
        if let file = settings.certificateFile { shim_easy_set_string(easy, CURLOPT_CAINFO, file) }
        if let folder = settings.certificateFolder { shim_easy_set_string(easy, CURLOPT_CAPATH, folder) }
        if !settings.verifiesCertificates {
            shim_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
            shim_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
        }
    }

    /// The transfer is out of the multi handle; `code` is libcurl's verdict.
    func didEnd(_ code: CURLcode) {
        if code == CURLE_OK {
            // A sink's pause may outlive the transfer; there is nothing left to wait for.
            finish(failure.map { .failure($0) } ?? .success(()))
        } else {
            let detail = String(cString: errorText)
            finish(
                .failure(failure ?? TransferFailure(code: code, detail: detail, receivedBytes: receivedBytes))
            )
        }
    }

    func detach() { easy = nil }

    /// Runs `body` with the transfer that libcurl was given as its callbacks' user; 0, an error to it, if there is none.
    ///
    /// No reference is taken: the multi handle's table holds the transfer for as long as libcurl knows it, and nothing
    /// leaves that table from within a callback.
    private static func with(_ user: UnsafeMutableRawPointer?, _ body: (Transfer) -> Int) -> Int {
        guard let user else { return 0 }
        return Unmanaged<Transfer>.fromOpaque(user)._withUnsafeGuaranteedRef(body)
    }

    private func finish(_ result: Result<Void, TransferFailure>) {
        guard let completion else { return }
        deliver()
        self.completion = nil
        if let timer { loop.cancel(timer) }
        completion(result)
    }

    // MARK: Bytes

    private func receive(headerLine data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        noteByte()
        guard !hasHead else { return count }  // a trailer
        let isComplete = UnsafeRawBufferPointer(start: data, count: count).withMemoryRebound(to: UInt8.self) {
            head.take(line: $0)
        }
        guard isComplete else { return count }
        hasHead = true
        return take(sink.receive(head: head), count)
    }

    private func receive(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        // libcurl forgets a pause from before the connection.
        if isPaused { return Int(CURL_WRITEFUNC_PAUSE) }
        noteByte()
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
        guard hasCollected, completion != nil else { return }
        hasCollected = false
        switch sink.deliver() {
        case .continue, .finish: break
        case .pause: setPaused(true)
        case .stop: cancel(TransferFailure(.stopped, "stopped by its receiver"))
        }
    }

    private func take(_ flow: StreamAction, _ count: Int) -> Int {
        switch flow {
        case .continue, .finish:
            return count
        case .pause:
            if !isPaused, let easy {
                isPaused = true
                curl_easy_pause(easy, CURLPAUSE_RECV)
            }
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
