internal import SluiceBase
internal import CCurl

/// A libcurl multi handle, its connections, and the easy handles it has used before.
final class CurlMulti {
    private unowned let loop: EventLoop
    private let poller: any Poller
    private var handle: UnsafeMutableRawPointer?
    private var active: [UnsafeMutableRawPointer: Transfer] = [:]
    /// Handles at rest, the one that was used last at the end.
    private var spare: [SpareHandle] = []

    private struct SpareHandle {
        let easy: UnsafeMutableRawPointer
        /// Whose options it has; nil where it has none, or those of a route that is no more. Weak, so that keys do not
        /// stay for the sake of a handle.
        weak var route: TransferRoute?
    }

    /// More handles than this are not kept.
    private static let spareLimit = 64
    /// Fewer handles than this are left to the routes whose options they have.
    private static let spareRoutes = 8
    /// Connections for bytes, and of those that are made the sockets.
    private var plain: [UnsafeMutableRawPointer: RawConnection] = [:]
    private var plainSockets: [Int32: RawConnection] = [:]
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
        for easy in Array(active.keys) + Array(plain.keys) { curl_multi_remove_handle(handle, easy) }
        for easy in Array(active.keys) + Array(plain.keys) + spare.map(\.easy) { curl_easy_cleanup(easy) }
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
        guard lacksRoom, active.isEmpty, plain.isEmpty else { return }
        lacksRoom = false
        for handle in spare { curl_easy_cleanup(handle.easy) }
        spare = []
        curl_multi_cleanup(handle)
        deadline = .distantFuture
        open()
    }

    /// Closes what transfers whose calls have ended have left open in hope of a proper end.
    func stopLingering() {
        for (easy, transfer) in active where transfer.isOver {
            active[easy] = nil
            release(easy, of: transfer, keepsOptions: false)
        }
    }

    func add(_ transfer: Transfer) {
        guard let easy = easy(for: transfer.route) else {
            loop.soon { transfer.didEnd(CURLE_OUT_OF_MEMORY) }
            return
        }
        transfer.attach(to: easy, connections)
        active[easy] = transfer
        curl_multi_add_handle(handle, easy)
    }

    /// A handle with the options of the route; nil where there is no memory.
    private func easy(for route: TransferRoute) -> UnsafeMutableRawPointer? {
        if let index = spare.lastIndex(where: { $0.route === route }) { return spare.remove(at: index).easy }
        let found: UnsafeMutableRawPointer?
        if let index = spare.firstIndex(where: { $0.route == nil }) {
            found = spare.remove(at: index).easy
        } else {
            found = spare.count < Self.spareRoutes ? curl_easy_init() : spare.removeFirst().easy
        }
        guard let easy = found else { return nil }
        curl_easy_reset(easy)
        Transfer.setFunctions(of: easy, connections)
        route.apply(to: easy)
        return easy
    }

    func remove(_ transfer: Transfer) {
        guard let easy = transfer.easy, active.removeValue(forKey: easy) != nil else { return }
        release(easy, of: transfer, keepsOptions: false)
    }

    // MARK: Connections for bytes

    /// A handle that only connects stays here as long as its connection is used.
    func open(_ connection: RawConnection) {
        guard let easy = connection.makeHandle() else {
            loop.soon { connection.didConnect(CURLE_OUT_OF_MEMORY) }
            return
        }
        plain[easy] = connection
        curl_multi_add_handle(handle, easy)
    }

    func close(_ connection: RawConnection, _ socket: Int32) {
        if plainSockets.removeValue(forKey: socket) != nil { poller.remove(socket) }
        guard let easy = connection.handle, plain.removeValue(forKey: easy) != nil else { return }
        connection.didDetach()
        curl_multi_remove_handle(handle, easy)
        curl_easy_cleanup(easy)
    }

    func watch(_ connection: RawConnection, _ socket: Int32, _ interest: PollInterest, isNew: Bool) {
        // Whatever libcurl still thinks of the socket, it is the connection's from here on.
        if isNew { poller.remove(socket) }
        plainSockets[socket] = connection
        poller.set(interest, of: socket, isNew: isNew)
    }

    // MARK: Events

    func act(on socket: Int32, readable: Bool, writable: Bool, failed: Bool) {
        if !plainSockets.isEmpty, let connection = plainSockets[socket] {
            return connection.isReady(writable: writable || failed)
        }
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
            if !plain.isEmpty, let done = easy, let connection = plain[done] {
                connection.didConnect(code)
                continue
            }
            guard let done = easy, let transfer = active.removeValue(forKey: done) else { continue }
            release(done, of: transfer, keepsOptions: code == CURLE_OK && transfer.leavesHandleAsItWas)
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

    private func release(_ easy: UnsafeMutableRawPointer, of transfer: Transfer, keepsOptions: Bool) {
        transfer.willDetach()
        curl_multi_remove_handle(handle, easy)
        transfer.detach()
        guard spare.count < Self.spareLimit else { return curl_easy_cleanup(easy) }
        spare.append(SpareHandle(easy: easy, route: keepsOptions ? transfer.route : nil))
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
