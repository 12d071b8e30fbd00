internal import Foundation

/// A value that several threads read and change.
///
/// `@unchecked Sendable`: `state` is only touched with the lock held, one that ThreadSanitizer can see inside.
public final class Shared<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var state: Value

    public init(_ value: Value) { state = value }

    public var value: Value { lock.withLock { state } }

    @discardableResult
    public func update<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
        lock.withLock { body(&state) }
    }
}
