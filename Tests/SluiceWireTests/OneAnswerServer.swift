import SluiceTestSupport
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A server that gives the same bytes to whoever asks, on a thread of its own; for answers that no HTTP server makes.
final class OneAnswerServer: Sendable {
    let url: String
    private let listener: Int32
    private let clients: [Int32]

    struct NoSocket: Error {}

    /// - Parameters:
    ///   - answer: the bytes, head included.
    ///   - answers: how many requests each connection is answered before it is closed.
    ///   - waitsForRequest: false to answer as soon as any byte comes.
    ///   - keepsOpen: leave the connection open after the last answer, until the other side closes it.
    /// - Throws: `NoSocket` when the system refuses one.
    init(_ answer: [UInt8], answers: Int = 1, waitsForRequest: Bool = true, keepsOpen: Bool = false) throws {
        let (listener, port) = try Self.listen(backlog: 16)
        self.listener = listener
        clients = []
        url = "http://127.0.0.1:\(port)"
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                Thread.detachNewThread { Self.serve(client, answer, answers, waitsForRequest, keepsOpen) }
            }
        }
    }

    /// A listener that never accepts and whose queue is full.
    init(fullQueue: Void) throws {
        let (listener, port) = try Self.listen(backlog: 0)
        self.listener = listener
        url = "http://127.0.0.1:\(port)"
        clients = (0..<4).map { _ in
            let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            var address = Self.address(port)
            _ = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            return client
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        for descriptor in clients + [listener] { close(descriptor) }
    }

    /// A port that nobody listens on.
    static func closedPort() throws -> UInt16 {
        let (listener, port) = try listen(backlog: 1)
        close(listener)
        return port
    }

    /// An answer whose body is compressed, as `gzip` does it.
    static func gzipped(_ text: String) throws -> [UInt8] {
        let body = try compressed(with: ["gzip", "-c"], text)
        return Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    static func compressed(with command: [String], _ text: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.launchInTurn()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        return Array(output.fileHandleForReading.readDataToEndOfFile())
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func listen(backlog: Int32) throws -> (Int32, UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) + Glibc.listen(listener, backlog) + getsockname(listener, pointer, &size)
            }
        }
        guard code == 0 else { throw NoSocket() }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private static func serve(
        _ client: Int32,
        _ answer: [UInt8],
        _ answers: Int,
        _ waitsForRequest: Bool,
        _ keepsOpen: Bool
    ) {
        defer { close(client) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        for _ in 0..<answers {
            // A test's request is small and comes in one piece or two; its body ends with a brace or it has none.
            var request: [UInt8] = []
            repeat {
                let count = recv(client, &buffer, buffer.count, 0)
                if count <= 0 { return }
                request += buffer[..<count]
            } while waitsForRequest
                && !(request.last == UInt8(ascii: "}")
                    || request.suffix(4) == [13, 10, 13, 10] && !request.starts(with: "POST".utf8))
            _ = answer.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        if keepsOpen { _ = recv(client, &buffer, buffer.count, 0) }
    }
}
