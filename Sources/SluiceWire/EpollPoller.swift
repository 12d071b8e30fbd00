internal import SluiceBase
internal import CLinux

/// epoll and the two descriptors that end its sleep: one for other threads, one for a host's deadlines.
///
/// A port to another system replaces this file.
final class EpollPoller: Poller {
    let descriptor: Int32
    private let wakeDescriptor: Int32
    private let timerDescriptor: Int32
    private var armedDeadline = Instant.distantFuture
    private var ready = [epoll_event](repeating: epoll_event(), count: 256)

    /// - Throws: `SystemError` when the process has no descriptors left.
    init() throws(SystemError) {
        let all = [
            epoll_create1(Int32(EPOLL_CLOEXEC)),
            eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)),
            timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC | TFD_NONBLOCK)),
        ]
        if all.contains(-1) {
            let error = SystemError(call: "epoll, eventfd or timerfd", code: shim_errno())
            for descriptor in all where descriptor >= 0 { _ = close(descriptor) }
            throw error
        }
        (descriptor, wakeDescriptor, timerDescriptor) = (all[0], all[1], all[2])
        all.forEach(Descriptors.didOpen)
        set(.read, of: wakeDescriptor, isNew: true)
        set(.read, of: timerDescriptor, isNew: true)
    }

    deinit {
        for descriptor in [descriptor, wakeDescriptor, timerDescriptor] { Descriptors.close(descriptor) }
    }

    func set(_ interest: PollInterest, of descriptor: Int32, isNew: Bool) {
        var events: UInt32 = 0
        if interest.contains(.read) { events |= EPOLLIN.rawValue }
        if interest.contains(.write) { events |= EPOLLOUT.rawValue }
        var event = shim_epoll_event(events, descriptor)
        _ = epoll_ctl(self.descriptor, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
    }

    func remove(_ descriptor: Int32) {
        var event = epoll_event()
        _ = epoll_ctl(self.descriptor, EPOLL_CTL_DEL, descriptor, &event)
    }

    func wake() {
        var one: UInt64 = 1
        _ = write(wakeDescriptor, &one, 8)
    }

    func arm(_ deadline: Instant) {
        guard deadline != armedDeadline else { return }
        armedDeadline = deadline
        var time = itimerspec()
        if deadline != .distantFuture {
            let nanoseconds = max(deadline.nanoseconds, 1)
            time.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
            time.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
        }
        timerfd_settime(timerDescriptor, Int32(TFD_TIMER_ABSTIME), &time, nil)
    }

    func wait(until deadline: Instant, now: Instant) -> Int {
        Int(epoll_wait(descriptor, &ready, Int32(ready.count), timeout(until: deadline, now: now)))
    }

    func forEachReady(
        _ count: Int,
        _ body: (_ socket: Int32, _ readable: Bool, _ writable: Bool, _ failed: Bool) -> Void
    ) {
        for index in 0..<max(0, count) {
            let socket = shim_epoll_descriptor(ready[index])
            if socket == wakeDescriptor || socket == timerDescriptor {
                var value: UInt64 = 0
                _ = read(socket, &value, 8)
                if socket == timerDescriptor { armedDeadline = .distantFuture }
                continue
            }
            let events = ready[index].events
            body(
                socket,
                events & EPOLLIN.rawValue != 0,
                events & EPOLLOUT.rawValue != 0,
                events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
            )
        }
    }

    /// Whole milliseconds, rounded up so that a deadline has passed when the sleep ends.
    private func timeout(until deadline: Instant, now: Instant) -> Int32 {
        if deadline == .distantFuture { return -1 }
        if deadline <= now { return 0 }
        let (rounded, overflows) = deadline.nanoseconds(since: now).addingReportingOverflow(999_999)
        return overflows ? .max : Int32(clamping: rounded / 1_000_000)
    }
}
