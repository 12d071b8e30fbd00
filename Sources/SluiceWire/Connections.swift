internal import CLinux

/// What the loop knows of its connections: which are in use, and which take several requests at once.
///
/// An object of its own, since libcurl may close connections to the very end of its multi handle.
final class Connections {
    private struct State {
        var users = 0
        var isMultiplexed = false
    }

    private var states: [Int32: State] = [:]

    /// A transfer is about to send its request over `socket`, which has served others if `isReused`.
    ///
    /// - Returns: false where the other side has spoken out of turn. Those bytes belong to no request, and would be taken
    ///   for the answer to this one.
    func begin(on socket: Int32, isReused: Bool) -> Bool {
        var state = states[socket] ?? State()
        // Whoever shares a connection tells answers apart by their streams, and hears of settings and pings at any time.
        if state.users > 0 { state.isMultiplexed = true }
        if isReused, !state.isMultiplexed, Self.hasSomethingToSay(socket) { return false }
        state.users += 1
        states[socket] = state
        return true
    }

    func end(on socket: Int32, isMultiplexed: Bool) {
        guard var state = states[socket] else { return }
        state.users -= 1
        state.isMultiplexed = state.isMultiplexed || isMultiplexed
        states[socket] = state
    }

    func didClose(_ socket: Int32) { states[socket] = nil }

    /// Bytes, or the connection's end, over TLS too: there is nothing to say between an answer and a request.
    private static func hasSomethingToSay(_ socket: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) >= 0
    }
}
