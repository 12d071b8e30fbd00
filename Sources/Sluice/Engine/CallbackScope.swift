internal import CLinux

/// Knows whether this thread is inside a host's callback, where waiting would wait for itself.
package enum CallbackScope {
    // Thread-specific data, since Swift has no thread-local storage on this platform.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    package static var isInside: Bool { pthread_getspecific(key) != nil }

    package static func enter<Result>(_ body: () -> Result) -> Result {
        let outer = pthread_getspecific(key)
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1))
        defer { pthread_setspecific(key, outer) }
        return body()
    }
}
