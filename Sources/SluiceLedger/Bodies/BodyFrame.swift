internal import CZstd

/// Bodies of several records, packed together: what they have in common is kept once.
///
/// Unpacked: for each record the length of the request's body plus one in 4 bytes (0: none kept), the response's
/// likewise, then the bytes of both; numbers little-endian.
struct BodyFrame {
    /// How the bytes are packed, in `frames.packing`. Kept in files.
    enum Packing {
        static let none: Int64 = 0
        static let zstd: Int64 = 1
    }

    /// Bytes before packing at which a frame is closed.
    static let goal = 200 << 10
    /// Records of a frame.
    static let places: Int64 = 4096
    /// A frame that says it is larger is taken for damaged.
    static let largest = 1 << 30

    private(set) var bytes: [UInt8] = []
    private(set) var count: Int64 = 0

    var isFull: Bool { bytes.count >= Self.goal || count >= Self.places }

    /// - Returns: the place of the bodies in the frame.
    mutating func append(_ bodies: RecordBodies) -> Int64 {
        for body in [bodies.request, bodies.response] {
            let length = body.map { UInt32(clamping: $0.count &+ 1) } ?? 0
            withUnsafeBytes(of: length.littleEndian) { bytes.append(contentsOf: $0) }
        }
        if let request = bodies.request { bytes.append(contentsOf: request) }
        if let response = bodies.response { bytes.append(contentsOf: response) }
        defer { count += 1 }
        return count
    }

    /// Begins the next frame in the memory of this one.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        count = 0
    }

    /// As it goes to the file.
    func packed(by packer: BodyPacker = BodyPacker()) -> (packing: Int64, data: [UInt8]) {
        guard let packed = packer.packed(bytes) else { return (Packing.none, bytes) }
        return (Packing.zstd, packed)
    }

    /// The frame's bytes; nil for one that is damaged.
    static func unpacked(_ packing: Int64, _ data: [UInt8]) -> [UInt8]? {
        guard packing == Packing.zstd else { return packing == Packing.none ? data : nil }
        let size = data.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        // The two largest numbers stand for "unknown" and "no frame".
        guard size <= UInt64(largest) else { return nil }
        var isWhole = true
        let bytes = Array<UInt8>(unsafeUninitializedCapacity: Int(size)) { output, count in
            let written = data.withUnsafeBytes {
                ZSTD_decompress(output.baseAddress, output.count, $0.baseAddress, $0.count)
            }
            isWhole = ZSTD_isError(written) == 0 && written == Int(size)
            count = isWhole ? written : 0
        }
        return isWhole ? bytes : nil
    }

    /// The bodies in a frame's bytes, by place; nil where the lengths do not fit.
    static func bodies(_ bytes: [UInt8]) -> [RecordBodies]? {
        var bodies: [RecordBodies] = []
        var position = 0
        while position < bytes.count {
            guard bytes.count - position >= 8 else { return nil }
            let lengths = (0..<2).map { word in
                (0..<4).reduce(0) { $0 | Int(bytes[position + word * 4 + $1]) << ($1 * 8) }
            }
            position += 8
            var parts: [[UInt8]?] = []
            for length in lengths {
                guard length > 0 else {
                    parts.append(nil)
                    continue
                }
                guard length - 1 <= bytes.count - position else { return nil }
                parts.append(Array(bytes[position..<position + length - 1]))
                position += length - 1
            }
            bodies.append(RecordBodies(request: parts[0], response: parts[1]))
        }
        return bodies
    }
}

/// zstd's tables, kept from frame to frame: making them anew takes as long as packing does. Used by one thread at a time.
final class BodyPacker {
    private let context = ZSTD_createCCtx()

    deinit { ZSTD_freeCCtx(context) }

    /// Nil where there is no memory for it.
    func packed(_ bytes: [UInt8]) -> [UInt8]? {
        guard let context else { return nil }
        let packed = Array<UInt8>(unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { output, count in
            let size = bytes.withUnsafeBytes {
                ZSTD_compressCCtx(context, output.baseAddress, output.count, $0.baseAddress, $0.count, 1)
            }
            count = ZSTD_isError(size) == 0 ? size : 0
        }
        return packed.isEmpty ? nil : packed
    }
}
