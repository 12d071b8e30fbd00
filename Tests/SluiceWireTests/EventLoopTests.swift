@testable import SluiceBase
import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceWire

#if canImport(Glibc)
    import Glibc
#endif

@Suite("The event loop")
struct EventLoopTests {
    /// Drives `loop` on this thread until `isDone`, ten seconds at most.
    private func drive(_ loop: EventLoop, until isDone: () -> Bool) {
        let limit = Instant.now + Milliseconds(10_000)
        let isDriver = loop.drive {
            while !isDone(), Instant.now < limit { loop.turn(until: min(limit, Instant.now + Milliseconds(200))) }
        }
        #expect(isDriver)
    }

    /// True if `loop`'s descriptor is or becomes readable within `milliseconds`.
    private func isReadable(_ loop: EventLoop, within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: loop.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) == 1
    }

    @Test("runs what any thread posts, each thread's work in its order")
    func postFromManyThreads() throws {
        let loop = try EventLoop()
        let threadCount = 8
        let each = 2000
        let seen = Shared<[[Int]]>(Array(repeating: [], count: threadCount))
        for thread in 0..<threadCount {
            Thread.detachNewThread {
                for number in 0..<each { loop.post { seen.update { $0[thread].append(number) } } }
            }
        }
        drive(loop) { seen.value.allSatisfy { $0.count == each } }
        #expect(seen.value == Array(repeating: Array(0..<each), count: threadCount))
    }

    @Test("runs what it is given while it runs after what it has")
    func soon() throws {
        let loop = try EventLoop()
        let order = Shared<[Int]>([])
        _ = loop.drive {
            loop.soon {
                order.update { $0.append(1) }
                loop.soon { order.update { $0.append(3) } }
                loop.post { order.update { $0.append(4) } }
            }
            loop.soon { order.update { $0.append(2) } }
            loop.turn(until: .now)
        }
        #expect(order.value == [1, 2, 3, 4])
    }

    @Test("runs timers in their order, not before their time, and cancelled ones never")
    func timers() throws {
        let loop = try EventLoop()
        var order: [Int] = []
        let start = Instant.now
        var lateness: Int64 = .max
        _ = loop.drive {
            _ = loop.schedule(at: start + Milliseconds(60)) {
                order.append(3)
                lateness = Instant.now.nanoseconds(since: start + Milliseconds(60))
            }
            _ = loop.schedule(at: start + Milliseconds(20)) { order.append(1) }
            let cancelled = loop.schedule(at: start + Milliseconds(30)) { order.append(-1) }
            _ = loop.schedule(at: start + Milliseconds(40)) { order.append(2) }
            loop.cancel(cancelled)
        }
        drive(loop) { order.count >= 3 }
        #expect(order == [1, 2, 3])
        #expect(lateness >= 0)
    }

    @Test("sleeps until it is woken, not longer and not less")
    func sleeps() throws {
        let loop = try EventLoop()
        let start = Instant.now
        _ = loop.drive { loop.turn(until: start + Milliseconds(50)) }
        #expect(Instant.now.nanoseconds(since: start) >= 50_000_000)
        let hasRun = Shared(false)
        Thread.detachNewThread {
            usleep(30_000)
            loop.post { hasRun.update { $0 = true } }
        }
        drive(loop) { hasRun.value }
        #expect(hasRun.value)
    }

    @Test("has one driver at a time: a second thread and a driver inside a driver are refused")
    func oneDriver() throws {
        let loop = try EventLoop()
        let answer = Shared<Bool?>(nil)
        let isFirst = loop.drive {
            #expect(loop.isDriving)
            #expect(!loop.drive {})
            let done = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                let isDriver = loop.drive {}
                answer.update { $0 = isDriver }
                done.signal()
            }
            done.wait()
        }
        #expect(isFirst)
        #expect(answer.value == false)
        #expect(!loop.isDriving)
        #expect(loop.drive {}, "once the first has gone, another may drive")
    }

    @Test("does not let work that makes work keep posted work and timers waiting")
    func fairness() throws {
        let loop = try EventLoop()
        var rounds = 0
        var isTimerRun = false
        let isPostedRun = Shared(false)
        func again() {
            loop.soon {
                rounds += 1
                if rounds < 2_000_000, !(isTimerRun && isPostedRun.value) { again() }
            }
        }
        _ = loop.drive {
            _ = loop.schedule(at: .now + Milliseconds(5)) { isTimerRun = true }
            again()
        }
        Thread.detachNewThread { loop.post { isPostedRun.update { $0 = true } } }
        drive(loop) { isTimerRun && isPostedRun.value }
        #expect(rounds < 2_000_000)
    }

    @Test("does not sleep while it has work")
    func noSleepWithWork() throws {
        let loop = try EventLoop()
        var count = 0
        func again() {
            loop.soon {
                count += 1; if count < 10_000 { again() }
            }
        }
        let start = Instant.now
        _ = loop.drive {
            again()
            while count < 10_000, Instant.now < start + Milliseconds(60_000) {
                loop.turn(until: .now + Milliseconds(100))
            }
        }
        #expect(count == 10_000)
    }

    @Suite("for a host that polls its descriptor")
    struct ForHosts {
        private let outer = EventLoopTests()

        @Test("becomes readable when work is posted, and is not after a turn")
        func posted() throws {
            let loop = try EventLoop()
            _ = loop.drive { loop.turn(until: .now) }
            #expect(!outer.isReadable(loop, within: 0))
            let count = Shared(0)
            loop.post { count.update { $0 += 1 } }
            #expect(outer.isReadable(loop, within: 1000))
            _ = loop.drive { loop.turn(until: .now) }
            #expect(count.value == 1)
            #expect(!outer.isReadable(loop, within: 0))
        }

        @Test("becomes readable when a timer is due, also the second and the third time")
        func timer() throws {
            let loop = try EventLoop()
            for round in 1...3 {
                var isRun = false
                _ = loop.drive {
                    _ = loop.schedule(at: .now + Milliseconds(500)) { isRun = true }
                    loop.armForHost()
                }
                #expect(!outer.isReadable(loop, within: 1), "round \(round)")
                #expect(outer.isReadable(loop, within: 20_000), "round \(round)")
                _ = loop.drive {
                    loop.turn(until: .now)
                    loop.armForHost()
                }
                #expect(isRun, "round \(round)")
            }
        }

        @Test("stays readable when a turn leaves work behind")
        func leftover() throws {
            let loop = try EventLoop()
            _ = loop.drive {
                loop.turn(until: .now)
                loop.soon {}
            }
            #expect(outer.isReadable(loop, within: 0))
        }
    }
}
