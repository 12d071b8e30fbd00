internal import CZlib

/// Bytes as a gzip file (RFC 1952), which every HTTP server of the field unpacks.
enum Gzip {
    /// Fast, since the peer is mostly near: the levels above save some hundredths of text for several times the work.
    private static let level: Int32 = 1

    /// - Returns: nil where zlib has no memory, or for more than 4 GB.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let count = UInt32(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        guard shim_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        guard let bound = UInt32(exactly: deflateBound(&stream, uLong(count))) else { return nil }
        var isDone = false
        let packed = [UInt8](unsafeUninitializedCapacity: Int(bound)) { output, used in
            bytes.withUnsafeBufferPointer { input in
                // zlib reads the input and never writes to it, though its type allows that.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = count
                stream.next_out = output.baseAddress
                stream.avail_out = bound
                isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                used = Int(stream.total_out)
            }
        }
        return isDone ? packed : nil
    }
}
