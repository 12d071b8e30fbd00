import SluiceBase

/// Times of a test's clock.
extension WallTime {
    static let distantFuture = WallTime(nanoseconds: .max)

    static func seconds(_ seconds: Int64) -> WallTime { WallTime(nanoseconds: seconds * 1_000_000_000) }

    static func + (time: WallTime, nanoseconds: Int64) -> WallTime {
        WallTime(nanoseconds: time.nanoseconds + nanoseconds)
    }

    static func - (time: WallTime, nanoseconds: Int64) -> WallTime {
        WallTime(nanoseconds: time.nanoseconds - nanoseconds)
    }
}
