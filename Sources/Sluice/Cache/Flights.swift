internal import SluiceBase
internal import Synchronization

/// Identical requests under way at the same time: the first asks, the others wait for its answer.
///
/// A leader that ends without an answer worth sharing harms nobody. Where the upstream failed, each follower asks for
/// itself, as it would have done alone, and so it does where the leader's consumer makes it wait; where the leader was
/// cancelled, the first of them becomes the new leader.
final class Flights: Sendable {
    typealias Landing = @Sendable (End) -> Void

    /// How the leader ended.
    enum End: Sendable {
        case answered(CacheEntry)
        case failed
        /// It did not come to an answer, for reasons of its own.
        case abandoned
    }

    private let waiting = Lock<[CacheKey: [UInt64: Landing]]>([:])
    private let counter = Atomic<UInt64>(0)

    enum Place: Sendable {
        /// Nobody is asking: the caller does, and calls `land` whatever happens.
        case leader
        /// `landing` will be called once, unless `leave` comes first.
        case follower(UInt64)
    }

    func join(_ key: CacheKey, landing: @escaping Landing) -> Place {
        let ticket = counter.add(1, ordering: .relaxed).newValue
        return waiting.withLock { waiting in
            if waiting[key] == nil {
                waiting[key] = [:]
                return .leader
            }
            waiting[key]?[ticket] = landing
            return .follower(ticket)
        }
    }

    /// A follower that waits no more. True if its landing has not been and will not be called.
    func leave(_ key: CacheKey, _ ticket: UInt64) -> Bool {
        waiting.withLock { $0[key]?.removeValue(forKey: ticket) != nil }
    }

    /// The leader's end.
    func land(_ key: CacheKey, _ end: End) {
        let landings = waiting.withLock { $0.removeValue(forKey: key) }
        for landing in (landings ?? [:]).values { landing(end) }
    }
}

/// A leader's duty to land its flight: once, however it ends. Used by one loop's driver.
final class Lead {
    private let flights: Flights
    private let key: CacheKey
    private var isLanded = false

    init(_ flights: Flights, _ key: CacheKey) {
        self.flights = flights
        self.key = key
    }

    func land(_ end: Flights.End) {
        guard !isLanded else { return }
        isLanded = true
        flights.land(key, end)
    }
}
