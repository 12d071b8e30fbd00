import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// One semaphore for each step of two threads that take turns.
final class Semaphores: Sendable {
    private let all: [DispatchSemaphore]

    init(count: Int) { all = (0..<count).map { _ in DispatchSemaphore(value: 0) } }

    func signal(_ step: Int) { if all.indices.contains(step) { all[step].signal() } }
    func wait(_ step: Int) { if all.indices.contains(step) { _ = all[step].wait(timeout: .now() + 10) } }
}

/// A server that answers each connection's requests with an answer of its own, piece by piece.
final class PieceServer: Sendable {
    let url: String
    private let listener: Int32
    private let sent = DispatchSemaphore(value: 0)
    private let lock = NSLock()
    nonisolated(unsafe) private var connections = 0

    struct NoSocket: Error {}

    var connectionCount: Int { lock.withLock { connections } }

    /// - Parameters:
    ///   - before: runs before each piece is sent, with its number.
    ///   - pieces: what the connection of that number answers to its requests; all are sent for each request.
    /// - Throws: `NoSocket` when the system refuses one.
    init(
        before: @escaping @Sendable (Int) -> Void = { _ in },
        _ pieces: @escaping @Sendable (_ connection: Int) -> [[UInt8]]
    ) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) + listen(listener, 16) + getsockname(listener, $0, &size)
            }
        }
        guard code == 0 else { throw NoSocket() }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Thread.detachNewThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                let number = lock.withLock {
                    defer { connections += 1 }
                    return connections
                }
                let answer = pieces(number)
                Thread.detachNewThread { [self] in serve(client, answer, before) }
            }
        }
    }

    /// Waits until so many pieces have gone out.
    func waitUntilSent(pieces: Int) { for _ in 0..<pieces { _ = sent.wait(timeout: .now() + 10) } }

    private func serve(_ client: Int32, _ pieces: [[UInt8]], _ before: (Int) -> Void) {
        defer { close(client) }
        var noDelay: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<Int32>.size))
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            var request: [UInt8] = []
            repeat {
                let count = recv(client, &buffer, buffer.count, 0)
                if count <= 0 { return }
                request += buffer[..<count]
            } while request.last != UInt8(ascii: "}")
            for (number, piece) in pieces.enumerated() {
                before(number)
                _ = piece.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                sent.signal()
            }
            if String(decoding: pieces[0], as: UTF8.self).contains("Connection: close") { return }
        }
    }
}
