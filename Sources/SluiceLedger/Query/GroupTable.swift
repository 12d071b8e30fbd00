/// Numbers groups 0, 1, 2, … by their key, which is one or more integers. Open addressing, at most half full.
struct GroupTable: ~Copyable {
    let keySize: Int
    private(set) var count = 0
    private var keys: Buffer<Int64>
    /// A group's number plus one; 0 is free.
    private var slots: Buffer<UInt32>
    private var mask: Int

    init(keySize: Int) {
        self.keySize = max(keySize, 1)
        keys = Buffer(256 * self.keySize, filledWith: 0)
        slots = Buffer(1024, filledWith: 0)
        mask = 1023
    }

    var bytes: Int { keys.capacity * 8 + slots.capacity * 4 }

    /// The key of a group that is there.
    func key(_ group: Int) -> UnsafePointer<Int64> { UnsafePointer(keys.base + group &* keySize) }

    @inline(__always)
    private func hash(_ key: UnsafePointer<Int64>) -> Int {
        var hash: UInt64 = 0
        for index in 0..<keySize {
            hash = (hash ^ UInt64(bitPattern: key[index])) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// The number of the group with that key, a new one where it has none.
    mutating func number(_ key: UnsafePointer<Int64>) -> Int {
        var slot = hash(key) & mask
        while slots[slot] != 0 {
            let group = Int(slots[slot]) &- 1
            var isSame = true
            for index in 0..<keySize where keys[group &* keySize &+ index] != key[index] { isSame = false }
            if isSame { return group }
            slot = (slot &+ 1) & mask
        }
        return insert(key, slot)
    }

    /// The number of the group with that key, if it has one.
    func find(_ key: UnsafePointer<Int64>) -> Int? {
        var slot = hash(key) & mask
        while slots[slot] != 0 {
            let group = Int(slots[slot]) - 1
            if (0..<keySize).allSatisfy({ keys[group * keySize + $0] == key[$0] }) { return group }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(never)
    private mutating func insert(_ key: UnsafePointer<Int64>, _ slot: Int) -> Int {
        keys.grow(to: (count + 1) * keySize, filledWith: 0)
        for index in 0..<keySize { keys[count * keySize + index] = key[index] }
        count += 1
        slots[slot] = UInt32(truncatingIfNeeded: count)
        if count * 2 > mask { rehash() }
        return count - 1
    }

    private mutating func rehash() {
        mask = (mask + 1) * 2 - 1
        slots = Buffer(mask + 1, filledWith: 0)
        for group in 0..<count {
            var slot = hash(key(group)) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: group + 1)
        }
    }
}
