internal import CLinux

/// A point of the monotonic clock, in nanoseconds. It does not jump when the wall clock is set.
package struct Instant: Comparable, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The clock, read now (about 20 ns).
    package static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }

    /// Before any time of the clock: who waits until then only looks.
    package static let distantPast = Instant(nanoseconds: .min)
    package static let distantFuture = Instant(nanoseconds: .max)

    package static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Saturates instead of wrapping, so that "for ever" may be any large number.
    package static func + (instant: Instant, milliseconds: Milliseconds) -> Instant {
        let (product, isTooLarge) = milliseconds.count.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflows) = instant.nanoseconds.addingReportingOverflow(product)
        guard isTooLarge || overflows else { return Instant(nanoseconds: sum) }
        return milliseconds.count < 0 ? Instant(nanoseconds: .min) : .distantFuture
    }

    /// Nanoseconds from `earlier` to this instant, the largest number where there are more.
    package func nanoseconds(since earlier: Instant) -> Int64 {
        let (difference, overflows) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        guard overflows else { return difference }
        return nanoseconds < 0 ? .min : .max
    }
}

/// A duration as options give it.
package struct Milliseconds: Sendable, Equatable {
    package let count: Int64
    package init(_ count: Int64) { self.count = count }
}
