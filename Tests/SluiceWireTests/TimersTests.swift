@testable import SluiceBase
import SluiceTestSupport
import Testing

@testable import SluiceWire

@Suite("Timers")
struct TimersTests {
    private func fire(_ timers: inout Timers, at nanoseconds: Int64) {
        while let body = timers.popDue(Instant(nanoseconds: nanoseconds)) { body() }
    }

    @Test("come due in the order of their deadlines, whatever the order in which they were set")
    func order() {
        var random = SeededGenerator(seed: 7)
        let deadlines = (0..<5000).map { _ in Int64.random(in: 0..<1000, using: &random) }
        var timers = Timers()
        var fired: [Int64] = []
        for deadline in deadlines {
            _ = timers.schedule(at: Instant(nanoseconds: deadline)) { fired.append(deadline) }
        }
        #expect(timers.next?.nanoseconds == deadlines.min())
        fire(&timers, at: 1000)
        #expect(fired == deadlines.sorted())
        #expect(timers.next == nil)
    }

    @Test("do not come due before their deadline")
    func notYet() {
        var timers = Timers()
        var count = 0
        _ = timers.schedule(at: Instant(nanoseconds: 10)) { count += 1 }
        fire(&timers, at: 9)
        #expect(count == 0)
        fire(&timers, at: 10)
        #expect(count == 1)
        fire(&timers, at: 11)
        #expect(count == 1, "a timer runs once")
    }

    @Test("that are cancelled do not run, and the others do")
    func cancel() {
        var random = SeededGenerator(seed: 8)
        var timers = Timers()
        var fired: [Int] = []
        let ids = (0..<1000).map { number in
            timers.schedule(at: Instant(nanoseconds: Int64.random(in: 0..<100, using: &random))) {
                fired.append(number)
            }
        }
        let cancelled = Set((0..<1000).filter { _ in Bool.random(using: &random) })
        for number in cancelled { timers.cancel(ids[number]) }
        for number in cancelled { timers.cancel(ids[number]) }
        fire(&timers, at: 100)
        #expect(fired.sorted() == (0..<1000).filter { !cancelled.contains($0) })
    }

    @Test("that are cancelled long before their deadline take no memory until then")
    func cancelledAreForgotten() {
        var timers = Timers()
        var last: Timers.ID?
        for number in 0..<100_000 {
            if let last { timers.cancel(last) }
            last = timers.schedule(at: Instant(nanoseconds: 600_000_000_000 + Int64(number))) {}
        }
        #expect(timers.entryCount < 1000)
        #expect(timers.next != nil)
    }
}
