internal import SluiceBase

/// How the first of several identical requests ended, as those who wait for it are told.
enum LeaderResult: Sendable {
    case answered(CacheEntry)
    case failed
    /// It did not come to an answer, for reasons of its own.
    case abandoned
}

/// Identical requests under way at the same time: the first asks, the others wait for its answer (request coalescing).
///
/// A leader that ends without an answer worth sharing harms nobody. Where the upstream failed, each follower asks for
/// itself, as it would have done alone, and so it does where the leader's consumer makes it wait; where the leader was
/// cancelled, the first of them becomes the new leader.
///
/// Nobody waits for a leader whom his own thread may have to drive: a blocked caller joins no leader on the host's loop,
/// which the very thread may be the one to dispatch.
final class InFlightRequests: Sendable {
    typealias OnResult = @Sendable (LeaderResult) -> Void

    private struct Follower {
        let ticket: UInt64
        let onResult: OnResult
    }

    private struct Flight {
        let isOnHostLoop: Bool
        /// In the order in which they came.
        var followers: [Follower] = []
    }

    private struct State {
        var flights: [CacheKey: Flight] = [:]
        var lastTicket: UInt64 = 0
    }

    private let state = Lock(State())

    enum Place: Sendable {
        /// Nobody is asking: the caller does, and ends with `complete`, which a `LeaderToken` ensures.
        case leader
        /// `onResult` will be called once, unless `leave` comes first.
        case follower(UInt64)
        /// Somebody asks whom the caller may not wait for: it asks for itself.
        case outsider
    }

    /// How many wait for an answer that another asks for.
    var followerCount: Int { state.withLock { $0.flights.values.reduce(0) { $0 + $1.followers.count } } }

    /// Joins whoever asks the same. `isOnHostLoop` says that the caller's thread comes back to the host between the steps
    /// of the call.
    func join(_ key: CacheKey, isOnHostLoop: Bool = false, onResult: @escaping OnResult) -> Place {
        state.withLock { state in
            guard let flight = state.flights[key] else {
                state.flights[key] = Flight(isOnHostLoop: isOnHostLoop)
                return .leader
            }
            guard isOnHostLoop || !flight.isOnHostLoop else { return .outsider }
            state.lastTicket &+= 1
            state.flights[key]?.followers.append(Follower(ticket: state.lastTicket, onResult: onResult))
            return .follower(state.lastTicket)
        }
    }

    /// A follower waits no more. True if its `onResult` has not been and will not be called.
    func leave(_ key: CacheKey, _ ticket: UInt64) -> Bool {
        state.withLock { state in
            guard let index = state.flights[key]?.followers.firstIndex(where: { $0.ticket == ticket }) else {
                return false
            }
            state.flights[key]?.followers.remove(at: index)
            return true
        }
    }

    /// The leader has ended: its followers are told, in the order in which they came.
    func complete(_ key: CacheKey, _ result: LeaderResult) {
        let followers = state.withLock { $0.flights.removeValue(forKey: key) }?.followers ?? []
        for follower in followers { follower.onResult(result) }
    }
}

/// A leader's duty to tell its followers how it ended: once, and as abandoned where nobody said otherwise. Used by one
/// loop's driver.
final class LeaderToken {
    private let inFlight: InFlightRequests
    private let key: CacheKey
    private var isComplete = false

    init(_ inFlight: InFlightRequests, _ key: CacheKey) {
        self.inFlight = inFlight
        self.key = key
    }

    deinit { complete(.abandoned) }

    func complete(_ result: LeaderResult) {
        guard !isComplete else { return }
        isComplete = true
        inFlight.complete(key, result)
    }
}
