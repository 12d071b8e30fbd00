internal import CLinux

/// Where times come from: the system's clocks, or a simulation's.
package protocol Clock: Sendable {
    /// The monotonic clock.
    var now: Instant { get }
    /// The clock on the wall.
    var wall: WallTime { get }
    /// Lets other threads run for about so many microseconds.
    func rest(_ microseconds: UInt32)
}

extension Clock {
    package func rest(_ microseconds: UInt32) { SystemClock.rest(microseconds) }
}

package struct SystemClock: Clock {
    package init() {}

    package var now: Instant { .now }

    /// Sleeps for about so many microseconds.
    package static func rest(_ microseconds: UInt32) { usleep(microseconds) }

    package var wall: WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }
}
