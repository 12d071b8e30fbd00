internal import CCrypto

/// SHA-256 (FIPS 180-4) by OpenSSL's libcrypto, fed piece by piece.
///
/// libcrypto may refuse to work (no memory, a policy of the system), so every result is optional: a wrong digest would
/// mix up cache entries, a missing one only makes a miss.
struct SHA256: ~Copyable {
    static let byteCount = 32

    private let context: OpaquePointer?
    private var isSound: Bool

    /// Looked up once: finding an algorithm by name costs more than hashing a short text.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    init() {
        context = EVP_MD_CTX_new()
        isSound = context != nil && EVP_DigestInit_ex(context, Self.algorithm, nil) == 1
    }

    deinit { EVP_MD_CTX_free(context) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard isSound, let base = bytes.baseAddress else { return }
        isSound = EVP_DigestUpdate(context, base, bytes.count) == 1
    }

    mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Ends the text; 32 bytes.
    consuming func finish() -> [UInt8]? {
        guard isSound else { return nil }
        var isDone = false
        let digest = [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            var length: UInt32 = 0
            isDone = EVP_DigestFinal_ex(context, buffer.baseAddress, &length) == 1 && length == UInt32(Self.byteCount)
            count = isDone ? Self.byteCount : 0
        }
        return isDone ? digest : nil
    }

    static func digest(_ bytes: [UInt8]) -> [UInt8]? {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
