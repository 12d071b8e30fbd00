internal import SluiceBase

/// Knows whether this thread is inside a host's callback, where waiting would wait for itself.
package enum CallbackScope {
    package static var isInside: Bool { ThreadState.isInCallback }

    package static func enter<Result>(_ body: () -> Result) -> Result { ThreadState.callBack(body) }
}
