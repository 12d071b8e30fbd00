import SluiceBase

/// Remembers which rows the last models led to: a program asks for the same few names again and again, and finding a
/// row means trying candidates and reading a line.
final class RowCache: Sendable {
    private struct Key: Hashable {
        let model: String
        let provider: String?
    }

    /// Names remembered at most; then all are forgotten, so that invented names cannot fill the memory.
    private static let capacity = 512

    private let rows = Lock<[Key: PriceRow?]>([:], survivesFork: true)

    /// The remembered answer, or `find`'s, which is then remembered, an unknown model's included.
    func row(for model: String, provider: String?, orFind find: () -> PriceRow?) -> PriceRow? {
        let key = Key(model: model, provider: provider)
        if let known = rows.withLock({ $0[key] }) { return known }
        let found = find()
        // A name too long for any model is not worth its memory.
        guard model.utf8.count <= ModelName.longest, (provider?.utf8.count ?? 0) <= ModelName.longest else {
            return found
        }
        rows.withLock { rows in
            if rows.count >= Self.capacity { rows.removeAll() }
            rows[key] = .some(found)
        }
        return found
    }
}
