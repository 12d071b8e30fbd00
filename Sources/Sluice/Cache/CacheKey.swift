internal import SluiceBase

/// Names one answer in a cache: two requests share a key only if they may share an answer.
///
/// A SHA-256 over these parts, each preceded by its length so that none can run into the next:
///
/// 1. the seed;
/// 2. the method, the upstream's origin, and the path and query asked for;
/// 3. the body without the ignored members of its root, white space left out (see `CanonicalBody`);
/// 4. every header `helicone-cache-…`;
/// 5. the credentials, so that callers with different keys never share an answer. Of the keys themselves nothing is kept
///    but what a SHA-256 over all of this tells, which is nothing.
///
/// User, session, properties and `Cache-Control` are no part of it (Helicone's documentation: Caching).
package struct CacheKey: Hashable, Sendable {
    // Not a SIMD vector: its alignment of 32 bytes is more than the frame of a suspended function has.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Says how the parts are laid out; a changed layout must not find old entries.
    private static let layout = "sluice cache key 2"

    /// Nil when libcrypto cannot hash; the request then has no place in the cache.
    ///
    /// `address` is what `EndpointURL.parts` gives; `credentials` are the values that authorise the call, in a fixed order.
    package init?(
        method: String = "POST",
        address: (origin: String, pathAndQuery: String),
        body: [UInt8],
        settings: CacheSettings,
        credentials: [String]
    ) {
        var parts = PartHash()
        parts.add(Self.layout)
        parts.add(settings.seed)
        parts.add(method)
        parts.add(address.origin)
        parts.add(address.pathAndQuery)
        CanonicalBody.with(body, ignoring: settings.ignoredKeys) { parts.add($0) }
        for header in settings.keyHeaders {
            parts.add(header.name)
            parts.add(header.value)
        }
        parts.add("\(credentials.count)")
        for credential in credentials { parts.add(credential) }
        self.init(parts.finish())
    }

    /// The key's 32 bytes as a store gave them back.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == SHA256.byteCount else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index >> 3] = words[index >> 3] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    private init?(_ digest: [UInt8]?) {
        guard let digest else { return nil }
        self.init(bytes: digest)
    }

    /// The key of one slot of this key's bucket; slot 0 has the key itself.
    package func slot(_ index: Int) -> CacheKey? {
        guard index != 0 else { return self }
        var parts = PartHash()
        parts.add(bytes)
        parts.add("\(index)")
        return CacheKey(parts.finish())
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SHA256.byteCount)
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// Lower-case hexadecimal.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The digest is spread evenly already: one word of it is hash enough.
    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    package static func == (left: CacheKey, right: CacheKey) -> Bool { left.words == right.words }
}

/// Hashes parts, each preceded by its length in eight bytes.
private struct PartHash: ~Copyable {
    private var hash = SHA256()

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update($0) }
        hash.update(bytes)
    }

    consuming func finish() -> [UInt8]? { hash.finish() }
}
