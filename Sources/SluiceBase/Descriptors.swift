internal import CLinux
internal import Synchronization

/// The descriptors that the library has open, so that a forked child can close its copies.
///
/// A child that kept them would hold the parent's connections open after the parent closed them. One bit a descriptor,
/// changed atomically: the child's handler of `fork` may run at any moment, may not lock and may not allocate.
package enum Descriptors {
    private static let limit = 1 << 20
    private static let wordCount = limit / 64

    // Allocated once and never freed: the table must outlive every thread. It is only reached through atomics.
    nonisolated(unsafe) private static let words: UnsafeMutablePointer<Atomic<UInt64>> = {
        let words = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: wordCount)
        for index in 0..<wordCount { (words + index).initialize(to: Atomic(0)) }
        return words
    }()

    package static func didOpen(_ descriptor: Int32) {
        guard 0..<limit ~= Int(descriptor) else { return }
        let bit: UInt64 = 1 << UInt64(descriptor & 63)
        words[Int(descriptor) / 64].bitwiseOr(bit, ordering: .relaxed)
    }

    /// Closes `descriptor` and forgets it.
    package static func close(_ descriptor: Int32) {
        if 0..<limit ~= Int(descriptor) {
            let bit: UInt64 = 1 << UInt64(descriptor & 63)
            words[Int(descriptor) / 64].bitwiseAnd(~bit, ordering: .relaxed)
        }
        _ = CLinux.close(descriptor)
    }

    /// Closes this process's copies of all of them, without a word to the other side.
    ///
    /// - Parameter keepingNumbers: what takes their place is `/dev/null`, so that no file of this process gets a number
    ///   that somebody still has in hand. Such a number is given up by `close`.
    package static func leaveAllToParent(keepingNumbers: Bool) {
        var stopgap: Int32 = -1
        for index in 0..<wordCount {
            var word =
                keepingNumbers ? words[index].load(ordering: .relaxed) : words[index].exchange(0, ordering: .relaxed)
            while word != 0 {
                let descriptor = Int32(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
                guard keepingNumbers else {
                    _ = CLinux.close(descriptor)
                    continue
                }
                if stopgap < 0 {
                    // Closed first: the process may have no descriptor left.
                    _ = CLinux.close(descriptor)
                    stopgap = shim_open_null()
                    if stopgap == descriptor { continue }
                }
                // Without a stopgap the number is lost; then it must not be taken for ours either.
                if shim_replace_descriptor(stopgap, descriptor) < 0 { forget(descriptor) }
            }
        }
        if stopgap >= 0, !isKnown(stopgap) { _ = CLinux.close(stopgap) }
    }

    private static func forget(_ descriptor: Int32) {
        words[Int(descriptor) / 64].bitwiseAnd(~(1 << UInt64(descriptor & 63)), ordering: .relaxed)
    }

    private static func isKnown(_ descriptor: Int32) -> Bool {
        guard 0..<limit ~= Int(descriptor) else { return false }
        return words[Int(descriptor) / 64].load(ordering: .relaxed) & (1 << UInt64(descriptor & 63)) != 0
    }
}
