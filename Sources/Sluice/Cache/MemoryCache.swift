package import SluiceBase

/// Cached answers in memory, bounded by bytes; the least recently used go first.
///
/// Finding, keeping and forgetting one answer each take constant time, and a hit allocates nothing.
package final class MemoryCache: CacheStore {
    private let maximumBytes: Int
    private let state = Lock(State())

    /// `maximumBytes` counts bodies, headers and what it takes to keep them.
    package init(maximumBytes: Int = 64 << 20) {
        self.maximumBytes = max(0, maximumBytes)
    }

    package var count: Int { state.withLock { $0.slots.count } }
    package var bytes: Int { state.withLock(\.bytes) }

    package func entry(for key: CacheKey, now: WallTime) -> CacheEntry? {
        state.withLock { $0.entry(for: key, now: now) }
    }

    package func insert(_ entry: CacheEntry, for key: CacheKey, now: WallTime) -> Bool {
        let size = entry.memorySize
        guard size <= maximumBytes else { return false }
        return state.withLock { state in
            guard state.entry(for: key, now: now) == nil else { return false }
            state.add(entry, key, size)
            while state.bytes > maximumBytes, state.removeOldest() {}
            return true
        }
    }

    package func removeAll() { state.withLock { $0 = State() } }

    /// Entries in a row from the most to the least recently used, linked by their places in `slots`.
    private struct State {
        var places: [CacheKey: Int] = [:]
        var slots: [Slot] = []
        var newest = Slot.none
        var oldest = Slot.none
        var bytes = 0

        mutating func entry(for key: CacheKey, now: WallTime) -> CacheEntry? {
            guard let place = places[key] else { return nil }
            let entry = slots[place].entry
            guard entry.expires > now.seconds else {
                remove(at: place)
                return nil
            }
            if place != newest {
                unlink(place)
                linkAsNewest(place)
            }
            return entry
        }

        mutating func add(_ entry: CacheEntry, _ key: CacheKey, _ size: Int) {
            slots.append(Slot(key: key, entry: entry, size: size))
            places[key] = slots.count - 1
            linkAsNewest(slots.count - 1)
            bytes += size
        }

        mutating func removeOldest() -> Bool {
            guard oldest != Slot.none else { return false }
            remove(at: oldest)
            return true
        }

        /// The last slot moves into the gap, so that `slots` has no holes to keep account of.
        private mutating func remove(at place: Int) {
            unlink(place)
            bytes -= slots[place].size
            places[slots[place].key] = nil
            let last = slots.count - 1
            if place != last {
                let moved = slots[last]
                slots[place] = moved
                places[moved.key] = place
                if moved.newer == Slot.none { newest = place } else { slots[moved.newer].older = place }
                if moved.older == Slot.none { oldest = place } else { slots[moved.older].newer = place }
            }
            slots.removeLast()
        }

        private mutating func unlink(_ place: Int) {
            let (newer, older) = (slots[place].newer, slots[place].older)
            if newer == Slot.none { newest = older } else { slots[newer].older = older }
            if older == Slot.none { oldest = newer } else { slots[older].newer = newer }
        }

        private mutating func linkAsNewest(_ place: Int) {
            slots[place].newer = Slot.none
            slots[place].older = newest
            if newest == Slot.none { oldest = place } else { slots[newest].newer = place }
            newest = place
        }
    }

    private struct Slot {
        static let none = -1

        let key: CacheKey
        let entry: CacheEntry
        let size: Int
        var newer = none
        var older = none
    }
}
