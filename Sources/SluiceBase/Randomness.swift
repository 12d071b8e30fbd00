internal import CLinux

/// Where random numbers come from: the system, or a simulation's seed.
package protocol Randomness: Sendable {
    func next() -> UInt64
}

/// The system's, fetched some at a time: a system call for each would be the dearest part of a request's id.
package final class SystemRandomness: Randomness {
    private struct Pool {
        var numbers = [UInt64](repeating: 0, count: 32)
        /// Those that have not been given out yet are the first so many.
        var count = 0
        /// A forked child may not give out what its parent will.
        var generation = Fork.generation
    }

    private let pool = Lock(Pool(), survivesFork: true)

    package init() {}

    package func next() -> UInt64 {
        pool.withLock { pool in
            if pool.count == 0 || pool.generation != Fork.generation { Self.fill(&pool) }
            pool.count -= 1
            // None stays in memory that has been given out.
            defer { pool.numbers[pool.count] = 0 }
            return pool.numbers[pool.count]
        }
    }

    private static func fill(_ pool: inout Pool) {
        pool.generation = Fork.generation
        pool.count = pool.numbers.count
        let isWhole = pool.numbers.withUnsafeMutableBytes { shim_random($0.baseAddress, $0.count) != 0 }
        if isWhole { return }
        var generator = SystemRandomNumberGenerator()
        for index in pool.numbers.indices { pool.numbers[index] = generator.next() }
    }
}

/// Lets what takes a generator draw from a source of random numbers.
package struct RandomSource: RandomNumberGenerator {
    private let randomness: any Randomness

    package init(_ randomness: any Randomness) { self.randomness = randomness }

    package mutating func next() -> UInt64 { randomness.next() }
}
