/// Which traces are told of (OTEL_TRACES_SAMPLER).
struct TraceSampler: Equatable {
    enum Root: Equatable {
        case all, none
        /// Of 2⁵⁶ traces so many.
        case share(UInt64)
    }

    /// A request that belongs to a trace is told of where the trace is.
    var followsParent = true
    var root = Root.all

    static let names = [
        "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off",
        "parentbased_traceidratio",
    ]

    /// nil for a name that there is none of, or a ratio that is none.
    init?(_ name: String, argument: String?) {
        let rest = name.hasPrefix("parentbased_") ? name.dropFirst("parentbased_".utf8.count) : name[...]
        followsParent = rest.utf8.count < name.utf8.count
        switch rest {
        case "always_on": root = .all
        case "always_off": root = .none
        case "traceidratio":
            guard let ratio = argument.map({ Double($0) }) ?? 1, (0...1).contains(ratio) else { return nil }
            root = .share(UInt64(ratio * Double(1 << 56 as UInt64)))
        default: return nil
        }
    }

    init() {}

    /// - Parameters:
    ///   - low: the lower half of the trace's id, whose last seven bytes are random.
    ///   - parent: what was decided of the trace before; nil: the request begins it.
    /// - Returns: whether it is told of.
    func samples(low: UInt64, parent: Bool?) -> Bool {
        if let parent, followsParent { return parent }
        switch root {
        case .all: return true
        case .none: return false
        case .share(let share): return low & 0x00FF_FFFF_FFFF_FFFF < share
        }
    }
}
