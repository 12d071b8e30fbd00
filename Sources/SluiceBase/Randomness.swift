/// Where random numbers come from: the system, or a simulation's seed.
package protocol Randomness: Sendable {
    func next() -> UInt64
}

package struct SystemRandomness: Randomness {
    package init() {}

    package func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// Lets what takes a generator draw from a source of random numbers.
package struct RandomSource: RandomNumberGenerator {
    private let randomness: any Randomness

    package init(_ randomness: any Randomness) { self.randomness = randomness }

    package mutating func next() -> UInt64 { randomness.next() }
}
