internal import SluiceBase
internal import CCurl

/// A libcurl multi handle, its connections, and the easy handles it has used before.
final class CurlMulti {
    private unowned let loop: EventLoop
    private let poller: any Poller
    private var handle: UnsafeMutableRawPointer?
    private var active: [UnsafeMutableRawPointer: Transfer] = [:]
    private var spare: [UnsafeMutableRawPointer] = []
    /// Transfers to which libcurl has given bytes in the call that is under way.
    private var collecting: [Transfer] = []

    let connections = Connections()
    private var lacksRoom = false

    /// When libcurl wants to be called though nothing happened.
    private(set) var deadline = Instant.distantFuture

    init(loop: EventLoop, poller: any Poller) {
        self.loop = loop
        self.poller = poller
        Fork.exclude { _ = Self.globalInit }
        open()
    }

    private func open() {
        handle = curl_multi_init()
        let me = Unmanaged.passUnretained(self).toOpaque()
        shim_multi_set_socket_function(
            handle,
            { _, socket, what, user, assigned in
                CurlMulti.from(user)?.watch(socket, what, isNew: assigned == nil)
                return 0
            },
            me
        )
        shim_multi_set_timer_function(
            handle,
            { _, milliseconds, user in
                CurlMulti.from(user)?.setDeadline(milliseconds)
                return 0
            },
            me
        )
        shim_multi_set_long(handle, CURLMOPT_MAXCONNECTS, 256)
    }

    deinit {
        for easy in active.keys { curl_multi_remove_handle(handle, easy) }
        for easy in Array(active.keys) + spare { curl_easy_cleanup(easy) }
        curl_multi_cleanup(handle)
    }

    // libcurl's own start-up is not thread-safe before 7.84 and cheap after; `static let` runs it once. OpenSSL registers
    // its exit handler there, and ours has to come behind it.
    private static let globalInit = {
        let code = curl_global_init(Int(CURL_GLOBAL_ALL))
        ExitGate.watch()
        return code
    }()

    private static func from(_ user: UnsafeMutableRawPointer?) -> CurlMulti? {
        user.map { Unmanaged<CurlMulti>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The system has refused a socket: connections at rest are closed, once no transfer is under way that they belong
    /// beside. libcurl closes single ones only when it wants to.
    private func makeRoom() {
        guard lacksRoom, active.isEmpty else { return }
        lacksRoom = false
        for easy in spare { curl_easy_cleanup(easy) }
        spare = []
        curl_multi_cleanup(handle)
        deadline = .distantFuture
        open()
    }

    /// Closes what transfers whose calls have ended have left open in hope of a proper end.
    func stopLingering() {
        for (easy, transfer) in active where transfer.isOver {
            active[easy] = nil
            release(easy, of: transfer)
        }
    }

    func add(_ transfer: Transfer) {
        guard let easy = spare.popLast() ?? curl_easy_init() else {
            loop.soon { transfer.didEnd(CURLE_OUT_OF_MEMORY) }
            return
        }
        transfer.prepare(easy, connections)
        active[easy] = transfer
        curl_multi_add_handle(handle, easy)
    }

    func remove(_ transfer: Transfer) {
        guard let easy = transfer.easy, active.removeValue(forKey: easy) != nil else { return }
        release(easy, of: transfer)
    }

    func act(on socket: Int32, readable: Bool, writable: Bool, failed: Bool) {
        var mask: Int32 = 0
        if readable { mask |= CURL_CSELECT_IN }
        if writable { mask |= CURL_CSELECT_OUT }
        if failed { mask |= CURL_CSELECT_ERR }
        act(socket, mask)
    }

    func actOnTimeout(_ now: Instant) {
        guard deadline <= now else { return }
        deadline = .distantFuture
        act(CURL_SOCKET_BAD, 0)
    }

    /// Hands every transfer that has ended its verdict.
    func collectFinished() {
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while shim_multi_next_done(handle, &easy, &code) {
            guard let done = easy, let transfer = active.removeValue(forKey: done) else { continue }
            release(done, of: transfer)
            if transfer.lackedSocket { lacksRoom = true }
            transfer.didEnd(code)
        }
        makeRoom()
    }

    private func act(_ socket: Int32, _ mask: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(handle, socket, mask, &running)
        while let transfer = collecting.popLast() { transfer.deliver() }
    }

    func hasCollected(_ transfer: Transfer) { collecting.append(transfer) }

    private func release(_ easy: UnsafeMutableRawPointer, of transfer: Transfer) {
        transfer.willDetach()
        curl_multi_remove_handle(handle, easy)
        transfer.detach()
        if spare.count < 64 {
            curl_easy_reset(easy)
            spare.append(easy)
        } else {
            curl_easy_cleanup(easy)
        }
    }

    private func watch(_ socket: Int32, _ what: Int32, isNew: Bool) {
        if what == CURL_POLL_REMOVE {
            poller.remove(socket)
            return
        }
        var interest: PollInterest = []
        if what & CURL_POLL_IN != 0 { interest.insert(.read) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.write) }
        poller.set(interest, of: socket, isNew: isNew)
        // The mark says that epoll knows the socket; libcurl forgets it with the socket.
        if isNew { curl_multi_assign(handle, socket, Unmanaged.passUnretained(self).toOpaque()) }
    }

    private func setDeadline(_ milliseconds: Int) {
        deadline =
            switch milliseconds {
            case ..<0: .distantFuture
            // At once means in this turn: the turn's own clock has to say that it is due.
            case 0: loop.now
            default: loop.clockNow + Milliseconds(Int64(milliseconds))
            }
    }
}
