internal import Synchronization

/// Says to a store's job that nobody waits for it any more: it is not begun, and does not wait for a locked file.
package final class Abandonment: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package var isDeclared: Bool { flag.load(ordering: .relaxed) }

    package func declare() { flag.store(true, ordering: .relaxed) }
}
