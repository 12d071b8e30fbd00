internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#endif

/// A server that takes requests and answers none before it is told to: what a test wants to happen between a request
/// and its answer has then happened, however busy the machine is.
public final class HeldServer: Sendable {
    /// `http://127.0.0.1:40511/v1`
    public let url: String
    private let listener: Int32
    private let answer: [UInt8]
    private let opening: [UInt8]
    private let state = Shared(State())

    private struct State: Sendable {
        var requests = 0
        var held: [Int32] = []
        var isReleased = false
    }

    public struct NoSocket: Error {}

    /// An answer of a chat model, whole.
    public static let completion: String = {
        let body =
            #"{"id":"c1","object":"chat.completion","created":7,"model":"m","choices":[{"index":0,"message":"#
            + #"{"role":"assistant","content":"held"},"finish_reason":"stop"}],"#
            + #""usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"#
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n\(body)"
    }()

    /// - Parameters:
    ///   - answer: what is held back, or all of it.
    ///   - opening: what goes before it, at once when the request has come.
    /// - Throws: `NoSocket` when the system refuses one.
    public init(_ answer: String = completion, after opening: String = "") throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) + listen(descriptor, 128) + getsockname(descriptor, pointer, &size)
            }
        }
        guard descriptor >= 0, code == 0 else { throw NoSocket() }
        listener = descriptor
        self.answer = Array(answer.utf8)
        self.opening = Array(opening.utf8)
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/v1"
        detachThread { [state, answer = self.answer, opening = self.opening] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 { return }
                detachThread { Self.serve(connection, opening, answer, state) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        cut()
    }

    /// Requests that have come in whole.
    public var requests: Int { state.value.requests }

    /// Answers those that wait, and whoever comes later at once.
    public func release() {
        let held = state.update { state in
            state.isReleased = true
            defer { state.held = [] }
            return state.held
        }
        for connection in held { Self.send(answer, connection) }
    }

    /// Closes the connections of those that wait, without an answer; whoever comes later waits again.
    public func cut() {
        let held = state.update { state in
            defer { state.held = [] }
            return state.held
        }
        for connection in held { close(connection) }
    }

    private static func serve(
        _ connection: Int32,
        _ opening: [UInt8],
        _ answer: [UInt8],
        _ state: Shared<State>
    ) {
        // A test's request is small and comes in one piece or two, and its body ends with a brace.
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        repeat {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else {
                close(connection)
                return
            }
            request += buffer[..<count]
        } while request.last != UInt8(ascii: "}")
        write(opening, connection)
        let isReleased = state.update { state in
            state.requests += 1
            if !state.isReleased { state.held.append(connection) }
            return state.isReleased
        }
        if isReleased { send(answer, connection) }
    }

    private static func send(_ answer: [UInt8], _ connection: Int32) {
        write(answer, connection)
        close(connection)
    }

    private static func write(_ bytes: [UInt8], _ connection: Int32) {
        _ = bytes.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}
