/// A command in the form in which Redis takes it: a list of texts with their lengths, so that no byte of any of them
/// can be taken for something else.
struct RedisCommand: Sendable {
    private(set) var bytes: [UInt8] = []

    init(_ words: [[UInt8]]) {
        bytes.reserveCapacity(words.reduce(16) { $0 + $1.count + 16 })
        append("*\(words.count)\r\n")
        for word in words {
            append("$\(word.count)\r\n")
            bytes += word
            append("\r\n")
        }
    }

    init(_ words: [String]) { self.init(words.map { Array($0.utf8) }) }

    private mutating func append(_ text: String) { bytes += text.utf8 }
}
