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
    // Raw: the mutex, and behind it the value. A structure of both would be generic, and code that does not know `Value`
    // asks the runtime for the description of such a type at every use, which takes longer than the lock.
    private let memory: UnsafeMutableRawPointer
    private let node: UnsafeMutablePointer<ForkLocks.Node>?

    /// As far from the mutex as any value may have to be: the system aligns memory to 16 bytes.
    private static var valueOffset: Int { (MemoryLayout<pthread_mutex_t>.size + 15) & ~15 }

    /// With `survivesFork` a forked child uses the value too, and forks wait until nobody holds the lock. For what is held
    /// for a short time only, and never while another process or the host is waited for.
    package init(_ value: sending Value, survivesFork: Bool = false) {
        assert(MemoryLayout<Value>.alignment <= 16, "the value lies 16 bytes from the next")
        memory = .allocate(byteCount: Self.valueOffset + MemoryLayout<Value>.size, alignment: 16)
        let mutex = memory.bindMemory(to: pthread_mutex_t.self, capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        (memory + Self.valueOffset).initializeMemory(as: Value.self, to: value)
        node = survivesFork ? ForkLocks.add(mutex) : nil
        if survivesFork { _ = Fork.generation }
    }

    deinit {
        if let node { ForkLocks.remove(node) }
        pthread_mutex_destroy(mutex)
        unsafeValue.deinitialize(count: 1)
        memory.deallocate()
    }

    private var mutex: UnsafeMutablePointer<pthread_mutex_t> { memory.assumingMemoryBound(to: pthread_mutex_t.self) }

    /// Runs `body` while no other thread does. It may not be called again within.
    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body(&unsafeValue.pointee)
    }

    /// For what no closure can span, a fork above all: between `lock` and `unlock` the value is the caller's.
    package func lock() { pthread_mutex_lock(mutex) }

    package func unlock() { pthread_mutex_unlock(mutex) }

    /// The value, for who has called `lock`.
    package var unsafeValue: UnsafeMutablePointer<Value> {
        (memory + Self.valueOffset).assumingMemoryBound(to: Value.self)
    }
}
