/// The beginning of a value from outside, as a message quotes it: some 200 characters say which one is meant, and a
/// message stays one that can be read.
struct Excerpt: CustomStringConvertible {
    let description: String

    init(_ text: some StringProtocol) {
        // Bytes bound the work: one character may have any number of them.
        guard text.utf8.count > 800 || text.count > 200 else {
            description = String(text)
            return
        }
        let beginning = String(decoding: text.utf8.prefix(800), as: UTF8.self).prefix(200)
        description = "\(beginning)… (\(text.utf8.count) bytes)"
    }
}
