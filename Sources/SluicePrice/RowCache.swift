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

    private struct State {
        var rows: [Key: PriceRow?] = [:]
        /// What was asked last is what is asked next, more often than not, and no hash is made of it.
        var last: (key: Key, row: PriceRow?)?
    }

    private let state = Lock(State(), survivesFork: true)

    /// The remembered answer, or `find`'s, which is then remembered, an unknown model's included.
    func row(for model: String, provider: String?, orFind find: () -> PriceRow?) -> PriceRow? {
        let key = Key(model: model, provider: provider)
        if let known = known(key) { return known }
        let found = find()
        // A name too long for any model is not worth its memory.
        guard model.utf8.count <= ModelName.longest, (provider?.utf8.count ?? 0) <= ModelName.longest else {
            return found
        }
        state.withLock { state in
            if state.rows.count >= Self.capacity { state.rows.removeAll() }
            state.rows[key] = .some(found)
            state.last = (key, found)
        }
        return found
    }

    /// Without a closure, through whose result a row would be copied twice more.
    private func known(_ key: Key) -> PriceRow?? {
        state.lock()
        defer { state.unlock() }
        if let last = state.unsafeValue.pointee.last, last.key == key { return .some(last.row) }
        guard let row = state.unsafeValue.pointee.rows[key] else { return nil }
        state.unsafeValue.pointee.last = (key, row)
        return .some(row)
    }
}
