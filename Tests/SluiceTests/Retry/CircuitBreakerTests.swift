import SluiceBase
import Testing

@testable import Sluice

@Suite("A circuit breaker")
struct PolicyCircuitBreakerTests {
    let settings = CircuitBreaker.Settings(threshold: 3, coolDown: Milliseconds(100))

    func opened(at now: Instant) -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<3 { breaker.record(isFailure: true, settings: settings, now: now) }
        return breaker
    }

    @Test("opens after failures in a row, not after as many with a success between")
    func opens() {
        var breaker = CircuitBreaker()
        for isFailure in [true, true, false, true, true] {
            breaker.record(isFailure: isFailure, settings: settings, now: 0)
            #expect(breaker.admit(settings: settings, now: 0) == true)
        }
        breaker.record(isFailure: true, settings: settings, now: 0)
        #expect(breaker.admit(settings: settings, now: 99) == false)
    }

    @Test("lets one probe through after the cool-down")
    func probes() {
        var breaker = opened(at: 0)
        #expect(breaker.admit(settings: settings, now: 99) == false)
        #expect(breaker.admit(settings: settings, now: 100) == true)
        #expect(breaker.admit(settings: settings, now: 101) == false)
    }

    @Test("closes when the probe succeeds and opens again when it fails")
    func verdict() {
        var healed = opened(at: 0)
        _ = healed.admit(settings: settings, now: 100)
        healed.record(isFailure: false, settings: settings, now: 110)
        #expect(healed.state == .closed(failures: 0))

        var broken = opened(at: 0)
        _ = broken.admit(settings: settings, now: 100)
        broken.record(isFailure: true, settings: settings, now: 110)
        #expect(broken.admit(settings: settings, now: 209) == false)
        #expect(broken.admit(settings: settings, now: 210) == true)
    }

    @Test("probes again when a probe was cancelled or never came back")
    func lostProbe() {
        var cancelled = opened(at: 0)
        _ = cancelled.admit(settings: settings, now: 100)
        cancelled.abandon(now: 101)
        #expect(cancelled.admit(settings: settings, now: 101) == true)

        var silent = opened(at: 0)
        _ = silent.admit(settings: settings, now: 100)
        #expect(silent.admit(settings: settings, now: 200) == true)
    }

    @Test("is not held open longer by calls from before it opened")
    func lateFailure() {
        var breaker = opened(at: 0)
        breaker.record(isFailure: true, settings: settings, now: 90)
        #expect(breaker.admit(settings: settings, now: 100) == true)
    }

    @Test("never opens with a threshold of 0")
    func off() {
        let off = CircuitBreaker.Settings(threshold: 0, coolDown: Milliseconds(100))
        var breaker = CircuitBreaker()
        for _ in 0..<100 { breaker.record(isFailure: true, settings: off, now: 0) }
        #expect(breaker.admit(settings: off, now: 0) == true)
    }

    @Test(
        "blames the target for what is its own fault",
        arguments: [
            (200, false), (400, false), (401, false), (404, false), (408, true), (429, true), (500, true), (503, true),
        ]
    )
    func blame(status: Int, isFailure: Bool) {
        #expect(CircuitBreaker.isFailure(.response(status: status, hints: .none)) == isFailure)
        #expect(CircuitBreaker.isFailure(.connectionError))
    }

    @Test("is kept per target")
    func targets() {
        let breakers = CircuitBreakers(settings: settings)
        fail(breakers, "a")
        #expect(!admits(breakers, "a", now: 50))
        #expect(admits(breakers, "b", now: 50))
        #expect(admits(breakers, "a", now: 100))
        breakers.permit("a", now: 200, evenIfOpen: false)?.end(.success, now: 200)
        #expect(breakers.state(of: "a") == .closed(failures: 0))
    }

    @Test("lets the next call probe where a permit is dropped without a verdict")
    func dropped() {
        let breakers = CircuitBreakers(settings: settings)
        fail(breakers, "a")
        do { _ = breakers.permit("a", now: 100, evenIfOpen: false) }
        #expect(admits(breakers, "a", now: 100))
    }

    @Test("holds others back while a probe is under way, and opens again when it fails")
    func probe() {
        let breakers = CircuitBreakers(settings: settings)
        fail(breakers, "a")
        let probe = breakers.permit("a", now: 100, evenIfOpen: false)
        #expect(!admits(breakers, "a", now: 101))
        probe?.end(.failure, now: 102)
        #expect(breakers.state(of: "a") == .open(until: 202))
    }

    @Test("is asked all the same where nobody else is left")
    func lastOne() {
        let breakers = CircuitBreakers(settings: settings)
        fail(breakers, "a")
        let permit = breakers.permit("a", now: 50, evenIfOpen: true)
        let isAdmitted = permit != nil
        #expect(isAdmitted)
        permit?.end(.noVerdict, now: 50)
        #expect(breakers.state(of: "a") == .open(until: 100))
    }

    private func fail(_ breakers: CircuitBreakers, _ target: String) {
        for _ in 0..<3 { breakers.permit(target, now: 0, evenIfOpen: false)?.end(.failure, now: 0) }
    }

    /// Asks and lets the permit go.
    private func admits(_ breakers: CircuitBreakers, _ target: String, now: Instant) -> Bool {
        let permit = breakers.permit(target, now: now, evenIfOpen: false)
        return permit != nil
    }
}

/// Times of these tests: milliseconds from the clock's beginning.
extension Instant: ExpressibleByIntegerLiteral {
    package init(integerLiteral milliseconds: Int64) { self.init(nanoseconds: milliseconds * 1_000_000) }
}
