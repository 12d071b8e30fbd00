internal import CCurl
internal import CLinux
internal import Glibc

/// What the loop knows of its connections: which are in use, and which take several requests at once.
///
/// An object of its own, since libcurl may close connections to the very end of its multi handle.
final class Connections {
    private struct State {
        /// The ports of both ends, by which libcurl tells which connection it has chosen; nil before there is one.
        var ports: Ports?
        var users = 0
        var hasServed = false
        var isMultiplexed = false
    }

    struct Ports: Hashable {
        let local: Int32
        let remote: Int32
    }

    private var states: [Int32: State] = [:]
    /// More than one where connections to several hosts share a local port.
    private var sockets: [Ports: [Int32]] = [:]
    /// Sockets whose connection was not made when they were last looked at.
    private var pending: [Int32] = []

    func didOpen(_ socket: Int32) {
        states[socket] = State()
        pending.append(socket)
    }

    func didClose(_ socket: Int32) {
        guard let state = states.removeValue(forKey: socket) else { return }
        guard let ports = state.ports else { return pending.removeAll { $0 == socket } }
        sockets[ports]?.removeAll { $0 == socket }
        if sockets[ports]?.isEmpty == true { sockets[ports] = nil }
    }

    /// A transfer is about to send its request between these ports.
    ///
    /// - Returns: false where the other side has spoken out of turn. Those bytes belong to no request, and would be taken
    ///   for the answer to this one.
    func begin(between ports: Ports) -> Bool {
        namePending()
        for socket in sockets[ports] ?? [] {
            guard var state = states[socket] else { continue }
            // Whoever shares a connection tells answers apart by their streams, and hears of settings and pings at any
            // time.
            if state.users > 0 { state.isMultiplexed = true }
            if state.hasServed, !state.isMultiplexed, Self.hasSomethingToSay(socket) { return false }
            state.users += 1
            state.hasServed = true
            states[socket] = state
        }
        return true
    }

    func end(between ports: Ports, isMultiplexed: Bool) {
        for socket in sockets[ports] ?? [] {
            states[socket]?.users -= 1
            if isMultiplexed { states[socket]?.isMultiplexed = true }
        }
    }

    /// Goes through what only connections of a network come to.
    static func rehearse() {
        let connections = Connections()
        let ports = Ports(local: 0, remote: 0)
        connections.pending.append(-1)
        connections.pending.removeAll()
        connections.states[-1] = State(ports: ports)
        connections.sockets[ports, default: []].append(-1)
        _ = connections.begin(between: ports)
        connections.end(between: ports, isMultiplexed: false)
        connections.didClose(-1)
    }

    private func namePending() {
        guard !pending.isEmpty else { return }
        pending.removeAll { socket in
            guard let ports = Self.ports(of: socket) else { return false }
            states[socket]?.ports = ports
            sockets[ports, default: []].append(socket)
            return true
        }
    }

    private static func ports(of socket: Int32) -> Ports? {
        func port(_ name: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> Int32? {
            var address = sockaddr_in6()
            var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
            return withUnsafeMutablePointer(to: &address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    guard name(socket, pointer, &size) == 0 else { return nil }
                    guard [AF_INET, AF_INET6].contains(Int32(pointer.pointee.sa_family)) else { return nil }
                    // The port lies at the same place in both kinds of address.
                    return Int32(UInt16(bigEndian: address.pointee.sin6_port))
                }
            }
        }
        guard let local = port({ getsockname($0, $1, $2) }), let remote = port({ getpeername($0, $1, $2) }) else {
            return nil
        }
        return Ports(local: local, remote: remote)
    }

    /// Bytes, or the connection's end, over TLS too: there is nothing to say between an answer and a request.
    private static func hasSomethingToSay(_ socket: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) >= 0
    }
}
