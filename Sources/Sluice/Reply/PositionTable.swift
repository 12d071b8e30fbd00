/// Where in an array an element with a key stands: found by looking while there are few, by a table where there are
/// many. An answer names its members, choices and tool calls as it likes, and has nearly always a few.
struct PositionTable<Key: Hashable & Sendable>: Sendable {
    private var positions: [Key: Int] = [:]

    /// Up to this many elements are looked through.
    static var smallestCount: Int { 16 }

    /// The position of the last of `count` elements that is `key`, which `matches` says of a position.
    func position(of key: @autoclosure () -> Key, among count: Int, where matches: (Int) -> Bool) -> Int? {
        guard count > Self.smallestCount, !positions.isEmpty else { return (0..<count).last(where: matches) }
        return positions[key()]
    }

    /// Notes that an element was appended; the first ones are noted once they are too many to look through.
    mutating func noteAppended(among count: Int, key: (Int) -> Key) {
        guard count > Self.smallestCount else { return }
        if count == Self.smallestCount + 1 {
            for position in 0..<count { positions[key(position)] = position }
        } else {
            positions[key(count - 1)] = count - 1
        }
    }

    /// Notes the key that the element at `position` has got after it was appended.
    mutating func note(_ key: Key, at position: Int, among count: Int, key other: (Int) -> Key) {
        guard count > Self.smallestCount else { return }
        if positions.isEmpty { for known in 0..<count { positions[other(known)] = known } }
        positions[key] = position
    }
}
