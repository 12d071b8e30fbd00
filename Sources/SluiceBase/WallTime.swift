internal import CLinux

/// The time of day: for what outlives the process. It may jump; durations are measured with `Instant`.
package enum WallTime {
    /// Nanoseconds since 1970.
    package static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// Seconds since 1970.
    package static var seconds: Int64 { nanoseconds / 1_000_000_000 }
}
