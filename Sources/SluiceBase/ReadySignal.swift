internal import CLinux

/// A descriptor that is readable while it is raised, for hosts that wait in `poll`.
package struct ReadySignal: ~Copyable {
    package let descriptor: Int32
    private var isRaised = false
    /// In a child of `fork` the descriptor is closed already, and its number may be that of a file of the child's.
    private let generation = Fork.generation

    /// - Throws: `SystemError` when the process has no descriptors left.
    package init(isRaised: Bool) throws(SystemError) {
        let descriptor = eventfd(isRaised ? 1 : 0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError(call: "eventfd", code: shim_errno()) }
        Descriptors.didOpen(descriptor)
        self.descriptor = descriptor
        self.isRaised = isRaised
    }

    deinit {
        if generation == Fork.generation { Descriptors.close(descriptor) }
    }

    package mutating func set(_ raised: Bool) {
        guard raised != isRaised, generation == Fork.generation else { return }
        isRaised = raised
        var count: UInt64 = 1
        if raised { _ = write(descriptor, &count, 8) } else { _ = read(descriptor, &count, 8) }
    }
}
