internal import Foundation

/// Runs `body` on a thread of its own.
public func detachThread(_ body: @escaping @Sendable () -> Void) { Thread.detachNewThread(body) }

/// Runs `body` on `count` threads at once, each with its number, and waits for all.
public func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
        group.enter()
        Thread.detachNewThread {
            body(number)
            group.leave()
        }
    }
    group.wait()
}

/// Waits until `condition` holds and returns whether it does. `seconds` only bounds how late a failure is noticed: a
/// busy machine takes its time.
public func eventually(within seconds: Double = 30, _ condition: () throws -> Bool) rethrows -> Bool {
    let limit = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
        if Date() > limit { return false }
        usleep(1000)
    }
    return true
}
