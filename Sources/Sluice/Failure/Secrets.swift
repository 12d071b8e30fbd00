internal import Glibc

/// Keys and tokens, taken out of what others get to read.
enum Secrets {
    /// The bytes with each secret replaced: a prompt may hold a key, and an upstream may say one back.
    static func removed(_ secrets: [String], from bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for secret in secrets {
            let needle = Array(secret.utf8)
            guard position(of: needle, in: bytes, from: 0) != nil else { continue }
            var result: [UInt8] = []
            var start = 0
            while let found = position(of: needle, in: bytes, from: start) {
                result += bytes[start..<found]
                result += Array("[secret]".utf8)
                start = found + needle.count
            }
            guard start > 0 else { continue }
            bytes = result + bytes[start...]
        }
        return bytes
    }

    private static func position(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var start = start
            // The first byte is found by the C library, which looks at many at once.
            while bytes.count - start >= needle.count,
                let found = memchr(base + start, Int32(first), bytes.count - start - needle.count + 1)
            {
                start = UnsafeRawPointer(found) - base
                if memcmp(base + start, needle, needle.count) == 0 { return start }
                start += 1
            }
            return nil
        }
    }
}

extension Failure {
    /// The same where an upstream has said one of these back. Shorter ones are words.
    func without(_ secrets: [String]) -> Failure {
        let secrets = secrets.filter { $0.utf8.count >= 8 }
        guard !secrets.isEmpty else { return self }
        func cleaned(_ text: String) -> String {
            String(decoding: Secrets.removed(secrets, from: Array(text.utf8)), as: UTF8.self)
        }
        var failure = Failure(status, cleaned(message))
        failure.httpStatus = httpStatus
        failure.provider = provider
        failure.provider.message = provider.message.map(cleaned)
        failure.provider.type = provider.type.map(cleaned)
        failure.provider.code = provider.code.map(cleaned)
        failure.provider.param = provider.param.map(cleaned)
        failure.retryAfterMilliseconds = retryAfterMilliseconds
        failure.mayRepeat = mayRepeat
        return failure
    }
}
