internal import CLinux
internal import Glibc

/// A value behind a lock, as `Synchronization.Mutex` is one, that works in a forked child too.
///
/// `Mutex` keeps the kernel's number of its owner, which the standard library remembers for each thread. The thread that
/// forks has another number in the child, so that the first lock there that two threads want at once ends the process
/// (swift 6.3, `LinuxImpl.swift`). glibc's mutex has no such memory, and ThreadSanitizer can see inside it.
///
/// `@unchecked Sendable`: the value is only touched with the lock held. It lives at one address for the lock's life, which
/// POSIX asks for.
package struct Lock<Value>: ~Copyable, @unchecked Sendable {
    private let storage: UnsafeMutablePointer<Storage>
    private let node: UnsafeMutablePointer<ForkLocks.Node>?

    private struct Storage {
        var mutex = pthread_mutex_t()
        var value: Value
    }

    /// With `survivesFork` a forked child uses the value too, and forks wait until nobody holds the lock. For what is held
    /// for a short time only, and never while another process or the host is waited for.
    package init(_ value: sending Value, survivesFork: Bool = false) {
        storage = .allocate(capacity: 1)
        storage.initialize(to: Storage(value: value))
        let mutex = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: pthread_mutex_t.self)
        pthread_mutex_init(mutex, nil)
        node = survivesFork ? ForkLocks.add(mutex) : nil
        if survivesFork { _ = Fork.generation }
    }

    deinit {
        if let node { ForkLocks.remove(node) }
        pthread_mutex_destroy(mutex)
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    private var mutex: UnsafeMutablePointer<pthread_mutex_t> {
        UnsafeMutableRawPointer(storage).assumingMemoryBound(to: pthread_mutex_t.self)
    }

    /// Runs `body` while no other thread does. It may not be called again within.
    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body(&storage.pointee.value)
    }

    /// For what no closure can span, a fork above all: between `lock` and `unlock` the value is the caller's.
    package func lock() { pthread_mutex_lock(mutex) }

    package func unlock() { pthread_mutex_unlock(mutex) }

    /// The value, for who has called `lock`.
    package var unsafeValue: UnsafeMutablePointer<Value> {
        let offset = MemoryLayout<Storage>.offset(of: \.value) ?? 0
        return (UnsafeMutableRawPointer(storage) + offset).assumingMemoryBound(to: Value.self)
    }
}
