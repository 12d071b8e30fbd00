internal import CSluice
internal import Glibc
internal import Sluice

/// An opaque pointer of the interface is a retained object of one class; its `…_free` releases it.
///
/// C promises no types at run time: a pointer of the wrong kind is the caller's bug, NULL is answered.
enum Handle {
    static func retain(_ object: some AnyObject) -> OpaquePointer {
        OpaquePointer(Unmanaged.passRetained(object).toOpaque())
    }

    static func object<Object: AnyObject>(_ handle: OpaquePointer?, _: Object.Type) -> Object? {
        handle.map { Unmanaged<Object>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    static func release<Object: AnyObject>(_ handle: OpaquePointer?, _: Object.Type) {
        if let handle { Unmanaged<Object>.fromOpaque(UnsafeRawPointer(handle)).release() }
    }
}

/// The object behind a handle, or the failure that says which argument was NULL.
func required<Object: AnyObject>(
    _ handle: OpaquePointer?,
    _ type: Object.Type,
    _ name: StaticString
) throws(Failure) -> Object {
    guard let object = Handle.object(handle, type) else { throw Failure(.argument, "\(name) is NULL") }
    return object
}

/// A text from outside: not NULL, and UTF-8.
func text(_ pointer: UnsafePointer<CChar>?, _ name: StaticString) throws(Failure) -> String {
    guard let pointer else { throw Failure(.argument, "\(name) is NULL") }
    guard let text = String(validatingCString: pointer) else {
        // Not shown: it may be a key.
        let repaired = String(cString: pointer).utf8
        let count = strlen(pointer)
        let valid = zip(repaired, UnsafeRawBufferPointer(start: pointer, count: count)).prefix { $0 == $1 }
        throw Failure(.argument, "\(name) is not UTF-8 from byte \(valid.count) of its \(count) on")
    }
    return text
}

/// Bytes from outside.
func bytes(_ pointer: UnsafePointer<CChar>?, _ count: Int, _ name: StaticString) throws(Failure) -> [UInt8] {
    guard let pointer else { throw Failure(.argument, "\(name) is NULL") }
    // C's size_t reaches further than Int: such a length was negative where it came from.
    guard count >= 0 else { throw Failure(.argument, "the length of \(name) is \(UInt(bitPattern: count)) bytes") }
    return Array(UnsafeRawBufferPointer(start: pointer, count: count))
}

/// A text on its way out: NUL-terminated, at one address for the object's life.
final class CText: Sendable {
    // Nobody writes to the memory after `init`, and it is freed with the last reference.
    nonisolated(unsafe) let pointer: UnsafePointer<CChar>
    let count: Int

    init(_ bytes: some Collection<UInt8>) {
        let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { memory[index] = CChar(bitPattern: byte) }
        memory[bytes.count] = 0
        // A buffer of at least one byte has an address.
        pointer = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
        count = bytes.count
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    deinit { pointer.deallocate() }
}
