/// Bytes that belong to somebody else: valid for the call they are given to, unless its documentation says otherwise.
package typealias Bytes = UnsafeBufferPointer<UInt8>
