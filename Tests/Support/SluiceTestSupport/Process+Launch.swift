import Foundation

private let launching = NSLock()

extension Process {
    /// Starts the process, one at a time, and once more where Foundation stumbles.
    ///
    /// Foundation lists the descriptors that the child is to close before it makes the child. One that another thread
    /// closes between the two makes it fail with EBADF, though nothing is wrong.
    package func launchInTurn() throws {
        launching.lock()
        defer { launching.unlock() }
        for _ in 0..<20 {
            do {
                return try run()
            } catch let error as NSError where error.domain == NSPOSIXErrorDomain && error.code == Int(EBADF) {
                continue
            }
        }
        try run()
    }
}
