internal import CCrypto
internal import SluiceBase

/// A script that Redis knows by its SHA-1 once it has seen it.
struct RedisScript: Sendable {
    private let text: [UInt8]
    private let name: [UInt8]

    init(_ text: String) {
        self.text = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: 20)
        // Where the system forbids SHA-1 the name is one that Redis never knows, and the whole text goes out each time.
        _ = self.text.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha1(), nil) }
        name = Array(Hexadecimal.text(digest).utf8)
    }

    /// The call by name, and the one with the whole text where Redis does not know the name, as after a restart.
    func call(keys: [String], arguments: [String]) -> (command: RedisCommand, fallback: RedisCommand) {
        let rest = ([String(keys.count)] + keys + arguments).map { Array($0.utf8) }
        return (
            RedisCommand([Array("EVALSHA".utf8), name] + rest), RedisCommand([Array("EVAL".utf8), text] + rest)
        )
    }
}
