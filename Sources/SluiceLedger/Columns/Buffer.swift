/// Memory for trivial values that is grown by hand: no reference count, no copy on write.
///
/// Whoever indexes it has made sure of the bounds: the engine's loops run over what `Column.decode` has counted.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int

    init(_ capacity: Int, filledWith value: Element) {
        self.capacity = max(capacity, 1)
        base = .allocate(capacity: self.capacity)
        base.initialize(repeating: value, count: self.capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for `wanted` values, at least twice as many as before, so that growing step by step stays cheap.
    mutating func grow(to wanted: Int, filledWith value: Element) {
        guard wanted > capacity else { return }
        let larger = max(wanted, capacity * 2)
        let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        new.update(from: base, count: capacity)
        (new + capacity).initialize(repeating: value, count: larger - capacity)
        base.deallocate()
        base = new
        capacity = larger
    }

    subscript(_ index: Int) -> Element {
        @inline(__always) get { base[index] }
        @inline(__always) nonmutating set { base[index] = newValue }
    }
}
