internal import CLinux

/// A time of day: for what outlives the process. It may jump; durations are measured with `Instant`.
package struct WallTime: Comparable, Sendable {
    /// Since 1970.
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Before any time that a clock tells.
    package static let distantPast = WallTime(nanoseconds: .min)

    /// Whole seconds since 1970.
    package var seconds: Int64 { nanoseconds / 1_000_000_000 }

    package static func < (left: WallTime, right: WallTime) -> Bool { left.nanoseconds < right.nanoseconds }
}
