internal import CSluice
internal import Sluice

@_cdecl("sluice_chunks_join") @implementation
public func sluice_chunks_join(
    _ chunks: UnsafePointer<CChar>?,
    _ length: Int,
    _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> UnsafeMutablePointer<CChar>? {
    string(error) { () throws(Failure) in try ChunkJoiner.join(bytes(chunks, length, "chunks")) }
}
