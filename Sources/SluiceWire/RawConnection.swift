internal import CLinux
internal import Glibc
package import SluiceBase
internal import CCurl

/// Where a connection for bytes leads.
package struct ByteEndpoint: Sendable, Equatable {
    /// A name or an address; one of IPv6 without brackets.
    package var host: String
    package var port: Int
    package var isTLS: Bool
    /// A socket of this machine, which takes the place of host and port.
    package var unixPath: String?
    package var connectTimeout: Milliseconds
    /// Certificates and proxy; no proxy where none is set, since those of the environment are for HTTP.
    package var settings: TransferSettings

    package init(
        host: String,
        port: Int,
        isTLS: Bool = false,
        unixPath: String? = nil,
        connectTimeout: Milliseconds = Milliseconds(10_000),
        settings: TransferSettings = TransferSettings()
    ) {
        self.host = host
        self.port = port
        self.isTLS = isTLS
        self.unixPath = unixPath
        self.connectTimeout = connectTimeout
        self.settings = settings
    }

    /// What libcurl is given: its HTTP stands for "TCP" here and its HTTPS for "TLS", since no request is made.
    fileprivate var url: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return "\(isTLS ? "https" : "http")://\(unixPath == nil ? name : "localhost"):\(port)/"
    }
}

/// Hears of a connection. Called on the loop's thread, outside of libcurl.
package protocol ByteReceiver: AnyObject {
    func didConnect()
    /// Bytes as they came, valid during the call.
    func receive(_ bytes: UnsafeBufferPointer<UInt8>)
    /// The connection is no more, or never was; nothing comes after.
    func didEnd(_ reason: String)
}

/// A connection that carries the bytes of any protocol, made by libcurl, so that names, TLS and proxies come with it.
/// Used by the loop's driver only.
package final class RawConnection {
    private let endpoint: ByteEndpoint
    private unowned let loop: EventLoop
    private weak var receiver: (any ByteReceiver)?

    private var easy: UnsafeMutableRawPointer?
    private(set) var socket: Int32 = -1
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var hasEnded = false

    /// What is being sent. TLS wants the same bytes at the same place until they are through, so nothing is added here.
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var queued: [UInt8] = []
    private var willFlush = false
    private var waitsForRoom = false

    private var incoming = [UInt8](repeating: 0, count: 1 << 16)
    /// Other connections have their turn after so many reads.
    private static let readsPerTurn = 16

    /// Connects at once. `receiver` is not held.
    package init(to endpoint: ByteEndpoint, on loop: EventLoop, receiver: any ByteReceiver) {
        self.endpoint = endpoint
        self.loop = loop
        self.receiver = receiver
        errorText[0] = 0
        loop.open(self)
    }

    deinit { errorText.deallocate() }

    /// Bytes that have not been handed to the system.
    package var unsentBytes: Int { queued.count + outgoing.count - sent }

    /// Sends behind what was given before; what is given in one turn of the loop goes out together.
    package func send(_ bytes: [UInt8]) {
        guard !hasEnded else { return }
        queued += bytes
        flushSoon()
    }

    /// Ends it without a word to the receiver.
    package func close() {
        guard !hasEnded else { return }
        hasEnded = true
        loop.close(self, socket)
    }

    // MARK: For the multi handle

    /// A handle for this connection; nil where there is no memory.
    func makeHandle() -> UnsafeMutableRawPointer? {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        shim_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        shim_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        shim_easy_set_quick_exit(easy)
        shim_easy_set_string(easy, CURLOPT_URL, endpoint.url)
        shim_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        shim_easy_set_long(easy, CURLOPT_CONNECT_ONLY, 1)
        shim_easy_set_long(easy, CURLOPT_SSL_ENABLE_ALPN, 0)
        shim_easy_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        // A name that leads elsewhere after a failover is looked up anew.
        shim_easy_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0)
        shim_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(Int32(clamping: endpoint.connectTimeout.count)))
        shim_easy_set_string(easy, CURLOPT_PROXY, endpoint.settings.proxy ?? "")
        shim_easy_set_long(easy, CURLOPT_HTTPPROXYTUNNEL, 1)
        if let path = endpoint.unixPath { shim_easy_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, path) }
        endpoint.settings.applyTrust(to: easy)
        shim_easy_set_open_socket(easy) { _, _, address in
            guard let address = address?.pointee else { return CURL_SOCKET_BAD }
            let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = CLinux.socket(address.family, type, address.protocol)
            if descriptor >= 0 { Descriptors.didOpen(descriptor) }
            return descriptor
        }
        shim_easy_set_close_socket(easy) { _, descriptor in
            Descriptors.close(descriptor)
            return 0
        }
        return easy
    }

    var handle: UnsafeMutableRawPointer? { easy }

    func didDetach() {
        easy = nil
        socket = -1
    }

    /// libcurl has connected, or has failed to.
    func didConnect(_ code: CURLcode) {
        guard !hasEnded else { return }
        var descriptor: Int32 = -1
        if code == CURLE_OK, let easy { descriptor = shim_easy_get_socket(easy) }
        guard descriptor >= 0 else { return end(described(code)) }
        socket = descriptor
        loop.watch(self, descriptor, [.read], isNew: true)
        receiver?.didConnect()
        flush()
    }

    func isReady(writable: Bool) {
        if writable { flush() }
        read()
    }

    // MARK: Bytes

    private func flushSoon() {
        guard !willFlush, !waitsForRoom, socket >= 0 else { return }
        willFlush = true
        loop.soon { [self] in
            willFlush = false
            flush()
        }
    }

    private func flush() {
        guard !hasEnded, socket >= 0, let easy else { return }
        while true {
            if sent == outgoing.count {
                (outgoing, sent) = (queued, 0)
                queued = []
                guard !outgoing.isEmpty else { break }
            }
            var count = 0
            let code = outgoing.withUnsafeBytes { bytes in
                curl_easy_send(easy, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, &count)
            }
            sent += min(max(0, count), outgoing.count - sent)
            if code == CURLE_AGAIN { return waitForRoom(true) }
            guard code == CURLE_OK else { return end(described(code)) }
        }
        waitForRoom(false)
    }

    private func waitForRoom(_ waits: Bool) {
        guard waits != waitsForRoom else { return }
        waitsForRoom = waits
        loop.watch(self, socket, waits ? [.read, .write] : [.read], isNew: false)
    }

    private func read() {
        for _ in 0..<Self.readsPerTurn {
            guard !hasEnded, let easy else { return }
            var count = 0
            let code = incoming.withUnsafeMutableBytes { curl_easy_recv(easy, $0.baseAddress, $0.count, &count) }
            if code == CURLE_AGAIN { return }
            guard code == CURLE_OK, count > 0 else {
                return end(code == CURLE_OK ? "the other side has closed the connection" : described(code))
            }
            incoming.withUnsafeBufferPointer { bytes in
                receiver?.receive(UnsafeBufferPointer(rebasing: bytes.prefix(count)))
            }
        }
        // TLS may keep bytes that the socket does not show any more.
        loop.soon { [self] in read() }
    }

    private func described(_ code: CURLcode) -> String {
        let detail = String(cString: errorText)
        return detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    }

    private func end(_ reason: String) {
        guard !hasEnded else { return }
        close()
        receiver?.didEnd(reason)
    }
}
