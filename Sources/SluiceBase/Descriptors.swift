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
    package static func closeAllAfterFork() {
        for index in 0..<wordCount {
            var word = words[index].exchange(0, ordering: .relaxed)
            while word != 0 {
                _ = CLinux.close(Int32(index * 64 + word.trailingZeroBitCount))
                word &= word - 1
            }
        }
    }
}
