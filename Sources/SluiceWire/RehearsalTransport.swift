internal import CLinux
internal import Glibc
internal import SluiceBase

/// Transfers over libcurl to a socket of this very object, which gives the answer: all that a transfer does, without a
/// network and without another thread.
package struct RehearsalTransport: Transport {
    private let answer: @Sendable (TransferRequest) -> String

    /// - Parameter answer: gives the whole answer, head and body, as it would come from an upstream.
    package init(_ answer: @escaping @Sendable (TransferRequest) -> String) {
        self.answer = answer
        Connections.rehearse()
    }

    package func start(
        _ request: TransferRequest,
        on loop: EventLoop,
        sink: any TransferSink,
        completion: @escaping (Result<Void, TransferFailure>) -> Void
    ) -> any Interruptible {
        let upstream = Upstream(Array(answer(request).utf8))
        var settings = request.settings
        settings.proxy = ""
        settings.abstractSocket = upstream.name
        let rehearsed = TransferRequest(
            method: request.method,
            // The machine's own address needs no resolver, and nobody has to listen there.
            url: "http://127.0.0.1:1/",
            headers: request.headers,
            body: request.body,
            timeouts: request.timeouts,
            settings: settings,
            isStream: request.isStream
        )
        upstream.serve(on: loop)
        return Transfer(rehearsed, on: loop, sink: sink) { result in
            upstream.end()
            completion(result)
        }
    }
}

/// Listens on a socket that the system names. Used by the loop's driver only.
private final class Upstream {
    private let answer: [UInt8]
    private let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    private var connection: Int32 = -1
    private var hasEnded = false
    /// A name that nobody has where the system refused a socket.
    private(set) var name = "none"

    init(_ answer: [UInt8]) {
        self.answer = answer
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var size = socklen_t(MemoryLayout<sa_family_t>.size)
        withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                // Of an address without a name the system makes one.
                guard bind(listener, pointer, size) == 0, listen(listener, 1) == 0 else { return }
                size = socklen_t(MemoryLayout<sockaddr_un>.size)
                guard getsockname(listener, pointer, &size) == 0 else { return }
            }
        }
        _ = fcntl(listener, F_SETFL, O_NONBLOCK)
        let start = MemoryLayout<sa_family_t>.size + 1
        withUnsafeBytes(of: address) { bytes in
            guard Int(size) > start, Int(size) <= bytes.count else { return }
            name = String(decoding: bytes[start..<Int(size)], as: UTF8.self)
        }
    }

    /// Answers whoever connects; until then it looks whenever the loop has a moment.
    func serve(on loop: EventLoop) {
        guard !hasEnded, connection < 0 else { return }
        connection = accept(listener, nil, nil)
        if connection >= 0 {
            // A few hundred bytes, which a socket takes in one piece.
            _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
        } else {
            loop.soon { [weak self] in self?.serve(on: loop) }
        }
    }

    func end() {
        hasEnded = true
        if connection >= 0 { close(connection) }
        close(listener)
    }
}
